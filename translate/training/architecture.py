"""The shape of a Marian model, as its `config.json` tells it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Self

from translate.errors import ModelFormatError

ACTIVATIONS: Final = ("relu", "swish", "silu", "gelu", "gelu_new", "quick_gelu")
"""The activation functions of the feed-forward layers that can be trained."""


@dataclass(frozen=True, slots=True)
class Architecture:
    """The shape of a MarianMTModel.

    Attributes:
        width: Size of the states and of the embeddings.
        encoder_layers: Layers of the encoder.
        decoder_layers: Layers of the decoder.
        encoder_heads: Attention heads of an encoder layer.
        decoder_heads: Attention heads of a decoder layer.
        encoder_feed_forward: Size within the feed-forward part of an encoder layer.
        decoder_feed_forward: The same of a decoder layer.
        activation: Function within the feed-forward parts, one of `ACTIVATIONS`.
        source_rows: Rows of the table of source embeddings.
        target_rows: Rows of the table of target embeddings.
        shared_table: Whether source and target have one table.
        tied_output: Whether the output layer is the table of the target.
        scaled: Whether embeddings are multiplied by the square root of the width.
        positions: Pieces of the longest text.
        pad: Row of the padding.
        start: Row that decoding starts from.
        dropout: Share of the values dropped behind each layer and embedding.
        attention_dropout: Share of the attention weights dropped.
        activation_dropout: Share of the values dropped behind the activation.
    """

    width: int
    encoder_layers: int
    decoder_layers: int
    encoder_heads: int
    decoder_heads: int
    encoder_feed_forward: int
    decoder_feed_forward: int
    activation: str
    source_rows: int
    target_rows: int
    shared_table: bool = True
    tied_output: bool = True
    scaled: bool = True
    positions: int = 512
    pad: int = 0
    start: int = 0
    dropout: float = 0.1
    attention_dropout: float = 0.0
    activation_dropout: float = 0.0

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Reads the `config.json` of a MarianMTModel folder.

        Raises:
            ModelFormatError: There is none, or it is not one of a model that can be trained here.
        """
        path = folder / "config.json"
        try:
            config = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise ModelFormatError(f"{path} cannot be read: {error}") from error
        if not isinstance(config, dict) or config.get("model_type") != "marian":
            raise ModelFormatError(f"{path} is not that of a Marian model")
        try:
            shape = cls._from_config(config)
        except (KeyError, TypeError, ValueError) as error:
            raise ModelFormatError(f"{path} does not tell the shape of a model: {error}") from error
        _check(shape, path)
        return shape

    @classmethod
    def _from_config(cls, config: Mapping[str, Any]) -> Self:
        rows = int(config["vocab_size"])
        shared = bool(config.get("share_encoder_decoder_embeddings", True))
        pad = int(config["pad_token_id"])
        return cls(
            width=int(config["d_model"]),
            encoder_layers=int(config["encoder_layers"]),
            decoder_layers=int(config["decoder_layers"]),
            encoder_heads=int(config["encoder_attention_heads"]),
            decoder_heads=int(config["decoder_attention_heads"]),
            encoder_feed_forward=int(config["encoder_ffn_dim"]),
            decoder_feed_forward=int(config["decoder_ffn_dim"]),
            activation=str(config.get("activation_function", "gelu")),
            source_rows=rows,
            target_rows=rows if shared else int(config.get("decoder_vocab_size") or rows),
            shared_table=shared,
            tied_output=bool(config.get("tie_word_embeddings", True)),
            scaled=bool(config.get("scale_embedding", False)),
            positions=int(config.get("max_position_embeddings", 1024)),
            pad=pad,
            start=int(config.get("decoder_start_token_id", pad)),
            dropout=float(config.get("dropout", 0.1)),
            attention_dropout=float(config.get("attention_dropout", 0.0)),
            activation_dropout=float(config.get("activation_dropout", 0.0)),
        )


def _check(shape: Architecture, path: Path) -> None:
    if shape.activation not in ACTIVATIONS:
        raise ModelFormatError(
            f"{path}: the activation {shape.activation!r} cannot be trained, only "
            + ", ".join(ACTIVATIONS)
        )
    if shape.width % 2 or shape.width % shape.encoder_heads or shape.width % shape.decoder_heads:
        raise ModelFormatError(
            f"{path}: a width of {shape.width} cannot be shared among its attention heads"
        )
