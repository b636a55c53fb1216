"""Articles in the manner of sites, scrapers and databases of the press, the article known."""

from pathlib import Path
from string import Template

import pytest

from translate.articles import CleaningRules, Document, read_article
from translate.bitext import Kind

FOLDER = Path(__file__).parents[2] / "data" / "articles-by-manner"
MANNERS = sorted(path.name for path in FOLDER.iterdir())
DYKE = {
    "title": "La digue de Vernoy tiendra jusqu'au printemps",
    "iso": "2024-11-12",
    "day": "12 novembre 2024",
    "date": "12/11/2024",
    "place": "Vernoy",
    "agency": "AFP",
    "first": "Les ouvriers ont achevé dimanche le renforcement de la digue, après trois semaines"
    " de pluie et de vent.",
    "second": "« Elle tiendra jusqu'au printemps », assure l'ingénieure qui a conduit le chantier."
    " Elle n'a pas dormi de la nuit.",
    "third": "Quelque 1 200 habitants du quartier bas ont pu rentrer chez eux. Deux écoles restent"
    " fermées jusqu'à lundi.",
    "fourth": "La commune demande une aide de 3,4 millions d'euros à la région, qui n'a pas encore"
    " répondu.",
}
TRIAL = {
    "title": "Trois passeurs condamnés après un procès de six jours",
    "iso": "2022-06-21",
    "day": "21 juin 2022",
    "date": "21/06/2022",
    "place": "Marnay",
    "agency": "Belga",
    "first": "Le tribunal a condamné mardi trois hommes à des peines de quatre à neuf ans de"
    " prison ferme.",
    "second": "Ils avaient fait payer 6 000 euros à chacun des passagers d'un camion frigorifique"
    " trouvé près de la frontière.",
    "third": "Deux des victimes ont témoigné derrière un paravent. Leur récit a duré une matinée"
    " entière, dans un silence complet.",
    "fourth": "La défense a annoncé qu'elle ferait appel de la décision, jugée sévère par l'avocat"
    " du principal accusé.",
}
UNTITLED = {"telegram.txt", "facebook-page.txt"}
UNPARTED = {"one-line.txt"}
LEADS = {
    "lemonde.html": ["Chapeau : les faits de la journée, en bref et sans détour.", "Anne Exemple"],
    "franceinfo.html": ["Radio France"],
    "line-breaks.html": ["Aucun blessé n'est à déplorer."],
    "live-times.html": ["Suivez notre direct."],
}
"""What may stand beside the paragraphs: a lead, and names that nothing tells from text."""


@pytest.mark.parametrize("article", [DYKE, TRIAL], ids=["dyke", "trial"])
@pytest.mark.parametrize("manner", MANNERS)
def test_the_article_is_kept_and_what_surrounds_it_is_dropped(
    tmp_path: Path, rules: CleaningRules, manner: str, article: dict[str, str]
) -> None:
    text = Template((FOLDER / manner).read_text("utf-8")).substitute(article)
    path = tmp_path / manner
    path.write_text(text, encoding="utf-8")
    read = read_article(Document("page", path), rules)
    wanted = [article[name] for name in ("first", "second", "third", "fourth")]
    kept = [one.text for one in read.paragraphs if one.kind in (Kind.TEXT, Kind.HEADING)]
    if manner in UNPARTED:
        wanted = [" ".join(wanted)]
    assert [one for one in kept if one not in LEADS.get(manner, ())] == wanted
    if manner not in UNTITLED:
        assert (read.title, read.date) == (article["title"], article["iso"])
