"""Figures are found, put into English form, and compared by value, whatever their form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.literals.figures import (
    FigureKind,
    compare_figures,
    english_form,
    find_figures,
)


@pytest.mark.parametrize(
    ("text", "kind", "value", "english"),
    [
        ("1.100", FigureKind.NUMBER, "1100", "1,100"),
        ("1 100", FigureKind.NUMBER, "1100", "1,100"),
        ("1\u00a0100", FigureKind.NUMBER, "1100", "1,100"),
        ("1\u202f100", FigureKind.NUMBER, "1100", "1,100"),
        ("1’100", FigureKind.NUMBER, "1100", "1,100"),
        ("50,000", FigureKind.NUMBER, "50000", "50,000"),
        ("1.234.567,89", FigureKind.NUMBER, "1234567.89", "1,234,567.89"),
        ("1,234,567.89", FigureKind.NUMBER, "1234567.89", "1,234,567.89"),
        ("1 234,5", FigureKind.NUMBER, "1234.5", "1,234.5"),
        ("1 234.5", FigureKind.NUMBER, "1234.5", "1,234.5"),
        ("2,93", FigureKind.NUMBER, "2.93", "2.93"),
        ("2.5", FigureKind.NUMBER, "2.5", "2.5"),
        ("0,005", FigureKind.NUMBER, "0.005", "0.005"),
        ("2,93 millions", FigureKind.NUMBER, "2930000", "2.93 million"),
        ("3, 5 millions", FigureKind.NUMBER, "3500000", "3.5 million"),
        ("1,235 milliard", FigureKind.NUMBER, "1235000000", "1.235 billion"),
        ("3 billions", FigureKind.NUMBER, "3000000000000", "3 trillion"),
        ("700 Milliards", FigureKind.NUMBER, "700000000000", "700 billion"),
        ("0,5 million", FigureKind.NUMBER, "500000", "0.5 million"),
        ("1 500 milliards", FigureKind.NUMBER, "1500000000000", "1.5 trillion"),
        ("20 mille", FigureKind.NUMBER, "20000", "20,000"),
        ("450millions", FigureKind.NUMBER, "450000000", "450 million"),
        ("2024", FigureKind.NUMBER, "2024", "2024"),
        ("12000", FigureKind.NUMBER, "12000", "12000"),
        ("½", FigureKind.NUMBER, "0.5", "½"),
        ("2/3", FigureKind.NUMBER, "2/3", "2/3"),
        ("2,5 %", FigureKind.PERCENT, "2.5", "2.5%"),
        ("25 pour cent", FigureKind.PERCENT, "25", "25%"),
        ("25 p. 100", FigureKind.PERCENT, "25", "25%"),
        ("5 000 euros", FigureKind.MONEY, "5000", "5,000 euros"),
        ("1 euro", FigureKind.MONEY, "1", "1 euro"),
        ("5 000 €", FigureKind.MONEY, "5000", "€5,000"),
        ("10 M€", FigureKind.MONEY, "10000000", "€10 million"),
        ("3,5 Md€", FigureKind.MONEY, "3500000000", "€3.5 billion"),
        ("10 k€", FigureKind.MONEY, "10000", "€10,000"),
        ("$7.3", FigureKind.MONEY, "7.3", "$7.3"),
        ("11 millions £", FigureKind.MONEY, "11000000", "£11 million"),
        ("2 millions d’euros", FigureKind.MONEY, "2000000", "2 million euros"),
        ("3,5 milliards de dollars", FigureKind.MONEY, "3500000000", "3.5 billion dollars"),
        ("300 yens", FigureKind.MONEY, "300", "300 yen"),
        ("6e", FigureKind.ORDINAL, "6", "6th"),
        ("1er", FigureKind.ORDINAL, "1", "1st"),
        ("1re", FigureKind.ORDINAL, "1", "1st"),
        ("2nde", FigureKind.ORDINAL, "2", "2nd"),
        ("3ème", FigureKind.ORDINAL, "3", "3rd"),
        ("11e", FigureKind.ORDINAL, "11", "11th"),
        ("112e", FigureKind.ORDINAL, "112", "112th"),
        ("21es", FigureKind.ORDINAL, "21", "21st"),
        ("XXIe", FigureKind.ORDINAL, "21", "21st"),
        ("XIXème", FigureKind.ORDINAL, "19", "19th"),
        ("Ier", FigureKind.ORDINAL, "1", "1st"),
        ("30 juillet 2024", FigureKind.DATE, "2024-07-30", "30 July 2024"),
        ("30 juillet", FigureKind.DATE, "--07-30", "30 July"),
        ("1er mai", FigureKind.DATE, "--05-01", "1 May"),
        ("juillet 2024", FigureKind.DATE, "2024-07", "July 2024"),
        ("1er janv. 2020", FigureKind.DATE, "2020-01-01", "1 January 2020"),
        ("30/07/2024", FigureKind.DATE, "2024-07-30", "30 July 2024"),
        ("30.07.2024", FigureKind.DATE, "2024-07-30", "30 July 2024"),
        ("2024-07-30", FigureKind.DATE, "2024-07-30", "30 July 2024"),
        ("10h30", FigureKind.TIME, "10:30", "10:30"),
        ("15 h", FigureKind.TIME, "15:00", "15:00"),
        ("9 heures 05", FigureKind.TIME, "09:05", "9:05"),
        ("77/KH-BCĐ799", FigureKind.CODE, "77/KH-BCĐ799", "77/KH-BCĐ799"),
        ("IMM6", FigureKind.CODE, "IMM6", "IMM6"),
        ("COVID-19", FigureKind.CODE, "COVID-19", "COVID-19"),
        ("2004/18/CE", FigureKind.CODE, "2004/18/CE", "2004/18/CE"),
        ("PM2,5", FigureKind.CODE, "PM2,5", "PM2,5"),
        ("mp3", FigureKind.CODE, "mp3", "mp3"),
        ("2.6.32", FigureKind.CODE, "2.6.32", "2.6.32"),
        ("32/13/2020", FigureKind.CODE, "32/13/2020", "32/13/2020"),
        (
            "http://a.fr/p-12.html",
            FigureKind.CODE,
            "http://a.fr/p-12.html",
            "http://a.fr/p-12.html",
        ),
    ],
)
def test_a_french_figure_has_its_kind_its_value_and_its_english_form(
    text: str, kind: FigureKind, value: str, english: str
) -> None:
    sentence = f"Avec ({text}), selon eux."
    (figure,) = find_figures(sentence, "fr")
    start, end = figure.span
    assert sentence[start:end] == figure.text == text
    assert (figure.kind, figure.value, english_form(figure)) == (kind, value, english)


def test_decades_get_their_century() -> None:
    figures = find_figures("les années 80, les années 1990 et les années 10", "fr")
    assert [figure.value for figure in figures] == ["198X", "199X", "201X"]
    assert [english_form(figure) for figure in figures] == ["1980s", "1990s", "2010s"]


def test_a_range_is_two_figures() -> None:
    assert [figure.value for figure in find_figures("la période 2021-2025", "fr")] == [
        "2021",
        "2025",
    ]


@pytest.mark.parametrize("text", ["Vers la mer", "L'Ile", "Vous et deux autres", "mars et juillet"])
def test_words_are_no_figures(text: str) -> None:
    assert find_figures(text, "fr") == ()


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("près de 1.100 affaires", "nearly 1,100 cases"),
        ("1 100 affaires", "eleven hundred cases, or 1100"),
        ("2,93 millions de personnes", "2.93 million people"),
        ("2,93 millions de personnes", "2,930,000 people"),
        ("7 milliards d'euros", "7 thousand million euros"),
        ("7 milliards d'euros", "€7bn"),
        ("450 millions", "£450m"),
        ("de 2 à 3 millions", "between 2 million and 3 million"),
        ("de 2,5 à 3 millions", "2.5-3 million"),
        ("un million", "1 million"),
        ("1 million", "a million"),
        ("trente-deux mille", "32,000"),
        ("quatre-vingt-dix-neuf mille trois cents", "99,300"),
        ("deux millions et demi", "2.5 million"),
        ("deux cent mille", "200,000"),
        ("une vingtaine", "about 20"),
        ("des centaines", "100s, or 100"),
        ("2,5 %", "2.5 percent"),
        ("entre 5 et 10 %", "between 5% and 10%"),
        ("50 %", "half"),
        ("2 personnes", "both of them"),
        ("1 personne sur 5", "one in five"),
        ("la 6e réunion", "the sixth meeting"),
        ("le XXIe siècle", "the 21st century"),
        ("le 22e", "the twenty-second"),
        ("la Seconde Guerre mondiale", "World War 2"),
        ("Louis XIV", "Louis 14"),
        ("le 30 juillet 2024", "July 30, 2024"),
        ("le 30 juillet 2024", "on the 30th of July 2024"),
        ("le 30 juillet", "on 30 July"),
        ("en juillet, dès 2024", "in July 2024"),
        ("du 3 au 5 juillet 2024", "July 3 to 5, 2024"),
        ("le 11/09/2001", "09/11/2001"),
        ("le 11 septembre", "9/11"),
        ("le 3 septembre.", "September 3rd."),
        ("15 h", "3 p.m."),
        ("15h30", "3:30 pm"),
        ("10h30", "10.30am"),
        ("à 15 heures", "at three o'clock, or 15 hours"),
        ("2h30 de route", "two and a half hours on the road"),
        ("dans les années 80", "in the 1980s"),
        ("dans les années 1980", "in the 80s"),
        ("2018-2019", "2018-19"),
        ("2004/18/CE", "2004/18/EC"),
        ("la stratégie UE-2020", "the EU 2020 strategy"),
        ("le G8", "the G-8"),
        ("100 m nage libre", "100m freestyle"),
        ("2,4 GHz", "2.4Ghz"),
        ("les 2/3", "two thirds"),
        ("l'article 15 300 s'applique", "Article 15, 300 apply"),
        ("5 % ici, 5 % là", "5% here and there"),
        ("12 milles marins", "12 nautical miles"),
        ("un quart", "25%"),
    ],
)
def test_the_same_value_in_another_form_is_no_finding(source: str, target: str) -> None:
    found = compare_figures(source, target)
    assert (found.missing, found.mangled, found.extra) == ((), (), ())


@pytest.mark.parametrize(
    ("source", "target", "pair"),
    [
        ("près de 1.100 affaires", "nearly 1.100 cases", ("1.100", "1.100")),
        ("plus de 1.400 personnes", "more than 1.4000 people", ("1.400", "1.4000")),
        ("75 ans d'amitié", "80 years of friendship", ("75", "80")),
        ("17 millions de dollars", "17 billion dollars", ("17 millions de dollars", "17 billion")),
        ("le Plan 77/KH-BCĐ799", "Plan 77/KH-BC799", ("77/KH-BCĐ799", "77/KH-BC799")),
        ("le 3 septembre 2024", "September 4, 2024", ("3 septembre 2024", "September 4, 2024")),
        ("de 1.680 à 2.000", "from 168 to 2,000", ("1.680", "168")),
    ],
)
def test_a_mangled_figure_is_shown_with_what_it_became(
    source: str, target: str, pair: tuple[str, str]
) -> None:
    found = compare_figures(source, target)
    assert [(mangled.source.text, mangled.target.text) for mangled in found.mangled] == [pair]
    assert (found.missing, found.extra) == ((), ())


def test_a_lost_figure_is_missing_and_an_invented_one_extra() -> None:
    found = compare_figures("En 2024, 43 pays ont signé.", "Many countries signed on 5 June.")
    assert [figure.text for figure in found.missing] == ["2024", "43"]
    assert [figure.text for figure in found.extra] == ["5 June"]


def test_a_month_that_changes_is_found() -> None:
    found = compare_figures("le 5 juin 2024", "5 July 2024")
    assert len(found.mangled) == 1


@pytest.mark.parametrize("target", ["170 000", "2,93", "1.100.000", "2 millions", "1.100,5"])
def test_a_right_value_in_french_form_is_told_apart(target: str) -> None:
    found = compare_figures(target, f"There are {target} of them")
    assert [figure.text for figure in found.foreign] == [target]
    assert (found.missing, found.mangled, found.extra) == ((), (), ())


def test_a_telephone_number_is_not_taken_for_thousands() -> None:
    assert compare_figures("Appelez le 0800 555 111.", "Call 0800 555 111.").foreign == ()


@given(st.text(alphabet=st.sampled_from("0123456789 .,/-%€hermoisXVI\u00a0\u202f'’"), max_size=40))
def test_whatever_digits_stand_in_a_text_they_are_read(text: str) -> None:
    for language in ("fr", "en"):
        for figure in find_figures(text, language):
            assert text[slice(*figure.span)] == figure.text
            assert figure.atoms
            if language == "fr":
                assert english_form(figure)


@given(st.integers(0, 10**12))
def test_a_number_survives_the_change_of_form(number: int) -> None:
    french = f"{number:,}".replace(",", ".") if number >= 1000 else str(number)
    (figure,) = find_figures(french, "fr")
    assert figure.value == str(number)
    english = english_form(figure)
    assert english == f"{number:,}"
    found = compare_figures(french, english)
    assert (found.missing, found.mangled, found.extra, found.foreign) == ((), (), (), ())


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_two_texts_can_be_compared(source: str, target: str) -> None:
    compare_figures(source, target)
    assert compare_figures(source, "").extra == ()


def test_a_line_of_ten_thousand_figures_is_compared() -> None:
    numbers = [str(number) for number in range(10_000)]
    found = compare_figures(" ; ".join(numbers), " ; ".join(numbers[:-1]))
    assert [figure.text for figure in found.missing] == ["9999"]
