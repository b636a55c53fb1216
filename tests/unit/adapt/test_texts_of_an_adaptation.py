"""Which text is learnt from and which one is measured with."""

from dataclasses import replace
from pathlib import Path

import pytest

from translate.adapt.settings import Settings
from translate.adapt.texts import PACKAGED_GENERAL, read_texts
from translate.errors import AdaptationError
from translate.models import find_model

BASE = find_model("bitexte-fr-en")


def test_the_packaged_sentences_are_80_and_only_measured_with(corpus: Path) -> None:
    texts = read_texts(Settings((corpus,), "x"), BASE)
    assert (len(texts.general.training), len(texts.general.held_out)) == (0, 80)
    assert set(texts.measured()) == {"held-out", "general"}
    assert not texts.domain.dropped


def test_sentences_that_are_trained_on_are_no_measure_of_forgetting(
    corpus: Path, tmp_path: Path
) -> None:
    lines = PACKAGED_GENERAL.read_text(encoding="utf-8").splitlines()
    more = tmp_path / "more.tsv"
    more.write_text("\n".join(lines[:30]) + "\n", encoding="utf-8")
    texts = read_texts(Settings((corpus, more), "x"), BASE)
    assert len(texts.general.held_out) == 50
    assert len(texts.domain.training) + len(texts.domain.held_out) == 110


def test_a_general_file_is_learnt_from_and_measured_with(corpus: Path, tmp_path: Path) -> None:
    texts = read_texts(Settings((corpus,), "x", general=PACKAGED_GENERAL), BASE)
    assert (len(texts.general.training), len(texts.general.held_out)) == (60, 20)
    assert texts.general_name == "general.tsv"
    few = tmp_path / "few.tsv"
    few.write_text("Un.\tOne.\n", encoding="utf-8")
    with pytest.raises(AdaptationError, match="has 1 pairs of general text"):
        read_texts(Settings((corpus,), "x", general=few), BASE)


def test_for_other_languages_nothing_general_is_measured(corpus: Path) -> None:
    german = replace(BASE, description=replace(BASE.description, languages=("de", "en")))
    texts = read_texts(Settings((corpus,), "x"), german)
    assert set(texts.measured()) == {"held-out"}
    assert texts.general_name == ""


def test_another_text_is_another_training(corpus: Path) -> None:
    before = read_texts(Settings((corpus,), "x"), BASE).digest
    assert read_texts(Settings((corpus,), "x"), BASE).digest == before
    assert read_texts(Settings((corpus,), "x", held_out=30), BASE).digest != before
