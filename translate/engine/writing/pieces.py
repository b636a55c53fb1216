"""Turns text into the pieces of a model and back, and keeps track of where each piece stands."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from translate.bitext import Span
from translate.engine.writing.normalisation import normalise_source
from translate.engine.writing.traced import TracedText
from translate.errors import ModelDamagedError
from translate.models import Model
from translate.models.pieces import restrict_to_vocabulary

END: Final = "</s>"
_SPACE: Final = "\u2581"
_BYTE_LENGTH: Final = len("<0x00>")


@dataclass(frozen=True, slots=True)
class Spelling:
    """A text in pieces.

    Attributes:
        pieces: The pieces, without an end mark.
        spans: Where each stands in the text, as a rule with the space before it; a piece that is
            one byte of a character may have an empty span.
    """

    pieces: tuple[str, ...]
    spans: tuple[Span, ...]


class Speller:
    """The two SentencePiece models of a translation model."""

    def __init__(self, model: Model) -> None:
        """Loads `source.spm` and `target.spm`.

        Args:
            model: The model. One without a manifest may lack pieces of its `target.spm`.

        Raises:
            ModelDamagedError: A file cannot be read as what it should be.
        """
        folder = model.path
        self._marks = model.description.quotation_marks
        self._source = _load(folder / "source.spm")
        target = folder / "target.spm"
        self._target = (
            _load(target, restrict_to_vocabulary(target.read_bytes(), folder))
            if model.manifest is None
            else _load(target)
        )
        self._end = () if _adds_end(folder) else (END,)

    def normalise(self, source: str) -> TracedText:
        """Writes a source as the model is used to; see `normalise_source`."""
        return normalise_source(source, self._marks)

    def source(self, text: str) -> Spelling:
        """Spells a normalised source text."""
        return _spell(self._source, text)

    def target(self, text: str) -> Spelling:
        """Spells a target text."""
        return _spell(self._target, text)

    def as_input(self, pieces: Sequence[str]) -> list[str]:
        """Adds the end mark to source pieces, where the model wants it from its caller."""
        return [*pieces, *self._end]


@dataclass(frozen=True, slots=True)
class Joined:
    """Pieces joined to a text.

    Attributes:
        text: The text.
        spans: Where each piece stands in it, without the space that it begins with.
    """

    text: str
    spans: tuple[Span, ...]


def join_pieces(pieces: Sequence[str], beginning: str = "") -> Joined:
    """Joins target pieces to a text.

    Args:
        pieces: The pieces.
        beginning: A text that they go on with; its place is left out of the spans.
    """
    parts = [beginning]
    length = len(beginning)
    spans: list[Span] = []
    for characters in _characters(pieces):
        spaced = characters.startswith(" ")
        added = characters[1:] if spaced and (not length or parts[-1].endswith(" ")) else characters
        spans.append((length + (1 if added.startswith(" ") else 0), length + len(added)))
        if added:
            parts.append(added)
            length += len(added)
    return Joined("".join(parts), tuple(spans))


def _characters(pieces: Sequence[str]) -> list[str]:
    """Returns the characters that each piece adds; bytes add theirs with the last of them."""
    result: list[str] = []
    pending = bytearray()
    for position, piece in enumerate(pieces):
        if _is_byte(piece):
            pending.append(int(piece[3:5], 16))
            followed = position + 1 < len(pieces) and _is_byte(pieces[position + 1])
            text = _decode(pending, final=not followed)
            if text:
                pending.clear()
            result.append(text)
        else:
            result.append(piece.replace(_SPACE, " "))
    return result


def _is_byte(piece: str) -> bool:
    return len(piece) == _BYTE_LENGTH and piece.startswith("<0x") and piece.endswith(">")


def _decode(data: bytearray, *, final: bool) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("utf-8", errors="replace") if final else ""


def _spell(processor: Any, text: str) -> Spelling:
    mapping = processor.encode(text, return_type="offset_mapping")
    return Spelling(tuple(mapping["pieces"]), tuple(mapping["offsets"]))


def _load(path: Path, content: bytes | None = None) -> Any:
    # Loaded where a model is: the import alone costs more than listing or finding models does.
    from sentencepiece import SentencePieceProcessor

    try:
        data = path.read_bytes() if content is None else content
        processor = SentencePieceProcessor()
        processor.LoadFromSerializedProto(data)
    except (OSError, RuntimeError, ValueError) as error:
        raise ModelDamagedError(f"{path} cannot be read as a SentencePiece model") from error
    return processor


def _adds_end(folder: Path) -> bool:
    """Tells whether the model puts the end mark behind a source itself."""
    try:
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        return bool(config.get("add_source_eos", False))
    except (OSError, ValueError, AttributeError) as error:
        raise ModelDamagedError(f"{folder / 'config.json'} cannot be read") from error
