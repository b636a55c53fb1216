"""The files that a training goes on from, each replaced whole or not at all."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import torch
from safetensors.torch import load_file, save
from torch import Tensor

from translate.errors import AdaptationError, OutputError
from translate.writers.atomic import AtomicFile, reporting

CHECKPOINT_NAME: Final = "checkpoint.pt"
BEST_NAME: Final = "best.safetensors"


class Checkpoints:
    """The state of one training in a folder, and the best weights so far.

    Attributes:
        folder: The folder.
        signature: Names all that decides the training.
    """

    def __init__(self, folder: Path, signature: str) -> None:
        """Makes the folder where there is none.

        Args:
            folder: The folder.
            signature: Names all that decides the training.

        Raises:
            OutputError: The folder cannot be made.
        """
        self.folder = folder
        self.signature = signature
        with reporting(folder):
            folder.mkdir(parents=True, exist_ok=True)

    def load(self) -> dict[str, Any] | None:
        """Loads the last state.

        Returns:
            It; None where there is none.

        Raises:
            AdaptationError: It is that of another training, or cannot be read.
        """
        path = self.folder / CHECKPOINT_NAME
        if not path.is_file():
            return None
        try:
            state: dict[str, Any] = torch.load(path, map_location="cpu", weights_only=True)
            signature = state.pop("signature")
        except Exception as error:  # torch raises many kinds
            raise AdaptationError(
                f"{path} cannot be read as a checkpoint: remove it to begin anew ({error})"
            ) from error
        if signature != self.signature:
            raise AdaptationError(
                f"{self.folder} holds the training of another command: "
                "give another --work, or remove it"
            )
        return state

    def save(self, state: Mapping[str, Any]) -> None:
        """Replaces the last state.

        Raises:
            OutputError: There is no room, or the folder cannot be written.
        """
        path = self.folder / CHECKPOINT_NAME
        try:
            with AtomicFile(path) as file:
                torch.save({**state, "signature": self.signature}, file.stream)
        except (OSError, RuntimeError) as error:
            raise OutputError(f"cannot write {path}: {error}") from error

    def save_best(self, weights: Mapping[str, Tensor]) -> None:
        """Replaces the best weights.

        Raises:
            OutputError: There is no room, or the folder cannot be written.
        """
        with AtomicFile(self.folder / BEST_NAME) as file:
            file.write(save({name: value.cpu().contiguous() for name, value in weights.items()}))

    def load_best(self) -> dict[str, Tensor]:
        """Loads the best weights.

        Raises:
            AdaptationError: They cannot be read.
        """
        path = self.folder / BEST_NAME
        try:
            return load_file(str(path))
        except Exception as error:
            raise AdaptationError(f"{path} cannot be read as weights ({error})") from error
