"""Terms given in the source, so that the model learns to write them in a form that fits.

Some words of the source, one or two together, are framed by marks, and before the last mark stands
what they are to be called, in dictionary form (Dinu et al. 2019; Bergmanis and Pinnis 2021). Half
of the time that is what the translation has; else other words of the same kind take its place in
the translation, in the same inflection, so that there is nothing to go by but the annotation.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

import lemminflect  # type: ignore[import-untyped]
from glossary import mend_article

from recipe import names
from recipe.lexicon import Entry

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_PLAIN = re.compile(r"[a-z]{3,}(?:-[a-z]+)*")
_FRENCH_LINK = re.compile(r" (?:de |des |du |d'|d’|de la |de l'|à )?")
_TAGS = ("NNS", "NN", "VBD", "VBN", "VBG", "VBZ", "VB", "JJ")
_CLASSES = {"NN": "NOUN", "NNS": "NOUN", "JJ": "ADJ"}
_MOST = 3
_SENSES = 8
_PARTICLES = ("up", "out", "down", "off", "away", "back", "into", "over")
#: Grammar words: what they are called is never prescribed.
_GRAMMAR = frozenset((
    "the", "and", "for", "that", "this", "with", "from", "not", "has", "have", "had", "are", "was",
    "were", "been", "being", "will", "would", "shall", "should", "can", "could", "may", "might",
    "must", "its", "their", "his", "her", "our", "your", "who", "which", "what", "when", "where",
    "there", "these", "those", "than", "then", "also", "all", "any", "some", "one", "two", "three",
    "more", "most", "other", "such", "into", "about", "between", "however", "only", "very", "you",
    "they", "she", "him", "them", "but", "out", "over", "under", "does", "did", "done", "say",
    "said",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Note:
    """What of the French text is annotated, from its start to its end, and what it is called."""

    start: int
    end: int
    approved: str


@dataclass(frozen=True, slots=True)
class _Found:
    """A French expression and the English one that stands for it."""

    french: tuple[int, int]
    english: tuple[int, int]
    lemma: str
    tag: str


class Annotator:
    """Annotates pairs.

    Args:
        lexicon: As `recipe.lexicon.read_lexicon` gives it.
    """

    def __init__(self, lexicon: dict[str, list[Entry]]) -> None:
        self._senses = {
            french: frozenset(one.english for one in entries[:_SENSES])
            for french, entries in lexicon.items()
            if " " not in french
        }
        self._pool: dict[str, list[str]] = defaultdict(list)
        for entries in lexicon.values():
            for word in _words(entries):
                for kind in _kinds(word):
                    self._pool[kind].append(word)

    def annotate(
        self, french: str, english: str, rng: random.Random
    ) -> tuple[str, str, tuple[Note, ...]]:
        """Give a pair notes on some of its words, where any can be told.

        Returns:
            The French text as it was, the English one, with other words where the notes ask for
            them, and the notes in the order of their places.
        """
        found = _joined(self._find(french, english), french, english, rng)
        rng.shuffle(found)
        notes: list[Note] = []
        changes: list[tuple[int, int, str]] = []
        for one in found[: rng.randint(1, _MOST)]:
            approved = one.lemma
            if rng.random() < 0.5:
                approved, written = self._other(one, rng)
                changes.append((*one.english, written))
            notes.append(Note(*one.french, approved))
        for start, end, written in sorted(changes, reverse=True):
            english = _replace(english, start, end, written)
        return french, english, tuple(sorted(notes, key=lambda note: note.start))

    def _find(self, french: str, english: str) -> list[_Found]:
        waiting = list(_WORD.finditer(english))
        texts = [match.group().lower() for match in waiting]
        found: list[_Found] = []
        for match in _WORD.finditer(french):
            senses = self._senses.get(match.group().lower())
            if senses is None:
                continue
            for number, text in enumerate(texts):
                if text in senses and texts.count(text) == 1 and text not in _GRAMMAR:
                    kind = _kind(text)
                    if kind is not None:
                        found.append(_Found(match.span(), waiting[number].span(), *kind))
                    break
        return _once(found)

    def _other(self, one: _Found, rng: random.Random) -> tuple[str, str]:
        """Something else to call it: in dictionary form, and as it is written in this place."""
        kind = _CLASSES.get(one.tag, "VERB")
        lemma = rng.choice(self._pool[kind])
        form = _inflected(lemma, one.tag)
        chance = rng.random()
        if kind == "ADJ":
            return lemma, lemma
        if kind == "VERB":
            if chance < 0.25:
                particle = rng.choice(_PARTICLES)
                return f"{lemma} {particle}", f"{form} {particle}"
            return lemma, form
        if chance < 0.35:
            first = rng.choice(self._pool["ADJ" if chance < 0.2 else "NOUN"])
            return f"{first} {lemma}", f"{first} {form}"
        if chance < 0.45:
            last = rng.choice(self._pool["NOUN"])
            return f"{lemma} of {last}", f"{form} of {last}"
        if chance < 0.55:
            name = names.surname(rng)[1]
            return f"{name} {lemma.title()}", f"{name} {form.title()}"
        return lemma, form


def _words(entries: list[Entry]) -> list[str]:
    return [
        one.english
        for one in entries[:2]
        if one.trust >= 2 and _PLAIN.fullmatch(one.english) and one.english not in _GRAMMAR
    ]


def _kinds(word: str) -> list[str]:
    """The word classes that a word is the dictionary form of."""
    lemmas = lemminflect.getAllLemmas(word)
    return [
        kind
        for kind in ("NOUN", "VERB", "ADJ")
        if word in lemmas.get(kind, ()) and len(lemmas) == 1
    ]


@cache
def _kind(form: str) -> tuple[str, str] | None:
    """The dictionary form and the tag of an inflected form, where there is no doubt of them."""
    lemmas = lemminflect.getAllLemmas(form)
    for kind in ("NOUN", "VERB", "ADJ"):
        for lemma in lemmas.get(kind, ()) if len(lemmas) == 1 else ():
            forms = lemminflect.getAllInflections(lemma, upos=kind)
            tags = [tag for tag in _TAGS if form in forms.get(tag, ())]
            if tags:
                return lemma, tags[0]
    return None


@cache
def _inflected(lemma: str, tag: str) -> str:
    forms = lemminflect.getInflection(lemma, tag)
    return str(forms[0]) if forms else lemma


def _once(found: list[_Found]) -> list[_Found]:
    """Those whose English word is claimed by one French word only."""
    claims: dict[tuple[int, int], int] = defaultdict(int)
    for one in found:
        claims[one.english] += 1
    return [one for one in found if claims[one.english] == 1]


def _joined(found: list[_Found], french: str, english: str, rng: random.Random) -> list[_Found]:
    """Nouns that stand together on both sides as one expression, most of the time."""
    made: list[_Found] = []
    for one in found:
        last = made[-1] if made else None
        both = None if last is None or rng.random() < 0.3 else _both(last, one, french, english)
        if both is None:
            made.append(one)
        else:
            made[-1] = both
    return made


def _both(one: _Found, other: _Found, french: str, english: str) -> _Found | None:
    if not _FRENCH_LINK.fullmatch(french[one.french[1] : other.french[0]]):
        return None
    span = one.french[0], other.french[1]
    for first, second, link, head in ((one, other, " of ", one), (other, one, " ", one)):
        if english[first.english[1] : second.english[0]] == link and head.tag in ("NN", "NNS"):
            place = first.english[0], second.english[1]
            if head is first:
                rest = english[first.english[1] : second.english[1]]
                return _Found(span, place, head.lemma + rest, head.tag)
            rest = english[first.english[0] : second.english[0]]
            return _Found(span, place, rest + head.lemma, head.tag)
    return None


def _replace(english: str, start: int, end: int, written: str) -> str:
    if english[start].isupper() and start == 0:
        written = written[0].upper() + written[1:]
    return mend_article(english[:start], written) + written + english[end:]
