"""Sources as a model is used to read them."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translate.engine.writing.normalisation import normalise_source
from translate.models import QuotationMarks

GUILLEMETS, STRAIGHT = QuotationMarks.GUILLEMETS, QuotationMarks.STRAIGHT


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("l’Union ʼ ‘x", "l'Union ' 'x"),
        ("60\u202f% des\u00a0cas", "60 % des cas"),
        ("e\u0301te\u0301", "été"),
        ("a\u00adb\u200bc\ufeff", "abc"),
        ("attendez…", "attendez..."),
        ("Hanoi – Hué — Da\u2011Nang", "Hanoi - Hué - Da-Nang"),
        ("  deux\tmots\n ", "deux mots"),
        ("1.100 cas, 2.345.678 en 2025.", "1 100 cas, 2 345 678 en 2025."),
        (
            "le 19.11.2025, v1.200, 1.1001 et 3.141,59",
            "le 19 novembre 2025, v1.200, 1.1001 et 3 141,59",
        ),
        ("bip\x07 \x00fin\x9f", "bip fin"),
        ("«centrées»", "« centrées »"),
        ("«\u00a0centrées\u00a0»", "« centrées »"),
        ("“centrées” et „vues”", "« centrées » et « vues »"),
        ('dit "oui", ("non") et l\'"autre"', "dit « oui », (« non ») et l'« autre »"),
        ('un écran de 5"10', 'un écran de 5"10'),
        ("", ""),
    ],
)
def test_signs_of_the_press_become_uniform(source: str, text: str) -> None:
    assert normalise_source(source, GUILLEMETS).text == text


@pytest.mark.parametrize("source", ["« oui »", "«oui»", "“oui”", '"oui"'])
def test_a_model_trained_on_straight_marks_gets_those(source: str) -> None:
    assert normalise_source(source, STRAIGHT).text == '"oui"'


def test_places_lead_back_to_the_source() -> None:
    source = "l’e\u0301tat\u00a0: «\u00a0oui\u00a0»…"
    normalised = normalise_source(source, GUILLEMETS)
    begin = normalised.text.index("oui")
    first, last = normalised.origin((begin, begin + 3))
    assert source[first:last] == "oui"
    begin = normalised.text.index("état")
    first, last = normalised.origin((begin, begin + 4))
    assert source[first:last] == "e\u0301tat"


@settings(deadline=None)
@given(st.text(max_size=60), st.sampled_from(QuotationMarks))
def test_any_text_is_normalised_once_and_for_all(source: str, marks: QuotationMarks) -> None:
    text = normalise_source(source, marks)
    assert unicodedata.is_normalized("NFC", text.text) or not source.isprintable()
    assert text.text == text.text.strip()
    assert "\n" not in text.text
    assert len(text.text) == len(text.origins)
