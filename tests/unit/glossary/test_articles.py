"""A term has the article that its place and its kind want, whatever stood there before it."""

import pytest

from glossary import (
    Matcher,
    PartOfSpeech,
    Term,
    Termbase,
    form_between,
    glued_determiner,
    leads,
    noun_span,
    replace,
    surface_forms,
)

NOUN, NAME, ACRONYM = PartOfSpeech.NOUN, PartOfSpeech.PROPER_NOUN, PartOfSpeech.ACRONYM


def written(source: str, term: Term, english: str) -> str:
    """The first way to put a target in the place that "*" marks."""
    (match,) = Matcher(Termbase("test", (term,))).find(source)
    before, old, after = english.split("*")
    lead = leads(match, source, before, term.targets[0], after, old)[0]
    return replace(lead + old + after, (len(lead), len(lead) + len(old)), term.targets[0])[0]


@pytest.mark.parametrize(
    ("source", "term", "kind", "target", "english", "expected"),
    [
        ("Il portait un bracelet.", "bracelet", NOUN, "ankle tag", "He was wearing *chains*.",
         "He was wearing an ankle tag."),
        ("Il a lu le rapport.", "rapport", NOUN, "case file", "He read *reports*.",
         "He read the case file."),
        ("Il a lu un nouveau rapport.", "rapport", NOUN, "case file", "He read a new *report*.",
         "He read a new case file."),
        ("Sa voiture est là.", "voiture", NOUN, "automobile", "His *car* is here.",
         "His automobile is here."),
        ("La voiture du maire est là.", "voiture", NOUN, "automobile", "The mayor's *car* is here.",
         "The mayor's automobile is here."),
        ("Bercy veut taxer.", "Bercy", NAME, "French Finance Ministry", "*Bercy* wants to tax.",
         "The French Finance Ministry wants to tax."),
        ("Selon Bercy, oui.", "Bercy", NAME, "French Finance Ministry", "As *Bercy* says, yes.",
         "As the French Finance Ministry says, yes."),
        ("La loi de Bercy passe.", "Bercy", NAME, "Finance Ministry", "The *Bercy* law passes.",
         "The Finance Ministry law passes."),
        ("La métropole souffre.", "métropole", NOUN, "mainland France", "The *town* suffers.",
         "Mainland France suffers."),
        ("Elle touche toute la métropole.", "métropole", NOUN, "mainland France",
         "It affects the whole *town*.", "It affects all of mainland France."),
        ("Une politique européenne d'asile échoue.", "politique d'asile", NOUN, "asylum regime",
         "European *asylum policy* fails.", "A European asylum regime fails."),
        ("La politique nationale d'asile échoue.", "politique d'asile", NOUN, "asylum regime",
         "National *asylum policy* fails.", "The national asylum regime fails."),
        ("Il a fui lors d'un contrôle.", "contrôle", NOUN, "ID check", "He fled in *control*.",
         "He fled in an ID check."),
        ("L'O.T.A.N. agit.", "O.T.A.N.", NOUN, "NATO", "The *O.T.A.N.* acts.", "NATO acts."),
        ("Le 11-Novembre approche.", "11-Novembre", NOUN, "Armistice Day", "The *11* comes.",
         "Armistice Day comes."),
        ("Il part du Bourget.", "Bourget", NAME, "Le Bourget airport", "He leaves the *Bourget*.",
         "He leaves Le Bourget airport."),
        ("Il a gagné les 24 Heures.", "24 Heures", NOUN, "Le Mans race", "He won the *24 hours*.",
         "He won the Le Mans race."),
        ("Le Tour de France part.", "Tour de France", NAME, "Tour de France",
         "The *Court of France* starts.", "The Tour de France starts."),
        ("Le vol MH17 est tombé.", "vol MH17", NOUN, "Flight MH17", "The *MH17 flight* fell.",
         "Flight MH17 fell."),
        ("L'intelligence artificielle menace.", "intelligence artificielle", NOUN, "AI",
         "*Artificial intelligence* threatens.", "AI threatens."),
        ("L'OTAN agit.", "OTAN", ACRONYM, "NATO", "The *OTAN* acts.", "NATO acts."),
        ("La TVA baisse.", "TVA", ACRONYM, "sales tax", "The *VAT* is falling.",
         "Sales tax is falling."),
        ("La Poste agit.", "La Poste", NAME, "La Poste", "The *Post* acts.", "La Poste acts."),
        ("Il est en détention.", "détention", NOUN, "police custody", "He is in a *jail*.",
         "He is in police custody."),
        ("Les taux de CO2 montent.", "CO2", ACRONYM, "carbon dioxide", "*CO2* levels rise.",
         "Carbon dioxide levels rise."),
        ("Un camp géant de réfugiés brûle.", "camp", NOUN, "holding centre",
         "A giant displaced persons *camp* is burning.",
         "A giant displaced persons holding centre is burning."),
        ("Le vice-PM Son part.", "vice-PM", NOUN, "deputy PM", "*Deputy* Son leaves.",
         "Deputy PM Son leaves."),
        ("La 6e réunion a lieu.", "réunion", NOUN, "board meeting", "The 6th *meeting* is on.",
         "The 6th board meeting is on."),
        ("Elle est ici, infirmière du camp.", "infirmière", NOUN, "staff nurse",
         "She is here, *nurse* of the camp.", "She is here, staff nurse of the camp."),
        ("Le Quai d'Orsay agit.", "Quai d'Orsay", NAME, "French Foreign Ministry",
         "*Orsay's platform* acts.", "The French Foreign Ministry acts."),
        ("Il relève de la loi 1901.", "loi 1901", NOUN, "clubs statute", "It is under *law 1901*.",
         "It is under the clubs statute."),
        ("Il invoque l'article 16.", "article 16", NOUN, "Article 16(1)", "He cites *Article 16*.",
         "He cites Article 16(1)."),
        ("Le règlement précise tout.", "règlement", NOUN, "Annex B", "The *text* says all.",
         "Annex B says all."),
        ("Une drogue tue.", "drogue", NOUN, "Class A", "A *hard* drug kills.",
         "A Class A drug kills."),
        ("Il touche le RSA depuis un an.", "RSA", ACRONYM, "housing benefit",
         "He has had the *RSA* for one year.", "He has had housing benefit for one year."),
        ("Il est né après le 11-Septembre.", "11-Septembre", NAME, "September 11 attacks",
         "He was born after *Septembre*.", "He was born after the September 11 attacks."),
        ("La loi Combes passe.", "loi Combes", NOUN, "secularism act", "*Combes law* passes.",
         "The secularism act passes."),
        ("Le permis B coûte cher.", "B", ACRONYM, "Category B", "The *B* permit is expensive.",
         "The Category B permit is expensive."),
        ("Qui a ordonné l'écoute ?", "écoute", NOUN, "phone tap",
         "Who ordered to *listen to the line*?", "Who ordered the phone tap?"),
        ("Il a pensé à la fuite.", "fuite", NOUN, "escape", "He turned to *flight*.",
         "He turned to escape."),
        ("Ils adhèrent à l'OTAN.", "OTAN", ACRONYM, "Atlantic alliance", "They join *NATO*.",
         "They join the Atlantic alliance."),
        ("Une police d'assurance vie.", "police", NOUN, "contract",
         "A traditional long-term private life insurance *policy*.",
         "A traditional long-term private life insurance contract."),
        ("EELV présentera une liste.", "EELV", ACRONYM, "Greens", "*EELV* will present a list.",
         "The Greens will present a list."),
        ("Il a quitté l'Hexagone.", "Hexagone", NAME, "mainland France", "He left *France*.",
         "He left mainland France."),
        ("Tous les week-ends.", "week-end", NOUN, "weekend break", "Every *weekend*.",
         "Every weekend break."),
        ("Le 8-Mai est férié.", "8-Mai", NAME, "Victory Day", "The *8-Mai* is a holiday.",
         "Victory Day is a holiday."),
        ("Un logement a brûlé.", "logement", NOUN, "housing", "A *home* burned.",
         "A unit of housing burned."),
        ("Deux logements sur dix brûlent.", "logement", NOUN, "housing",
         "Two *homes* out of ten burn.", "Two units of housing out of ten burn."),
        ("Les PME embauchent.", "PME", ACRONYM, "small firms", "The *P.M.E.* hires little.",
         "The small firms hire little."),
        ("L'Union vit.", "Union", NAME, "Women's Union", "The European *Union* lives.",
         "The European Women's Union lives."),
    ],
)  # fmt: skip
def test_the_article_fits(
    source: str, term: str, kind: PartOfSpeech, target: str, english: str, expected: str
) -> None:
    assert written(source, Term(term, (target,), part_of_speech=kind), english) == expected


@pytest.mark.parametrize(
    ("word", "determiner"),
    [("Threecuts", "Three"), ("TheFI", "The"), ("Theseconers", "These"), ("Theatre", ""),
     ("these", ""), ("tennis", ""), ("Thames", ""), ("Thea", "")],
)  # fmt: skip
def test_a_determiner_glued_to_what_is_no_word_is_told(word: str, determiner: str) -> None:
    assert glued_determiner(word) == determiner


@pytest.mark.parametrize(
    ("source", "before", "after", "expected"),
    [
        ("Un réseau de passeurs a été.", "A ", " ring has been broken up.", "people smuggler"),
        ("Le nombre de passeurs croît.", "The number of ", " rose.", "people smugglers"),
        ("Une dose de passeur est là.", "A dose of ", " is here.", "people smugglers"),
        ("Un programme de passeurs débute.", "A ", " programme begins.", "people smuggler"),
        ("Un réseau de passeurs.", "A ring: ", ".", "people smugglers"),
        ("Les passeurs ont un réseau.", "A ", " network.", "people smugglers"),
        ("Des dizaines de passeurs qui fuient.", "Many ", " that flee.", "people smugglers"),
        ("Un réseau de passeurs sonne.", "The ", " were there.", "people smugglers"),
    ],
)
def test_a_noun_before_a_noun_has_no_plural_mark_and_one_after_of_has(
    source: str, before: str, after: str, expected: str
) -> None:
    (match,) = Matcher(Termbase("test", (Term("passeur", ("people smuggler",)),))).find(source)
    assert form_between(match, source, before, surface_forms(match)[0], after) == expected


@pytest.mark.parametrize(
    ("target", "place", "noun"),
    [
        ("An army flight took place.", "army flight took", "army flight"),
        ("The building burned.", "building", "building"),
        ("They met rising costs.", "rising costs", "rising costs"),
        ("It sat there.", "sat", "sat"),
    ],
)
def test_the_place_of_a_noun_ends_before_a_verb(target: str, place: str, noun: str) -> None:
    start = target.index(place)
    assert target[slice(*noun_span(target, (start, start + len(place))))] == noun
