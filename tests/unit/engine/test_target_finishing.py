"""English set as English, and seams mended."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translate.engine.writing.finishing import finish_target, mend_seam


@pytest.mark.parametrize(
    ("raw", "source", "target"),
    [
        ("what do you want ?", "Que voulez-vous ?", "What do you want?"),
        ("he said : yes ; no !", "il a dit : oui ; non !", "he said: yes; no!"),
        ("the end .", "la fin.", "the end."),
        ("60 % of ( all ) cases", "60 % de (tous) les cas", "60% of (all) cases"),
        ("« yes »", "« oui »", '"yes"'),
        ("“yes” and ’no’", "“oui” et non", '"yes" and "no"'),
        ("a 'yes' of victims' friends", "un « oui » d'amis", 'a "yes" of victims\' friends'),
        ("the victims' friends' 'yes'", "le oui des amis", "the victims' friends' 'yes'"),
        ("it's a 'don't know\"", "un « ne sait pas »", "it's a \"don't know\""),
        ('" Peter Pan "and " x."', "« Peter Pan » et « x ».", '"Peter Pan" and "x."'),
        ('5" wide', "large de 5 pouces", '5" wide'),
        ("Hanoi (VNA) - Vietnam", "Hanoi (VNA) – Le Vietnam", "Hanoi (VNA) – Vietnam"),
        ("Hanoi (VNA) - Vietnam", "Hanoi (VNA) - Le Vietnam", "Hanoi (VNA) - Vietnam"),
        ("iPhone sales", "Ventes d'iPhone", "iPhone sales"),
        ('"the end"', "« La fin »", '"The end"'),
        ("2019 was good", "2019 fut bon", "2019 was good"),
        ("a  b", "x", "a b"),
        ("An B-52 and an F-16", "Un B-52 et un F-16", "A B-52 and an F-16"),
        ("An 6.8 quake", "Un séisme de 6,8", "A 6.8 quake"),
        ("in a 80-year-old house", "une maison de 80 ans", "in an 80-year-old house"),
        ("", "Oui", ""),
    ],
)
def test_english_is_set_as_english(raw: str, source: str, target: str) -> None:
    assert finish_target(raw, source).text == target


def test_places_in_the_raw_text_are_known() -> None:
    finished = finish_target("« yes » , 60 % !", "« oui », 60 % !")
    assert finished.text == '"yes", 60%!'
    assert finished.place((2, 5)) == (1, 4)
    assert finished.place((10, 12)) == (7, 9)


def test_a_beginning_asked_for_stays_as_it_is_written() -> None:
    raw = "the ‘Union’ ! and « more » !"
    finished = finish_target(raw, "L'« Union » ! et « plus » !", len("the ‘Union’ !"))
    assert finished.text == 'the ‘Union’ ! and "more"!'


@settings(deadline=None)
@given(st.text("ab '\"«»“”‘’-–,.!%(1\u00a0", max_size=30), st.text("aB «–", max_size=5))
def test_no_letter_is_lost_and_nothing_is_changed_twice(raw: str, source: str) -> None:
    finished = finish_target(raw, source).text
    kept = [character.lower() for character in finished if character.isalnum()]
    assert kept == [character.lower() for character in raw if character.isalnum()]
    start = len(raw) // 2
    assert finish_target(raw, source, start).text.startswith(raw[:start])


@pytest.mark.parametrize(
    ("target", "source", "first", "last", "mended"),
    [
        ("The end.", "la fin,", False, False, "the end,"),
        ("The end.", "la fin", False, False, "the end"),
        ("The end", "la fin ;", True, False, "The end;"),
        ("Vietnam signed.", "le Vietnam signe.", False, True, "Vietnam signed."),
        ("The end?", "La fin ?", False, False, "The end?"),
        ("The end", "La fin.", False, False, "The end"),
        ("", "la fin,", False, False, ","),
        ("2019, yes.", "2019, oui", False, False, "2019, yes"),
    ],
)
def test_a_stretch_fits_the_sentence_it_was_cut_from(
    target: str, source: str, first: bool, last: bool, mended: str
) -> None:
    assert mend_seam(target, source, first=first, last=last) == mended
