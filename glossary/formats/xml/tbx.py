"""TBX: TBX-Basic of 2019 is written, and TBX of 2019 and of 2008 is read, whatever its dialect.

One concept an entry (ISO 30042:2019 and ISO 30042:2008; data categories of TBX-Basic as the LTAC's
TBX-Basic dialect definition has them). The preferred target has the administrative status
preferredTerm, further ones admittedTerm, forbidden ones deprecatedTerm; the domain is the
/subjectField/, the example the /context/ of the source form. What TBX-Basic has no category for
stands in notes of the concept that start with the name of a column of our CSV, "[unless] vache".
"""

from collections.abc import Sequence
from pathlib import Path

from glossary.formats.losses import Loss
from glossary.formats.xml import tbx_reader
from glossary.formats.xml.tbx_writer import EDITION_2019, write_edition
from glossary.termbase import Termbase

read = tbx_reader.read


def write(termbase: Termbase, path: Path) -> Sequence[Loss]:
    """Write TBX-Basic of 2019.

    Args:
        termbase: What to write.
        path: The file.

    Returns:
        What the file does not hold.

    Raises:
        OutputError: It cannot be written.
    """
    return write_edition(termbase, path, EDITION_2019)
