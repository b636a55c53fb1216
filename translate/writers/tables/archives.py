"""ZIP archives that are the same for the same content, as the formats of Office are none."""

import re
import shutil
import zipfile
from typing import BinaryIO, Final

_CORE: Final = "docProps/core.xml"
_MOMENT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")
_FIXED: Final = b"2000-01-01T00:00:00Z"
_EARLIEST: Final = (1980, 1, 1, 0, 0, 0)


def copy_timeless(archive: BinaryIO, out: BinaryIO) -> None:
    """Copy an archive of Office without the moments at which it was written.

    Args:
        archive: The archive.
        out: Where to.

    Raises:
        OSError: There is no room.
    """
    with (
        zipfile.ZipFile(archive) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            made = zipfile.ZipInfo(entry.filename, _EARLIEST)
            made.compress_type = zipfile.ZIP_DEFLATED
            if entry.filename == _CORE:
                core = _MOMENT.sub(rb"\g<1>" + _FIXED + rb"\g<2>", old.read(entry))
                new.writestr(made, core)
                continue
            with old.open(entry) as content, new.open(made, "w", force_zip64=True) as copy:
                shutil.copyfileobj(content, copy)
