"""Which part of a beginning belongs to which stretch of a long sentence."""

import pytest

from translate.engine.beginnings import part_beginning

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
