"""The signature of a run: the short string that names all that decides its translations."""

from datetime import UTC, datetime

from glossary import Termbase
from translate import __version__
from translate.bitext import Provenance
from translate.deciding import code_fingerprint
from translate.engine import DecodingOptions
from translate.models import Model

PROGRAM = f"bitexte {__version__}"


def make_provenance(
    model: Model,
    termbase: Termbase | None,
    options: DecodingOptions,
    created: datetime | None = None,
) -> Provenance:
    """Describe what will make a bitext.

    Two runs with the same signature give the same translation for the same sentence, which is
    what lets a run take up the work of an earlier one.

    Args:
        model: The model that translates.
        termbase: The glossary that is enforced, if any.
        options: How the model decodes.
        created: The moment of the run; now, if not given.
    """
    model_name = f"{model.name}@{model.fingerprint}"
    glossary_name = f"{termbase.name}@{termbase.fingerprint}" if termbase is not None else ""
    signature = "|".join(
        (
            f"model:{model_name}",
            f"glossary:{glossary_name or 'none'}",
            options.signature,
            f"bitexte:{__version__}+{code_fingerprint()}",
        )
    )
    return Provenance(
        signature=signature,
        model=model_name,
        glossary=glossary_name,
        program=PROGRAM,
        created=_stamp(created or datetime.now(UTC)),
    )


def now() -> str:
    """The present moment as `Provenance.created` tells it."""
    return _stamp(datetime.now(UTC))


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z")
