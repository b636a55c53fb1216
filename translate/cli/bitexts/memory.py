"""`translate memory`: the translation memory that people keep."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from glossary.cli.commands import command, make_app
from glossary.cli.console import speech
from glossary.cli.console.standard_streams import is_dash, output_path
from translate.cli.options import JsonOption, bitext_file

if TYPE_CHECKING:
    from translate.bitext import FuzzyMatch, Span
    from translate.memory import ConcordanceLine, Side, TranslationMemory
    from translate.terms import Inspector

_DEFAULT: Final = Path("output", "memory.sqlite")

memory = make_app("memory", "Search, import, export and look after the translation memory.")

MemoryOption = Annotated[
    Path,
    typer.Option("--memory", "-m", metavar="FILE", help="The translation memory."),
]
LanguagesOption = Annotated[
    str, typer.Option("--languages", metavar="FROM-TO", help="Source and target language.")
]


def _complete_input(incomplete: str) -> list[str]:
    from translate.schema.formats import format_names

    return [name for name in format_names(to_read=True) if name.startswith(incomplete)]


def _complete_output(incomplete: str) -> list[str]:
    from translate.schema.formats import format_names

    return [name for name in format_names() if name.startswith(incomplete)]


@command(memory)
def search(
    words: Annotated[list[str], typer.Argument(metavar="TEXT...", help="What to look for.")],
    path: MemoryOption = _DEFAULT,
    fuzzy: Annotated[
        bool, typer.Option("--fuzzy", help="Find sources that are like TEXT as a whole.")
    ] = False,
    floor: Annotated[
        int, typer.Option(min=1, max=100, metavar="PERCENT", help="The least score with --fuzzy.")
    ] = 70,
    drafts: Annotated[
        bool, typer.Option("--drafts", help="With --fuzzy, find what nobody has reviewed, too.")
    ] = False,
    side: Annotated[
        str, typer.Option("--in", metavar="SIDE", help="Look in source, target or both.")
    ] = "both",
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="The most to show.")] = 20,
    glossary: Annotated[
        str | None,
        typer.Option("--glossary", "-g", metavar="PATH|NAME", help="Mark its terms, too: {so}."),
    ] = None,
    languages: LanguagesOption = "fr-en",
    as_json: JsonOption = False,
) -> None:
    """Find where words were used, or what was translated of a sentence like this one.

    Accents and capitals do not matter; "words in quotes" stand together, and word* begins so.
    What was found is marked [so]. Ends with 1 where nothing is found.
    """
    text = " ".join(words)
    inspector = _inspector(glossary)
    with _open(path, languages) as store:
        if fuzzy:
            matches = store.matches.find(text, floor=floor, limit=limit, drafts=drafts)
            for match in matches:
                _show_match(match, as_json=as_json)
            found = bool(matches)
        else:
            lines = store.concordance.find(text, side=_side(side), limit=limit)
            for line in lines:
                _show_line(line, inspector, as_json=as_json)
            found = bool(lines)
    if not found:
        raise typer.Exit(1)


@command(memory, "import")
def import_(
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="PATH...", help="Bitexts of any format; - for standard input."),
    ],
    path: MemoryOption = _DEFAULT,
    author: Annotated[
        str | None,
        typer.Option(
            "--author", metavar="NAME", help="Who edited them; your user name by default."
        ),
    ] = None,
    format: Annotated[  # noqa: A002 - the name of the option
        str | None,
        typer.Option(
            "--format",
            metavar="NAME",
            help="Their format, where the name does not tell.",
            autocompletion=_complete_input,
        ),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Take in what was edited elsewhere, by segment id, and the bitexts of other tools.

    What the memory has or had already is passed over. Pairs of other tools count as reviewed.
    """
    from translate.errors import BitextError
    from translate.memory import TranslationMemory
    from translate.memory_exchange import Imported, import_bitext
    from translate.readers import read_bitexts

    who = _user() if author is None else author
    total = Imported()
    worst = unread = 0
    with ExitStack() as opened:
        memories: dict[tuple[str, str], TranslationMemory] = {}
        for place in paths:
            try:
                for bitext in read_bitexts(bitext_file(place), format=format):
                    pair = (bitext.article.source_language, bitext.article.target_language)
                    if pair not in memories:
                        memories[pair] = opened.enter_context(TranslationMemory.open(path, *pair))
                    found = import_bitext(memories[pair], bitext, who)
                    total.add(found)
            except BitextError as error:
                speech.complain(str(error))
                worst = max(worst, error.exit_code)
                unread += 1
    if as_json:
        speech.show_json(asdict(total))
    elif unread < len(paths) or any(asdict(total).values()):
        speech.report(f"changed    {total.changed:,}")
        speech.report(f"added      {total.added:,}")
        speech.report(f"unchanged  {total.unchanged:,}")
        if total.left_out:
            speech.report(f"left out   {total.left_out:,} (no target, or not in the article)")
    if worst:
        raise typer.Exit(worst)


@command(memory)
def export(
    output: Annotated[
        Path, typer.Argument(metavar="FILE", help="Where to write; - for standard output.")
    ],
    path: MemoryOption = _DEFAULT,
    format: Annotated[  # noqa: A002 - the name of the option
        str | None,
        typer.Option(
            "--format",
            metavar="NAME",
            help="The format; the ending of FILE says it otherwise.",
            autocompletion=_complete_output,
        ),
    ] = None,
    reviewed: Annotated[
        bool, typer.Option("--reviewed", help="Only what a person has accepted or made.")
    ] = False,
    articles: Annotated[
        list[str] | None,
        typer.Option("--article", metavar="ID", help="Only this article; may be repeated."),
    ] = None,
    shard_size: Annotated[
        int | None,
        typer.Option(
            min=1,
            metavar="N",
            help="Write shards: a new file, named FILE-00001-of-00012 and so on, begins at the "
            "article after N segments.",
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace files that are there.")] = False,
    languages: LanguagesOption = "fr-en",
) -> None:
    """Write the corpus that the memory holds, in any format.

    Articles come with all that people have done; after them what stands in no article.
    """
    from translate.errors import UsageError
    from translate.memory_exchange import bitexts_of
    from translate.schema.shards import corpus_files
    from translate.writers import write_bitexts

    if is_dash(output) and (format is None or shard_size):
        raise UsageError("standard output needs --format, and takes no --shard-size")
    with _open(path, languages) as store:
        _refuse_unknown(store, articles)
        corpus = bitexts_of(store, articles, reviewed_only=reviewed)
        if shard_size and not force and (there := corpus_files(output)):
            raise UsageError(f"{there[0]}: is there already; --force replaces it")
        with output_path(output, f".{format}", force=force) as file:
            for written in write_bitexts(file, corpus, format=format, shard_size=shard_size):
                if shard_size:
                    speech.report(str(written))


@command(memory)
def stats(
    path: MemoryOption = _DEFAULT,
    languages: LanguagesOption = "fr-en",
    as_json: JsonOption = False,
) -> None:
    """Say what the memory holds, and check that its file is sound."""
    with _open(path, languages) as store:
        store.upkeep.check()
        counts, held = store.statistics(), store.upkeep.inventory()
    if as_json:
        speech.show_json(asdict(counts) | asdict(held))
        return
    speech.show(f"translations  {counts.translations:,} of {counts.sources:,} sources")
    speech.show(f"reviewed      {counts.reviewed:,}; rejected {counts.rejected:,}")
    speech.show(f"articles      {held.articles:,} with {held.segments:,} segments")
    by = ", ".join(f"{author or 'unknown'} {count:,}" for author, count in held.authors.items())
    speech.show(f"history       {held.reviews:,} entries{f' ({by})' if by else ''}")
    speech.show(f"comments      {held.comments:,}")
    for signature, count in held.drafts.items():
        speech.show(f"drafts        {count:,} under {signature or '(no signature)'}")
    speech.show(f"size          {held.size / 1e6:,.1f} MB")


@command(memory)
def compact(
    path: MemoryOption = _DEFAULT,
    keep_drafts: Annotated[bool, typer.Option("--keep-drafts", help="Let go of no draft.")] = False,
) -> None:
    """Let go of drafts that no run will take again, and give room back to the disk.

    Drafts are kept that made an article as it is now, and those of the latest run. All that people
    have done is kept.
    """
    with _open(path, "fr-en") as store:
        before = store.upkeep.inventory().size
        dropped = store.upkeep.compact(keep_drafts=keep_drafts)
        after = store.upkeep.inventory().size
    speech.report(
        f"{dropped:,} drafts let go of; {before / 1e6:,.1f} MB before, {after / 1e6:,.1f} MB now"
    )


@command(memory)
def recover(
    damaged: Annotated[Path, typer.Argument(metavar="FILE", help="The damaged memory.")],
    output: Annotated[Path, typer.Argument(metavar="NEW", help="The memory to make.")],
) -> None:
    """Save what can be read of a damaged memory into a new one; the damaged one stays as it is."""
    from translate.memory import recover as recover_memory

    found = recover_memory(damaged, output)
    for table, count in found.rows.items():
        note = (
            " page by page; some may be lost, or as they were before"
            if table in found.damaged
            else ""
        )
        speech.report(f"{table:<12} {count:,} saved{note}")


@contextmanager
def _open(path: Path, languages: str) -> "Iterator[TranslationMemory]":
    """Open a memory that is there: a name mistyped must not make an empty one."""
    from translate.errors import MemoryStoreError, UsageError
    from translate.memory import TranslationMemory

    source, dash, target = languages.partition("-")
    if not (source and dash and target):
        raise UsageError(f"{languages!r} names no two languages; write them as fr-en")
    if not path.exists():
        raise MemoryStoreError(f"translation memory {path}: there is no such file")
    with TranslationMemory.open(path, source, target) as store:
        yield store


def _side(name: str) -> "Side":
    from translate.errors import UsageError
    from translate.memory import Side

    try:
        return Side(name)
    except ValueError as error:
        raise UsageError(f"unknown side {name!r}; choose from {', '.join(Side)}") from error


def _refuse_unknown(store: "TranslationMemory", articles: list[str] | None) -> None:
    from translate.errors import UsageError

    for name in articles or ():
        if store.articles.get(name) is None:
            raise UsageError(f"the memory has no article {name!r}")


def _user() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return ""


def _inspector(glossary: str | None) -> "Inspector | None":
    from translate.cli.options import open_glossary
    from translate.terms import Inspector

    return Inspector(open_glossary(glossary)) if glossary is not None else None


def _show_match(match: "FuzzyMatch", *, as_json: bool) -> None:
    if as_json:
        speech.show_json(asdict(match))
        return
    speech.show(f"{match.score} %{_about(match)}")
    stretches = (
        one.after if one.before == one.after else f"[-{one.before}-]{{+{one.after}+}}"
        for one in match.difference
    )
    speech.show("  " + "".join(stretches).replace("[--]", "").replace("{++}", ""))
    speech.show(f"  {match.target}")


def _show_line(line: "ConcordanceLine", inspector: "Inspector | None", *, as_json: bool) -> None:
    uses = inspector.inspect(line.source, line.target) if inspector else ()
    source_terms = [use.source_span for use in uses]
    target_terms = [use.target_span for use in uses if use.target_span]
    if as_json:
        terms = {"source_terms": source_terms, "target_terms": target_terms}
        speech.show_json(asdict(line) | (terms if inspector else {}))
        return
    speech.show(f"{line.status}{_about(line)}")
    speech.show(f"  {_marked(line.source, line.source_spans, source_terms)}")
    speech.show(f"  {_marked(line.target, line.target_spans, target_terms)}")


def _about(found: "FuzzyMatch | ConcordanceLine") -> str:
    return f"  {found.stored[:10]}" + (f"  {found.article}" if found.article else "")


def _marked(text: str, found: "Sequence[Span]", terms: "Sequence[Span]") -> str:
    """A text with [what was found] and {terms} in brackets."""
    before = [""] * (len(text) + 1)
    for spans, opening, closing in ((found, "[", "]"), (terms, "{", "}")):
        for start, end in spans:
            before[end] += closing
            before[start] = before[start] + opening if opening == "[" else opening + before[start]
    return "".join(mark + letter for mark, letter in zip(before, f"{text} ", strict=True)).rstrip()
