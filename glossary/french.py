"""French words: where they stand in a text, and the keys under which their forms are compared.

The same functions take the text and the glossary's source forms apart, so that whatever they do
to one they do to the other.
"""

import re
import unicodedata
from collections.abc import Iterator
from enum import Enum
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final, NamedTuple

_APOSTROPHES: Final = "'’ʼ‘‛′`´＇"
_LETTERS: Final = r"[^\W_]+(?:[\u0300-\u036f\u00ad]+[^\W_]*)*"

_WORDS: Final = re.compile(
    rf"""(
      aujourd[{_APOSTROPHES}]hui
    | [^\W\d_](?:\.[^\W\d_])+(?![^\W_])\.?                        # O.N.U.
    | (?:[cdjlmnst]|(?:lors|puis|quoi|jus)?qu)[{_APOSTROPHES}](?=\s?[^\W_])   # l' d' qu'
    | {_LETTERS}(?:[{_APOSTROPHES}](?=[^\W_]){_LETTERS})*
    )""",
    re.VERBOSE | re.IGNORECASE,
)

_OPAQUE = re.compile(
    r"https?://\S+|www\.\S+|\S+@\S+\.\w+|(?:[\w-]+\.)+(?:com|org|net|info|gov|int|edu|eu|fr|uk|vn)\b",
    re.IGNORECASE,
)
_HYPHENS = "-\u2010\u2011"
_FOLDS = str.maketrans(dict.fromkeys(_APOSTROPHES, "'") | {"\u00ad": None})
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "Œ": "OE", "Æ": "AE", "ﬁ": "fi", "ﬂ": "fl"})


class Gap(Enum):
    """What separates a word from the one before it."""

    SPACE = "space"
    HYPHEN = "hyphen"
    COMMA = "comma"
    BREAK = "break"


class Token(NamedTuple):
    """One word of a text.

    Attributes:
        start: Offset of its first code point.
        end: Offset after its last code point.
        text: The word as it stands.
        form: The word in lower case, composed, with straight apostrophes and no ligatures.
        gap: What separates it from the word before; a break at the start of the text.
        mark: The signs between it and the word before, without spaces.
    """

    start: int
    end: int
    text: str
    form: str
    gap: Gap
    mark: str


# Past the constructor, which would look at the fields by name: texts have many words.
_new_token = tuple.__new__


def word_set(line: str) -> frozenset[str]:
    """Make a set of the words of a line, for closed classes of words.

    Args:
        line: Words with spaces between them.

    Returns:
        The words.
    """
    return frozenset(line.split())


def tokenise(text: str) -> tuple[Token, ...]:
    """Take a French text apart into words.

    Elided words stand alone ("l'", "d'"), hyphenated ones come apart.

    Args:
        text: Any text.

    Returns:
        Its words, in order; `text[token.start:token.end] == token.text` holds for each.
    """
    return tokens_of(split(text))


def split(text: str) -> list[str]:
    """Take a French text apart into words and what stands between them.

    Args:
        text: Any text.

    Returns:
        What stands before the first word, the word, what stands after it, the next word and so
        on; joined they are the text.
    """
    return _WORDS.split(text)


def tokens_of(pieces: list[str]) -> tuple[Token, ...]:
    """Make tokens of the pieces of a text.

    Args:
        pieces: As `split` gives them.

    Returns:
        The words among them.
    """
    tokens = []
    end = 0
    for between, word in zip(pieces[0::2], pieces[1::2], strict=False):
        start = end + len(between)
        if between == " " and end:
            gap, mark = Gap.SPACE, ""
        else:
            gap, mark = _gap(between) if end else Gap.BREAK, between.strip()
        end = start + len(word)
        tokens.append(_new_token(Token, (start, end, word, plain(word), gap, mark)))
    return tuple(tokens)


def opaque_spans(text: str) -> list[tuple[int, int]]:
    """Find what looks like words but is none: web and mail addresses.

    Args:
        text: Any text.

    Returns:
        The spans, in order.
    """
    return [found.span() for found in _OPAQUE.finditer(text)]


@lru_cache(maxsize=1 << 16)
def plain(word: str) -> str:
    """Write a word in the form in which words are compared.

    Args:
        word: A word as it stands in a text.

    Returns:
        It in lower case, composed (NFC), with straight apostrophes, without ligatures and soft
        hyphens, and without the dots of an acronym.
    """
    form = unicodedata.normalize("NFC", word).translate(_FOLDS).translate(_LIGATURES).lower()
    return form.replace(".", "") if "." in form else form


@lru_cache(maxsize=1 << 16)
def fold(form: str) -> str:
    """Take the accents off a word.

    Args:
        form: A word.

    Returns:
        It without diacritics.
    """
    if form.isascii():
        return form
    decomposed = unicodedata.normalize("NFD", form)
    return "".join(mark for mark in decomposed if not unicodedata.combining(mark))


def keys(form: str) -> tuple[str, ...]:
    """Give the keys under which a word of a text may be found.

    Args:
        form: A word, as `plain` writes it.

    Returns:
        Its singular, and its masculine singular where that differs.
    """
    number, lemma = singular(form), nominal_lemma(form)
    return (number,) if number == lemma else (number, lemma)


@lru_cache(maxsize=1 << 16)
def singular(form: str) -> str:
    """Undo the plural of a noun or an adjective, leaving its gender.

    Args:
        form: A word, as `plain` writes it.

    Returns:
        "réseaux" → "réseau", "trafiquantes" → "trafiquante", "pays" → "pays".
    """
    if len(form) < 3 or form[-1] not in "sx" or form in _invariables():
        return form
    if form[-1] == "x":
        return _singular_of_x(form)
    base = form[:-1]
    return form if _INVARIABLE_ENDING.search(form) and not _known(base) else base


@lru_cache(maxsize=1 << 16)
def nominal_lemma(form: str) -> str:
    """Give the masculine singular of a noun or an adjective.

    Participles stay participles ("forcées" → "forcé", not "forcer").

    Args:
        form: A word, as `plain` writes it.

    Returns:
        "trafiquantes" → "trafiquant", "nationaux" → "national", "traite" → "traite".
    """
    base = singular(form)
    corrected = _corrections().get(form) or _corrections().get(base)
    if corrected:
        return corrected
    lemma = _simplemma(form)
    if _is_infinitive_of(lemma, form) or lemma[:2] != form[:2]:
        return _masculine_participle(base, lemma)
    if lemma in (form, base) or lemma + "s" == base:
        return _masculine_agent(base)
    return lemma


@lru_cache(maxsize=1 << 16)
def verb_lemmas(form: str) -> tuple[str, ...]:
    """Give the infinitives a word may be a form of.

    Args:
        form: A word, as `plain` writes it.

    Returns:
        "exploitent" → ("exploiter",); nothing where it is no verb form.
    """
    found = []
    lemma = _simplemma(form)
    if _is_infinitive_of(lemma, form) or (lemma == form and _is_infinitive(form)):
        found.append(lemma)
    for ending in ("", "s", "nt", "z"):
        stem = form.removesuffix(ending) if ending else form
        if stem.endswith("e") and stem + "r" not in found and _known(stem + "r"):
            found.append(stem + "r")
    for pattern, ending in ((r"ée?s?$", "er"), (r"its?$", "ire")):
        stem = re.sub(pattern, ending, form)
        if stem != form and stem not in found and _known(stem):
            found.append(stem)
    return tuple(found)


def is_known(form: str) -> bool:
    """Whether a word is in the French dictionary.

    Args:
        form: A word, as `plain` writes it.

    Returns:
        True if it is.
    """
    return form in _invariables() or _known(form)


_INFINITIVE = re.compile(r"(?:er|ir|re|oir)$")
_IRREGULAR_INFINITIVES = tuple(
    word_set(
        "quérir aller avoir cevoir courir devoir faire mourir mouvoir pouvoir savoir tenir valoir"
        " venir voir vouloir être"
    )
)
_INVARIABLE_ENDING = re.compile(r"(?:[aious]|è)s$")


def _singular_of_x(form: str) -> str:
    lemma = _simplemma(form)
    if form.endswith("aux") and lemma != form and lemma.endswith(("al", "ail", "au")):
        return lemma
    if form.endswith(("eaux", "eux", "oux", "aux")) and _known(form[:-1]):
        return form[:-1]
    return form[:-3] + "al" if form.endswith("aux") and not _known(form) else form


def _is_infinitive_of(lemma: str, form: str) -> bool:
    if not _INFINITIVE.search(lemma) or form in (lemma, lemma + "s"):
        return False
    return not (lemma.endswith("er") and form.removesuffix("s") == lemma[:-2] + "ère")


def _is_infinitive(form: str) -> bool:
    """Tell "réprimer", "punir" and "mettre" from "papier", "désir" and "centre"."""
    if form.endswith("er"):
        return _known(form[:-2] + "é")
    if form.endswith(_IRREGULAR_INFINITIVES):
        return True
    stem = form.removesuffix("e")
    return bool(_INFINITIVE.search(form)) and _known(stem + "ait") and not _known(stem + "er")


def _masculine_participle(base: str, infinitive: str) -> str:
    if base.endswith("ée"):
        return base[:-1]
    # "établie" is a participle, "emploie" and "communique" are forms of the present
    participle = base.endswith(("ie", "ue")) and not infinitive.endswith("er")
    return base[:-1] if participle else base


def _masculine_agent(base: str) -> str:
    if base.endswith("euse") and _known(base[:-4] + "eur"):
        return base[:-4] + "eur"
    if base.endswith("trice") and _known(base[:-5] + "teur"):
        return base[:-5] + "teur"
    return base


def _gap(between: str) -> Gap:
    sign = between.strip()
    if not sign:
        return Gap.SPACE
    if between in _HYPHENS:
        return Gap.HYPHEN
    return Gap.COMMA if sign == "," else Gap.BREAK


@lru_cache(maxsize=1 << 16)
def _simplemma(form: str) -> str:
    # Imported where it is used: loading its dictionary takes a third of a second.
    from simplemma import lemmatize

    return lemmatize(form, lang="fr")


@lru_cache(maxsize=1 << 16)
def _known(form: str) -> bool:
    from simplemma import is_known

    return is_known(form, lang="fr")


@cache
def _corrections() -> dict[str, str]:
    return {row[0]: row[1] for row in _rows("french_lemmas.tsv")}


@cache
def _invariables() -> frozenset[str]:
    return frozenset(word for row in _rows("french_invariables.txt") for word in row)


def _rows(name: str) -> Iterator[tuple[str, ...]]:
    text = (files("glossary") / "data" / name).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            yield tuple(line.split("\t"))
