"""`-` where a file may stand: standard input as a file, and a file as standard output."""

import atexit
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, cast

from glossary.cli.console import speech

DASH: Final = "-"
_NAME: Final = "standard input"
_CHUNK: Final = 65_536


def is_dash(path: str | Path | None) -> bool:
    """Whether a path stands for standard input or output."""
    return path is not None and str(path) == DASH


def bitext_path(path: Path, ending_of: Callable[[bytes], str] = lambda _: "") -> Path:
    """The file of a bitext or text; what comes on standard input is told by how it looks.

    Args:
        path: The file that was asked for.
        ending_of: Tells the ending by the content, where there is more to it than this module
            knows; "" where it does not know either.
    """
    return (
        _spool(lambda data: ending_of(data) or _looks_like_bitext(data)) if is_dash(path) else path
    )


def glossary_path(path: Path, ending: str | None = None) -> Path:
    """The file of a glossary; what comes on standard input has the ending, or looks like it."""
    if not is_dash(path):
        return path
    return _spool(lambda data: ending or _looks_like_glossary(data))


def text_path(path: Path, ending: str) -> Path:
    """A file of any other kind, which has this ending where it comes on standard input."""
    return _spool(lambda _: ending) if is_dash(path) else path


@contextmanager
def output_path(path: Path, ending: str, *, force: bool) -> Iterator[Path]:
    """The file to write; for `-` one that goes to standard output once it is complete.

    Args:
        path: The file that was asked for.
        ending: The ending of one that goes to standard output.
        force: Whether a file that is there may be replaced.

    Raises:
        UsageError: There is such a file, and it may not.
    """
    from glossary.errors import UsageError

    if not is_dash(path):
        if path.is_file() and not force:
            raise UsageError(f"{path}: is there already; --force replaces it")
        yield path
        return
    with TemporaryDirectory() as folder:
        written = Path(folder, f"standard output{ending}")
        yield written
        sys.stdout.flush()
        sys.stdout.buffer.write(written.read_bytes())
        sys.stdout.buffer.flush()


def _spool(ending_of: Callable[[bytes], str]) -> Path:
    """Keep standard input in a file until the program ends."""
    folder = TemporaryDirectory(prefix="bitexte-")
    atexit.register(folder.cleanup)
    speech.leave_out(f"{folder.name}/")
    # Reading all in one go would hear of an interrupt only where the pipe is empty.
    stream = cast("BufferedReader", sys.stdin.buffer)
    data = b"".join(iter(lambda: stream.read1(_CHUNK), b""))
    path = Path(folder.name, f"{_NAME}{ending_of(data)}")
    path.write_bytes(data)
    return path


def _looks_like_bitext(data: bytes) -> str:
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    if start == b"<":
        return ".xlf" if b"<xliff" in data[:2000] else ".tmx"
    if start == b"{":
        return ".json" if _is_one_document(data) else ".jsonl"
    return ".tsv" if b"\t" in data else ".txt"


def _is_one_document(data: bytes) -> bool:
    import json

    try:
        json.loads(data)
    except ValueError:
        return False
    return b'"segments"' in data


def _looks_like_glossary(data: bytes) -> str:
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"<"):
        return ".tmx" if b"<tmx" in start[:2000] else ".tbx"
    return ".json" if start[:1] in (b"[", b"{") else ".csv"
