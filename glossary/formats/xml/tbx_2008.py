"""TBX of 2008, which tools such as OmegaT read: TBX-Basic in the elements of MARTIF."""

from collections.abc import Sequence
from pathlib import Path

from glossary.formats.losses import Loss
from glossary.formats.xml import tbx_reader
from glossary.formats.xml.tbx_writer import EDITION_2008, write_edition
from glossary.termbase import Termbase

read = tbx_reader.read


def write(termbase: Termbase, path: Path) -> Sequence[Loss]:
    """Write TBX-Basic of 2008.

    Args:
        termbase: What to write.
        path: The file.

    Returns:
        What the file does not hold.

    Raises:
        OutputError: It cannot be written.
    """
    return write_edition(termbase, path, EDITION_2008)
