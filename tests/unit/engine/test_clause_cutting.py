"""Over-long sentences cut where they can be cut."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translate.bitext import Span
from translate.engine.writing.clauses import cut_clauses


def cut(text: str, limit: int) -> list[str]:
    """Cuts a text whose pieces are its words and marks."""

    def size(span: Span) -> int:
        return len(re.findall(r"\w+|[^\w\s]", text[slice(*span)]))

    return [text[slice(*span)] for span in cut_clauses(text, (0, len(text)), size, limit)]


@pytest.mark.parametrize(
    ("text", "limit", "stretches"),
    [
        ("Une phrase courte.", 10, ["Une phrase courte."]),
        (
            "Le pays renforce les lois contre la fraude ; il punit les chefs des réseaux.",
            12,
            ["Le pays renforce les lois contre la fraude ;", "il punit les chefs des réseaux."],
        ),
        (
            "Le ministre a salué les efforts de la police, qui a démantelé trois réseaux.",
            12,
            ["Le ministre a salué les efforts de la police,", "qui a démantelé trois réseaux."],
        ),
        (
            "Le plan vise à renforcer la place, le rôle et la force, à aider toute la région dite.",
            14,
            [
                "Le plan vise à renforcer la place, le rôle et la force,",
                "à aider toute la région dite.",
            ],
        ),
        (
            "Le projet aide les chefs et les agents du service et à la fin il punit les fraudeurs.",
            12,
            [
                "Le projet aide les chefs et les agents du service",
                "et à la fin il punit les fraudeurs.",
            ],
        ),
        (
            "Elle aide les familles des villages. Elle forme aussi les agents de police.",
            10,
            ["Elle aide les familles des villages.", "Elle forme aussi les agents de police."],
        ),
        (
            "Le projet aide les provinces du nord (Lang Son, Cao Bang, Ha Giang) et les villes.",
            15,
            [
                "Le projet aide les provinces du nord",
                "(Lang Son, Cao Bang, Ha Giang) et les villes.",
            ],
        ),
    ],
)
def test_the_cut_goes_where_the_sentence_breaks(
    text: str, limit: int, stretches: list[str]
) -> None:
    assert cut(text, limit) == stretches


def test_a_cut_never_parts_a_number_or_a_name_if_there_is_another_place() -> None:
    text = "Depuis hier plus de 1 100 millions de francs ont été versés à Bui Thanh Son Ha par X"
    for limit in range(7, 13):
        for stretch in cut(text, limit):
            assert not re.search(r"\b1$|^100|Bui$|^Thanh|^Son|Thanh$|^millions", stretch)


def test_a_name_in_the_middle_stays_whole() -> None:
    stretches = cut("Hier matin colonel Nguyen Trung Thuc directeur adjoint", 5)
    assert any("Nguyen Trung Thuc" in stretch for stretch in stretches)
    assert len(stretches) > 1


def test_a_list_of_clauses_is_cut_into_even_stretches() -> None:
    text = "; ".join(f"le point {number} dit une chose utile à tous" for number in range(40))
    stretches = cut(text, 30)
    assert all(stretch.startswith("le point") for stretch in stretches)
    sizes = [len(re.findall(r"\w+|[^\w\s]", stretch)) for stretch in stretches]
    assert max(sizes) <= 30
    assert min(sizes) > 9


def test_a_word_of_fifty_thousand_letters_is_cut_all_the_same() -> None:
    text = "a" * 50_000
    spans = cut_clauses(text, (0, len(text)), lambda span: span[1] - span[0], 100)
    assert "".join(text[slice(*span)] for span in spans) == text
    assert max(end - begin for begin, end in spans) <= 100


def test_only_the_section_is_cut() -> None:
    text = "avant le texte, et après le texte"
    spans = cut_clauses(text, (6, 24), lambda span: span[1] - span[0], 12)
    assert [text[slice(*span)] for span in spans] == ["le texte,", "et après"]


def test_what_cannot_be_cut_any_further_stays_whole() -> None:
    assert cut_clauses("ab", (0, 2), lambda _: 99, 1) == [(0, 1), (1, 2)]


@settings(deadline=None)
@given(st.text('ab ,;.("«»)é1A', max_size=200), st.integers(1, 30))
def test_nothing_but_white_space_is_lost(text: str, limit: int) -> None:
    spans = cut_clauses(text, (0, len(text)), lambda span: span[1] - span[0], limit)
    assert "".join("".join(text[slice(*span)] for span in spans).split()) == "".join(text.split())
    ends = [end for _, end in spans]
    assert ends == sorted(ends)
    assert all(end - begin <= limit for begin, end in spans)


def characters_read(text: str, limit: int) -> int:
    """Counts the characters of all stretches that are looked at to cut a text."""
    read = 0

    def size(span: Span) -> int:
        nonlocal read
        read += span[1] - span[0]
        return span[1] - span[0]

    cut_clauses(text, (0, len(text)), size, limit)
    return read


@pytest.mark.parametrize("unit", ["il mange du pain, ", "mot ", "a", "(dit-il) et "])
def test_a_longer_text_takes_hardly_more_reading_for_each_character(unit: str) -> None:
    short, long = (unit * (size // len(unit)) for size in (4_000, 64_000))
    per_character = [characters_read(text, 100) / len(text) for text in (short, long)]
    # Each doubling adds one level of halves; read from the front, it would be sixteen times.
    assert per_character[1] < per_character[0] + 6
