"""A model and a glossary opened together, ready to translate."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

import glossary
from glossary import Termbase
from translate.bitext import Provenance
from translate.engine import DecodingOptions, Engine
from translate.errors import UsageError
from translate.memory import TranslationMemory
from translate.models import find_model
from translate.provenance import make_provenance
from translate.terms import Enforcer
from translate.translator import Translator


@dataclass(frozen=True, slots=True)
class Workbench:
    """An opened model with the glossary it has to keep to.

    Attributes:
        engine: The model at work.
        termbase: The glossary, if any.
    """

    engine: Engine
    termbase: Termbase | None

    @property
    def provenance(self) -> Provenance:
        """What makes the translations of this workbench; created now."""
        return make_provenance(self.engine.model, self.termbase, self.engine.options)

    def with_termbase(self, termbase: Termbase | None) -> Self:
        """The same model with another glossary, or none."""
        return replace(self, termbase=termbase)

    def translator(
        self, memory: TranslationMemory | None = None, signature: str = "", *, fresh: bool = False
    ) -> Translator:
        """A translator over this model and glossary; see `Translator`."""
        enforcer = Enforcer(self.termbase, self.engine)
        return Translator(self.engine, enforcer, memory, signature, fresh=fresh)


def open_workbench(
    model: str | None = None,
    glossary_path: Path | None = None,
    *,
    no_glossary: bool = False,
    beam_size: int | None = None,
) -> Workbench:
    """Open a model and a glossary.

    Args:
        model: Name or folder of the model; the default one, if not given.
        glossary_path: The glossary; the packaged one, if not given.
        no_glossary: Work without a glossary.
        beam_size: Hypotheses kept while decoding; the engine's own choice, if not given.

    Raises:
        UsageError: A glossary is named and refused at once.
        ModelError: The model is missing or damaged.
        GlossaryError: The glossary cannot be read.
    """
    termbase = choose_termbase(glossary_path, no_glossary=no_glossary)
    options = DecodingOptions() if beam_size is None else DecodingOptions(beam_size=beam_size)
    return Workbench(Engine(find_model(model), options), termbase)


def open_termbase(path: Path | None = None) -> Termbase:
    """Load a glossary: the file, or the packaged one.

    Raises:
        GlossaryError: The glossary cannot be read.
    """
    return glossary.load(path) if path is not None else glossary.load_packaged()


def choose_termbase(path: Path | None, *, no_glossary: bool) -> Termbase | None:
    """Load the glossary that was asked for, if one was.

    Raises:
        UsageError: A glossary is named and refused at once.
        GlossaryError: The glossary cannot be read.
    """
    if not no_glossary:
        return open_termbase(path)
    if path is not None:
        raise UsageError("--glossary and --no-glossary exclude each other")
    return None
