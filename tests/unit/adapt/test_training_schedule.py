"""How long a training lasts and how fast it learns."""

import pytest

from translate.training.schedule import Plan, Progress


def test_the_first_limit_reached_ends_it() -> None:
    plan = Plan(rate=1.0, steps=100, pairs=1000, seconds=60)
    assert plan.fraction(Progress()) == 0
    assert plan.fraction(Progress(step=50, pairs=100, seconds=6)) == 0.5
    assert plan.fraction(Progress(step=1, pairs=1000)) == 1
    assert plan.fraction(Progress(step=1, seconds=90)) == 1.5


def test_a_small_corpus_is_gone_through_until_there_were_enough_updates() -> None:
    plan = Plan(rate=1.0, pairs=1000, least_steps=200)
    assert plan.fraction(Progress(step=20, pairs=1000)) == 0.1
    assert plan.fraction(Progress(step=200, pairs=10_000)) >= 1
    assert plan.fraction(Progress(step=300, pairs=600)) == 0.6
    shares = [plan.fraction(Progress(step=n, pairs=40 * n)) for n in range(0, 260, 10)]
    assert shares == sorted(shares)


def test_the_rate_rises_stays_and_falls_to_nearly_nothing() -> None:
    plan = Plan(rate=2.0, steps=100, warm_steps=10, hold=0.5)
    rates = [plan.rate_at(Progress(step=step)) for step in range(101)]
    assert rates[0] == pytest.approx(0.2)
    assert rates[9:51] == [2.0] * 42
    assert rates[75] == pytest.approx(1.0)
    assert 0 < rates[100] < 0.03
    later = Plan(rate=2.0, steps=100, warm_steps=10, warm_from=20, hold=0.5)
    assert later.rate_at(Progress(step=20)) == pytest.approx(0.2)
