"""Terms are given to a model in its source, framed by marks, spelt as it will write them."""

import json
from pathlib import Path

import pytest

from translate.errors import ModelFormatError
from translate.training.vocabulary import TERM_MARKS, Vocabulary
from translate.training.weights import load_network, writable_rows


@pytest.fixture
def vocabulary(marked: Path) -> Vocabulary:
    return Vocabulary(marked, writable_rows(load_network(marked)).numpy())


def read(vocabulary: Vocabulary, folder: Path, text: str, *notes: tuple[int, int, str]) -> str:
    rows = json.loads((folder / "vocab.json").read_text(encoding="utf-8"))
    pieces = {row: piece for piece, row in rows.items()}
    found = [pieces[row] for row in vocabulary.annotate(text, notes)]
    spaced = (f" {one} " if one in TERM_MARKS else one for one in found)
    return " ".join("".join(spaced).replace("\u2581", " ").split())


def test_a_term_is_framed_and_followed_by_what_it_is_called(
    vocabulary: Vocabulary, marked: Path
) -> None:
    text = "Le chat voit la maison."
    assert (
        read(vocabulary, marked, text, (3, 7, "the cat"))
        == "Le <term> chat <is> the cat </term> voit la maison.</s>"
    )
    assert (
        read(vocabulary, marked, text, (0, 7, "the cat"), (13, 22, "a house"))
        == "<term> Le chat <is> the cat </term> voit <term> la maison <is> a house </term> .</s>"
    )


def test_a_term_at_the_end_is_closed(vocabulary: Vocabulary, marked: Path) -> None:
    assert (
        read(vocabulary, marked, "Le chat", (3, 7, "the cat"))
        == "Le <term> chat <is> the cat </term> </s>"
    )


def test_a_source_without_terms_is_spelt_as_ever(vocabulary: Vocabulary) -> None:
    for text in ("Le chat voit la maison.", "", "l'homme"):
        assert vocabulary.annotate(text, ()) == vocabulary.encode_source(text)


def test_a_model_without_the_marks_says_so(tiny: Path) -> None:
    plain = Vocabulary(tiny, writable_rows(load_network(tiny)).numpy())
    with pytest.raises(ModelFormatError, match="no rows for the marks"):
        plain.annotate("Le chat", [(3, 7, "the cat")])
