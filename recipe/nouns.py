"""Nouns of the corpus exchanged for rarer ones of the same number and gender, on both sides."""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate, pairwise

from glossary import mend_article

from recipe.lexicon import Entry

_DETERMINERS = {
    "m": frozenset(("le", "un", "du", "au", "ce", "son")),
    "f": frozenset(("la", "une", "cette", "sa")),
    "p": frozenset((
        "les", "des", "ces", "aux", "ses", "nos", "leurs", "vos", "mes", "plusieurs", "deux",
        "trois", "quelques",
    )),
}  # fmt: skip
_OTHERS = frozenset((
    "leur", "notre", "votre", "mon", "ma", "chaque", "de",
))  # fmt: skip
_BEFORE = _OTHERS.union(*_DETERMINERS.values())
_NOT_NOUNS = frozenset((
    "grand", "grande", "grands", "grandes", "petit", "petite", "petits", "petites", "nouveau",
    "nouvelle", "nouvelles", "nouveaux", "bonne", "bonnes", "premier", "première", "premiers",
    "premières", "dernier", "dernière", "derniers", "dernières", "autre", "autres", "même",
    "mêmes", "seul", "seule", "meilleur", "meilleure", "jeune", "jeunes", "ancien", "ancienne",
    "certain", "certaine", "certains", "certaines", "tout", "toute", "tous", "toutes", "plus",
    "moins", "plupart", "fait", "suite", "cours", "lieu", "part", "place", "titre", "sens",
    "état", "droit", "sujet", "égard", "ensemble", "nombre", "moment", "point", "sorte",
    "manière", "façon", "effet", "millions", "milliards",
))  # fmt: skip
_WORD = re.compile(r"(?<![\w'-])[a-zàâäçéèêëîïôöùûüÿœæ]{4,}(?![\w'-])")
_PLAIN = re.compile(r"[a-z][a-z-]+")
_ELIDING = "aeiouâàéèêëîïôœh"
_HOST_SEEN = 300
_GUEST_SEEN = 400


@dataclass(frozen=True, slots=True)
class Noun:
    """A French noun form with its translation, and what it agrees with: "m", "f" or "p"."""

    french: str
    english: str
    kind: str


class Nouns:
    """The nouns to exchange.

    Args:
        french: Sentences of the corpus, to learn genders and frequencies from.
        lexicon: As `recipe.lexicon.read_lexicon` gives it.
    """

    def __init__(self, french: Iterable[str], lexicon: dict[str, list[Entry]]) -> None:
        after: dict[str, Counter[str]] = defaultdict(Counter)
        total: Counter[str] = Counter()
        for sentence in french:
            words = re.findall(r"\w+", sentence.lower())
            total.update(words)
            for before, word in pairwise(words):
                for kind, determiners in _DETERMINERS.items():
                    if before in determiners:
                        after[word][kind] += 1
        self._hosts: dict[str, Noun] = {}
        guests: dict[str, list[tuple[Noun, float]]] = defaultdict(list)
        for word, kinds in after.items():
            noun = _noun(word, kinds, total[word], lexicon.get(word, []))
            if noun is None:
                continue
            if total[word] >= _HOST_SEEN:
                self._hosts[word] = noun
            if total[word] < _GUEST_SEEN:
                guests[noun.kind].append((noun, min(5.0, 60 / (total[word] + 3))))
        self._guests = {
            kind: ([one for one, _ in rows], list(accumulate(weight for _, weight in rows)))
            for kind, rows in guests.items()
        }

    def exchange(
        self, french: str, english: str, rng: random.Random, most: int = 2
    ) -> tuple[str, str]:
        """Put rarer nouns in the place of one or more that occur once on both sides."""
        found: list[tuple[Noun, re.Pattern[str]]] = []
        for match in _WORD.finditer(french):
            noun = self._hosts.get(match.group())
            before = french[: match.start()].rstrip().rpartition(" ")[2].lower()
            if noun is None or before not in _BEFORE or french.count(match.group()) != 1:
                continue
            pattern = re.compile(rf"(?<![\w'-]){re.escape(noun.english)}(?![\w'-])")
            if len(pattern.findall(english)) == 1:
                found.append((noun, pattern))
        rng.shuffle(found)
        for noun, pattern in found[: rng.randint(1, most)]:
            guest, place = self._guest(noun.kind, rng), pattern.search(english)
            if guest is not None and place is not None:
                french = re.sub(
                    rf"(?<![\w'-]){noun.french}(?![\w'-])", guest.french, french, count=1
                )
                before = mend_article(english[: place.start()], guest.english)
                english = before + guest.english + english[place.end() :]
        return french, english

    def _guest(self, kind: str, rng: random.Random) -> Noun | None:
        rows, bounds = self._guests[kind]
        for _ in range(4):
            noun = rng.choices(rows, cum_weights=bounds)[0]
            if kind == "p" or noun.french[0] not in _ELIDING:
                return noun
        return None


def _noun(word: str, kinds: Counter[str], seen: int, entries: list[Entry]) -> Noun | None:
    """What is known of a form, if it is a noun most of the time and has a plain translation."""
    if word in _NOT_NOUNS or len(word) < 4 or seen < 4 or not _WORD.fullmatch(word):
        return None
    if kinds.total() < 0.35 * seen or not entries or entries[0].trust < 1.2:
        return None
    plural = kinds["p"] > kinds["m"] + kinds["f"]
    share = kinds["p"] / kinds.total()
    if 0.2 < share < 0.8:
        return None
    english = entries[0].english
    written_plural = english.endswith("s") and not english.endswith(("ss", "us", "is"))
    if not _PLAIN.fullmatch(english) or written_plural != plural:
        return None
    return Noun(word, english, "p" if plural else max("mf", key=lambda one: kinds[one]))
