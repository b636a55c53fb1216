"""The forms of French words, and the keys under which they are compared.

Lemmas come from simplemma; where it errs on nouns and adjectives, lists of corrections say so.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

from glossary.language.french import word_set
from glossary.language.word_lists import lines_of


@lru_cache(maxsize=1 << 16)
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
        # It knows "soldate" and leaves "soldates" with its gender.
        other = _simplemma(base)
        is_masculine = base.endswith("e") and base[:-1].startswith(other)
        return other if is_masculine else _masculine_agent(base)
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


@lru_cache(maxsize=1 << 16)
def is_verb_only(form: str) -> bool:
    """Whether the dictionary knows a word as a form of a verb and as nothing else.

    Args:
        form: A word, as `plain` writes it.

    Returns:
        True for "licencie" and "commence", false for "lutte", "traite" and infinitives.
    """
    return _is_infinitive_of(_simplemma(form), form)


def is_known(form: str) -> bool:
    """Whether a word is in the French dictionary.

    Args:
        form: A word, as `plain` writes it.

    Returns:
        True if it is.
    """
    return form in _invariables() or _known(form)


NO_INFINITIVES: Final = word_set("offre souffre ouvre couvre découvre recouvre entrouvre")
"""Forms of verbs in "-frir" and "-vrir", which look like infinitives in "-re"."""

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
    if form in NO_INFINITIVES:
        return False
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
    if base.endswith("ive") and len(base) > 5 and _known(base[:-3] + "if"):
        return base[:-2] + "f"
    if base.endswith("trice") and _known(base[:-5] + "teur"):
        return base[:-5] + "teur"
    # "procureure", "gouverneure", but not "heure"
    if base.endswith("eure") and len(base) > 5 and _known(base[:-1]):
        return base[:-1]
    return base


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


@cache
def adjectives() -> frozenset[str]:
    """The adjectives that stand before nouns and that no ending tells, masculine singular."""
    return frozenset(word for row in _rows("french_adjectives.txt") for word in row[0].split())


def _rows(name: str) -> Iterator[tuple[str, ...]]:
    return (tuple(line.split("\t")) for line in lines_of(name))
