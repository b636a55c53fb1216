"""Dates are read as French writes them and come out in ISO 8601, as precise as they were."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.articles.metadata.dates import iso_date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2019-07", "2019-07"),
        ("2025-11-19", "2025-11-19"),
        ("2024-03-05T10:30:00+07:00", "2024-03-05"),
        ("21/07/2024", "2024-07-21"),
        ("5/3/2024", "2024-03-05"),
        ("05.03.2024", "2024-03-05"),
        ("05-03-2024", "2024-03-05"),
        ("05/03/24", "2024-03-05"),
        ("2024/03/05", "2024-03-05"),
        ("12 janvier 2020", "2020-01-12"),
        ("1er mars 2025", "2025-03-01"),
        ("Mardi 4 mars 2025", "2025-03-04"),
        ("le 30 août 2023", "2023-08-30"),
        ("30 AOÛT 2023", "2023-08-30"),
        ("7 févr. 2022", "2022-02-07"),
        ("déc. 2021", "2021-12"),
        ("juillet 2019", "2019-07"),
        ("March 5, 2024", "2024-03-05"),
        ("5 March 2024", "2024-03-05"),
        ("2019", "2019"),
        ("31/02/2024", ""),
        ("2024-13", ""),
        ("32 mars 2024", ""),
        ("hier", ""),
        ("", ""),
    ],
)
def test_date_in_any_writing(text: str, expected: str) -> None:
    assert iso_date(text) == expected


@given(st.dates(min_value=__import__("datetime").date(1900, 1, 1)).filter(lambda d: d.year < 2100))
def test_every_day_is_read_from_figures(day) -> None:  # type: ignore[no-untyped-def]
    assert iso_date(f"{day:%d/%m/%Y}") == day.isoformat()
    assert iso_date(day.isoformat()) == day.isoformat()
    assert iso_date(f"{day:%Y-%m}") == f"{day:%Y-%m}"
