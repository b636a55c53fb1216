"""The indefinite article goes by the sound that follows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary import mend_article
from glossary.language.english_sounds import opens_with_vowel

PHRASES = [
    "an F-35 fighter",
    "an SOS call",
    "a UN envoy",
    "an MP",
    "a NATO summit",
    "an NGO",
    "an HIV test",
    "a UFO sighting",
    "an 8-year term",
    "an 18-month ban",
    "an 11-year-old",
    "a 100-metre race",
    "an 80-tonne crane",
    "a euro",
    "a one-way ticket",
    "a European body",
    "a ewe",
    "an heir",
    "an honorary title",
    "a university",
    "an ulcer",
    "an unmanned drone",
    "an unidentified body",
    "a union leader",
    "a uniform",
    "an uninsured driver",
    "a unanimous vote",
    "an hourly wage",
    "a human being",
    "an umbrella",
    "a user",
    "a usual suspect",
    "a eulogy",
    "an X-ray",
    "an M-16 rifle",
    "a U-turn",
    "an LED lamp",
    "a LEGO brick",
    "an IOU",
    "an ISIS fighter",
    "a URL",
    "an FBI agent",
    "a SWAT team",
    "an SUV",
    "a PIN code",
    "a SIM card",
    "an AIDS patient",
    "a FIFA official",
    "a UNESCO site",
    "an ounce",
    "a utopia",
    "a ukulele",
    "a Ugandan soldier",
    "an Uzbek man",
    "a Ukrainian pilot",
    "an L-shaped room",
    "a T-shirt",
    "a 1,100-metre wall",
    "an 0800 number",
    "a 007 film",
    "an 1848 revolution",
    "an MRI scan",
    "a CT scan",
    "a uranium mine",
    "a urine infection",
    "an urn",
    "a utensil",
    "an utterance",
    "an mRNA vaccine",
    "a MiG fighter",
    "an H1N1 case",
    "an A380 jet",
    "a B-52",
    "an émigré",
    "an F.B.I. agent",
    "a U.N. envoy",
    "an €8m fine",
    "a $100 fine",
    "an 'honest' man",
]


@pytest.mark.parametrize("phrase", PHRASES)
def test_the_article_goes_by_the_sound(phrase: str) -> None:
    article, rest = phrase.split(" ", 1)
    assert mend_article("It was a ", rest) == f"It was {article} "


@given(st.text(max_size=12))
def test_anything_has_an_answer(text: str) -> None:
    assert opens_with_vowel(text) in (True, False)
