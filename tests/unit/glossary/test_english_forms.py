"""English phrases are put into the plural and the singular where English can."""

import pytest

from glossary.language.english import (
    capitalise,
    head,
    is_acronym,
    is_plural,
    is_uncountable,
    noun_forms,
    pieces,
    pluralise,
    singularise,
    title_case,
)
from glossary.language.english_verbs import VerbForm, inflect


@pytest.mark.parametrize(
    ("phrase", "plural"),
    [
        ("trafficker", "traffickers"),
        ("victim of trafficking", "victims of trafficking"),
        ("border guard", "border guards"),
        ("country of origin", "countries of origin"),
        ("asylum-seeker", "asylum-seekers"),
        ("child", "children"),
        ("People's Committee", "People's Committees"),
        ("Member State", "Member States"),
        ("NGO", "NGOs"),
        ("Deputy PM", "Deputy PMs"),
        ("Secretary-General", "Secretaries-General"),
        ("attorney general", "attorneys general"),
        ("general", "generals"),
        ("chargé d'affaires", "chargés d'affaires"),
        ("head-to-head debate", "head-to-head debates"),
        ("door-to-door sale", "door-to-door sales"),
        ("mother-in-law", "mothers-in-law"),
        ("mother-in-law of the victim", "mothers-in-law of the victim"),
        ("staff member", "staff members"),
        # no plural, or one already
        ("human trafficking", "human trafficking"),
        ("forced labour", "forced labour"),
        ("police", "police"),
        ("law enforcement", "law enforcement"),
        ("human beings", "human beings"),
        ("displaced people", "displaced people"),
        ("NGOs", "NGOs"),
        ("stateless", "stateless"),
        ("in particular", "in particular"),
        ("of", "of"),
        ("", ""),
    ],
)
def test_phrases_have_plurals(phrase: str, plural: str) -> None:
    assert pluralise(phrase) == plural


@pytest.mark.parametrize(
    ("phrase", "singular"),
    [
        ("human beings", "human being"),
        ("women", "woman"),
        ("victims of trafficking", "victim of trafficking"),
        ("NGOs", "NGO"),
        ("Member States", "Member State"),
        ("trafficker", "trafficker"),
        ("police", "police"),
        ("stateless", "stateless"),
    ],
)
def test_phrases_have_singulars(phrase: str, singular: str) -> None:
    assert singularise(phrase) == singular


@pytest.mark.parametrize(
    ("phrase", "plural"),
    [("women", True), ("woman", False), ("NGOs", True), ("NGO", False), ("stateless", None)],
)
def test_the_number_of_a_phrase_is_told(phrase: str, *, plural: bool | None) -> None:
    assert is_plural(phrase) is plural


@pytest.mark.parametrize(
    ("phrase", "word"),
    [
        ("fight against human trafficking", "fight"),
        ("safe, orderly and regular migration", "migration"),
        ("person displaced by war", "person"),
        ("stateless", None),
        ("of course", None),
    ],
)
def test_the_head_of_a_phrase_is_found(phrase: str, word: str | None) -> None:
    place = head(phrase)
    assert (None if place is None else pieces(phrase)[place]) == word


def test_nouns_without_a_plural_are_known() -> None:
    known = {word: is_uncountable(word) for word in ("Trafficking", "being", "people", "victim")}
    assert known == {"Trafficking": True, "being": False, "people": True, "victim": False}


def test_forms_hold_the_word_itself() -> None:
    assert set(noun_forms("women")) == {"women", "woman"}
    assert {inflect("smuggle", form) for form in VerbForm} == {
        "smuggle",
        "smuggles",
        "smuggled",
        "smuggling",
    }


@pytest.mark.parametrize(
    ("phrase", "title"),
    [
        ("victims of human trafficking", "Victims of Human Trafficking"),
        ("the fight against IOM", "The Fight against IOM"),
        ("asylum-seeker", "Asylum-Seeker"),
    ],
)
def test_headlines_take_capitals(phrase: str, title: str) -> None:
    assert title_case(phrase) == title


def test_only_the_first_letter_is_capitalised() -> None:
    assert [capitalise(word) for word in ("human NGOs", "IOM", "")] == ["Human NGOs", "IOM", ""]


def test_acronyms_are_known_by_their_capitals() -> None:
    answers = {word: is_acronym(word) for word in ("IOM", "NGOs", "MoFA", "IMM6", "A", "Vietnam")}
    assert answers == {
        "IOM": True,
        "NGOs": True,
        "MoFA": True,
        "IMM6": True,
        "A": False,
        "Vietnam": False,
    }


@pytest.mark.parametrize(
    ("phrase", "plural"),
    [
        ("collateral damage", "collateral damage"),
        ("humanitarian assistance", "humanitarian assistance"),
        ("accommodation", "accommodation"),
        ("piece of advice", "pieces of advice"),
        ("aircraft", "aircraft"),
        ("bus crossroads", "bus crossroads"),
        ("sit-in", "sit-ins"),
        ("cover-up", "cover-ups"),
        ("passer-by", "passers-by"),
        ("runner-up", "runners-up"),
        ("mother-in-law", "mothers-in-law"),
        ("by-election", "by-elections"),
        ("Labour Act", "Labour Acts"),
        ("act of war", "acts of war"),
        ("hitman", "hitmen"),
        ("human", "humans"),
        ("criterion", "criteria"),
    ],
)
def test_unusual_plurals(phrase: str, plural: str) -> None:
    assert pluralise(phrase) == plural
    assert singularise(plural) == phrase
