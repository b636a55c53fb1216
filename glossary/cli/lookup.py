"""`glossary lookup`: the terms that a text holds."""

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from glossary.cli.console import speech
from glossary.cli.console.standard_streams import DASH
from glossary.cli.options import FormatOption, GlossaryOption, open_glossary

if TYPE_CHECKING:
    from glossary.matching.matcher import LeftAlone, Match


def lookup(
    texts: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[TEXT...]",
            help="French text; without it, or for -, standard input, a text a line.",
            show_default=False,
        ),
    ] = None,
    glossary: GlossaryOption = "trafficking",
    format_: FormatOption = None,
    every: Annotated[
        bool, typer.Option("--all", help="Find entries that are not approved as well.")
    ] = False,
    why: Annotated[
        bool, typer.Option("--why", help="Show what looks like a term and is left alone, and why.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One text a line, as JSON.")] = False,
) -> None:
    """Show the terms that texts hold.

    Each with its place, its words and what they are to become, tabs between.

    Spans count characters from 0; the end is the place after the last one.
    """
    from glossary.matching.matcher import Matcher

    matcher = Matcher(open_glossary(glossary, format_), every=every)
    for text in _lines() if texts in (None, [], [DASH]) else texts:
        matches = matcher.find(text)
        left = matcher.left_alone(text) if why else None
        if as_json:
            speech.show_json(_as_object(text, matches, left))
            continue
        lines = [(match.span, _as_line(match)) for match in matches]
        lines += [((one.start, one.end), _as_line_left_alone(one)) for one in left or ()]
        for _, line in sorted(lines):
            speech.show(line)


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


def _as_line_left_alone(left: "LeftAlone") -> str:
    return f"{left.start}-{left.end}\t{left.text}\tleft alone: {left.reason}"


def _as_object(
    text: str, matches: "tuple[Match, ...]", left: "tuple[LeftAlone, ...] | None"
) -> dict[str, object]:
    from glossary.rendering.renderings import surface_forms

    found: dict[str, object] = {
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
    if left is not None:
        found["left_alone"] = [
            {
                "start": one.start,
                "end": one.end,
                "text": one.text,
                "source": one.term.source,
                "reason": one.reason,
            }
            for one in left
        ]
    return found
