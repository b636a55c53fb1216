"""Reads the folder that Hugging Face's MarianMTModel is saved in."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np

from translate.errors import ModelFormatError
from translate.models.conversion.arrays import Arrays
from translate.models.conversion.hugging_face.weights import open_weights
from translate.models.conversion.network import (
    END,
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

ACTIVATIONS: Final = {
    "gelu": Activation.GELU,
    "gelu_fast": Activation.GELU_TANH,
    "gelu_new": Activation.GELU_TANH,
    "gelu_python": Activation.GELU,
    "gelu_pytorch_tanh": Activation.GELU_TANH,
    "quick_gelu": Activation.GELU_SIGMOID,
    "relu": Activation.RELU,
    "silu": Activation.SWISH,
    "swish": Activation.SWISH,
}
"""The names that transformers has for activations."""

NEVER: Final = -1e4
"""Added to the score of a token that is never to be written; float16 can hold it."""


def read_hugging_face(folder: Path) -> Network:
    """Reads a model.

    The numbers are those that transformers computes with. The token that only fills up batches
    is left out, for CTranslate2 needs none; where decoding starts from its vector and a
    training has made that other than zeros, it stays and cannot be written.

    Args:
        folder: It holds `config.json`, the weights, and `vocab.json`.

    Raises:
        MissingExtraError: The weights are pickled and torch is missing.
        ModelFormatError: The folder holds no MarianMTModel, or one that does not fit together.
    """
    config = _Config.read(folder)
    source_tokens, target_tokens = _vocabularies(folder, config)
    arrays = open_weights(folder)
    source, target = _embeddings(arrays, config)
    tied = config.settings.switch("tie_word_embeddings", default=True)
    weight = target if tied else arrays.take("lm_head.weight", config.target_rows, config.width)
    bias = (
        arrays.take("final_logits_bias", config.target_rows)
        if "final_logits_bias" in arrays
        else None
    )
    network = Network(
        encoder=Stack(
            source_tokens,
            source,
            _positions(arrays, config, "encoder"),
            config.encoder_heads,
            _layers(arrays, config, "encoder"),
        ),
        decoder=Stack(
            target_tokens,
            target,
            _positions(arrays, config, "decoder"),
            config.decoder_heads,
            _layers(arrays, config, "decoder"),
        ),
        projection=Linear(weight, bias if bias is not None and bias.any() else None),
        activation=config.activation,
        embedding_scale=math.sqrt(config.width) if config.scales else 1.0,
    )
    return _with_start(network, config)


@dataclass(frozen=True, slots=True)
class _Config:
    """What `config.json` says; what it leaves out is as in transformers' MarianConfig."""

    settings: Settings
    width: int
    encoder_heads: int
    decoder_heads: int
    activation: Activation
    scales: bool
    shared: bool
    source_rows: int
    target_rows: int
    longest: int

    @classmethod
    def read(cls, folder: Path) -> _Config:
        settings = Settings.read_json(folder / "config.json")
        check_architecture(folder, settings)
        width = settings.number("d_model", 1024, low=2, high=2**16)
        heads = [
            settings.number(f"{part}_attention_heads", 16, low=1, high=width)
            for part in ("encoder", "decoder")
        ]
        if width % 2 or any(width % count for count in heads):
            raise ModelFormatError(
                f"{settings.label} says d_model is {width}, which its heads do not divide"
            )
        activation = settings.text("activation_function", "gelu")
        if activation not in ACTIVATIONS:
            raise ModelFormatError(
                f"{settings.label} says activation_function is {activation!r}, which CTranslate2 "
                f"does not compute; it computes {', '.join(ACTIVATIONS)}"
            )
        rows = settings.number("vocab_size", 58101, low=1, high=2**24)
        shared = settings.switch("share_encoder_decoder_embeddings", default=True)
        return cls(
            settings,
            width,
            heads[0],
            heads[1],
            ACTIVATIONS[activation],
            settings.switch("scale_embedding", default=False),
            shared,
            rows,
            rows if shared else settings.number("decoder_vocab_size", rows, low=1, high=2**24),
            settings.number("max_position_embeddings", 1024, low=1, high=2**16),
        )


def check_architecture(folder: Path, settings: Settings) -> None:
    """Makes sure that a folder is one of a MarianMTModel, by what its `config.json` says.

    Raises:
        ModelFormatError: It is another model's.
    """
    named = settings.texts("architectures")
    architecture = named[0] if named else settings.text("model_type", "")
    if settings.text("model_type", "marian") != "marian" or architecture not in {
        "MarianMTModel",
        "marian",
    }:
        found = f"a {architecture}" if architecture else "a model of no stated architecture"
        raise ModelFormatError(f"{folder} is {found}, not a Marian model (MarianMTModel)")


def _vocabularies(folder: Path, config: _Config) -> tuple[list[str], list[str]]:
    path = folder / "vocab.json"
    vocabulary = Settings.read_json(path).numbered()
    source = name_rows(vocabulary, config.source_rows, path)
    if config.shared:
        target = source
    else:
        other = folder / "target_vocab.json"
        if other.is_file():
            path, vocabulary = other, Settings.read_json(other).numbered()
        target = name_rows(vocabulary, config.target_rows, path)
    end = config.settings.values.get("eos_token_id", 0)
    ends = end if isinstance(end, list) else [end]
    if target.index(END) not in ends:
        raise ModelFormatError(
            f"{config.settings.label} says eos_token_id is {end}, but {path} has {END} as "
            f"{target.index(END)}"
        )
    return source, target


def _embeddings(arrays: Arrays, config: _Config) -> tuple[Array, Array]:
    """Reads the embeddings of both sides, one and the same array where they are shared."""
    shared, *apart = (
        f"model.{name}.weight"
        for name in ("shared", "encoder.embed_tokens", "decoder.embed_tokens")
    )
    if config.shared:
        one = arrays.take_first([shared, *apart], config.source_rows, config.width)
        return one, one
    return (
        arrays.take(apart[0], config.source_rows, config.width),
        arrays.take(apart[1], config.target_rows, config.width),
    )


def _positions(arrays: Arrays, config: _Config, part: str) -> Array:
    name = f"model.{part}.embed_positions.weight"
    if name in arrays:
        return arrays.take(name, config.longest, config.width)
    return sinusoids(config.longest, config.width, last=config.width // 2)


def _layers(arrays: Arrays, config: _Config, part: str) -> tuple[Layer, ...]:
    settings, width = config.settings, config.width
    count = settings.number(f"{part}_layers", 12, low=1, high=1000)
    inner = settings.number(f"{part}_ffn_dim", 4096, low=1, high=2**20)
    layers = []
    for number in range(count):
        name = f"model.{part}.layers.{number}"
        feed_forward = FeedForward(
            arrays.linear(f"{name}.fc1", inner, width),
            arrays.linear(f"{name}.fc2", width, inner),
            arrays.norm(f"{name}.final_layer_norm", width),
        )
        memory = _attention(arrays, f"{name}.encoder_attn", width) if part == "decoder" else None
        layers.append(Layer(_attention(arrays, f"{name}.self_attn", width), feed_forward, memory))
    return tuple(layers)


def _attention(arrays: Arrays, name: str, width: int) -> Attention:
    query, key, value, output = (
        arrays.linear(f"{name}.{kind}_proj", width, width) for kind in ("q", "k", "v", "out")
    )
    return Attention(query, key, value, output, arrays.norm(f"{name}_layer_norm", width))


def _with_start(network: Network, config: _Config) -> Network:
    """Settles what decoding begins with, and takes out the token that fills up batches."""
    decoder = network.decoder
    highest = len(decoder.tokens) - 1
    padding = config.settings.number("pad_token_id", highest, low=0, high=highest)
    start = config.settings.number("decoder_start_token_id", padding, low=0, high=highest)
    if not decoder.embeddings[start].any():
        return _without_padding(network, padding)
    network = replace(network, start=decoder.tokens[start])
    if start != padding:
        return _without_padding(network, padding)
    bias = network.projection.bias
    bias = np.zeros(highest + 1, np.float32) if bias is None else bias.copy()
    bias[padding] = NEVER
    return replace(network, projection=replace(network.projection, bias=bias))


def _without_padding(network: Network, padding: int) -> Network:
    encoder, decoder, projection = network.encoder, network.decoder, network.projection
    token = decoder.tokens[padding]
    if token == END:
        return network
    target = np.delete(decoder.embeddings, padding, axis=0)
    tied = projection.weight is decoder.embeddings
    new_projection = Linear(
        target if tied else np.delete(projection.weight, padding, axis=0),
        None if projection.bias is None else np.delete(projection.bias, padding),
    )
    target_tokens = [*decoder.tokens[:padding], *decoder.tokens[padding + 1 :]]
    if encoder.embeddings is decoder.embeddings:
        encoder = replace(encoder, tokens=target_tokens, embeddings=target)
    elif encoder.tokens[padding : padding + 1] == [token]:
        encoder = replace(
            encoder,
            tokens=[*encoder.tokens[:padding], *encoder.tokens[padding + 1 :]],
            embeddings=np.delete(encoder.embeddings, padding, axis=0),
        )
    return replace(
        network,
        encoder=encoder,
        decoder=replace(decoder, tokens=target_tokens, embeddings=target),
        projection=new_projection,
    )
