"""Proposes entries for a termbase: phrases of a bitext that keep being translated alike.

A candidate is a French phrase of up to five words that begins and ends with a content word, joined
inside by nothing but "de", "à", articles and "et". The English phrase that occurs in the same
segments as it does, and in few others, is proposed as its target; how closely the two go together
is their Dice coefficient (Dice 1945; for terms: Smadja et al. 1996). Phrases that occur almost only
as part of a longer candidate are left to the longer one (the idea of the C-value, Frantzi et al.
2000), and what the termbase already has is left out.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from glossary.corpora import SegmentPair
from glossary.language.french import tokenise
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
_NEAR = 0.1
_PART_OF_LONGER = 0.8
"""Share of a phrase's occurrences within one longer candidate from which it is left out."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A phrase that may deserve an entry.

    Attributes:
        source: The French phrase, as it stands most often.
        target: The English phrase that goes with it, as it stands most often.
        frequency: Segments with the French phrase.
        together: Those of them with the English phrase.
        association: Dice coefficient of the two, between 0 and 1.
        example: A segment with both.
    """

    source: str
    target: str
    frequency: int
    together: int
    association: float
    example: str

    @property
    def rank(self) -> float:
        """What orders the candidates: how close the pair is, and how often it occurs."""
        return self.association * math.sqrt(self.together * (1 + self.source.count(" ")))


def extract(
    corpus: Iterable[SegmentPair],
    known: Termbase | None = None,
    *,
    least_frequency: int = 3,
    least_association: float = 0.4,
) -> list[Candidate]:
    """Propose new entries.

    Args:
        corpus: Segments with their translations; those without one count for nothing.
        known: What has an entry already is left out.
        least_frequency: Segments that a phrase must occur in.
        least_association: The Dice coefficient from which two phrases belong together.

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
    candidates = []
    for phrase in _without_parts(often, sources):
        found = _partner(phrase, often[phrase], together[phrase], english_often)
        if found is None or found[1] < least_association:
            continue
        partner, association = found
        holding = [n for n, ours in enumerate(sources) if phrase in ours and partner in targets[n]]
        candidates.append(
            Candidate(
                Counter(sources[n][phrase] for n in holding).most_common(1)[0][0],
                Counter(targets[n][partner] for n in holding).most_common(1)[0][0],
                often[phrase],
                len(holding),
                association,
                pairs[min(holding, key=lambda n: len(pairs[n][0]))][0],
            )
        )
    return sorted(candidates, key=lambda one: (-one.rank, one.source))


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
    phrase: str, frequency: int, together: Counter[str], english: dict[str, int]
) -> tuple[str, float] | None:
    """The English phrase that goes with a French one best; of near equals, the best in length."""
    dice = {one: 2 * count / (frequency + english[one]) for one, count in together.items()}
    if not dice:
        return None
    near = max(dice.values()) - _NEAR
    best = max(
        (one for one in dice if dice[one] >= near),
        key=lambda one: (_fit(phrase, one), dice[one], one),
    )
    return best, dice[best]


def _fit(phrase: str, target: str) -> float:
    """How alike two phrases are in the number of content words."""
    ours = sum(word not in _FRENCH_FUNCTION_WORDS for word in phrase.split())
    theirs = sum(word not in _ENGLISH_FUNCTION_WORDS for word in target.split())
    return -abs(ours - theirs)
