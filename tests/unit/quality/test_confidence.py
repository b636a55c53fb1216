"""The model's own doubt is a flag where somebody has found out what it is worth."""

from dataclasses import replace

import pytest

from translate.bitext import Kind, Origin, Segment, Severity
from translate.engine import Engine
from translate.quality import is_of_model, low_confidence
from translate.running.translator import SegmentTranslator
from translate.terms import Enforcer

SOURCES = [
    "Il pleut.",
    "La police a arrêté trois hommes à la frontière.",
    "Agir coûte cher",
    "Obnubilé par le savoir-être, Valentino obombre nonobstant le décavé.",
    "Zébulon s'acagnarde, ratiocine et lantiponne.",
]


@pytest.mark.parametrize(
    ("score", "doubtful", "flagged"),
    [(-0.9, -0.8, True), (-0.8, -0.8, False), (-9.0, None, False), (None, -0.8, False)],
)
def test_a_score_is_doubtful_below_the_one_of_its_model(
    score: float | None, doubtful: float | None, flagged: bool
) -> None:
    assert [flag.severity for flag in low_confidence(score, doubtful)] == [
        Severity.WARNING
    ] * flagged


def test_translations_of_the_packaged_model_have_the_flag_where_it_is_not_sure(
    engine: Engine,
) -> None:
    doubtful = engine.model.description.doubtful_score
    assert doubtful is not None
    translator = SegmentTranslator(engine, Enforcer(None, engine))
    made = list(translator.stream(Segment("s", Kind.TEXT, 0, source) for source in SOURCES))
    for translation in made:
        assert translation.score is not None
        found = [flag for flag in translation.flags if is_of_model(flag, translation)]
        assert len(found) == (translation.score < doubtful)
    flagged = [any(is_of_model(flag, one) for flag in one.flags) for one in made]
    assert True in flagged
    assert False in flagged
    # What a person has written is nobody's doubt any more.
    doubted = replace(made[flagged.index(True)], origin=Origin.HUMAN)
    assert not any(is_of_model(flag, doubted) for flag in doubted.flags)
