"""The library behind Parquet, which is left out of an installation unless asked for."""

from importlib import import_module
from typing import Any

from translate.errors import MissingExtraError


def load_pyarrow() -> tuple[Any, Any]:
    """Load `pyarrow` and `pyarrow.parquet`.

    Raises:
        MissingExtraError: They are not installed.
    """
    try:
        return import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError as error:
        message = "Parquet needs pyarrow: pip install pyarrow"
        raise MissingExtraError(message) from error
