"""Finds the attention head of a model that aligns words, and makes the model hand it out.

CTranslate2 returns the attention of the first head, or the mean of all, of one decoder layer. In
many models another one aligns better, and in early layers the attention with which a piece is
read, a step after it was written, aligns better than that with which it is written (Chen et al.
2020, "Accurate Word Alignment Induction from Neural Machine Translation"). Which head serves is
measured on pieces that stay the same in translation; its place is then exchanged with the first,
which changes no output.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from translate.errors import ModelDamagedError
from translate.models.manifest import model_files
from translate.models.weights import Variable, Weights


@dataclass(frozen=True, slots=True)
class AlignmentHead:
    """An attention head, and how far it can be trusted as an alignment.

    Attributes:
        layer: Number of the decoder layer, from 0.
        head: Number of the head, from 0.
        offset: 1 where the attention a step later is a piece's own, else 0.
        accuracy: Share of the pieces that stay the same from which it points to their copy.
    """

    layer: int
    head: int
    offset: int
    accuracy: float


def expose_alignment_head(folder: Path) -> AlignmentHead | None:
    """Measures every head of a CTranslate2 model and exposes the one that aligns best.

    The model's weights file is rewritten.

    Args:
        folder: The model, with its SentencePiece files.

    Returns:
        The head chosen; None where the decoder has not the layout of a Marian model, which is
        then left as it is.

    Raises:
        ModelDamagedError: The weights cannot be read.
    """
    path = folder / "model.bin"
    weights = Weights.read(path)
    measured: list[AlignmentHead] = []
    for layer in range(_layers(weights)):
        for head in range(weights.variables["decoder/num_heads"].number):
            _expose(weights, layer, head)
            translated = _translate(folder, weights)
            measured += [
                AlignmentHead(layer, head, offset, alignment_accuracy(translated, offset))
                for offset in (0, 1)
            ]
            _exchange(weights, layer, head)
    if not measured:
        return None
    best = max(measured, key=lambda one: one.accuracy)
    _expose(weights, best.layer, best.head)
    weights.write(path)
    return best


def _layers(weights: Weights) -> int:
    """Counts the decoder layers, if their attention is laid out as this module knows it."""
    variables = weights.variables
    if not {"decoder/num_heads", "decoder/alignment_layer", "decoder/alignment_heads"} <= {
        *variables
    }:
        return 0
    layers = 0
    while (name := f"decoder/layer_{layers}/attention/linear_0/weight") in variables:
        query = variables[name].shape
        memory = variables[name.replace("linear_0", "linear_1")].shape
        output = variables[name.replace("linear_0", "linear_2")].shape
        if len(query) != 2 or memory != (2 * query[0], query[1]) or output[1] != query[0]:
            return 0
        layers += 1
    return layers


def _expose(weights: Weights, layer: int, head: int) -> None:
    """Makes a head the one that CTranslate2 returns."""
    _exchange(weights, layer, head)
    for name, value in (("alignment_layer", layer), ("alignment_heads", 1)):
        variable = weights.variables[f"decoder/{name}"]
        weights.variables[f"decoder/{name}"] = variable.with_number(value)


def _exchange(weights: Weights, layer: int, head: int) -> None:
    """Exchanges a head with the first of its layer, in all that belongs to it."""
    heads = weights.variables["decoder/num_heads"].number
    prefix = f"decoder/layer_{layer}/attention/linear_"
    for linear, parts in ((0, 1), (1, 2)):  # the query; key and value, one above the other
        for name in (f"{prefix}{linear}/{kind}" for kind in ("weight", "weight_scale", "bias")):
            variable = weights.variables.get(name)
            if variable is not None and variable.shape:
                weights.variables[name] = _swap(variable, 1, heads * parts, head, parts)
    name = f"{prefix}2/weight"
    variable = weights.variables[name]
    weights.variables[name] = _swap(variable, variable.shape[0], heads, head, 1)


def _swap(variable: Variable, rows: int, blocks: int, head: int, parts: int) -> Variable:
    """Exchanges two of the equal blocks that the bytes of each row consist of.

    Args:
        variable: The array, taken as ``rows`` rows.
        rows: How many rows to take it as; 1 to exchange whole rows of a matrix.
        blocks: Blocks of a row.
        head: The block to exchange with the first.
        parts: Stretches that the blocks belong to; the exchange takes place in each.
    """
    import numpy as np

    data = np.frombuffer(variable.data, dtype=np.uint8).reshape(rows, parts, blocks // parts, -1)
    swapped = data.copy()
    swapped[:, :, 0], swapped[:, :, head] = data[:, :, head], data[:, :, 0]
    return replace(variable, data=swapped.tobytes())


@dataclass(frozen=True, slots=True)
class AttendedTranslation:
    """A sentence in pieces, its translation, and the attention, end marks included.

    Attributes:
        source: The pieces of the sentence.
        target: Those of its translation.
        attention: For each target piece a weight for each source piece.
    """

    source: Sequence[str]
    target: Sequence[str]
    attention: Sequence[Sequence[float]]


def _translate(folder: Path, weights: Weights) -> list[AttendedTranslation]:
    """Translates the sentences with a model that has other weights than those in its folder."""
    import ctranslate2  # type: ignore[import-untyped]
    from sentencepiece import SentencePieceProcessor

    speller = SentencePieceProcessor(model_file=str(folder / "source.spm"))
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    end = [] if config.get("add_source_eos") else ["</s>"]
    sources = [[*speller.encode(text, out_type=str), *end] for text in SENTENCES]
    try:
        names = set(model_files(folder)) - {"model.bin"}
        files = {name: (folder / name).read_bytes() for name in names}
        files["model.bin"] = weights.content()
        translator = ctranslate2.Translator(str(folder), files=files, intra_threads=1)
        results: list[Any] = translator.translate_batch(
            sources,
            beam_size=1,
            return_attention=True,
            return_end_token=True,
            max_decoding_length=80,
        )
    except (RuntimeError, ValueError) as error:
        raise ModelDamagedError(f"{folder} holds no model that runs: {error}") from error
    return [
        AttendedTranslation(source, result.hypotheses[0], result.attention[0])
        for source, result in zip(sources, results, strict=True)
    ]


def alignment_accuracy(translated: Sequence[AttendedTranslation], offset: int) -> float:
    """Measures from how many pieces that stay the same the attention points to their copy.

    Args:
        translated: Sentences with their translations, such as `SENTENCES`.
        offset: How many steps after a piece its attention comes.

    Returns:
        The share of them, 0 where there are none.
    """
    right = total = 0
    for one in translated:
        for row, piece in enumerate(one.target[: len(one.attention) - offset]):
            if len(piece) < _TELLING or (one.source.count(piece), one.target.count(piece)) != (
                1,
                1,
            ):
                continue
            weights = list(one.attention[row + offset])
            total += 1
            right += weights.index(max(weights)) == one.source.index(piece)
    return right / max(1, total)


_TELLING: Final = 4
"""Characters of a piece, its mark of a space among them, that is no chance copy."""

SENTENCES: Final = (
    "En 2019, la police de Hanoi a reçu 350 informations sur des mines abandonnées.",
    "Le Vietnam, le Laos et la Chine ont signé une convention en 2007.",
    "L'organisation Interpol a transmis 1200 documents au Canada en 2015.",
    "La protection des victimes demande une bonne coordination, a dit Maria Lopez.",
    "En octobre 2021, 48 experts de Paris ont visité trois villages de la province.",
    "La situation de la population est stable depuis 1998, selon le docteur Martin.",
    "Le budget de 2024 prévoit 600 postes pour la surveillance des frontières.",
    "La Russie et la France négocient une nouvelle version du texte depuis 2003.",
    "Le programme commun de l'UNICEF concerne 75 communes et 900 familles.",
    "L'agence Reuters parle de 27 arrestations en Birmanie et de 14 en Malaisie.",
    "Dans son rapport de 2016, la commission condamne la corruption de la justice.",
    "Une mission de Londres est attendue à Bangkok avec 80 volontaires.",
    "La conférence de Vienne a lieu en novembre 2022 dans un ancien hôpital.",
    "Le président Carter a proposé une solution pour la sécurité de Berlin.",
    "Le prix du transport a augmenté de 35 pour cent entre 2010 et 2020.",
    "Son collègue Peter Brown travaille dans une section de la marine depuis 1987.",
    "Le directeur de la banque, Paul Keller, a perdu 450 dollars au casino.",
    "La radio de Moscou annonce une intervention de 3000 hommes en Afrique.",
    "L'important est la communication entre les 63 provinces et le gouvernement.",
    "La population de Singapour a une excellente opinion de cette institution.",
)
"""What heads are measured on: sentences with names and figures, which stay the same."""
