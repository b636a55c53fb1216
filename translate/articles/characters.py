"""The characters of a document as cleaning and translating want them."""

import html
import re
import unicodedata

_LINE_BREAK = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    "\x1b\\[[0-9;]*[A-Za-z]"
    "|[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u180b-\u180e\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\ufff0-\ufffc\ue000-\uf8ff]"
)
_WIDE_SPACE = re.compile("[\u1680\u2000-\u200a\u205f\u3000]")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl"}

_MISREAD = re.compile("Ã[\u0080-\u00bf ŠŒ‰]|â€[™˜œ“¦]|Â[«»\u00a0°]|Å“")
_ACCENTED = re.compile("[éèêàçôîùû’]")


def normalise(text: str) -> str:
    """Returns `text` without what gets into scrapes besides its characters.

    HTML entities become characters, combining accents join their letters (Unicode NFC),
    typographic ligatures become letters, UTF-8 that was read as Windows-1252 is mended, every kind
    of line break becomes one, wide spaces become spaces but for the no-break ones, and what cannot
    be seen goes: control characters, byte order marks, soft hyphens, zero-width characters,
    direction marks, terminal colours and the private characters of icon fonts. Apostrophes, quotes
    and dashes stay as they are.
    """
    before = None
    while text != before:
        before = text
        if _MISREAD.search(text):
            text = "\n".join(map(_mended, text.split("\n")))
        text = _INVISIBLE.sub("", _LINE_BREAK.sub("\n", text))
        text = unicodedata.normalize("NFC", _ENTITY.sub(_character, text))
        text = _WIDE_SPACE.sub(" ", text).translate(_LIGATURES)
    return text


def _character(entity: re.Match[str]) -> str:
    return html.unescape(entity[0])


def _mended(line: str) -> str:
    """Returns a line of UTF-8 that was read as Windows-1252 as it was meant ("Ã©" is "é")."""
    if not _MISREAD.search(line) or _ACCENTED.search(line):
        return line
    try:
        return b"".join(map(_byte, line.replace("Ã ", "Ã\u00a0"))).decode("utf-8")
    except UnicodeError:
        return line


def _byte(character: str) -> bytes:
    if ord(character) < 256:
        return bytes([ord(character)])
    return character.encode("cp1252")
