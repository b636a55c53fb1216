"""The models of others that `translate models pull` knows by name, with what they must be.

A revision is a commit of the model's repository on the Hugging Face hub. The revisions and the
SHA-256s were not taken from the hub itself, but from public projects that pin the same files:

- opus-mt-fr-en: three unrelated projects give revision, weights, SentencePiece models and
  vocabulary alike.
- opus-mt-tc-big-fr-en: two unrelated projects give the revision, one of them the SHA-256 of the
  weights. No SHA-256 was found for its other files.

Files without a SHA-256 here are held to what the hub states for that very revision, as every file
is; see `translate.models.hub.listing`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from translate.models.description import UNSAID, ModelDescription


@dataclass(frozen=True, slots=True)
class KnownModel:
    """A model on the hub that has a name here.

    Attributes:
        name: The name it is asked for by.
        repository: Its name on the hub, "ORG/NAME".
        revision: The commit, 40 hexadecimal digits.
        download: Size of its weights, bytes.
        description: What is known of it before it is fetched.
        sha256: File name to SHA-256 in hexadecimal, for the files of which it is known.
    """

    name: str
    repository: str
    revision: str
    download: int
    description: ModelDescription = UNSAID
    sha256: Mapping[str, str] = field(default_factory=dict)


KNOWN: Final[Mapping[str, KnownModel]] = {
    model.name: model
    for model in (
        KnownModel(
            name="opus-mt-fr-en",
            repository="Helsinki-NLP/opus-mt-fr-en",
            revision="c4aed37b318c763fd177aa449b44e3b783cc6c02",
            download=300_803_608,
            description=ModelDescription(
                licence="Apache-2.0",
                summary="OPUS-MT, Transformer base, University of Helsinki, 2020",
            ),
            sha256={
                "model.safetensors": (
                    "6e3837f34b903802c3d0d670362b997cee6e87584a1108eb3fa89e4625e4424a"
                ),
                "source.spm": "78d0e717c77053f1c4b856d8661d9cb87c64f083a35418c087b9146300e4f585",
                "target.spm": "173e9f493a668fe396d599e28d414a201193094e6ffd7a4678e5aab0f6d3d838",
                "vocab.json": "945c604346ce15ce4aff9001001e7f925e336d942c4087017f191871162cbdc4",
            },
        ),
        KnownModel(
            name="opus-mt-tc-big-fr-en",
            repository="Helsinki-NLP/opus-mt-tc-big-fr-en",
            revision="5fa3b3c9fa3bcd65fbf31206c3ec7419c9d9cd7d",
            download=461_429_130,
            description=ModelDescription(
                licence="CC-BY-4.0",
                summary="OPUS-MT, Transformer big, University of Helsinki",
            ),
            sha256={
                "model.safetensors": (
                    "1e9d73c1af19660aad2e0733e12f8d06745eb54c77f48bae4831e377ccaf6d6e"
                ),
            },
        ),
    )
}
"""The known models, by name."""
