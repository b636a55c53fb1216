"""The weights of a MarianMTModel folder, in and out of a network."""

import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from safetensors import SafetensorError
from safetensors.torch import load_file, save_file
from torch import Tensor

from translate.errors import ModelFormatError
from translate.training.architecture import Architecture
from translate.training.network import Network
from translate.writers.atomic import reporting

WEIGHTS_NAME: Final = "model.safetensors"

WRITABLE_BIAS: Final = -10.0
"""A row of the target with a lower output bias stands for a piece that only sources have."""

_BARRED: Final = -100.0
"""The output bias of such a row in what is written. The weights of a row are shared with the
source side and grow as it is trained, so a mild bias would be outgrown in the end."""

_POSITIONS: Final = "embed_positions.weight"

_COPIED: Final = (
    "config.json",
    "generation_config.json",
    "source.spm",
    "target.spm",
    "tokenizer_config.json",
    "vocab.json",
    "target_vocab.json",
)


def load_network(folder: Path, dropout: float | None = None) -> Network:
    """Loads a MarianMTModel folder.

    Args:
        folder: Holds `config.json` and `model.safetensors`.
        dropout: Dropout to train with, in the place of the configuration's.

    Raises:
        ModelFormatError: A file is missing, or the weights do not fit the configuration.
    """
    shape = Architecture.read(folder)
    if dropout is not None:
        shape = replace(shape, dropout=dropout)
    network = Network(shape)
    path = folder / WEIGHTS_NAME
    try:
        weights = {name: value.float() for name, value in load_file(str(path)).items()}
    except (OSError, SafetensorError, ValueError) as error:
        raise ModelFormatError(f"{path} cannot be read as weights: {error}") from error
    for part in ("encoder", "decoder"):
        positions = weights.pop(f"model.{part}.{_POSITIONS}", None)
        if positions is not None:
            network.set_positions(part, positions)
    try:
        network.load_state_dict(weights)
    except RuntimeError as error:
        reason = str(error).splitlines()[-1].strip()
        raise ModelFormatError(f"{path} does not fit its config.json: {reason}") from error
    return network


def writable_rows(network: Network) -> Tensor:
    """Finds the rows that the model can write: those not barred by the output bias, nor padding.

    Returns:
        Truth values, [target rows].
    """
    writable = network.final_logits_bias.detach()[0].cpu() > WRITABLE_BIAS
    writable[network.shape.pad] = False
    return writable


def save_folder(
    weights: Mapping[str, Tensor], network: Network, template: Path, folder: Path
) -> None:
    """Writes a MarianMTModel folder; what it could not write before it never will.

    Args:
        weights: By their names in the network's state; on any device.
        network: The network that they are of, for what is no part of its state.
        template: The folder that all else is copied from.
        folder: The place; it is made where it does not exist.

    Raises:
        OutputError: It cannot be written.
    """
    with reporting(folder):
        folder.mkdir(parents=True, exist_ok=True)
        for name in _COPIED:
            if (template / name).is_file():
                shutil.copyfile(template / name, folder / name)
        tensors = dict(weights)
        bias = weights["final_logits_bias"].detach().cpu()
        tensors["final_logits_bias"] = bias.where(bias > WRITABLE_BIAS, _BARRED)
        for part, positions in network.unusual_positions().items():
            tensors[f"model.{part}.{_POSITIONS}"] = positions
        save_file(
            {name: value.detach().cpu().contiguous() for name, value in tensors.items()},
            str(folder / WEIGHTS_NAME),
            {"format": "pt"},
        )
