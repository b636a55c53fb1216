"""Degenerate output decoded again."""

import pytest

from translate.engine.decoding.decoder import Decoder
from translate.engine.decoding.recovery import recover
from translate.engine.hypothesis import Hypothesis
from translate.engine.joining import make_hypothesis
from translate.engine.options import DecodingOptions
from translate.engine.writing.pieces import Speller
from translate.engine.writing.stretches import Stretch, cut_source, renumbered
from translate.models import find_model
from translate.quality.degeneration import find_degeneration

MODEL = find_model("bitexte-fr-en")
OPTIONS = DecodingOptions(beam_size=2, workers=1)
SPELLER = Speller(MODEL)


@pytest.fixture(scope="module")
def decoder() -> Decoder:
    return Decoder(MODEL, OPTIONS)


def recovered(source: str, target: str, decoder: Decoder) -> Hypothesis:
    (stretch,) = cut_source(source, SPELLER, 400)
    (output,) = decoder.stream([stretch.request()])
    assert output is not None
    first = Hypothesis(source, target, -0.5)
    return recover(stretch, first, output.others, decoder, SPELLER, OPTIONS)


@pytest.mark.parametrize(
    "garbage", ["", "no, no, no, no, no, no, no, no", "Le gouvernement a adopté une loi."]
)
def test_another_way_of_decoding_finds_the_translation(garbage: str, decoder: Decoder) -> None:
    source = "Le gouvernement a adopté une loi."
    hypothesis = recovered(source, garbage, decoder)
    assert hypothesis.defect is None
    assert find_degeneration(source, hypothesis.target) is None
    assert "government" in hypothesis.target
    assert hypothesis.alignment is not None


def test_what_is_sound_stays(decoder: Decoder) -> None:
    hypothesis = recovered("Le chat dort.", "The cat is asleep.", decoder)
    assert (hypothesis.target, hypothesis.score) == ("The cat is asleep.", -0.5)


def test_a_figure_that_was_garbled_is_looked_for_in_other_translations(decoder: Decoder) -> None:
    hypothesis = recovered("Il a acheté 7 chats.", "He bought 77 cats.", decoder)
    assert "7" in hypothesis.target or "seven" in hypothesis.target
    assert "77" not in hypothesis.target


def test_a_number_that_the_model_cannot_write_comes_through_as_another(decoder: Decoder) -> None:
    source = "La période de 1914 à 1918 a fait 18 millions de morts."
    hypothesis = recovered(source, "The's era has made 18 million deaths.", decoder)
    assert "1914 to 1918" in hypothesis.target
    assert hypothesis.source == source
    assert hypothesis.alignment is not None


def test_a_stretch_with_other_numbers_has_as_many_digits() -> None:
    (stretch,) = cut_source("En 1918, 10 ou 11 maisons sur 240.", SPELLER, 400)
    other, numbers = renumbered(stretch, SPELLER)
    assert (other.source, other.begin) == (stretch.source, stretch.begin)
    assert set(numbers.values()) >= {"1918", "240"}
    assert all(len(one) == len(number) and one != number for one, number in numbers.items())
    assert len(other.spans) == len(other.pieces) - 1


def test_what_stays_degenerate_is_the_best_of_it_and_says_so(
    decoder: Decoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "translate.engine.decoding.recovery.find_degeneration",
        lambda _source, target: "loop" if target else "empty",
    )
    source = "Le gouvernement a adopté une loi contre la fraude, qui aide les victimes. " * 4
    (stretch,) = cut_source(source, SPELLER, 400)
    free = make_hypothesis(stretch, next(decoder.stream([stretch.request()])))
    empty = Hypothesis(stretch.source, "", 0.0)
    for first in (free, empty):
        hypothesis = recover(stretch, first, tuple, decoder, SPELLER, OPTIONS)
        assert hypothesis.defect == "loop"
        assert hypothesis.target
        assert hypothesis.score >= free.score or first is empty


def test_without_an_answer_the_source_stands_in_and_the_defect_says_so(decoder: Decoder) -> None:
    source = "Le gouvernement a adopté une loi contre la fraude."
    (stretch,) = cut_source(source, SPELLER, 400)
    failed = make_hypothesis(stretch, None)
    assert (failed.target, failed.score) == (source, -100)
    assert make_hypothesis(stretch, None, "The law").target == "The law"
    hopeless = Stretch("le la les", 0, ("▁loi",) * 700, ())
    hypothesis = recover(
        hopeless, make_hypothesis(hopeless, None), tuple, decoder, SPELLER, OPTIONS
    )
    assert (hypothesis.target, hypothesis.defect) == ("le la les", "copied")
