"""Settings out of JSON and YAML files that nobody has checked yet."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, Self

from translate.errors import ModelFormatError

_LARGEST: Final = 64 * 2**20
"""Bytes of the largest file that is read as JSON; vocabularies have a few megabytes."""

_LARGEST_YAML: Final = 2**16
"""Bytes of the largest file that is read as YAML, which is slow."""


class Settings:
    """Named values, each looked at before it is trusted."""

    def __init__(self, label: object, values: Mapping[str, Any]) -> None:
        """Keeps values.

        Args:
            label: What to call them in messages.
            values: The values, by name.
        """
        self.label = label
        self.values = values

    @classmethod
    def read_json(cls, path: Path) -> Self:
        """Reads a JSON file.

        Raises:
            ModelFormatError: It is missing, or holds no JSON object.
        """
        try:
            if path.stat().st_size > _LARGEST:
                raise ModelFormatError(f"{path} is too large for what it should hold")
            values = json.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError as error:
            raise ModelFormatError(f"{path.parent} lacks {path.name}") from error
        except (OSError, ValueError, RecursionError) as error:
            raise ModelFormatError(f"{path} cannot be read as JSON") from error
        if not isinstance(values, dict):
            raise ModelFormatError(f"{path} holds no JSON object")
        return cls(path, values)

    @classmethod
    def read_yaml(cls, path: Path) -> Self:
        """Reads a YAML file.

        Raises:
            ModelFormatError: It cannot be read, or is no mapping.
        """
        try:
            if path.stat().st_size > _LARGEST_YAML:
                raise ModelFormatError(f"{path} is too large for what it should hold")
            return cls.parse_yaml(path, path.read_bytes())
        except OSError as error:
            raise ModelFormatError(f"{path} cannot be read: {error.strerror}") from error

    @classmethod
    def parse_yaml(cls, label: object, content: bytes) -> Self:
        """Reads YAML that makes nothing but numbers, texts, lists and mappings.

        Args:
            label: What to call it in messages.
            content: The YAML.

        Raises:
            ModelFormatError: It is none, or no mapping.
        """
        import yaml

        try:
            values = yaml.safe_load(content)
        except (yaml.YAMLError, ValueError, RecursionError) as error:
            raise ModelFormatError(f"{label} cannot be read as YAML") from error
        if not isinstance(values, dict):
            raise ModelFormatError(f"{label} holds no YAML mapping")
        return cls(label, {str(name): value for name, value in values.items()})

    def number(self, name: str, default: int | None = None, *, low: int, high: int) -> int:
        """Returns a whole number.

        Raises:
            ModelFormatError: It is missing without a default, none, or out of its range.
        """
        value = self.values.get(name)
        value = default if value is None else value
        if value is None:
            raise ModelFormatError(f"{self.label} does not say {name}")
        if type(value) is not int or not low <= value <= high:
            raise ModelFormatError(
                f"{self.label} says {name} is {_short(value)}, which is no number from {low} "
                f"to {high}"
            )
        return value

    def switch(self, name: str, *, default: bool) -> bool:
        """Returns yes or no.

        Raises:
            ModelFormatError: It is neither.
        """
        value = self.values.get(name)
        value = default if value is None else value
        if type(value) is not bool:
            raise ModelFormatError(
                f"{self.label} says {name} is {_short(value)}, which is neither true nor false"
            )
        return value

    def text(self, name: str, default: str) -> str:
        """Returns a text.

        Raises:
            ModelFormatError: It is none.
        """
        value = self.values.get(name)
        value = default if value is None else value
        if not isinstance(value, str):
            raise ModelFormatError(f"{self.label} says {name} is {_short(value)}, which is no text")
        return value

    def numbers(self, name: str) -> list[int]:
        """Returns a list of whole numbers; a missing one is empty.

        Raises:
            ModelFormatError: It is none.
        """
        value = self.values.get(name) or []
        if not isinstance(value, list) or not all(type(one) is int for one in value):
            raise ModelFormatError(f"{self.label} says {name} is {_short(value)}, which is no list")
        return value

    def texts(self, name: str) -> list[str]:
        """Returns a list of texts; a missing one is empty.

        Raises:
            ModelFormatError: It is none.
        """
        value = self.values.get(name) or []
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise ModelFormatError(f"{self.label} says {name} is {_short(value)}, which is no list")
        return value

    def numbered(self) -> dict[str, int]:
        """Returns the values as whole numbers, one for each name, as a vocabulary has them.

        Raises:
            ModelFormatError: One is none.
        """
        for name, value in self.values.items():
            if type(value) is not int:
                raise ModelFormatError(f"{self.label} gives {name!r} no number")
        return dict(self.values)


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."
