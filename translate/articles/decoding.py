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
_MOST_CONTROL_IN_UTF_8 = 0.2
"""The same where all else is valid UTF-8, which chance does not make."""
_FEW_CONTROL = 4
"""Control bytes that the shortest text may have."""
_LEGACY = ["cp1252", "iso8859_15", "mac_roman", "cp850", "cp1258"]
"""The encodings that French text had before Unicode, and Vietnamese names with it."""
_OF_FRENCH = ("windows-1252", "mac_roman", "cp850")
"""Those that a few letters tell apart."""
_FRENCH = frozenset("éèêëàâçôöîïùûüÿœæÉÈÊËÀÂÇÔÎÏÙÛŒÆ«»“”‘’…–—€°²³µ·\u00a0")
_FRENCH_SHARE = 0.85
"""Share of French signs among the letters beyond ASCII from which on a reading is right."""
_CAPITAL_WEIGHT = 0.95
_DECLARED = re.compile(
    rb"""(?:<meta[^>]{0,200}charset|<\?xml[^>]{0,100}encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""",
    re.IGNORECASE,
)
_WHATWG = {"ascii": "windows-1252", "iso8859-1": "windows-1252", "iso8859-9": "cp1254"}
"""What browsers take a declared encoding for, as the WHATWG standard has it."""
_ALWAYS_UTF_8 = b"\xc2\xc3"
"""Bytes that begin letters of French in UTF-8, and are no letter of it in Windows-1252."""
_VALID_SEQUENCE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)


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

    UTF-8 with or without byte order mark, bytes of Windows-1252 among it too; UTF-16 with or
    without one, UTF-32 with one; then what an HTML or XML page says of itself, as browsers take
    it; then the encoding in which its letters are those of French; then what charset-normalizer
    finds; then Windows-1252.

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
        return _decode_legacy(data)


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
    most = _MOST_CONTROL_IN_UTF_8 if _is_utf8(data) else _MOST_CONTROL
    if control > max(most * len(data), _FEW_CONTROL):
        raise EncodingError(f"{name}: this is a binary file, not text")


def _is_utf8(data: bytes) -> bool:
    """Whether `data` is UTF-8 and more than ASCII."""
    try:
        return not data.decode("utf-8").isascii()
    except UnicodeDecodeError:
        return False


def _decode_legacy(data: bytes) -> str:
    if _is_damaged_utf8(data):
        return data.decode("utf-8", errors="bitexte-windows-1252")
    if declared := _DECLARED.search(data[:4096]):
        try:
            return _decoded(data, declared[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass
    likeliest = max((_decoded(data, encoding) for encoding in _OF_FRENCH), key=_french_share)
    if _french_share(likeliest) >= _FRENCH_SHARE:
        return likeliest
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=_LEGACY).best()
    return _decoded(data, "windows-1252") if best is None else str(best)


def _decoded(data: bytes, label: str) -> str:
    """Returns the text in `data` as browsers read an encoding of this name.

    Raises:
        LookupError: If there is no such encoding.
        UnicodeDecodeError: If `data` is not in it.
    """
    encoding = codecs.lookup(_WHATWG.get(codecs.lookup(label).name, label))
    if encoding.name == "cp1252":  # which leaves five bytes undefined in Python
        return data.decode("cp1252", errors="bitexte-windows-1252")
    return data.decode(encoding.name)


def _french_share(text: str) -> float:
    """Returns how far the letters beyond ASCII are French; the rarer capitals count less."""
    beyond = [character for character in text if not character.isascii()]
    weights = (
        (_CAPITAL_WEIGHT if character.isupper() else 1.0)
        for character in beyond
        if character in _FRENCH
    )
    return sum(weights) / max(1, len(beyond))


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether `data` is UTF-8 but for some bytes: cut, or joined from several encodings."""
    valid = len(_VALID_SEQUENCE.findall(data))
    stray = data.decode("utf-8", errors="replace").count("\ufffd") - data.count(b"\xef\xbf\xbd")
    return stray <= 2 * valid


def _as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wrong = error.object[error.start : error.end]
    if wrong[0] in _ALWAYS_UTF_8:
        return "\ufffd", error.end
    try:
        return wrong.decode("cp1252"), error.end
    except UnicodeDecodeError:
        return wrong.decode("latin-1"), error.end


codecs.register_error("bitexte-windows-1252", _as_windows_1252)
