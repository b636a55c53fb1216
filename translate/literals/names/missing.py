"""Looks for the names of a French text in the English of it."""

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final

from translate.literals.names.finding import Name, NameKind, find_names

_WORDS_KEPT: Final = 16_384
"""Words whose sound is kept: more than a few articles have."""


def missing_names(source: str, target: str) -> tuple[Name, ...]:
    """Finds the names of a French text that do not arrive in its English translation.

    A name arrives where each of its words stands in the target, whatever its accents and capitals
    ("Bùi" as "Bui"), as another transliteration ("Poutine", "Putin"), or as one of its English
    forms or an adjective of it ("Chine", "Chinese"). An acronym also arrives where another one,
    unlike those of the source, stands in the target ("GTR", "RWG").

    Args:
        source: The French text.
        target: The English text.

    Returns:
        The names that are missing, each once, in the order of the source.
    """
    names = find_names(source)
    if not names:
        return ()
    english = _English(target)
    missing: dict[str, Name] = {}
    for name in names:
        if not english.has(name):
            missing.setdefault(name.text, name)
    return tuple(missing.values())


class _English:
    """The words of a target, in the forms in which names are looked up."""

    def __init__(self, text: str) -> None:
        self.flat = f" {' '.join(_words(text))} "
        self.words = frozenset(self.flat.split())
        self.sounds = frozenset(map(_sound, self.words))
        self.capitalised = frozenset(map(_fold, _CAPITALISED.findall(text)))
        self.acronyms = frozenset(_ACRONYM.findall(text))

    def has(self, name: Name) -> bool:
        if name.kind is NameKind.ACRONYM and self._has_acronym(name):
            return True
        if any(f" {' '.join(_words(form))}" in self.flat for form in name.english):
            return True
        if name.kind is NameKind.EXONYM:
            return any(self._has_stem(form) for form in name.english) or self._has_all(name.text)
        return self._has_all(name.text) or self._has_short_form(name.text)

    def _has_all(self, name: str) -> bool:
        return all(map(self._has_word, _words(name)))

    def _has_word(self, word: str) -> bool:
        known = _TRANSLATED_PARTS.get(word, word)
        return not self.words.isdisjoint({word, known}) or _sound(word) in self.sounds

    def _has_short_form(self, name: str) -> bool:
        """Tells whether words of a name were left out ("Kim" for "Kim Jong-un"), not garbled."""
        words = _words(name)
        lost = [word for word in words if not self._has_word(word)]
        if len(lost) == len(words):
            return False
        return not any(_alike(word, other) for word in lost for other in self.capitalised)

    def _has_stem(self, form: str) -> bool:
        """Looks for a derivation: "Chin" of China in "Chinese", "German" of Germany."""
        stem = _fold(form)[: max(4, len(form) - 3)]
        return " " not in form and len(stem) >= 4 and f" {stem}" in self.flat

    def _has_acronym(self, name: Name) -> bool:
        letters = sorted(name.text.replace("-", ""))
        return any(
            sorted(other.replace("-", "")) == letters or _unlike(name.text, other)
            for other in self.acronyms
        )


_TRANSLATED_PARTS: Final = {
    "nord": "north",
    "sud": "south",
    "est": "east",
    "ouest": "west",
    "saint": "st",
    "sainte": "st",
    "nouveau": "new",
    "nouvelle": "new",
    "mont": "mount",
}
"""Words of names that English translates: "Nord-Kivu" is "North Kivu"."""

_WORD: Final = re.compile(r"[^\W_]+")
_CAPITALISED: Final = re.compile(r"(?<!\w)(?=[^\W_])[^\W\d_a-z][^\W\d_]*")
_ACRONYM: Final = re.compile(r"\b[A-Z][A-Z-]*[A-Z](?=s?\b)")


def _words(text: str) -> list[str]:
    return _WORD.findall(_fold(text))


def _fold(text: str) -> str:
    """Takes accents and capitals off."""
    plain = text.casefold().replace("đ", "d").replace("ł", "l").replace("ø", "o")
    if plain.isascii():
        return plain
    decomposed = unicodedata.normalize("NFKD", plain)
    return "".join(character for character in decomposed if not unicodedata.combining(character))


@lru_cache(maxsize=_WORDS_KEPT)
def _sound(word: str) -> str:
    """Writes a folded word so that French and English transliterations of a name agree."""
    for pattern, replacement in _SOUNDS:
        word = pattern.sub(replacement, word)
    return word


_SOUNDS: Final = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        ("tch|tsch|ch|sch|sh", "s"),
        ("ou|oo", "u"),
        ("dj|dzh|dg", "j"),
        ("gu(?=[ei])|gh", "g"),
        ("qu|ck|c|kh|q", "k"),
        ("ph", "f"),
        ("w", "v"),
        ("y", "i"),
        ("x", "ks"),
        ("ai|ei", "e"),
        (r"(.)\1+", r"\1"),
        ("(?:ie|ia|i)$", "i"),
        ("(?:ee|ea|e|s)$", ""),
    )
)


def _unlike(acronym: str, other: str) -> bool:
    return SequenceMatcher(None, acronym, other, autojunk=False).ratio() < 0.7


def _alike(word: str, other: str) -> bool:
    return SequenceMatcher(None, word, other, autojunk=False).ratio() > 0.5
