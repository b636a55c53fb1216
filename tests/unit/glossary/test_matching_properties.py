"""What holds for matches whatever the text."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from glossary import (
    Case,
    Matcher,
    PartOfSpeech,
    Span,
    Term,
    Termbase,
    check,
    load_packaged,
    pair,
    replace,
    surface_forms,
)
from glossary.rendering.pairing import Affinity

# The dictionaries load when they are first asked for.
untimed = settings(deadline=None)

MATCHER = Matcher(load_packaged())
PHRASES = (
    "la traite des êtres humains",
    "trafiquantes d'êtres humains",
    "l'OIM",
    "L’Organisation internationale pour les migrations",
    "les États-Unis",
    "qu'il traite",
    "Nations Unies",
    "victimes de la traite",
    "aujourd'hui",
    "et",
    "ou",
    ",",
    ". ",
    "-",
    "–",
    "\u00a0",
    "LE TRAVAIL FORCE",
    "d'asile",
    "demandeurs d'",
    "vietnam.vn",
    "la",
    "des",
    "personnes",
    "🙂",
    "\u202e",
)
SENTENCES = st.lists(st.one_of(st.sampled_from(PHRASES), st.text(max_size=6)), max_size=14).map(
    " ".join
)
ENGLISH = st.lists(
    st.sampled_from(
        [
            "human trafficking",
            "trafficking in persons",
            "the fight against",
            "traffickers",
            "IOM",
            "United Nations",
            "victims of trafficking",
            "asylum seekers",
            "forced labour",
            "and",
            ",",
        ]
    ),
    max_size=14,
).map(" ".join)


@untimed
@given(SENTENCES)
def test_spans_slice_back_to_the_text_and_do_not_overlap(text: str) -> None:
    matches = MATCHER.find(text)
    for match in matches:
        assert text[match.start : match.end] == match.text
        assert match.text.strip() == match.text != ""
    for one, other in pairwise(matches):
        assert one.end <= other.start


@untimed
@given(SENTENCES)
def test_the_kind_of_apostrophe_makes_no_difference(text: str) -> None:
    straight = MATCHER.find(text.replace("’", "'"))
    curly = MATCHER.find(text.replace("'", "’"))
    assert [(m.span, m.term) for m in straight] == [(m.span, m.term) for m in curly]


@untimed
@given(SENTENCES)
def test_matching_again_gives_the_same(text: str) -> None:
    assert MATCHER.find(text) == MATCHER.find(text)


@untimed
@given(st.sampled_from([term for term in load_packaged() if not term.only_with]))
def test_an_entry_is_found_in_capitals(term: Term) -> None:
    lone = Matcher(Termbase("one", (term,)))
    if len(term.source.split()) > 1 and lone.find(term.source):
        assert [match.term for match in lone.find(term.source.upper())] == [term]


AFFINITIES: st.SearchStrategy[Affinity | None] = st.one_of(
    st.none(),
    st.floats(-5, 5).map(lambda k: lambda a, b: k * (a[0] - b[0]) / 100),
)


@untimed
@given(SENTENCES, ENGLISH, AFFINITIES)
def test_no_rendering_serves_twice(source: str, target: str, affinity: Affinity | None) -> None:
    pairings = check(source, target, MATCHER, affinity)
    assert [pairing.match for pairing in pairings] == list(MATCHER.find(source))
    used = sorted(p.rendering.span for p in pairings if p.rendering is not None)
    for one, other in pairwise(used):
        assert one[1] <= other[0]
    for pairing in pairings:
        for rendering in (*pairing.forbidden, *filter(None, [pairing.rendering])):
            assert target[rendering.start : rendering.end] == rendering.text
        assert pairing.rendering is None or pairing.rendering.approved
        assert not any(one.approved for one in pairing.forbidden)


@untimed
@given(SENTENCES, ENGLISH)
def test_affinity_never_costs_a_rendering(source: str, target: str) -> None:
    matches = MATCHER.find(source)

    def served(affinity: Affinity | None) -> int:
        return sum(pairing.is_rendered for pairing in pair(matches, target, affinity))

    def constant(_source: Span, _target: Span) -> float:
        return -1.0

    assert served(None) == served(lambda a, b: float(b[0] - a[0])) == served(constant)


ANY_FORM = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12).filter(
    str.strip
)


@untimed
@given(
    st.builds(
        Term,
        source=ANY_FORM,
        targets=st.tuples(ANY_FORM, ANY_FORM),
        forbidden=st.tuples(ANY_FORM),
        part_of_speech=st.sampled_from(PartOfSpeech),
        case=st.sampled_from(Case),
        unless=st.one_of(st.just(()), st.tuples(ANY_FORM)),
    ),
    ANY_FORM,
)
def test_no_entry_and_no_text_is_too_odd(term: Term, text: str) -> None:
    matcher = Matcher(Termbase("odd", (term,)))
    source = f"les {term.source} et {text}"
    target = f"the {term.targets[0]} and {text} {term.forbidden[0]}"
    for pairing in check(source, target, matcher):
        assert source[slice(*pairing.match.span)] == pairing.match.text
        for form in surface_forms(pairing.match, sentence_start=True, title_case=True):
            assert form.strip()
            replaced, (start, end) = replace(target, (4, 4), form)
            assert replaced[start:end].casefold() == form.casefold()
