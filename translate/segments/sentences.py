"""Sentence splitting by the words around each end mark, with the word lists of a language."""

import re
from collections.abc import Iterator

from translate.segments.candidates import Candidate, find_candidates
from translate.segments.full_stops import FullStops, without_elision, words_before
from translate.segments.lexicon import Lexicon
from translate.segments.spans import AddressFinder, Enclosure

_BLOCK = re.compile(
    r"\n[^\S\n]*\n\s*"
    r"|\n(?=[^\S\n]*[•▪◦·*]\s)"
    r"|(?<=[.!?…:;,])[^\S\n]*\n(?=[^\S\n]*(?:[-–—]|(?:\d{1,2}|[a-z])[.)])\s)"
)
_LETTER = re.compile(r"[^\W\d_]")
_WORD_OR_NUMBER = re.compile(r"[^\W_]")
_LONGEST_NOTE = 6
_LONGEST_LABEL = 40
_LONGEST_LEAD = 80
_LONGEST_ASIDE = 160


class SentenceSplitter:
    """Finds the sentences of prose: news, communiqués, interviews, legal text, reports.

    Every run of end marks is a candidate. One that no capital, digit or opening mark follows is
    none; a full stop is judged by the word before it and the word after it, with the lists of a
    `Lexicon`; marks inside addresses, and inside brackets and quotations that open in mid-sentence
    and after which the sentence goes on, end nothing. A capital glued to an end mark
    ("fléau.Elle") begins a sentence. Linear in the length of the text.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        """Make a splitter that goes by the word lists of a lexicon."""
        self._marked_names = lexicon.marked_names
        self._full_stops = FullStops(lexicon)
        self._addresses = AddressFinder(lexicon.suffixes)
        labels = "|".join(sorted(map(re.escape, lexicon.labels), key=len, reverse=True))
        self._label = re.compile(
            r"[\W_]{0,6}(?:\d{1,3}(?:\.\d{1,3}){0,4}|[^\W\d_]|[IVXLC]{1,6}"
            rf"|(?:{labels})\.? (?:no\.? |n[°º] ?)?(?:[LRD]\. ?)?(?:\d[\d.-]{{0,9}}(?:er|re|e)?"
            r"(?: ?bis| ?ter)?|[IVXLC]{1,6}|[A-Z]|premier|première|unique|préliminaire))"
        )

    def split(self, text: str) -> list[str]:
        """Cut a text into its sentences.

        Args:
            text: Running text. A blank line ends a sentence, and so does a line break before a
                bullet or a number; other line breaks are spaces.

        Returns:
            The sentences in order, with single plain spaces for all white space and none at
            their ends.
        """
        blocks = (" ".join(block.split()) for block in _BLOCK.split(text))
        return [sentence for block in blocks if block for sentence in self._sentences(block)]

    def _sentences(self, text: str) -> Iterator[str]:
        start = 0
        for candidate in find_candidates(text, self._addresses):
            if _separates(text, start, candidate) and self._ends(text, start, candidate):
                yield text[start : candidate.end]
                start = candidate.end + candidate.spaced
        yield text[start:]

    def _ends(self, text: str, start: int, candidate: Candidate) -> bool:
        """Whether the sentence that began at `start` ends at the candidate."""
        if any(self._in_aside(text, start, pair, candidate) for pair in candidate.enclosures):
            return False
        if candidate.mark == ".":
            return not self._is_label(text, start, candidate) and self._full_stops.ends(
                text, start, candidate
            )
        if "?" in candidate.mark or "!" in candidate.mark:
            return self._question_or_exclamation_ends(text, start, candidate)
        return _ellipsis_ends(text, candidate)

    def _in_aside(self, text: str, start: int, pair: Enclosure, candidate: Candidate) -> bool:
        """Whether the candidate stands in an aside after which the sentence goes on."""
        lead = text[max(start, pair.start - _LONGEST_LEAD) : pair.start].rstrip()
        if _WORD_OR_NUMBER.search(lead) is None:
            return False
        if candidate.end > pair.end:
            return not (pair.quotes or self._full_stops.starts(text, candidate.begin))
        if not pair.quotes:
            return True
        if lead[-1] in ":–—" or pair.end - pair.start > _LONGEST_ASIDE:
            return False
        follow = text[pair.end + 1 : pair.end + 3].lstrip()[:1]
        return follow.islower() or (follow != "" and follow in ",;:")

    def _is_label(self, text: str, start: int, candidate: Candidate) -> bool:
        """Whether all that stands before the full stop is a number or a letter of a list."""
        if candidate.start - start > _LONGEST_LABEL:
            return False
        return self._label.fullmatch(text, start, candidate.start) is not None

    def _question_or_exclamation_ends(self, text: str, start: int, candidate: Candidate) -> bool:
        """Whether the mark ends a sentence, and not a name such as "Yahoo!"."""
        words = words_before(text, start, candidate)
        if words and without_elision(words[-1]) + candidate.mark in self._marked_names:
            return self._full_stops.starts(text, candidate.begin)
        return candidate.spaced or not text[candidate.begin].isdigit()


def _separates(text: str, start: int, candidate: Candidate) -> bool:
    """Whether there is something to read on both sides, more than a stray mark or a note number."""
    if _WORD_OR_NUMBER.search(text, start, candidate.start) is None:
        return False
    rest = text[candidate.end : candidate.end + _LONGEST_NOTE + 1]
    return len(rest) > _LONGEST_NOTE or _LETTER.search(rest) is not None


def _ellipsis_ends(text: str, candidate: Candidate) -> bool:
    """Whether the points end a sentence, and do not stand between numbers."""
    before = text[candidate.start - 1 : candidate.start]
    return not (text[candidate.begin].isdigit() and (before.isdigit() or not candidate.spaced))
