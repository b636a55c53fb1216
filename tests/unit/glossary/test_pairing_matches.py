"""Each match gets a rendering of its own."""

import pytest

from glossary import Matcher, Pairing, Span, Term, Termbase, check, pair

TRAFFICKING = Term("traite des êtres humains", ("human trafficking",), ("human trade",))
FIGHT = Term("lutte contre la traite", ("fight against trafficking",))
TRADE = Term("traite", ("trafficking", "human trafficking"), ("trade",))
PERSONS = Term("traite des personnes", ("trafficking in persons", "human trafficking"))
VICTIM = Term("victime", ("victim",), ("human trafficking",))
MATCHER = Matcher(Termbase("test", (TRAFFICKING, FIGHT, TRADE, PERSONS, VICTIM)))


def rendered(pairings: tuple[Pairing, ...]) -> list[str | None]:
    return [one.rendering.text if one.rendering else None for one in pairings]


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("la traite des êtres humains", "human trafficking", ["human trafficking"]),
        ("la traite des êtres humains", "the trade", [None]),
        # one rendering cannot serve two
        (
            "la traite des êtres humains et la traite des personnes",
            "human trafficking",
            ["human trafficking", None],
        ),
        (
            "la traite des personnes et la traite des êtres humains",
            "human trafficking and trafficking in persons",
            ["trafficking in persons", "human trafficking"],
        ),
        # nor may two overlap
        (
            "la lutte contre la traite et la traite",
            "the fight against trafficking",
            ["fight against trafficking", None],
        ),
        (
            "la lutte contre la traite et la traite",
            "the fight against trafficking and trafficking",
            ["fight against trafficking", "trafficking"],
        ),
        # as many as can be served are
        (
            "la traite et la traite des êtres humains",
            "human trafficking and trafficking",
            ["trafficking", "human trafficking"],
        ),
        ("rien", "human trafficking", []),
    ],
)
def test_as_many_matches_as_possible_are_served(
    source: str, target: str, expected: list[str | None]
) -> None:
    assert rendered(check(source, target, MATCHER)) == expected


def test_without_affinity_renderings_follow_the_order_of_the_source() -> None:
    source = "la traite, la traite et la traite"
    target = "trafficking, trafficking and trafficking"
    spans = [one.rendering.span for one in check(source, target, MATCHER) if one.rendering]
    assert spans == [(0, 11), (13, 24), (29, 40)]


def test_affinity_decides_which_rendering_goes_with_which_match() -> None:
    def crossed(source: Span, target: Span) -> float:
        return float((source[0] < 10) == (target[0] > 10))

    pairings = check("la traite et la traite", "trafficking and trafficking", MATCHER, crossed)
    assert [one.rendering.span for one in pairings if one.rendering] == [(16, 27), (0, 11)]


def test_affinity_decides_which_match_goes_without() -> None:
    def second(source: Span, _target: Span) -> float:
        return float(source[0])

    pairings = check("la traite et la traite", "trafficking", MATCHER, second)
    assert [one.is_rendered for one in pairings] == [False, True]


def test_forbidden_renderings_are_told() -> None:
    (pairing,) = check("la traite des êtres humains", "the human trade", MATCHER)
    assert [one.text for one in pairing.forbidden] == ["human trade"]
    assert not pairing.is_rendered


def test_what_renders_another_match_is_not_held_against_this_one() -> None:
    pairings = check("les victimes et la traite des êtres humains", "human trafficking", MATCHER)
    assert [one.forbidden for one in pairings] == [(), ()]
    assert rendered(pairings) == [None, "human trafficking"]


def test_many_matches_are_paired_in_reasonable_time_and_each_once() -> None:
    source = " et ".join(["la traite des êtres humains", "la traite"] * 20)
    target = " and ".join(["human trafficking", "trafficking"] * 20)
    pairings = check(source, target, MATCHER)
    spans = [one.rendering.span for one in pairings if one.rendering]
    assert len(spans) == len(set(spans)) == 40


def test_pairing_nothing_gives_nothing() -> None:
    assert pair((), "human trafficking") == ()


@pytest.mark.parametrize("times", [100, 200])
def test_however_often_a_term_stands_there_each_match_asks_for_the_places_near_it(
    times: int,
) -> None:
    asked = 0

    def affinity(source: Span, rendering: Span) -> float:
        nonlocal asked
        asked += 1
        return -abs(source[0] / 15 - rendering[0] / 19)

    source, target = "La traite, là. " * times, "Trafficking, that. " * times
    pairings = pair(MATCHER.find(source), target, affinity)
    assert len(pairings) == times
    assert asked <= 16 * times
    starts = {one.rendering.start for one in pairings if one.rendering}
    assert len(starts) >= 0.95 * times
