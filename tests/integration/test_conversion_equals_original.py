"""A converted model writes what the original writes, token for token.

The original is transformers' MarianMTModel. An original Marian model is held against the same
network with what Marian does otherwise put in: its positions, and its epsilon. transformers' beam
search is told to stop as CTranslate2's does, when it has as many translations as beams
(`early_stopping`); its default goes on for a while, which is another search.

Tiny models are random and then taught for a moment, so that what they write is varied and ends.
"""

import io
import itertools
import json
import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import ctranslate2
import numpy as np
import pytest
import torch
import transformers
import yaml
from sacrebleu import CHRF
from sentencepiece import SentencePieceProcessor, SentencePieceTrainer
from torch import nn
from transformers import MarianConfig, MarianMTModel

from translate.engine.writing.normalisation import normalise_source
from translate.models import find_model
from translate.models.conversion import convert, to_hugging_face

BEAM = 4
LONGEST = 40

SENTENCES = [
    f"{who} {what} {where}."
    for who, what, where in itertools.product(
        (
            "La police",
            "Le ministre",
            "Une femme",
            "Le président",
            "Monsieur Nguyen",
            "Le directeur",
            "Un pêcheur",
            "La victime",
        ),
        (
            "demande une réponse",
            "a trouvé 27 personnes",
            "raconte son voyage",
            "protège les enfants",
            "ne connaît pas la loi",
        ),
        ("à Paris", "devant le juge", "depuis hier", "avec patience", "au Vietnam"),
    )
]

Tokens = list[str]
Save = Callable[..., Path]


@pytest.fixture(autouse=True, scope="module")
def quiet_on_one_thread() -> Iterator[None]:
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    transformers.utils.logging.disable_progress_bar()
    yield
    transformers.utils.logging.enable_progress_bar()
    torch.set_num_threads(threads)


@pytest.fixture(scope="module")
def speller() -> bytes:
    model = io.BytesIO()
    SentencePieceTrainer.train(
        sentence_iterator=iter(SENTENCES), model_writer=model, vocab_size=72, minloglevel=2
    )
    return model.getvalue()


@pytest.fixture(scope="module")
def tokens(speller: bytes) -> Tokens:
    processor = SentencePieceProcessor(model_proto=speller)
    pieces = [processor.id_to_piece(number) for number in range(processor.get_piece_size())]
    return ["</s>", "<unk>", *(piece for piece in pieces if not piece.startswith("<")), "<pad>"]


@pytest.fixture(scope="module")
def sources(tokens: Tokens) -> list[Tokens]:
    """200 sources of 1 to 10 pieces, which no two share."""
    choice = random.Random(3)  # noqa: S311 - nothing to guess here
    pieces = tokens[2:-1]
    return [[*choice.sample(pieces, choice.randint(1, 10)), "</s>"] for _ in range(200)]


@pytest.fixture
def save(tokens: Tokens, speller: bytes, tmp_path: Path) -> Save:
    """Saves a model as transformers does, with its vocabulary beside it."""

    def save_into(model: MarianMTModel, target: Tokens | None = None, **options: Any) -> Path:
        folder = tmp_path / "hugging-face"
        model.save_pretrained(folder, **options)
        for name, its_tokens in (("vocab.json", tokens), ("target_vocab.json", target)):
            if its_tokens is not None:
                rows = {token: row for row, token in enumerate(its_tokens)}
                (folder / name).write_text(json.dumps(rows), encoding="utf-8")
        for name in ("source.spm", "target.spm"):
            (folder / name).write_bytes(speller)
        return folder

    return save_into


def random_model(rows: int, **settings: Any) -> MarianMTModel:
    torch.manual_seed(5)
    config = MarianConfig(
        **{
            "vocab_size": rows,
            "d_model": 32,
            "encoder_layers": 2,
            "decoder_layers": 2,
            "encoder_attention_heads": 4,
            "decoder_attention_heads": 4,
            "encoder_ffn_dim": 48,
            "decoder_ffn_dim": 48,
            "max_position_embeddings": 64,
            "activation_function": "swish",
            "scale_embedding": True,
            "pad_token_id": rows - 1,
            "decoder_start_token_id": rows - 1,
            "init_std": 0.15,
            "dropout": 0.0,
            **settings,
        }
    )
    model = MarianMTModel(config)
    model.final_logits_bias.normal_(0, 0.3)
    # Else the padding, which is never written, would take its share of every probability.
    model.final_logits_bias[0, config.pad_token_id] = -100
    return model


def teach(model: MarianMTModel, tokens: Tokens, sources: Sequence[Tokens]) -> MarianMTModel:
    """Trains a model for a moment to write other pieces for those it reads, from back to front."""
    rows = {token: row for row, token in enumerate(tokens)}
    ids = [torch.tensor([rows[piece] for piece in source]) for source in sources]
    ends = torch.tensor([0])
    targets = [torch.cat([(one[:-1] * 7 % (len(tokens) - 3) + 2).flip(0), ends]) for one in ids]
    padding = model.config.pad_token_id
    read = nn.utils.rnn.pad_sequence(ids, batch_first=True, padding_value=padding)
    written = nn.utils.rnn.pad_sequence(targets, batch_first=True, padding_value=-100)
    optimiser = torch.optim.Adam(model.parameters(), lr=3e-3)
    model.train()
    for step in range(100):
        batch = torch.arange(50) + step % (len(sources) // 50) * 50
        mask = (read[batch] != padding).long()
        model(input_ids=read[batch], attention_mask=mask, labels=written[batch]).loss.backward()
        optimiser.step()
        optimiser.zero_grad()
    return model.eval()


@pytest.fixture(scope="module")
def taught(tokens: Tokens, sources: list[Tokens]) -> MarianMTModel:
    return teach(random_model(len(tokens)), tokens, sources)


def test_a_tiny_model_writes_what_transformers_writes(
    taught: MarianMTModel, save: Save, sources: list[Tokens], tmp_path: Path
) -> None:
    folder = save(taught)
    convert(folder, tmp_path / "out", quantization="float32")
    expected = translate_as_transformers(taught, folder, sources)
    assert translate(tmp_path / "out", sources) == expected
    assert len({*map(tuple, expected)}) > 150
    assert max(map(len, expected)) < LONGEST


def test_so_does_one_whose_halves_differ_and_that_is_kept_in_several_files(
    save: Save, tokens: Tokens, sources: list[Tokens], tmp_path: Path
) -> None:
    model = random_model(
        len(tokens),
        activation_function="relu",
        scale_embedding=False,
        encoder_layers=1,
        decoder_layers=3,
        encoder_attention_heads=2,
        decoder_attention_heads=8,
        decoder_ffn_dim=40,
    )
    folder = save(teach(model, tokens, sources), max_shard_size="20KB")
    assert (folder / "model.safetensors.index.json").is_file()
    convert(folder, tmp_path / "out", quantization="float32")
    assert translate(tmp_path / "out", sources) == translate_as_transformers(model, folder, sources)


def test_so_does_one_with_two_vocabularies_and_three_tables_kept_in_bfloat16(
    save: Save, tokens: Tokens, sources: list[Tokens], tmp_path: Path
) -> None:
    model = random_model(
        len(tokens),
        activation_function="gelu",
        share_encoder_decoder_embeddings=False,
        tie_word_embeddings=False,
    )
    target = ["</s>", "<unk>", *(f"x{token}" for token in tokens[2:-1]), "<pad>"]
    folder = save(teach(model, tokens, sources).to(torch.bfloat16), target)
    convert(folder, tmp_path / "out", quantization="float32")
    kept = MarianMTModel.from_pretrained(folder, dtype=torch.float32).eval()
    expected = translate_as_transformers(kept, folder, sources)
    assert translate(tmp_path / "out", sources) == expected
    assert all(piece.startswith("x") for translation in expected for piece in translation)


def test_so_does_one_whose_decoding_starts_from_other_than_zeros(
    save: Save, tokens: Tokens, sources: list[Tokens], tmp_path: Path
) -> None:
    model = random_model(len(tokens))
    with torch.no_grad():
        model.model.shared.weight[-1].normal_()
    folder = save(teach(model, tokens, sources))
    convert(folder, tmp_path / "out", quantization="float32")
    assert translate(tmp_path / "out", sources) == translate_as_transformers(model, folder, sources)


def test_so_does_one_that_is_random_through_and_through(
    save: Save, tokens: Tokens, sources: list[Tokens], tmp_path: Path
) -> None:
    model = random_model(len(tokens), init_std=0.5).eval()
    folder = save(model)
    convert(folder, tmp_path / "out", quantization="float32")
    assert translate(tmp_path / "out", sources) == translate_as_transformers(model, folder, sources)


def test_an_original_marian_model_writes_what_the_same_network_does_with_marians_positions(
    taught: MarianMTModel,
    save: Save,
    tokens: Tokens,
    speller: bytes,
    sources: list[Tokens],
    tmp_path: Path,
) -> None:
    write_as_marian(taught, tokens, speller, tmp_path / "marian")
    convert(tmp_path / "marian", tmp_path / "out", quantization="float32")
    folder = save(taught)
    as_marian = with_marians_arithmetic(MarianMTModel.from_pretrained(folder).eval())
    expected = translate_as_transformers(as_marian, folder, sources)
    assert translate(tmp_path / "out", sources) == expected
    # The positions matter: with those of transformers it would be another model.
    assert translate_as_transformers(taught, folder, sources) != expected

    to_hugging_face(tmp_path / "out", tmp_path / "again")
    again = MarianMTModel.from_pretrained(tmp_path / "again").eval()
    assert translate_as_transformers(again, tmp_path / "again", sources) == expected


def test_the_packaged_model_writes_the_same_as_a_hugging_face_model(tmp_path: Path) -> None:
    packaged = find_model("bitexte-fr-en")
    to_hugging_face(packaged.path, tmp_path / "hugging-face")
    convert(tmp_path / "hugging-face", tmp_path / "float32", quantization="float32")
    spelt = spell(packaged.path / "source.spm", SENTENCES)
    model = MarianMTModel.from_pretrained(tmp_path / "hugging-face").eval()
    expected = translate_as_transformers(model, tmp_path / "hugging-face", spelt)
    assert translate(packaged.path, spelt) == expected
    assert translate(tmp_path / "float32", spelt) == expected


def test_eight_bits_cost_the_packaged_model_next_to_nothing(shared: Path, tmp_path: Path) -> None:
    with (shared / "corpus" / "dev.tsv").open(encoding="utf-8") as stream:
        lines = [line.rstrip("\n").split("\t") for line in itertools.islice(stream, 0, None, 20)]
    packaged = find_model("bitexte-fr-en")
    to_hugging_face(packaged.path, tmp_path / "hugging-face")
    spelt = spell(
        packaged.path / "source.spm",
        [normalise_source(line[0], packaged.description.quotation_marks).text for line in lines],
    )
    references = [[line[1] for line in lines]]
    speller = SentencePieceProcessor(model_file=str(packaged.path / "target.spm"))
    scores = []
    for quantization in ("float32", "int8"):
        convert(tmp_path / "hugging-face", tmp_path / quantization, quantization=quantization)
        pieces = translate(tmp_path / quantization, spelt, compute_type=quantization)
        scores.append(CHRF().corpus_score([*map(speller.decode, pieces)], references).score)
    assert scores[0] - scores[1] < 0.3


def spell(speller: Path, sentences: Sequence[str]) -> list[Tokens]:
    processor = SentencePieceProcessor(model_file=str(speller))
    return [[*processor.encode(sentence, out_type=str), "</s>"] for sentence in sentences]


def translate(
    folder: Path, sources: list[Tokens], *, compute_type: str = "float32"
) -> list[Tokens]:
    translator = ctranslate2.Translator(str(folder), intra_threads=1, compute_type=compute_type)
    results = translator.translate_batch(
        sources,
        beam_size=BEAM,
        max_decoding_length=LONGEST,
        min_decoding_length=0,
        max_batch_size=50,
    )
    return [result.hypotheses[0] for result in results]


def translate_as_transformers(
    model: MarianMTModel, folder: Path, sources: list[Tokens]
) -> list[Tokens]:
    rows = json.loads((folder / "vocab.json").read_text(encoding="utf-8"))
    target = folder / "target_vocab.json"
    target_rows = json.loads(target.read_text(encoding="utf-8")) if target.is_file() else rows
    tokens = {row: token for token, row in target_rows.items()}
    padding = model.config.pad_token_id
    # The last of too many tokens would be forced to be the end mark.
    model.generation_config.forced_eos_token_id = None
    model.generation_config.max_length = None
    translations: list[Tokens] = []
    for start in range(0, len(sources), 100):
        read = nn.utils.rnn.pad_sequence(
            [
                torch.tensor([rows.get(piece, 1) for piece in source])
                for source in sources[start : start + 100]
            ],
            batch_first=True,
            padding_value=padding,
        )
        with torch.inference_mode():
            written = model.generate(
                input_ids=read,
                attention_mask=(read != padding).long(),
                num_beams=BEAM,
                max_new_tokens=LONGEST,
                early_stopping=True,
                do_sample=False,
                bad_words_ids=[[padding]],
            )
        for row in written[:, 1:].tolist():
            kept = itertools.takewhile(lambda one: one not in (0, padding), row)
            translations.append([tokens[one] for one in kept])
    return translations


def with_marians_arithmetic(model: MarianMTModel) -> MarianMTModel:
    """Puts in what Marian does otherwise: frequencies over half the width less one, epsilon."""
    count, width = model.model.encoder.embed_positions.weight.shape
    steps = torch.arange(width // 2, dtype=torch.float64) / (width // 2 - 1)
    angles = torch.arange(count)[:, None] * 10000.0**-steps
    table = torch.cat([angles.sin(), angles.cos()], 1).float()
    for part in (model.model.encoder, model.model.decoder):
        part.embed_positions.weight = nn.Parameter(table, requires_grad=False)
    for module in model.modules():
        if isinstance(module, nn.LayerNorm):
            module.eps = 1e-6
    return model


def write_as_marian(model: MarianMTModel, tokens: Tokens, speller: bytes, folder: Path) -> None:
    """Writes the weights of a model under the names, and in the shapes, that Marian gives them."""
    config = model.config
    state = {name: value.numpy() for name, value in model.state_dict().items()}
    arrays: dict[str, np.ndarray[Any, Any]] = {
        "Wemb": state["model.shared.weight"][:-1],
        "decoder_ff_logit_out_b": state["final_logits_bias"][:, :-1],
    }
    for name, value in state.items():
        if ".layers." not in name:
            continue
        _, part, *rest = name.split(".")
        prefix = f"{part}_l{int(rest[1]) + 1}_"
        kind = "W" if rest[-1] == "weight" else "b"
        array = value.T if kind == "W" and value.ndim > 1 else value[None]
        if rest[-2].endswith("_proj"):
            block = "self" if rest[2] == "self_attn" else "context"
            arrays[f"{prefix}{block}_{kind}{rest[-2][0]}"] = array
        elif rest[-2] in {"fc1", "fc2"}:
            arrays[f"{prefix}ffn_{kind}{rest[-2][-1]}"] = array
        else:
            block = {"self_attn": "self_Wo", "encoder_attn": "context_Wo", "final": "ffn_ffn"}
            norm = block[rest[2].removesuffix("_layer_norm")]
            arrays[f"{prefix}{norm}_ln_{'scale' if kind == 'W' else 'bias'}"] = array
    settings = yaml.safe_dump(
        {
            "type": "transformer",
            "dim-emb": config.d_model,
            "enc-depth": config.encoder_layers,
            "dec-depth": config.decoder_layers,
            "transformer-heads": config.encoder_attention_heads,
            "transformer-dim-ffn": config.encoder_ffn_dim,
            "transformer-ffn-activation": config.activation_function,
            "transformer-preprocess": "",
            "transformer-postprocess": "dan",
            "transformer-postprocess-emb": "d",
            "tied-embeddings-all": True,
        }
    ).encode()
    folder.mkdir()
    special = {"special:model.yml": np.frombuffer(settings + b"\0", np.int8)}
    np.savez(folder / "model.npz", **arrays, **special)
    lines = (f"{json.dumps(token)}: {row}\n" for row, token in enumerate(tokens[:-1]))
    (folder / "vocab.yml").write_text("".join(lines), encoding="utf-8")
    for name in ("source.spm", "target.spm"):
        (folder / name).write_bytes(speller)
