"""Reads a CTranslate2 folder back into a network, quantized weights multiplied out."""

from __future__ import annotations

import json
import math
import struct
from pathlib import Path
from typing import Any, Final

import numpy as np

from translate.errors import ModelDamagedError, ModelFormatError
from translate.models.conversion.arrays import Arrays
from translate.models.conversion.network import (
    END,
    UNKNOWN,
    Activation,
    Array,
    Attention,
    FeedForward,
    Layer,
    Linear,
    Network,
    Norm,
    Stack,
)
from translate.models.conversion.settings import Settings
from translate.models.weights import Weights

_NUMBER_TYPES: Final = ("<f4", "<i1", "<i2", "<i4", "<f2", "<u2")
"""Of a variable, by the number of its type; the last is bfloat16."""

_BFLOAT16: Final = 5


def read_ctranslate2(folder: Path) -> Network:
    """Reads a model that normalises after each layer, as a MarianMTModel does.

    Args:
        folder: It holds `model.bin`, `config.json` and the vocabularies.

    Raises:
        ModelFormatError: The folder holds no such model.
    """
    config = Settings.read_json(folder / "config.json")
    variables = _Variables(folder / "model.bin")
    network = _network(variables, config, _vocabularies(folder))
    variables.refuse_others()
    return network


def _network(
    variables: _Variables, config: Settings, tokens: tuple[list[str], list[str]]
) -> Network:
    source_name, target_name = "encoder/embeddings_0/weight", "decoder/embeddings/weight"
    width = variables.width(target_name)
    source = variables.take(source_name, len(tokens[0]), width)
    shared = variables.are_one(source_name, target_name)
    target = source if shared else variables.take(target_name, len(tokens[1]), width)
    tied = variables.are_one("decoder/projection/weight", target_name)
    projection = Linear(
        target if tied else variables.take("decoder/projection/weight", len(tokens[1]), width),
        variables.take("decoder/projection/bias", len(tokens[1]))
        if "decoder/projection/bias" in variables
        else None,
    )
    scales = {variables.scale("encoder", width), variables.scale("decoder", width)}
    activations = {variables.number(f"{part}/activation") for part in ("encoder", "decoder")}
    if len(scales) > 1 or len(activations) > 1 or not activations <= {*Activation}:
        raise ModelFormatError(f"{variables.path} is no Marian model: its two halves differ")
    zeros = bool(variables.number("decoder/start_from_zero_embedding"))
    epsilon = config.values.get("layer_norm_epsilon")
    return Network(
        encoder=_stack(variables, "encoder", tokens[0], source),
        decoder=_stack(variables, "decoder", tokens[1], target),
        projection=projection,
        activation=Activation(activations.pop()),
        embedding_scale=scales.pop(),
        start=None if zeros else config.text("decoder_start_token", "<s>"),
        epsilon=epsilon if isinstance(epsilon, float) else None,
        alignment_layer=variables.number("decoder/alignment_layer"),
    )


def _vocabularies(folder: Path) -> tuple[list[str], list[str]]:
    shared = _vocabulary(folder, "shared_vocabulary")
    if shared is not None:
        return shared, shared
    source, target = (
        _vocabulary(folder, name) for name in ("source_vocabulary", "target_vocabulary")
    )
    if source is None or target is None:
        raise ModelFormatError(f"{folder} lacks shared_vocabulary.json")
    return source, target


def _vocabulary(folder: Path, name: str) -> list[str] | None:
    for path in (folder / f"{name}.json", folder / f"{name}.txt"):
        if not path.is_file():
            continue
        try:
            text = path.read_text(encoding="utf-8")
            tokens = json.loads(text) if path.suffix == ".json" else text.rstrip("\n").split("\n")
        except (OSError, ValueError, RecursionError) as error:
            raise ModelFormatError(f"{path} cannot be read as a vocabulary") from error
        if not isinstance(tokens, list) or not all(isinstance(token, str) for token in tokens):
            raise ModelFormatError(f"{path} is no list of tokens")
        if len({*tokens}) != len(tokens) or not {END, UNKNOWN} <= {*tokens}:
            raise ModelFormatError(f"{path} lacks {END} or {UNKNOWN}, or has a token twice")
        return tokens
    return None


def _stack(variables: _Variables, part: str, tokens: list[str], embeddings: Array) -> Stack:
    width = embeddings.shape[1]
    name = f"{part}/position_encodings/encodings"
    heads = variables.number(f"{part}/num_heads")
    if heads < 1 or width % heads:
        raise ModelFormatError(f"{variables.path} has {heads} heads for {width} dimensions")
    count = variables.shape(name)[0] if name in variables else 0
    layers: list[Layer] = []
    while f"{part}/layer_{len(layers)}/ffn/linear_0/weight" in variables:
        layers.append(_layer(variables, f"{part}/layer_{len(layers)}", width, part == "decoder"))
    return Stack(tokens, embeddings, variables.take(name, count, width), heads, tuple(layers))


def _layer(variables: _Variables, name: str, width: int, has_memory: bool) -> Layer:
    feed_forward = f"{name}/ffn"
    inner = variables.shape(f"{feed_forward}/linear_0/weight")[0]
    return Layer(
        _attention(variables, f"{name}/self_attention", width, fused=(3, 1)),
        FeedForward(
            _linears(variables, f"{feed_forward}/linear_0", 1, inner, width)[0],
            _linears(variables, f"{feed_forward}/linear_1", 1, width, inner)[0],
            _norm(variables, f"{feed_forward}/layer_norm", width),
        ),
        _attention(variables, f"{name}/attention", width, fused=(1, 2, 1)) if has_memory else None,
    )


def _attention(
    variables: _Variables, name: str, width: int, *, fused: tuple[int, ...]
) -> Attention:
    """Reads an attention; ``fused`` is how many linear layers stand in each array."""
    query, key, value, output = (
        linear
        for number, count in enumerate(fused)
        for linear in _linears(variables, f"{name}/linear_{number}", count, width, width)
    )
    norm = _norm(variables, f"{name}/layer_norm", width)
    return Attention(query, key, value, output, norm)


def _linears(
    variables: _Variables, name: str, count: int, outputs: int, inputs: int
) -> list[Linear]:
    """Reads linear layers that stand one above the other as one."""
    weight = variables.take(f"{name}/weight", count * outputs, inputs)
    bias = variables.take(f"{name}/bias", count * outputs)
    return [
        Linear(one, its_bias)
        for one, its_bias in zip(np.split(weight, count), np.split(bias, count), strict=True)
    ]


def _norm(variables: _Variables, name: str, width: int) -> Norm:
    return Norm(variables.take(f"{name}/gamma", width), variables.take(f"{name}/beta", width))


class _Variables(Arrays):
    """The variables of a `model.bin`, under all of their names."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        try:
            weights = Weights.read(path)
            self._aliases = _aliases(weights.tail)
        except (ModelDamagedError, struct.error, UnicodeDecodeError) as error:
            raise ModelFormatError(f"{path} cannot be read as weights: {error}") from error
        self._variables = weights.variables
        self._asked: set[str] = set()

    def __contains__(self, name: str) -> bool:
        return self._aliases.get(name, name) in self._variables

    def are_one(self, first: str, second: str) -> bool:
        """Tells whether two names mean one array."""
        return self._aliases.get(first, first) == self._aliases.get(second, second)

    def shape(self, name: str) -> tuple[int, ...]:
        self._asked.add(self._aliases.get(name, name))
        return self._variables[self._aliases.get(name, name)].shape

    def width(self, name: str) -> int:
        """Returns the size of the vectors of an embedding."""
        if name not in self or len(self.shape(name)) != 2:
            raise ModelFormatError(f"{self.path} is no Marian model: it lacks {name}")
        return self.shape(name)[1]

    def number(self, name: str) -> int:
        """Returns a single whole number; 0 where it is missing."""
        self._asked.add(name)
        variable = self._variables.get(name)
        return 0 if variable is None else variable.number

    def scale(self, part: str, width: int) -> float:
        """Returns what the embeddings of a half are multiplied by."""
        name = f"{part}/scale_embeddings"
        variable = self._variables.get(name)
        self._asked.add(name)
        if variable is None or len(variable.data) == 1:
            return math.sqrt(width) if variable is None or variable.number else 1.0
        return float(self._values(name)[0])

    def refuse_others(self) -> None:
        """Makes sure that nothing was left unread that would change what the model computes.

        Raises:
            ModelFormatError: Something was.
        """
        for name, variable in self._variables.items():
            switched_off = not variable.shape and not any(variable.data)
            scale = name.removesuffix("_scale") in self._asked
            if not (name in self._asked or switched_off or scale or name in _HARMLESS):
                raise ModelFormatError(
                    f"{self.path} is no Marian model that transformers could compute: it has {name}"
                )

    def _read(self, name: str) -> np.ndarray[Any, Any]:
        name = self._aliases.get(name, name)
        values = self._values(name).reshape(self._variables[name].shape)
        if f"{name}_scale" not in self._variables:
            return values
        scale = self._values(f"{name}_scale")
        product: np.ndarray[Any, Any] = values / (scale[:, None] if scale.size > 1 else scale)
        return product

    def _values(self, name: str) -> np.ndarray[Any, Any]:
        variable = self._variables[name]
        if variable.kind >= len(_NUMBER_TYPES):
            raise ModelFormatError(f"{name} in {self.path} is of an unknown type")
        values = np.frombuffer(variable.data, _NUMBER_TYPES[variable.kind])
        if values.size != math.prod(variable.shape):
            raise ModelFormatError(f"{name} in {self.path} is cut short")
        if variable.kind == _BFLOAT16:
            values = (values.astype("<u4") << 16).view("<f4")
        return values.astype(np.float32)


_HARMLESS: Final = ("decoder/alignment_heads",)


def _aliases(tail: bytes) -> dict[str, str]:
    """Reads the other names of arrays, which come after them."""
    (count,) = struct.unpack_from("<I", tail)
    position, names = 4, []
    for _ in range(2 * count):
        (length,) = struct.unpack_from("<H", tail, position)
        names.append(tail[position + 2 : position + 1 + length].decode())
        position += 2 + length
    return dict(zip(names[::2], names[1::2], strict=True))
