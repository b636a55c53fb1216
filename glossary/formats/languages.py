"""Language codes as files write them, and the pair of languages that a file is about."""

import re
from collections.abc import Iterable

from glossary.errors import FormatError

_TAG = re.compile(r"[a-z]{2,3}(-[a-z0-9]{1,8})*", re.IGNORECASE)


def canonical(tag: str) -> str:
    """A language code as BCP 47 writes it: hyphens, the language in small letters.

    Args:
        tag: The code as a file has it ("EN", "en_us").

    Returns:
        The code ("en", "en-US").
    """
    language, *rest = tag.strip().replace("_", "-").split("-")
    parts = (part.upper() if len(part) == 2 else part for part in rest)
    return "-".join((language.lower(), *parts))


def primary(tag: str) -> str:
    """The language of a code, without region or script.

    Args:
        tag: A language code.

    Returns:
        The language in small letters; empty where the code is.
    """
    return canonical(tag).partition("-")[0]


def is_tag(text: str) -> bool:
    """Whether a text has the form of a language code.

    Args:
        text: The text.

    Returns:
        Whether it could be one.
    """
    return _TAG.fullmatch(text.strip().replace("_", "-")) is not None


def language_pair(where: str, tags: Iterable[str], declared: str = "") -> tuple[str, str]:
    """Find out which languages a file with several is about.

    French is the source and English the target wherever they occur; or else the language that
    the file declares as its own and the first other one.

    Args:
        where: The file, for messages.
        tags: The language codes of its forms, in order; none where there are no forms.
        declared: The source language that the file declares.

    Returns:
        The codes of source and target.

    Raises:
        FormatError: All its forms are in one language.
    """
    found = list(dict.fromkeys(canonical(tag) for tag in tags))
    if not found:
        return "fr", "en"
    source = _first(found, "fr") or _first(found, primary(declared)) or found[0]
    others = [tag for tag in found if primary(tag) != primary(source)]
    if not others:
        raise FormatError(f'{where}: holds forms in one language only, "{source}"')
    return source, _first(others, "en") or others[0]


def _first(tags: list[str], language: str) -> str:
    return next((tag for tag in tags if primary(tag) == language), "")
