"""A model and a glossary opened together, ready to translate."""

from dataclasses import dataclass, replace
from typing import Self

from glossary import Termbase
from translate.bitext import Provenance
from translate.engine import DecodingOptions, Engine
from translate.memory import TranslationMemory
from translate.models import find_model
from translate.provenance import make_provenance
from translate.terms import Enforcer
from translate.translator import SegmentTranslator


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
    ) -> SegmentTranslator:
        """A translator over this model and glossary; see `SegmentTranslator`."""
        enforcer = Enforcer(self.termbase, self.engine)
        return SegmentTranslator(self.engine, enforcer, memory, signature, fresh=fresh)


def open_workbench(
    model: str | None = None, termbase: Termbase | None = None, *, beam_size: int | None = None
) -> Workbench:
    """Open a model.

    Args:
        model: Name or folder of the model; the default one, if not given.
        termbase: The glossary to keep to, if any.
        beam_size: Hypotheses kept while decoding; the engine's own choice, if not given.

    Raises:
        ModelError: The model is missing or damaged.
    """
    options = DecodingOptions() if beam_size is None else DecodingOptions(beam_size=beam_size)
    return Workbench(Engine(find_model(model), options), termbase)
