"""Whether what training needs is installed."""

from translate.errors import MissingExtraError


def require_torch() -> None:
    """Makes sure that PyTorch can be imported.

    Raises:
        MissingExtraError: It is not installed.
    """
    try:
        import torch  # noqa: F401
    except ImportError as error:
        raise MissingExtraError("to adapt a model PyTorch is needed: pip install torch") from error
