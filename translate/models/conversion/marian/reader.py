"""Reads an original Marian model, with the arithmetic of Marian itself.

The names of the arrays and the order of operations are those of `models/transformer.h` in
https://github.com/marian-nmt/marian-dev.
"""

from __future__ import annotations

import math
from contextlib import closing
from typing import Final

from translate.errors import ModelFormatError
from translate.models.conversion.marian.files import MarianFiles
from translate.models.conversion.marian.vocabulary import read_marian_vocabulary
from translate.models.conversion.marian.weights import MarianWeights
from translate.models.conversion.network import (
    Activation,
    Array,
    Attention,
    FeedForward,
    Layer,
    Linear,
    Network,
    Stack,
    name_rows,
    sinusoids,
)
from translate.models.conversion.settings import Settings

_ACTIVATIONS: Final = {
    "relu": Activation.RELU,
    "swish": Activation.SWISH,
    "gelu": Activation.GELU_SIGMOID,
}

_EPSILON: Final = 1e-6
"""What Marian adds to the variance (`layerNorm` in its `layers/constructors.h`)."""

_LONGEST: Final = 1024
"""Positions to compute; Marian has as many as it needs, and nothing here asks for more."""

_REQUIRED: Final = {
    "type": ("transformer",),
    "transformer-decoder-autoreg": ("self-attention",),
    "transformer-no-projection": (False,),
    "transformer-no-bias": (False,),
    "transformer-no-affine": (False,),
    "transformer-ffn-depth": (2,),
    "transformer-decoder-ffn-depth": (0, 2),
    "lemma-dim-emb": (0,),
    "transformer-pool": (False,),
    "ulr": (False,),
}
"""Options that change what is computed, and the values that CTranslate2 can compute."""


def read_marian(files: MarianFiles) -> Network:
    """Reads a model.

    Raises:
        ModelFormatError: It cannot be read, or was trained with options that CTranslate2 has no
            equal for.
    """
    with closing(MarianWeights(files.model)) as weights:
        settings = weights.settings()
        _check(settings)
        return _network(weights, settings, files)


def _check(settings: Settings) -> None:
    for name, allowed in _REQUIRED.items():
        value = settings.values.get(name, allowed[0])
        if value not in allowed:
            raise ModelFormatError(
                f"{settings.label} says {name} is {str(value)[:60]!r}: "
                f"only {' or '.join(str(one) for one in allowed)} can be computed"
            )


def _network(weights: MarianWeights, settings: Settings, files: MarianFiles) -> Network:
    width = settings.number("dim-emb", low=4, high=2**16)
    if width % 2:
        raise ModelFormatError(f"{settings.label} says dim-emb is {width}, which is odd")
    before = _normalises_before(settings)
    source_rows, target_rows = _rows(weights)
    source_name = "Wemb" if "Wemb" in weights else "encoder_Wemb"
    target_name = "decoder_Wemb" if "decoder_Wemb" in weights else "Wemb"
    source = weights.take(source_name, source_rows, width)
    target = source if source_name == target_name else weights.take(target_name, target_rows, width)
    return Network(
        encoder=_stack(weights, settings, "encoder", _tokens(files, 0, source_rows), source),
        decoder=_stack(weights, settings, "decoder", _tokens(files, 1, target_rows), target),
        projection=_projection(weights, target),
        activation=_activation(settings),
        # Embeddings are not multiplied where positions are learnt.
        embedding_scale=1.0 if "Wpos" in weights else math.sqrt(width),
        normalises_before=before,
        epsilon=_EPSILON,
        alignment_layer=_alignment_layer(settings),
    )


def _normalises_before(settings: Settings) -> bool:
    """Tells whether layers normalise what they read; refuses all but the two usual orders."""
    # Each letter is a step; "d", dropout, is one of training alone.
    steps = tuple(
        settings.text(f"transformer-{name}", default).replace("d", "")
        for name, default in (("preprocess", ""), ("postprocess", "dan"), ("postprocess-top", ""))
    )
    if steps == ("", "an", ""):
        return False
    # Marian had no normalisation at the top while its layers left keys and values as they were.
    if steps == ("n", "a", "n"):
        return True
    raise ModelFormatError(
        f"{settings.label} says transformer-preprocess, -postprocess and -postprocess-top are "
        f"{', '.join(map(repr, steps))}: only '', 'dan', '' or 'n', 'da', 'n' can be computed"
    )


def _activation(settings: Settings) -> Activation:
    name = settings.text("transformer-ffn-activation", "swish")
    if name not in _ACTIVATIONS:
        raise ModelFormatError(
            f"{settings.label} says transformer-ffn-activation is {name[:60]!r}: "
            f"only {', '.join(_ACTIVATIONS)} can be computed"
        )
    return _ACTIVATIONS[name]


def _alignment_layer(settings: Settings) -> int:
    depth = settings.number("dec-depth", 6, low=1, high=1000)
    if settings.values.get("transformer-guided-alignment-layer", "last") == "last":
        return depth - 1
    name = "transformer-guided-alignment-layer"
    value = settings.values[name]
    numbered = Settings(settings.label, {name: int(value) if str(value).isdecimal() else value})
    return numbered.number(name, low=1, high=depth) - 1


def _rows(weights: MarianWeights) -> tuple[int, int]:
    """Returns how many tokens source and target have, as the embeddings have rows for them."""
    names = [name for name in ("encoder_Wemb", "Wemb", "decoder_Wemb") if name in weights]
    if not names:
        raise ModelFormatError(f"{weights.path} lacks Wemb, the embeddings")
    shapes = [weights.shape(name) for name in (names[0], names[-1])]
    if any(len(shape) != 2 for shape in shapes):
        raise ModelFormatError(f"{names[0]} in {weights.path} is no table")
    return shapes[0][0], shapes[1][0]


def _tokens(files: MarianFiles, side: int, rows: int) -> list[str]:
    path = files.vocabularies[side]
    return name_rows(read_marian_vocabulary(path), rows, path)


def _projection(weights: MarianWeights, target: Array) -> Linear:
    """Reads the output layer, which as a rule is the table of the target embeddings."""
    rows, width = target.shape
    prefix = "decoder_ff_logit_out"
    if f"{prefix}_W" in weights:
        weight = weights.take(f"{prefix}_W", width, rows).T.copy()
    elif f"{prefix}_Wt" in weights:
        weight = weights.take(f"{prefix}_Wt", rows, width)
    else:
        weight = target
    has_bias = f"{prefix}_b" in weights
    return Linear(weight, weights.take(f"{prefix}_b", rows) if has_bias else None)


def _stack(
    weights: MarianWeights, settings: Settings, part: str, tokens: list[str], embeddings: Array
) -> Stack:
    width = embeddings.shape[1]
    heads = settings.number("transformer-heads", 8, low=1, high=width)
    if width % heads:
        raise ModelFormatError(f"{settings.label} says {heads} heads share dim-emb {width}")
    before = _normalises_before(settings)
    embedding_steps = settings.text("transformer-postprocess-emb", "d").replace("d", "")
    if embedding_steps not in {"", "n"}:
        raise ModelFormatError(
            f"{settings.label} says transformer-postprocess-emb is {embedding_steps[:60]!r}: "
            "only 'd' or 'n' can be computed"
        )
    has_top = "n" in settings.text("transformer-postprocess-top", "")
    return Stack(
        tokens,
        embeddings,
        _positions(weights, width),
        heads,
        tuple(
            _layer(weights, f"{part}_l{number}", width, before)
            for number in _layer_numbers(settings, part)
        ),
        weights.layer_norm(f"{part}_emb", "_pre", width) if embedding_steps else None,
        weights.layer_norm(f"{part}_top", "", width) if has_top else None,
    )


def _positions(weights: MarianWeights, width: int) -> Array:
    if "Wpos" not in weights:
        return sinusoids(_LONGEST, width, last=width // 2 - 1)
    shape = weights.shape("Wpos")
    return weights.take("Wpos", shape[0] if shape else 0, width)


def _layer_numbers(settings: Settings, part: str) -> list[int]:
    """Lists under which number each layer keeps its weights; decoder layers may share them."""
    depth = settings.number("enc-depth" if part == "encoder" else "dec-depth", 6, low=1, high=1000)
    tied = settings.numbers("transformer-tied-layers") if part == "decoder" else []
    if tied and len(tied) != depth:
        raise ModelFormatError(
            f"{settings.label} says transformer-tied-layers for {len(tied)} of {depth} layers"
        )
    return tied or list(range(1, depth + 1))


def _layer(weights: MarianWeights, name: str, width: int, before: bool) -> Layer:
    shape = weights.shape(f"{name}_ffn_W1") if f"{name}_ffn_W1" in weights else (0, 0)
    suffix = "_pre" if before else ""
    feed_forward = FeedForward(
        weights.dense(f"{name}_ffn", "1", shape[-1], width),
        weights.dense(f"{name}_ffn", "2", width, shape[-1]),
        weights.layer_norm(f"{name}_ffn_ffn", suffix, width),
    )
    memory = _attention(weights, f"{name}_context", width, suffix) if "decoder" in name else None
    return Layer(_attention(weights, f"{name}_self", width, suffix), feed_forward, memory)


def _attention(weights: MarianWeights, name: str, width: int, suffix: str) -> Attention:
    query, key, value, output = (weights.dense(name, kind, width, width) for kind in "qkvo")
    norm = weights.layer_norm(f"{name}_Wo", suffix, width)
    return Attention(query, key, value, output, norm)
