"""The network computes what transformers computes for the same folder."""

import json
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file, save_file

from translate.errors import ModelFormatError
from translate.training.architecture import Architecture
from translate.training.weights import load_network, save_folder

PAD = 30
SHAPE: dict[str, Any] = {
    "vocab_size": 37,
    "d_model": 16,
    "encoder_layers": 2,
    "decoder_layers": 1,
    "encoder_attention_heads": 4,
    "decoder_attention_heads": 2,
    "encoder_ffn_dim": 32,
    "decoder_ffn_dim": 24,
    "pad_token_id": PAD,
    "decoder_start_token_id": PAD,
    "eos_token_id": 0,
    "max_position_embeddings": 64,
    "init_std": 0.5,
}
SEPARATE = {"share_encoder_decoder_embeddings": False, "decoder_vocab_size": 31}


@pytest.fixture
def make_reference(tmp_path: Path) -> Any:
    """Makes a random MarianMTModel of transformers and its folder."""
    from transformers import MarianConfig, MarianMTModel
    from transformers.utils import logging

    logging.disable_progress_bar()

    def make(**changes: Any) -> tuple[Any, Path]:
        torch.manual_seed(1)
        model = MarianMTModel(MarianConfig(**(SHAPE | changes))).eval()
        model.final_logits_bias.normal_()
        model.save_pretrained(tmp_path / "model")
        return model, tmp_path / "model"

    return make


SOURCE = torch.tensor([[1, 2, 3, 0], [4, 5, 0, PAD]])
TARGET = torch.tensor([[7, 8, 9, 0], [9, 0, PAD, PAD]])


def reference_logits(model: Any) -> torch.Tensor:
    start = torch.full((2, 1), PAD)
    with torch.no_grad():
        logits: torch.Tensor = model(
            input_ids=SOURCE,
            attention_mask=(SOURCE != PAD).long(),
            decoder_input_ids=torch.cat([start, TARGET[:, :-1]], 1),
        ).logits
    return logits


@pytest.mark.parametrize(
    "changes",
    [
        {"activation_function": "relu", "scale_embedding": True},
        {"activation_function": "swish", "decoder_start_token_id": 5},
        {"activation_function": "gelu_new", **SEPARATE},
        {"activation_function": "gelu", **SEPARATE, "tie_word_embeddings": False},
    ],
    ids=["relu", "swish", "separate", "untied"],
)
def test_the_scores_are_those_of_transformers(make_reference: Any, changes: dict[str, Any]) -> None:
    model, folder = make_reference(**changes)
    if "decoder_start_token_id" in changes:
        expected = model(
            input_ids=SOURCE,
            attention_mask=(SOURCE != PAD).long(),
            decoder_input_ids=torch.cat([torch.full((2, 1), 5), TARGET[:, :-1]], 1),
        ).logits
    else:
        expected = reference_logits(model)
    network = load_network(folder).eval()
    seen = TARGET != PAD
    torch.testing.assert_close(
        network.logits(SOURCE, TARGET)[seen], expected[seen], rtol=0, atol=2e-5
    )


def test_what_is_saved_is_loaded_by_transformers_alike(make_reference: Any, tmp_path: Path) -> None:
    from transformers import MarianMTModel

    model, folder = make_reference()
    network = load_network(folder)
    save_folder(network.state_dict(), network, folder, tmp_path / "again")
    again = MarianMTModel.from_pretrained(tmp_path / "again").eval()
    torch.testing.assert_close(reference_logits(again), reference_logits(model))


def test_what_only_sources_hold_is_barred_for_good(make_reference: Any, tmp_path: Path) -> None:
    _, folder = make_reference()
    network = load_network(folder)
    network.final_logits_bias.data[0, 5:8] = torch.tensor([-3.0, -10.5, -100.0])
    save_folder(network.state_dict(), network, folder, tmp_path / "again")
    again = load_network(tmp_path / "again")
    assert again.final_logits_bias[0, 5:8].tolist() == [-3.0, -100.0, -100.0]


def test_positions_in_the_file_take_the_place_of_the_usual_ones(
    make_reference: Any, tmp_path: Path
) -> None:
    model, folder = make_reference()
    usual = load_network(folder).eval()
    path = folder / "model.safetensors"
    other = torch.randn(64, 16)
    save_file(load_file(path) | {"model.encoder.embed_positions.weight": other}, path)
    network = load_network(folder).eval()
    assert not torch.allclose(network.logits(SOURCE, TARGET), usual.logits(SOURCE, TARGET))
    model.model.encoder.embed_positions.weight.data = other
    seen = TARGET != PAD
    torch.testing.assert_close(
        network.logits(SOURCE, TARGET)[seen], reference_logits(model)[seen], rtol=0, atol=2e-5
    )
    save_folder(network.state_dict(), network, folder, tmp_path / "again")
    again = load_network(tmp_path / "again").eval()
    torch.testing.assert_close(again.logits(SOURCE, TARGET), network.logits(SOURCE, TARGET))


def test_dropout_acts_in_training_alone(make_reference: Any) -> None:
    _, folder = make_reference()
    network = load_network(folder, dropout=0.5)
    first, second = network.logits(SOURCE, TARGET), network.logits(SOURCE, TARGET)
    assert not torch.allclose(first, second)
    network.eval()
    assert torch.equal(network.logits(SOURCE, TARGET), network.logits(SOURCE, TARGET))
    still = load_network(folder, dropout=0.0)
    torch.testing.assert_close(still.logits(SOURCE, TARGET), network.logits(SOURCE, TARGET))


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"model_type": "bert"}, "is not that of a Marian model"),
        ({"activation_function": "tanh"}, "'tanh' cannot be trained"),
        ({"encoder_attention_heads": 3}, "cannot be shared among its attention heads"),
        ({"d_model": None}, "does not tell the shape"),
        ({"encoder_ffn_dim": 48}, "does not fit its config.json"),
        ({"encoder_layers": 3}, "does not fit its config.json"),
    ],
)
def test_a_folder_that_cannot_be_trained_is_refused(
    make_reference: Any, changes: dict[str, Any], message: str
) -> None:
    _, folder = make_reference()
    path = folder / "config.json"
    config = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(config | changes), encoding="utf-8")
    with pytest.raises(ModelFormatError, match=message) as caught:
        load_network(folder)
    assert "\n" not in str(caught.value)


def test_missing_and_damaged_files_are_said(make_reference: Any, tmp_path: Path) -> None:
    _, folder = make_reference()
    with pytest.raises(ModelFormatError, match=r"config\.json cannot be read"):
        Architecture.read(tmp_path / "nowhere")
    weights = folder / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:1000])
    with pytest.raises(ModelFormatError, match="cannot be read as weights"):
        load_network(folder)
