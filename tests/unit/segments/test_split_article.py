"""An article becomes numbered segments, one for each title, heading and sentence."""

from hypothesis import given
from hypothesis import strategies as st

from translate.bitext import Article, Kind, Paragraph, Segment
from translate.segments import FrenchSplitter, Splitter, split_article
from translate.segments.article import LONGEST_SEGMENT

# Text rich in what the rules look at, with any other character strewn in.
WORDS = [
    "M. ",
    "etc. ",
    "Le ",
    "a) ",
    "Art. ",
    "J.-C.",
    "gov.vn",
    "...",
    "(…)",
    "1. ",
    "mot",
    "Mot",
]
SPACES = [" ", "  ", "\n", "\n\n", "\u00a0", "\u202f"]
PIECES = st.sampled_from([*"MABÉaé159.?!…,;:«»“”\"'’()[]–-•_@/", *SPACES, *WORDS])
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=3)), max_size=60).map("".join)
PARAGRAPHS = st.lists(st.builds(Paragraph, st.sampled_from(Kind), TEXTS), max_size=6)


def article(*paragraphs: Paragraph) -> Article:
    return Article(id="a", paragraphs=paragraphs)


def test_every_sentence_is_a_segment_with_its_kind_and_place() -> None:
    segments = split_article(
        article(
            Paragraph(Kind.TITLE, "Traite : que faire ? Les pistes. "),
            Paragraph(Kind.TEXT, "M. Son est venu.Il a\nparlé. "),
            Paragraph(Kind.HEADING, "Lutte. Et après ?"),
            Paragraph(Kind.CAPTION, "M. Son à Hanoi. Photo : VNA"),
        )
    )
    assert segments == (
        Segment("s0001", Kind.TITLE, 0, "Traite : que faire ? Les pistes."),
        Segment("s0002", Kind.TEXT, 1, "M. Son est venu."),
        Segment("s0003", Kind.TEXT, 1, "Il a parlé."),
        Segment("s0004", Kind.HEADING, 2, "Lutte. Et après ?"),
        Segment("s0005", Kind.CAPTION, 3, "M. Son à Hanoi."),
        Segment("s0006", Kind.CAPTION, 3, "Photo : VNA"),
    )


def test_a_sentence_that_is_too_long_is_cut_where_it_breaks() -> None:
    clause = "que le juge attend au marché"
    for border in (", ", "; ", ": ", " "):
        text = border.join([clause] * 400)
        segments = split_article(article(Paragraph(Kind.TEXT, f"Il dit {text}.")))
        sources = [segment.source for segment in segments]
        assert " ".join(sources) == f"Il dit {text}."
        assert max(map(len, sources)) <= LONGEST_SEGMENT
        assert min(map(len, sources[:-1])) >= LONGEST_SEGMENT // 2
        assert all(source.endswith(f"{border.strip()}") for source in sources[:-1])
    whole = "a" * 5_000
    assert [one.source for one in split_article(article(Paragraph(Kind.TEXT, whole)))] == [whole]


def test_a_paragraph_of_white_space_gives_no_segment_but_keeps_its_index() -> None:
    segments = split_article(
        article(
            Paragraph(Kind.TITLE, " "),
            Paragraph(Kind.TEXT, "\u00a0\n"),
            Paragraph(Kind.TEXT, "Un."),
        )
    )
    assert segments == (Segment("s0001", Kind.TEXT, 2, "Un."),)
    assert split_article(article()) == ()


def test_another_splitter_can_take_the_place_of_ours() -> None:
    class Lines:
        def split(self, text: str) -> list[str]:
            return text.split("|")

    splitter: Splitter = Lines()
    segments = split_article(article(Paragraph(Kind.TEXT, " un\u00a0 mot | | deux")), splitter)
    assert [segment.source for segment in segments] == ["un mot", "deux"]


def test_ids_go_on_past_four_digits() -> None:
    segments = split_article(article(Paragraph(Kind.TEXT, "Il vient. " * 10_001)))
    assert [segments[0].id, segments[-1].id] == ["s0001", "s10001"]


@given(PARAGRAPHS)
def test_no_character_but_white_space_is_lost(paragraphs: list[Paragraph]) -> None:
    segments = split_article(article(*paragraphs))
    for index, paragraph in enumerate(paragraphs):
        sources = [segment.source for segment in segments if segment.paragraph == index]
        assert "".join("".join(sources).split()) == "".join(paragraph.text.split())
        assert all(segment.kind is paragraphs[segment.paragraph].kind for segment in segments)


@given(PARAGRAPHS)
def test_every_source_is_one_trimmed_line_and_every_id_its_own(paragraphs: list[Paragraph]) -> None:
    segments = split_article(article(*paragraphs))
    assert all(s.source and s.source == " ".join(s.source.split()) for s in segments)
    assert [s.id for s in segments] == [f"s{n:04d}" for n in range(1, len(segments) + 1)]
    assert [s.paragraph for s in segments] == sorted(s.paragraph for s in segments)


@given(TEXTS)
def test_splitting_is_the_same_every_time(text: str) -> None:
    assert FrenchSplitter().split(text) == FrenchSplitter().split(text)
