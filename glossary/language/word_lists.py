"""The lists of words that lie beside the code."""

from importlib.resources import files


def lines_of(name: str) -> list[str]:
    """Read the lines of a list, without its comments.

    Args:
        name: The name of its file.

    Returns:
        The lines, in order.
    """
    text = (files("glossary") / "data" / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
