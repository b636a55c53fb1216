"""From any format into any other, what a termbase says is kept, or its loss is counted."""

import re
import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary import Loss, PartOfSpeech, Term, Termbase, TermStatus, load, save
from glossary.errors import OutputError
from glossary.formats.registry import FORMATS

FILES = [(one.name, ending) for one in FORMATS for ending in one.endings]
WORDS = st.sampled_from(["mer", "pont d’or", "l'État", "a;b", "c|d", "e, f", 'g "h"', "été"])
NOTES = st.sampled_from(["", "", "Une note.", "Deux\nlignes.", "a; b, c"])
TERMS = st.builds(
    Term,
    source=st.text("abcdé", min_size=2, max_size=4),
    targets=st.lists(WORDS, min_size=1, max_size=3, unique=True).map(tuple),
    forbidden=st.lists(st.sampled_from(["x y", "z"]), max_size=2, unique=True).map(tuple),
    part_of_speech=st.sampled_from(PartOfSpeech),
    status=st.sampled_from(TermStatus),
    note=NOTES,
)
TERMBASES = st.builds(
    Termbase,
    st.just("made"),
    st.lists(TERMS, min_size=1, max_size=4, unique_by=lambda term: term.source).map(
        lambda terms: (Term("sûr", ("safe",)), *terms)
    ),
    st.sampled_from(["fr", "en", "de-AT"]),
    st.sampled_from(["es", "pt-BR"]),
)


WORDS_OF_LOSSES = {
    "entr": "(deprecated or rejected )?entr",
    "further target": "further target",
    "forbidden target": "forbidden target",
    "part": "parts? of speech",
    "note": "note",
    "languages": "pairs? of languages|regions? of",
}


def counted(losses: Iterable[Loss]) -> Counter[str]:
    """How many of each thing are said to be lost, by the word that names it."""
    found: Counter[str] = Counter()
    for loss in losses:
        for thing, words in WORDS_OF_LOSSES.items():
            found[thing] += loss.count * bool(re.match(words, loss.what))
    return found


def lost(before: Termbase, after: Termbase) -> Counter[str]:
    """How many of each thing are not in the second of two termbases."""
    found: Counter[str] = Counter()
    found["languages"] = (before.source_language, before.target_language) != (
        after.source_language,
        after.target_language,
    )
    kept = {term.source: term for term in after}
    for term in before:
        other = kept.get(term.source)
        if other is None or other.targets[0] != term.targets[0] or other.status != term.status:
            found["entr"] += 1
            continue
        found["further target"] += len(set(term.targets) - set(other.targets))
        found["forbidden target"] += len(set(term.forbidden) - set(other.forbidden))
        found["part"] += term.part_of_speech is not other.part_of_speech
        found["note"] += term.note.split() != other.note.split()
    return found


@pytest.mark.parametrize(("name", "ending"), FILES, ids=[f"{name}{end}" for name, end in FILES])
@settings(max_examples=3)
@given(made=TERMBASES)
def test_nothing_is_lost_uncounted_on_the_way(name: str, ending: str, made: Termbase) -> None:
    with tempfile.TemporaryDirectory() as folder:
        first = Path(folder, f"first{ending}")
        save(made, first, format=name)
        here = load(first, format=name)
        for number, (other, its_ending) in enumerate(FILES):
            second = Path(folder, f"{number}{its_ending}")
            try:
                losses = save(here, second, format=other)
            except OutputError as error:
                assert "no entry is left" in str(error)  # noqa: PT017 - one of many outcomes
                continue
            missing = lost(here, load(second, format=other)) - counted(losses)
            assert not missing, f"{name}{ending} into {other}{its_ending}: {missing}"


@pytest.mark.parametrize(("name", "ending"), FILES, ids=[f"{name}{end}" for name, end in FILES])
@settings(max_examples=5)
@given(made=TERMBASES)
def test_what_is_written_counts_what_it_loses(name: str, ending: str, made: Termbase) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"made{ending}")
        losses = save(made, path, format=name)
        missing = lost(made, load(path, format=name)) - counted(losses)
        assert not missing, f"{missing}: only {list(map(str, losses))} are counted"
