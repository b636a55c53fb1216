"""Writes a network as a CTranslate2 folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np

from translate.errors import MissingExtraError
from translate.models.conversion.network import (
    END,
    Attention,
    FeedForward,
    Linear,
    Network,
    Norm,
    Stack,
)

LARGEST: Final = 63.0
"""The largest weight in 8 bits: one bit is left free.

Processors with AVX2 and no VNNI add two products of an unsigned and a signed byte in 16 bits, with
saturation: weights up to 127 overflow there (oneDNN, "Nuances of int8 computations"). With one bit
less they cannot, and the loss of precision is smaller than what is won.
"""

_NOTHING: Final = 1e-30
"""A row of smaller weights is a row of zeros."""


def write_ctranslate2(network: Network, folder: Path, quantization: str | None) -> None:
    """Writes `model.bin`, `config.json` and the vocabularies.

    Args:
        network: The model. Its arrays may be altered by it.
        folder: A folder that is there.
        quantization: The number type of the weights; None for float32.

    Raises:
        MissingExtraError: bfloat16 is asked for and torch is missing.
        OSError: A file cannot be written.
    """
    if quantization is not None and "bfloat16" in quantization:
        _require_torch(quantization)
    spec = _spec(network)
    spec.validate()
    arrays = _arrays(spec)
    spec.optimize(quantization=quantization or "float32")
    _leave_a_bit_free(spec, arrays)
    spec.save(str(folder))


def _arrays(spec: Any) -> dict[str, np.ndarray[Any, Any]]:
    """The matrices of a spec, by name."""
    from ctranslate2.specs import model_spec  # type: ignore[import-untyped]

    found: dict[str, np.ndarray[Any, Any]] = {}

    def keep(_: Any, name: str, value: Any) -> None:
        if isinstance(value, model_spec.Variable) and len(value.shape) == 2:
            found[name] = value.to("float32").numpy().copy()

    model_spec.visit_spec(spec, keep)
    return found


def _leave_a_bit_free(spec: Any, arrays: dict[str, np.ndarray[Any, Any]]) -> None:
    """Rounds the matrices that are kept in 8 bits to seven."""
    from ctranslate2.specs import model_spec

    def round_again(part: Any, name: str, value: Any) -> None:
        if isinstance(value, model_spec.Variable) and value.dtype == "int8" and name in arrays:
            array = arrays[name]
            largest = np.abs(array).max(axis=1)
            scale = LARGEST / np.where(largest > _NOTHING, largest, LARGEST)
            key = name.rpartition("/")[2]
            weights = np.rint(array * scale[:, None]).astype(np.int8)
            setattr(part, key, model_spec.NumpyVariable(weights))
            scales = model_spec.NumpyVariable(scale.astype(np.float32))
            setattr(part, f"{key}_scale", scales)

    model_spec.visit_spec(spec, round_again)


def _require_torch(quantization: str) -> None:
    from importlib.util import find_spec

    if find_spec("torch") is None:
        raise MissingExtraError(f"weights are kept as {quantization} by torch: pip install torch")


def _spec(network: Network) -> Any:
    from ctranslate2.specs import (
        common_spec,
        transformer_spec,
    )

    encoder, decoder = network.encoder, network.decoder
    spec = transformer_spec.TransformerSpec.from_config(
        (len(encoder.layers), len(decoder.layers)),
        encoder.heads,
        pre_norm=network.normalises_before,
        activation=common_spec.Activation(network.activation),
        alignment_layer=network.alignment_layer,
        alignment_heads=1,
        layernorm_embedding=encoder.embedding_norm is not None,
    )
    spec.decoder.num_heads = np.int16(decoder.heads)
    spec.decoder.start_from_zero_embedding = network.start is None
    _fill_stack(spec.encoder, encoder, network.embedding_scale)
    _fill_stack(spec.decoder, decoder, network.embedding_scale)
    spec.encoder.embeddings[0].weight = encoder.embeddings
    spec.decoder.embeddings.weight = decoder.embeddings
    _fill_linear(spec.decoder.projection, [network.projection])
    spec.register_source_vocabulary(encoder.tokens)
    spec.register_target_vocabulary(decoder.tokens)
    # The caller ends a source itself, as with every model here. Where decoding starts from
    # zeros, any token can stand at the start.
    spec.config.add_source_eos = False
    spec.config.decoder_start_token = network.start or END
    spec.config.layer_norm_epsilon = network.epsilon
    return spec


def _fill_stack(spec: Any, stack: Stack, scale: float) -> None:
    spec.scale_embeddings = scale
    spec.position_encodings.encodings = stack.positions
    if stack.embedding_norm is not None:
        _fill_norm(spec.layernorm_embedding, stack.embedding_norm)
    if stack.top_norm is not None:
        _fill_norm(spec.layer_norm, stack.top_norm)
    for layer_spec, layer in zip(spec.layer, stack.layers, strict=True):
        attention = layer.attention
        _fill_attention(
            layer_spec.self_attention, attention, [attention.query, attention.key, attention.value]
        )
        if layer.memory is not None:
            _fill_attention(
                layer_spec.attention,
                layer.memory,
                [layer.memory.query],
                [layer.memory.key, layer.memory.value],
            )
        _fill_feed_forward(layer_spec.ffn, layer.feed_forward)


def _fill_attention(spec: Any, attention: Attention, *inputs: Sequence[Linear]) -> None:
    """Fills in an attention whose linear layers are fused as ``inputs`` groups them."""
    for one, linears in zip(spec.linear, [*inputs, [attention.output]], strict=True):
        _fill_linear(one, linears)
    _fill_norm(spec.layer_norm, attention.norm)


def _fill_feed_forward(spec: Any, feed_forward: FeedForward) -> None:
    _fill_linear(spec.linear_0, [feed_forward.inner])
    _fill_linear(spec.linear_1, [feed_forward.outer])
    _fill_norm(spec.layer_norm, feed_forward.norm)


def _fill_linear(spec: Any, linears: Sequence[Linear]) -> None:
    if len(linears) == 1:
        # No copy: CTranslate2 finds tied arrays sooner where they are one object.
        spec.weight = linears[0].weight
    else:
        spec.weight = np.concatenate([linear.weight for linear in linears])
    biases = [linear.bias for linear in linears if linear.bias is not None]
    if biases:
        spec.bias = np.concatenate(biases)


def _fill_norm(spec: Any, norm: Norm) -> None:
    spec.gamma, spec.beta = norm.scale, norm.bias
