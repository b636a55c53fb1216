"""From the bytes of a document to clean Unicode text."""

import codecs
import html
import re
import unicodedata
from typing import BinaryIO

from translate.errors import ArticleError, EncodingError

LONGEST_LINE = 1_000_000
"""Bytes that a line may have; a line of a book has a hundred, a web page on one line 500,000."""
LONGEST_DOCUMENT = 64_000_000
"""Bytes that a document may have."""

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

_LINE_BREAK = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u180b-\u180e\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff0-\ufffc\ue000-\uf8ff\ufdd0-\ufdef]"
)
_WIDE_SPACE = re.compile("[\u1680\u2000-\u200a\u205f\u3000]")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl"}


def read_bytes(stream: BinaryIO, name: str) -> bytes:
    """Returns all of `stream`, refusing at once what is too long for an article.

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
        if longest > LONGEST_LINE:
            raise ArticleError(
                f"{name}: a line has more than {LONGEST_LINE:,} bytes; this is no article"
            )
        if size > LONGEST_DOCUMENT:
            raise ArticleError(
                f"{name}: more than {LONGEST_DOCUMENT:,} bytes; split it into articles first"
            )
        chunks.append(chunk)
    return b"".join(chunks)


def decode(data: bytes, name: str) -> str:
    """Returns the text in `data`, whatever its encoding.

    UTF-8 with or without byte order mark, UTF-16 and UTF-32 with one; then what an HTML page
    says of itself; then what charset-normalizer finds among the encodings French was written in.

    Raises:
        EncodingError: If it is no text.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(encoding, errors="replace")
    _refuse_binary(data, name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_legacy(data, name)


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
    from charset_normalizer import from_bytes  # noqa: PLC0415 - seldom needed

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


def normalise(text: str) -> str:
    """Returns `text` as cleaning and translating want it.

    HTML entities become characters, combining accents join their letters (Unicode NFC),
    typographic ligatures become letters, every kind of line break becomes one, wide and narrow
    spaces become spaces but for the no-break ones, and what cannot be seen goes: control
    characters, byte order marks, soft hyphens, zero-width characters, direction marks and the
    private characters of icon fonts. Apostrophes, quotes and dashes stay as they are.
    """
    before = None
    while text != before:
        before = text
        text = _INVISIBLE.sub("", _LINE_BREAK.sub("\n", text))
        text = unicodedata.normalize("NFC", _ENTITY.sub(_character, text))
    return _WIDE_SPACE.sub(" ", text).translate(_LIGATURES)


def _character(entity: re.Match[str]) -> str:
    return html.unescape(entity[0])
