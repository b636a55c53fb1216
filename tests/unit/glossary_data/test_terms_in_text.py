"""What the packaged glossary finds in French, and what it leaves alone."""

import os
from pathlib import Path

import pytest

from glossary import Matcher, Termbase, check, lint, load, load_packaged

ROOT = Path(__file__).parents[3]
SHARED = Path(os.environ.get("BITEXTE_SHARED", ROOT.parent / "shared"))
TRAFFICKING = ROOT / "glossary" / "data" / "trafficking.csv"
GENERAL = ROOT / "bench" / "data" / "general-terms.csv"


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(load_packaged())


@pytest.fixture(scope="module", params=["trafficking", "general-terms"])
def termbase(request: pytest.FixtureRequest) -> Termbase:
    return load_packaged() if request.param == "trafficking" else load(GENERAL)


def found(matcher: Matcher, text: str) -> list[tuple[str, str]]:
    return [(match.text, match.term.targets[0]) for match in matcher.find(text)]


@pytest.mark.parametrize("path", [TRAFFICKING, GENERAL], ids=lambda path: path.stem)
def test_proof_reading_finds_nothing(path: Path) -> None:
    assert lint(path) == ()


def test_every_entry_is_found_in_its_own_example(termbase: Termbase) -> None:
    matcher = Matcher(termbase)
    strays = [
        term.source
        for term in termbase
        if term not in [match.term for match in matcher.find(term.example)]
    ]
    assert strays == []


def test_every_target_counts_as_a_rendering_of_its_entry(termbase: Termbase) -> None:
    for term in termbase:
        alone = Matcher(Termbase("one", (term,)))
        for target in term.targets:
            pairings = check(term.example, target, alone)
            assert [pairing.is_rendered for pairing in pairings] == [True], (term.source, target)


def test_no_target_is_taken_for_a_forbidden_form_of_its_entry(termbase: Termbase) -> None:
    for term in termbase:
        alone = Matcher(Termbase("one", (term,)))
        for target in term.targets:
            for pairing in check(term.example, target, alone):
                assert not pairing.forbidden, (term.source, target, pairing.forbidden)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Les trafiquantes d'êtres humains vivent de la traite d'enfants.",
            [
                ("trafiquantes d'êtres humains", "human trafficker"),
                ("traite d'enfants", "child trafficking"),
            ],
        ),
        (
            "L’Organisation internationale pour les migrations (OIM) forme les gardes-frontières.",
            [
                (
                    "Organisation internationale pour les migrations",
                    "International Organization for Migration",
                ),
                ("OIM", "IOM"),
                ("gardes-frontières", "border guard"),
            ],
        ),
        (
            "Le vice-Premier ministre et les comités populaires luttent contre le crime organisé.",
            [
                ("vice-Premier ministre", "Deputy Prime Minister"),
                ("comités populaires", "People's Committee"),
                ("crime organisé", "organized crime"),
            ],
        ),
        (
            "LA TRAITE DES PERSONNES AU VIETNAM",
            [("TRAITE DES PERSONNES", "trafficking in persons"), ("VIETNAM", "Vietnam")],
        ),
        (
            "Le ministère du Travail, des Invalides et des Affaires sociales les aide.",
            [
                (
                    "ministère du Travail, des Invalides et des Affaires sociales",
                    "Ministry of Labour, Invalids and Social Affairs",
                )
            ],
        ),
        (
            "La Convention de l'ONU et la Convention des Nations unies contre la cybercriminalité",
            [
                ("ONU", "UN"),
                (
                    "Convention des Nations unies contre la cybercriminalité",
                    "United Nations Convention against Cybercrime",
                ),
            ],
        ),
    ],
)
def test_terms_are_found_whatever_form_they_take(
    matcher: Matcher, text: str, expected: list[tuple[str, str]]
) -> None:
    assert found(matcher, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "La traite des vaches commence à l'aube.",
        "Le fromager surveille la traite et le lait.",
        "Elle a tiré une traite bancaire sur son client.",
        "Il a parcouru le chemin d'une seule traite.",
        "Elle traite ses voisins avec respect.",
        "Le musée est consacré à la traite négrière.",
        "Le passeur a offert un ballon de but à son équipe.",
        "Il s'est réfugié chez sa sœur.",
        "Le juge chargé de l'affaire a démissionné.",
        "La lutte contre les mesures du gouvernement continue.",
        "Il a agi sur la base de données anciennes.",
        "Il est parti hier, son fils aussi.",
        "L'assemblée générale des actionnaires a voté.",
        "Un coup d'État a eu lieu.",
        "Le son de la cloche porte loin.",
    ],
)
def test_other_senses_are_left_alone(matcher: Matcher, text: str) -> None:
    assert found(matcher, text) == []


def test_the_real_articles_hold_the_terms_they_are_about(matcher: Matcher) -> None:
    articles = sorted((SHARED / "seeds").glob("*.txt"))
    if not articles:
        pytest.skip(f"the real articles are not in {SHARED / 'seeds'}")
    lines = [line for path in articles for line in path.read_text("utf-8").splitlines()]
    sources = [match.term.source for line in lines for match in matcher.find(line)]
    assert len(sources) >= 200
    assert {
        "Agence japonaise de la coopération internationale",
        "Agence vietnamienne d'information",
        "Assemblée générale des Nations Unies",
        "COMMIT",
        "Comité populaire",
        "Convention des Nations Unies sur la cybercriminalité",
        "GTR",
        "Groupe de travail régional",
        "IMM6",
        "Initiative ministérielle coordonnée du Mékong contre la traite des êtres humains",
        "Journée mondiale contre la traite des personnes",
        "Journée nationale contre la traite des personnes",
        "Journée nationale de lutte contre la traite des êtres humains",
        "Pacte mondial pour des migrations sûres, ordonnées et régulières",
        "Programme national de prévention et de contrôle de la traite des êtres humains",
        "Programme national de prévention et de lutte contre la traite des êtres humains",
        "Secrétaire général adjoint des Nations Unies",
        "Union des femmes vietnamiennes",
        "commandement des gardes-frontières",
        "département britannique de l'Intérieur",
        "loi sur la prévention et la lutte contre la traite des êtres humains",
        "ministère de la Police",
        "ministère de la Sécurité publique",
        "ministère du Travail, des Invalides de guerre et des Affaires sociales",
        "vice-PM",
    } <= set(sources)


def test_references_agree_with_the_general_terms() -> None:
    paths = [SHARED / "corpus" / name for name in ("ntrex.tsv", "dev.tsv")]
    if not all(path.exists() for path in paths):
        pytest.skip(f"ntrex.tsv and dev.tsv are not in {SHARED / 'corpus'}")
    matcher = Matcher(load(GENERAL))
    rows = [
        line.split("\t") for path in paths for line in path.read_text("utf-8").splitlines() if line
    ]
    pairings = [pairing for row in rows for pairing in check(row[0], row[1], matcher)]
    assert len(pairings) >= 800
    assert len({pairing.match.term.source for pairing in pairings}) == 60
    assert sum(pairing.is_rendered for pairing in pairings) / len(pairings) >= 0.96
