"""Texts that remember where their characters come from."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from translate.engine.writing.traced import TracedText


def test_a_replacement_stands_for_what_it_replaced() -> None:
    text = TracedText.of("l’« accord »").replace(re.compile("’"), "'")
    text = text.replace(re.compile("« "), '"').replace(re.compile(" »"), '"')
    assert text.text == 'l\'"accord"'
    assert text.origin((3, 9)) == (4, 10)
    assert text.origin((2, 3)) == (2, 4)
    assert text.place((4, 10)) == (3, 9)


def test_what_is_inserted_stands_where_it_was_put() -> None:
    text = TracedText.of("ab").edit([((1, 1), "XY")])
    assert text.text == "aXYb"
    assert text.origin((1, 3)) == (1, 1)
    assert text.place((1, 2)) == (3, 4)


def test_what_is_taken_out_has_an_empty_place() -> None:
    text = TracedText.of("a--b").replace(re.compile("--"), "")
    assert text.text == "ab"
    assert text.place((1, 3)) == (1, 1)
    assert text.origin((0, 2)) == (0, 4)


def test_nothing_found_is_the_same_text() -> None:
    text = TracedText.of("abc")
    assert text.replace(re.compile("x"), "y") is text
    assert text.replace(re.compile("b"), "b") is text
    assert text.strip() is text


def test_a_replacement_leaves_the_beginning_alone() -> None:
    assert TracedText.of("a a a").replace(re.compile("a"), "b", 1).text == "a b b"


def test_white_space_is_stripped_off_both_ends() -> None:
    text = TracedText.of("  ab ").strip()
    assert text.text == "ab"
    assert text.origin((0, 2)) == (2, 4)
    assert TracedText.of("  ").strip().text == ""


def test_an_empty_span_of_an_empty_text_is_at_its_beginning() -> None:
    assert TracedText.of("").origin((0, 0)) == (0, 0)
    assert TracedText.of("abc").origin((3, 3)) == (3, 3)


@settings(deadline=None)
@given(st.text("ab cé", max_size=20), st.sampled_from(["a+", " ", "é", "b?c"]), st.text("xy "))
def test_origins_never_run_backwards_nor_leave_the_text(text: str, pattern: str, new: str) -> None:
    traced = TracedText.of(text).replace(re.compile(pattern), new).strip()
    assert len(traced.text) == len(traced.origins)
    ends = [0]
    for begin, end in traced.origins:
        assert begin <= end <= len(text)
        assert ends[-1] <= end
        ends.append(end)
    for place, character in enumerate(traced.text):
        begin, end = traced.origins[place]
        if end - begin == 1 and text[begin] == character:
            first, last = traced.place((begin, end))
            assert first <= place < last
