"""Changes made to real pairs so that names, numbers and signs are learnt as things to copy."""

from __future__ import annotations

import random
import re

from recipe import names

_CAPITALISED = re.compile(r"(?<![\w'-])[A-ZÀ-Ý][\w'-]*\w(?: [A-ZÀ-Ý][\w'-]*\w)*(?![\w-])")
_NUMBER = re.compile(r"(?<![\w.,/-])\d{1,4}(?![\w/-]|[.,]\d)")
#: Words written alike in both languages that are not names to be replaced.
_NOT_NAMES = frozenset((
    "Action", "Administration", "Article", "Budget", "Charter", "Code", "Commission",
    "Constitution", "Convention", "Council", "Culture", "Debian", "Directive", "Documentation",
    "Europe", "France", "Instance", "Instructions", "Internet", "Justice", "Linux", "Mac",
    "Mary", "Minister", "Mr", "Mrs", "Note", "Notes", "OK", "Options", "PC", "Part", "Question",
    "Questions", "Region", "Section", "Situation", "Solutions", "TV", "Tom", "Treaty", "Union",
    "Version", "Windows",
))  # fmt: skip
_SPACE = ("\u00a0", "\u202f", " ")


def french_number(value: int, rng: random.Random) -> str:
    """A whole number as French texts write it: 1 100, 1.100 or 1100."""
    if value < 1000:
        return str(value)
    separator = rng.choice((" ", " ", " ", ".", ".", ""))
    if separator == "" and value >= 10000:
        separator = " "
    return f"{value:,}".replace(",", separator)


def any_whole(rng: random.Random) -> int:
    """A number with 2 to 8 digits, every length equally likely, round ones often."""
    value = rng.randrange(10 ** rng.randint(1, 7)) + 10
    digits = len(str(value))
    if rng.random() < 0.4 and digits > 3:
        unit = 10 ** rng.randint(1, digits - 2)
        value = max(10, value // unit * unit)
    return value


def number_pair(rng: random.Random) -> tuple[str, str]:
    """A plain number as (French, English): 1.100 and 1,100, or 2,93 and 2.93."""
    if rng.random() < 0.3:
        whole, places = rng.randrange(1, 100), rng.choice((1, 1, 2))
        part = f"{rng.randrange(10**places):0{places}d}"
        return f"{whole},{part}", f"{whole}.{part}"
    value = any_whole(rng)
    return french_number(value, rng), f"{value:,}"


def replace_names(french: str, english: str, rng: random.Random) -> tuple[str, str]:
    """Put other names in place of capitalised runs that occur once on each side."""
    for match in list(_CAPITALISED.finditer(french)):
        run = match.group()
        if run in _NOT_NAMES or len(run) < 3 or (match.start() == 0 and " " not in run):
            continue
        if french.count(run) != 1 or english.count(run) != 1:
            continue
        if not re.search(rf"(?<![\w'-]){re.escape(run)}(?![\w-])", english):
            continue
        if run.isupper():
            new = (names.acronym(rng),) * 2
        elif re.search(r"\b(?:M\.|MM\.|Mme|Mmes|Monsieur|Madame) $", french[: match.start()]):
            new = names.person(rng) if rng.random() < 0.5 else names.surname(rng)
        elif " " in run:
            new = names.person(rng)
        else:
            new = rng.choice((names.surname, names.place))(rng)
        french, english = french.replace(run, new[0]), english.replace(run, new[1])
    return french, english


def replace_numbers(french: str, english: str, rng: random.Random) -> tuple[str, str]:
    """Put other numbers, written as each language writes them, in place of common ones."""
    for match in list(_NUMBER.finditer(french)):
        old = match.group()
        if 1900 <= int(old) <= 2100 or int(old) < 2:
            continue
        pattern = re.compile(rf"(?<![\w.,/-]){old}(?![\w/-]|[.,]\d)")
        if len(pattern.findall(french)) != 1 or len(pattern.findall(english)) != 1:
            continue
        new_french, new_english = number_pair(rng)
        french = pattern.sub(new_french, french)
        english = pattern.sub(new_english, english)
    return french, english


def vary_signs(french: str, rng: random.Random) -> str:
    """Sometimes the typographic signs of the press instead of the plain ones."""
    if '"' in french and french.count('"') % 2 == 0 and rng.random() < 0.6:
        pieces = french.split('"')
        opening, closing = rng.choice((("« ", " »"), ("« ", " »"), ("“", "”")))
        french = pieces[0] + "".join(
            (opening if k % 2 else closing) + piece for k, piece in enumerate(pieces[1:], 1)
        )
    if rng.random() < 0.05:
        french = french.replace("'", "’")
    if rng.random() < 0.1:
        french = re.sub(r"(?<=[^\s;:!?»])(?=[;:!?»](?:\s|$))", " ", french)
    if rng.random() < 0.05:
        french = re.sub(r" (?=[;:!?»])", "", french)
    return french


def join(first: tuple[str, str], second: tuple[str, str], rng: random.Random) -> tuple[str, str]:
    """Two pairs as one, sometimes as clauses of one sentence."""
    (french, english), (next_french, next_english) = first, second
    if rng.random() < 0.35 and french.endswith(".") and english.endswith("."):
        mark = rng.choice((" ;", ";"))
        french, english = french[:-1].rstrip() + mark, english[:-1].rstrip() + ";"
    return f"{french} {next_french}", f"{english} {next_english}"
