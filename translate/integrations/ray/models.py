"""The same model on every machine: found there, or sent along."""

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from translate.errors import ModelError, ModelNotFoundError
from translate.integrations.ray.cluster import load_ray
from translate.models import Model, find_model


@dataclass(frozen=True, slots=True)
class SentModel:
    """A model on its way to other machines.

    Attributes:
        model: The model, its path that on the machine it comes from.
        files: A reference to the bytes of its files, by name; None where every machine has it, as
            it came with the program.
    """

    model: Model
    files: Any = None

    @classmethod
    def of(cls, model: Model) -> "SentModel":
        """Make a model ready to be sent; to be called where it is, connected to the cluster."""
        if model.is_packaged:
            return cls(model)
        files = {one.name: one.read_bytes() for one in model.path.iterdir() if one.is_file()}
        # Within a list it is no argument, and is fetched only where it is missing.
        return cls(model, [load_ray().put(files)])

    def unpacked(self) -> Model:
        """Find the model on this machine, or write it into a folder for the time being.

        Raises:
            ModelNotFoundError: The program here came with another model.
            ModelError: The model is damaged.
        """
        for place in (self.model.name, str(self.model.path)):
            try:
                found = find_model(place)
            except ModelError:
                continue
            if found.fingerprint == self.model.fingerprint:
                return replace(self.model, path=found.path)
        if self.files is None:
            name = f"{self.model.name}@{self.model.fingerprint}"
            raise ModelNotFoundError(f"no {name} on this machine: another version of the program")
        return replace(self.model, path=_written(load_ray().get(self.files[0])))


def _written(files: Mapping[str, bytes]) -> Path:
    """Write files into a folder, which stays until the machine tidies up."""
    folder = Path(tempfile.mkdtemp(prefix="bitexte-model-"))
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder
