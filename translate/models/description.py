"""What a model is, whatever it is called and wherever its files lie."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Final, Self

DEFAULT_MAX_INPUT_PIECES: Final = 60


class QuotationMarks(StrEnum):
    """The quotation marks in the French that a model was trained on."""

    GUILLEMETS = "guillemets"
    STRAIGHT = "straight"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a model was fetched from.

    Attributes:
        repository: Its name on the hub, "ORG/NAME".
        revision: The commit, 40 hexadecimal digits.
        files: Name of each file fetched to its digest, "sha256:..." or, for the small ones,
            "git-sha1:...", that of the git blob.
    """

    repository: str
    revision: str
    files: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ModelDescription:
    """What a model is; the defaults are those of a model that says nothing of itself.

    Attributes:
        version: Its version, free text; "" where nothing says.
        languages: Source and target language, ISO 639-1 ("fr", "en").
        max_input_pieces: Pieces of the longest source that it translates well in one.
        quotation_marks: Those in the French that it was trained on.
        doubtful_score: Mean log-probability of a target piece below which a reader found nearly all
            of its translations wrong; None where nobody has read them.
        licence: Its licence as an SPDX identifier, or "" where nothing says.
        summary: What it is, in a line, or "".
        origin: Where it was fetched from; None for a model made on this machine.
    """

    version: str = ""
    languages: tuple[str, str] = ("fr", "en")
    max_input_pieces: int = DEFAULT_MAX_INPUT_PIECES
    quotation_marks: QuotationMarks = QuotationMarks.STRAIGHT
    doubtful_score: float | None = None
    licence: str = ""
    summary: str = ""
    origin: Origin | None = None

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read the description in a manifest.

        Raises:
            KeyError, TypeError, ValueError: It is none.
        """
        origin = data.get("origin")
        return cls(
            version=str(data["version"]),
            languages=(str(data["source_language"]), str(data["target_language"])),
            max_input_pieces=int(data.get("max_input_pieces", DEFAULT_MAX_INPUT_PIECES)),
            # The manifests that do not name them are those of the first packaged models.
            quotation_marks=QuotationMarks(data.get("quotation_marks", QuotationMarks.GUILLEMETS)),
            doubtful_score=float(data["doubtful_score"]) if "doubtful_score" in data else None,
            licence=str(data.get("licence", "")),
            summary=str(data.get("description", "")),
            origin=None if origin is None else _read_origin(origin),
        )

    def as_json(self) -> dict[str, object]:
        """Write the description as a manifest has it."""
        data: dict[str, object] = {
            "version": self.version,
            "source_language": self.languages[0],
            "target_language": self.languages[1],
            "max_input_pieces": self.max_input_pieces,
            "quotation_marks": self.quotation_marks,
        }
        said = {"licence": self.licence, "description": self.summary}
        data |= {key: value for key, value in said.items() if value}
        if self.doubtful_score is not None:
            data["doubtful_score"] = self.doubtful_score
        if self.origin is not None:
            data["origin"] = asdict(self.origin)
        return data


UNSAID: Final = ModelDescription()
"""The description of a model that says nothing of itself."""


def _read_origin(data: Mapping[str, Any]) -> Origin:
    files = {str(name): str(digest) for name, digest in data["files"].items()}
    return Origin(str(data["repository"]), str(data["revision"]), files)
