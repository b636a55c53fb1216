"""Pairs are packed in parts, a training learns from them, and its weights come back in parcels."""

import sys
from pathlib import Path

import pytest
from safetensors.torch import load_file

from recipe.packed import parcels
from recipe.packed.pairs import NOTES, PackedPairs, write
from recipe.packed.train import main as train
from translate.training.batches import Encoded
from translate.training.vocabulary import Vocabulary
from translate.training.weights import load_network, writable_rows


@pytest.fixture
def encoded(tiny: Path, sentences: list[tuple[str, str]]) -> list[Encoded]:
    vocabulary = Vocabulary(tiny, writable_rows(load_network(tiny)).numpy())
    return [
        (vocabulary.encode_source(french), vocabulary.encode_target(english))
        for french, english in sentences
    ]


def test_pairs_come_back_as_they_went_in_whatever_the_size_of_the_parts(
    encoded: list[Encoded], tiny: Path, tmp_path: Path
) -> None:
    for part_bytes in (1, 1000, 1 << 20):
        assert write(iter(encoded), tmp_path, tiny, part_bytes) == len(encoded)
        packed = PackedPairs(tmp_path, tiny)
        assert [*packed] == encoded
        assert packed[3:5] == encoded[3:5]
    assert sum(packed.tally("target", 200)) == sum(len(target) for _, target in encoded)


def test_a_missing_part_and_another_vocabulary_are_noticed(
    encoded: list[Encoded], tiny: Path, marked: Path, tmp_path: Path
) -> None:
    write(encoded, tmp_path, tiny, 1000)
    with pytest.raises(ValueError, match="another vocabulary"):
        PackedPairs(tmp_path, marked)
    next(iter(sorted(tmp_path.glob("part-*.npz")))).unlink()
    with pytest.raises(ValueError, match=r"instead of 80"):
        PackedPairs(tmp_path, tiny)
    assert (tmp_path / NOTES).is_file()


def test_a_training_learns_from_packed_pairs_and_goes_on_where_it_was(
    encoded: list[Encoded],
    tiny: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    write(encoded, tmp_path / "packed", tiny)

    def run(epochs: int) -> str:
        options = f"--start {tiny} --packed {tmp_path / 'packed'} --out {tmp_path / 'run'} "
        options += f"--epochs {epochs} --pieces 400 --rate 3e-3 --warm-steps 10"
        options += " --device cpu --threads 1"
        monkeypatch.setattr(sys, "argv", ["train", *options.split()])
        train()
        return capsys.readouterr().out

    first = run(40)
    losses = [float(line.split()[4]) for line in first.splitlines() if " min loss " in line]
    assert losses[-1] < losses[0] / 2
    assert "resumed at" not in first
    assert "resumed at" in run(41)
    before = load_network(tiny).state_dict()
    after = load_file(tmp_path / "run" / "average.safetensors")
    assert {*after} == {*before}
    assert not after["final_logits_bias"].equal(before["final_logits_bias"])


def test_a_file_comes_back_from_its_parcels_unless_one_is_damaged(tmp_path: Path) -> None:
    file = tmp_path / "weights"
    file.write_bytes(bytes(range(256)) * 10)
    assert parcels.cut(file, tmp_path / "parcels", 1000) == 3
    parcels.join(tmp_path / "parcels", tmp_path / "again")
    assert (tmp_path / "again").read_bytes() == file.read_bytes()
    (tmp_path / "parcels" / "0001.parcel").write_bytes(b"else")
    with pytest.raises(ValueError, match=r"0001.parcel is damaged"):
        parcels.join(tmp_path / "parcels", tmp_path / "third")
    assert not (tmp_path / "third").exists()
