"""A tiny model learns a small language from beginning to end, and what comes out is installed."""

import contextlib
import json
import random
from dataclasses import replace
from pathlib import Path

import pytest

from translate.adapt.adaptation import REPORT_NAME, adapt
from translate.adapt.checkpoints import CHECKPOINT_NAME, Checkpoints
from translate.adapt.course import ANCHOR
from translate.adapt.report import Evaluation
from translate.adapt.settings import Settings
from translate.engine import DecodingOptions, Engine
from translate.errors import AdaptationError, BitextError, OutputError, UsageError
from translate.models import find_model
from translate.models.catalog import default_name
from translate.training.schedule import Progress


class Listener:
    """Writes down what it hears."""

    def __init__(self) -> None:
        self.notes: list[str] = []
        self.steps = 0
        self.evaluations: list[tuple[Evaluation, str]] = []

    def note(self, line: str) -> None:
        self.notes.append(line)

    def stepped(self, progress: Progress, fraction: float, loss: float) -> None:
        assert loss > 0
        assert fraction > 0
        self.steps = progress.step

    def evaluated(self, evaluation: Evaluation, remark: str) -> None:
        self.evaluations.append((evaluation, remark))


@pytest.fixture
def settings(tmp_path: Path, tiny: Path, corpus: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """What most tests ask for; general text plays no part in it."""
    monkeypatch.setenv("BITEXTE_MODELS", str(tmp_path / "models"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return Settings(
        corpora=(corpus,),
        output="small",
        model=str(tiny),
        max_forgetting=100,
        steps=120,
        rate=5e-3,
        batch_pieces=400,
        dropout=0.0,
        anchor=0.0,
        evaluations=2,
        device="cpu",
        precision="float32",
        threads=1,
    )


def test_a_model_learns_is_installed_and_comes_with_its_report(
    settings: Settings, tmp_path: Path
) -> None:
    listener = Listener()
    adapted = adapt(settings, listener)
    assert adapted is not None
    report = adapted.report
    assert report.after.chrf > report.before.chrf + 30
    assert [one.step for one, _ in listener.evaluations] == [0, 60, 120]
    assert listener.evaluations[-1][1] == "best"
    assert listener.steps == 120

    model = find_model("small")
    model.verify()
    assert (default_name(), model.path) == ("small", adapted.model.path)
    targets = list(Engine(model, DecodingOptions(workers=1)).translate(["Ma tante aime le pain."]))
    assert targets[0].target.startswith("My aunt ")
    assert targets[0].target.endswith(" the bread.")

    data = json.loads((model.path / REPORT_NAME).read_text(encoding="utf-8"))
    assert data["counts"]["trained on"] + data["counts"]["held-out, measured with"] == 80
    assert data["evaluations"][2]["scores"]["held-out"]["chrf"] == report.after.chrf
    card = (model.path / "MODEL_CARD.md").read_text(encoding="utf-8")
    for expected in (
        "# small: model, adapted",
        f"| held-out | 20 | chrF | {report.before.chrf:.1f} | {report.after.chrf:.1f} |",
        "nrefs:1|case:mixed|eff:no|tok:13a",
        "General text: the packaged sentences.",
        "cpu, float32",
        report.signature,
    ):
        assert expected in card
    assert not list((tmp_path / "cache" / "bitexte" / "adapt").glob("small-*"))


def test_a_training_that_was_stopped_goes_on_with_the_same_command(
    settings: Settings, tmp_path: Path
) -> None:
    def weights(name: str, *stops: int) -> bytes:
        listener = Listener()
        asked = replace(settings, output=name, work=tmp_path / name, keep=True)
        for stop in stops:
            assert adapt(asked, listener, lambda stop=stop: listener.steps >= stop) is None
            assert listener.steps == stop
            assert "the same command goes on" in listener.notes[-1]
        assert adapt(asked, listener) is not None
        assert [one.step for one, _ in listener.evaluations] == [0, 60, 120]
        return (find_model(name).path / "model.bin").read_bytes()

    assert weights("stopped", 33, 77) == weights("whole")


def test_what_forgets_too_much_is_not_taken(settings: Settings, tmp_path: Path) -> None:
    listener = Listener()
    asked = replace(settings, max_forgetting=0.0, work=tmp_path / "work")
    # Before it has learnt anything the tiny model scores next to nothing, so it is taught first.
    assert adapt(settings, Listener()) is not None
    lines = (tmp_path / "corpus.tsv").read_text(encoding="utf-8").splitlines()
    general = tmp_path / "general.tsv"
    general.write_text("\n".join(lines) + "\n", encoding="utf-8")
    turned = tmp_path / "turned.tsv"
    turned.write_text(
        "".join(
            f"Hier {source}\t{' '.join(reversed(target.split()))}\n"
            for source, target in (line.split("\t") for line in lines)
        ),
        encoding="utf-8",
    )
    asked = replace(
        asked,
        corpora=(turned,),
        output="forgetful",
        model="small",
        general=general,
        general_share=0.0,
        make_default=False,
    )
    with pytest.raises(AdaptationError, match=r"lost more than 0 chrF on general text: give"):
        adapt(asked, listener)
    remarks = [remark for _, remark in listener.evaluations[1:]]
    assert remarks == ["too much forgotten"] * 4
    assert [one.share for one, _ in listener.evaluations] == [1, 1, 0.5, 1, 0.5]
    report = json.loads((tmp_path / "work" / REPORT_NAME).read_text(encoding="utf-8"))
    assert report["chosen"] is None
    with pytest.raises(Exception, match="there is no model 'forgetful'"):
        find_model("forgetful")
    # With a share of what must not be forgotten in the mixture, it is not.
    kept = adapt(
        replace(asked, general_share=0.5, max_forgetting=5.0, work=None, batch_pieces=800),
        Listener(),
    )
    assert kept is not None
    assert kept.report.after.forgotten(kept.report.before) <= 5.0
    assert kept.report.counts["general, trained on"] > 0
    assert default_name() == "small"


def test_a_corpus_that_teaches_nothing_installs_nothing(
    settings: Settings, sentences: list[tuple[str, str]], tmp_path: Path
) -> None:
    targets = [target for _, target in sentences]
    random.Random(1).shuffle(targets)  # noqa: S311
    path = tmp_path / "shuffled.tsv"
    pairs = zip((source for source, _ in sentences), targets, strict=True)
    path.write_text("".join(f"{s}\t{t}\n" for s, t in pairs), encoding="utf-8")
    asked = replace(settings, corpora=(path,), rate=1e-9, steps=9, evaluations=3, patience=2)
    listener = Listener()
    with pytest.raises(AdaptationError, match="no checkpoint was better on held-out text"):
        adapt(asked, listener)
    assert len(listener.evaluations) == 3  # patience was at its end


def test_a_taken_name_and_missing_files_are_said_before_anything_is_done(
    settings: Settings, tmp_path: Path
) -> None:
    for changes, error, message in (
        ({"output": "bitexte-fr-en"}, UsageError, "give another --output, or --replace"),
        ({"output": "../x"}, UsageError, "cannot be the name of a model"),
        ({"corpora": (tmp_path / "none.tsv",)}, BitextError, "no such file"),
        ({"general": tmp_path / "few.tsv"}, AdaptationError, "give at least 50"),
        ({"device": "cuda"}, UsageError, "no CUDA device"),
    ):
        (tmp_path / "few.tsv").write_text("Un.\tOne.\n", encoding="utf-8")
        with pytest.raises(error, match=message):
            adapt(replace(settings, **changes), Listener())
    assert not (tmp_path / "models").exists()


def test_texts_of_letters_that_the_model_has_not_are_refused(
    settings: Settings, tmp_path: Path
) -> None:
    path = tmp_path / "foreign.tsv"
    path.write_text("".join(f"Le chat {n}.\tж{n}ф.\n" for n in range(60)), encoding="utf-8")
    with pytest.raises(AdaptationError, match="no pair is left"):
        adapt(replace(settings, corpora=(path,)), Listener())


def test_a_folder_of_another_training_is_not_taken_and_its_other_files_stay(
    settings: Settings, tmp_path: Path
) -> None:
    work = tmp_path / "work"
    asked = replace(settings, work=work, steps=10, evaluations=1)
    Checkpoints(work, "another").save({})
    (work / "mine.txt").write_text("", encoding="utf-8")
    with pytest.raises(AdaptationError, match="holds the training of another command"):
        adapt(asked, Listener())
    (work / CHECKPOINT_NAME).unlink()
    assert adapt(asked, Listener()) is not None
    left = [path.name for path in work.iterdir() if not path.name.startswith("base-")]
    assert left == ["mine.txt"]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"rate": 0.0}, "--rate is 0, but must be 1e-09 to 1"),
        ({"rate": float("nan")}, "--rate is nan"),
        ({"max_forgetting": -1.0}, "--max-forgetting is -1"),
        ({"held_out": 0.0}, "--held-out is 0"),
    ],
)
def test_settings_out_of_range_are_refused(changes: dict[str, float], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        Settings(corpora=(), output="x", **changes)  # type: ignore[arg-type]


def test_an_installation_that_failed_is_made_up_for_without_training_again(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BITEXTE_MODELS", str(tmp_path / "corpus.tsv"))
    with pytest.raises(OutputError):
        adapt(settings, Listener())
    monkeypatch.setenv("BITEXTE_MODELS", str(tmp_path / "models"))
    listener = Listener()
    adapted = adapt(settings, listener)
    assert adapted is not None
    assert listener.notes[0] == "goes on after 120 updates"
    assert (listener.steps, listener.evaluations) == (0, [])


def test_a_training_can_be_given_a_time(settings: Settings, tmp_path: Path) -> None:
    listener = Listener()
    asked = replace(settings, steps=None, minutes=0.05, anchor=None, patience=100)
    # How far it comes in the time, and so whether it is any better, is the machine's affair.
    with contextlib.suppress(AdaptationError):
        adapt(asked, listener)
    last = listener.evaluations[-1][0]
    assert last.step == listener.steps
    assert last.seconds >= 3
    report = next(tmp_path.rglob(REPORT_NAME))
    assert json.loads(report.read_text(encoding="utf-8"))["settings"]["anchor"] == ANCHOR
