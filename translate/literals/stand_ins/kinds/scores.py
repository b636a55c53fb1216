"""Scores of matches: "28-24", "6-4, 7-5", "3-1 (1-0 à la mi-temps)"."""

import re
from typing import Final

from translate.literals.stand_ins.literal import Draft

_SPACE: Final = "[ \u00a0\u2009\u202f]"
_SCORE: Final = r"[0-9]{1,3}-[0-9]{1,3}"
_TIE: Final = rf"(?:{_SPACE}?\([0-9]{{1,2}}(?:[-/][0-9]{{1,2}})?\))?"
_WHEN: Final = {
    "à la mi-temps": "at half-time",
    "à la pause": "at half-time",
    "a.p.": "a.e.t.",
    "ap": "a.e.t.",
    "après prolongation": "after extra time",
    "après prolongations": "after extra time",
    "aux tirs au but": "on penalties",
    "t.a.b.": "on penalties",
    "tab": "on penalties",
}
_COPIED: Final = "2-0"
"""A score that models copy; of "3-1" they make "Simple1"."""


_ROUNDS: Final = {"8": 16, "16": 32, "32": 64, "huitième": 16, "seizième": 32}


def tournament_round() -> str:
    """Finds the rounds before the last eight: "8es de finale", "seizièmes de finale"."""
    return rf"(?<![\w.,])(?P<nth>{'|'.join(_ROUNDS)})(?:[eè]?m?es?|s)?{_SPACE}de{_SPACE}finale\b"


def read_tournament_round(match: re.Match[str]) -> Draft:
    """Reads a round, of which models see fractions."""
    trace = r"(?i:\bquarters?(?:[ -]finals?\b|[ -]of (?:the )?finals?\b|\b))"
    return Draft("quarts de finale", trace, f"round of {_ROUNDS[match['nth']]}")


def goals() -> str:
    """Finds scores with what they count: "2 buts à 1", "3 sets à 0"."""
    return (
        rf"(?<![\w.,/:-])(?P<high>[0-9]{{1,3}}){_SPACE}(?:buts?|sets?|manches?|points?){_SPACE}"
        rf"à{_SPACE}(?P<low>[0-9]{{1,3}}|un|zéro|rien)(?![\w/%€-]|[.,:][0-9])"
    )


def read_goals(match: re.Match[str]) -> Draft:
    """Reads a score with what it counts, which English leaves out."""
    low = {"un": "1", "zéro": "0", "rien": "0"}.get(match["low"], match["low"])
    return Draft(_COPIED, rf"(?<![\w.,-]){_COPIED}(?![\w-])", f"{match['high']}-{low}")


def score() -> str:
    """Finds scores: sets in a row, with what is told of them in brackets, or alone."""
    whens = "|".join(map(re.escape, _WHEN))
    when = rf"(?:{_SPACE}(?P<when>{whens}))?"
    half = rf"{_SPACE}\((?:mi-temps{_SPACE}?:?{_SPACE})?(?P<part>{_SCORE}){when}\)"
    return (
        rf"(?<![\w.,/:-])(?P<sets>{_SCORE}{_TIE}(?:(?:,{_SPACE}?|{_SPACE}){_SCORE}{_TIE}){{1,4}})(?![\w/-])"
        rf"|(?<![\w.,/:-])(?P<whole>{_SCORE})(?:{half}|{_SPACE}(?P<end>{whens})(?!\w))"
        r"|(?<![\w.,/:-])(?P<high>[0-9]{1,3})-(?P<low>[0-9]{1,3})(?![\w/%€-]|[.,:][0-9])"
    )


def read_score(match: re.Match[str]) -> Draft | None:
    """Reads a score, for which a model is given one that it copies."""
    high, low = match["high"], match["low"]
    if high and int(high) < int(low):
        return None
    english = match.group()
    if match["part"]:
        when = _WHEN.get(match["when"], "at half-time") if match["when"] or ":" in english else ""
        english = f"{match['whole']} ({match['part']}{f' {when}' if when else ''})"
    elif match["end"]:
        english = f"{match['whole']} {_WHEN[match['end']]}"
    return Draft(_COPIED, rf"(?<![\w.,-]){_COPIED}(?![\w-])", english)
