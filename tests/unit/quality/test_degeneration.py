"""Machine output that has lost its way is found, and legitimate text is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.quality.degeneration import Defect, find_degeneration

SENTENCE = (
    "Le colonel Nguyen Trung Thuc, directeur de la police de Lang Son, a souligné la nécessité "
    "d’intensifier la coopération internationale."
)

WANDERING = (
    "He stressed the need for co-operation, for the co-operation of states, for the co-operation "
    "of police, for the co-operation of women, for the co-operation of all, and for the "
    "co-operation of nations."
)
ENDLESS = (
    "On the same subject we would like to say that this is a matter which every one of us here "
    "has been following with much interest for years"
)


@pytest.mark.parametrize(
    ("source", "target", "defect"),
    [
        (SENTENCE, "", Defect.EMPTY),
        (SENTENCE, " \t", Defect.EMPTY),
        (SENTENCE, "…, …, …, …, …", Defect.EMPTY),
        ("24", ".", Defect.EMPTY),
        (SENTENCE, "Colonel ⁇ of the Lang Son police stressed cooperation.", Defect.UNKNOWN_PIECE),
        (SENTENCE, "Colonel <unk> of the Lang Son police.", Defect.UNKNOWN_PIECE),
        (SENTENCE, "The colonel stressed it.</s>", Defect.UNKNOWN_PIECE),
        (SENTENCE, "The colonel of the the the police of Lang Son", Defect.LOOP),
        (SENTENCE, "The colonel, …, …, …, …, …, said", Defect.LOOP),
        (SENTENCE, "the police of the police of the police of the police", Defect.LOOP),
        (
            SENTENCE,
            "The colonel said he was in the police. The colonel said he was in the police.",
            Defect.LOOP,
        ),
        (
            SENTENCE,
            WANDERING,
            Defect.LOOP,
        ),
        (SENTENCE, "Colonel Nguyenguyenguyenguyenguyen", Defect.LOOP),
        ("No data", "No data, no data, no data, no data", Defect.LOOP),
        ("Produit", "Product, product, product", Defect.LOOP),
        (SENTENCE, SENTENCE, Defect.COPIED),
        ("Comité populaire", "Comité populaire", Defect.COPIED),
        ("LUTTE CONTRE LA TRAITE", "LUTTE CONTRE LA TRAITE", Defect.COPIED),
        (
            SENTENCE,
            "Le colonel Trung Thuc, directeur de la police de Lang Son, a souligné la nécessité.",
            Defect.COPIED,
        ),
        (
            SENTENCE,
            "The colonel stressed the director de la police de Lang Son, a souligné la nécessité.",
            Defect.COPIED,
        ),
        (SENTENCE, "De la police, a souligné le directeur : une nécessité, la", Defect.COPIED),
        (SENTENCE, "Colonel", Defect.RUNAWAY),
        (
            "Même sujet",
            ENDLESS,
            Defect.RUNAWAY,
        ),
    ],
)
def test_a_defect_is_named(source: str, target: str, defect: Defect) -> None:
    assert find_degeneration(source, target) == defect


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (SENTENCE, "Colonel Nguyen Trung Thuc of the Lang Son police stressed cooperation."),
        ("Non, non, non !", "No, no, no!"),
        ("Ha ha ha ha ha !", "Ha ha ha ha ha ha!"),
        ("Très, très bien.", "Very, very good."),
        ("Hahaha", "Hahahahaha"),
        ("................ 3", "................ 3"),
        ("« Libres… mon fils a payé. »", '"Free. . . my son paid."'),
        ("Mais pourquoi…", "But why...."),
        ("Photo: VNA", "Photo: VNA"),
        ("JICA", "JICA"),
        ("Bùi Thanh Son", "Bùi Thanh Son"),
        ("Comment (0)", "Comment (0)"),
        ("Der Spiegel (spiegel.de)", "Der Spiegel (spiegel.de)"),
        ("Le jeton <unk> est inconnu.", "The token <unk> is unknown."),
        ("Que veut dire ⁇ ici ?", "What does ⁇ mean here?"),
        (
            "Étaient présents : Aurélien Gérôme, Nicolas Pétillon, Frédéric Lehobey de Brest.",
            "Present were: Aurélien Gérôme, Nicolas Pétillon, Frédéric Lehobey de Brest.",
        ),
        ("10 000 000 000", "10,000,000,000"),
        ("…", "…"),
        ("", ""),
        ("***", ""),
        ("Oui.", "Yes, indeed I do."),
    ],
)
def test_legitimate_text_is_left_alone(source: str, target: str) -> None:
    assert find_degeneration(source, target) is None


def test_a_repetition_that_the_source_has_is_a_translation_of_it() -> None:
    source = "La police est venue ce matin. " * 3
    assert find_degeneration(source, "The police came this morning. " * 3) is None
    assert find_degeneration(source, "The police came this morning. " * 6) == Defect.LOOP


def test_a_very_long_line_is_judged_too() -> None:
    words = [f"word{number}" for number in range(100_000)]
    assert find_degeneration(" ".join(words), " ".join(words)) is None
    assert find_degeneration(" ".join(words), "the police of " * 50_000) == Defect.LOOP


@given(st.text(), st.text())
def test_any_text_gets_an_answer(source: str, target: str) -> None:
    assert find_degeneration(source, target) in {None, *Defect}
