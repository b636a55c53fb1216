"""A model with one vocabulary gets a source vocabulary in which common words are one piece."""

import importlib
import json
import shutil
import sys
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file, save_file
from sentencepiece import SentencePieceProcessor

from recipe.lexicon import read_lexicon
from recipe.vocabulary import speller
from recipe.vocabulary.rows import Lexical
from recipe.vocabulary.words import SPACE, choose, count_words
from translate.training.vocabulary import Vocabulary
from translate.training.weights import load_network, writable_rows

LEXICON = """\
maison\thouse\tapertium+wikt-en\t5.4\t900\t700
oiseau\tbird\tapertium+wikt-en\t4.4\t90\t70
oiseau\tfowl\twolf\t4.4\t90\t1
sûr\tlamb\twolf\t4.0\t100\t0
Londres\tLondon\twikt-en+wikt-fr\t4.0\t50\t50
Paris\tParis\twikt-en+wikt-fr\t5.0\t50\t50
"""


@pytest.fixture
def lexicon(tmp_path: Path) -> Path:
    path = tmp_path / "lexicon.tsv"
    path.write_text(LEXICON, "utf-8")
    return path


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "corpus.tsv"
    line = "Il voit Londres, Paris et la maison de l'oiseau.\tHe sees.\ttest\n"
    path.write_text(line * 200, "utf-8")
    return path


def test_words_are_counted_by_their_case_amid_the_sentence(corpus: Path) -> None:
    counts = count_words([corpus])
    assert (counts.lower["maison"], counts.capital["Londres"]) == (200, 200)
    assert "Il" not in counts.capital


def test_common_words_that_the_lexicon_is_sure_of_are_chosen(lexicon: Path, corpus: Path) -> None:
    pieces = choose(read_lexicon(lexicon), count_words([corpus]), 10)
    words = {piece for piece in pieces if piece.lstrip(SPACE).isalpha()}
    forms = {"▁maison", "▁Maison", "▁oiseau", "oiseau", "▁Oiseau", "▁Londres"}
    assert words - {"µ"} == forms
    assert pieces["▁maison"].score > pieces["▁oiseau"].score > pieces["oiseau"].score
    assert [english for english, _ in pieces["▁oiseau"].senses] == ["bird"]
    assert {"€", "²"} < {*pieces}


def test_added_pieces_win_over_their_parts_and_dropped_ones_are_gone(speller_model: bytes) -> None:
    made = speller.altered(speller_model, lambda piece: piece != "▁le", {"▁hippopotame": -1.0})
    processor = SentencePieceProcessor(model_proto=made)
    assert processor.encode("hippopotame", out_type=str) == ["▁hippopotame"]
    assert "▁le" not in speller.scores(made)
    assert speller.scores(made)["▁hippopotame"] == -1.0


@pytest.fixture(name="speller_model")
def _speller_model(speller: bytes) -> bytes:
    return speller


def test_the_map_finds_a_linear_relation(speller_model: bytes) -> None:
    rng = np.random.default_rng(1)
    pieces = speller.tokens(speller_model)
    target = {piece: rng.normal(size=8).astype(np.float32) for piece in pieces}
    lexical = Lexical(target, speller_model)
    turn = rng.normal(size=(8, 8)).astype(np.float32)
    words = [((("the cat sees " + "a" * n, 1.0),)) for n in range(1, 9)]
    words += [((piece.strip(SPACE), 1.0),) for piece in pieces if piece.strip(SPACE).isalpha()]
    known = []
    for senses in words:
        mean = lexical.mean(senses)
        if mean is not None:
            known.append((senses, mean @ turn))
    assert lexical.fit(known) > 0.9
    senses, truth = known[0]
    found = lexical.vector("▁new", senses)
    assert found @ truth / np.linalg.norm(found) / np.linalg.norm(truth) > 0.95


def test_the_command_makes_a_model_that_can_be_trained(
    tiny: Path, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = importlib.import_module("recipe.vocabulary.__main__")
    monkeypatch.setattr(command, "_WELL_KNOWN", 0)
    monkeypatch.setattr(command, "_FEWEST", 2)
    old = shutil.copytree(tiny, tmp_path / "old")
    rows = json.loads((old / "vocab.json").read_text("utf-8"))
    weights = load_file(old / "model.safetensors")
    french = [piece for piece in rows if piece.lstrip(SPACE) in {"maison", "pain", "livre", "le"}]
    french += [piece for piece in rows if piece.endswith(("ou", "tr", "ch"))]
    weights["final_logits_bias"][0, [rows[piece] for piece in french]] = -100
    save_file(weights, old / "model.safetensors", {"format": "pt"})
    lines = [f"{piece.lstrip(SPACE)}\tthe {piece.lstrip(SPACE)}\ta+b\t4.0\t\t" for piece in french]
    (tmp_path / "lexicon.tsv").write_text("\n".join([*lines, LEXICON]), "utf-8")
    options = f"{old} {tmp_path / 'new'} --corpus {corpus} --lexicon {tmp_path / 'lexicon.tsv'}"
    monkeypatch.setattr(sys, "argv", ["vocabulary", *options.split()])
    command.main()
    network = load_network(tmp_path / "new")
    vocabulary = Vocabulary(tmp_path / "new", writable_rows(network).numpy())
    assert len(vocabulary.encode_source("oiseau")) == 2  # The word, and the end mark.
    assert vocabulary.decode(vocabulary.encode_target("The cat sees.")) == "The cat sees."
    assert network.shape.source_rows > network.shape.target_rows
    new = json.loads((tmp_path / "new" / "vocab.json").read_text("utf-8"))
    table = load_file(old / "model.safetensors")["model.shared.weight"]
    for piece in ("▁a", "▁the"):
        if piece in rows:
            assert np.array_equal(network.source_table.detach()[new[piece]], table[rows[piece]])
