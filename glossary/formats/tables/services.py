"""What the glossaries of online services have in common: limits that they refuse a file by."""

from collections.abc import Sized
from pathlib import Path

from glossary.errors import OutputError
from glossary.formats.file_access import write_text


def too_long(text: str, limit: int) -> str:
    """Why a text is refused, if it is too long.

    Args:
        text: A source form or a target.
        limit: The most UTF-8 bytes the service takes.

    Returns:
        The reason, in words that follow "entry with"; nothing where the text fits.
    """
    return f"a text longer than {limit:,} bytes" if len(text.encode()) > limit else ""


def write_service(
    path: Path, text: str, entries: Sized, service: str, limit: int, unit: str = "bytes"
) -> None:
    """Write the file of a service, unless the service would refuse it.

    Args:
        path: The file.
        text: What to write.
        entries: The entries in it.
        service: What the service is called.
        limit: The most that it takes.
        unit: What that is counted in: "bytes" or "code points".

    Raises:
        OutputError: There are no entries, the text is too large, or it cannot be written.
    """
    if not entries:
        raise OutputError(f"{path}: no entry is left that {service} would take")
    size = len(text.encode()) if unit == "bytes" else len(text)
    if size > limit:
        raise OutputError(f"{path}: {service} takes {limit:,} {unit}, this would be {size:,}")
    write_text(path, text)
