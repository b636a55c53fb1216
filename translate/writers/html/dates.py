"""ISO dates in words for the reader of a page, whatever the language of the machine."""

import re
from collections.abc import Sequence

_ISO = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>[0-3]\d)"
    r"(?:T(?P<time>\d\d:\d\d):\d\d(?:Z|\+00:00))?)?)?"
)


def readable_date(date: str, months: Sequence[str], first: str = "1") -> str:
    """A date or a moment in words.

    Args:
        date: ISO 8601: a year, a month, a day, or a moment in UTC.
        months: What the months are called.
        first: How the first day of a month is written.

    Returns:
        Such as "July 2019", "21 July 2024" or "21 July 2024, 09:30 UTC"; what is not of that
        form comes back as it is.
    """
    found = _ISO.fullmatch(date)
    if found is None:
        return date
    words = [found["year"]]
    if found["month"]:
        words.insert(0, months[int(found["month"]) - 1])
    if found["day"]:
        words.insert(0, first if found["day"] == "01" else str(int(found["day"])))
    moment = f", {found['time']} UTC" if found["time"] else ""
    return " ".join(words) + moment
