"""What a term takes the place of is whole words, of whatever kind they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.terms.placement import has_strangers, is_whole, stands_beside, whole_words


@pytest.mark.parametrize(
    ("target", "part", "whole"),
    [
        ("An N.G.O. was founded.", "N.G.O", "N.G.O."),
        ("The S.N.C.F. strike goes on.", "N", "S.N.C.F."),
        ("The A.-U. and the E.U. signed.", "U", "A.-U."),
        ("They joined the U.N.", "U.N", "U.N"),
        ("He won, said the E.U.'s envoy.", "E", "E.U."),
        ("The 14-July parade.", "July", "14-July"),
        ("Article 49.3 was used.", "49", "49.3"),
        ("A crash-landing in Lille.", "landing", "crash-landing"),
        ("The police's report.", "police", "police"),
        ("He left. The police stayed.", "left", "left"),
    ],
)
def test_a_place_is_widened_to_whole_words(target: str, part: str, whole: str) -> None:
    begin = target.index(part)
    span = whole_words(target, (begin, begin + len(part)))
    assert target[slice(*span)] == whole


@given(st.lists(st.sampled_from("ABCDEFGNOTU"), min_size=2, max_size=6), st.data())
def test_no_letter_of_a_dotted_acronym_is_left(letters: list[str], data: st.DataObject) -> None:
    acronym = "".join(f"{letter}." for letter in letters)
    target = f"The {acronym} announced a strike."
    begin = data.draw(st.integers(4, 4 + len(acronym) - 2))
    end = data.draw(st.integers(begin + 1, 4 + len(acronym) - 1))
    start, stop = whole_words(target, (begin, end))
    if any(sign.isalpha() for sign in target[begin:end]):
        assert target[start:stop] == acronym


def test_a_form_with_a_rest_of_an_acronym_is_not_whole() -> None:
    assert is_whole("An NGO was founded.", (3, 6))
    assert is_whole("They founded an NGO.", (16, 19))
    assert not is_whole("An NGO.G. was founded.", (3, 6))
    assert not is_whole("The A.United States signed.", (6, 19))


def test_a_form_beside_an_acronym_that_it_should_replace_stands_beside_it() -> None:
    old = "VAT is falling."
    assert stands_beside("sales tax", old, (0, 3), "VAT is sales tax falling.")
    assert not stands_beside("sales tax", old, (0, 3), "Sales tax is falling.")


def test_words_from_nowhere_are_strangers() -> None:
    old = "The Quai of Orsay condemns the attack."
    form = "French Foreign Ministry"
    assert has_strangers(form, old, "The French Foreign Ministry Quang condemns the attack.")
    assert not has_strangers(form, old, "The French Foreign Ministry condemned the attack.")
    assert has_strangers("NATO", "The O.T.A.N acts.", "The NATO.T.A.N acts.")
