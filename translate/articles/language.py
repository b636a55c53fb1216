"""Telling French from its neighbours by the commonest short words of each.

Statistical identifiers err on headlines and on names; the short words do not, since French text
cannot do without them, and they say nothing where there are none.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from glossary.language.french_inflection import is_known
from translate.french import FUNCTION_WORDS

_WORD = re.compile(r"[^\W\d_]+['’]?")
_VIETNAMESE = re.compile("[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)
_NEVER_FRENCH = re.compile("[áíóúñãõìòșțßąęłőűčšžğ]")
"""Letters that no word of French has, names and words that it borrows apart."""
_SELDOM_FRENCH = re.compile(r"(?:\wo|[mntd]os|[^\W\dl]am|[nt]ano|zion[ei]|\wità|ò|ã\w)$")
"""Endings that few words of French have and every other one of its southern neighbours."""
_LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ]")

_NAMES = {
    "en": "English",
    "es": "Spanish",
    "pt": "Portuguese",
    "it": "Italian",
    "ca": "Catalan",
    "ro": "Romanian",
    "de": "German",
    "nl": "Dutch",
    "vi": "Vietnamese",
    "id": "Indonesian",
}
_SCRIPTS = ("CYRILLIC", "ARABIC", "HAN", "GREEK", "THAI", "KHMER", "LAO", "HANGUL", "HEBREW")
_FEWEST_WORDS = 5
"""Words from which on a sentence of French has one of the short words that French alone has."""
_SIGNS = 2
"""Signs of another language that tell it where nothing shows French."""
_STRANGERS = ((3, 0.8), (4, 0.6))
"""How many words that no French dictionary has tell another language, and which share of all they
must be: a French headline has a borrowed word or two."""
_ENOUGH_WORDS = 20
"""Words from which on the rate of short words says something by itself."""
_FRENCH_RATE = 0.12
"""Least rate of French short words in French text; news has 0.35 to 0.5."""


@dataclass(frozen=True, slots=True)
class Languages:
    """The short words of each language, by ISO 639-1 code; "fr" among them."""

    words: Mapping[str, frozenset[str]]

    def is_french(self, text: str) -> bool:
        """Returns False only where `text` is surely in another language.

        A short text without a sign of any language is given the benefit of the doubt.
        """
        words = _words(text)
        letters = [character for character in text if character.isalpha()]
        if sum(map(bool, map(_LATIN.match, letters))) * 2 <= len(letters):
            return False
        if self._is_other(words):
            return False
        return len(words) < _ENOUGH_WORDS or self._hits("fr", words) >= _FRENCH_RATE * len(words)

    def shows_french(self, text: str) -> bool:
        """Returns whether a short word of French stands in `text`."""
        return self._hits("fr", _words(text)) > 0

    def likeliest(self, text: str) -> str:
        """Returns the English name of the language or the script of `text`, "" if none shows."""
        letters = [character for character in text[:2000] if character.isalpha()]
        other = [letter for letter in letters if not _LATIN.match(letter)]
        if 2 * len(other) > len(letters):
            named = unicodedata.name(other[0], "").replace("CJK", "HAN").split()
            script = next((script for script in _SCRIPTS if script in named), "")
            return f"{script.capitalize()} script" if script else "another script"
        words = _words(text)
        hits = {code: self._hits(code, words) for code in self.words if code != "fr"}
        best = max(hits, key=lambda code: (hits[code], self._rarity(code, words)), default="")
        return _NAMES.get(best, best) if hits.get(best, 0) > 0 else ""

    def _rarity(self, code: str, words: list[str]) -> float:
        """How few languages share the words of one that stand there."""
        own = self.words[code].intersection(map(_plain, words))
        return sum(1 / sum(word in short for short in self.words.values()) for word in own)

    def _is_other(self, words: list[str]) -> bool:
        """Whether another language has more words there that French has not than it lacks."""
        seen = set(map(_plain, words))
        french = self.words.get("fr", frozenset())
        margin = 1 if len(words) < _ENOUGH_WORDS else 0
        if _vietnamese(list(seen)) > len(seen & french) + margin:
            return True
        if self._shows_neighbour(words) or self._has_other_words(words):
            return True
        return any(
            len(seen & (own - french)) > len(seen & (french - own)) + margin
            for code, own in self.words.items()
            if code != "fr"
        )

    def _shows_neighbour(self, words: list[str]) -> bool:
        """Whether nothing there is of French alone, and something of a language like it."""
        seen = set(map(_plain, words))
        # "la", "en" and "un" are Spanish too.
        if len(words) < _FEWEST_WORDS or seen & self._french_alone():
            return False
        small = {word for word in words if word.islower() and len(word) > 2}
        if any(map(_NEVER_FRENCH.search, small)):
            return True
        ending = set(filter(_SELDOM_FRENCH.search, small))
        # A word with a capital is a name, unless it begins the sentence.
        plain = {word.lower() for place, word in enumerate(words) if not place or word.islower()}
        french = self.words.get("fr", frozenset())
        return any(
            own and len(own | ending) >= _SIGNS
            for own in (plain & (short - french) for short in self.words.values())
        )

    def _has_other_words(self, words: list[str]) -> bool:
        """Whether the words are those of no French dictionary, names and short ones left out."""
        if len(words) >= _ENOUGH_WORDS or self._french_alone().intersection(map(_plain, words)):
            return False
        asked = [
            word.lower()
            for place, word in enumerate(words)
            if (not place or word.islower()) and len(word) > 2 and word[-1].isalpha()
        ]
        short = FUNCTION_WORDS | self.words.get("fr", frozenset())
        unknown = sum(word not in short and not is_known(word) for word in asked)
        return any(
            unknown >= least and unknown >= share * len(asked) for least, share in _STRANGERS
        )

    def _french_alone(self) -> frozenset[str]:
        """The short words that French has and none of the others."""
        others = (own for code, own in self.words.items() if code != "fr")
        return self.words.get("fr", frozenset()).difference(*others)

    def is_foreign_line(self, line: str) -> bool:
        """Returns whether a line is surely in another language, names and titles apart.

        There must be next to no French in it, and more than names: lower-case Vietnamese words,
        another script, or three different short words of one other language.
        """
        letters = [character for character in line if character.isalpha()]
        if not letters:
            return False
        if not any(map(_LATIN.match, letters)):
            return True
        words = sorted(set(_words(line.lower())))
        french = self._hits("fr", words)
        if _vietnamese(words) >= max(2, 3 * french) and any(
            word.islower() and _VIETNAMESE.search(word) for word in _words(line)
        ):
            return True
        return any(
            self._hits(code, words) >= max(3, 0.25 * len(words), 5 * french)
            for code in self.words
            if code != "fr"
        )

    def _hits(self, code: str, words: list[str]) -> int:
        known = self.words.get(code, frozenset())
        return sum(_plain(word) in known for word in words)


def _plain(word: str) -> str:
    """Returns a word as the lists of short words have it."""
    return word.lower().replace("’", "'")


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _vietnamese(words: list[str]) -> int:
    return sum(bool(_VIETNAMESE.search(word)) for word in words)
