"""Where English sentences end."""

import pytest

from translate.segments import EnglishSplitter


@pytest.mark.parametrize(
    "sentences",
    [
        ["Mr. Smith met Sen. Warren at 5 p.m. on Monday.", "He left."],
        ["The U.S. Department of State said so.", "It agreed."],
        ["It costs $5.3 million.", "No. 5 is alive.", "See Sec. 3."],
        ["They met on Jan. 5, 2020.", "J. K. Rowling wrote it."],
        ["It works in Paris, i.e. in France, etc.", "And so on."],
        ["“We did it.”", "He smiled."],
        ["Apple Inc. announced it.", "The company paid."],
        ["What?", "Why!", "(See above.)", "Done."],
    ],
)
def test_sentences_end_where_a_reader_ends_them(sentences: list[str]) -> None:
    assert EnglishSplitter().split(" ".join(sentences)) == sentences
