"""Numbers in words, in French and in English."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.literals.figures import compare_figures
from translate.literals.numerals import fraction_in_words, in_words, read_english, read_french

ONE_WORDS = """
    zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize
    dix-sept dix-huit dix-neuf
"""
ONES = ONE_WORDS.split()
TENS = {2: "vingt", 3: "trente", 4: "quarante", 5: "cinquante", 6: "soixante"}
SWISS = {**TENS, 7: "septante", 8: "huitante", 9: "nonante"}


def below_hundred(number: int, tens: dict[int, str]) -> str:
    """French words as schoolbooks have them, with the tens of one country."""
    ten, one = divmod(number, 10)
    if number < 20:
        return ONES[number]
    if ten not in tens and number >= 80:
        rest = number - 80
        return f"quatre-vingt-{ONES[rest]}" if rest else "quatre-vingts"
    base, rest = (tens[ten], one) if ten in tens else (tens[6], number - 60)
    if not rest:
        return base
    return f"{base} et {ONES[rest]}" if rest in (1, 11) else f"{base}-{ONES[rest]}"


def below_thousand(number: int, tens: dict[int, str], *, final: bool) -> str:
    hundred, rest = divmod(number, 100)
    words = []
    if hundred:
        plural = "s" if hundred > 1 and not rest and final else ""
        words = [f"{ONES[hundred]} " * (hundred > 1) + f"cent{plural}"]
    if rest or not hundred:
        words.append(below_hundred(rest, tens))
    return " ".join(words)


def french(number: int, tens: dict[int, str]) -> str:
    parts = []
    for scale, word in ((10**9, "milliard"), (10**6, "million"), (1000, "mille")):
        count, number = divmod(number, scale)
        if count:
            plural = "s" if count > 1 and word != "mille" else ""
            lead = (
                "" if word == "mille" and count == 1 else below_thousand(count, tens, final=False)
            )
            parts.append(f"{lead} {word}{plural}".strip())
    if number or not parts:
        parts.append(below_thousand(number, tens, final=True))
    return " ".join(parts)


@given(st.integers(2, 10**12 - 1), st.sampled_from([TENS, SWISS]))
def test_a_french_number_in_words_has_its_value(number: int, tens: dict[int, str]) -> None:
    text = f"Il y en a {french(number, tens)}."
    assert [numeral.value for numeral in read_french(text)] == [number]


@given(st.integers(0, 10**12 - 1))
def test_an_english_number_in_words_reads_back(number: int) -> None:
    assert [numeral.value for numeral in read_english(in_words(number))] == [number]


@given(st.integers(1, 19), st.integers(2, 20))
def test_a_fraction_in_words_reads_back(above: int, below: int) -> None:
    fraction = Fraction(min(above, below - 1), below)
    (numeral,) = read_english(f"the {fraction_in_words(fraction)} of it")
    assert numeral.value == fraction


@given(st.text(alphabet="unedixvgtrcqaomlsp-' etcnième", max_size=60))
def test_no_string_of_letters_breaks_the_readers(text: str) -> None:
    for numeral in (*read_french(text), *read_english(text)):
        assert text[slice(*numeral.span)].strip()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("les trois quarts", Fraction(3, 4)),
        ("un tiers des voix", Fraction(1, 3)),
        ("une trentaine de cas", 30),
        ("une demi-douzaine", 6),
        ("un million et demi", 1_500_000),
        ("un demi-milliard", 500_000_000),
        ("la soixante-quinzième fois", 75),
        ("le vingt et unième siècle", 21),
    ],
)
def test_other_words_for_numbers_have_their_value(text: str, value: Fraction) -> None:
    assert [numeral.value for numeral in read_french(text)] == [value]


@pytest.mark.parametrize(
    ("source", "target", "wrong"),
    [
        ("Soixante-dix-sept personnes.", "Twenty-seven people.", True),
        ("Soixante-dix-sept personnes.", "Seventy-seven people.", False),
        ("Soixante-dix-sept personnes.", "77 people.", False),
        ("Quatre-vingt-douze cas.", "Eighty cases.", True),
        ("Les trois quarts.", "Two thirds.", True),
        ("Les trois quarts.", "Three-quarters.", False),
        ("Cent vingt morts.", "120 dead.", False),
        ("Une trentaine de cas.", "About thirty cases.", False),
        ("Une quinzaine de jours.", "A fortnight.", False),
    ],
)
def test_numbers_in_words_are_compared_by_value(source: str, target: str, *, wrong: bool) -> None:
    found = compare_figures(source, target)
    assert bool(found.missing or found.mangled) is wrong
