"""Writes a network as the folder that transformers loads as a MarianMTModel."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

from translate.errors import ModelFormatError
from translate.models.conversion.detection import SAFETENSORS
from translate.models.conversion.hugging_face.reader import NEVER
from translate.models.conversion.network import (
    END,
    UNKNOWN,
    Activation,
    Array,
    Attention,
    Linear,
    Network,
    Norm,
    Stack,
    sinusoids,
)

PADDING: Final = "<pad>"

_ACTIVATIONS: Final = {
    Activation.RELU: "relu",
    Activation.GELU_TANH: "gelu_new",
    Activation.SWISH: "swish",
    Activation.GELU: "gelu",
    Activation.GELU_SIGMOID: "quick_gelu",
}


@dataclass(frozen=True, slots=True)
class MarianForm:
    """A network as a MarianMTModel has it.

    A token is added that fills up batches. transformers normalises with an epsilon of 1e-5; a
    model with a smaller one, as Marian's own have, comes out the same within rounding.

    Attributes:
        config: What `config.json` holds.
        arrays: The weights, by the names that transformers has for them.
        tokens: What the rows of the source's and of the target's embeddings stand for.
    """

    config: dict[str, Any]
    arrays: dict[str, Array]
    tokens: tuple[list[str], list[str]]

    @classmethod
    def of(cls, network: Network) -> MarianForm:
        """Put a network into this form.

        Raises:
            ModelFormatError: A MarianMTModel cannot compute it.
        """
        encoder, decoder = network.encoder, network.decoder
        padding = min(
            stack.tokens.index(PADDING) if PADDING in stack.tokens else len(stack.tokens)
            for stack in (encoder, decoder)
        )
        source, target = (_with_padding(stack.tokens, padding) for stack in (encoder, decoder))
        shared = encoder.embeddings is decoder.embeddings and source == target
        arrays = {
            name: np.ascontiguousarray(array) for name, array in _arrays(network, padding, shared)
        }
        config = _config(network, (source, target), padding, shared=shared)
        return cls(config, arrays, (source, target))


def write_hugging_face(
    network: Network, folder: Path, languages: tuple[str, str] | None = None
) -> None:
    """Writes all but the SentencePiece models, in the form of `MarianForm`.

    Args:
        network: The model.
        folder: A folder that is there.
        languages: Source and target language, ISO 639-1, where they are known.

    Raises:
        ModelFormatError: A MarianMTModel cannot compute it.
        OSError: A file cannot be written.
    """
    from safetensors import SafetensorError
    from safetensors.numpy import save_file

    form = MarianForm.of(network)
    config, shared = form.config, form.config["share_encoder_decoder_embeddings"]
    try:
        save_file(form.arrays, folder / SAFETENSORS, {"format": "pt"})
    except SafetensorError as error:  # a full disk, for one
        raise OSError(str(error)) from error
    _write_json(folder / "config.json", config)
    # safetensors lets nobody else read its files, whatever the user has chosen.
    (folder / SAFETENSORS).chmod((folder / "config.json").stat().st_mode)
    _write_json(folder / "generation_config.json", _generation(config))
    tokenizer = {
        "tokenizer_class": "MarianTokenizer",
        "unk_token": UNKNOWN,
        "eos_token": END,
        "pad_token": PADDING,
        "model_max_length": config["max_position_embeddings"],
        "separate_vocabs": not shared,
    }
    if languages is not None:
        tokenizer |= {"source_lang": languages[0], "target_lang": languages[1]}
    _write_json(folder / "tokenizer_config.json", tokenizer)
    names = ("vocab.json",) if shared else ("vocab.json", "target_vocab.json")
    for name, its_tokens in zip(names, form.tokens, strict=False):
        _write_json(folder / name, {token: row for row, token in enumerate(its_tokens)})


def _config(
    network: Network, tokens: tuple[list[str], list[str]], padding: int, *, shared: bool
) -> dict[str, Any]:
    encoder, decoder = network.encoder, network.decoder
    width = decoder.embeddings.shape[1]
    end = tokens[1].index(END)
    return {
        "architectures": ["MarianMTModel"],
        "model_type": "marian",
        "is_encoder_decoder": True,
        "dtype": "float32",
        "d_model": width,
        "encoder_layers": len(encoder.layers),
        "encoder_attention_heads": encoder.heads,
        "encoder_ffn_dim": encoder.layers[0].feed_forward.inner.weight.shape[0],
        "decoder_layers": len(decoder.layers),
        "decoder_attention_heads": decoder.heads,
        "decoder_ffn_dim": decoder.layers[0].feed_forward.inner.weight.shape[0],
        "activation_function": _ACTIVATIONS[network.activation],
        "scale_embedding": _scales(network, width),
        "max_position_embeddings": _longest(network),
        "share_encoder_decoder_embeddings": shared,
        "tie_word_embeddings": network.projection.weight is decoder.embeddings,
        "vocab_size": len(tokens[0]),
        "decoder_vocab_size": len(tokens[1]),
        "pad_token_id": padding,
        "decoder_start_token_id": (
            padding if network.start is None else tokens[1].index(network.start)
        ),
        "bos_token_id": end,
        "eos_token_id": end,
        "forced_eos_token_id": end,
    }


def _generation(config: dict[str, Any]) -> dict[str, Any]:
    names = (
        "bos_token_id",
        "decoder_start_token_id",
        "eos_token_id",
        "forced_eos_token_id",
        "pad_token_id",
    )
    return {
        **{name: config[name] for name in names},
        "bad_words_ids": [[config["pad_token_id"]]],
        "max_length": config["max_position_embeddings"],
    }


def _scales(network: Network, width: int) -> bool:
    for scales, value in ((True, math.sqrt(width)), (False, 1.0)):
        if math.isclose(network.embedding_scale, value, rel_tol=1e-6):
            return scales
    raise ModelFormatError(
        f"a MarianMTModel cannot multiply its embeddings by {network.embedding_scale}"
    )


def _longest(network: Network) -> int:
    return min(len(network.encoder.positions), len(network.decoder.positions))


def _arrays(network: Network, padding: int, shared: bool) -> Iterator[tuple[str, Array]]:
    encoder, decoder, projection = network.encoder, network.decoder, network.projection
    target = _with_row(decoder.embeddings, decoder.tokens, padding)
    if shared:
        yield "model.shared.weight", target
    else:
        source = _with_row(encoder.embeddings, encoder.tokens, padding)
        yield "model.encoder.embed_tokens.weight", source
        yield "model.decoder.embed_tokens.weight", target
    if projection.weight is not decoder.embeddings:
        yield "lm_head.weight", _with_row(projection.weight, decoder.tokens, padding)
    bias = projection.bias
    bias = np.zeros(len(decoder.tokens), np.float32) if bias is None else bias
    bias = _with_row(bias, decoder.tokens, padding)
    bias[padding] = NEVER
    yield "final_logits_bias", bias[None]
    for part, stack in (("encoder", encoder), ("decoder", decoder)):
        yield from _stack_arrays(f"model.{part}", stack, _longest(network))


def _stack_arrays(name: str, stack: Stack, longest: int) -> Iterator[tuple[str, Array]]:
    width = stack.embeddings.shape[1]
    usual = sinusoids(longest, width, last=width // 2)
    # Positions kept in half precision are taken for what they were before they were rounded.
    if not np.allclose(stack.positions[:longest], usual, rtol=0, atol=1e-3):
        yield f"{name}.embed_positions.weight", stack.positions[:longest]
    for number, layer in enumerate(stack.layers):
        prefix = f"{name}.layers.{number}"
        yield from _attention_arrays(f"{prefix}.self_attn", layer.attention)
        if layer.memory is not None:
            yield from _attention_arrays(f"{prefix}.encoder_attn", layer.memory)
        yield from _linear_arrays(f"{prefix}.fc1", layer.feed_forward.inner)
        yield from _linear_arrays(f"{prefix}.fc2", layer.feed_forward.outer)
        yield from _norm_arrays(f"{prefix}.final_layer_norm", layer.feed_forward.norm)


def _attention_arrays(name: str, attention: Attention) -> Iterator[tuple[str, Array]]:
    yield from _linear_arrays(f"{name}.q_proj", attention.query)
    yield from _linear_arrays(f"{name}.k_proj", attention.key)
    yield from _linear_arrays(f"{name}.v_proj", attention.value)
    yield from _linear_arrays(f"{name}.out_proj", attention.output)
    yield from _norm_arrays(f"{name}_layer_norm", attention.norm)


def _linear_arrays(name: str, linear: Linear) -> Iterator[tuple[str, Array]]:
    yield f"{name}.weight", linear.weight
    if linear.bias is not None:
        yield f"{name}.bias", linear.bias


def _norm_arrays(name: str, norm: Norm) -> Iterator[tuple[str, Array]]:
    yield f"{name}.weight", norm.scale
    yield f"{name}.bias", norm.bias


def _with_padding(tokens: list[str], padding: int) -> list[str]:
    """Puts the token that fills up batches in its place, if it is nowhere yet."""
    return tokens if PADDING in tokens else [*tokens[:padding], PADDING, *tokens[padding:]]


def _with_row(array: Array, tokens: list[str], padding: int) -> Array:
    """Copies an array with a row of zeros where ``_with_padding`` puts its token."""
    if PADDING in tokens:
        return array.copy()
    return np.insert(array, padding, np.float32(0), axis=0)


def _write_json(path: Path, data: Any) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
