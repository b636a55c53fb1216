"""`translate adapt`: fine-tune a model on reviewed text, and install what comes out."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated

import typer

from glossary.cli.console.interruption import interruption_code
from translate.cli.options import ModelOption, bitext_file

if TYPE_CHECKING:
    from translate.adapt.adaptation import Adapted


def adapt(
    corpora: Annotated[
        list[Path],
        typer.Argument(
            metavar="CORPUS...",
            help="What to adapt to: bitexts of any format, or lines of source, tab, target;"
            " - reads standard input.",
        ),
    ],
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="NAME", help="What to call the new model.")
    ],
    model: ModelOption = None,
    general: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="General text, mixed in and scored, that must not be forgotten."
        ),
    ] = None,
    general_share: Annotated[
        float, typer.Option(help="Share of general text in training, where there is a file.")
    ] = 0.3,
    max_forgetting: Annotated[
        float, typer.Option(metavar="CHRF", help="How much chrF on general text may fall.")
    ] = 1.0,
    held_out: Annotated[
        float | None,
        typer.Option(metavar="N", help="Pairs to measure with: a share below 1, or a number."),
    ] = None,
    epochs: Annotated[
        float | None, typer.Option(help="Go through the corpus so often (10 by default).")
    ] = None,
    steps: Annotated[int | None, typer.Option(help="Make so many updates at most.")] = None,
    minutes: Annotated[float | None, typer.Option(help="Take so long at most.")] = None,
    rate: Annotated[float, typer.Option(help="Learning rate at its height.")] = 1e-4,
    batch_pieces: Annotated[
        int, typer.Option("--batch-tokens", help="Pieces of a batch, both sides together.")
    ] = 2000,
    dropout: Annotated[
        float | None, typer.Option(help="Share of values dropped (0.1 where the model bears it).")
    ] = None,
    anchor: Annotated[
        float | None,
        typer.Option(help="Pull to the starting weights (60 without --general, else 0)."),
    ] = None,
    evaluations: Annotated[int, typer.Option(help="Score so often on the way.")] = 8,
    patience: Annotated[
        int, typer.Option(help="End after so many evaluations without a new best.")
    ] = 3,
    seed: Annotated[int, typer.Option(help="Decides what is left to chance.")] = 1,
    drafts: Annotated[
        bool, typer.Option("--drafts", help="Learn from translations nobody has reviewed too.")
    ] = False,
    device: Annotated[str, typer.Option(metavar="auto|cpu|cuda", help="Where to train.")] = "auto",
    precision: Annotated[
        str, typer.Option(metavar="auto|bf16|float32", help="Arithmetic of matrix products.")
    ] = "auto",
    threads: Annotated[int, typer.Option(help="Threads on a CPU; 0 takes one for each core.")] = 0,
    work: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Where checkpoints go; the cache by default."),
    ] = None,
    keep: Annotated[bool, typer.Option("--keep", help="Keep the checkpoints at the end.")] = False,
    replace: Annotated[
        bool, typer.Option("--replace", help="Replace an installed model of this name.")
    ] = False,
    no_default: Annotated[
        bool, typer.Option("--no-default", help="Do not make it the default model.")
    ] = False,
) -> None:
    """Fine-tune a model on reviewed text, and install what comes out.

    Part of the text is held out and scored on the way, and the best checkpoint is taken, unless
    it forgot too much of what is not in the text. A run that is interrupted goes on with the same
    command. Needs PyTorch: pip install torch.
    """
    from translate.adapt.settings import Settings
    from translate.training.extra import require_torch

    settings = Settings(
        corpora=tuple(map(bitext_file, corpora)),
        output=output,
        model=model,
        general=general,
        general_share=general_share,
        max_forgetting=max_forgetting,
        held_out=held_out,
        epochs=epochs,
        steps=steps,
        minutes=minutes,
        rate=rate,
        batch_pieces=batch_pieces,
        dropout=dropout,
        anchor=anchor,
        evaluations=evaluations,
        patience=patience,
        seed=seed,
        drafts=drafts,
        device=device,
        precision=precision,
        threads=threads,
        work=work,
        keep=keep,
        replace=replace,
        make_default=not no_default,
    )
    require_torch()
    from translate.adapt.adaptation import adapt as run
    from translate.cli.showing.training_progress import TrainingProgress

    with TrainingProgress() as bar, _interruptible() as interrupts:
        adapted = run(settings, bar, stopping=lambda: bool(interrupts))
    if adapted is None:
        raise typer.Exit(interruption_code())
    _summarise(adapted)


def _summarise(adapted: "Adapted") -> None:
    model, report = adapted.model, adapted.report
    used = ", ".join(f"{count:,} {what}" for what, count in report.counts.items())
    typer.echo(f"model     {model.name}@{model.fingerprint} in {model.path}")
    typer.echo(f"pairs     {used}; {sum(report.dropped.values()):,} left out")
    for reason, count in report.dropped.items():
        typer.echo(f"          {count:,} {reason}")
    for name, before in report.before.scores.items():
        after = report.after.scores[name]
        typer.echo(
            f"{name:9} chrF {before.chrf:.1f} -> {after.chrf:.1f}, "
            f"BLEU {before.bleu:.1f} -> {after.bleu:.1f}"
        )
    if not report.general:
        typer.echo("general   not measured: give --general FILE for a model of these languages")
    typer.echo(f"report    {model.path / 'MODEL_CARD.md'}")


@contextmanager
def _interruptible() -> Iterator[list[int]]:
    """Gathers the first request to stop, for the training to see; a second one stops at once."""
    asked: list[int] = []
    former = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def ask(number: int, _: FrameType | None) -> None:
        asked.append(number)
        for each, handler in former.items():
            signal.signal(each, handler)

    for number in former:
        signal.signal(number, ask)
    try:
        yield asked
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)
