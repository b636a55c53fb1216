"""`glossary add`: one more entry in a glossary."""

from pathlib import Path
from typing import Annotated

import typer

from glossary.cli.console import speech
from glossary.cli.options import FormatOption
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
    format_: FormatOption = None,
) -> None:
    """Add an entry to a glossary of any format, or start one.

    What stands in the file stays; a file that holds what would be lost is left as it is. What the
    format has no place for is said on standard error.
    """
    from glossary.errors import TermError, UsageError
    from glossary.formats.adding import add_term
    from glossary.formats.registry import find_format
    from glossary.termbase import Term

    known = find_format(glossary, format_)
    is_name = part_of_speech in (PartOfSpeech.PROPER_NOUN, PartOfSpeech.ACRONYM)
    try:
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
    except TermError as error:
        raise UsageError(str(error)) from None
    losses = add_term(glossary, term, known)
    speech.report(f"{glossary}: {term.source} → {' | '.join(term.targets)}")
    if losses:
        speech.complain(f"{glossary}: left out: {', '.join(map(str, losses))}")
        speech.complain(f"{known.title}: {known.contents}")
