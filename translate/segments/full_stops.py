"""Whether a full stop ends a French sentence, by the word before it and the word after it."""

import re

from translate.segments.candidates import Candidate
from translate.segments.lexicon import Lexicon

_WORD = re.compile(r"[^\W\d_]+")
_ELISION = re.compile(r"(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['’]", re.IGNORECASE)
_NUMBERED_UNIT = re.compile(r"\d[\d.,]*(?P<unit>[^\W\d_]+)")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.-?)+[^\W\d_]{1,2}")
_ANNOUNCED = re.compile(r"\d|(?:[IVXLC]+|[A-Z])\b(?!['’])")
_ERA_RELATIONS = frozenset({"av", "apr", "avant", "après"})
_OPENING_MARKS = "«“\"'‘(["
_GLUED_WORD = re.compile(
    r"[^\W\d_][^\W\d_A-Z]|[^\W\d_]['’]|[AÀY] |(?P<capitals>[A-ZÀÂÇÉÈÊÎÔÙÛ]{3,}\b)"
)
_LOOKBACK = 80


class FullStops:
    """Tells the full stops that end a sentence from those of abbreviations and initials."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Judge by the word lists of a lexicon."""
        self._lexicon = lexicon

    def ends(self, text: str, start: int, candidate: Candidate) -> bool:
        """Whether the sentence that began at `start` ends at a candidate that is a full stop."""
        words = words_before(text, start, candidate)
        word = without_elision(words[-1].lstrip(_OPENING_MARKS)) if words else ""
        previous = without_elision(words[-2].lstrip(_OPENING_MARKS)) if len(words) > 1 else ""
        if candidate.glued and not self._can_be_glued(text, word, candidate):
            return False
        if word in self._lexicon.before_name:
            return word == "M" and self._ends_at_anonym(text, previous, candidate.begin)
        if len(word) == 1 and word.isupper():
            return self._ends_at_letter(text, previous, candidate.begin)
        return self._ends_at_word(text, word, previous, candidate.begin)

    def starts(self, text: str, begin: int, *, strict: bool = False) -> bool:
        """Whether the word at `begin` is one that often opens a sentence.

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

    def _can_be_glued(self, text: str, word: str, candidate: Candidate) -> bool:
        """Whether a sentence can begin right after a full stop, with not even a space between.

        What looks like a version, a ticker, a file or a name with a full stop in it does not.
        """
        if not word or "_" in word or word.startswith(("/", "~")):
            return False
        if text[candidate.start - 1] == " ":
            return self.starts(text, candidate.begin)
        if text[candidate.begin].isdigit():
            return len(word) > 2 and word.isalpha() and word.islower()
        match = _GLUED_WORD.match(text, candidate.begin)
        return match is not None and (match["capitals"] is None or word[-1:].islower())

    def _ends_at_word(self, text: str, word: str, previous: str, begin: int) -> bool:
        """Whether a sentence ends after a word that is neither a title nor a single capital."""
        lexicon = self._lexicon
        number = _NUMBERED_UNIT.fullmatch(word)
        known = _as_listed(number["unit"] if number else word)
        is_unit = known in lexicon.units and (number or len(known) > 1 or previous[-1:].isdigit())
        after_era = known in lexicon.eras and previous.rstrip(".").lower() in _ERA_RELATIONS
        if is_unit or after_era:
            return not text[begin].isdigit()
        announced = _ANNOUNCED.match(text, begin) is not None
        if known in lexicon.inside or (announced and known in lexicon.before_number):
            return False
        if self._may_be_short(known, word):
            return self.starts(text, begin)
        return True

    def _may_be_short(self, known: str, word: str) -> bool:
        """Whether the word may be an abbreviation that a name follows as well as a sentence."""
        lexicon = self._lexicon
        return (
            known in lexicon.ambiguous
            or known in lexicon.eras
            or (len(word) == 1 and word.isalpha())
            or _DOTTED.fullmatch(word) is not None
        )

    def _ends_at_letter(self, text: str, previous: str, begin: int) -> bool:
        """Whether a sentence ends at a capital that is an initial, or the letter of a plan."""
        if text[begin].isdigit():
            return False
        if previous[-1:].isdigit() or previous.lower() in self._lexicon.lettered:
            return True
        return self.starts(text, begin, strict=True)

    def _ends_at_anonym(self, text: str, previous: str, begin: int) -> bool:
        """Whether a sentence ends at an "M." that is a name left out, not "Monsieur"."""
        return previous in self._lexicon.middle_names and self.starts(text, begin, strict=True)


def words_before(text: str, start: int, candidate: Candidate) -> list[str]:
    """The last words before the candidate of the sentence that began at `start`."""
    return text[max(start, candidate.start - _LOOKBACK) : candidate.start].split()


def without_elision(word: str) -> str:
    """The word without an elided article or pronoun before it ("l'art" → "art")."""
    match = _ELISION.match(word)
    return word[match.end() :] if match else word


def _as_listed(word: str) -> str:
    """The word in lower case, if it is not an acronym ("Art" → "art", but "RTE")."""
    return word.lower() if word[1:].islower() or len(word) == 1 else word
