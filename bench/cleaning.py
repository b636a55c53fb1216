# ruff: noqa: E501 - the pages and articles are data
"""How much of an article cleaning keeps, how much furniture it drops, beside other extractors.

    python bench/cleaning.py

Makes forty web pages, four articles in the manner of ten sites, and takes the web pages among the
cases of the tests; asks this program, trafilatura alone and readability-lxml (where it is
installed) for the article of each. Counts words: of those returned, how many are the article's
(precision); of the article's, how many are returned (recall); of the furniture's, how many are
gone. Prints a table of each, and how often title, date, place and agency came out right.
"""

import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from runpy import run_path

from translate.articles import Document, load_rules, read_article

ARTICLES = (
    ("La digue de Vernoy tiendra jusqu'au printemps", "2024-11-12", "Vernoy", "AFP",
     ("Les ouvriers ont achevé dimanche le renforcement de la digue, après trois semaines de pluie.",
      "« Elle tiendra jusqu'au printemps », assure l'ingénieure qui a conduit le chantier.",
      "Quelque 1 200 habitants du quartier bas ont pu rentrer chez eux. Deux écoles restent fermées.",
      "La commune demande une aide de 3,4 millions d'euros à la région.")),
    ("Un vaccin contre la fièvre des marais testé à Lomba", "2023-03-02", "Lomba", "APS",
     ("Quatre cents volontaires recevront ce mois-ci la première dose d'un nouveau vaccin.",
      "Les chercheurs espèrent des résultats avant la saison des pluies. Rien n'est encore acquis.",
      "La maladie touche chaque année un enfant sur cinq dans les villages du delta.",
      "Le ministère a promis de publier toutes les données, même mauvaises.")),
    ("Trois passeurs condamnés après un procès de six jours", "2022-06-21", "Marnay", "Belga",
     ("Le tribunal a condamné mardi trois hommes à des peines de quatre à neuf ans de prison.",
      "Ils avaient fait payer 6 000 euros à chacun des passagers d'un camion frigorifique.",
      "Deux des victimes ont témoigné derrière un paravent. Leur récit a duré une matinée entière.",
      "La défense a annoncé qu'elle ferait appel de la décision.")),
    ("Les apiculteurs du plateau perdent un tiers de leurs ruches", "2025-04-08", "Sault", "ATS",
     ("L'hiver doux et le frelon ont eu raison d'une ruche sur trois, selon le syndicat régional.",
      "Certains éleveurs renoncent. D'autres achètent des reines plus résistantes au froid.",
      "Le prix du miel a déjà augmenté de douze pour cent depuis l'automne.",
      "Une réunion est prévue lundi à la chambre d'agriculture pour fixer les aides.")),
)  # fmt: skip

CONSENT = (
    "Avec votre accord, nos partenaires et nous utilisons des cookies pour mesurer l'audience.",
    "Vous pouvez retirer votre consentement à tout moment en cliquant sur le lien en bas de page.",
)
NAV = "<nav><a href='/'>Accueil</a> <a href='/m'>Monde</a> <a href='/e'>Économie</a></nav>"
FOOT = "<footer><a href='/c'>Mentions légales</a> © 2025 Tous droits réservés</footer>"
LINKS = (
    "<ul><li><a href='/1'>Le port s'agrandit</a></li><li><a href='/2'>La gare fermera</a></li></ul>"
)


def paragraphs(texts: tuple[str, ...]) -> str:
    """Returns the texts as paragraphs."""
    return "".join(f"<p>{text}</p>" for text in texts)


@dataclass(frozen=True, slots=True)
class Site:
    """A manner of writing pages.

    Attributes:
        body: The body around {title}, {day}, {place}, {agency}, {lead} and {rest}.
        furniture: What of its text is no article.
        dated: Whether the page tells the date.
        lined: Whether it tells place and agency in a dateline.
    """

    body: str
    furniture: str
    dated: bool = True
    lined: bool = True


LINED = "<p>{place} ({agency}) – {lead}</p>{rest}"
SITES = (
    Site(f"{NAV}<article><h1>{{title}}</h1><p>Publié le {{day}} à 10h30</p>{LINED}</article>{FOOT}",
         "Accueil Monde Économie Mentions légales Tous droits réservés Publié"),
    Site(f"<div id='didomi-notice'>{paragraphs(CONSENT)}</div>{NAV}<main><h1>{{title}}</h1><p>{{day}}"
         f" | 3 min de lecture</p>{LINED}</main>{FOOT}", " ".join(CONSENT) + " lecture Accueil"),
    Site("<div class='a'><div class='b'><h1>{title}</h1><div>Par Anne Exemple, publié le {day}</div>"
         f"<div>{LINED}</div></div><div class='related'><p>Sur le même sujet</p>{LINKS}</div></div>",
         "Anne Exemple publié Sur le même sujet port s'agrandit gare fermera"),
    Site(f"<article><h1>{{title}}</h1><p>Publié le {{day}} - Mis à jour le {{day}}</p>{LINED}"
         "<p>Il vous reste 60 % de cet article à lire. La suite est réservée aux abonnés.</p>"
         "<p>Déjà abonné ? Identifiez-vous</p></article>",
         "Mis à jour vous reste suite réservée aux abonnés Déjà abonné Identifiez-vous"),
    Site(f"<div class='consent'>{paragraphs(CONSENT * 2)}</div><aside class='content'><h1>{{title}}</h1>"
         f"<p>Le {{day}}</p>{LINED}</aside>", " ".join(CONSENT)),
    Site("<article class='main'><h1>{title}</h1><p>Posté par Anne le {day}</p>" + LINED + "</article>"
         "<article class='next'><h2>Le lac se vide</h2><p>Le niveau du lac a baissé de deux mètres"
         " en un mois. Les pêcheurs s'inquiètent.</p></article>",
         "Posté Anne Le lac se vide niveau baissé deux mètres pêcheurs s'inquiètent"),
    Site("<article><h1>{title}</h1><p>{day}</p><p>{place} ({agency}) – {lead}</p><p>Lire aussi : "
         "<a href='/3'>Les oubliés du fleuve</a></p>{rest}<p>(Re)lire notre enquête : <a href='/4'>Sous"
         " les digues</a></p><p>Newsletter : l'essentiel chaque matin</p></article>",
         "Lire aussi oubliés fleuve (Re)lire enquête Sous les digues Newsletter l'essentiel"),
    Site("<article><h1>{title}</h1>" + LINED + "<blockquote class='instagram-media'><a href='#'>Voir"
         " cette publication sur Instagram</a></blockquote><p>L'article {title} est apparu en premier"
         " sur Blog du Val.</p></article>",
         "Voir cette publication Instagram apparu premier Blog du Val", dated=False),
    Site("<table><tr><td>" + LINKS + "</td><td><h1>{title}</h1><font>{day}</font>" + LINED +
         "<p>Partager sur Facebook</p></td></tr></table>", "port s'agrandit gare fermera Partager Facebook"),
    Site("<script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\"headline\":\"{title}\","
         '"datePublished":"{iso}","articleBody":"{place} ({agency}) – {plain}"}}</script><div'
         " id='root'></div><p>Téléchargez notre application</p>", "Téléchargez notre application"),
)  # fmt: skip

MONTHS = ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août")
MONTHS += ("septembre", "octobre", "novembre", "décembre")


def page(site: Site, title: str, iso: str, place: str, agency: str, texts: tuple[str, ...]) -> str:
    """Returns the page of an article on a site."""
    year, month, day = iso.split("-")
    body = site.body.format(
        title=title, iso=iso, place=place, agency=agency, lead=texts[0], rest=paragraphs(texts[1:]),
        plain="\\n\\n".join(texts), day=f"{int(day)} {MONTHS[int(month) - 1]} {year}",
    )  # fmt: skip
    return (
        f"<!DOCTYPE html><html lang='fr'><head><meta charset='utf-8'><title>{title}</title></head>"
        f"<body>{body}</body></html>"
    )


def words(text: str) -> Counter[str]:
    """Returns the words of a text and how often each stands there."""
    return Counter(re.findall(r"[\w%]+", text.lower()))


def own(text: str, folder: Path) -> dict[str, str]:
    """Reads a page with this program."""
    path = folder / "page.html"
    path.write_text(text, encoding="utf-8")
    try:
        article = read_article(Document("page", path), load_rules())
    except Exception as error:  # noqa: BLE001 - a page that fails counts as empty
        return {"text": "", "error": str(error)}
    found = {name: getattr(article, name) for name in ("title", "date", "place", "agency")}
    return found | {"text": "\n".join(paragraph.text for paragraph in article.paragraphs)}


def trafilatura_alone(text: str, _: Path) -> dict[str, str]:
    """Reads a page with trafilatura as it comes."""
    import trafilatura
    from trafilatura.metadata import extract_metadata

    found = extract_metadata(text)
    return {
        "text": trafilatura.extract(text, include_comments=False) or "",
        "title": found.title or "",
        "date": found.date or "",
    }


def readability(text: str, _: Path) -> dict[str, str]:
    """Reads a page with readability-lxml."""
    from lxml import html
    from readability import Document as Readable  # type: ignore[import-untyped]

    readable = Readable(text)
    body = html.fromstring(readable.summary())
    return {"text": "\n".join(map(str, body.itertext())), "title": readable.title()}


Reader = Callable[[str, Path], dict[str, str]]
CASES = Path(__file__).parents[1] / "tests" / "unit" / "articles" / "test_cases.py"
FIELDS = ("title", "date", "place", "agency")


@dataclass(frozen=True, slots=True)
class Page:
    """A page whose article is known.

    Attributes:
        text: Its HTML.
        wanted: The words of the article, without its title.
        furniture: The words of the rest.
        fields: What is known of it; the title is always.
    """

    text: str
    wanted: Counter[str]
    furniture: Counter[str]
    fields: Mapping[str, str]


def made_pages() -> Iterator[Page]:
    """Yields the articles in the manner of the sites."""
    for site in SITES:
        for title, iso, place, agency, texts in ARTICLES:
            wanted = words(" ".join(texts))
            fields = {"title": title, "place": place, "agency": agency}
            fields |= {"date": iso} if site.dated else {}
            text = page(site, title, iso, place, agency, texts)
            yield Page(text, wanted, words(site.furniture) - wanted, fields)


def case_pages() -> Iterator[Page]:
    """Yields the web pages among the cases of the tests, with what these expect."""
    from lxml import html

    from translate.articles.decoding import decode

    cases = run_path(str(CASES))
    for name, (told, texts) in cases["EXPECTED"].items():
        path = cases["FOLDER"] / "cases" / name
        if path.suffix != ".html":
            continue
        text = decode(path.read_bytes(), name)
        root = html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))
        for unseen in root.xpath("//head | //script | //style | //noscript"):
            unseen.drop_tree()
        wanted = words(" ".join(texts))
        fields = {field: told[field] for field in FIELDS if field in told}
        shown = words(" ".join(map(str, root.itertext())))
        yield Page(text, wanted, shown - wanted - words(told.get("title", "")), fields)


def main() -> None:
    """Measure and print."""
    readers: dict[str, Reader] = {"this program": own, "trafilatura alone": trafilatura_alone}
    if find_spec("readability"):
        readers["readability-lxml"] = readability
    for name, pages in (("made pages", [*made_pages()]), ("cases", [*case_pages()])):
        print(f"\n{len(pages)} {name}\n")
        print(
            "| extractor | precision | recall | furniture dropped | title | date | place | agency |"
        )
        print("|---|--:|--:|--:|--:|--:|--:|--:|")
        for reader, read in readers.items():
            print(f"| {reader} | {' | '.join(measure(read, pages))} |", flush=True)


def measure(reader: Reader, pages: Iterable[Page]) -> list[str]:
    """Returns the cells of the row of one extractor."""
    kept = right = whole = left = beside = 0
    fields: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for each in pages:
            found = reader(each.text, Path(folder))
            returned = words(found["text"]) - words(each.fields.get("title", ""))
            kept += returned.total()
            right += (each.wanted & returned).total()
            whole += each.wanted.total()
            left += (each.furniture & (returned - each.wanted)).total()
            beside += each.furniture.total()
            for field, value in each.fields.items():
                asked[field] += 1
                fields[field] += plain(found.get(field, "")) == plain(value)
    shares = (right / max(1, kept), right / whole, 1 - left / beside)
    told = (f"{fields[field]}/{asked[field]}" for field in FIELDS)
    return [*(f"{100 * share:.1f} %" for share in shares), *told]


def plain(text: str) -> str:
    """Returns a text with every space an ordinary one."""
    return " ".join(text.split())


if __name__ == "__main__":
    main()
