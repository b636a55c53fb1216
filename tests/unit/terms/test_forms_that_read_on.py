"""Which forms put in by hand are good enough to be left at that."""

import pytest

from glossary import Matcher, Term, Termbase
from translate.bitext import How, Kind, Segment
from translate.engine import Hypothesis, Likelihood
from translate.terms.mending import Candidate, Mending
from translate.terms.version import Version

SOURCE = "La police combat la traite des êtres humains ici."
OLD = "Police fight the treatment of people here."
TERM = Term("traite des êtres humains", ("human trafficking",))
NAME = Term("traite des êtres humains", ("Trafficking Office",))


def read(target: str, log_probs: dict[str, float]) -> Hypothesis:
    """A translation that was read, with a piece for each word, and an end mark."""
    ends, position = [], 0
    for word in target.split():
        position = target.index(word, position) + len(word)
        ends.append(position)
    values = [log_probs.get(word.strip("."), -0.1) for word in target.split()]
    likelihood = Likelihood((*ends, len(target)), (*values, -0.1))
    return Hypothesis(SOURCE, target, -0.2, likelihood=likelihood)


def reads_on(target: str, log_probs: dict[str, float], term: Term, old: str = OLD) -> bool:
    matches = Matcher(Termbase("test", (term,))).find(SOURCE)
    segment = Segment("s1", Kind.TEXT, 1, SOURCE)
    mending = Mending(Version(segment, matches, read(old, {})))
    (demand,) = mending.version.demands
    return Candidate.of(mending, demand, How.SUBSTITUTED, read(target, log_probs)).reads_on


@pytest.mark.parametrize(
    ("log_probs", "whole"),
    [
        ({"human": -9.0, "trafficking": -4.0}, True),
        ({"here": -0.9}, True),
        ({"here": -4.0}, False),
    ],
)
def test_only_what_follows_the_form_matters(log_probs: dict[str, float], whole: bool) -> None:
    assert reads_on("Police fight human trafficking here.", log_probs, TERM) is whole


def test_the_next_word_must_fit_though_later_ones_gain() -> None:
    old = "Police fight the treatment of people here today."
    target = "Police fight human trafficking here today."
    matches = reads_on(target, {"here": -4.0, "today": 0.0}, TERM, old)
    assert not matches


def test_a_name_behind_a_word_with_a_capital_may_be_half_of_another() -> None:
    old = "Police fight the European treatment of people here."
    assert not reads_on("Police fight the European Trafficking Office here.", {}, NAME, old)
    assert reads_on("Police fight the Trafficking Office here.", {}, NAME, old)
