"""The report says what was done, in words and for programs."""

import json
from dataclasses import replace

from translate.adapt.judging import Scores
from translate.adapt.report import Evaluation, Report, sparkline


def evaluation(step: int, held_out: float, general: float, share: float = 1.0) -> Evaluation:
    return Evaluation(
        step,
        step * 40,
        step * 3.0,
        2.5 if step else None,
        share,
        {"held-out": Scores(20.0, held_out), "general": Scores(30.0, general)},
    )


REPORT = Report(
    name="mine",
    base="bitexte-fr-en@123",
    base_licence="MPL-2.0",
    languages=("fr", "en"),
    corpora=("a.tmx", "b.tsv"),
    general="news.tsv",
    settings={"rate": 0.0001},
    counts={"trained on": 1400, "held-out, measured with": 60, "general, measured with": 80},
    dropped={"repeated": 3},
    evaluations=(
        evaluation(0, 50.0, 60.0),
        evaluation(20, 55.0, 57.0),
        evaluation(20, 53.25, 59.5, 0.5),
    ),
    losses=((5, 3.0), (10, 2.0)),
    chosen=2,
    signatures={"BLEU": "b", "chrF": "c"},
    signature="abc",
    arithmetic="cpu, bfloat16",
)


def test_the_card_has_the_scores_before_and_after() -> None:
    card = REPORT.as_markdown()
    for line in (
        "# mine: bitexte-fr-en, adapted",
        "| trained on | 1,400 |",
        "| left out: repeated | 3 |",
        "| held-out | 60 | chrF | 50.0 | 53.2 |",
        "| general | 80 | BLEU | 30.0 | 30.0 |",
        "| 20 | 800 | 1.0 | 2.500 | 55.0 | 57.0 |  |",
        "| 20 | 800 | 1.0 | 2.500 | 53.2 | 59.5 | half-way back, chosen |",
        "rate 0.0001; cpu, bfloat16.",
        "Signature: `abc`",
    ):
        assert line in card.splitlines()
    assert "under the licence of that model, MPL-2.0." in card
    assert "`█▁` (3.00 at first, 2.00 at last" in card


def test_what_was_not_measured_is_said() -> None:
    one = replace(REPORT.before, scores={"held-out": Scores(1.0, 2.0)})
    report = replace(
        REPORT, general="", base_licence="", evaluations=(one,), chosen=None, losses=()
    )
    card = report.as_markdown()
    assert "Whether it lost anything on general text was not measured." in card
    assert "The licence of that model holds for it too." in card
    assert "no update" in card
    assert report.after == report.before
    assert one.forgotten(one) == 0


def test_an_evaluation_survives_being_stored() -> None:
    for one in REPORT.evaluations:
        assert Evaluation.from_data(json.loads(json.dumps(one.as_data()))) == one
    assert REPORT.evaluations[1].forgotten(REPORT.before) == 3.0
    assert json.loads(REPORT.as_json())["chosen"] == 2


def test_a_curve_is_drawn_with_bars() -> None:
    assert sparkline([]) == ""
    assert sparkline([1.0, 1.0]) == "▁▁"
    assert sparkline([0.0, 3.5, 7.0]) == "▁▅█"
    assert len(sparkline([float(n) for n in range(1000)])) == 60
