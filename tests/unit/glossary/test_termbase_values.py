"""Terms and termbases are plain values that say what they hold."""

from dataclasses import replace

import pytest

from glossary import Case, PartOfSpeech, Term, Termbase, TermStatus
from glossary.errors import TermError

TRADE = Term("traite", ("trafficking",), note="a", domain="b", example="c")
WOMAN = Term("femme", ("woman",))


@pytest.mark.parametrize(
    "fields",
    [
        {"source": " ", "targets": ("a",)},
        {"source": "a", "targets": ()},
        {"source": "a", "targets": ("b", " ")},
        {"source": "a", "targets": ("b",), "forbidden": ("",)},
        {"source": "a", "targets": ("b",), "unless": ("",)},
        {"source": "a", "targets": ("b",), "only_with": ("",)},
    ],
)
def test_a_term_without_its_forms_is_refused(fields: dict[str, object]) -> None:
    with pytest.raises(TermError):
        Term(**fields)  # type: ignore[arg-type]


def test_a_term_says_what_it_is() -> None:
    acronym = replace(TRADE, part_of_speech=PartOfSpeech.ACRONYM)
    assert (TRADE.is_name, acronym.is_name, TRADE.is_approved) == (False, True, True)
    assert not replace(TRADE, status=TermStatus.PROPOSED).is_approved


def test_a_termbase_is_a_sequence_of_terms() -> None:
    proposed = replace(WOMAN, status=TermStatus.PROPOSED)
    termbase = Termbase("test", (TRADE, proposed))
    assert list(termbase) == [TRADE, proposed]
    assert len(termbase) == 2
    assert termbase.approved == (TRADE,)


@pytest.mark.parametrize(
    "terms",
    [
        (WOMAN, TRADE),
        (TRADE, WOMAN, Term("mot", ("word",), status=TermStatus.DEPRECATED)),
        (replace(TRADE, note="x", domain="y", example="z"), WOMAN),
    ],
)
def test_the_fingerprint_stays_where_enforcement_does(terms: tuple[Term, ...]) -> None:
    assert Termbase("other", terms).fingerprint == Termbase("test", (TRADE, WOMAN)).fingerprint


@pytest.mark.parametrize(
    "changes",
    [
        {"targets": ("trade",)},
        {"forbidden": ("milking",)},
        {"case": Case.EXACT},
        {"part_of_speech": PartOfSpeech.VERB},
        {"unless": ("vache",)},
        {"only_with": ("femme",)},
        {"source": "Traite"},
        {"status": TermStatus.PROPOSED},
    ],
)
def test_the_fingerprint_changes_with_enforcement(changes: dict[str, object]) -> None:
    changed = Termbase("test", (replace(TRADE, **changes), WOMAN))  # type: ignore[arg-type]
    assert changed.fingerprint != Termbase("test", (TRADE, WOMAN)).fingerprint
    assert len(changed.fingerprint) == 12


def test_the_fingerprint_depends_on_the_languages_and_not_on_the_form_of_unicode() -> None:
    composed = Termbase("test", (Term("\u00e9tat", ("state",)),))
    decomposed = Termbase("test", (Term("e\u0301tat", ("state",)),))
    assert composed.fingerprint == decomposed.fingerprint
    assert composed.fingerprint != replace(composed, target_language="de").fingerprint


def test_the_order_of_entries_for_one_form_counts() -> None:
    first, second = Term("femme", ("woman",)), Term("femme", ("wife",))
    one, other = Termbase("test", (first, second)), Termbase("test", (second, first))
    assert one.fingerprint != other.fingerprint
