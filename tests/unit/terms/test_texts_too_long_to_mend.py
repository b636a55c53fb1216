"""What no sentence is as long as is not mended: a bound on the work, which is reported."""

import pytest

from glossary import Matcher, Term, Termbase
from translate.bitext import How, Kind, Segment
from translate.engine import Hypothesis
from translate.quality import check_segment
from translate.quality.check import LONGEST_CHECKED
from translate.terms.mending import Mending
from translate.terms.version import Version

TERM = Term("traite", ("human trafficking",))
CLAUSE = "la police combat la traite, "


def mending(times: int) -> Mending:
    """A sentence of many clauses whose translation lacks every term."""
    source, target = CLAUSE * times, "the police fight the trade, " * times
    matches = Matcher(Termbase("test", (TERM,))).find(source)
    segment = Segment("s0001", Kind.TEXT, 0, source)
    return Mending(Version(segment, tuple(matches), Hypothesis(source, target, -1.0)))


@pytest.mark.parametrize("times", [1, 300])
def test_a_sentence_of_any_usual_length_is_mended(times: int) -> None:
    assert len(CLAUSE) * times <= LONGEST_CHECKED
    assert len(mending(times).version.demands) == times


def test_of_a_longer_one_nothing_is_asked_and_everything_is_reported() -> None:
    times = LONGEST_CHECKED // len(CLAUSE) + 1
    long = mending(times)
    assert long.next_demand() is None
    enforced = long.result()
    assert [use.how for use in enforced.terms] == [How.MISSING] * times
    codes = {flag.code for flag in check_segment(long.segment, enforced.target, enforced.terms)}
    assert codes == {"unchecked", "term-missing"}
