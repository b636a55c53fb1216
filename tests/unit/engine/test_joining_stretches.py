"""The translations of stretches joined to that of a sentence."""

import pytest

from translate.engine.alignment import align_words
from translate.engine.hypothesis import Hypothesis, Repair
from translate.engine.stretches import Stretch, join_hypotheses, mend_seams

SOURCE = "Le Laos aide, la Chine paie."
STRETCHES = (
    Stretch("Le Laos aide,", 0, ("a",) * 3, ()),
    Stretch("la Chine paie.", 14, ("b",), (), spaced=True),
)


def hypotheses() -> list[Hypothesis]:
    first = align_words("Le Laos aide,", "Laos helps.", [(3, 7)], [(0, 4)], [[1.0]])
    second = align_words("la Chine paie.", "China pays.", [(3, 8)], [(0, 5)], [[1.0]])
    return [
        Hypothesis("Le Laos aide,", "Laos helps.", -1.0, first, repairs=(Repair((3, 7), "Laos"),)),
        Hypothesis("la Chine paie.", "China pays.", -3.0, second, repairs=(Repair((3, 8), "C"),)),
    ]


def test_targets_scores_places_and_repairs_are_those_of_the_whole() -> None:
    joined = join_hypotheses(SOURCE, STRETCHES, mend_seams(STRETCHES, hypotheses()))
    assert joined.source == SOURCE
    assert joined.target == "Laos helps, China pays."
    assert joined.score == pytest.approx(-1.5)
    assert joined.alignment is not None
    assert joined.alignment.target_span((17, 22)) == (12, 17)
    assert [SOURCE[slice(*repair.source_span)] for repair in joined.repairs] == ["Laos", "Chine"]


def test_stretches_without_white_space_between_them_stay_together() -> None:
    parts = [Stretch("(", 0), Stretch("www.un.org", 1), Stretch("et", 12, spaced=True)]
    hypotheses = [Hypothesis(part.source, part.source, 0.0) for part in parts]
    joined = join_hypotheses("(www.un.org et", parts, hypotheses)
    assert (joined.target, joined.alignment, joined.score) == ("(www.un.org et", None, 0.0)


def test_a_single_stretch_answers_for_its_source() -> None:
    first = hypotheses()[0]
    stretch = Stretch("Le Laos aide,", 2, ("a",), ())
    joined = join_hypotheses("  Le Laos aide, ", [stretch], [first])
    assert (joined.source, joined.target, joined.score) == ("  Le Laos aide, ", first.target, -1)
    assert joined.alignment is not None
    assert joined.alignment.target_span((5, 9)) == (0, 4)
    assert joined.repairs == (Repair((5, 9), "Laos"),)
