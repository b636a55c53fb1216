"""Short made-up phrases in the manner of news agencies and ministries.

They teach what the corpus lacks: datelines, reported speech with foreign names, the
vocabulary of human trafficking, dates, and numbers in the two languages' forms. A phrase is a
pair of templates with the same slots in braces; each slot is filled alike on both sides.
Templates and fillings were written for this purpose; they are in phrases.tsv.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path

from recipe import augment, names

Filler = Callable[[random.Random], tuple[str, str]]


def _read() -> dict[str, list[tuple[str, ...]]]:
    """Rows of phrases.tsv by their first column: French, English.

    For a country: subject, "in" and "of" it in French; English; French and English adjective.
    """
    rows: dict[str, list[tuple[str, ...]]] = {}
    text = Path(__file__).with_name("phrases.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        kind, *columns = line.split("\t")
        rows.setdefault(kind, []).append(tuple(columns))
    return rows


_ROWS = _read()
_NESTED = ("template", "sentence", "quote")
_AGENCIES = ("VNA", "AFP", "Reuters", "AP", "VOV", "Xinhua", "Kyodo", "Yonhap", "EFE", "ANSA")


def _date(rng: random.Random) -> tuple[str, str]:
    month = _pair("month")(rng)
    day = rng.randint(1, 28)
    year = rng.randint(1995, 2029) if rng.random() < 0.7 else None
    tail = f" {year}" if year else ""
    return f"{'1er' if day == 1 else day} {month[0]}{tail}", f"{day} {month[1]}{tail}"


def _american_date(rng: random.Random) -> tuple[str, str]:
    month = _pair("month")(rng)
    day, year = rng.randint(2, 28), rng.randint(1995, 2029)
    return f"{day} {month[0]} {year}", f"{month[1]} {day}, {year}"


def _year(rng: random.Random) -> tuple[str, str]:
    year = str(rng.randint(1995, 2030))
    return year, year


def _whole(rng: random.Random) -> tuple[str, str]:
    value = augment.any_whole(rng)
    return augment.french_number(value, rng), f"{value:,}"


def _large(rng: random.Random) -> tuple[str, str]:
    unit = rng.choice((("millions", "million"), ("milliards", "billion"), ("millions", "million")))
    whole, places = rng.randint(2, 99), rng.choice((0, 1, 1, 2))
    if places == 0:
        return f"{whole} {unit[0]}", f"{whole} {unit[1]}"
    part = f"{rng.randrange(10**places):0{places}d}"
    return f"{whole},{part} {unit[0]}", f"{whole}.{part} {unit[1]}"


def _percent(rng: random.Random) -> tuple[str, str]:
    whole = rng.randint(2, 99)
    space = rng.choice((" ", " ", ""))
    if rng.random() < 0.5:
        return f"{whole}{space}%", f"{whole}%"
    part = rng.randint(0, 9) if rng.random() < 0.6 else f"{rng.randrange(100):02d}"
    return f"{whole},{part}{space}%", f"{whole}.{part}%"


def _plan(rng: random.Random) -> tuple[str, str]:
    middle = rng.choice(("KH", "QD", "QĐ", "CT", "NQ", "TTg", "CP", "ND", "UBND", "BC", "TB"))
    tail = rng.choice(("BCĐ", "BCD", "UBND", "TTg", "CP", "BCA", "BCA", "TU"))
    number = str(rng.randint(1, 2500))
    if rng.random() < 0.4:
        number += f"/{rng.randint(2005, 2026)}"
    if rng.random() < 0.4:
        tail += str(rng.choice((138, 799, 389, 16, 6, 35, 94)))
    text = f"{number}/{middle}-{tail}"
    return text, names.strip_marks(text)


def _both(texts: tuple[str, ...]) -> Filler:
    def fill(rng: random.Random) -> tuple[str, str]:
        text = rng.choice(texts)
        return text, text

    return fill


def _pair(kind: str) -> Filler:
    rows = _ROWS[kind]

    def fill(rng: random.Random) -> tuple[str, str]:
        french, english = rng.choice(rows)
        return french, english

    return fill


def _country(french: str, english: str) -> Filler:
    """Forms of a country; the arguments are formats with the columns of phrases.tsv."""

    def fill(rng: random.Random) -> tuple[str, str]:
        columns = rng.choice(_ROWS["country"])
        return french.format(*columns), english.format(*columns)

    return fill


def _country_name(rng: random.Random) -> tuple[str, str]:
    """Without an article."""
    columns = rng.choice(_ROWS["country"])
    return re.sub(r"^(?:le |la |les |l')", "", columns[0]), columns[3].removeprefix("the ")


def _acronym(rng: random.Random) -> tuple[str, str]:
    text = names.acronym(rng)
    return text, text


def _vowel_acronym(rng: random.Random) -> tuple[str, str]:
    text = rng.choice("AEIOU") + names.acronym(rng)
    return text, text


def _site(rng: random.Random) -> tuple[str, str]:
    host = "".join(names.strip_marks(names.place(rng)[1]).lower().split())
    text = f"{host}.{rng.choice(('gov.vn', 'vn', 'com.vn', 'org', 'com', 'gov.ph', 'go.th'))}"
    if rng.random() < 0.5:
        text = text.capitalize()
    return text, text


_FILLERS: dict[str, Filler] = {
    "person": names.person,
    "surname": names.surname,
    "place": names.place,
    "acronym": _acronym,
    "vowel_acronym": _vowel_acronym,
    "date": _date,
    "usdate": _american_date,
    "month": _pair("month"),
    "year": _year,
    "number": _whole,
    "large": _large,
    "percent": _percent,
    "plan": _plan,
    "site": _site,
    "agency": _both(_AGENCIES),
    "crime": _pair("crime"),
    "people": _pair("people"),
    "body": _pair("body"),
    "role": _pair("role"),
    "event": _pair("event"),
    "text": _pair("text"),
    "deed": _pair("deed"),
    "country": _country("{0}", "{3}"),
    "in_country": _country("{1}", "in {3}"),
    "of_country": _country("{2}", "of {3}"),
    "nation": _country("{4}", "{5}"),
    "country_name": _country_name,
}

#: A slot: its kind, and a digit where a template has several of a kind.
_SLOT = re.compile(r"\{([a-z_]+?)(\d?)\}")


def _elide(text: str) -> str:
    """French contractions and elisions that filling a slot makes necessary."""
    for pattern, repl in (
        (r"\b([Dd])e le ", r"\1u "),
        (r"\b([Dd])e les ", r"\1es "),
        (r"\b([Àà]) le ", lambda m: "Au " if m.group(1) == "À" else "au "),
        (r"\b([Àà]) les ", lambda m: "Aux " if m.group(1) == "À" else "aux "),
        (r"\b([Dd])e (?=[aeiouhéèêâîôûyAEIOUÉÈÎ])", r"\1'"),
        (r"\b([Qq]u)e (?=[aeiouéèêâîôûAEIOUÉÈÎ])", r"\1'"),
    ):
        text = re.sub(pattern, repl, text)
    return text


def _capital(text: str) -> str:
    """Capital letter at the start, also after an opening quote or a dateline."""
    match = re.search(r"[^\W\d_]", text)
    if match is None or match.start() > 2:
        return text
    return text[: match.start()] + match.group().upper() + text[match.end() :]


def _fill(kind: str, rng: random.Random) -> tuple[str, str]:
    french, english = rng.choice(_ROWS[kind])
    filled: dict[str, tuple[str, str]] = {}

    def value(match: re.Match[str]) -> tuple[str, str]:
        key = match.group()
        if key not in filled:
            name = match.group(1)
            if name in _NESTED:
                filled[key] = _fill(name, rng)
            else:
                filled[key] = _FILLERS[name](rng)
        return filled[key]

    french = _elide(_SLOT.sub(lambda m: value(m)[0], french))
    english = _SLOT.sub(lambda m: value(m)[1], english)
    return _capital(french), _capital(english)


def make(rng: random.Random) -> tuple[str, str]:
    """A phrase as (French, English)."""
    return _fill("template", rng)
