"""Invented words are found whatever their form, and words of either language are none."""

import pytest

from translate.bitext import Kind, Segment
from translate.quality import check_segment
from translate.quality.spelling import find_strangers

SOURCE = "Le ministre Bùi Thanh Son a reçu Poutine à Hanoï, selon l'AFP et Reuters."


@pytest.mark.parametrize(
    "word",
    [
        "tacticals",
        "motorbiilists",
        "vulnerableities",
        "andtags",
        "overnatural",
        "Collap",
        "Ensuffied",
        "Americanigns",
        "de't",
        "fiss's",
        "high-qualityitudes",
        "poum-made",
        "TheIA",
    ],
)
def test_an_invented_word_is_an_error_whatever_its_form(word: str) -> None:
    for target in (f"They saw {word} there.", f"{word} were there.", f'"{word}", they said.'):
        assert find_strangers(SOURCE, target).invented == (word,)


@pytest.mark.parametrize(
    "text",
    [
        "The paedophile and the pedophiles were sentenced by the labour (labor) court.",
        "Trafficked women organised and organized helplines, hotlines and colour-coded lists.",
        "They don't, won't; it's o'clock, the victims' and Vietnam's, O'Brien's.",
        "Minister Bui Thanh Son received Putin in Hanoi, AFP and Reuters said.",
        "UNODC, NGOs and the IOM's office of Kuala Lumpur met Nguyen Van Binh in Lang Son.",
        "A 19-year-old co-founder re-registered pre-paid SIM cards in mid-July (www.example.com).",
        "Unpresidential cinemagoers livestreamed the cybercrime podcasts.",
        "worriquet@example.com, worriquet.com and /home/worriquet are addresses.",
    ],
)
def test_english_words_and_names_are_no_fault(text: str) -> None:
    found = find_strangers(SOURCE, text)
    assert (found.french, found.invented) == ((), ())


def test_a_french_word_is_another_finding_whether_or_not_the_source_has_it() -> None:
    found = find_strangers("Les rappeurs sont là.", "The rappeurs are with a grenouille in worriq.")
    assert found.french == ("rappeurs", "grenouille")
    assert found.invented == ("worriq",)


def test_a_word_of_the_source_in_neither_language_may_be_a_name() -> None:
    target = "The gazonevchtina is there."
    assert find_strangers("Le gazonevchtina est là.", target).invented == ()
    assert find_strangers("Le mot est là.", target).invented == ("gazonevchtina",)


def test_a_text_that_is_french_as_a_whole_has_no_findings_of_single_words() -> None:
    segment = Segment("s0001", Kind.TEXT, 0, "Elle est partie hier.")
    flags = check_segment(segment, "Il est dans la maison worriquet avec eux.", ())
    assert [flag.code for flag in flags] == ["untranslated"]


@pytest.mark.parametrize(
    ("source", "target", "names"),
    [
        ("Suivaient CBS et NBC.", "Suived CBS and NBC.", ["Suived"]),
        ("Brett Kavanaugh a parlé.", "Then Brett Kavaughna Bada spoke.", ["Kavaughna", "Bada"]),
        ("Le juge Kavanaugh a parlé.", "Judge Kavanaugh's friend spoke to Kavanaugh.", []),
        ("La police de Pékin et de Londres.", "The police of Beijing and London.", []),
        ("Viktor Baranets, de Šumperk", "Viktor Baranets, of Sumperk", []),
        ("Saint-Pétersbourg et Jérusalem", "Saint Petersburg and Jerusalem", []),
        ("L'OTAN et l'Unasur", "NATO and UNASUR", []),
        ("Gandhi, dit Tchaïkovski", "Gandhi, Tchaikovsky said", []),
    ],
)
def test_names_that_the_source_has_not_are_found(
    source: str, target: str, names: list[str]
) -> None:
    assert list(find_strangers(source, target).names) == names
