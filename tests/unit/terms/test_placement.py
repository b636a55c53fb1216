"""Where a missing term is put, and what goes before it."""

from glossary import Matcher, Pairing, Term, Termbase, pair
from translate.terms.placement import expected_span, prefixes, substitution

SOURCE = "La police combat la traite des êtres humains."
MATCHER = Matcher(
    Termbase(
        "test",
        (Term("traite des êtres humains", ("human trafficking",), forbidden=("human trade",)),),
    )
)


def missing(target: str) -> Pairing:
    (pairing,) = pair(MATCHER.find(SOURCE), target)
    assert not pairing.is_rendered
    return pairing


def test_a_forbidden_rendering_gives_the_place_away() -> None:
    target = "Police fight the human trade."
    start, end = expected_span(missing(target), SOURCE, target, None)
    assert target[start:end] == "human trade"


def test_without_an_alignment_the_relative_place_is_taken() -> None:
    target = "The police are fighting against treatment."
    start, end = expected_span(missing(target), SOURCE, target, None)
    assert start == end
    assert start == 0 or target[start - 1] == " "


def test_a_prefix_is_tried_with_and_without_the_determiner_and_a_word_earlier() -> None:
    target = "Police fight the human trade."
    assert prefixes(missing(target), target, (17, 28)) == [
        "Police fight the human trafficking",
        "Police fight human trafficking",
        "Police human trafficking",
    ]


def test_a_prefix_that_is_the_term_alone_opens_the_sentence() -> None:
    target = "Treatment is fought."
    assert prefixes(missing(target), target, (0, 9)) == ["Human trafficking"]


def test_the_article_before_a_prefix_fits_it() -> None:
    termbase = Termbase("test", (Term("crime organisé", ("organised crime",)),))
    (pairing,) = pair(Matcher(termbase).find("C'est un crime organisé."), "It is a felony.")
    assert prefixes(pairing, "It is a felony.", (8, 14))[0] == "It is an organised crime"


def test_a_substitution_mends_what_stands_around_it() -> None:
    target = "Treatment is fought."
    assert substitution(missing(target), target, (0, 9)) == "Human trafficking is fought."


def test_nothing_is_put_where_nothing_stands() -> None:
    target = "Police fight."
    assert substitution(missing(target), target, (7, 7)) is None
