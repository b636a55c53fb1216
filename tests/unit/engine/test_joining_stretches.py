"""The translations of stretches joined to that of a sentence."""

import pytest

from translate.engine.alignment import align_words
from translate.engine.hypothesis import Hypothesis
from translate.engine.joining import join_stretches
from translate.engine.writing.stretches import Stretch

SOURCE = "Le Laos aide, la Chine paie."
STRETCHES = (
    Stretch("Le Laos aide,", 0, ("a",) * 3, ()),
    Stretch("la Chine paie.", 14, ("b",), (), spaced=True),
)


def hypotheses() -> list[Hypothesis]:
    first = align_words("Le Laos aide,", "Laos helps.", [(3, 7)], [(0, 4)], [[1.0]])
    second = align_words("la Chine paie.", "China pays.", [(3, 8)], [(0, 5)], [[1.0]])
    return [
        Hypothesis("Le Laos aide,", "Laos helps.", -1.0, first),
        Hypothesis("la Chine paie.", "China pays.", -3.0, second),
    ]


def test_targets_scores_and_places_are_those_of_the_whole() -> None:
    joined = join_stretches(SOURCE, STRETCHES, hypotheses())
    assert joined.source == SOURCE
    assert joined.target == "Laos helps, China pays."
    assert joined.score == pytest.approx(-1.5)
    assert joined.alignment is not None
    assert joined.alignment.target_span((17, 22)) == (12, 17)


def test_stretches_without_white_space_between_them_stay_together() -> None:
    parts = [Stretch("(", 0), Stretch("www.un.org", 1), Stretch("et", 12, spaced=True)]
    hypotheses = [Hypothesis(part.source, part.source, 0.0) for part in parts]
    joined = join_stretches("(www.un.org et", parts, hypotheses)
    assert (joined.target, joined.alignment, joined.score) == ("(www.un.org et", None, 0.0)


def test_a_single_stretch_answers_for_its_source() -> None:
    first = hypotheses()[0]
    stretch = Stretch("Le Laos aide,", 2, ("a",), ())
    joined = join_stretches("  Le Laos aide, ", [stretch], [first])
    assert (joined.source, joined.target, joined.score) == ("  Le Laos aide, ", first.target, -1)
    assert joined.alignment is not None
    assert joined.alignment.target_span((5, 9)) == (0, 4)


def test_a_rewritten_whole_knows_its_parts() -> None:
    joined = join_stretches(SOURCE, STRETCHES, hypotheses())
    assert [joined.target[slice(*span)] for span in joined.part_spans] == [
        "Laos helps,",
        "China pays.",
    ]
    longer = joined.rewritten("Laos helps, Great China pays.")
    assert [part.hypothesis.target for part in longer.parts] == ["Laos helps,", "Great China pays."]
    assert longer.alignment is not None
    assert longer.alignment.target_span((17, 22)) == (18, 23)
    across = joined.rewritten("Laos and China pay.")
    assert "".join(part.hypothesis.target for part in across.parts).replace(" ", "") == (
        "LaosandChinapay."
    )
