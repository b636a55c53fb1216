"""What cannot be seen goes, what was garbled is mended, and what an author typed stays."""

import pytest

from translate.articles.characters import damage, normalise


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
        ("L\x92\x9cuvre co\xfbte 5 \x80 \x96 rien", "L’œuvre coûte 5 € – rien"),
        ("Il va Ã\xa0 midi, déjà", "Il va à midi, déjà"),
        ("Ä‘áº¥t nÆ°á»›c Viá»‡t Nam", "đất nước Việt Nam"),
        ("Ã‡a va, dÃ©jÃ\xa0 l’Ã©tÃ©", "Ça va, déjà l’été"),
        ("<< Ils partent. >> Elle reste.", "« Ils partent. » Elle reste."),
        ("a << b, c >> d", "a << b, c >> d"),
        ("gou\u00ad\nvernement", "gou-\nvernement"),
        ("\uf0b7 un point", "• un point"),
    ],
)
def test_normalised(text: str, expected: str) -> None:
    assert normalise(text) == expected


@pytest.mark.parametrize("rounds", [1, 2, 3])
@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_text_misread_again_and_again_comes_back(rounds: int, encoding: str) -> None:
    text = "L’été à Œuvremont : « déjà »… coûte 5 €, naïf et forêt"
    garbled = text
    for _ in range(rounds):
        garbled = garbled.encode("utf-8").decode(encoding)
    assert normalise(garbled) == text
    assert not list(damage(normalise(garbled)))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ferm\ufffde depuis l\ufffdété", "2 times a character that could not be read"),
        ("L?usine rouvre", "a question mark stands within a word"),
    ],
)
def test_what_was_lost_before_is_said(text: str, said: str) -> None:
    assert said in " ".join(damage(normalise(text)))


def test_questions_and_addresses_are_no_damage() -> None:
    text = "Qui ? Lui? Voir https://a.fr/b?cde=f et https://a.fr/?page ; MÂCON, São Tomé, Århus."
    assert not list(damage(normalise(text)))
