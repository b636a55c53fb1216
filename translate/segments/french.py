"""French sentence splitting by the words around each end mark."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Self

from translate.segments.candidates import Candidate, find_candidates
from translate.segments.lexicon import Lexicon
from translate.segments.spans import AddressFinder, Enclosure

_BLOCK = re.compile(r"\n[^\S\n]*\n\s*|\n(?=[^\S\n]*(?:[-–—•▪·*]|(?:\d{1,2}|[a-z])[.)])\s)")
_ELISION = re.compile(r"(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['’]", re.IGNORECASE)
_NUMBERED_UNIT = re.compile(r"\d[\d.,]*(?P<unit>[^\W\d_]+)")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.-?)+[^\W\d_]{1,2}")
_NUMERAL = re.compile(r"(?:[IVXLC]+|[A-Z])\b(?!['’])")
_WORD = re.compile(r"[^\W\d_]+")
_LOOKBACK = 80
_LONGEST_LABEL = 40
_LONGEST_ASIDE = 160


class FrenchSplitter:
    """Finds the sentences of French prose: news, communiqués, interviews, legal text, reports.

    Every run of end marks is a candidate. One that no capital, digit or opening mark follows is
    none; a full stop is judged by the word before it and the word after it, with the lists of a
    `Lexicon`; marks inside addresses, and inside brackets and quotations that open in mid-sentence
    and after which the sentence goes on, end nothing. A capital glued to an end mark
    ("fléau.Elle") begins a sentence. Linear in the length of the text.
    """

    def __init__(self, lexicon: Lexicon | None = None) -> None:
        """Make a splitter.

        Args:
            lexicon: The word lists to go by; the packaged ones if None.
        """
        self._lexicon = lexicon or Lexicon.french()
        self._addresses = AddressFinder(self._lexicon.suffixes)
        labels = "|".join(sorted(map(re.escape, self._lexicon.labels), key=len, reverse=True))
        self._label = re.compile(
            r"[\W_]{0,6}(?:\d{1,3}(?:\.\d{1,3}){0,4}|[^\W\d_]|[IVXLC]{1,6}"
            rf"|(?:{labels})\.? (?:no\.? |n[°º] ?)?(?:[LRD]\. ?)?(?:\d[\d.-]{{0,9}}(?:er|re|e)?"
            r"(?: ?bis| ?ter)?|[IVXLC]{1,6}|[A-Z]|premier|première|unique|préliminaire))"
        )

    @classmethod
    def from_file(cls, path: Path) -> Self:
        """Make a splitter whose lists are extended by a user's TOML file.

        Raises:
            UsageError: The file cannot be read or is not of that form.
        """
        return cls(Lexicon.french().extended(path))

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
            if self._ends(text, start, candidate):
                yield text[start : candidate.end]
                start = candidate.end + candidate.spaced
        yield text[start:]

    def _ends(self, text: str, start: int, candidate: Candidate) -> bool:
        """Whether the sentence that began at `start` ends at the candidate."""
        if any(
            self._goes_on_after(text, start, enclosure, candidate)
            for enclosure in candidate.enclosures
        ):
            return False
        if candidate.mark == ".":
            return not self._is_label(text, start, candidate) and self._full_stop_ends(
                text, start, candidate
            )
        if "?" in candidate.mark or "!" in candidate.mark:
            return self._question_or_exclamation_ends(text, start, candidate)
        return self._ellipsis_ends(text, candidate)

    def _goes_on_after(
        self, text: str, start: int, enclosure: Enclosure, candidate: Candidate
    ) -> bool:
        """Whether the candidate stands in an aside of a sentence that goes on after the aside."""
        lead = text[start : enclosure.start].rstrip() if enclosure.start > start else ""
        if not any(map(str.isalnum, lead[-_LOOKBACK:])):
            return False
        if not enclosure.quotes:
            return True
        if lead[-1] in ":–—":
            return False
        if candidate.end > enclosure.end:
            return candidate.mark != "." and not self._starts(text, candidate.begin)
        follow = text[enclosure.end + 1 : enclosure.end + 3].lstrip()[:1]
        goes_on = follow.islower() or (follow != "" and follow in ",;:")
        return goes_on and enclosure.end - enclosure.start <= _LONGEST_ASIDE

    def _is_label(self, text: str, start: int, candidate: Candidate) -> bool:
        """Whether all that stands before the full stop is a number or a letter of a list."""
        if candidate.start - start > _LONGEST_LABEL:
            return False
        return self._label.fullmatch(text, start, candidate.start) is not None

    def _question_or_exclamation_ends(self, text: str, start: int, candidate: Candidate) -> bool:
        """Whether the mark ends a sentence, and not a name such as "Yahoo!"."""
        words = _words_before(text, start, candidate)
        if words and _without_elision(words[-1]) + candidate.mark in self._lexicon.marked_names:
            return self._starts(text, candidate.begin)
        return candidate.spaced or not text[candidate.begin].isdigit()

    def _ellipsis_ends(self, text: str, candidate: Candidate) -> bool:
        """Whether the points end a sentence, and do not mark a cut or a range of numbers."""
        before = text[candidate.start - 1 : candidate.start]
        if before in ("(", "["):
            return False
        return not (text[candidate.begin].isdigit() and (before.isdigit() or not candidate.spaced))

    def _full_stop_ends(self, text: str, start: int, candidate: Candidate) -> bool:
        """Whether a full stop ends a sentence, judged by the words on both sides."""
        words = _words_before(text, start, candidate)
        word = _without_elision(words[-1].lstrip("«“\"'‘([")) if words else ""
        previous = words[-2] if len(words) > 1 else ""
        number_follows = text[candidate.begin].isdigit()
        if (
            candidate.bare
            and not candidate.spaced
            and not self._can_be_glued(text, word, candidate.begin)
        ):
            return False
        verdict = self._abbreviation_ends(text, word, previous, candidate.begin)
        if verdict is None:
            return not (
                number_follows and candidate.bare and not candidate.spaced and len(word) < 3
            )
        return verdict

    def _can_be_glued(self, text: str, word: str, begin: int) -> bool:
        """Whether what is glued to a full stop can be the first word of a sentence."""
        if text[begin].isdigit():
            return len(word) > 2 and word.isalpha() and word.islower()
        return text[begin + 1 : begin + 2] != "."

    def _abbreviation_ends(self, text: str, word: str, previous: str, begin: int) -> bool | None:
        """Whether a sentence ends at the full stop of an abbreviation; None if it is no such."""
        lexicon = self._lexicon
        number = _NUMBERED_UNIT.fullmatch(word)
        lower = number["unit"].lower() if number else word.lower()
        if word in lexicon.before_name:
            return word == "M" and self._ends_at_initial(text, previous, begin, letter=False)
        if len(word) == 1 and word.isupper():
            return self._ends_at_initial(text, previous, begin)
        if lower in lexicon.units and (number or len(lower) > 1 or previous[-1:].isdigit()):
            return not text[begin].isdigit()
        if lower in lexicon.inside:
            return False
        if lower in lexicon.before_number and _NUMERAL.match(text, begin):
            return False
        if (
            lower in lexicon.before_number
            or lower in lexicon.ambiguous
            or _DOTTED.fullmatch(word)
            or (len(word) == 1 and word.isalpha())
        ):
            return self._starts(text, begin)
        return None

    def _ends_at_initial(
        self, text: str, previous: str, begin: int, *, letter: bool = True
    ) -> bool:
        """Whether a sentence ends at a capital letter that may be an initial, a title or a letter.

        Args:
            text: The text.
            previous: The word before the letter.
            begin: Where the next word begins.
            letter: Whether the letter may be the name of a plan, a group or the like.
        """
        if text[begin].isdigit():
            return False
        if letter and _without_elision(previous).lower() in self._lexicon.lettered:
            return True
        anonymous = previous in self._lexicon.middle_names
        return (letter or anonymous) and self._starts(text, begin, strict=True)

    def _starts(self, text: str, begin: int, *, strict: bool = False) -> bool:
        """Whether the word at `begin` often opens a sentence.

        Args:
            text: The text.
            begin: Where the word begins.
            strict: Whether a word that is a name too counts only before a word in lower case.
        """
        match = _WORD.match(text, begin)
        if match is None or match[0] not in self._lexicon.starters:
            return False
        follow = text[match.end() : match.end() + 2]
        if len(match[0]) == 1 and match[0] in "CDJLNS":
            return follow[:1] in ("'", "’")
        if strict and match[0] in self._lexicon.starting_names:
            return follow[:1] == " " and not follow[1:].isupper()
        return follow[:1] != "."


def _words_before(text: str, start: int, candidate: Candidate) -> list[str]:
    """The last words before the candidate of the sentence that began at `start`."""
    return text[max(start, candidate.start - _LOOKBACK) : candidate.start].split()


def _without_elision(word: str) -> str:
    """The word without an elided article or pronoun before it ("l'art" → "art")."""
    return _ELISION.sub("", word, count=1) if _ELISION.match(word) else word
