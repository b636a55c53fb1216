"""Renderings are found in the forms English gives them, and written as English wants them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary import (
    Case,
    Matcher,
    PartOfSpeech,
    Term,
    Termbase,
    find_renderings,
    load_packaged,
    mend_around,
    mend_article,
    replace,
    surface_forms,
)
from glossary.language.english import is_acronym, noun_forms, pieces, pluralise, singularise

TRAFFICKING = Term(
    "traite", ("human trafficking", "trafficking in persons"), ("human trade", "trafficking")
)
TRAFFICKER = Term("trafiquant", ("trafficker",), ("dealer",))
UNION = Term(
    "Union des femmes",
    ("Women's Union",),
    ("Union of Women",),
    part_of_speech=PartOfSpeech.PROPER_NOUN,
    case=Case.EXACT,
)
STATES = Term(
    "États-Unis",
    ("the United States", "US"),
    part_of_speech=PartOfSpeech.PROPER_NOUN,
    case=Case.EXACT,
)
SMUGGLE = Term("passer", ("to smuggle in",), part_of_speech=PartOfSpeech.VERB)
ONLINE = Term("en ligne", ("online",), part_of_speech=PartOfSpeech.ADVERB)
NGO = Term("ONG", ("NGO",), part_of_speech=PartOfSpeech.ACRONYM, case=Case.EXACT)
CROSS = Term("transfrontalier", ("cross-border",), part_of_speech=PartOfSpeech.ADJECTIVE)


@pytest.mark.parametrize(
    ("term", "target", "expected"),
    [
        (TRAFFICKER, "A Trafficker and two traffickers", ["Trafficker", "traffickers"]),
        (TRAFFICKER, "the trafficker's and the traffickers’ gains", ["trafficker", "traffickers"]),
        (TRAFFICKER, "antitrafficker, traffickerish", []),
        (TRAFFICKER, "an ex-trafficker", ["trafficker"]),
        (
            TRAFFICKING,
            "Human-trafficking and HUMAN\u00a0TRAFFICKING",
            ["Human-trafficking", "HUMAN\u00a0TRAFFICKING"],
        ),
        (TRAFFICKING, "trafficking in\npersons", ["trafficking in\npersons"]),
        (UNION, "the Women’s Union, the WOMEN'S UNION", ["Women’s Union", "WOMEN'S UNION"]),
        (UNION, "a women's union", []),
        (STATES, "the United States and United States law", ["the United States", "United States"]),
        (STATES, "The US, the U.S. and us", ["US", "U.S."]),
        (STATES, "It is in the U.S.", ["U.S"]),
        (SMUGGLE, "smuggled in by smuggling in", ["smuggled in", "smuggling in"]),
        (SMUGGLE, "smuggled out", []),
        (ONLINE, "Online and onlines", ["Online"]),
        (NGO, "an NGO, many NGOs, ngo", ["NGO", "NGOs"]),
        (CROSS, "cross border and Cross-Border", ["cross border", "Cross-Border"]),
        (CROSS, "", []),
    ],
)
def test_renderings_are_found(term: Term, target: str, expected: list[str]) -> None:
    found = find_renderings(term, target)
    assert [one.text for one in found] == expected
    assert all(one.approved and target[slice(*one.span)] == one.text for one in found)


def test_forbidden_renderings_are_told_from_approved_ones() -> None:
    target = "Human trafficking, the human trade and plain trafficking"
    found = [(one.text, one.target, one.approved) for one in find_renderings(TRAFFICKING, target)]
    assert found == [
        ("Human trafficking", "human trafficking", True),
        ("human trade", "human trade", False),
        ("trafficking", "trafficking", False),
    ]


def test_a_longer_forbidden_form_hides_the_approved_one_in_it() -> None:
    term = Term("trafiquant", ("trafficker",), ("human trafficker",))
    (found,) = find_renderings(term, "a human trafficker")
    assert (found.text, found.approved) == ("human trafficker", False)


FORMS = [
    (term, target)
    for term in load_packaged()
    if term.part_of_speech is PartOfSpeech.NOUN and term.case is Case.ANY
    for target in term.targets
]


@settings(deadline=None)
@given(
    st.sampled_from(FORMS),
    st.sampled_from([pluralise, singularise, str, str.upper, str.capitalize, str.title]),
    st.sampled_from(["{}", "the {}'s fate", "‘{}’", "a {}, and", "({})"]),
)
def test_inflected_forms_are_found_again(entry: tuple[Term, str], form, frame: str) -> None:  # type: ignore[no-untyped-def]
    term, target = entry
    written = form(target)
    text = frame.format(written)
    found = [one.text for one in find_renderings(term, text) if one.approved]
    if "'" not in target and not any(map(is_acronym, pieces(target))):
        assert any(written in one or one in written for one in found), text


def matched(term: Term, text: str):  # type: ignore[no-untyped-def]
    (match,) = Matcher(Termbase("one", (term,))).find(text)
    return match


@pytest.mark.parametrize(
    ("term", "text", "forms"),
    [
        (TRAFFICKER, "le trafiquant", ("trafficker",)),
        (TRAFFICKER, "les trafiquantes", ("traffickers",)),
        (TRAFFICKING, "les traites", ("human trafficking", "trafficking in persons")),
        (Term("êtres humains", ("human beings",)), "un être humain", ("human being",)),
        (Term("êtres humains", ("human beings",)), "les êtres humains", ("human beings",)),
        (NGO, "les ONG", ("NGOs",)),
        (UNION, "l'Union des femmes", ("Women's Union",)),
        (SMUGGLE, "ils ont passé la nuit", ("smuggled in",)),
        (Term("victime", ("victim", "victims")), "les victimes", ("victims",)),
    ],
)
def test_forms_follow_the_number_of_the_source(
    term: Term, text: str, forms: tuple[str, ...]
) -> None:
    assert surface_forms(matched(term, text)) == forms


def test_forms_take_the_capitals_of_their_place() -> None:
    match = matched(TRAFFICKING, "la traite")
    assert surface_forms(match, sentence_start=True)[0] == "Human trafficking"
    assert surface_forms(match, title_case=True) == ("Human Trafficking", "Trafficking in Persons")


@pytest.mark.parametrize(
    ("before", "form", "expected"),
    [
        ("He is a ", "official", "He is an "),
        ("He is an ", "trafficker", "He is a "),
        ("An ", "victim", "A "),
        ("It is a ", "NGO", "It is an "),
        ("It is an ", "UN agency", "It is a "),
        ("a ", "IOM office", "an "),
        ("a ", "UNICEF office", "a "),
        ("a ", "ASEAN office", "an "),
        ("an ", "European law", "a "),
        ("an ", "unit", "a "),
        ("a ", "uninvited guest", "an "),
        ("a ", "hour", "an "),
        ("an ", "one-off payment", "a "),
        ("a ", "8-year term", "an "),
        ("a ", "human being", "a "),
        ("a ", "victims", ""),
        ("the ", "official", "the "),
        ("Asia ", "official", "Asia "),
        ("", "official", ""),
    ],
)
def test_the_article_follows_the_sound(before: str, form: str, expected: str) -> None:
    assert mend_article(before, form) == expected


@pytest.mark.parametrize(
    ("target", "old", "form", "expected"),
    [
        (
            "He is a victim of trade.",
            "trade",
            "human trafficking",
            "He is a victim of human trafficking.",
        ),
        ("Trade is a crime.", "Trade", "human trafficking", "Human trafficking is a crime."),
        ("He said. “trade grows”", "trade", "trafficking", "He said. “Trafficking grows”"),
        ("There is a smuggler.", "smuggler", "human smugglers", "There is human smugglers."),
        ("This dealer is known.", "dealer", "traffickers", "These traffickers are known."),
        ("These dealers were known.", "dealers", "trafficker", "This trafficker was known."),
        ("It met a dealer.", "dealer", "official", "It met an official."),
        ("in the USA now", "the USA", "United States", "in the United States now"),
        ("in the USA now", "USA", "the United States", "in the United States now"),
        ("a dealer has gone", "dealer", "trafficker", "a trafficker has gone"),
        ("the dealer sells", "dealer", "traffickers", "the traffickers sell"),
        (
            "Brussels calls for calm.",
            "Brussels",
            "EU institutions",
            "EU institutions call for calm.",
        ),
        ("The OQTF increases.", "OQTF", "removal orders", "The removal orders increase."),
        ("Two bags were left.", "bags", "luggage", "Two pieces of luggage were left."),
        ("Two bags thieves met.", "bags", "luggage", "Two luggage thieves met."),
    ],
)
def test_a_form_takes_the_place_of_a_span(target: str, old: str, form: str, expected: str) -> None:
    start = target.index(old)
    text, (begin, end) = replace(target, (start, start + len(old)), form)
    assert text == expected
    assert text[begin:end].casefold() == form.casefold()


def test_a_form_may_be_put_between_words() -> None:
    assert replace("the fight against ", (18, 18), "trafficking") == (
        "the fight against trafficking",
        (18, 29),
    )


@settings(deadline=None)
@given(st.text(max_size=30), st.data(), st.sampled_from([target for _, target in FORMS]))
def test_the_span_of_a_replacement_holds_the_form(
    text: str, data: st.DataObject, form: str
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    replaced, (begin, stop) = replace(text, (start, end), form)
    assert replaced[begin:stop].casefold() == form.casefold()


def test_plurals_of_odd_words_do_not_double_their_ending() -> None:
    assert "notificationss" not in noun_forms("notifications")


@pytest.mark.parametrize(
    ("target", "old", "form", "expected"),
    [
        ("Supplies have arrived.", "Supplies", "relief", "Relief has arrived."),
        ("Supplies now arrive here.", "Supplies", "relief", "Relief now arrives here."),
        ("Of migrants was spoken.", "migrants", "migrant", "Of migrant was spoken."),
        ("The arrest of a man was fair.", "man", "men", "The arrest of men was fair."),
        ("The man who was hurt left.", "man", "men", "The men who were hurt left."),
        ("The man, who is ill, left.", "man", "men", "The men, who are ill, left."),
        ("He says the rules apply.", "rules", "legislation", "He says the legislation applies."),
        ("The evidence shows it.", "evidence", "clues", "The clues show it."),
        ("He saw migrants leave.", "migrants", "refugee", "He saw refugee leave."),
        ("A WITNESS TALKS", "WITNESS", "EYEWITNESS", "AN EYEWITNESS TALKS"),
        ("AN ATTACK FAILS", "ATTACK", "STRIKE", "A STRIKE FAILS"),
        ("THE RAID WAS LONG", "RAID", "STRIKES", "THE STRIKES WERE LONG"),
        ("That tool isn't here.", "tool", "tools", "Those tools aren't here."),
        ("The profit of the firm has doubled.", "profit", "earnings",
         "The earnings of the firm have doubled."),
        ("Cattle suffer.", "Cattle", "livestock", "Livestock suffers."),
        ("One insult hurts.", "insult", "bullying", "One case of bullying hurts."),
        ("One insult touches a child.", "insult", "bullying",
         "One case of bullying touches a child."),
        ("Each bag is checked.", "bag", "luggage", "Each piece of luggage is checked."),
        ("Every crime was told.", "crime", "bullying", "Every case of bullying was told."),
        ("Two flats have burned.", "flats", "sports gear",
         "Two pieces of sports gear have burned."),
        # what speaks of the subject again
        ("France has pledged to cut its debt.", "France", "French authorities",
         "French authorities have pledged to cut their debt."),
        ("Youth is worried about his future.", "Youth", "youngsters",
         "Youngsters are worried about their future."),
        ("The mayors have committed themselves.", "mayors", "town hall",
         "The town hall has committed itself."),
        ("The crew is tired and it wants help.", "crew", "doctors",
         "The doctors are tired and they want help."),
        ("The bank sued Poland over its debt.", "bank", "creditors",
         "The creditors sued Poland over its debt."),
        ("The mayor who was ill thanked his doctor.", "mayor", "mayors",
         "The mayors who were ill thanked his doctor."),
    ],
)  # fmt: skip
def test_the_verb_of_a_subject_follows_its_number(
    target: str, old: str, form: str, expected: str
) -> None:
    start = target.index(old)
    assert replace(target, (start, start + len(old)), form)[0] == expected


@pytest.mark.parametrize(
    ("target", "form", "expected"),
    [
        ("A heir came.", "heir", "An heir came."),
        ("An unit came.", "unit", "A unit came."),
        (
            "Three software has been stolen.",
            "software",
            "Three pieces of software have been stolen.",
        ),
        ("An intelligence led to it.", "intelligence", "A piece of intelligence led to it."),
        ("He gave a good advice.", "advice", "He gave a good piece of advice."),
        ("He met an intelligence officer.", "intelligence", "He met an intelligence officer."),
        ("Two luggage handlers met.", "luggage", "Two luggage handlers met."),
        ("A police officer came.", "police", "A police officer came."),
        ("The heir came.", "heir", "The heir came."),
        ("Several equipment were lost.", "equipment", "Several pieces of equipment were lost."),
        ("Many applause were heard.", "applause", "Much applause was heard."),
        ("Cattle suffer.", "Cattle", "Cattle suffer."),
        ("Furniture have been burned.", "Furniture", "Furniture has been burned."),
        (
            "Cars and furniture have been burned.",
            "furniture",
            "Cars and furniture have been burned.",
        ),
    ],
)
def test_the_grammar_before_a_form_that_stood_there_is_mended(
    target: str, form: str, expected: str
) -> None:
    start = target.index(form)
    text, (begin, end) = mend_around(target, (start, start + len(form)))
    assert text == expected
    assert text[begin:end] == form


@pytest.mark.parametrize(
    ("target", "old", "form", "expected"),
    [
        ("The players' show.", "players", "sportsmen", "The sportsmen's show."),
        (
            "The Agency's head.",
            "Agency",
            "Office of Affairs",
            "The Office of Affairs' head.",
        ),
        ("The boss's car.", "boss", "kings", "The kings' car."),
        ("The man's car.", "man", "boss", "The boss's car."),
    ],
)
def test_the_sign_of_the_possessive_follows_the_ending(
    target: str, old: str, form: str, expected: str
) -> None:
    start = target.index(old)
    assert replace(target, (start, start + len(old)), form)[0] == expected


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("They are obliged to pay a supplement.", 0),
        ("He must pay 1,500 euros.", 0),
        ("He owes it to pay and luck.", 1),
        ("The pay is low.", 1),
        ("It amounts to pay for a year.", 1),
    ],
)
def test_a_verb_with_an_object_renders_no_noun(text: str, count: int) -> None:
    assert len(find_renderings(Term("salaire", ("pay",)), text)) == count
