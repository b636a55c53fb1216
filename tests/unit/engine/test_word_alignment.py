"""Word alignments made of attention, and the questions they answer."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translate.bitext import Span
from translate.engine.alignment import WORD, Alignment, align_words

SOURCE = "La traite des êtres humains au Vietnam ."
TARGET = "Trafficking in human beings in Vietnam ."


def spans(text: str) -> list[Span]:
    places, done = [], 0
    for word in text.split():
        begin = text.index(word, done)
        done = begin + len(word)
        places.append((begin, done))
    return places


def aligned(*pairs: tuple[int, int], share: float = 0.9) -> Alignment:
    """An alignment of SOURCE and TARGET in which target words look at source words."""
    source, target = spans(SOURCE), spans(TARGET)
    rows = [[(1 - share) / len(source)] * (len(source) + 1) for _ in target]
    for place, looked_at in pairs:
        rows[place][looked_at] += share
    return align_words(SOURCE, TARGET, source, target, rows)


USUAL = aligned((0, 1), (1, 2), (2, 4), (3, 3), (4, 5), (5, 6), (6, 7))


def place(text: str, part: str) -> Span:
    return text.index(part), text.index(part) + len(part)


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("traite des êtres humains", "Trafficking in human beings"),
        ("traite", "Trafficking"),
        ("humains", "human"),
        ("main", "human"),
        ("êtres humains", "human beings"),
        ("au Vietnam", "in Vietnam"),
        ("Vietnam", "Vietnam"),
    ],
)
def test_a_source_span_leads_to_whole_words_of_the_target(asked: str, answer: str) -> None:
    span = USUAL.target_span(place(SOURCE, asked))
    assert span is not None
    assert TARGET[slice(*span)] == answer


def test_words_of_grammar_at_the_edges_come_only_if_asked_for() -> None:
    alignment = aligned((0, 1), (1, 4), (2, 4), (3, 4), (4, 6), (5, 6), (6, 6))
    for asked, answer in (("humains", "human beings"), ("Vietnam", "Vietnam"), ("au", None)):
        span = alignment.target_span(place(SOURCE, asked))
        assert (span and TARGET[slice(*span)]) == answer


def test_a_target_span_leads_back_to_the_source() -> None:
    span = USUAL.source_span(place(TARGET, "human beings"))
    assert span is not None
    assert SOURCE[slice(*span)] == "êtres humains"


@pytest.mark.parametrize("span", [(len(SOURCE) - 1, len(SOURCE)), (500, 510), (3, 3)])
def test_punctuation_and_nothing_are_rendered_nowhere(span: Span) -> None:
    assert USUAL.target_span(span) is None
    assert USUAL.affinity(span, (0, 11)) == 0


def test_a_word_that_no_attention_goes_to_has_no_place() -> None:
    alignment = aligned(*((number, 7) for number in range(7)), share=1.0)
    assert alignment.target_span(place(SOURCE, "Vietnam")) is None
    assert alignment.source_span((0, 11)) is None


def test_the_faint_trace_of_a_word_is_better_than_nothing() -> None:
    alignment = aligned(*((number, 0) for number in range(7)), share=0.1)
    assert alignment.target_span(place(SOURCE, "Vietnam")) is not None


def test_far_off_words_do_not_stretch_a_span() -> None:
    alignment = aligned((0, 1), (1, 0), (2, 0), (3, 0), (4, 0), (5, 1), (6, 7))
    assert alignment.target_span(place(SOURCE, "traite")) in ((0, 11), place(TARGET, "Vietnam"))


def test_affinity_is_high_for_translations_and_low_for_strangers() -> None:
    source = place(SOURCE, "traite des êtres humains")
    assert USUAL.affinity(source, place(TARGET, "Trafficking in human beings")) > 0.9
    assert USUAL.affinity(source, place(TARGET, "Vietnam")) < 0.2
    assert USUAL.affinity(source, (11, 11)) == 0


def test_pieces_make_up_words() -> None:
    source, target = "anticonstitution 2,93", "unconstitutional 2.93"
    pieces = [(0, 4), (4, 16), (16, 18), (18, 21)], [(0, 2), (2, 16), (17, 18), (18, 21)]
    rows = [[1, 0, 0, 0, 0], [0, 1, 0, 0, 0], [0, 0, 1, 0, 0], [0, 0, 0, 1, 0]]
    alignment = align_words(source, target, *pieces, rows)
    assert alignment.target_span((0, 3)) == (0, 16)
    assert alignment.target_span((18, 19)) == (17, 21)
    assert alignment.affinity((0, 16), (0, 16)) == pytest.approx(1)


def test_a_piece_across_two_words_counts_for_both() -> None:
    alignment = align_words("l'an", "a year", [(0, 4)], [(0, 1), (1, 6)], [[1, 0], [1, 0]])
    assert alignment.target_span((0, 4)) == (0, 6)
    assert alignment.target_span((2, 4)) == (2, 6)


def test_alignments_of_stretches_answer_for_the_whole() -> None:
    second = USUAL.shifted(len(SOURCE) + 1, len(TARGET) + 1)
    whole = Alignment(USUAL.blocks + second.blocks)
    begin, end = place(SOURCE, "Vietnam")
    assert whole.target_span((begin, end)) == place(TARGET, "Vietnam")
    moved = whole.target_span((begin + len(SOURCE) + 1, end + len(SOURCE) + 1))
    assert moved == tuple(end + len(TARGET) + 1 for end in place(TARGET, "Vietnam"))
    assert whole.target_span((begin, end + len(SOURCE) + 1)) == (
        place(TARGET, "Vietnam")[0],
        place(TARGET, "Vietnam")[1] + len(TARGET) + 1,
    )


def test_an_edited_target_keeps_its_alignment() -> None:
    edited = USUAL.retargeted(lambda span: (span[0] + 4, span[1] + 4))
    begin, end = place(TARGET, "Vietnam")
    assert edited.target_span(place(SOURCE, "Vietnam")) == (begin + 4, end + 4)


def test_nothing_aligns_with_nothing() -> None:
    alignment = align_words("", "", [], [], [])
    assert alignment.target_span((0, 1)) is None
    assert alignment.affinity((0, 1), (0, 1)) == 0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("l'Union, vice-Premier", ["l", "Union", "vice-Premier"]),
        ("1.680 et 2,93 ou 1 100 000", ["1.680", "et", "2,93", "ou", "1 100 000"]),
        ("IMM6 77/KH", ["IMM6", "77", "KH"]),
        ("the city's people’s s", ["the", "city", "people", "s"]),
    ],
)
def test_what_a_word_is(text: str, words: list[str]) -> None:
    assert WORD.findall(text) == words


@settings(deadline=None)
@given(
    st.lists(
        st.lists(st.floats(0, 1), min_size=8, max_size=8).filter(lambda row: sum(row) > 0.1),
        min_size=7,
        max_size=7,
    ),
    st.integers(0, 60),
    st.integers(0, 60),
)
def test_answers_are_whole_words_and_shares(rows: list[list[float]], begin: int, end: int) -> None:
    rows = [[weight / sum(row) for weight in row] for row in rows]
    alignment = align_words(SOURCE, TARGET, spans(SOURCE), spans(TARGET), rows)
    span = alignment.target_span((begin, end))
    if span is not None:
        assert {span[0], span[1]} <= {edge for word in spans(TARGET) for edge in word}
    assert 0 <= alignment.affinity((begin, end), (end, begin + 20)) <= 1
