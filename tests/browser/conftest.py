"""A page with everything a page can show, and a real browser to show it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.reviewing import Served, open_list, serve, window, write_folder
from translate.bitext import (
    Article,
    Bitext,
    Flag,
    How,
    Kind,
    Origin,
    Provenance,
    Segment,
    Severity,
    Status,
    TermUse,
    Translation,
    TranslationUnit,
)
from translate.writers import HtmlWriter

PROVENANCE = Provenance(
    signature="k7w2-4f1c9a30",
    model="bitexte-small 1a2b3c4d5e6f",
    glossary="trafficking.csv 9f8e7d6c5b4a",
    program="bitexte 0.1.0",
    created="2025-11-21T09:30:00Z",
)
ATTACK = '</script><script>window.hacked=1</script><img src=x onerror="window.hacked=1">\'"&amp;'


def unit(
    number: int,
    source: str,
    target: str,
    *terms: tuple[str, str, How],
    paragraph: int = 0,
    kind: Kind = Kind.TEXT,
    origin: Origin = Origin.MT,
    status: Status = Status.DRAFT,
    mended: tuple[tuple[str, str, How], ...] = (),
    flags: tuple[Flag, ...] = (),
) -> TranslationUnit:
    """A unit whose terms and mended literals stand where their forms are first found."""
    translation = Translation(
        target,
        origin,
        -0.41,
        status,
        terms=tuple(_use(source, target, *term) for term in terms),
        literals=tuple(_use(source, target, *literal) for literal in mended),
        flags=flags,
    )
    return TranslationUnit(Segment(f"s{number:04d}", kind, paragraph, source), translation)


def _use(source: str, target: str, source_form: str, target_form: str, how: How) -> TermUse:
    start = source.index(source_form)
    target_span = None
    if how is not How.MISSING:
        at = target.index(target_form)
        target_span = (at, at + len(target_form))
    return TermUse(source_form, target_form, (start, start + len(source_form)), target_span, how)


def sample_bitexts() -> list[Bitext]:
    """Three articles: an ordinary one, a short one without a title, a hostile one."""
    port = Article(
        id="port-call",
        title="Le port de Valmer ouvre une ligne d’écoute pour les victimes",
        date="2024-07-21",
        agency="AFE",
        place="Valmer",
        source_url="https://www.example.org/actualites/2024/07/21/valmer-ligne-ecoute.html?id=3&l=fr",
    )
    inland = Article(id="inland-office", date="2023-07", agency="AFE", place="Ormont")
    hostile = Article(
        id="hostile",
        title=f"Titre {ATTACK}",
        agency=ATTACK,
        source_url="javascript:window.hacked=1",
    )
    return [
        Bitext(port, PROVENANCE, _port_units()),
        Bitext(inland, PROVENANCE, _inland_units()),
        Bitext(hostile, PROVENANCE, _hostile_units()),
    ]


def _port_units() -> tuple[TranslationUnit, ...]:
    return (
        unit(
            1,
            "Le port de Valmer ouvre une ligne d’écoute pour les victimes",
            "The port of Valmer opens a helpline for victims",
            ("ligne d’écoute", "helpline", How.MODEL),
            kind=Kind.TITLE,
        ),
        unit(
            2,
            "Des bénévoles répondent jour et nuit dans quatre langues. Photo : AFE",
            "Volunteers answer day and night in four languages. Photo: AFE",
            paragraph=1,
            kind=Kind.CAPTION,
        ),
        unit(
            3,
            "Depuis l’automne, une dizaine de bénévoles se relaient au bout du fil pour les "
            "victimes de la traite des êtres humains qui débarquent à Valmer.",
            "Since autumn, some ten volunteers have taken turns on the phone for victims of human "
            "trafficking who land in Valmer.",
            ("traite des êtres humains", "human trafficking", How.MODEL),
            paragraph=2,
        ),
        unit(
            4,
            "« Nous ne posons aucune question sur les papiers », assure la directrice du "
            "refuge, Mme Odile Ferrand, qui a reçu 1.280 appels en six mois.",
            "“We ask no questions about papers,” says the director of the shelter, Mrs Odile "
            "Ferrand, who received 1,280 calls in six months.",
            ("refuge", "shelter", How.SUBSTITUTED),
            mended=(("1.280", "1,280", How.REDECODED),),
            paragraph=2,
            status=Status.ACCEPTED,
        ),
        unit(
            5,
            "La police aux frontières et l’Organisation internationale pour les migrations "
            "(OIM) paient les interprètes.",
            "The border police and the International Organization for Migration (IOM) pay the "
            "interpreters.",
            (
                "Organisation internationale pour les migrations",
                "International Organization for Migration",
                How.REDECODED,
            ),
            ("OIM", "IOM", How.MODEL),
            paragraph=2,
        ),
        unit(6, "Une loi attendue", "A long-awaited law", paragraph=3, kind=Kind.HEADING),
        unit(
            7,
            "Le gouvernement promet 2,93 millions d’euros, dont la moitié ira à la protection "
            "des victimes et à la lutte contre les passeurs.",
            "The government promises 293 million euros, half of which will go to protecting "
            "victims and to fighting ferrymen.",
            ("passeurs", "smugglers", How.MISSING),
            paragraph=4,
            flags=(
                Flag(
                    "number-changed",
                    Severity.ERROR,
                    "2,93 is not in the translation, which has 293",
                ),
                Flag(
                    "term-missing",
                    Severity.ERROR,
                    "“passeurs” is not rendered as “smugglers”",
                ),
            ),
        ),
        unit(
            8,
            "Le Sénat votera le texte le 3 septembre.",
            "The Senate will vote on the text on 3 September.",
            paragraph=4,
            origin=Origin.HUMAN,
            status=Status.EDITED,
        ),
    )


def _inland_units() -> tuple[TranslationUnit, ...]:
    return (
        unit(
            1,
            "À Ormont, trois associations tiennent ensemble un bureau d’accueil.",
            "In Ormont, three associations run a reception office together.",
            origin=Origin.MEMORY,
        ),
        unit(
            2,
            "🙂 Les travailleurs migrants y trouvent un juriste, un médecin et du café.",
            "🙂 Migrant workers find a lawyer, a doctor and coffee there.",
            ("travailleurs migrants", "Migrant workers", How.MODEL),
            flags=(Flag("length", Severity.WARNING, "The translation is short for its source"),),
        ),
        unit(3, "Le mot « مرحبا » y accueille chacun.", "The word “مرحبا” greets everyone there."),
    )


def _hostile_units() -> tuple[TranslationUnit, ...]:
    return (
        unit(
            1,
            f"Une phrase {ATTACK}",
            f"A sentence {ATTACK}",
            (ATTACK, ATTACK, How.MODEL),
            flags=(Flag(ATTACK, Severity.WARNING, ATTACK),),
        ),
        unit(2, "Sans\x00 traduction \u202e\x1b[31m", ""),
        unit(3, "x" * 400, "y" * 400),
        unit(4, f"Attendu {ATTACK}", "Not there", (ATTACK, ATTACK, How.MISSING)),
    )


@pytest.fixture(scope="session")
def sample() -> list[Bitext]:
    """The articles of the sample page."""
    return sample_bitexts()


@pytest.fixture(scope="session")
def page_file(tmp_path_factory: pytest.TempPathFactory, sample: list[Bitext]) -> Path:
    """The page of the sample, on disk."""
    path = tmp_path_factory.mktemp("page") / "index.html"
    with HtmlWriter(path) as out:
        for bitext in sample:
            out.write(bitext)
    return path


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The Chromium of the machine."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    found = next((path for name in names if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip("no Chromium on this machine; on Debian: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, page_file: Path) -> Iterator[Page]:
    """The sample page, opened; the test fails if it asks the network or reports an error."""
    with browser.new_context(viewport={"width": 1200, "height": 900}) as context:
        page = context.new_page()
        requests: list[str] = []
        complaints: list[str] = []
        page.on("request", lambda request: requests.append(request.url))
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(page_file.as_uri())
        yield page
        assert [url for url in requests if url != page_file.as_uri() and url != "data:,"] == []
        assert complaints == []


@pytest.fixture
def served(tmp_path: Path, sample: list[Bitext]) -> Iterator[Served]:
    """The sample under review."""
    with serve(write_folder(tmp_path / "run", sample)) as served:
        yield served


@pytest.fixture
def desk(browser: Browser, served: Served) -> Iterator[Page]:
    """The first article under review, opened."""
    with window(browser) as page:
        open_list(page, served, "article=port-call")
        yield page
