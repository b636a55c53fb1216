"""From the bytes of a document to its text, whatever the encoding."""

import codecs
import re
from typing import BinaryIO

from translate.errors import ArticleError, EncodingError

LONGEST_LINE = 1_000_000
"""Bytes that a line may have; the longest paragraphs have some thousands."""
LONGEST_PAGE_LINE = 10_000_000
"""Bytes that a line of a web page may have, since programs write pages on one line."""
LONGEST_DOCUMENT = 10_000_000
"""Bytes that a document may have; a thick book has two million."""

_CHUNK = 1 << 16
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\x7fELF", "a program"),
)
_CONTROL_BYTES = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))
_MOST_CONTROL = 0.02
"""Share of control bytes up to which a file is text with some dirt in it."""
_LEGACY = ["cp1252", "iso8859_15", "mac_roman", "cp850", "cp1258"]
"""The encodings that French text had before Unicode, and Vietnamese names with it."""
_META_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE
)
_VALID_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}")


def read_bytes(stream: BinaryIO, name: str, longest_line: int = LONGEST_LINE) -> bytes:
    """Returns all of `stream`, refusing at once what is too long for an article.

    Args:
        stream: Where to read from.
        name: What error messages call it.
        longest_line: Bytes that a line may have.

    Raises:
        ArticleError: If a line or the whole is too long; no more than that has been read then.
        OSError: If reading fails.
    """
    chunks: list[bytes] = []
    size = line = 0
    while chunk := stream.read(_CHUNK):
        size += len(chunk)
        pieces = chunk.replace(b"\r", b"\n").split(b"\n")
        longest = max(line + len(pieces[0]), *map(len, pieces))
        line = line + len(chunk) if len(pieces) == 1 else len(pieces[-1])
        if longest > longest_line:
            raise ArticleError(
                f"{name}: a line has more than {longest_line:,} bytes; this is no article"
            )
        if size > LONGEST_DOCUMENT:
            raise ArticleError(
                f"{name}: more than {LONGEST_DOCUMENT:,} bytes; split it into articles first"
            )
        chunks.append(chunk)
    return b"".join(chunks)


def decode(data: bytes, name: str) -> str:
    """Returns the text in `data`, whatever its encoding.

    UTF-8 with or without byte order mark, a few bytes of Windows-1252 among it too; UTF-16 with or
    without one, UTF-32 with one; then what an HTML page says of itself; then what
    charset-normalizer finds among the encodings that French was written in.

    Raises:
        EncodingError: If it is no text.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(encoding, errors="replace")
    if encoding := _wide_encoding(data):
        return data.decode(encoding, errors="replace")
    _refuse_binary(data, name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_legacy(data, name)


def _wide_encoding(data: bytes) -> str:
    """Returns the UTF-16 that `data` is in without saying so, or "": every other byte is zero."""
    start = data[:4096]
    if len(start) >= 4 and start.count(0) > 0.3 * len(start):
        for offset, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
            if start[offset::2].count(0) == start.count(0):
                return encoding
    return ""


def _refuse_binary(data: bytes, name: str) -> None:
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise EncodingError(f"{name}: this is {what}, not text")
    control = len(data) - len(data.translate(None, _CONTROL_BYTES))
    if control > _MOST_CONTROL * len(data):
        raise EncodingError(f"{name}: this is a binary file, not text")


def _decode_legacy(data: bytes, name: str) -> str:
    if _is_damaged_utf8(data):
        return data.decode("utf-8", errors="bitexte-windows-1252")
    if declared := _META_CHARSET.search(data[:4096]):
        try:
            return data.decode(declared[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=_LEGACY).best()
    if best is None:
        raise EncodingError(f"{name}: its bytes are no text in any encoding we know")
    return str(best)


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether `data` is UTF-8 but for a few bytes: joined from files in different encodings."""
    valid = len(_VALID_SEQUENCE.findall(data))
    return valid >= 5 and data.decode("utf-8", errors="replace").count("\ufffd") <= 0.2 * valid


def _as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wrong = error.object[error.start : error.end]
    return wrong.decode("cp1252", errors="replace"), error.end


codecs.register_error("bitexte-windows-1252", _as_windows_1252)
