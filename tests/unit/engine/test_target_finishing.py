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
        (
            "it is not ' satisfied' and",
            "il n'est pas « satisfait » et",
            'it is not "satisfied" and',
        ),
        ("Today, 'We go on.", "Aujourd'hui, « on continue.", 'Today, "We go on.'),
        ("It is ready to be sold.'", "C'est prêt à être vendu. »", 'It is ready to be sold."'),
        ('" Millions died.', "« Des millions sont morts.", '"Millions died.'),
        ('a tweet that " only two', "un tweet : « seuls deux", 'a tweet that "only two'),
        ("'Lloyds had a role.", "Lloyds avait un rôle.", "Lloyds had a role."),
        ("'Lloyds' had a role.", "« Lloyds » avait un rôle.", '"Lloyds" had a role.'),
        ("Plaid (((the Party) won", "Plaid (le Parti) a gagné", "Plaid (the Party) won"),
        ("the anti- riot police", "la police anti-émeute", "the anti-riot police"),
        ("two- and three-year plans", "plans de deux et trois ans", "two- and three-year plans"),
        ("it reached a audience", "il a atteint un public", "it reached an audience"),
        ("an volume of an hour", "un volume d'une heure", "a volume of an hour"),
        ("a is the first letter", "a est la première lettre", "a is the first letter"),
        ("and the his test", "et son essai", "and his test"),
        ("The An AF1 flight", "Le vol AF1", "The AF1 flight"),
        ("a list of of names", "une liste de noms", "a list of names"),
        ("He had had enough.", "Il en avait assez.", "He had had enough."),
        ("1, 250 employees", "1 250 salariés", "1,250 employees"),
        ("It rises by 2,100.", "Il grimpe d'ici à 2100.", "It rises by 2100."),
        ("It rises by 2,100.", "Il grimpe de 2100.", "It rises by 2,100."),
        ("in 1, 250 were there", "en 1, 250 étaient là", "in 1, 250 were there"),
        ("by Carlo Ancelotti ...", "par Carlo Ancelotti...", "by Carlo Ancelotti..."),
        ("1. ask the questions", "1. Posez les questions", "1. Ask the questions"),
        ('on 30 July". in 2024.', "le 30 juillet » en 2024.", 'on 30 July" in 2024.'),
        ("He left. and won.", "Il est parti. et a gagné.", "He left. and won."),
        ("yes; The end; Hanoi", "oui ; la fin ; à Hanoï", "yes; the end; Hanoi"),
        ("yes; The end", "oui ; La fin", "yes; The end"),
        ("It reached the record", "Il a atteint le record.", "It reached the record."),
        ('He said "yes"', "Il a dit « oui ».", 'He said "yes"'),
        ("She earns twice as him", "Elle gagne deux fois moins que lui", "She earns half as him"),
        ("It is twice as high as", "Il est deux fois moins haut que", "It is half as high as"),
        ("twice as her brother", "deux fois moins que son frère", "half as much as her brother"),
        ("twice as many", "deux fois plus", "twice as many"),
        ("On 14 July 2025 to 2025 at", "Le 14 juillet 2025 à", "On 14 July 2025 at"),
        ("On 1 May 1954 May it", "Le 1er mai 1954, il", "On 1 May 1954 it"),
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
    # An article may be given its "n".
    kept = [character.lower() for character in finished if character.isalnum() and character != "n"]
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
