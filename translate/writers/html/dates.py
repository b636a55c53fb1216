"""ISO dates in words for the reader of the page, whatever the language of the machine."""

import re

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_ISO = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>[0-3]\d)"
    r"(?:T(?P<time>\d\d:\d\d):\d\d(?:Z|\+00:00))?)?)?"
)


def readable_date(date: str) -> str:
    """A date or a moment in words.

    Args:
        date: ISO 8601: a year, a month, a day, or a moment in UTC.

    Returns:
        Such as "July 2019", "21 July 2024" or "21 July 2024, 09:30 UTC"; what is not of that
        form comes back as it is.
    """
    found = _ISO.fullmatch(date)
    if found is None:
        return date
    words = [found["year"]]
    if found["month"]:
        words.insert(0, _MONTHS[int(found["month"]) - 1])
    if found["day"]:
        words.insert(0, str(int(found["day"])))
    moment = f", {found['time']} UTC" if found["time"] else ""
    return " ".join(words) + moment
