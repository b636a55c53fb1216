"""`glossary add`: one more entry in a glossary."""

from pathlib import Path
from typing import Annotated

import typer

from glossary.termbase import Case, PartOfSpeech, TermStatus


def add(
    source: Annotated[str, typer.Argument(help="The French form, as a dictionary lists it.")],
    targets: Annotated[
        list[str],
        typer.Argument(metavar="TARGET...", help="Approved renderings, the preferred one first."),
    ],
    glossary: Annotated[
        Path, typer.Option("--glossary", "-g", metavar="PATH", help="The file to add it to.")
    ],
    forbidden: Annotated[
        list[str] | None, typer.Option("--forbid", help="A rendering not to be used. Repeatable.")
    ] = None,
    part_of_speech: Annotated[
        PartOfSpeech, typer.Option("--part-of-speech", "-p", help="What kind of word it is.")
    ] = PartOfSpeech.NOUN,
    case: Annotated[
        Case | None,
        typer.Option(
            help="How capitals count: exact by default for proper nouns and acronyms.",
            show_default=False,
        ),
    ] = None,
    unless: Annotated[
        list[str] | None, typer.Option(help="A word near it that rules it out. Repeatable.")
    ] = None,
    only_with: Annotated[
        list[str] | None, typer.Option(help="A word that must stand near it. Repeatable.")
    ] = None,
    domain: Annotated[str, typer.Option(help="The field it belongs to.")] = "",
    note: Annotated[str, typer.Option(help="Where the rendering comes from.")] = "",
    status: Annotated[
        TermStatus, typer.Option(help="How far the entry has come.")
    ] = TermStatus.APPROVED,
    example: Annotated[str, typer.Option(help="A sentence that holds the term.")] = "",
) -> None:
    """Add an entry to a glossary, or start one.

    What stands in the file stays as it is.
    """
    from glossary.errors import UsageError
    from glossary.formats import native
    from glossary.termbase import Term

    if glossary.suffix.lower() != ".csv":
        raise UsageError(f"{glossary}: entries can be added to CSV files only")
    is_name = part_of_speech in (PartOfSpeech.PROPER_NOUN, PartOfSpeech.ACRONYM)
    term = Term(
        source=source.strip(),
        targets=tuple(target.strip() for target in targets),
        forbidden=tuple(forbidden or ()),
        part_of_speech=part_of_speech,
        case=case or (Case.EXACT if is_name else Case.ANY),
        unless=tuple(unless or ()),
        only_with=tuple(only_with or ()),
        domain=domain,
        note=note,
        status=status,
        example=example,
    )
    if glossary.exists() and any(
        known.source.casefold() == term.source.casefold()
        and (known.unless, known.only_with) == (term.unless, term.only_with)
        for known in native.read(glossary)
    ):
        raise UsageError(f'{glossary}: "{term.source}" is listed already')
    native.append(glossary, term)
    typer.echo(f"{glossary}: {term.source} → {' | '.join(term.targets)}")
