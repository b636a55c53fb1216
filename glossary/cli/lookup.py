"""`glossary lookup`: the terms that a text holds."""

import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from glossary.cli.options import GlossaryOption, open_glossary

if TYPE_CHECKING:
    from glossary.matching.matcher import Match


def lookup(
    texts: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[TEXT...]",
            help="French text; without it, standard input, a text a line.",
            show_default=False,
        ),
    ] = None,
    glossary: GlossaryOption = "trafficking",
    every: Annotated[
        bool, typer.Option("--all", help="Find entries that are not approved as well.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One text a line, as JSON.")] = False,
) -> None:
    """Show the terms that texts hold.

    Each with its place, its words and what they are to become, tabs between.

    Spans count characters from 0; the end is the place after the last one.
    """
    from glossary.matching.matcher import Matcher

    matcher = Matcher(open_glossary(glossary), every=every)
    for text in texts or _lines():
        matches = matcher.find(text)
        if as_json:
            typer.echo(json.dumps(_as_object(text, matches), ensure_ascii=False))
            continue
        for match in matches:
            typer.echo(_as_line(match))


def _lines() -> Iterator[str]:
    from glossary.errors import CorpusError

    try:
        for line in sys.stdin.buffer:
            yield line.decode("utf-8-sig").rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise CorpusError(f"standard input is not UTF-8 ({error.reason})") from None


def _as_line(match: "Match") -> str:
    from glossary.rendering.renderings import surface_forms

    forms = " | ".join(surface_forms(match))
    return f"{match.start}-{match.end}\t{match.text}\t{forms}"


def _as_object(text: str, matches: "tuple[Match, ...]") -> dict[str, object]:
    from glossary.rendering.renderings import surface_forms

    return {
        "text": text,
        "matches": [
            {
                "start": match.start,
                "end": match.end,
                "text": match.text,
                "plural": match.plural,
                "source": match.term.source,
                "targets": surface_forms(match),
                "forbidden": match.term.forbidden,
                "status": match.term.status,
            }
            for match in matches
        ],
    }
