"""The trie with its tables of words meets what a search without any of them meets."""

from collections.abc import Iterator, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from glossary import Case, Matcher, PartOfSpeech, Term, Termbase, load_packaged
from glossary.language.french import Gap, Token, fold, plain, split, tokenise
from glossary.language.french_inflection import keys
from glossary.language.french_verbs import infinitives
from glossary.matching.patterns import (
    Element,
    Pattern,
    link_at,
    link_keys,
    may_be_passed,
    pattern_of,
)
from glossary.matching.word_classes import may_interrupt

NAME = PartOfSpeech.PROPER_NOUN
TERMS = (
    *load_packaged().approved,
    Term("traite, trafic et passeur", ("a",)),
    Term("au sein de la traite", ("b",)),
    Term("exploiter des femmes", ("c",), part_of_speech=PartOfSpeech.VERB),
    Term("Plan 77/KH", ("d",), part_of_speech=NAME, case=Case.EXACT),
    Term("traite : femmes", ("e",)),
    Term("réfugiée", ("f",)),
)
PATTERNS = tuple(
    pattern for order, term in enumerate(TERMS) if (pattern := pattern_of(term, order)).elements
)
MATCHER = Matcher(Termbase("test", TERMS))
LINKS = ["de", "de la", "de l'", "du", "des", "d'", "à", "à la", "au", "aux", "le", "les", "A"]
GAPS = [" ", " ", " ", "\u00a0", ", ", "-", " : ", ". ", "/", ""]
CONTENT = ["exploitent", "trafiquantes", "REFUGIEE", "femme", "vent", "et", "ou", "transnationale"]


@st.composite
def source_forms(draw: st.DrawFn) -> str:
    """A source form with links, gaps and words changed here and there."""
    pieces = split(draw(st.sampled_from(TERMS)).source)
    for place, piece in enumerate(pieces):
        if draw(st.integers(0, 4)):
            continue
        if place % 2 and plain(piece) in LINKS:
            pieces[place] = draw(st.sampled_from(LINKS))
        elif place % 2:
            pieces[place] = draw(st.sampled_from([piece.upper(), piece + "s", *CONTENT]))
        else:
            gap = draw(st.sampled_from(GAPS))
            pieces[place] = gap + draw(st.sampled_from(["", *[one + " " for one in LINKS]]))
    return "".join(pieces)


TEXTS = st.lists(source_forms() | st.sampled_from([*CONTENT, *LINKS]), max_size=4).flatmap(
    lambda forms: st.sampled_from([" ", " et ", ", ", " ou de "]).map(lambda gap: gap.join(forms))
)


def naive_candidates(tokens: Sequence[Token]) -> set[tuple[int, tuple[int, ...]]]:
    """Each pattern held against each place of the text."""
    return {
        (pattern.order, path)
        for pattern in PATTERNS
        for place in range(len(tokens))
        for path in (_exactly if pattern.is_exact else _loosely)(pattern, 0, tokens, place, ())
    }


def _exactly(
    pattern: Pattern, step: int, tokens: Sequence[Token], place: int, path: tuple[int, ...]
) -> Iterator[tuple[int, ...]]:
    if step == len(pattern.elements):
        yield path
    elif place < len(tokens):
        element, token = pattern.elements[step], tokens[place]
        same = fold(element.key) == fold(token.form)
        if same and _gap_fits(element, step, token, token.gap):
            yield from _exactly(pattern, step + 1, tokens, place + 1, (*path, place))


def _loosely(
    pattern: Pattern,
    step: int,
    tokens: Sequence[Token],
    place: int,
    path: tuple[int, ...],
    gap: Gap | None = None,
) -> Iterator[tuple[int, ...]]:
    if step == len(pattern.elements):
        yield path
        return
    if place >= len(tokens):
        return
    if len(path) == 1 and gap is None:
        # An adverb or two may part a verb from what goes with it, adjectives a noun.
        for after in range(place + 1, min(place + 3, len(tokens))):
            if tokens[after - 1].gap is not Gap.SPACE or not may_interrupt(tokens[after - 1].form):
                break
            yield from _here(pattern, step, tokens, after, path)
    yield from _here(pattern, step, tokens, place, path, gap)


def _here(
    pattern: Pattern,
    step: int,
    tokens: Sequence[Token],
    place: int,
    path: tuple[int, ...],
    gap: Gap | None = None,
) -> Iterator[tuple[int, ...]]:
    element, token = pattern.elements[step], tokens[place]
    gap = gap or token.gap
    link = link_at(tokens, place)
    found = link_keys(link[0]) if link else _keys(token)
    keys_here = {fold(key) for key in (element.key, *element.others)}
    if not keys_here.isdisjoint(found) and _gap_fits(element, step, token, gap):
        after = place + (link[1] if link else 1)
        yield from _loosely(pattern, step + 1, tokens, after, (*path, place))
    if path and link and place + 1 < len(tokens) and may_be_passed(tokens, place, gap):
        after = place + link[1]
        carried = Gap.COMMA if gap is Gap.COMMA else None
        if after < len(tokens):
            yield from _here(pattern, step, tokens, after, path, carried or tokens[after].gap)


def _keys(token: Token) -> set[str]:
    form = plain(token.text)
    found = {fold(key) for key in (*keys(form), form)}
    if token.text.isupper() and fold(form).endswith(("ee", "ees")):
        found.add(fold(form).removesuffix("s")[:-1])
    return found | {"v:" + fold(verb) for verb in infinitives(form)}


def _gap_fits(element: Element, step: int, token: Token, gap: Gap) -> bool:
    if step == 0:
        return True
    own_break = element.token.gap is Gap.BREAK and not element.comma
    if gap is Gap.BREAK or own_break:
        return gap is Gap.BREAK and own_break and element.token.mark == token.mark
    return element.comma or gap is not Gap.COMMA


@settings(deadline=None, max_examples=400)
@given(TEXTS)
def test_the_trie_meets_what_a_naive_search_meets(text: str) -> None:
    pieces = split(text)
    words = pieces[1::2]
    tokens = tokenise(text)
    starts = [MATCHER._starts[word] for word in words]
    met = {(one.pattern.order, one.path) for one in MATCHER._candidates(tokens, words, starts)}
    assert met == naive_candidates(tokens)
