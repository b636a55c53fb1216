"""A French text brought near to English, so that the two can be compared word by word."""

import re
from collections.abc import Callable, Sequence
from typing import Final, Protocol

from translate.align.linking.vectors import words_of
from translate.engine import Engine
from translate.french import FUNCTION_WORDS
from translate.quality.lexicons.translations import french_stem, translations
from translate.segments import FrenchSplitter

_MOST_STEMS: Final = 3
"""English stems that stand for a French word, at most."""
_PROPER: Final = re.compile(r"[A-ZÀ-ÖØ-Þ]\w+|\d+")


class Bridge(Protocol):
    """Brings French sentences near to English."""

    def cross(
        self, sources: Sequence[str], on_done: Callable[[int], None] = lambda _: None
    ) -> list[str]:
        """Give English for each source; `on_done` is called with the number done since."""


class TranslationBridge:
    """Translates with the engine, and keeps the names and figures of the source beside that.

    Args:
        engine: A model at work; greedy decoding serves as well as a beam.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._split = FrenchSplitter().split

    def cross(
        self, sources: Sequence[str], on_done: Callable[[int], None] = lambda _: None
    ) -> list[str]:
        """Translate sources, each sentence in them by itself, so that none is left out."""
        sentences = [self._split(source) for source in sources]
        different = dict.fromkeys(sentence for several in sentences for sentence in several)
        translated: dict[str, str] = {}
        for sentence, hypothesis in zip(different, self._engine.translate(different), strict=True):
            translated[sentence] = hypothesis.target
            on_done(1)
        return [
            with_names(" ".join(translated[sentence] for sentence in several), source)
            for source, several in zip(sources, sentences, strict=True)
        ]


def with_names(english: str, source: str) -> str:
    """Add the names and figures of the source that are not in the English."""
    there = set(english.casefold().split())
    missing = [word for word in _PROPER.findall(source) if word.casefold() not in there]
    return " ".join([english, *missing])


class LexiconBridge:
    """Looks up the words of the source in a small lexicon, where there is no model."""

    def cross(
        self, sources: Sequence[str], on_done: Callable[[int], None] = lambda _: None
    ) -> list[str]:
        """Put the English stems of its French words in the place of each source."""
        known = translations()
        crossed = []
        for source in sources:
            english = [
                stem
                for word in words_of(source)
                if word not in FUNCTION_WORDS and (found := known.get(french_stem(word)))
                for stem in found.stems[:_MOST_STEMS]
            ]
            crossed.append(with_names(" ".join(english), source))
            on_done(1)
        return crossed
