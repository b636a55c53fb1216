"""The characters of a document as cleaning and translating want them."""

import html
import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import unquote

_LINE_BREAK = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    "\x1b\\[[0-9;]*[A-Za-z]"
    "|[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u180b-\u180e\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\ufff0-\ufffc\ue000-\uf8ff]"
)
_WIDE_SPACE = re.compile("[\u1680\u2000-\u200a\u205f\u3000]")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl"}
_SYMBOL_BULLETS = dict.fromkeys((0xF0A7, 0xF0A8, 0xF0B7, 0xF0D8, 0xF0FC), "•")
"""The bullets of the fonts Symbol and Wingdings, as word processors write them."""
_ANGLES = re.compile(r"(?<![<\w])<<(?=\s?[^\W\d_]{2})(?P<quoted>[^<>\n]{2,2000})>>(?!>)")
"""Guillemets typed with the signs for less and more."""
_ESCAPED = re.compile(
    r"(?:\\u(?:00[a-fA-F][\da-fA-F]|01[57][\da-fA-F]|20[1-3][\da-fA-F]|20[aA][cC]))"
)
_QUOTED_PRINTABLE = re.compile(r"(?:=[C-E][\dA-F](?:=[89AB][\dA-F]){1,2})+")
_PERCENT = re.compile(r"(?<![\w/.:%?&=-])[^\s/:?&=]{0,200}%C3%[89AB][\dA-F][^\s/:?&=]*(?![/?&=])")
_POWER = re.compile(r"(?<=[ \u00a0\d/km])m\^([23])\^?(?!\w)")
_SUPERSCRIPTS = {"2": "²", "3": "³"}
_SOFT_BREAK = re.compile("(?<=\\w)\u00ad(?=[ \t]*\n)")

_DISGUISED = re.compile("[\x80-\x84\x86-\x9f]")
_WINDOWS_1252 = {
    byte: bytes([byte]).decode("cp1252")
    for byte in range(0x80, 0xA0)
    if byte not in {0x81, 0x8D, 0x8F, 0x90, 0x9D}
}
_REST = re.escape("".join([*_WINDOWS_1252.values(), *map(chr, range(0x80, 0xC0))]))
_GARBLED = re.compile(rf"[ÃÂÅÄÆ][{_REST}]|[âáï][{_REST}]{{2}}|Ã ")
"""UTF-8 of two or three bytes, of the letters and signs of French and Vietnamese, misread."""
_GARBLE_IN_WORD = re.compile(rf"[A-Za-z](?:{_GARBLED.pattern})|(?:{_GARBLED.pattern})[A-Za-z]")
_GARBLED_GRAVE = re.compile("Ã[ \u00a0]")
_LOST_LETTER = re.compile(r"(?<![/?&=\w])[^\W\d_]{1,20}\?[^\W\d_]{2,}")


def normalise(text: str) -> str:
    """Returns `text` without what gets into scrapes besides its characters.

    HTML entities become characters, combining accents join their letters (Unicode NFC),
    typographic ligatures become letters, UTF-8 that was read as Windows-1252, once or twice, is
    mended, C1 controls that are Windows-1252 become what they were, `<<` and `>>` around words
    become guillemets, every kind of line break becomes one, wide spaces become spaces but for the
    no-break ones, and what cannot be seen goes: control characters, byte order marks, soft
    hyphens, zero-width characters, direction marks, terminal colours and the private characters
    of icon fonts. Apostrophes, quotes and dashes stay as they are.
    """
    before = None
    while text != before:
        before = text
        if _GARBLED.search(text):
            text = "\n".join(map(_mended, text.split("\n")))
        if _DISGUISED.search(text):
            text = text.translate(_WINDOWS_1252)
        text = _SOFT_BREAK.sub("-", _LINE_BREAK.sub("\n", text.translate(_SYMBOL_BULLETS)))
        text = _INVISIBLE.sub("", text)
        text = unicodedata.normalize("NFC", _ENTITY.sub(_character, text))
        text = _WIDE_SPACE.sub(" ", text).translate(_LIGATURES)
        text = _unescaped(text)
        text = _POWER.sub(lambda found: f"m{_SUPERSCRIPTS[found[1]]}", text)
        text = _ANGLES.sub(r"«\g<quoted>»", text)
    return text


def _unescaped(text: str) -> str:
    """Returns `text` with letters as letters that JSON, mails or addresses write otherwise."""
    if _ESCAPED.search(text):
        text = _ESCAPED.sub(lambda found: chr(int(f"0x{found[0][2:]}", 0)), text)
    if _QUOTED_PRINTABLE.search(text):
        text = _QUOTED_PRINTABLE.sub(_from_quoted_printable, text)
        text = re.sub(r"=20(?=\n|$)|=(?=\n)", "", text)
    if _PERCENT.search(text):
        text = _PERCENT.sub(lambda found: unquote(found[0]), text)
    return text


def _from_quoted_printable(found: re.Match[str]) -> str:
    data = bytes.fromhex(found[0].replace("=", ""))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return found[0]


def damage(text: str) -> Iterator[str]:
    """Yields a sentence for each kind of character that was lost before the text came here.

    Args:
        text: A normalised text.
    """
    if count := text.count("\ufffd"):
        yield f"{_times(count)} a character that could not be read (U+FFFD) stands in it"
    if count := len(_GARBLED.findall(text)):
        yield f"{_times(count)} UTF-8 that was misread and could not be mended stands in it"
    lost = _LOST_LETTER.findall(text)
    if lost:
        yield f"{_times(len(lost))} a question mark stands within a word ({lost[0]})"


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _character(entity: re.Match[str]) -> str:
    return html.unescape(entity[0])


def _mended(line: str) -> str:
    """Returns a line of UTF-8 that was read as Windows-1252 as it was meant ("Ã©" is "é").

    Signs that stand alone in a line with proper accents are spoken of, and stay.
    """
    if not _GARBLED.search(line):
        return line
    spoken_of = not (_GARBLE_IN_WORD.search(line) or _GARBLED_GRAVE.search(line))
    if spoken_of and not _GARBLED.sub("", line).isascii():
        return line
    import ftfy

    return ftfy.fix_encoding(line)
