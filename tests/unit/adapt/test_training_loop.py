"""The loop learns, goes on where it was to the bit, and stops where numbers end."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import torch

from translate.adapt.stream import Epochs
from translate.errors import AdaptationError, ModelFormatError, UsageError
from translate.training.devices import Device
from translate.training.dropout import bearable_dropout
from translate.training.schedule import Plan
from translate.training.trainer import Learning, Trainer
from translate.training.vocabulary import Vocabulary
from translate.training.weights import load_network, save_folder, writable_rows

CPU = Device("cpu", mixed=False)
PLAN = Plan(rate=3e-3, steps=40, warm_steps=5)


class Setup:
    """A tiny model and what it is to learn."""

    def __init__(self, folder: Path, sentences: list[tuple[str, str]]) -> None:
        self.folder = folder
        self.vocabulary = Vocabulary(folder, writable_rows(load_network(folder)).numpy())
        spell = self.vocabulary
        self.pairs = [(spell.encode_source(s), spell.encode_target(t)) for s, t in sentences]

    def trainer(self, dropout: float = 0.1, *, part: bool = False, **learning: Any) -> Trainer:
        network = load_network(self.folder, dropout)
        writable = torch.from_numpy(self.vocabulary.writable)
        frequent = writable[:30] if part else None
        return Trainer(network, writable, CPU, Learning(random_rows=20, **learning), frequent)

    def stream(self) -> Epochs:
        pads = (len(self.vocabulary.writable),) * 2
        return Epochs(self.pairs, [], share=0.0, pieces=400, pads=pads, seed=1)


@pytest.fixture
def setup(tiny: Path, sentences: list[tuple[str, str]]) -> Iterator[Setup]:
    torch.set_num_threads(1)
    return Setup(tiny, sentences)


def test_a_stopped_training_goes_on_as_if_it_had_not_stopped(setup: Setup, tmp_path: Path) -> None:
    whole = setup.trainer(part=True)
    losses = list(whole.train(setup.stream(), PLAN))
    assert len(losses) == 40
    assert sum(losses[-5:]) < 0.8 * sum(losses[:5])

    first = setup.trainer(part=True)
    for number, _ in enumerate(first.train(setup.stream(), PLAN), start=1):
        if number == 17:
            break
    torch.save(first.state(), tmp_path / "state.pt")
    torch.manual_seed(12345)
    second = setup.trainer(part=True)
    second.restore(torch.load(tmp_path / "state.pt", weights_only=True))
    rest = list(second.train(setup.stream(), PLAN))
    assert rest == losses[17:]
    for name, value in whole.network.state_dict().items():
        assert torch.equal(second.network.state_dict()[name], value), name
        assert torch.equal(second.average[name], whole.average[name]), name
    assert second.progress.pairs == whole.progress.pairs


def test_a_source_table_is_trained_row_by_row_and_the_better_known_a_row_the_less_it_moves(
    marked: Path, sentences: list[tuple[str, str]], tmp_path: Path
) -> None:
    setup = Setup(marked, sentences)
    (known,) = setup.vocabulary.encode_source("le")[:1]
    start = load_network(marked).source_table.detach().clone()

    def trainer(prior: float) -> Trainer:
        network = load_network(marked, 0.0)
        rows = torch.full((len(start),), 5.0)
        rows[known] = prior
        writable = torch.from_numpy(setup.vocabulary.writable)
        return Trainer(network, writable, CPU, Learning(), known=rows)

    def moved(trainer: Trainer, row: int) -> float:
        return float((trainer.network.source_table[row].detach() - start[row]).norm())

    first, losses = trainer(5.0), []
    for number, loss in enumerate(first.train(setup.stream(), PLAN), start=1):
        losses.append(loss)
        if number == 35:
            torch.save(first.state(), tmp_path / "state.pt")
    assert sum(losses[-5:]) < 0.9 * sum(losses[:5])
    assert moved(first, known) > 0
    assert moved(first, len(start) - 1) == 0, "no sentence has this row"

    second = trainer(5.0)
    second.restore(torch.load(tmp_path / "state.pt", weights_only=True))
    assert list(second.train(setup.stream(), PLAN)) == losses[35:]
    assert torch.equal(second.network.source_table, first.network.source_table)

    steady = trainer(5000.0)
    list(steady.train(setup.stream(), PLAN))
    assert moved(steady, known) < 0.5 * moved(first, known)


def test_the_padding_stays_nothing(setup: Setup) -> None:
    trainer = setup.trainer()
    list(trainer.train(setup.stream(), PLAN))
    pad = trainer.network.shape.pad
    assert not trainer.network.source_table[pad].any()
    assert bool(trainer.network.final_logits_bias[0, pad] == -100)


def test_an_anchor_keeps_the_weights_nearer_to_the_start(setup: Setup) -> None:
    start = load_network(setup.folder).state_dict()

    def distance(**learning: float) -> float:
        trainer = setup.trainer(0.0, **learning)
        list(trainer.train(setup.stream(), PLAN))
        now = trainer.network.state_dict()
        return float(sum((now[name] - start[name]).square().sum() for name in start))

    assert distance(anchor=30.0) < 0.7 * distance()


def test_a_training_without_end_of_the_stream_takes_epoch_after_epoch(setup: Setup) -> None:
    trainer = setup.trainer()
    plan = Plan(rate=1e-3, pairs=3 * len(setup.pairs))
    list(trainer.train(setup.stream(), plan))
    assert (trainer.progress.position, trainer.progress.pairs) == (3, 3 * len(setup.pairs))


def test_a_training_that_diverges_is_stopped_with_sound_weights(setup: Setup) -> None:
    trainer = setup.trainer(0.0)
    with torch.no_grad():
        trainer.network.model.decoder.layers[0].fc1.weight[0, 0] = float("inf")
    before = {name: value.clone() for name, value in trainer.network.state_dict().items()}
    with pytest.raises(AdaptationError, match=r"diverged at update 1: .* lower rate"):
        list(trainer.train(setup.stream(), PLAN))
    for name, value in trainer.network.state_dict().items():
        assert torch.equal(value, before[name])


def test_mixed_precision_learns_alike(setup: Setup) -> None:
    def last_loss(device: Device) -> float:
        network = load_network(setup.folder, 0.0)
        writable = torch.from_numpy(setup.vocabulary.writable)
        trainer = Trainer(network, writable, device, Learning())
        return list(trainer.train(setup.stream(), PLAN))[-1]

    exact = last_loss(CPU)
    assert last_loss(Device("cpu", mixed=True)) == pytest.approx(exact, rel=0.05)


def test_a_model_torn_apart_by_dropout_is_found_out(
    setup: Setup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trainer = setup.trainer(0.0)
    list(trainer.train(setup.stream(), Plan(rate=5e-3, steps=100)))
    save_folder(trainer.network.state_dict(), trainer.network, setup.folder, tmp_path / "taught")
    assert bearable_dropout(setup.folder, setup.pairs, 1) == 0.1
    monkeypatch.setattr("translate.training.dropout.USUAL", 0.9)
    assert bearable_dropout(tmp_path / "taught", setup.pairs, 1) == 0.0


def test_a_device_that_is_not_there_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    assert Device.choose("auto", "float32", 1) == CPU
    assert Device.choose("cpu", "bf16", 1).mixed
    for wanted, precision, message in (
        ("cuda", "auto", "no CUDA device to be used here"),
        ("tpu", "auto", "no device 'tpu'"),
        ("cpu", "fp8", "no precision 'fp8'"),
    ):
        with pytest.raises(UsageError, match=message):
            Device.choose(wanted, precision, 1)
    assert CPU.torch.type == "cpu"


def test_text_becomes_rows_and_text_again(setup: Setup) -> None:
    vocabulary = setup.vocabulary
    rows = vocabulary.encode_target("The cat sees the bread.")
    assert rows[-1] == vocabulary.end
    assert vocabulary.decode(rows) == "The cat sees the bread."
    assert vocabulary.encode_source("") == vocabulary.encode_target("") == [vocabulary.end]
    assert vocabulary.unknown in vocabulary.encode_target("ж")
    torch.manual_seed(1)
    drawn = {tuple(vocabulary.encode_source("La maison.", alpha=0.1)) for _ in range(30)}
    assert len(drawn) > 1


def test_pieces_that_are_barred_are_spelt_with_others(setup: Setup) -> None:
    writable = writable_rows(load_network(setup.folder)).numpy()
    usual = setup.vocabulary.encode_target("The bread.")
    longest = max(usual[:-1], key=lambda row: len(setup.vocabulary.decode([row])))
    writable[longest] = False
    other = Vocabulary(setup.folder, writable)
    rows = other.encode_target("The bread.")
    assert longest not in rows
    assert other.decode(rows) == "The bread."


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("vocab.json", b"[1, 2]", "cannot be read as a vocabulary"),
        ("vocab.json", b'{"a": 1}', "lacks </s> or <unk>"),
        ("target.spm", b"\xff\xff", "the pieces cannot be read"),
        ("source.spm", b"nothing of the kind", "the pieces cannot be read"),
    ],
)
def test_damaged_pieces_are_said(
    make_tiny: Any, tmp_path: Path, name: str, content: bytes, message: str
) -> None:
    folder = make_tiny(tmp_path / "model")
    writable = writable_rows(load_network(folder)).numpy()
    (folder / name).write_bytes(content)
    with pytest.raises(ModelFormatError, match=message):
        Vocabulary(folder, writable)


def test_numbers_next_to_nothing_are_what_they_were_between_updates(setup: Setup) -> None:
    least = float("2.2250738585072014e-308")
    for _ in setup.trainer().train(setup.stream(), PLAN):
        assert least / 2 > 0
        break
    assert least / 2 > 0
