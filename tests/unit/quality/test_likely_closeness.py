"""How likely a draft is to be close to what a person would have written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.bitext import Origin, Translation
from translate.quality.confidence import confidence

SOURCE = "La police a arrêté trois trafiquants à la frontière."


@given(st.text(max_size=300), st.floats(-30, 0), st.floats(-30, 0))
def test_what_the_model_finds_likelier_is_no_less_likely_to_be_right(
    source: str, one: float, other: float
) -> None:
    low, high = (confidence(source, Translation("x", score=s)) for s in sorted((one, other)))
    assert low is not None
    assert high is not None
    assert 0 <= low <= high <= 1


def test_a_good_draft_and_a_bad_one_are_told_apart() -> None:
    good = confidence(SOURCE, Translation("The police arrested three traffickers.", score=-0.3))
    bad = confidence(SOURCE, Translation("The police at the gym.", score=-1.2))
    assert good is not None
    assert bad is not None
    assert good > 0.6 > 0.4 > bad


@pytest.mark.parametrize(
    "translation", [Translation("x", Origin.HUMAN, -0.3), Translation("x", score=None)]
)
def test_what_a_person_wrote_or_no_model_has_judged_has_none(translation: Translation) -> None:
    assert confidence(SOURCE, translation) is None
