"""ZIP archives that are not trusted: known for what they are before anything is unpacked."""

import zipfile
from pathlib import Path
from typing import BinaryIO, Final

from translate.errors import BitextError

_LARGEST: Final = 4 << 30
_MOST_TIMES: Final = 200


def check_archive(path: Path, stream: BinaryIO, member: str, kind: str) -> None:
    """Refuse what is no document of Office, or unpacks to far more than one.

    Args:
        path: The file, for messages.
        stream: Its bytes.
        member: What every document of the kind has in it.
        kind: What it is called.

    Raises:
        BitextError: It is refused.
    """
    try:
        with zipfile.ZipFile(stream) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError) as error:
        raise BitextError(f"{path}: not {kind}") from error
    if member not in {entry.filename for entry in entries}:
        raise BitextError(f"{path}: not {kind}")
    size = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if size > _LARGEST or (size > 100 << 20 and size > packed * _MOST_TIMES):
        raise BitextError(f"{path}: unpacks to {size >> 20:,} MiB, too much for {kind}")
    stream.seek(0)
