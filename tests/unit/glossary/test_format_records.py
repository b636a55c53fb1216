"""Entries as dictionaries, the way tables of other libraries take and give them."""

import math

import pytest

from glossary import Term, Termbase, TermStatus, from_records, load_packaged, to_records
from glossary.errors import TermbaseError


def test_a_termbase_comes_back_from_its_records() -> None:
    packaged = load_packaged()
    back = from_records(to_records(packaged), packaged.name)
    assert back == packaged


def test_every_record_has_every_column() -> None:
    term = Term("traite", ("trafficking", "a|b"), unless=("vache",), status=TermStatus.PROPOSED)
    (record,) = to_records(Termbase("x", (term,)))
    assert record == {
        "source": "traite",
        "targets": ["trafficking", "a|b"],
        "forbidden": [],
        "part_of_speech": "noun",
        "case": "any",
        "unless": ["vache"],
        "only_with": [],
        "domain": "",
        "note": "",
        "status": "proposed",
        "example": "",
    }


def test_what_tables_put_where_nothing_is_counts_as_empty() -> None:
    record = {"source": "mot", "targets": "word|term", "note": math.nan, "unless": None}
    (term,) = from_records([record], "x", "fr", "en")
    assert term == Term("mot", ("word", "term"))
    (term,) = from_records([{"source": "mot", "targets": ("word",)}])
    assert term.targets == ("word",)


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ({"source": "mot"}, 'entry 2: the term "mot" has no target'),
        ({"source": "mot", "targets": 3}, '"targets" must be a list of strings'),
        ({"source": "mot", "targets": ["a"], "note": 3}, '"note" must be a string'),
        ({"source": "mot", "targets": ["a"], "colour": ""}, 'unknown member "colour"'),
    ],
)
def test_a_record_that_is_no_entry_is_refused_by_number(
    record: dict[str, object], reason: str
) -> None:
    with pytest.raises(TermbaseError, match=reason):
        from_records([{"source": "a", "targets": ["b"]}, record])
