"""Finds the terms of a termbase in French text.

Every source form becomes a path in a trie over the keys of its words (`glossary.french.keys`,
without accents). The walk through a text is loose, so that it meets every candidate; each
candidate is then verified word by word, against its guards and against the words around it; of
those that overlap the longest stays.

Within a term that is not of exact case, "de", "d'", "du" and "des" stand for each other, so do
"à", "au" and "aux"; articles inside the term, and prepositions repeated after "et", "ou" and a
comma, may be there or not: "traite d'êtres humains" and "traite des êtres humains" are one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from glossary import context
from glossary.context import ARTICLES, CONJUNCTIONS, DE, PREPOSITIONS, TO, Reading
from glossary.french import (
    WORD,
    Gap,
    Token,
    fold,
    is_known,
    keys,
    nominal_lemma,
    opaque_spans,
    plain,
    singular,
    tokenise,
    verb_lemmas,
)
from glossary.termbase import Case, PartOfSpeech, Term, Termbase

Span = tuple[int, int]

GUARD_WINDOW: Final = 8
"""How many words before and after a match its guards look at."""

_HEAD_WINDOW = 5
_LINKS = dict.fromkeys(DE, "~de") | dict.fromkeys(TO, "~à")
_PREFIXES = frozenset({"ex", "anti", "non", "pro", "pseudo"})
_SUFFIXES = frozenset({"ci", "là", "même", "mêmes"})
_END = ""


@dataclass(frozen=True, slots=True)
class Match:
    """One occurrence of a term in a text.

    Attributes:
        term: The entry.
        start: Offset of its first code point in the text.
        end: Offset after its last code point.
        text: The words as they stand there.
        plural: Whether they stand in the plural.
    """

    term: Term
    start: int
    end: int
    text: str
    plural: bool

    @property
    def span(self) -> Span:
        """Where it stands."""
        return (self.start, self.end)


@dataclass(frozen=True, slots=True)
class _Element:
    """One word of a source form: the key to look for, and the word itself."""

    key: str
    token: Token
    comma: bool


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A source form made ready to be found."""

    term: Term
    order: int
    elements: tuple[_Element, ...]
    verb: bool

    @property
    def weight(self) -> int:
        return sum(not element.key.startswith("~") for element in self.elements)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A pattern that the walk has met, and the words it has met it in."""

    pattern: _Pattern
    path: tuple[int, ...]

    @property
    def first(self) -> int:
        return self.path[0]

    @property
    def last(self) -> int:
        return self.path[-1]


class Matcher:
    """Finds terms in French text.

    Building one takes some milliseconds for every thousand terms; it may then be used from
    several threads.

    Args:
        termbase: Whose approved terms to look for.
        every: Look for all entries, whatever their status.
    """

    def __init__(self, termbase: Termbase, *, every: bool = False) -> None:
        terms = termbase.terms if every else termbase.approved
        self.termbase = termbase
        patterns = [_pattern(term, order) for order, term in enumerate(terms)]
        patterns = [pattern for pattern in patterns if pattern.elements]
        self._loose: dict[str, Any] = {}
        self._exact: dict[str, Any] = {}
        for pattern in patterns:
            _plant(self._exact if _is_exact(pattern.term) else self._loose, pattern)
        self._words = _Words(patterns, self._loose, self._exact)
        self._heads = _heads_of_complements(patterns)

    def find(self, text: str) -> tuple[Match, ...]:
        """Find every occurrence of a term.

        Args:
            text: French text, best a sentence: the words around a match are looked at too.

        Returns:
            The matches, in the order of the text; none overlaps another.
        """
        starts = self._words.starts
        if not any(map(starts.__getitem__, WORD.findall(text))):
            return ()
        tokens = tokenise(text)
        candidates = [
            candidate
            for place, token in enumerate(tokens)
            if starts[token.text]
            for candidate in self._candidates(tokens, place)
            if _agrees(candidate, tokens)
        ]
        if not candidates:
            return ()
        opaque = opaque_spans(text)
        candidates = [
            candidate
            for candidate in candidates
            if not _inside(opaque, tokens[candidate.first].start)
            and _guards_allow(candidate, tokens)
            and _reads_right(candidate, tokens)
        ]
        chosen = self._without_shared_complements(_longest(candidates, tokens), tokens)
        chosen = _without_parts_of_compounds(chosen, tokens)
        return tuple(_match(candidate, tokens, text) for candidate in chosen)

    def _candidates(self, tokens: Sequence[Token], place: int) -> Iterator[_Candidate]:
        for exact, root in enumerate((self._loose, self._exact)):
            yield from self._walk(root, tokens, place, (), Gap.SPACE, bool(exact))

    def _walk(
        self,
        node: dict[str, Any],
        tokens: Sequence[Token],
        place: int,
        path: tuple[int, ...],
        gap: Gap,
        exact: bool,
    ) -> Iterator[_Candidate]:
        token = tokens[place]
        loose_options, exact_options = self._words[token.text]
        for option in exact_options if exact else loose_options:
            for edge in _edges(option, token, gap):
                child = node.get(edge)
                if child is None:
                    continue
                longer = (*path, place)
                for pattern in child.get(_END, ()):
                    yield _Candidate(pattern, longer)
                if place + 1 < len(tokens):
                    gap_after = tokens[place + 1].gap
                    yield from self._walk(child, tokens, place + 1, longer, gap_after, exact)
        if path and not exact and place + 1 < len(tokens) and _may_be_passed(tokens, place, gap):
            carried = gap if gap is not Gap.SPACE else tokens[place + 1].gap
            yield from self._walk(node, tokens, place + 1, path, carried, exact)

    def _without_shared_complements(
        self, chosen: list[_Candidate], tokens: Sequence[Token]
    ) -> list[_Candidate]:
        # "traite ou exploitation des êtres humains": the complement belongs to a term that does
        # not stand in one piece, and may well not be rendered by itself.
        return [one for one in chosen if not self._is_shared_complement(one, tokens)]

    def _is_shared_complement(self, candidate: _Candidate, tokens: Sequence[Token]) -> bool:
        heads = self._heads.get(candidate.pattern.order)
        place = candidate.first
        if not heads or tokens[place].gap is not Gap.SPACE:
            return False
        lowest = max(-1, place - 1 - _HEAD_WINDOW)
        for before in range(place - 1, lowest, -1):
            if heads & set(keys(tokens[before].form)):
                return True
            if tokens[before].gap is Gap.BREAK:
                return False
        return False


class _Words(dict[str, tuple[tuple[str, ...], tuple[str, ...]]]):
    """The keys, of those the termbase knows, under which each word of a text may be found.

    Computed when a word is first met. For each word: keys in the loose trie, in the exact one.
    """

    _LIMIT = 1 << 18

    def __init__(
        self, patterns: Sequence[_Pattern], loose: dict[str, Any], exact: dict[str, Any]
    ) -> None:
        super().__init__()
        self._keys = {fold(e.key) for pattern in patterns for e in pattern.elements}
        self._openings = {key.removeprefix("v:")[:2] for key in self._keys}
        self._verbs = any(key.startswith("v:") for key in self._keys)
        self._roots = frozenset(loose), frozenset(exact)
        self.starts = _Starts(self)

    def __missing__(self, word: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        if len(self) > self._LIMIT:
            self.clear()
        self[word] = found = self._options(word)
        return found

    def may_start(self, word: str) -> bool:
        loose, exact = self[word]
        return not self._roots[0].isdisjoint(loose) or not self._roots[1].isdisjoint(exact)

    def _options(self, word: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        form = plain(word)
        bare = fold(form)
        link = _LINKS.get("à" if word == "A" else form)
        exact = (bare,) if bare in self._keys else ()
        if link:
            return ((link,) if link in self._keys else ()), exact
        if bare[:2] not in self._openings:
            return (), exact
        loose = dict.fromkeys(map(fold, (*keys(form), form)))
        if word.isupper() and bare.endswith(("ee", "ees")):
            loose[bare.removesuffix("s")[:-1]] = None
        if self._verbs:
            loose |= dict.fromkeys("v:" + fold(verb) for verb in verb_lemmas(form))
        return tuple(key for key in loose if key in self._keys), exact


class _Starts(dict[str, bool]):
    """Whether a word may be the first of a term; computed when it is first met."""

    _LIMIT = 1 << 18

    def __init__(self, words: _Words) -> None:
        super().__init__()
        self._words = words

    def __missing__(self, word: str) -> bool:
        if len(self) > self._LIMIT:
            self.clear()
        self[word] = found = self._words.may_start(word)
        return found


def is_plural_citation(term: Term) -> bool:
    """Whether an entry lists its source form in the plural ("Nations Unies").

    Args:
        term: The entry.

    Returns:
        True if it does.
    """
    pattern = _pattern(term, 0)
    return any(singular(element.token.form) != element.token.form for element in _phrase(pattern))


def _is_exact(term: Term) -> bool:
    return term.case is Case.EXACT


def _pattern(term: Term, order: int) -> _Pattern:
    tokens = tokenise(term.source)
    verb = term.part_of_speech is PartOfSpeech.VERB
    if _is_exact(term):
        elements = tuple(_Element(token.form, token, token.gap is Gap.COMMA) for token in tokens)
    else:
        elements = tuple(_elements(tokens, term.part_of_speech))
    return _Pattern(term, order, elements, verb)


def _elements(tokens: Sequence[Token], part_of_speech: PartOfSpeech) -> Iterator[_Element]:
    head = True
    comma = False
    previous = ""
    for place, token in enumerate(tokens):
        comma = comma or (place > 0 and token.gap is Gap.COMMA)
        form = token.form
        if place and _is_passable(form, after=previous, comma=comma):
            continue
        if part_of_speech is PartOfSpeech.VERB and head and form in ("se", "s'"):
            continue
        key = _LINKS.get(form) or _key(form, part_of_speech, head=head)
        yield _Element(key, token, comma)
        head = head and key.startswith("~")
        comma = False
        previous = form


def _key(form: str, part_of_speech: PartOfSpeech, *, head: bool) -> str:
    if part_of_speech in (PartOfSpeech.ADVERB, PartOfSpeech.PHRASE) or form in PREPOSITIONS:
        return form
    if head and part_of_speech is PartOfSpeech.VERB:
        return "v:" + form
    if head and part_of_speech is not PartOfSpeech.ADJECTIVE:
        return singular(form)
    return nominal_lemma(form)


def _is_passable(form: str, *, after: str, comma: bool) -> bool:
    if form in ARTICLES:
        return True
    return (form in DE or form in TO) and (after in CONJUNCTIONS or comma)


def _may_be_passed(tokens: Sequence[Token], place: int, gap: Gap) -> bool:
    if gap not in (Gap.SPACE, Gap.COMMA):
        return False
    before = place - 1
    while before >= 0 and tokens[before].form in _LINKS and tokens[before + 1].gap is Gap.SPACE:
        before -= 1
    return _is_passable(
        tokens[place].form, after=tokens[place - 1].form, comma=gap is Gap.COMMA
    ) or (tokens[place].form in ARTICLES and tokens[before].form in CONJUNCTIONS)


def _plant(node: dict[str, Any], pattern: _Pattern) -> None:
    for place, element in enumerate(pattern.elements):
        edge = fold(element.key)
        if place and element.comma:
            edge = "," + edge
        elif place and element.token.gap is Gap.BREAK:
            edge = f"{element.token.mark}\0{edge}"
        node = node.setdefault(edge, {})
    node.setdefault(_END, []).append(pattern)


def _edges(option: str, token: Token, gap: Gap) -> tuple[str, ...]:
    if gap is Gap.COMMA:
        return ("," + option,)
    if gap is Gap.BREAK:
        return (f"{token.mark}\0{option}",)
    return (option, "," + option)


def _heads_of_complements(patterns: Sequence[_Pattern]) -> dict[int, frozenset[str]]:
    by_keys: dict[tuple[str, ...], list[_Pattern]] = {}
    for pattern in patterns:
        if not _is_exact(pattern.term):
            by_keys.setdefault(tuple(e.key for e in pattern.elements), []).append(pattern)
    heads: dict[int, set[str]] = {}
    for sequence, longer in by_keys.items():
        for cut in range(2, len(sequence)):
            if sequence[cut - 1] not in ("~de", "~à"):
                continue
            for short in by_keys.get(sequence[cut:], ()):
                if not _renders_within(short.term, longer[0].term):
                    heads.setdefault(short.order, set()).add(sequence[0])
    return {order: frozenset(found) for order, found in heads.items()}


def _renders_within(short: Term, longer: Term) -> bool:
    whole = longer.targets[0].casefold()
    return any(target.casefold() in whole for target in short.targets)


def _agrees(candidate: _Candidate, tokens: Sequence[Token]) -> bool:
    pattern = candidate.pattern
    words = [tokens[place] for place in candidate.path]
    if _is_exact(pattern.term):
        return _agrees_exactly(pattern, words, tokens, candidate)
    return all(
        element.key.startswith("~") or _word_agrees(element.key, word, alone=pattern.weight == 1)
        for element, word in zip(pattern.elements, words, strict=True)
    )


def _word_agrees(key: str, word: Token, *, alone: bool) -> bool:
    if key.startswith("v:"):
        return key[2:] in verb_lemmas(word.form)
    options = (*keys(word.form), word.form)
    if key in options:
        return True
    if not word.text[0].isupper():
        return False
    if key[:1] != fold(key[:1]) and any(
        fold(key[:1]) + key[1:] == fold(option[:1]) + option[1:] for option in options
    ):
        return True
    # Capitals may stand without their accents, unless the word is another one without them.
    return word.text.isupper() and word.form.isascii() and not (alone and is_known(word.form))


def _agrees_exactly(
    pattern: _Pattern, words: Sequence[Token], tokens: Sequence[Token], candidate: _Candidate
) -> bool:
    pairs = list(zip((element.token for element in pattern.elements), words, strict=True))
    if all(_same_letters(own, word) for own, word in pairs):
        if len(pairs) == 1:
            return _single_name_agrees(pairs[0][0], words[0], tokens, candidate)
        return _capitals_agree(pairs)
    return False


def _same_letters(own: Token, word: Token) -> bool:
    if own.form == word.form:
        return True
    if word.text.isupper() and len(word.text) > 1 and word.form.isascii():
        return fold(own.form) == word.form
    accented = own.text[0].isupper() and word.text[0].isupper()
    return accented and fold(own.form[0]) + own.form[1:] == fold(word.form[0]) + word.form[1:]


def _single_name_agrees(
    own: Token, word: Token, tokens: Sequence[Token], candidate: _Candidate
) -> bool:
    if own.text.isupper() or not own.text[0].isupper():
        return _letters_of(own) == _letters_of(word)
    if word.text.isupper() and len(word.text) > 1:
        return not is_known(word.form) and not is_known(own.form)
    if not word.text[0].isupper():
        return False
    # "Son père": at the start of a sentence a capital says nothing about a word French knows.
    after = candidate.last + 1
    followed = after < len(tokens) and tokens[after].gap is Gap.SPACE
    opens = word.gap is Gap.BREAK
    return (
        not (opens and followed and is_known(own.form) and not tokens[after].text[0].isupper())
        and _letters_of(own)[1:] == _letters_of(word)[1:]
    )


def _letters_of(token: Token) -> str:
    letters = token.text.replace(".", "")
    return "".join(
        upper if (upper := own.upper()) and mark.isupper() else own
        for own, mark in zip(token.form, letters, strict=False)
    )


def _capitals_agree(pairs: Sequence[tuple[Token, Token]]) -> bool:
    if all(word.text.isupper() for _, word in pairs):
        return True
    for own, word in pairs:
        if sum(letter.isupper() for letter in own.text) > 1 and own.text != word.text:
            return False
    capital = next((pair for pair in pairs if pair[0].text[0].isupper()), None)
    if capital is None:
        return all(own.text[0].isupper() == word.text[0].isupper() for own, word in pairs)
    return capital[1].text[0].isupper()


def _inside(spans: Sequence[Span], offset: int) -> bool:
    return any(start <= offset < end for start, end in spans)


def _guards_allow(candidate: _Candidate, tokens: Sequence[Token]) -> bool:
    term = candidate.pattern.term
    if not term.unless and not term.only_with:
        return True
    low = max(0, candidate.first - GUARD_WINDOW)
    around = tokens[low : candidate.last + 1 + GUARD_WINDOW]
    if any(_stands_in(guard, around) for guard in term.unless):
        return False
    return not term.only_with or any(_stands_in(guard, around) for guard in term.only_with)


def _stands_in(guard: str, tokens: Sequence[Token]) -> bool:
    wanted = tokenise(guard)
    length = len(wanted)
    return any(
        all(map(_same_word, wanted, tokens[start : start + length]))
        for start in range(len(tokens) - length + 1)
    )


def _same_word(wanted: Token, word: Token) -> bool:
    if wanted.text[0].isupper() and not word.text[0].isupper():
        return False
    return wanted.form == word.form or nominal_lemma(wanted.form) in keys(word.form)


def _reads_right(candidate: _Candidate, tokens: Sequence[Token]) -> bool:
    term, place = candidate.pattern.term, candidate.first
    if _is_exact(term) or term.part_of_speech in (PartOfSpeech.ADVERB, PartOfSpeech.PHRASE):
        return True
    head = tokens[place]
    reading = context.read(tokens, place)
    if candidate.pattern.verb:
        if head.form in verb_lemmas(head.form):
            return reading is not Reading.NOUN or tokens[place - 1].form in PREPOSITIONS
        return reading in (Reading.VERB, Reading.BARE)
    if term.part_of_speech is PartOfSpeech.ADJECTIVE:
        return True
    if reading is Reading.VERB:
        return False
    capital = head.text[0].isupper()
    return not (reading is Reading.BARE and not capital and context.could_be_finite_verb(head))


def _longest(candidates: Sequence[_Candidate], tokens: Sequence[Token]) -> list[_Candidate]:
    def rank(candidate: _Candidate) -> tuple[int, int, int, bool, int]:
        length = tokens[candidate.last].end - tokens[candidate.first].start
        literal = [e.token.form for e in candidate.pattern.elements] == [
            tokens[place].form for place in candidate.path
        ]
        return (
            -candidate.pattern.weight,
            -length,
            candidate.first,
            not literal,
            candidate.pattern.order,
        )

    taken: set[int] = set()
    chosen = []
    for candidate in sorted(candidates, key=rank):
        places = range(candidate.first, candidate.last + 1)
        if taken.isdisjoint(places):
            taken.update(places)
            chosen.append(candidate)
    return sorted(chosen, key=lambda candidate: candidate.first)


def _without_parts_of_compounds(
    chosen: list[_Candidate], tokens: Sequence[Token]
) -> list[_Candidate]:
    """Drop what is only a part of a hyphenated word, but for "Vietnam-Chine" and the like."""
    while True:
        covered = {
            place
            for one in chosen
            for place in (one.first, one.last)
            if tokens[place].text[0].isupper()
        }
        kept = [one for one in chosen if _stands_alone(one, tokens, covered)]
        if len(kept) == len(chosen):
            return kept
        chosen = kept


def _stands_alone(candidate: _Candidate, tokens: Sequence[Token], covered: set[int]) -> bool:
    first, last = candidate.first, candidate.last
    both_names = {first, last} <= covered
    if tokens[first].gap is Gap.HYPHEN and not (
        tokens[first - 1].form in _PREFIXES or (both_names and first - 1 in covered)
    ):
        return False
    if last + 1 < len(tokens) and tokens[last + 1].gap is Gap.HYPHEN:
        return tokens[last + 1].form in _SUFFIXES or (both_names and last + 1 in covered)
    return True


def _phrase(pattern: _Pattern) -> Iterator[_Element]:
    """The words of a source form before its first preposition or conjunction."""
    for element in pattern.elements:
        form = element.token.form
        if element.key.startswith("~") or form in PREPOSITIONS or form in CONJUNCTIONS:
            return
        yield element


def _match(candidate: _Candidate, tokens: Sequence[Token], text: str) -> Match:
    start, end = tokens[candidate.first].start, tokens[candidate.last].end
    term = candidate.pattern.term
    return Match(term, start, end, text[start:end], _is_plural(candidate, tokens))


def _is_plural(candidate: _Candidate, tokens: Sequence[Token]) -> bool:
    phrase = list(_phrase(candidate.pattern))
    words = [tokens[place] for place in candidate.path[: len(phrase)]]
    if any(singular(word.form) != word.form for word in words):
        return True
    if not words or (words[0].form[-1] not in "sxz" and not words[0].text.isupper()):
        return False
    return context.number_before(tokens, candidate.first) is True
