"""Proposes entries for a termbase: phrases of a bitext that keep being translated alike.

A candidate is a French phrase of up to five words that begins and ends with a content word, joined
inside by nothing but "de", "à", articles and "et". The English phrase that occurs in the same
segments as it does, and in few others, is proposed as its target, where there is evidence:

- both stand together in several segments, and no other phrase goes with either as well;
- in most of the segments with the one stands the other, in both directions;
- their Dice coefficient (Dice 1945; for terms: Smadja et al. 1996) is high, not as counted but as
  it is at least likely to be (the lower end of Wilson's interval), so that few segments have to
  agree more than many.

Phrases that occur almost only as part of a longer candidate are left to the longer one (the idea of
the C-value, Frantzi et al. 2000). What the termbase has already is left out, and so is what no
termbase needs: names that stay as they are, numbers, days and lengths of time, and what `lint`
would find fault with.
"""

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from glossary.corpora import SegmentPair
from glossary.formats import save
from glossary.language.french import tokenise
from glossary.linting import lint
from glossary.matching.matcher import Matcher
from glossary.termbase import Term, Termbase, TermStatus

LONGEST = 5
"""Words of the longest candidate."""

_FRENCH_LINKS = frozenset("de d du des à au aux la le les l et en".split())  # noqa: SIM905
_FRENCH_FUNCTION_WORDS = _FRENCH_LINKS | frozenset(
    re.findall(
        r"\S+",
        "un une ce cet cette ces son sa ses leur leurs notre nos votre vos mon ma mes qui que qu"
        " quoi dont où il elle on nous vous ils elles je tu se s ne n pas plus moins très y a ont"
        " est sont être été était étaient avoir eu fait faire dans sur sous par pour sans avec"
        " entre vers chez contre depuis selon ainsi mais ou donc or ni car si comme aussi lors"
        " après avant pendant tout tous toute toutes autre autres même mêmes deux trois afin"
        " c j m t lui soit sera seront serait peut peuvent doit doivent cela ceux celle celui"
        " notamment également alors encore déjà puis dès lorsque plusieurs chaque",
    )
)
_ENGLISH_FUNCTION_WORDS = frozenset(
    re.findall(
        r"\S+",
        "a an the of to in on at by for from with as is are was were be been being it its this that"
        " these those he she they his her their has have had not which who whom will would can"
        " could should must may and or but also than then there more most other such some any all"
        " we our you your i my me us them him if so no into over under between after before during"
        " about against do does did said says",
    )
)
_ENGLISH_LINKS = frozenset("of the and in for on against to".split())  # noqa: SIM905
_ENGLISH_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_NO_TERMS = frozenset(
    re.findall(
        r"\S+",
        "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze"
        " seize vingt trente quarante cinquante soixante cent cents mille million millions milliard"
        " milliards dizaine dizaines centaine centaines millier milliers premier première deuxième"
        " lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril mai juin"
        " juillet août septembre octobre novembre décembre seconde secondes minute minutes heure"
        " heures jour jours journée journées semaine semaines mois an ans année années siècle"
        " siècles fois matin soir nuit hier demain aujourd hui aujourd'hui aujourd’hui temps moment"
        " dernier dernière"
        " derniers dernières prochain prochaine prochains prochaines présent présente présents"
        " présentes quelque quelques chose choses jamais toujours souvent moins plus beaucoup peu"
        " seul seule seuls seules certain certaine certains certaines tel telle tels telles"
        " monsieur madame messieurs mesdames mme mr dollars dollar euros euro"
        " exemple pourquoi comment",
    )
)
"""Words that no term is made of alone: numbers, days, lengths of time and the like."""
_LOOSE_AT_THE_BEGINNING = frozenset(
    re.findall(
        r"\S+",
        "dernier dernière derniers dernières prochain prochaine prochains prochaines présent"
        " présente présents présentes quelque quelques seul seule seuls seules certain certaine"
        " certains certaines tel telle tels telles nouveau nouvel nouvelle nouveaux nouvelles",
    )
)
"""Adjectives that stand before terms, and are no part of them."""
_NEAR = 0.1
_PART_OF_LONGER = 0.8
"""Share of a phrase's occurrences within one longer candidate from which it is left out."""
_LEAST_TOGETHER = 3
"""Segments that a phrase and its target must share."""
_LEAST_SHARE = 0.5
"""Share of the segments with the one that the other must stand in, in both directions."""
_CONFIDENCE = 1.96
"""Standard deviations of Wilson's interval: 95 %."""
_SINGLE_WORD = 0.4
"""How much a single word counts beside a phrase: more of them belong to the language at large."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A phrase that may deserve an entry.

    Attributes:
        source: The French phrase, as it stands most often.
        target: The English phrase that goes with it, as it stands most often.
        frequency: Segments with the French phrase.
        together: Those of them with the English phrase.
        association: Dice coefficient of the two, between 0 and 1.
        likely: What the coefficient is at least likely to be.
        example: A segment with both.
    """

    source: str
    target: str
    frequency: int
    together: int
    association: float
    likely: float
    example: str

    @property
    def rank(self) -> float:
        """What orders the candidates: how close the pair is, and how often it occurs."""
        several = len(re.findall(r"\w+", self.source)) > 1
        return self.likely * math.sqrt(self.together) * (1 if several else _SINGLE_WORD)


def extract(
    corpus: Iterable[SegmentPair],
    known: Termbase | None = None,
    *,
    least_frequency: int = 3,
    least_association: float = 0.45,
    most: int | None = None,
) -> list[Candidate]:
    """Propose new entries.

    Args:
        corpus: Segments with their translations; those without one count for nothing.
        known: What has an entry already is left out.
        least_frequency: Segments that a phrase must occur in.
        least_association: What the Dice coefficient of two phrases must be likely to reach.
        most: So many candidates at most.

    Returns:
        The candidates, the most promising first.
    """
    pairs = [(source, target) for source, target in corpus if target]
    matcher = Matcher(known) if known is not None else None
    sources = [dict(_french_phrases(source, matcher)) for source, _ in pairs]
    targets = [dict(_english_phrases(target or "")) for _, target in pairs]
    often = _frequent(sources, least_frequency)
    english_often = _frequent(targets, least_frequency)
    together: dict[str, Counter[str]] = defaultdict(Counter)
    for ours, theirs in zip(sources, targets, strict=True):
        present = [phrase for phrase in theirs if phrase in english_often]
        for phrase in ours:
            if phrase in often:
                together[phrase].update(present)
    backwards = _turned(together)
    candidates = []
    for phrase in _without_parts(often, sources):
        partner = _partner(phrase, often, together[phrase], english_often)
        if partner is None or not _is_best(phrase, partner, backwards, often, english_often):
            continue
        shared = together[phrase][partner]
        total = often[phrase] + english_often[partner]
        likely = _at_least(2 * shared, total)
        if likely < least_association or not _may_be_term(phrase, partner):
            continue
        holding = [n for n, ours in enumerate(sources) if phrase in ours and partner in targets[n]]
        candidates.append(
            Candidate(
                Counter(sources[n][phrase] for n in holding).most_common(1)[0][0],
                Counter(targets[n][partner] for n in holding).most_common(1)[0][0],
                often[phrase],
                shared,
                2 * shared / total,
                likely,
                pairs[min(holding, key=lambda n: len(pairs[n][0]))][0],
            )
        )
    return _sound(sorted(candidates, key=lambda one: (-one.rank, one.source))[:most])


def as_termbase(candidates: Iterable[Candidate], name: str = "candidates") -> Termbase:
    """Make candidates into entries with the status "proposed", to be edited and approved."""
    return Termbase(
        name,
        tuple(
            Term(
                one.source,
                (one.target,),
                status=TermStatus.PROPOSED,
                note=f"in {one.frequency} segments, {one.association:.0%} together",
                example=one.example,
            )
            for one in candidates
        ),
    )


def _french_phrases(text: str, matcher: Matcher | None) -> Iterator[tuple[str, str]]:
    """The phrases of a source: folded, and as they stand."""
    known = [match.span for match in matcher.find(text)] if matcher is not None else []
    tokens = tokenise(text)
    spans = [(token.start, token.end) for token in tokens]
    words = [text[start:end].casefold().strip("'’") for start, end in spans]
    for first, last in _runs(words, _FRENCH_FUNCTION_WORDS, _FRENCH_LINKS, text, spans):
        start, end = spans[first][0], spans[last][1]
        if not any(start < stop and begin < end for begin, stop in known):
            yield " ".join(words[first : last + 1]), text[start:end]


def _english_phrases(text: str) -> Iterator[tuple[str, str]]:
    """The phrases of a target: folded, and as they stand."""
    found = list(_ENGLISH_WORD.finditer(text))
    words = [match[0].casefold() for match in found]
    spans = [match.span() for match in found]
    for first, last in _runs(words, _ENGLISH_FUNCTION_WORDS, _ENGLISH_LINKS, text, spans):
        if not words[last].endswith(("'s", "’s")):
            yield " ".join(words[first : last + 1]), text[spans[first][0] : spans[last][1]]


def _runs(
    words: Sequence[str],
    function_words: frozenset[str],
    links: frozenset[str],
    text: str,
    spans: Sequence[tuple[int, int]],
) -> Iterator[tuple[int, int]]:
    """Runs of words that may be a term, by the places of their first and last word."""
    content = [
        word not in function_words and word[:1].isalpha() and len(word) > 1 for word in words
    ]
    for first, opens in enumerate(content):
        if not opens:
            continue
        for last in range(first, min(first + LONGEST, len(words))):
            if last > first and not _is_joined(text, spans[last - 1][1], spans[last][0]):
                break
            if content[last]:
                yield first, last
            elif words[last] not in links:
                break


def _is_joined(text: str, end: int, start: int) -> bool:
    """Whether nothing but a space, a hyphen or an apostrophe parts two words."""
    return text[end:start].strip() in ("", "-", "'", "’")


def _frequent(phrases: Sequence[dict[str, str]], least: int) -> dict[str, int]:
    counts = Counter(phrase for held in phrases for phrase in held)
    return {phrase: count for phrase, count in counts.items() if count >= least}


def _without_parts(often: dict[str, int], held: Sequence[dict[str, str]]) -> list[str]:
    """The frequent phrases but for those that are hardly more than a part of a longer one."""
    within: dict[str, Counter[str]] = defaultdict(Counter)
    for phrases in held:
        kept = [phrase for phrase in phrases if phrase in often]
        for longer in kept:
            padded = f" {longer} "
            for phrase in kept:
                if phrase != longer and f" {phrase} " in padded:
                    within[phrase][longer] += 1
    return [
        phrase
        for phrase, count in often.items()
        if max(within[phrase].values(), default=0) < _PART_OF_LONGER * count
    ]


def _partner(
    phrase: str, often: dict[str, int], together: Counter[str], english: dict[str, int]
) -> str | None:
    """The English phrase that goes with a French one best; of near equals, the best in length."""
    dice = {
        one: 2 * count / (often[phrase] + english[one])
        for one, count in together.items()
        if count >= _LEAST_TOGETHER
        and count >= _LEAST_SHARE * often[phrase]
        and count >= _LEAST_SHARE * english[one]
    }
    if not dice:
        return None
    near = max(dice.values()) - _NEAR
    equals = [one for one in dice if dice[one] >= near]
    best = max(equals, key=lambda one: (_fit(phrase, one), dice[one], one))
    # Where another phrase goes with it as well, nothing tells which of the two renders it.
    words = set(best.split())
    return best if all(words & set(one.split()) for one in equals) else None


def _turned(together: dict[str, Counter[str]]) -> dict[str, Counter[str]]:
    """How often each English phrase stands with each French one."""
    turned: dict[str, Counter[str]] = defaultdict(Counter)
    for phrase, partners in together.items():
        for partner, count in partners.items():
            if count >= _LEAST_TOGETHER:
                turned[partner][phrase] = count
    return turned


def _is_best(
    phrase: str,
    partner: str,
    backwards: dict[str, Counter[str]],
    often: dict[str, int],
    english: dict[str, int],
) -> bool:
    """Whether no other French phrase goes with the English one as well, or clearly better."""
    dice = {
        one: 2 * count / (often[one] + english[partner])
        for one, count in backwards[partner].items()
    }
    words = set(phrase.split())
    for one, value in dice.items():
        if value > dice[phrase] + _NEAR and _fit(one, partner) >= _fit(phrase, partner):
            return False
        if value >= dice[phrase] - _NEAR and not words & set(one.split()):
            return False
    return True


def _at_least(successes: int, trials: int) -> float:
    """The lower end of Wilson's interval for a share (Wilson 1927)."""
    share, square = min(1.0, successes / trials), _CONFIDENCE**2
    spread = _CONFIDENCE * math.sqrt(share * (1 - share) / trials + square / (4 * trials**2))
    return max(0.0, (share + square / (2 * trials) - spread) / (1 + square / trials))


def _may_be_term(phrase: str, partner: str) -> bool:
    """Whether a termbase may need the pair."""
    words = [word for word in phrase.split() if word not in _FRENCH_FUNCTION_WORDS]
    if words[0] in _LOOSE_AT_THE_BEGINNING or all(word in _NO_TERMS for word in words):
        return False
    return _plain(phrase) != _plain(partner)


def _plain(text: str) -> str:
    """A text without accents, hyphens and apostrophes, to tell names that stay as they are."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(mark for mark in decomposed if mark.isalnum())


def _sound(candidates: list[Candidate]) -> list[Candidate]:
    """The candidates without those that `lint` finds fault with, the lesser of two at odds."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "candidates.csv")
        while candidates:
            save(as_termbase(candidates), path)
            wrong = {finding.entry for finding in lint(path)}
            if not wrong:
                break
            candidates = [
                one for number, one in enumerate(candidates, start=1) if number not in wrong
            ]
    return candidates


def _fit(phrase: str, target: str) -> float:
    """How alike two phrases are in the number of content words."""
    ours = sum(word not in _FRENCH_FUNCTION_WORDS for word in phrase.split())
    theirs = sum(word not in _ENGLISH_FUNCTION_WORDS for word in target.split())
    return -abs(ours - theirs)
