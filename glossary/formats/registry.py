"""The formats: what each is called, how its files end, and what it has a place for."""

import importlib
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Protocol, cast

from glossary.errors import OutputError, TermbaseError, UsageError
from glossary.formats.file_access import NO_FILE, may_never_end
from glossary.formats.losses import Holds, Loss, fit
from glossary.formats.native import unusual_fields_of
from glossary.termbase import Termbase

_LOG = logging.getLogger(__name__)
_ALL: Final = frozenset(Holds)
# Said in words of their own, or only where a pair of languages is lost.
_UNSAID: Final = (Holds.STATUS, Holds.LANGUAGES)


class _Module(Protocol):
    """What the module of a format offers."""

    def read(self, path: Path) -> Termbase: ...

    def write(self, termbase: Termbase, path: Path) -> Sequence[Loss] | None: ...


@dataclass(frozen=True, slots=True)
class Format:
    """A format of exchange.

    Attributes:
        name: What the option `--to` calls it.
        title: What people call it.
        endings: How its files end; the first is the usual one.
        module: The module in `glossary.formats` that reads and writes it; loaded when used, so
            that nobody waits for an XML library who reads CSV.
        holds: What it has a place for besides source form and preferred target.
        claims: The endings that mean this format when no name is given.
        partly: What it has a place for with a restriction, in a word or two.
    """

    name: str
    title: str
    endings: tuple[str, ...]
    module: str
    holds: frozenset[Holds]
    claims: tuple[str, ...] = ()
    partly: Mapping[Holds, str] = field(default_factory=dict)

    @property
    def contents(self) -> str:
        """What it holds, in words."""
        if self.holds == _ALL:
            return "holds everything"
        only = "" if Holds.STATUS in self.holds else "; approved entries only"
        missing = [one for one in Holds if one not in self.holds and one not in _UNSAID]
        if len(missing) < len(self.holds - {Holds.LANGUAGES}):
            return f"holds all but {', '.join(missing) or 'statuses'}{only}"
        further = [one for one in Holds if one in self.holds and one is not Holds.LANGUAGES]
        return f"holds {', '.join(['source form, preferred target', *further])}{only}"

    def read(self, path: Path) -> Termbase:
        """Read a file of this format.

        Args:
            path: The file.

        Returns:
            The termbase, named after the file.

        Raises:
            TermbaseError: The file cannot be read; the message names the line.
        """
        termbase = self._module().read(path)
        if not len(termbase):
            _LOG.warning("%s: holds no glossary entries", path)
        return termbase

    def write(self, termbase: Termbase, path: Path) -> tuple[Loss, ...]:
        """Write a file of this format.

        Args:
            termbase: What to write.
            path: The file.

        Returns:
            What the file does not hold.

        Raises:
            OutputError: The file cannot be written.
        """
        _check_characters(termbase, path)
        fitting, losses = fit(termbase, self.holds)
        return losses + tuple(self._module().write(fitting, path) or ())

    def _module(self) -> _Module:
        return cast("_Module", importlib.import_module(f"glossary.formats.{self.module}"))


FORMATS: Final = (
    Format(
        name="csv",
        title="our own CSV",
        endings=(".csv",),
        module="native",
        holds=_ALL,
        claims=(".csv",),
    ),
    Format(
        name="json",
        title="JSON",
        endings=(".json",),
        module="json_entries",
        holds=_ALL,
        claims=(".json",),
    ),
    Format(
        name="tbx",
        title="TBX-Basic of 2019",
        endings=(".tbx",),
        module="xml.tbx",
        holds=_ALL,
        claims=(".tbx",),
    ),
    Format(
        name="tbx-2008",
        title="TBX-Basic of 2008",
        endings=(".tbx",),
        module="xml.tbx_2008",
        holds=_ALL,
    ),
    Format(
        name="weblate",
        title="Weblate glossary",
        endings=(".tbx",),
        module="xml.weblate",
        holds=frozenset(
            {Holds.TARGETS, Holds.FORBIDDEN, Holds.PART_OF_SPEECH, Holds.NOTE, Holds.LANGUAGES}
        ),
    ),
    Format(
        name="xliff",
        title="XLIFF 2.1 glossary",
        endings=(".xlf", ".xliff"),
        module="xml.xliff",
        holds=_ALL,
        claims=(".xlf", ".xliff"),
    ),
    Format(
        name="tmx",
        title="TMX 1.4b",
        endings=(".tmx",),
        module="xml.tmx",
        holds=_ALL - {Holds.STATUS},
        claims=(".tmx",),
    ),
    Format(
        name="utx",
        title="UTX",
        endings=(".utx",),
        module="tables.utx",
        holds=_ALL - {Holds.CASE, Holds.GUARDS, Holds.EXAMPLE},
        claims=(".utx",),
        partly={
            Holds.NOTE: "one line",
            Holds.DOMAIN: "one line",
            Holds.STATUS: "approved, proposed",
        },
    ),
    Format(
        name="multiterm",
        title="Trados MultiTerm",
        endings=(".xml", ".csv"),
        module="xml.multiterm",
        holds=_ALL,
        claims=(".xml",),
    ),
    Format(
        name="deepl",
        title="DeepL glossary",
        endings=(".csv", ".tsv"),
        module="tables.deepl",
        holds=frozenset({Holds.LANGUAGES}),
        partly={Holds.LANGUAGES: "in `.csv`"},
    ),
    Format(
        name="google",
        title="Google Cloud Translation glossary",
        endings=(".csv", ".tsv"),
        module="tables.google",
        holds=frozenset(),
    ),
    Format(
        name="amazon",
        title="Amazon Translate terminology",
        endings=(".csv", ".tsv", ".tmx"),
        module="tables.amazon",
        holds=frozenset({Holds.LANGUAGES}),
    ),
    Format(
        name="omegat",
        title="OmegaT glossary",
        endings=(".txt", ".utf8", ".tab", ".tsv", ".csv", ".tbx"),
        module="tables.omegat",
        holds=frozenset({Holds.TARGETS, Holds.NOTE, Holds.LANGUAGES}),
        claims=(".txt", ".utf8", ".tab"),
        partly={Holds.NOTE: "one line", Holds.LANGUAGES: "in `.tbx`"},
    ),
)


def find_format(path: Path, name: str | None = None, *, to_read: bool = False) -> Format:
    """The format of a file: the one named, or else the one its ending stands for.

    Args:
        path: The file.
        name: The name of a format.
        to_read: Whether it is to be read, so that it must be there.

    Returns:
        The format.

    Raises:
        UsageError: No format has that name, or none goes by that ending, or several do, or the
            format named has files with other endings.
        TermbaseError: No format goes by that ending, and there is no file to read.
    """
    ending = path.suffix.lower()
    if name is not None:
        return _named(name, path, ending)
    claiming = [one for one in FORMATS if ending in one.claims]
    if claiming:
        return claiming[0]
    if to_read:
        _refuse_what_is_none(path)
    possible = [one.name for one in FORMATS if ending in one.endings]
    if possible:
        raise UsageError(
            f'{path}: several formats end in "{ending}"; name the one it is: {", ".join(possible)}'
        )
    known = ", ".join(sorted({ending for one in FORMATS for ending in one.endings}))
    raise UsageError(f'{path}: no glossary format ends in "{path.suffix}"; known: {known}')


def holdings() -> list[tuple[str, ...]]:
    """What each format holds, as the rows of a table, the header and its rule first."""
    things = list(Holds)
    header = ("name", "files", *(str(thing) for thing in things))
    rows = [
        (
            f"`{one.name}`",
            " ".join(f"`{ending}`" for ending in one.endings),
            *(one.partly.get(thing, "yes" if thing in one.holds else "no") for thing in things),
        )
        for one in FORMATS
    ]
    return [header, ("---",) * len(header), *rows]


def _check_characters(termbase: Termbase, path: Path) -> None:
    for term in termbase:
        try:
            "".join(unusual_fields_of(term).values()).encode()
        except UnicodeEncodeError as error:
            raise OutputError(
                f"{path}: cannot be written: an entry holds half a character "
                f"(U+{ord(error.object[error.start]):04X}), which UTF-8 does not have"
            ) from None


def _refuse_what_is_none(path: Path) -> None:
    """Say that there is no file before anything is said of its name."""
    try:
        if may_never_end(path):
            raise TermbaseError(f"{path}: {NO_FILE}")
    except OSError as error:
        raise TermbaseError(f"{path}: cannot be read: {error.strerror}") from error
    if path.is_dir():
        raise TermbaseError(f"{path}: is a folder; name the file")


def _named(name: str, path: Path, ending: str) -> Format:
    found = next((one for one in FORMATS if one.name == name), None)
    if found is None:
        known = ", ".join(one.name for one in FORMATS)
        raise UsageError(f'no glossary format is called "{name}"; there is: {known}')
    if ending not in found.endings:
        raise UsageError(
            f'{path}: the format "{name}" has files that end in {", ".join(found.endings)}'
        )
    return found
