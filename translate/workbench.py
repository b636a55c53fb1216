"""A model and a glossary opened together, ready to translate."""

from dataclasses import dataclass
from pathlib import Path

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
    """An opened model with the glossary it has to keep to."""

    engine: Engine
    enforcer: Enforcer | None
    provenance: Provenance

    def translator(
        self, memory: TranslationMemory | None = None, *, fresh: bool = False
    ) -> Translator:
        """A translator over this model and glossary; see `Translator`."""
        return Translator(
            self.engine, self.enforcer, memory, self.provenance.signature, fresh=fresh
        )


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
    termbase = open_termbase(glossary_path, no_glossary=no_glossary)
    options = DecodingOptions() if beam_size is None else DecodingOptions(beam_size=beam_size)
    found = find_model(model)
    engine = Engine(found, options)
    enforcer = Enforcer(termbase, engine) if termbase is not None else None
    return Workbench(engine, enforcer, make_provenance(found, termbase, options))


def open_termbase(path: Path | None = None, *, no_glossary: bool = False) -> Termbase | None:
    """The glossary that was asked for: a file, the packaged one, or none.

    Raises:
        UsageError: A glossary is named and refused at once.
        GlossaryError: The glossary cannot be read.
    """
    if no_glossary:
        if path is not None:
            raise UsageError("--glossary and --no-glossary exclude each other")
        return None
    return glossary.load(path) if path is not None else glossary.load_packaged()
