"""`glossary stats`: how often terms occur in a corpus, and how they were rendered."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from glossary.cli.console import speech
from glossary.cli.console.standard_streams import bitext_path
from glossary.cli.options import FormatOption, GlossaryOption, open_glossary

if TYPE_CHECKING:
    from glossary.usage import TermUsage


def stats(
    corpora: Annotated[
        list[Path],
        typer.Argument(
            metavar="CORPUS...",
            help="Bitexts (.tsv, .tmx, .json, .jsonl), French text (.txt), or -.",
            show_default=False,
        ),
    ],
    glossary: GlossaryOption = "trafficking",
    format_: FormatOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="One term a line, as JSON.")] = False,
) -> None:
    """Count terms and their renderings in corpora."""
    from glossary.corpora import read_corpus
    from glossary.matching.matcher import Matcher
    from glossary.usage import count_usage

    matcher = Matcher(open_glossary(glossary, format_))
    pairs = (pair for path in corpora for pair in read_corpus(bitext_path(path)))
    usages = count_usage(pairs, matcher)
    if as_json:
        for usage in usages:
            speech.show_json(_as_object(usage))
        return
    for usage in usages:
        speech.show(_as_line(usage))
    translated = sum(usage.translated for usage in usages)
    rendered = sum(usage.rendered for usage in usages)
    total = sum(usage.occurrences for usage in usages)
    speech.report(f"{len(usages)} of {len(matcher.termbase.approved)} terms, {total:,} occurrences")
    if translated:
        share = rendered / translated
        speech.report(f"{rendered:,} of {translated:,} rendered as approved ({share:.1%})")


def _as_line(usage: "TermUsage") -> str:
    parts = [f"{target} {count}" for target, count in usage.renderings]
    parts += [f"forbidden: {target} {count}" for target, count in usage.forbidden]
    if usage.missing:
        parts.append(f"missing {usage.missing}")
    return f"{usage.occurrences:7,}  {usage.term.source}\t{'; '.join(parts)}".rstrip()


def _as_object(usage: "TermUsage") -> dict[str, object]:
    return {
        "source": usage.term.source,
        "occurrences": usage.occurrences,
        "translated": usage.translated,
        "renderings": dict(usage.renderings),
        "forbidden": dict(usage.forbidden),
        "missing": usage.missing,
    }
