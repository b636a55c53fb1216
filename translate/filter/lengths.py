"""Filters by lengths: of texts, of the two beside one another, and of words."""

from translate.filter.filter import Bounds, Candidate, PairFilter

_SHORT: int = 20
"""Characters of texts that are too short for their ratio to say anything."""


class LengthFilter(PairFilter):
    """Leaves out what is empty, or too long for a sentence."""

    name = "LengthFilter"
    about = "words of the longer text; 0 where one is empty"
    usual = Bounds(1, 150)

    def score_of(self, pair: Candidate) -> float:
        """Count the words."""
        counts = [len(side.split()) for side in pair.sides]
        return float(max(counts) if all(counts) else 0)


class LengthRatioFilter(PairFilter):
    """Leaves out pairs of which one text says much more than the other."""

    name = "LengthRatioFilter"
    about = "characters of the longer text for one of the shorter"
    usual = Bounds(most=3.0)

    def score_of(self, pair: Candidate) -> float | None:
        """Divide the lengths."""
        shorter, longer = sorted(len(side.strip()) for side in pair.sides)
        return None if not shorter or longer <= _SHORT else longer / shorter


class LongWordFilter(PairFilter):
    """Leaves out texts whose spaces were lost."""

    name = "LongWordFilter"
    about = "characters of the longest word"
    usual = Bounds(most=40)

    def score_of(self, pair: Candidate) -> float:
        """Measure the longest word; addresses of the web are none."""
        return float(
            max(
                (
                    len(word)
                    for side in pair.sides
                    for word in side.split()
                    if "://" not in word and not word.startswith("www.")
                ),
                default=0,
            )
        )


class AverageWordLengthFilter(PairFilter):
    """Leaves out what is no running text: letters spaced out, or codes."""

    name = "AverageWordLengthFilter"
    about = "characters of a word on average, of the text that is odder"
    usual = Bounds(2, 20)

    def score_of(self, pair: Candidate) -> float | None:
        """Divide characters by words; texts of one or two words say nothing."""
        averages = [
            sum(map(len, words)) / len(words)
            for side in pair.sides
            if len(words := side.split()) >= _RUNNING
        ]
        return max(averages, key=lambda average: abs(average - _USUAL), default=None)


_RUNNING = 3
_USUAL = 5.0
