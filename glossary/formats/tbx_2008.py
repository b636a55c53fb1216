"""TBX of 2008, which tools such as OmegaT read: TBX-Basic in the elements of MARTIF."""

from collections.abc import Sequence
from pathlib import Path

from glossary.formats import tbx
from glossary.formats.losses import Loss
from glossary.termbase import Termbase

read = tbx.read


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
    return tbx.write_edition(termbase, path, tbx.EDITION_2008)
