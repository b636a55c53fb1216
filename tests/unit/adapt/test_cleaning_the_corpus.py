"""What is trained on is clean, counted, and never what is measured with."""

import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.adapt.corpus import (
    LEAST_PAIRS,
    CleanPair,
    clean_pairs,
    keep_writable,
    normalise_target,
    part,
    sample,
)
from translate.adapt.pairs import Dropped, Pair
from translate.errors import AdaptationError
from translate.models import QuotationMarks

MARKS = QuotationMarks.GUILLEMETS


def clean(*pairs: tuple[str, str] | Dropped) -> tuple[list[CleanPair], Counter[Dropped]]:
    dropped: Counter[Dropped] = Counter()
    given_pairs = (one if isinstance(one, Dropped) else Pair(*one) for one in pairs)
    return list(clean_pairs(given_pairs, MARKS, dropped=dropped)), dropped


def test_both_sides_are_written_as_the_engine_writes_them() -> None:
    kept, _ = clean(("L’été\u00a0: « oui\u00a0» …", "the “summer\u201d – yes\u2026 it’s"))
    assert kept[0].source == "L'été : « oui » ..."
    assert kept[0].target == 'The "summer" – yes... it\'s'
    assert kept[0].original == Pair(
        "L’été\u00a0: « oui\u00a0» …", "the “summer\u201d – yes\u2026 it’s"
    )
    assert normalise_target("cafe\u0301 \u200b bar", "x") == "café bar"


@pytest.mark.parametrize(
    ("pair", "reason"),
    [
        (("", "Nothing."), Dropped.EMPTY),
        (("Rien.", "\u200b \n"), Dropped.EMPTY),
        (("Hanoi", "hanoi"), Dropped.SAME),
        (("Oui.", "Yes, and moreover a great many other things that nobody said."), Dropped.UNEVEN),
        (("mot " * 3000, "word " * 3000), Dropped.LONG),
        (Dropped.REJECTED, Dropped.REJECTED),
    ],
)
def test_what_teaches_nothing_is_dropped_and_counted(
    pair: tuple[str, str] | Dropped, reason: Dropped
) -> None:
    kept, dropped = clean(("Il pleut.", "It rains."), pair)
    assert [one.source for one in kept] == ["Il pleut."]
    assert dropped == {reason: 1}


def test_a_pair_counts_once_and_other_translations_of_a_source_stay() -> None:
    kept, dropped = clean(
        ("Il pleut.", "It rains."), ("Il  pleut.", "It rains."), ("Il pleut.", "It is raining.")
    )
    assert [one.target for one in kept] == ["It rains.", "It is raining."]
    assert dropped == {Dropped.REPEATED: 1}


def test_halves_of_characters_do_no_harm() -> None:
    kept, _ = clean(("Il \ud800pleut.", "It rains\udfff."))
    assert (kept[0].source, kept[0].target) == ("Il pleut.", "It rains.")


def test_sources_that_are_barred_are_left_out_in_silence() -> None:
    dropped: Counter[Dropped] = Counter()
    pairs = [Pair("Il pleut.", "It rains."), Pair("Il neige.", "It snows.")]
    kept = clean_pairs(pairs, MARKS, dropped=dropped, barred=frozenset(["Il pleut."]))
    assert [one.source for one in kept] == ["Il neige."]
    assert not dropped


def numbered(count: int, *, targets: int = 1) -> list[CleanPair]:
    return clean(
        *(
            (f"Phrase numéro {n}.", f"Sentence number {n}{'!' * k}.")
            for n in range(count)
            for k in range(targets)
        )
    )[0]


@given(
    st.integers(LEAST_PAIRS, 400),
    st.integers(1, 3),
    st.none() | st.floats(0.05, 0.3) | st.integers(1, 20).map(float),
)
def test_a_source_is_never_on_both_sides(count: int, targets: int, held_out: float | None) -> None:
    pairs = numbered(count, targets=targets)
    parts = part(pairs, held_out)
    assert sorted([*parts.training, *parts.held_out], key=pairs.index) == pairs
    inside = {one.source for one in parts.held_out}
    assert not inside & {one.source for one in parts.training}
    random.Random(count).shuffle(pairs)  # noqa: S311
    assert {one.source for one in part(pairs, held_out).held_out} == inside


@pytest.mark.parametrize(
    ("count", "asked", "expected"),
    [
        (60, None, 15),
        (150, None, 20),
        (1000, None, 100),
        (5000, None, 200),
        (100, 0.3, 30),
        (100, 7, 7),
    ],
)
def test_as_many_are_held_out_as_asked_for(count: int, asked: float | None, expected: int) -> None:
    assert len(part(numbered(count), asked).held_out) == expected


def test_most_of_what_is_held_out_stays_so_when_the_corpus_grows() -> None:
    before = {one.source for one in part(numbered(1000), 0.1).held_out}
    after = {one.source for one in part(numbered(1100), 0.1).held_out}
    assert len(before & after) > 0.85 * len(before)


def test_too_little_text_is_refused() -> None:
    with pytest.raises(AdaptationError, match="49 pairs of sentences are too little"):
        part(numbered(LEAST_PAIRS - 1), None)
    with pytest.raises(AdaptationError, match="40 of 60 pairs cannot be held out"):
        part(numbered(60), 40)
    with pytest.raises(AdaptationError, match="0 of 60 pairs cannot be held out"):
        part(numbered(60), 0.001)


def test_a_sample_comes_from_everywhere() -> None:
    pairs = numbered(1000)
    places = sorted(pairs.index(one) for one in sample(pairs, 100))
    assert len(places) == 100
    assert places[10] < 250
    assert places[90] > 750


def test_what_the_model_cannot_spell_or_hold_is_dropped() -> None:
    dropped: Counter[Dropped] = Counter()

    def encode(pair: CleanPair) -> tuple[list[int], list[int]]:
        number = int(pair.source.split()[-1].strip("."))
        return ([5] * (4 if number == 3 else 2), [1 if number == 7 else 6])

    kept, rows = keep_writable(numbered(60), encode, 1, dropped, longest=3)
    assert len(kept) == len(rows) == 58
    assert dropped == {Dropped.LONG: 1, Dropped.UNWRITABLE: 1}
