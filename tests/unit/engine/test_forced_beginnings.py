"""Which part of a beginning belongs to which stretch of a long sentence."""

import pytest

from translate.engine.backends.protocol import Output, Request
from translate.engine.decoding.beginnings import Job, part_beginning
from translate.engine.writing.stretches import Stretch

TARGETS = ("The state acts against traffickers;", "it helps the victims of fraud,", "he said.")


@pytest.mark.parametrize(
    ("beginning", "parts"),
    [
        ("The state", ["The state"]),
        ("A country", ["A country"]),
        (
            "The state acts against traffickers; it aids",
            ["The state acts against traffickers;", "it aids"],
        ),
        (
            "The country acts against smugglers; it helps the victims of abuse",
            ["The country acts against smugglers;", "it helps the victims of abuse"],
        ),
        (
            "The country acts; it helps the victims of fraud, he said. And",
            ["The country acts;", "it helps the victims of fraud,", "he said. And"],
        ),
        ("The state acts against traffickers; ", ["The state acts against traffickers; "]),
        ("", [""]),
    ],
)
def test_a_beginning_is_parted_where_the_stretches_meet(beginning: str, parts: list[str]) -> None:
    assert part_beginning(beginning, TARGETS) == parts


def test_the_beginning_of_a_single_stretch_is_not_parted() -> None:
    assert part_beginning("The state", ()) == ["The state"]
    assert part_beginning("The state", ("The state acts.",)) == ["The state"]


@pytest.mark.parametrize(
    ("beginning", "added", "runs_on"),
    [
        ("to place emphasis", ("e", "▁it"), True),
        ("to place emphasis", ("▁on", "▁it"), False),
        ("the case", ("s", "▁of"), False),
        ("the case", ("'", "s"), False),
        ("the case", (".",), False),
        ("the case", (), False),
        ("the “case”", ("x",), False),
    ],
)
def test_an_answer_that_completes_the_last_word_runs_on(
    beginning: str, added: tuple[str, ...], runs_on: bool
) -> None:
    job = Job(Stretch("x", 0), Request(("▁x",), ("▁y",)), beginning, ((0, len(beginning)),))
    output = Output(("▁y", *added), -1.0, ())
    assert job.runs_on(output) is runs_on
    assert not job.runs_on(None)
