"""Placeholders of programs are known, and told from what only looks like them."""

import pytest

from translate.literals.placeholders import missing_placeholders
from translate.literals.stand_ins import find_literals


@pytest.mark.parametrize(
    "placeholder",
    [
        "{name}", "{}", "{0:.2f}", "{{ count }}", "{% if x %}", "${user}", "%{app}", "%s",
        "%1$d", "%d%%", "%(name)s",
        "%@", "__NAME__", "[X12X]", "<x0/>", "<0>", "</b>",
        '<a href="https://a.fr/?b=1">', "`git push`",
        "<b>{0}</b>",
    ],
)  # fmt: skip
def test_a_placeholder_passes_as_one_word(placeholder: str) -> None:
    (literal,) = find_literals(f"Le fichier {placeholder} est ouvert.")
    assert literal.english == placeholder
    assert literal.stand_in.strip().isalnum()


@pytest.mark.parametrize(
    "text",
    [
        "Une hausse de 5 %des prix.",
        "Soit 100% sûr et 20 % de plus.",
        "L%27%C3%A9cole%20d%27art",
        "Si a < b et c > d, tout va.",
        "Moins de <5 ans ou >60 ans.",
        "Le nom_de_fichier et l'idée.",
        "Aujourd`hui, l`ONU et l`Unicef agissent.",
        "<<Oui>> et <<Non merci>>, <Le ministre a dit non>.",
        "Il dit [sic] que l'accolade { reste ouverte.",
    ],
)
def test_what_is_none_is_left_alone(text: str) -> None:
    assert missing_placeholders(text, "") == ()


def test_placeholders_on_words_are_parted_from_them() -> None:
    first, second = find_literals("Cliquez sur <x0/>le lien<x1/>.")
    assert (first.stand_in[-1], second.stand_in[0]) == (" ", " ")
    assert first.stand_in.strip() != second.stand_in.strip()


def test_what_is_there_too_seldom_is_missing() -> None:
    source = "{a} et {b}, puis {a} : 5 %."
    assert missing_placeholders(source, "{b}, {a}, then {a}") == ()
    assert missing_placeholders(source, "{b} and {a}") == (("{a}", (17, 20)),)
