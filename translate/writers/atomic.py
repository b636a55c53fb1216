"""Files that are replaced whole or not at all, whatever happens while they are written."""

import contextlib
import os
import secrets
import shutil
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from translate.errors import OutputError

if sys.platform != "win32":
    import fcntl

_SUFFIX = ".part"
_LONGEST_NAME = 100  # Leaves room for the decoration within the 255 bytes a name may have.


class AtomicFile:
    """A binary file that appears under its name only when it is complete.

    What is written goes to a hidden file `.NAME.RANDOM.part` in the same folder. Leaving the
    context without an error puts it in the place of the old file in one step; leaving with an
    error removes it, and the old file stays as it was. A process that is killed can leave the
    hidden file behind; `sweep` removes it.

    Args:
        path: The file.
        synced: Whether it reaches the disk before it takes its place. Without, many files are
            written in little time; `sync_all` has them reach it together.

    Raises:
        OutputError: The file cannot be made, written or put in its place.
    """

    def __init__(self, path: Path, *, synced: bool = True) -> None:
        self.path = path
        self._synced = synced

    def __enter__(self) -> Self:
        with reporting(self.path):
            # A link stays a link: what it points to is replaced.
            self._place = Path(os.path.realpath(self.path))
            mode = _mode_of(self._place, self.path)
            self._part, self.stream = _create_part(self._place)
            if mode is not None:
                with contextlib.suppress(OSError):  # Some file systems have no permissions.
                    self._part.chmod(mode)
        return self

    def write(self, data: bytes) -> None:
        """Write all of `data`.

        Raises:
            OutputError: There is no room, or the device fails.
        """
        with reporting(self.path):
            self.stream.write(data)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is not None:
            self._abandon()
            return
        try:
            with reporting(self.path):
                self.stream.flush()
                if self._synced:
                    os.fsync(self.stream.fileno())
                if sys.platform == "win32":  # Elsewhere the lock must outlast the hidden name.
                    self.stream.close()
                self._part.replace(self._place)
                self.stream.close()
                if self._synced:
                    sync_folder(self._place.parent)
        except BaseException:
            self._abandon()
            raise

    def _abandon(self) -> None:
        with contextlib.suppress(OSError):
            self.stream.close()
        with contextlib.suppress(OSError):
            self._part.unlink(missing_ok=True)


@contextlib.contextmanager
def reporting(path: Path) -> Iterator[None]:
    """Turn an operating system error into one line about `path`.

    Raises:
        OutputError: In place of any OSError raised inside.
    """
    try:
        yield
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise OutputError(f"cannot write {path}: {reason}") from error


def sync_all() -> None:
    """Have all that was written so far reach the disk."""
    if sys.platform != "win32":
        os.sync()


def sweep(folder: Path) -> None:
    """Remove the hidden files that killed processes have left in a folder.

    A file that some process is still writing is locked and stays.

    Args:
        folder: The folder to look in; its subfolders are left alone.
    """
    if sys.platform == "win32":
        return
    for part in folder.glob(f".*{_SUFFIX}"):
        with contextlib.suppress(OSError), contextlib.ExitStack() as opened:
            descriptor = os.open(part, os.O_RDONLY | os.O_NOFOLLOW)
            opened.callback(os.close, descriptor)
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if part.is_dir():
                shutil.rmtree(part)
            else:
                part.unlink()


def make_part_folder(place: Path, opening: contextlib.ExitStack) -> Path:
    """Make a hidden folder beside a place, for files that are to go there together.

    Args:
        place: Where they are to go.
        opening: Removes the folder when it is left; `sweep` does where the process is killed.

    Raises:
        OSError: It cannot be made.
    """
    folder = _part_name(place)
    folder.mkdir()
    opening.callback(shutil.rmtree, folder, ignore_errors=True)
    if sys.platform != "win32":
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        opening.callback(os.close, descriptor)
        with contextlib.suppress(OSError):  # Some file systems know no locks.
            fcntl.flock(descriptor, fcntl.LOCK_EX)
    return folder


def _mode_of(place: Path, path: Path) -> int | None:
    """The permissions to carry over from the old file, or None where there is none."""
    try:
        mode = place.stat().st_mode
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(mode):
        raise OutputError(f"cannot write {path}: a folder has that name")
    if not stat.S_ISREG(mode):
        raise OutputError(f"cannot write {path}: not an ordinary file")
    return stat.S_IMODE(mode)


def _create_part(place: Path) -> tuple[Path, BinaryIO]:
    while True:
        part = _part_name(place)
        stream = part.open("xb")
        if sys.platform != "win32":
            fcntl.flock(stream, fcntl.LOCK_EX)
            if os.fstat(stream.fileno()).st_nlink == 0:  # Swept between the two calls.
                stream.close()
                continue
        return part, stream


def _part_name(place: Path) -> Path:
    name = place.name.encode()[:_LONGEST_NAME].decode(errors="ignore")
    return place.with_name(f".{name}.{secrets.token_hex(4)}{_SUFFIX}")


def sync_folder(folder: Path) -> None:
    """Make the new name last: on POSIX a rename is on disk once its folder is."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
