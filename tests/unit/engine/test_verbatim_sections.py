"""What stands in a text and is not to be translated."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translate.engine.writing.verbatim import part_sections


def sections(text: str) -> list[tuple[str, bool]]:
    return [(text[slice(*part.span)], part.verbatim) for part in part_sections(text)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Une phrase.", [("Une phrase.", False)]),
        (
            "Voir https://oim.int/fr/x?a=1, puis (www.un.org).",
            [
                ("Voir", False),
                ("https://oim.int/fr/x?a=1", True),
                (", puis (", False),
                ("www.un.org", True),
                (").", True),
            ],
        ),
        ("Écrire à info@oim.int.", [("Écrire à", False), ("info@oim.int", True), (".", True)]),
        ("• Renforcer la loi", [("•", True), ("Renforcer la loi", False)]),
        ("– Oui", [("–", True), ("Oui", False)]),
        ("« Oui »", [("« Oui »", False)]),
        ("(Oui)", [("(Oui)", False)]),
        ("Arrivé 🙂🇻🇳 hier", [("Arrivé", False), ("🙂🇻🇳", True), ("hier", False)]),
        ("Le mot 越 南 ici", [("Le mot", False), ("越 南", True), ("ici", False)]),
        ("Bùi Thanh Sơn, 60 €, n° ½ ×", [("Bùi Thanh Sơn, 60 €, n° ½ ×", False)]),
        (f"Clé {'x' * 80} ici", [("Clé", False), ("x" * 80, True), ("ici", False)]),
        ("Accueil | Contact", [("Accueil", False), ("|", True), ("Contact", False)]),
        (
            "Prix → 5 € · oui|non",
            [("Prix", False), ("→", True), ("5 €", True), ("·", True), ("oui|non", False)],
        ),
        ("20/11/2024", [("20/11/2024", True)]),
        ("***", [("***", True)]),
        ("  ", []),
        ("", []),
    ],
)
def test_a_text_is_parted(text: str, parts: list[tuple[str, bool]]) -> None:
    assert sections(text) == parts


@settings(deadline=None)
@given(st.text("ab 1.@:/é🙂越\n-•(", max_size=40))
def test_nothing_but_white_space_is_left_out(text: str) -> None:
    assert "".join("".join(part for part, _ in sections(text)).split()) == "".join(text.split())
