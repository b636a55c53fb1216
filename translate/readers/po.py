"""PO files, ours and those of others, into bitexts."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import polib

from translate.bitext import Bitext, Status
from translate.errors import BitextError
from translate.readers.left_out import LeftOut
from translate.readers.units import Header, Unit, Variant, assemble
from translate.schema import properties
from translate.schema.moses import primary
from translate.schema.po import REVIEWED

_PROPERTY = re.compile(r"(x-[a-z-]+): ?(.*)")
_BEGUN: Final = re.compile(r'\s*(?:msg[a-z_]+(?:\[[0-9]+\])?\s*)?"')
_STRING: Final = re.compile(_BEGUN.pattern + r'(?:[^"\\]|\\.)*"')
_FRENCH_TEAM: Final = re.compile(r"\b(?:French|fr(?:_[A-Z]{2})?@)", re.IGNORECASE)
_LARGEST: Final = 256 << 20


def read_po(path: Path) -> Iterator[Bitext]:
    """Read a PO file; the whole of it is in memory.

    Args:
        path: The file.

    Yields:
        Bitexts as `translate.readers.units.assemble` makes them.

    Raises:
        BitextError: It is no PO file, or is larger than 256 MiB.
        OSError: The file cannot be read.
    """
    if path.stat().st_size > _LARGEST:
        raise BitextError(f"{path}: larger than the {_LARGEST >> 20} MiB that a PO file may have")
    try:
        file = polib.pofile(str(path), encoding=polib.detect_encoding(str(path)))
    except UnicodeDecodeError as error:
        reason = f"has the byte 0x{error.object[error.start]:02x}, which is not {error.encoding}"
        raise BitextError(f"{path}: {reason}; save the file as UTF-8") from error
    except (OSError, LookupError, ValueError, IndexError) as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise
        said = str(error).removeprefix(f"Syntax error in po file {path} ")
        raise BitextError(f"{path}: not a PO file: {said}") from error
    _check_quotation(path, file.encoding)
    left_out = LeftOut()
    yield from assemble(path, _units(path, file, left_out))
    left_out.tell(path)


def _check_quotation(path: Path, encoding: str) -> None:
    """Refuse a string that does not end in its line: polib takes its last letter for the mark."""
    with path.open(encoding=encoding, errors="replace") as lines:
        for number, line in enumerate(lines, start=1):
            if _BEGUN.match(line) and not _STRING.fullmatch(line.strip()):
                raise BitextError(f"{path}, line {number}: the string does not end")


def _units(path: Path, file: polib.POFile, left_out: LeftOut) -> Iterator[Unit]:
    source, target = _languages(file.metadata)
    header = Header(source_language=source, tool=file.metadata.get("X-Generator", ""))
    for entry in file:
        if entry.obsolete:
            left_out.add("obsolete entry", "obsolete entries")
            continue
        left_out.add("plural form", count=max(len(entry.msgstr_plural) - 1, 0))
        found = _properties(entry.comment)
        text = entry.msgstr or entry.msgstr_plural.get(0, "")
        status = _status(entry, text, found.get(properties.STATUS, [""])[0])
        if found:
            found[properties.STATUS] = [status]
        yield Unit(
            place=f"{path}, line {entry.linenum}",
            id=entry.msgctxt or "",
            source_language=source,
            header=header,
            properties=found,
            variants=(Variant(source, entry.msgid), Variant(target, text)),
            status=status,
        )


def _languages(metadata: Mapping[str, str]) -> tuple[str, str]:
    """The languages of a file; the messages of programs are English where nothing else is said."""
    target = metadata.get("Language", "")
    if not target and _FRENCH_TEAM.search(metadata.get("Language-Team", "")):
        target = "fr"
    usual = "en" if primary(target) == "fr" else "fr"
    return metadata.get("X-Source-Language", usual), target or "en"


def _properties(comment: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in comment.splitlines():
        if matched := _PROPERTY.fullmatch(line):
            found.setdefault(matched[1], []).append(matched[2])
    return found if properties.ARTICLE in found else {}


def _status(entry: polib.POEntry, text: str, before: str) -> Status:
    """The status of a translation: as we wrote it, unless `fuzzy` says otherwise by now."""
    said = Status(before) if before in set(Status) else Status.DRAFT
    if entry.fuzzy or not text:
        return Status.DRAFT if said in REVIEWED else said
    return said if said in REVIEWED else Status.ACCEPTED
