"""Finds the phrases of a bitext that keep being translated alike, and ranks them.

A candidate is a French phrase of up to five content words that begins and ends with one, joined
inside by nothing but "de", "à", "sur", articles and "et". The English phrase that occurs in the
same segments as it does, and in few others, is proposed as its target, where there is evidence:

- both stand together in several segments, and no other phrase goes with either as well;
- in most of the segments with the one stands the other, in both directions;
- word by word, neither has anything that something outside the other goes with better;
- their Dice coefficient (Dice 1945; for terms: Smadja et al. 1996) is high, not as counted but as
  it is at least likely to be (the lower end of Wilson's interval), so that few segments have to
  agree more than many.

Phrases of either language that occur almost only as part of a longer one are left to the longer one
(the idea of the C-value, Frantzi et al. 2000), and so are those that stand behind one preposition
only ("au nom de"). What the termbase has already is left out, and so is what no termbase needs:
names that stay as they are, numbers, days and lengths of time, and what `lint` would find fault
with.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from glossary.corpora import SegmentPair
from glossary.extraction.phrase_index import PhraseIndex
from glossary.extraction.phrases import (
    ENGLISH_FUNCTION_WORDS,
    FRENCH_FUNCTION_WORDS,
    content_words,
    english_phrases,
    french_phrases,
    plain,
)
from glossary.extraction.word_index import WordIndex
from glossary.formats import save
from glossary.language.french import word_set
from glossary.language.french_inflection import is_verb_only
from glossary.linting import lint
from glossary.matching.matcher import Matcher
from glossary.termbase import Term, Termbase, TermStatus

_NO_TERMS = word_set(
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
    " exemple pourquoi comment bien sûr vraiment effet lieu cours cas façon manière part parts"
    " mieux bon bonne grand grande fort"
)
"""Words that no term is made of alone: numbers, days, lengths of time and the like."""
_LOOSE_AT_THE_BEGINNING = word_set(
    "dernier dernière derniers dernières prochain prochaine prochains prochaines présent"
    " présente présents présentes quelque quelques seul seule seuls seules certain certaine"
    " certains certaines tel telle tels telles nouveau nouvel nouvelle nouveaux nouvelles"
    " million millions milliard milliards millier milliers centaine centaines dizaine dizaines"
    " plupart moitié nombreux nombreuses désormais aujourd hui mr mme mlle"
)
"""Words that stand before terms, and are no part of them."""
_LOOSE_AT_THE_END = word_set("aujourd'hui aujourd’hui hier demain désormais présent vertu")
"""Words that stand behind terms, and are no part of them."""
_ADJECTIVE = re.compile("(?:é|i|u|is|it|ert|oir)e?s?$")
_NEAR = 0.1
_SPARE = 2
"""How many times as many candidates as are wanted are looked over, for those that are dropped."""
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
    french = PhraseIndex(
        partial(french_phrases, matcher=matcher), [source for source, _ in pairs], least_frequency
    )
    english = PhraseIndex(english_phrases, [target for _, target in pairs], least_frequency)
    together = french.together_with(english)
    backwards = _turned(together)
    words = WordIndex(pairs)
    partners: dict[str, str] = {}
    for phrase in french.independent():
        partner = _partner(phrase, together[phrase], french, english)
        if partner is None or not _is_best(phrase, partner, backwards, french, english):
            continue
        held = french.places[phrase] & english.places[partner]
        likely = _at_least(2 * len(held), french.count(phrase) + english.count(partner))
        if (
            likely >= least_association
            and _may_be_term(phrase, partner)
            and not french.is_led(phrase)
            and words.are_whole(phrase, partner, held)
        ):
            partners[phrase] = partner
    candidates = [
        _candidate(phrase, partner, french, english, partners, pairs)
        for phrase, partner in partners.items()
    ]
    ranked = sorted(candidates, key=lambda one: (-one.rank, one.source))
    return _sound(ranked if most is None else ranked[: _SPARE * most])[:most]


def _candidate(
    phrase: str,
    partner: str,
    french: PhraseIndex,
    english: PhraseIndex,
    others: Container[str],
    pairs: Sequence[tuple[str, str]],
) -> Candidate:
    held = sorted(french.places[phrase] & english.places[partner], key=lambda n: len(pairs[n][0]))
    total = french.count(phrase) + english.count(partner)
    # Where a longer candidate stands, the entry of the shorter is not used.
    alone = (n for n in held if not french.is_within(phrase, n, others))
    return Candidate(
        french.form(phrase, held),
        english.form(partner, held),
        french.count(phrase),
        len(held),
        2 * len(held) / total,
        _at_least(2 * len(held), total),
        pairs[next(alone, held[0])][0],
    )


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


def _partner(
    phrase: str, together: Counter[str], french: PhraseIndex, english: PhraseIndex
) -> str | None:
    """The English phrase that goes with a French one best; of near equals, the best in length."""
    often = french.count(phrase)
    dice = {
        one: 2 * count / (often + english.count(one))
        for one, count in together.items()
        if count >= _LEAST_TOGETHER
        and count >= _LEAST_SHARE * often
        and count >= _LEAST_SHARE * english.count(one)
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
    french: PhraseIndex,
    english: PhraseIndex,
) -> bool:
    """Whether no other French phrase goes with the English one as well, or clearly better."""
    dice = {
        one: 2 * count / (french.count(one) + english.count(partner))
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
    words = content_words(phrase, FRENCH_FUNCTION_WORDS)
    loose = words[0] in _LOOSE_AT_THE_BEGINNING or words[-1] in _LOOSE_AT_THE_END
    if loose or _ends_as_a_verb(words) or all(word in _NO_TERMS for word in words):
        return False
    return plain(phrase) != plain(partner)


def _ends_as_a_verb(words: Sequence[str]) -> bool:
    """Whether a phrase is a verb, or ends on one that may not be an adjective."""
    last = words[-1]
    return is_verb_only(last) and (len(words) == 1 or _ADJECTIVE.search(last) is None)


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
    ours = content_words(phrase, FRENCH_FUNCTION_WORDS)
    theirs = content_words(target, ENGLISH_FUNCTION_WORDS)
    return -abs(len(ours) - len(theirs))
