"""What cannot be seen goes, what was garbled is mended, and what an author typed stays."""

import pytest

from translate.articles.characters import normalise


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\r\nb\rc\u2028d\x85e\x0cf", "a\nb\nc\nd\ne\nf"),
        ("cam\u00adpagne", "campagne"),
        ("\ufeffLe\u200b mot\u200d\u2060", "Le mot"),
        ("\u202ale\u202c \u2066mot\u2069\u200e", "le mot"),
        ("de\u0301suni", "désuni"),
        ("le\x00 mot\x07\x1f", "le mot"),
        ("\x1b[31mrouge\x1b[0m", "rouge"),
        ("\ue001Partager\uf09a", "Partager"),
        ("e\ufb03cace \ufb01n", "efficace fin"),
        ("a\u2009b\u3000c", "a b c"),
        ("L&rsquo;&eacute;tat &amp; l&#39;&#xC9;glise", "L’état & l'Église"),
        ("&amp;nbsp;!", "\u00a0!"),
        ("AT&T &inconnu; R&D; 5 & 6", "AT&T &inconnu; R&D; 5 & 6"),
        ("1\u202f046 « oui »\u00a0!", "1\u202f046 « oui »\u00a0!"),
        ('l’un, l\'autre, “a” – — … "b"', 'l’un, l\'autre, “a” – — … "b"'),
        ("La traite des Ãªtres humains Ã  HanoÃ¯", "La traite des êtres humains à Hanoï"),
        ("lâ€™Ã‰tat a payÃ© 5 â‚¬", "l’État a payé 5 €"),
        ("Déjà «Ã©»", "Déjà «Ã©»"),
        ("Le signe Ã© et le signe Ω", "Le signe Ã© et le signe Ω"),
        ("Bùi Thanh Sơn, Đặng", "Bùi Thanh Sơn, Đặng"),
    ],
)
def test_normalised(text: str, expected: str) -> None:
    assert normalise(text) == expected
