"""The model's own doubt is a flag where somebody has found out what it is worth."""

from dataclasses import replace

import pytest

from translate.bitext import How, Kind, Origin, Segment, Severity, TermUse
from translate.engine import Engine
from translate.quality import Pair, is_of_model, low_confidence
from translate.running.translator import SegmentTranslator
from translate.terms import Enforcer

SOURCES = [
    "Il pleut.",
    "La police a arrêté trois hommes à la frontière.",
    "Agir coûte cher",
    "Obnubilé par le savoir-être, Valentino obombre nonobstant le décavé.",
    "Zébulon s'acagnarde, ratiocine et lantiponne.",
]


CLOSE = Pair("La police a arrêté trois hommes.", "The police arrested three men.")
LOOSE = Pair("L'humidité détruit la maison délabrée.", "The oven destroys the dilative house.")


@pytest.mark.parametrize(
    ("pair", "score", "doubtful", "flagged"),
    [
        (CLOSE, -0.7, -0.8, False),
        (CLOSE, -2.0, -0.8, True),
        (LOOSE, -0.7, -0.8, True),
        (LOOSE, -9.0, None, False),
        (LOOSE, None, -0.8, False),
    ],
)
def test_a_draft_is_doubtful_by_its_score_and_by_what_it_does_not_render(
    pair: Pair, score: float | None, doubtful: float | None, flagged: bool
) -> None:
    found = low_confidence(pair, score, doubtful)
    assert [flag.severity for flag in found] == [Severity.WARNING] * flagged


def test_the_words_that_nothing_stands_for_are_named() -> None:
    (flag,) = low_confidence(LOOSE, -0.7, -0.8)
    assert '"humidité"' in flag.message
    assert '"délabrée"' in flag.message
    assert '"maison"' not in flag.message


def test_what_the_glossary_has_chosen_is_no_doubt() -> None:
    source, target = "L'humidité est là.", "The oven is here."
    use = TermUse("humidité", "oven", (2, 10), (4, 8), How.MODEL)
    assert low_confidence(Pair(source, target), -1.0, -0.8)
    assert not low_confidence(Pair(source, target, (use,)), -1.0, -0.8)


def test_translations_of_the_packaged_model_have_the_flag_where_it_is_not_sure(
    engine: Engine,
) -> None:
    doubtful = engine.model.description.doubtful_score
    assert doubtful is not None
    translator = SegmentTranslator(engine, Enforcer(None, engine))
    made = list(translator.stream(Segment("s", Kind.TEXT, 0, source) for source in SOURCES))
    for translation in made:
        assert translation.score is not None
    flagged = [any(is_of_model(flag, one) for flag in one.flags) for one in made]
    assert True in flagged
    assert False in flagged
    # What a person has written is nobody's doubt any more.
    doubted = replace(made[flagged.index(True)], origin=Origin.HUMAN)
    assert not any(is_of_model(flag, doubted) for flag in doubted.flags)
