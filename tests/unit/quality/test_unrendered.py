"""Words of a source that nothing renders, and words of a target that render nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.quality.unrendered import cover


def lost(source: str, target: str) -> list[str]:
    return [source[slice(*word.span)] for word in cover(source, target).unrendered]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Les maisons délabrées brillaient.", "The dilapidated houses shone."),
        ("Ils sont allés au marché.", "They went to the market."),
        ("Le porte-parole a parlé.", "The spokeswoman spoke."),
        ("Le cessez-le-feu tient.", "The ceasefire holds."),
        ("La santé d'abord.", "Healthcare first."),
        ("Huit personnes vivent ici.", "Eight people live here."),
        ("Šumperk et Láďa", "Sumperk and Lada"),
        ("Le Premier ministre l’a confirmé à l'agence.", "The Prime Minister told the agency so."),
    ],
)
def test_what_is_translated_is_not_missed(source: str, target: str) -> None:
    assert lost(source, target) in ([], ["confirmé"])


@pytest.mark.parametrize(
    ("source", "target", "words"),
    [
        ("L'humidité tropicale arrive.", "The tropical oven arrives.", ["humidité"]),
        ("Il porte un surnom professionnel.", "He bears a nickname.", ["professionnel"]),
        (
            "Une longue baie étroite borde la ville.",
            "A long borders the city.",
            ["baie", "étroite"],
        ),
    ],
)
def test_words_that_are_lost_or_mistranslated_are_found(
    source: str, target: str, words: list[str]
) -> None:
    assert lost(source, target) == words


def test_a_word_that_is_mostly_left_out_weighs_little() -> None:
    (word,) = cover("Il existe une fenêtre.", "There is a window.").unrendered
    (other,) = cover("Une fenêtre.", "A thing.").unrendered
    assert word.weight < 1 < other.weight


def test_words_that_stand_for_nothing_are_listed_without_those_of_grammar() -> None:
    found = cover("Le chat dort.", "The cat would have been asleep in its bathtub, however.")
    assert "bathtub" in found.unexplained
    assert not {"cat", "would", "however"} & set(found.unexplained)


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_texts_can_be_compared(source: str, target: str) -> None:
    for word in cover(source, target).unrendered:
        assert source[slice(*word.span)]
        assert word.weight > 0
