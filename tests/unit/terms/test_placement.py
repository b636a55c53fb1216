"""Where something missing is put, and what goes before it."""

import re
from dataclasses import replace

import pytest

from glossary import Case, Matcher, PartOfSpeech, Term, Termbase, pair
from translate.engine import Hypothesis
from translate.engine.alignment import Alignment, align_words
from translate.quality import Pair
from translate.terms.demands import Demand, DemandKind, unmet_demands
from translate.terms.inspection import term_uses
from translate.terms.placement import (
    Neighbour,
    expected_span,
    insertions,
    kept_share,
    prefixes,
    stands_beside,
    strangers,
    substitutions,
    unchanged_end,
)

SOURCE = "La police combat la traite des êtres humains."
COMPACT = "Global Compact for Safe, Orderly and Regular Migration"
TERM = Term("traite des êtres humains", ("human trafficking",), forbidden=("human trade",))


def demands(source: str, target: str, *terms: Term) -> tuple[Demand, ...]:
    matches = Matcher(Termbase("test", terms)).find(source)
    pairings = pair(matches, target)
    beside = Pair(source, target, term_uses(pairings, {}))
    return unmet_demands(Hypothesis(source, target, -1.0), pairings, beside)


def missing(target: str) -> Demand:
    (demand,) = demands(SOURCE, target, TERM)
    assert demand.kind is DemandKind.TERM
    return demand


def test_a_forbidden_rendering_gives_the_place_away() -> None:
    target = "Police fight the human trade."
    start, end = expected_span(missing(target), Hypothesis(SOURCE, target, -1.0, None))
    assert target[start:end] == "human trade"


def test_without_an_alignment_the_relative_place_is_taken() -> None:
    target = "The police are fighting against treatment."
    start, end = expected_span(missing(target), Hypothesis(SOURCE, target, -1.0, None))
    assert start == end
    assert start == 0 or target[start - 1] == " "


def test_a_prefix_is_tried_with_and_without_the_determiner_and_a_word_earlier() -> None:
    target = "Police fight the human trade."
    assert prefixes(missing(target), target, (17, 28)) == [
        "Police fight the human trafficking",
        "Police fight human trafficking",
        "Police human trafficking",
    ]


def test_a_prefix_that_is_the_term_alone_opens_the_sentence() -> None:
    target = "Treatment is fought."
    assert prefixes(missing(target), target, (0, 9)) == ["Human trafficking"]


def test_the_article_before_a_prefix_fits_it() -> None:
    target = "It is a felony."
    term = Term("crime organisé", ("organised crime",))
    (demand,) = demands("C'est un crime organisé.", target, term)
    assert prefixes(demand, target, (8, 14))[0] == "It is an organised crime"


def test_no_determiner_goes_before_a_form_with_an_article() -> None:
    target = "He met the police."
    (demand,) = demands("Il a vu la police.", target, Term("police", ("the wardens",)))
    assert prefixes(demand, target, (11, 17)) == ["He met the wardens", "He the wardens"]


def test_a_substitution_mends_what_stands_around_it() -> None:
    target = "Treatment is fought."
    assert substitutions(missing(target), target, (0, 9)) == ["Human trafficking is fought."]


@pytest.mark.parametrize(
    ("old", "place", "new"),
    [
        (
            "They signed the World Pact for safe, ordered and regular migration in Geneva.",
            "World Pact",
            f"They signed the {COMPACT} in Geneva.",
        ),
        (
            "They signed the World Pact on migration policy.",
            "World Pact",
            f"They signed the {COMPACT} policy.",
        ),
        (
            "They signed the World Pact and spoke of migration.",
            "World Pact",
            f"They signed the {COMPACT} and spoke of migration.",
        ),
    ],
)
def test_a_substitution_leaves_no_rest_of_a_long_rendering(old: str, place: str, new: str) -> None:
    source = "Ils ont signé le Pacte mondial à Genève."
    term = Term("Pacte mondial", (COMPACT,), part_of_speech=PartOfSpeech.PROPER_NOUN)
    demand = demands(source, old, term)[0]
    start = old.index(place)
    assert substitutions(demand, old, (start, start + len(place)))[0] == new


def test_nothing_is_put_where_nothing_stands() -> None:
    target = "Police fight."
    assert substitutions(missing(target), target, (7, 7)) == []


def test_a_term_is_put_in_with_and_without_the_article_before_it() -> None:
    target = "Police fight the treatment of people."
    assert substitutions(missing(target), target, (17, 36)) == [
        "Police fight the human trafficking.",
        "Police fight human trafficking.",
    ]


def _aligned(*words: tuple[str, str], source: str, target: str) -> Alignment:
    """An alignment of the words of two texts, by what each target word translates."""
    french = [match.span() for match in re.finditer(r"\w+", source)]
    english = [match.span() for match in re.finditer(r"\w+", target)]
    origins = dict(words)
    weights = [
        [float(origins.get(target[slice(*word)]) == source[slice(*other)]) for other in french]
        for word in english
    ]
    return align_words(source, target, french, english, weights)


DELEGATION = "Le chef de la délégation coréenne parle."
HEAD = Term("chef de la délégation", ("head of delegation",))


def test_what_else_stood_amid_a_rendering_goes_before_the_form() -> None:
    target = "The leader of the Korean delegation speaks."
    (demand,) = demands(DELEGATION, target, HEAD)
    alignment = _aligned(
        ("leader", "chef"),
        ("of", "de"),
        ("the", "la"),
        ("Korean", "coréenne"),
        ("delegation", "délégation"),
        ("speaks", "parle"),
        source=DELEGATION,
        target=target,
    )
    span = expected_span(demand, Hypothesis(DELEGATION, target, -1.0, alignment))
    assert target[slice(*span)] == "leader of the Korean delegation"
    (korean,) = strangers(demand, target, span, alignment)
    assert target[slice(*korean)] == "Korean"
    (made,) = substitutions(demand, target, span, [korean], alignment)
    assert made == "The Korean head of delegation speaks."
    assert strangers(demand, target, span, None) == []


def test_what_the_source_has_after_a_term_stays_beside_its_form() -> None:
    source = "La conseillère en chef du projet parle."
    target = "The chief project counsellor speaks."
    (demand,) = demands(source, target, Term("conseillère en chef", ("chief adviser",)))
    alignment = _aligned(
        ("chief", "chef"),
        ("project", "projet"),
        ("counsellor", "conseillère"),
        ("speaks", "parle"),
        source=source,
        target=target,
    )
    span = expected_span(demand, Hypothesis(source, target, -1.0, alignment))
    others = strangers(demand, target, span, alignment)
    assert substitutions(demand, target, span, others, alignment) == [
        "The chief adviser of project speaks.",
        "The chief adviser of the project speaks.",
    ]
    new = "The chief adviser of the project speaks."
    assert not stands_beside("chief adviser", target, span, new, others)


def test_a_term_leaves_to_other_terms_what_stands_for_them() -> None:
    source = "La présidence du COMMIT et la session de l'IMM6 durent."
    target = "The chairmanship and the session of the IOM6 last."
    commit, imm6 = (
        Term(name, (name,), part_of_speech=PartOfSpeech.ACRONYM) for name in ("COMMIT", "IMM6")
    )
    lacking = {one.form: one for one in demands(source, target, commit, imm6)}
    alignment = _aligned(
        ("chairmanship", "présidence"),
        ("session", "session"),
        ("IOM6", "IMM6"),
        ("last", "durent"),
        source=source,
        target=target,
    )
    (block,) = alignment.blocks
    doubtful = block.weights.copy()
    row = [target[slice(*word.span)] for word in block.target].index("IOM6")
    doubtful[row] = [
        {"COMMIT": 0.4, "IMM6": 0.5}.get(source[slice(*word.span)], 0.0) for word in block.source
    ]
    alignment = Alignment((replace(block, weights=doubtful),))
    hypothesis = Hypothesis(source, target, -1.0, alignment)
    spans = {form: one.source_span for form, one in lacking.items()}
    alone = expected_span(lacking["COMMIT"], hypothesis)
    assert target[slice(*alone)] == "IOM6"
    start, end = expected_span(lacking["COMMIT"], hypothesis, [Neighbour(spans["IMM6"], None)])
    assert start == end
    start, end = expected_span(lacking["COMMIT"], hypothesis, [Neighbour(spans["IMM6"], alone)])
    assert start == end
    own = expected_span(lacking["IMM6"], hypothesis, [Neighbour(spans["COMMIT"], None)])
    assert target[slice(*own)] == "IOM6"


def test_a_word_beside_the_place_that_translates_part_of_the_term_belongs_to_it() -> None:
    source = "La traite des êtres humains recule."
    target = "The European treatment of human beings declines."
    (demand,) = demands(source, target, TERM)
    alignment = _aligned(
        ("European", "traite"),
        ("treatment", "traite"),
        ("human", "humains"),
        ("beings", "êtres"),
        ("declines", "recule"),
        source=source,
        target=target,
    )
    span = expected_span(demand, Hypothesis(source, target, -1.0, alignment))
    assert target[slice(*span)] == "European treatment of human beings"


@pytest.mark.parametrize(
    ("old", "new", "end"),
    [
        ("the forces of order said", "the law agencies said", " said"),
        ("the Department's head", "the Office's head", "'s head"),
        ("the forces", "the agencies", ""),
        ("same", "same", "same"),
        ("", "new", ""),
    ],
)
def test_the_end_that_two_versions_have_in_common(old: str, new: str, end: str) -> None:
    assert old[len(old) - unchanged_end(old, new) :] == end


def test_a_term_beside_the_words_it_should_replace_is_seen() -> None:
    old, span = "Police fight the treatment of people.", (17, 36)
    form = "human trafficking"
    assert stands_beside(form, old, span, "Police fight human trafficking treatment of people.")
    assert not stands_beside(form, old, span, "Police fight human trafficking.")
    new = "People whose work building work is here."
    assert stands_beside("building work", "People whose work is here.", (13, 17), new)


def test_the_words_of_other_terms_may_stay() -> None:
    old, span = "Police fight criminal trafficking networks.", (13, 42)
    new = "Police fight criminal networks of trafficking."
    assert stands_beside("criminal networks", old, span, new)
    assert not stands_beside("criminal networks", old, span, new, [(22, 33)])


def test_the_share_that_is_kept_counts_words_outside_the_span() -> None:
    old, span = "Police fight treatment daily here.", (13, 22)
    assert kept_share(old, span, "Police fight human trafficking daily here.") == 1
    assert kept_share(old, span, "Police daily.") == pytest.approx(0.5)
    assert kept_share("Treatment", (0, 9), "Anything") == 1


@pytest.mark.parametrize(
    ("source", "target", "form", "replaced"),
    [
        ("Il y a 1.100 cas.", "There are 1.100 cases.", "1,100", "1.100"),
        ("Il y a 1.100 cas.", "There are 1,300 cases.", "1,100", "1,300"),
        ("Depuis 2016, la Chine agit.", "Since 2009, China has acted.", "2016", "2009"),
    ],
)
def test_a_figure_takes_the_place_of_what_it_became(
    source: str, target: str, form: str, replaced: str
) -> None:
    (demand,) = demands(source, target)
    assert (demand.kind, demand.form) == (DemandKind.FIGURE, form)
    assert target[slice(*expected_span(demand, Hypothesis(source, target, -1.0, None)))] == replaced


def test_the_two_ends_of_a_lost_range_are_one() -> None:
    source = "Le plan pour la période 2021-2025 compte 12 mesures."
    forms = [demand.form for demand in demands(source, "The plan has measures.")]
    assert forms == ["2021-2025", "12"]


def test_a_name_takes_the_place_of_capitals_only() -> None:
    source = "Le colonel Nguyen Trung Thuc dirige la police."
    target = "Colonel and director Nuguily Treuang heads the police."
    (demand,) = demands(source, target)
    assert (demand.kind, demand.form) == (DemandKind.NAME, "Nguyen Trung Thuc")
    start, end = demand.narrowed(target, (12, 42))
    assert target[start:end] == "Nuguily Treuang"
    start, end = demand.narrowed(target, (43, 53))
    assert start == end


def test_what_the_glossary_decides_is_no_name() -> None:
    source = "Le séminaire de Lang Son continue."
    target = "The seminar goes on."
    assert [one.kind for one in demands(source, target)] == [DemandKind.NAME]
    term = Term("Lang Son", ("Langson",))
    assert [one.kind for one in demands(source, target, term)] == [DemandKind.TERM]


def test_what_nothing_stands_for_goes_beside_the_translation_of_its_neighbours() -> None:
    source, target = "La présidence du COMMIT commence.", "The presidency begins."
    (demand,) = demands(source, target, Term("COMMIT", ("COMMIT",), case=Case.EXACT))
    attention = [[0, 1, 0, 0, 0], [0, 1, 0, 0, 0], [0, 0, 0, 0, 1]]
    alignment = align_words(
        source, target, spans(source), spans(target), [[float(x) for x in row] for row in attention]
    )
    found = insertions(demand, Hypothesis(source, target, -1.0, alignment))
    assert "The presidency of COMMIT begins." in found
    assert "COMMIT The presidency begins." in found or "The COMMIT presidency begins." in found
    assert insertions(demand, Hypothesis(source, target, -1.0, None)) == []


def spans(text: str) -> list[tuple[int, int]]:
    return [found.span() for found in re.finditer(r"[^\W_]+", text)]
