"""Headlines in capitals, given to the model in small letters."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translate.engine.writing.capitals import with_small_letters
from translate.literals.names.in_capitals import is_all_capitals


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("LUTTE CONTRE LA TRAITE", True),
        ("ONU - OIM : 2019", False),
        ("LUTTE CONTRE LA TRAITe", False),
        ("2019", False),
    ],
)
def test_a_text_all_in_capitals_is_told_from_an_acronym(text: str, answer: bool) -> None:
    assert is_all_capitals(text) is answer


@pytest.mark.parametrize(
    ("text", "small"),
    [
        ("LUTTE CONTRE LA TRAITE DES ÊTRES HUMAINS", "Lutte contre la traite des êtres humains"),
        ("LE VIETNAM ET L'ONU À HANOI", "Le Vietnam et l'ONU à Hanoi"),
        ("MACRON ACCUEILLE SON HOMOLOGUE À PARIS", "Macron accueille son homologue à Paris"),
        (
            "HANOI : UN RESEAU DEMANTELE, TROIS HOMMES ARRETES A LYON",
            "Hanoi : un réseau démantelé, trois hommes arrêtés a Lyon",
        ),
        ("UN ELEVE BLESSE PENDANT LA TEMPETE", "Un élève blesse pendant la tempête"),
        ("2019 : UNE ANNÉE DIFFICILE", "2019 : Une année difficile"),
    ],
)
def test_names_and_acronyms_keep_their_capitals(text: str, small: str) -> None:
    assert with_small_letters(text) == small


@settings(deadline=None)
@given(st.text("ABCÉ '-1", max_size=60))
def test_no_letter_is_lost(end: str) -> None:
    text = f"LA TRAITE EN ASIE {end}"
    assert is_all_capitals(text)
    small = with_small_letters(text)
    assert len(small) == len(text)
    assert small.upper() == text.upper()
