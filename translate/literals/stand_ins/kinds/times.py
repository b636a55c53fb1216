"""Times of day, and how long something took."""

import re
from typing import Final

from translate.literals.stand_ins.literal import Draft
from translate.literals.stand_ins.numbers import Number

_SPACE: Final = "[ \u00a0\u2009\u202f]"
_START: Final = r"(?<![\w])(?<![0-9][.,/:-])"
_HOURS_OF_DAY: Final = 24


def hours() -> str:
    """Finds times of day with their word: "à 17 heures", "de 9 heures à 12 heures 30"."""
    word = rf"{_SPACE}heures?"
    until = rf"(?:{_SPACE}(?:à|et){_SPACE}[0-9]{{1,2}}(?:{word}|{_SPACE}?h)\b)"
    minutes = rf"(?:{_SPACE}(?P<minutes>[0-5][0-9])(?![\w%]|[.,/:-][0-9]))?"
    opened = "|".join(rf"(?<=\b{before}{_SPACE})" for before in _BEFORE_TIMES)
    ranged = rf"(?:(?<=\b[Dd]e{_SPACE})|(?<=\bentre{_SPACE}))(?=[0-9]{{1,2}}{word}{until})"
    return (
        rf"(?:(?P<toward>\b[Vv]ers{_SPACE})|{opened}|{ranged})(?P<hour>[0-9]{{1,2}}){word}{minutes}"
        rf"(?P<half>{_SPACE}(?:du{_SPACE}matin|du{_SPACE}soir|de{_SPACE}l['’]après-midi)\b)?"
        rf"(?!{_SPACE}(?:par|de|d[eu]s?|plus|avant|après)\b|{_SPACE}d['’]|\w)"
    )


_BEFORE_TIMES: Final = ("[Àà]", "[Dd]ès", "[Aa]vant", "jusqu['’]à", "heures à", "heures et")


def read_hours(match: re.Match[str]) -> Draft | None:
    """Reads a time of day with its word, where it can be one."""
    if int(match["hour"]) > _HOURS_OF_DAY:
        return None
    return _time_of_day(match)


def clock() -> str:
    """Finds times of day and durations: "14h30", "vers 18 h", "35 h"."""
    return (
        rf"{_START}(?<![^\W\d_]-)(?P<toward>[Vv]ers{_SPACE})?(?P<hour>[0-9]{{1,3}})(?:{_SPACE}?[hH]{_SPACE}?(?P<minutes>[0-5][0-9])"
        rf"(?:{_SPACE}?(?:mn|min))?|{_SPACE}?[hH])(?![\w/])"
        rf"(?P<half>{_SPACE}(?:du{_SPACE}matin|du{_SPACE}soir|de{_SPACE}l['’]après-midi)\b)?"
    )


_LASTS: Final = re.compile(
    r"\b(?:en|pendant|durant|dur\w*|(?:plus|moins|près|durée|marche|route|travail) de|environ"
    r"|(?<!le )(?<!du )(?<!au )(?<!ce )vol de|toutes les|après|semaine des?"
    r"|une? (?!train|bus|car|tram|métro|messe|journal|ferry|avion|navette)[\w’'-]+ de"
    r"|(?:film|trajet|voyage|attente|retard|garde à vue)s? de)\s\Z",
    re.IGNORECASE,
)
_RATE: Final = re.compile(r"\s(?:par\b|de\s(?!l['’])|d['’])", re.IGNORECASE)
_NEAR: Final = 24


def at() -> str:
    """Finds the "à" before a time of day, which is none where a range of times ends."""
    no_range = rf"(?<![hH]{_SPACE})(?<![hH][0-9]{{2}}{_SPACE})(?<![hH]{_SPACE}[0-9]{{2}}{_SPACE})"
    return rf"(?<![\w'’-]){no_range}[àÀ](?={_SPACE}[0-9])"


def read_at(match: re.Match[str]) -> Draft | None:
    """Reads the "à" before a time of day, of which models make "to"."""
    time = re.compile(rf"{_SPACE}{clock()}").match(match.string, match.end())
    if time is None or time["toward"]:
        return None
    draft = read_clock(time)
    if ":" not in draft.english:
        return None
    return Draft(match.group(), rf"\b(?:to|by|in|on)(?= {draft.trace})", "at", whole=False)


def read_clock(match: re.Match[str]) -> Draft:
    """Reads a time of day, which stays on the clock of 24 hours, or a number of hours."""
    hour, minutes, text = int(match["hour"]), match["minutes"], match.string
    before = text[max(0, match.start() - _NEAR) : match.start()]
    lasts = hour >= _HOURS_OF_DAY or _LASTS.search(before) or _RATE.match(text, match.end())
    if lasts and not match["toward"]:
        return _lasting(hour, int(minutes or 0))
    return _time_of_day(match)


def _time_of_day(match: re.Match[str]) -> Draft:
    hour, minutes = int(match["hour"]), match["minutes"]
    written = f"{hour}:{minutes or '00'}"
    toward = match["toward"]
    if match["half"] and 1 <= hour <= _HOURS_OF_DAY // 2:
        written += " a.m." if "matin" in match["half"] else " p.m."
    english = f"at around {written}" if toward else written
    half = rf"0?{hour}|0?{hour % 12 or 12}(?=[^a-z]{{0,4}}[ap]\.?m)"
    behind = rf"{_BETWEEN}{minutes or '00'}(?:\.00|(?:st|nd|rd|th)\b|\.(?= [a-z]))?(?![0-9])"
    if not minutes:
        behind = rf"(?:{behind}|{_BARE_HOUR_AHEAD})"
    trace = (
        rf"{_AROUND if toward else ''}(?<![0-9.,:])(?:{half}){behind}"
        r"(?: ?(?:hours?|h)\b| o['’]clock)?(?: ?[ap]\.?m(?:\.(?= +[a-z]|[,;:)])|\b(?!\.\w)))?"
    )
    if match["half"]:
        trace += r"(?: in the (?:morning|evening|afternoon)| at night)?"
    # Of "7:00" models make "Value00".
    stand_in = f"{hour} h {minutes or '00'}"
    if toward:
        # "Le 3 février, vers 3 h 45" becomes "on February 3,45".
        stand_in = f"{'Autour' if toward[0] == 'V' else 'autour'} de {stand_in}"
    return Draft(stand_in, trace, english, whole=not toward)


def _lasting(hours: int, minutes: int) -> Draft:
    """Writes how long something took, for which a model is given minutes, if it has any."""
    english = f"{hours} hour{'' if hours == 1 else 's'}"
    if not minutes:
        stand_in = f"{hours} heure{'s' if hours > 1 else ''}"
        trace = rf"(?<![0-9.,]){hours}(?:[ -]?(?:hours?|hrs?|h|o['’]clock)\b)*"
        return Draft(stand_in, trace, english)
    # Of "3 heures 05 minutes" models make "3,05 minutes".
    shorter = f"{minutes} minute{'' if minutes == 1 else 's'}"
    stand_in, trace = _in_minutes(hours, minutes)
    return Draft(stand_in, trace, f"{english} {shorter}" if hours else shorter)


def _in_minutes(hours: int, minutes: int) -> tuple[str, str]:
    number = Number(str(60 * hours + minutes))
    plural = "s" if 60 * hours + minutes > 1 else ""
    return f"{number.french} minute{plural}", rf"{number.trace}[ -]?minutes?\b"


_BETWEEN: Final = r" ?(?:[:.,h-]|[ap]\.?(?:m\.?)?:?) ?"
"""What models write between hours and minutes."""

_BARE_HOUR_AHEAD: Final = r"(?= ?(?:[ap]\.?m|hours?|h)\b| o['’]clock)"
_AROUND: Final = (
    r"(?i:\b(?:(?:at |to |by )?(?:around|about|approximately|towards?|close to|to|at|by)) ?)?"
)


_QUARTERS: Final = {
    "moins le quart": -15,
    "moins quart": -15,
    "moins dix": -10,
    "moins cinq": -5,
    "moins vingt": -20,
    "et quart": 15,
    "et demie": 30,
    "et demi": 30,
}
_HOURS_IN_WORDS: Final = {"midi": 12, "minuit": 0}


def quarter() -> str:
    """Finds times of day that are told by the quarter: "7 h moins le quart", "midi et demi"."""
    quarters = "|".join(words.replace(" ", _SPACE) for words in _QUARTERS)
    figures = quarters.replace("dix", "10").replace("cinq", "5").replace("vingt", "20")
    before = "|".join(
        rf"(?<=\b{word}{_SPACE})"
        for word in ("[Àà]", "[Vv]ers", "[Dd]ès", "est", "était", "avant", "après", "jusqu['’]à")
    )
    hour = rf"(?P<hour>[0-9]{{1,2}}){_SPACE}?(?:h|heures?)|(?P<word>midi|minuit)"
    return rf"(?:{before})(?:{hour}){_SPACE}(?P<quarter>{quarters}|{figures})(?!\w)"


def read_quarter(match: re.Match[str]) -> Draft | None:
    """Reads a time of day that is told by the quarter."""
    words = re.sub(_SPACE, " ", match["quarter"])
    for number, word in (("10", "dix"), ("5", "cinq"), ("20", "vingt")):
        words = words.replace(number, word)
    hour = int(match["hour"]) if match["hour"] else _HOURS_IN_WORDS[match["word"]]
    if hour > _HOURS_OF_DAY:
        return None
    total = (60 * hour + _QUARTERS[words]) % (60 * _HOURS_OF_DAY)
    time = re.compile(clock()).match(f"{total // 60} h {total % 60:02}")
    return read_clock(time) if time else None


_ALWAYS: Final = {
    "day": "24 hours a day",
    "week": "seven days a week",
    "both": "24 hours a day, seven days a week",
}


def always() -> str:
    """Finds what never closes: "24h/24", "7j/7", "7 jours sur 7", "24 heures sur 24"."""
    over = rf"{_SPACE}?(?:/|{_SPACE}sur{_SPACE}){_SPACE}?"
    day = rf"24{_SPACE}?h(?:eures)?{over}24"
    week = rf"7{_SPACE}?j(?:ours)?{over}7"
    tie = rf"{_SPACE}?(?:,|et|-|/)?{_SPACE}?"
    both = rf"{day}{tie}{week}|{week}{tie}{day}"
    return rf"{_START}(?:(?P<both>{both})|(?P<day>{day})|(?P<week>{week}))(?!\w)"


def read_always(match: re.Match[str]) -> Draft:
    """Reads what never closes, of which a model is given the hours or the days."""
    kind = str(match.lastgroup)
    if kind == "week":
        return Draft("7 jours", r"(?i:\b(?:7|seven) days(?: out of seven| a week)?)", _ALWAYS[kind])
    return Draft("24 heures", r"\b24 hours(?: a day| out of 24)?", _ALWAYS[kind])


_OF_AN_HOUR: Final = {
    "un": (15, "a quarter of an hour"),
    "trois": (45, "three quarters of an hour"),
    "1": (15, "a quarter of an hour"),
    "3": (45, "three quarters of an hour"),
}


def quarters_of_an_hour() -> str:
    """Finds "un quart d'heure" and "trois quarts d'heure"."""
    return rf"(?<![\w-])(?P<count>[Uu]n|[Tt]rois|[13]){_SPACE}quarts?{_SPACE}d['’]heure\b"


def read_quarters_of_an_hour(match: re.Match[str]) -> Draft:
    """Reads quarters of an hour as minutes."""
    minutes, english = _OF_AN_HOUR[match["count"].casefold()]
    return Draft(f"{minutes} minutes", rf"(?<![0-9.,]){minutes}[ -]minutes?\b", english)


def lap() -> str:
    """Finds times that something took, in minutes and seconds: "31'24''", "1h02'05''"."""
    second = r"(?:['’′]{2}|[\"”″])"
    begin = rf"{_START}(?:(?P<hours>[0-9]{{1,2}}){_SPACE}?h{_SPACE}?)?(?P<minutes>[0-9]{{1,2}})"
    return (
        rf"{begin}{_SPACE}?(?:['’′]{_SPACE}?(?P<seconds>[0-5][0-9])(?:{_SPACE}?{second}"
        rf"(?P<hundredths>[0-9]{{1,2}})?|(?![\w'’+]))"
        rf"|(?:min|mn)\.?{_SPACE}?(?P<s>[0-5]?[0-9])(?:{_SPACE}?s(?:ec)?\b)?)(?!\w)"
        rf"|(?<=\ben{_SPACE})(?P<only>[0-9]{{1,2}}){_SPACE}?{second}{_SPACE}?(?P<parts>[0-9]{{1,3}})(?!\w)"
    )


def read_lap(match: re.Match[str]) -> Draft:
    """Reads a time that something took; English writes it with colons."""
    if match["only"]:
        number = Number(match["only"], match["parts"])
        trace = rf"{number.trace}[ -]?(?:seconds?|s)\b"
        return Draft(f"{number.french} secondes", trace, f"{number.english} seconds")
    seconds = (match["seconds"] or match["s"]).rjust(2, "0")
    first = (
        [match["hours"], match["minutes"].rjust(2, "0")] if match["hours"] else [match["minutes"]]
    )
    written = ":".join([*first, seconds]) + (
        f".{match['hundredths']}" if match["hundredths"] else ""
    )
    # Of "2:08" models make "2,088".
    stand_in, trace = _in_minutes(int(match["hours"] or 0), int(match["minutes"]))
    return Draft(stand_in, trace, written)
