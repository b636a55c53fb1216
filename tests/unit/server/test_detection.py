"""Which language a text is in."""

import pytest

from translate.server.detection import detect

SENTENCES = {
    "fr": "La police a arrêté les trois hommes dans une gare, et le procès est pour lundi.",
    "en": "The police have arrested the three men at a station, and the trial is on Monday.",
    "de": "Die Polizei hat die drei Männer am Bahnhof verhaftet, und der Prozess ist am Montag.",
    "es": "La policía ha detenido a los tres hombres en una estación, y el juicio es el lunes.",
}


@pytest.mark.parametrize("language", SENTENCES)
def test_a_sentence_is_known_by_its_short_words(language: str) -> None:
    first = detect(SENTENCES[language])[0]
    assert first.language == language
    assert 50 < first.confidence <= 100


@pytest.mark.parametrize("text", ["", "  ", "12", "Zzz", "\U0001f600", "東京"])
def test_where_nothing_tells_it_is_taken_for_french_without_confidence(text: str) -> None:
    (only,) = detect(text)
    assert (only.language, only.confidence) == ("fr", 0.0)


@pytest.mark.parametrize(
    "text", ["Ça va ?", "Fais-lui un câlin !", "Va chez toi.", "Attendez là.", "Sami va payer."]
)
def test_a_word_that_another_language_has_too_makes_no_other_language(text: str) -> None:
    first = detect(text)[0]
    assert first.language == "fr"
    assert first.confidence >= detect(text)[-1].confidence


def test_a_short_english_text_is_english() -> None:
    assert [detect(text)[0].language for text in ("The police arrived.", "Who are you?")] == [
        "en",
        "en",
    ]
