"""Finds the terms of a termbase in French text.

The walk through the trie is loose, so that it meets every candidate; each candidate is then
verified word by word, against its guards and against the words around it; of those that overlap
the longest stays.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from glossary.language.french import Gap, Token, opaque_spans, split, tokens_of
from glossary.language.french_function_words import CONJUNCTIONS
from glossary.language.french_inflection import keys
from glossary.language.french_verbs import Mood
from glossary.matching.context import may_be_noun
from glossary.matching.patterns import (
    END,
    Candidate,
    Node,
    Pattern,
    contracted_pattern_of,
    link_at,
    link_key,
    link_keys,
    may_be_passed,
    pattern_of,
    plant,
    verb_of,
)
from glossary.matching.verifying import (
    Objection,
    agrees,
    inserted,
    is_parted,
    is_plural,
    is_plural_citation,
    moods_of,
    objection,
)
from glossary.matching.vocabulary import Options, Start, Starts, Words
from glossary.matching.word_classes import may_interrupt
from glossary.termbase import Term, Termbase, check_direction

Span = tuple[int, int]

_HEAD_WINDOW = 5
_MOST_BETWEEN = 2
"""Words that may stand between the head of a term and the rest of it."""

_PREFIXES = frozenset({"ex", "anti", "non", "pro", "pseudo"})
_SUFFIXES = frozenset({"ci", "là", "même", "mêmes"})


@dataclass(frozen=True, slots=True)
class Match:
    """One occurrence of a term in a text.

    Attributes:
        term: The entry.
        start: Offset of its first code point in the text.
        end: Offset after its last code point.
        text: The words as they stand there.
        plural: Whether they stand in the plural.
        number_differs: Whether the entry lists the source form in the other number.
        moods: For a verb, what its form may be, the likeliest first.
        inserted: Where within it words stand that are not the term's: "internationale" in "lutte
            internationale contre la corruption".
    """

    term: Term
    start: int
    end: int
    text: str
    plural: bool
    number_differs: bool = False
    moods: tuple[Mood, ...] = ()
    inserted: tuple[Span, ...] = ()

    @property
    def span(self) -> Span:
        """Where it stands."""
        return (self.start, self.end)


@dataclass(frozen=True, slots=True)
class LeftAlone:
    """Words that look like a term and are not taken for one.

    Attributes:
        term: The entry.
        start: Offset of their first code point in the text.
        end: Offset after their last code point.
        text: The words as they stand there.
        reason: Why.
    """

    term: Term
    start: int
    end: int
    text: str
    reason: Objection


_Refused = tuple[Candidate, Objection]


class Matcher:
    """Finds terms in French text.

    Args:
        termbase: Whose approved terms to look for.
        every: Look for all entries, whatever their status.

    Attributes:
        termbase: The termbase it was made of.

    Raises:
        UsageError: The termbase is not from French to English.
    """

    def __init__(self, termbase: Termbase, *, every: bool = False) -> None:
        check_direction(termbase)
        self.termbase = termbase
        terms = termbase.terms if every else termbase.approved
        terms = tuple(map(verb_of, terms))
        whole = [pattern_of(term, order) for order, term in enumerate(terms)]
        rests = [contracted_pattern_of(term, order) for order, term in enumerate(terms)]
        patterns = [one for one in (*whole, *rests) if one is not None and one.elements]
        self._loose: Node = {}
        self._exact: Node = {}
        for pattern in patterns:
            plant(self._exact if pattern.is_exact else self._loose, pattern)
        self._words = Words(patterns)
        self._starts = Starts(self._words, self._loose, self._exact)
        self._heads = _heads_of_complements(patterns)

    def find(self, text: str) -> tuple[Match, ...]:
        """Find every occurrence of a term.

        Args:
            text: French text, best a sentence: the words around a match are looked at too.

        Returns:
            The matches, in the order of the text; none overlaps another.
        """
        pieces = split(text)
        words = pieces[1::2]
        starts = list(map(self._starts.__getitem__, words))
        if not any(starts):
            return ()
        tokens = tokens_of(pieces)
        chosen, _ = self._choose(tokens, words, starts, text)
        return tuple(_match(candidate, tokens, text) for candidate in chosen)

    def left_alone(self, text: str) -> tuple[LeftAlone, ...]:
        """Find what looks like a term and is not taken for one.

        Args:
            text: French text, as for `find`.

        Returns:
            The words that no match covers, with the reason, in the order of the text.
        """
        pieces = split(text)
        words = pieces[1::2]
        tokens = tokens_of(pieces)
        starts = list(map(self._starts.__getitem__, words))
        chosen, refused = self._choose(tokens, words, starts, text)
        taken = {place for one in chosen for place in range(one.first, one.last + 1)}
        left = []
        for candidate, reason in sorted(refused, key=lambda one: (one[0].first, -one[0].last)):
            places = range(candidate.first, candidate.last + 1)
            if taken.isdisjoint(candidate.path):
                taken.update(places)
                match = _match(candidate, tokens, text)
                left.append(LeftAlone(match.term, match.start, match.end, match.text, reason))
        return tuple(left)

    def _choose(
        self,
        tokens: Sequence[Token],
        words: Sequence[str],
        starts: Sequence[Start | None],
        text: str,
    ) -> tuple[list[Candidate], list[_Refused]]:
        """Tell the occurrences of terms from what only looks like them."""
        refused: list[_Refused] = []
        candidates: list[Candidate] = []
        parted: list[Candidate] = []
        for one in self._candidates(tokens, words, starts):
            if not agrees(one, tokens) or not _follows_contraction(one, tokens):
                continue
            reason = objection(one, tokens)
            if reason is not None:
                refused.append((one, reason))
            else:
                (parted if is_parted(one, tokens) else candidates).append(one)
        if parted:
            whole = [one for one in parted if not _is_said_in_parts(one, candidates)]
            refused += [(one, Objection.INTERRUPTED) for one in parted if one not in whole]
            candidates += whole
        if not candidates:
            return [], refused
        longest = _longest(candidates, tokens)
        whole = [one for one in longest if not self._is_shared_complement(one, tokens, longest)]
        refused += [(one, Objection.COMPLEMENT) for one in longest if one not in whole]
        chosen = _without_parts_of_words(whole, tokens, text)
        refused += [(one, Objection.PART_OF_WORD) for one in whole if one not in chosen]
        return chosen, refused

    def _candidates(
        self, tokens: Sequence[Token], words: Sequence[str], starts: Sequence[Start | None]
    ) -> list[Candidate]:
        found: list[Candidate] = []
        options = list(map(self._words.__getitem__, words))
        for place, start in enumerate(starts):
            if start is None:
                continue
            if start.is_link:
                self._walk_loosely(self._loose, tokens, options, place, (), Gap.SPACE, found)
            for node in start.nodes:
                self._step(node, tokens, options, place + 1, (place,), found)
            if start.exact:
                found.extend(self._walk_exactly(tokens, place))
        return found

    def _step(
        self,
        node: Node,
        tokens: Sequence[Token],
        options: Sequence[Options],
        place: int,
        path: tuple[int, ...],
        found: list[Candidate],
    ) -> None:
        """Note the patterns that end in a node, and walk on where a word may lead on."""
        ends = node.get(END)
        if ends is not None:
            found.extend([Candidate(pattern, path) for pattern in ends])
            if len(node) == 1:
                return
        self._walk_on(node, tokens, options, place, path, found)
        skipped = 0
        while len(path) == 1 and skipped < _MOST_BETWEEN and place + 1 < len(tokens):
            # "met aussi fin à", "réseau international de passeurs"
            if tokens[place].gap is not Gap.SPACE or not may_interrupt(tokens[place].form):
                return
            place, skipped = place + 1, skipped + 1
            self._walk_on(node, tokens, options, place, path, found)

    def _walk_on(
        self,
        node: Node,
        tokens: Sequence[Token],
        options: Sequence[Options],
        place: int,
        path: tuple[int, ...],
        found: list[Candidate],
    ) -> None:
        if place == len(tokens):
            return
        option, gap = options[place], tokens[place].gap
        if option.is_link or gap is Gap.COMMA or gap is Gap.BREAK:
            self._walk_loosely(node, tokens, options, place, path, gap, found)
            return
        # Most words are of this kind, and most lead nowhere.
        for edge in option.edges:
            child: Node | None = node.get(edge)
            if child is not None:
                self._step(child, tokens, options, place + 1, (*path, place), found)

    def _walk_loosely(
        self,
        node: Node,
        tokens: Sequence[Token],
        options: Sequence[Options],
        place: int,
        path: tuple[int, ...],
        gap: Gap,
        found: list[Candidate],
    ) -> None:
        option, following = options[place], place + 1
        here = option.edges
        if option.joins and (link := link_at(tokens, place)) and link[1] > 1:
            here = self._words.edges(link_keys(link[0]), tokens[place], gap)
            following = place + link[1]
        elif gap is Gap.COMMA or gap is Gap.BREAK:
            here = self._words.edges(option.loose, tokens[place], gap)
        for edge in here:
            child: Node | None = node.get(edge)
            if child is not None:
                self._step(child, tokens, options, following, (*path, place), found)
        if (
            option.is_link
            and path
            and following < len(tokens)
            and may_be_passed(tokens, place, gap)
        ):
            carried = gap if gap is Gap.COMMA else tokens[following].gap
            self._walk_loosely(node, tokens, options, following, path, carried, found)

    def _walk_exactly(self, tokens: Sequence[Token], place: int) -> Iterator[Candidate]:
        reached: list[tuple[Node, tuple[int, ...]]] = [(self._exact, ())]
        gap = Gap.SPACE
        while reached and place < len(tokens):
            token = tokens[place]
            reached = [
                (node[edge], (*path, place))
                for node, path in reached
                for edge in self._words.edges(self._words[token.text].exact, token, gap)
                if edge in node
            ]
            for node, path in reached:
                for pattern in node.get(END, ()):
                    yield Candidate(pattern, path)
            place += 1
            gap = tokens[place].gap if place < len(tokens) else gap

    def _is_shared_complement(
        self, candidate: Candidate, tokens: Sequence[Token], others: Sequence[Candidate]
    ) -> bool:
        """Whether it is the complement of a term that does not stand in one piece.

        In "traite ou exploitation des êtres humains" the complement may well not be rendered by
        itself: "human trafficking or exploitation". Where an adjective alone parts the two, and
        the head is a term of its own that does not say the whole, each is rendered by itself.
        """
        heads = self._heads.get(candidate.pattern.order)
        place = candidate.first
        if not heads or tokens[place].gap is not Gap.SPACE:
            return False
        if _is_coordinate(tokens, place):
            return False
        for before in range(place - 1, max(-1, place - 1 - _HEAD_WINDOW), -1):
            wholes = [whole for key in keys(tokens[before].form) for whole in heads.get(key, ())]
            if wholes:
                between = tokens[before + 1 : place]
                joined = any(t.form in CONJUNCTIONS or t.gap is Gap.COMMA for t in between)
                own = [one.pattern.term for one in others if one.last == before]
                if own and not joined and not any(_says_whole(own[0], one) for one in wholes):
                    return False
                return may_be_noun(tokens, before, before, complement=True)
            if tokens[before].gap is Gap.BREAK:
                return False
        return False


def _follows_contraction(candidate: Candidate, tokens: Sequence[Token]) -> bool:
    """Whether what stands for the article of a name stands before it, if one must."""
    after, first = candidate.pattern.after, candidate.first
    if not after:
        return True
    before = tokens[first - 1].form if first and tokens[first].gap is Gap.SPACE else ""
    return before in after and tokens[first].text[0].isupper()


def _is_said_in_parts(candidate: Candidate, others: Sequence[Candidate]) -> bool:
    """Whether what a word parts is left to other terms, which say all of it or that word.

    Of "réseau international de passeurs" they may be "réseau" and "passeurs".
    """
    said = {place for one in others for place in one.path}
    between = range(candidate.path[0] + 1, candidate.path[1])
    own = zip(candidate.pattern.elements, candidate.path, strict=True)
    return any(place in said for place in between) or all(
        place in said for element, place in own if not element.is_link
    )


def _is_coordinate(tokens: Sequence[Token], place: int) -> bool:
    """Whether a noun is half of a pair, and no complement: "un réseau et des passeurs"."""
    before = place - 1
    while before >= 0 and link_key(tokens[before].text) is not None:
        before -= 1
    return before >= 0 and tokens[before].form in CONJUNCTIONS


def _heads_of_complements(patterns: Sequence[Pattern]) -> dict[int, dict[str, list[Term]]]:
    """For each pattern, the heads of longer terms that it is the complement of, and those."""
    by_keys: dict[tuple[str, ...], list[Pattern]] = {}
    for pattern in patterns:
        if not pattern.is_exact:
            by_keys.setdefault(tuple(e.key for e in pattern.elements), []).append(pattern)
    heads: dict[int, dict[str, list[Term]]] = {}
    for sequence, longer in by_keys.items():
        for cut in range(2, len(sequence)):
            if not sequence[cut - 1].startswith("~"):
                continue
            for short in by_keys.get(sequence[cut:], ()):
                if not _renders_within(short.term, longer[0].term):
                    of_head = heads.setdefault(short.order, {}).setdefault(sequence[0], [])
                    of_head.append(longer[0].term)
    return heads


def _says_whole(head: Term, longer: Term) -> bool:
    """Whether a head by itself is rendered as the longer term is: "traite", "human trafficking"."""
    return not {target.casefold() for target in head.targets}.isdisjoint(
        target.casefold() for target in longer.targets
    )


def _renders_within(short: Term, longer: Term) -> bool:
    whole = longer.targets[0].casefold()
    return any(target.casefold() in whole for target in short.targets)


def _longest(candidates: Sequence[Candidate], tokens: Sequence[Token]) -> list[Candidate]:
    if len(candidates) == 1:
        return list(candidates)

    def rank(candidate: Candidate) -> tuple[int, int, int, bool, int]:
        pattern = candidate.pattern
        first, last = candidate.path[0], candidate.path[-1]
        length = tokens[last].end - tokens[first].start
        literal = pattern.forms == tuple([tokens[place].form for place in candidate.path])
        return -pattern.weight, -length, first, not literal, pattern.order

    taken: set[int] = set()
    chosen = []
    for candidate in sorted(candidates, key=rank):
        places = range(candidate.first, candidate.last + 1)
        if taken.isdisjoint(places):
            taken.update(places)
            chosen.append(candidate)
    return sorted(chosen, key=lambda candidate: candidate.first)


def _without_parts_of_words(
    chosen: list[Candidate], tokens: Sequence[Token], text: str
) -> list[Candidate]:
    """Drop what is part of an address or of a hyphenated word, but for "Vietnam-Chine"."""
    opaque = opaque_spans(text)
    kept = [one for one in chosen if not _lies_in(opaque, tokens[one.first].start)]
    while True:
        names = {
            place
            for one in kept
            for place in (one.first, one.last)
            if tokens[place].text[0].isupper()
        }
        left = [one for one in kept if _stands_alone(one, tokens, names)]
        if len(left) == len(kept):
            return kept
        kept = left


def _lies_in(spans: Sequence[Span], offset: int) -> bool:
    return any(start <= offset < end for start, end in spans)


def _stands_alone(candidate: Candidate, tokens: Sequence[Token], names: set[int]) -> bool:
    first, last = candidate.first, candidate.last
    is_name = {first, last} <= names
    if tokens[first].gap is Gap.HYPHEN and not (
        tokens[first - 1].form in _PREFIXES or (is_name and first - 1 in names)
    ):
        return False
    if last + 1 < len(tokens) and tokens[last + 1].gap is Gap.HYPHEN:
        return tokens[last + 1].form in _SUFFIXES or (is_name and last + 1 in names)
    return True


def _match(candidate: Candidate, tokens: Sequence[Token], text: str) -> Match:
    start, end = tokens[candidate.first].start, tokens[candidate.last].end
    pattern, plural = candidate.pattern, is_plural(candidate, tokens)
    differs = plural != is_plural_citation(pattern)
    within = inserted(candidate, tokens) if pattern.has_complement else ()
    return Match(
        pattern.term,
        start,
        end,
        text[start:end],
        plural,
        differs,
        moods_of(candidate, tokens),
        tuple((token.start, token.end) for token in within),
    )
