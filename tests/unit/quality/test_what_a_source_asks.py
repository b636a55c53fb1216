"""A term's own name or figure is no demand, and what its approved target brings is no fault."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.bitext import How, Kind, Segment, TermUse
from translate.quality import check_segment

NAMES_AND_FIGURES = (
    "number-missing",
    "number-changed",
    "number-extra",
    "number-form",
    "date-missing",
    "date-changed",
    "name-missing",
)

acronyms = st.text("BCDFGHKLMNPQRSTVWXZ", min_size=2, max_size=5)
figures = st.integers(2, 99_999).map(str)
words = st.sampled_from(["sales tax", "carbon dioxide", "the fifth column", "Bastille Day"])
own = st.one_of(
    acronyms,
    st.tuples(acronyms, figures).map("".join),
    figures.map("article {}".format),
    st.just("Quai d'Orsay"),
)
approved = st.one_of(words, st.tuples(words, figures).map(" ".join), acronyms)


def codes(source: str, target: str, uses: list[TermUse]) -> list[str]:
    found = check_segment(Segment("s1", Kind.TEXT, 0, source), target, uses)
    return [flag.code for flag in found if flag.code in NAMES_AND_FIGURES]


def use(term: str, form: str, sentence: str, target: str, how: How = How.MODEL) -> TermUse:
    begin, place = sentence.index(term), target.find(form)
    span = None if how is How.MISSING else (place, place + len(form))
    return TermUse(term, form, (begin, begin + len(term)), span, how)


@given(own, approved)
def test_a_rendered_term_asks_for_nothing_else(term: str, form: str) -> None:
    source = f"Le ministre a parlé de {term} et de la loi."
    target = f"The minister spoke about {form} and the law."
    assert codes(source, target, [use(term, form, source, target)]) == []


@given(own, approved)
def test_a_missing_term_is_reported_once(term: str, form: str) -> None:
    source = f"Le ministre a parlé de {term} et de la loi."
    target = "The minister spoke about something and the law."
    assert codes(source, target, [use(term, form, source, target, How.MISSING)]) == []


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Le CO2 a baissé de 5 %.", "Carbon dioxide fell.", "number-missing"),
        ("Le CO2 a baissé à Lille.", "Carbon dioxide fell.", "name-missing"),
        ("Le CO2 a baissé.", "Carbon dioxide fell by 7%.", "number-extra"),
    ],
)
def test_what_stands_outside_a_term_is_asked_for(source: str, target: str, expected: str) -> None:
    assert codes(source, target, [use("CO2", "Carbon dioxide", source, target)]) == [expected]


def test_a_name_outside_a_term_may_stand_in_its_rendering() -> None:
    source = "L'Union des femmes du Vietnam a fêté ses dix ans."
    target = "The Vietnam Women's Union turned ten."
    term = use("Union des femmes", "Vietnam Women's Union", source, target)
    assert codes(source, target, [term]) == []
