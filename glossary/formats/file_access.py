"""The files termbases lie in: read whole and decoded, replaced in one step."""

import codecs
import logging
import os
import re
import stat
import tempfile
from pathlib import Path
from typing import Final

from glossary.errors import EncodingError, OutputError, TermbaseError

_LOG = logging.getLogger(__name__)
MAX_BYTES: Final = 256 * 2**20
NO_FILE: Final = "not an ordinary file; - reads standard input"
"""What is wrong with a path where `may_never_end` holds."""
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_UNICODE: Final = "[^\0-\x7f\ufffd]"
_CONTROLS: Final = re.compile("[\0-\x08\x0e-\x1f\x7f]")
_STREAMS: Final = ("/dev/stdin", "/dev/fd/", "/proc/self/fd/")


def may_never_end(path: Path) -> bool:
    """Whether a path is a named pipe, a device or a socket, but for the streams of a shell.

    Args:
        path: A file, there or not.

    Returns:
        Whether reading it could wait for ever.

    Raises:
        OSError: It cannot be looked at.
    """
    if str(path).startswith(_STREAMS):
        return False
    kind = path.stat().st_mode
    return not (stat.S_ISREG(kind) or stat.S_ISDIR(kind))


def read_bytes(path: Path) -> bytes:
    """Read a file whole.

    Args:
        path: The file.

    Returns:
        Its bytes.

    Raises:
        TermbaseError: It cannot be opened, is no ordinary file, or is larger than any termbase
            (256 MiB).
    """
    try:
        if may_never_end(path):
            raise TermbaseError(f"{path}: {NO_FILE}")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise TermbaseError(f"{path}: cannot be read: {error.strerror}") from error
    if len(data) > MAX_BYTES:
        raise TermbaseError(f"{path}: is larger than {MAX_BYTES // 2**20} MiB, too large to read")
    return data


def read_text(path: Path, *, encoding: str = "utf-8") -> str:
    """Read a file as text: in the encoding its byte order mark names, or else in the given one.

    Args:
        path: The file.
        encoding: What to take it for without a mark.

    Returns:
        Its text, without the mark, line ends untouched.

    Raises:
        EncodingError: The bytes are not of that encoding.
        TermbaseError: The file cannot be opened.
    """
    data = read_bytes(path)
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), encoding)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        name = "UTF-8" if encoding.startswith("utf-8") else encoding.upper()
        line = data.count(b"\n", 0, error.start) + 1
        raise EncodingError(
            f"{path}:{line}: is not {name} (byte 0x{data[error.start]:02x}); save it as UTF-8"
        ) from None
    except (LookupError, UnicodeError):
        raise EncodingError(f'{path}: says it is in "{encoding}", which is unknown here') from None


def read_table_text(path: Path) -> str:
    """Read a table as text: as `read_text` does, or in Windows-1252, in which Excel saves CSV.

    Such a table declares no encoding that its bytes could contradict. That it is taken for one of
    Windows-1252 is logged as a warning; a file that is UTF-8 but for some bytes is not.

    Args:
        path: The file.

    Returns:
        Its text, without the mark, line ends untouched.

    Raises:
        EncodingError: The bytes are of neither encoding.
        TermbaseError: The file cannot be opened.
    """
    try:
        return read_text(path)
    except EncodingError:
        data = read_bytes(path)
        is_marked = any(data.startswith(mark) for mark, _ in _MARKS)
        if is_marked or re.search(_UNICODE, data.decode(errors="replace")):
            raise
        try:
            text = data.decode("cp1252")
        except UnicodeDecodeError:
            text = "\0"
        if _CONTROLS.search(text):
            raise
    _LOG.warning("%s: is not UTF-8; read as Windows-1252, in which Excel saves CSV", path)
    return text


def write_text(path: Path, text: str) -> None:
    """Write a file as UTF-8; it is replaced in one step.

    Args:
        path: The file.
        text: What to write.

    Raises:
        OutputError: It cannot be written.
    """
    try:
        data = text.encode()
    except UnicodeEncodeError as error:
        raise OutputError(
            f"{path}: cannot be written: the text holds half a character "
            f"(U+{ord(text[error.start]):04X}), which UTF-8 does not have"
        ) from None
    # A character like the mark at the very start would be taken for the mark.
    write_bytes(path, (codecs.BOM_UTF8 if text.startswith("\ufeff") else b"") + data)


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file; it is replaced in one step, or where a link points, what it points to.

    Args:
        path: The file.
        data: What to write.

    Raises:
        OutputError: It cannot be written, or is a pipe or a device.
    """
    try:
        place = Path(os.path.realpath(path))
        # What is left a link leads nowhere, and says so when it is looked at.
        is_there = place.exists() or place.is_symlink()
        if is_there and not stat.S_ISREG(place.stat().st_mode):
            raise OutputError(f"{path}: cannot be written: not an ordinary file")
        _replace(place, data)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror}") from error


def _replace(path: Path, data: bytes) -> None:
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        mode = path.stat().st_mode if path.exists() else 0o666 & ~_umask()
        Path(temporary).chmod(mode & 0o7777)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
