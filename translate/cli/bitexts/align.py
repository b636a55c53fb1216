"""`translate align`: a French text and its English version into a bitext."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from glossary.cli.console import speech
from glossary.cli.console.standard_streams import is_dash, text_path
from glossary.cli.options import complete_glossary
from translate.cli.options import TABLE, ModelOption, check_output, open_glossary

if TYPE_CHECKING:
    from translate.align import Aligner, Sentence, TextAlignment, Unit

_LOOKED_AT = 200
"""Sentences by which the language of a text is known."""
_FEWEST_WORDS = 12
_SURE = 60
"""Words, and per cent of those that tell languages apart, from which on a language is sure."""


def align(
    source: Annotated[
        Path,
        typer.Argument(
            metavar="FR",
            help="A French text (.txt, .md, .html, .docx; - for standard input), or a folder.",
        ),
    ],
    target: Annotated[Path, typer.Argument(metavar="EN", help="Its English version, or a folder.")],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Where the links go: .tsv (source, target, score), .tmx, .jsonl or another "
            "bitext; standard output, as .tsv, by default.",
        ),
    ] = None,
    unlinked: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Where the sentences go that were left alone (.tsv)."),
    ] = None,
    threshold: Annotated[
        float | None,
        typer.Option(min=0, max=1, metavar="SCORE", help="Leave out links of a lower score."),
    ] = None,
    unit: Annotated[
        str,
        typer.Option(
            metavar="auto|sentence|line",
            help="What is linked: sentences, or the lines of plain text as they are.",
        ),
    ] = "auto",
    glossary: Annotated[
        str | None,
        typer.Option(
            "--glossary",
            "-g",
            metavar="PATH|NAME",
            help="Its terms are signs that sentences belong together.",
            autocompletion=complete_glossary,
        ),
    ] = None,
    model: ModelOption = None,
    no_model: Annotated[
        bool,
        typer.Option("--no-model", help="Go by lengths, a small lexicon, names and figures only."),
    ] = False,
) -> None:
    """Align a French text with its English version, sentence by sentence.

    Two folders are paired document by document first. What cannot be read is told, and the others
    are done all the same; the exit code is 3 then.
    """
    from translate.align import find_pairs
    from translate.errors import TranslateError, UsageError

    if no_model and model is not None:
        raise UsageError("--model and --no-model exclude each other")
    if is_dash(source) and is_dash(target):
        raise UsageError("standard input (-) can be one of the two texts, not both")
    source, target = text_path(source, ".txt"), text_path(target, ".txt")
    cut_into = _unit(unit)
    output = None if is_dash(output) else output
    check_output(output)
    documents = find_pairs(source, target)
    for reason in documents.unread:
        speech.complain(reason)
    for path in documents.left:
        speech.complain(f"{path}: goes with no document of the other folder")
    aligner, name = _open(model, glossary, no_model=no_model)
    done: list[tuple[str, TextAlignment]] = []
    worst = 3 if documents.unread else 0
    for identifier, french, english, by in documents.pairs:
        try:
            alignment = _align(aligner, (french, english), cut_into, threshold)
        except TranslateError as error:
            speech.complain(str(error))
            worst = max(worst, error.exit_code)
            continue
        done.append((identifier, alignment))
        known = "" if by == "given" else f" (paired by {by})"
        speech.note(f"{identifier}{known}: {_summary(alignment)}")
    _write(output, done, name)
    if unlinked is not None:
        from translate.align import write_unlinked

        write_unlinked(unlinked, done)
    if worst:
        raise typer.Exit(worst)


def _unit(name: str) -> "Unit":
    from translate.align import Unit
    from translate.errors import UsageError

    try:
        return Unit(name)
    except ValueError as error:
        raise UsageError(f"--unit is {name!r}; choose from {', '.join(Unit)}") from error


def _open(model: str | None, glossary: str | None, *, no_model: bool) -> tuple["Aligner", str]:
    """Make an aligner, and tell the name of its model."""
    from translate.align import Aligner, GlossaryAnchors, LexiconBridge, TranslationBridge
    from translate.align.linking.weights import BY_LEXICON, BY_TRANSLATION

    anchors = None if glossary is None else GlossaryAnchors(open_glossary(glossary))
    if no_model:
        return Aligner(LexiconBridge(), BY_LEXICON, anchors), ""
    from translate.cli.showing.progress import waiting
    from translate.engine import Contrast
    from translate.running.workbench import open_workbench

    with waiting("loading the model"):
        engine = open_workbench(model, None, beam_size=1).engine
    aligner = Aligner(TranslationBridge(engine), BY_TRANSLATION, anchors, Contrast(engine))
    return aligner, f"{engine.model.name}@{engine.model.fingerprint}"


def _align(
    aligner: "Aligner", paths: tuple[Path, Path], unit: "Unit", threshold: float | None
) -> "TextAlignment":
    from translate.align import THRESHOLD, cut, read_text
    from translate.cli.showing.progress import Counting
    from translate.segments import EnglishSplitter, FrenchSplitter

    splitters = FrenchSplitter(), EnglishSplitter()
    source, target = cut(read_text(paths[0]), read_text(paths[1]), splitters, unit)
    _check_languages(paths, source, target)
    with Counting("sentences translated", len(source)) as progress:
        return aligner.align(
            source,
            target,
            threshold=THRESHOLD if threshold is None else threshold,
            on_done=progress.advance,
        )


def _check_languages(
    paths: tuple[Path, Path], source: "Sequence[Sentence]", target: "Sequence[Sentence]"
) -> None:
    """Refuse texts that were exchanged; warn of another language."""
    from translate.errors import UsageError

    found = _language(source), _language(target)
    if found == ("en", "fr"):
        raise UsageError(
            f"{paths[0]} is English and {paths[1]} is French: give the French text first"
        )
    for path, language, wanted in zip(paths, found, ("fr", "en"), strict=True):
        if language not in {"", wanted}:
            names = {"fr": "French", "en": "English"}
            speech.complain(f"{path}: looks like {language!r}, not {names[wanted]}")


def _language(sentences: "Sequence[Sentence]") -> str:
    """The code of the language that a text is surely in; "" where none shows."""
    from translate.server.detection import detect

    text = " ".join(one.text for one in sentences[:_LOOKED_AT])
    likely = detect(text)[0]
    sure = len(text.split()) >= _FEWEST_WORDS and likely.confidence > _SURE
    return likely.language if sure else ""


def _summary(alignment: "TextAlignment") -> str:
    shapes = Counter(f"{len(link.source)}-{len(link.target)}" for link in alignment.links)
    counts = ", ".join(f"{shape} {count:,}" for shape, count in sorted(shapes.items()))
    links = f"{len(alignment.links):,} links" + (f" ({counts})" if counts else "")
    sides = (
        (alignment.unlinked_source, alignment.source, "French"),
        (alignment.unlinked_target, alignment.target, "English"),
    )
    left = ", ".join(f"{len(some):,} of {len(all_):,} {name}" for some, all_, name in sides)
    return f"{links}; left alone: {left} sentences"


def _write(output: Path | None, done: Sequence[tuple[str, "TextAlignment"]], model: str) -> None:
    from translate.align import make_bitext, write_table
    from translate.writers import write_bitexts

    if output is None:
        for line in _table(done):
            speech.show(line)
    elif output.suffix.lower() == TABLE:
        write_table(output, (alignment for _, alignment in done))
    else:
        write_bitexts(output, (make_bitext(name, alignment, model) for name, alignment in done))


def _table(done: Sequence[tuple[str, "TextAlignment"]]) -> Iterator[str]:
    from translate.align.bitexts import table_lines

    for _, alignment in done:
        yield from table_lines(alignment)
