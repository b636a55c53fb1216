"""The figures beside the bar: counted, estimated while documents are unread, and honest."""

from hypothesis import given
from hypothesis import strategies as st

from translate.cli.showing.pace import LEAST_S, WINDOW_S, Pace


class Clock:
    """A clock that stands until it is moved."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_the_total_is_estimated_until_all_is_read_and_exact_then() -> None:
    pace = Pace(3000, Clock())
    assert str(pace) == "0 of about 0 segments"
    pace.read(1000, 10)
    assert str(pace) == "0 of about 30 segments"
    pace.read(1000, 30)
    assert str(pace) == "0 of about 60 segments"
    pace.read(1000, 0)
    assert str(pace) == "0 of 40 segments"


def test_no_rate_is_told_of_the_first_moment() -> None:
    clock = Clock()
    pace = Pace(10, clock)
    pace.read(10, 100)
    pace.advance(1)
    clock.now = LEAST_S / 2
    pace.advance(9)
    assert str(pace) == "10 of 100 segments"
    clock.now = LEAST_S
    pace.advance(1)
    assert str(pace) == "11 of 100 segments, 5.0 a second, about 0:18 left"


def test_what_came_out_of_the_memory_is_soon_forgotten() -> None:
    clock = Clock()
    pace = Pace(10, clock)
    pace.read(10, 10_000)
    pace.advance(5000)
    for _ in range(int(2 * WINDOW_S)):
        clock.now += 1
        pace.advance(2)
    assert pace.rate == 2
    assert str(pace).endswith("2.0 a second, about 41:00 left")


def test_what_stands_still_is_said_to_take_longer() -> None:
    clock = Clock()
    pace = Pace(10, clock)
    pace.read(10, 100)
    for _ in range(5):
        clock.now += 1
        pace.advance(1)
    before = pace.seconds_left
    clock.now += 60
    assert before is not None
    assert pace.seconds_left is not None
    assert pace.seconds_left > before


@given(
    st.lists(
        st.tuples(st.integers(1, 10_000), st.integers(0, 500), st.floats(0.001, 100)),
        min_size=1,
        max_size=30,
    )
)
def test_at_the_end_all_is_done_and_no_time_is_left(
    documents: list[tuple[int, int, float]],
) -> None:
    clock = Clock()
    pace = Pace(sum(size for size, _, _ in documents), clock)
    for size, segments, seconds in documents:
        pace.read(size, segments)
        assert pace.total >= pace.found
        clock.now += seconds
        pace.advance(segments)
    assert pace.is_exact
    assert pace.done == pace.total
    assert pace.seconds_left in (None, 0)
