"""What `translate run` does with a Ray cluster: it shares segments, or whole tables of articles."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from glossary import Termbase
from glossary.cli.console import speech
from glossary.cli.console.interruption import interruption_code
from translate.cli.options import DEFAULT_FORMATS
from translate.errors import UsageError
from translate.running.workbench import Workbench, open_workbench
from translate.summary import count
from translate.writers import parse_formats

if TYPE_CHECKING:
    from translate.integrations.shards import ShardReport


@dataclass(frozen=True, slots=True)
class Work:
    """What a run translates with, and who shares its work.

    Attributes:
        model: Name or folder of the model; None for the default one.
        termbase: The glossary to enforce, if any.
        beam_size: Hypotheses kept while decoding; None for the engine's own choice.
        cores: How many are used; 0 for all.
        ray: The address of a cluster, if one is to be used.
        backend: The library that runs the model; None for the usual one.
    """

    model: str | None
    termbase: Termbase | None
    beam_size: int | None
    cores: int
    ray: str | None
    backend: str | None = None

    def __post_init__(self) -> None:
        """Refuses what does not go together.

        Raises:
            UsageError: A cluster is to run what only CTranslate2 can be shared for.
        """
        if self.ray is not None and self.backend == "transformers":
            raise UsageError("a Ray cluster runs models with ctranslate2 alone")

    @contextmanager
    def opened(self, report: Callable[[str], None]) -> Iterator[Workbench]:
        """Open the model; with a cluster, one core is here, and the others are the cluster's.

        Args:
            report: Called with a line for the user before what takes its time.
        """
        cores = self.cores if self.ray is None else 1
        workbench = open_workbench(
            self.model,
            self.termbase,
            beam_size=self.beam_size,
            workers=cores,
            backend=self.backend,
            report=report,
        )
        if self.ray is None:
            yield workbench
            return
        # Most runs are on one machine: they need nothing of it.
        from translate.integrations.ray import cluster, on_cluster

        with cluster(self.ray, self.cores or None) as found:
            yield on_cluster(workbench, max(1, (self.cores or found) - 1))

    def is_of_shards(self, paths: Sequence[Path]) -> bool:
        """Whether a cluster is to translate tables of articles, given by name or by their folder.

        Raises:
            UsageError: Some are, and some are other documents.
        """
        if self.ray is None:
            return False
        told = [_is_of_shards(path) for path in paths]
        if any(told) and not all(told):
            raise UsageError("tables of articles and other documents want a run each")
        return all(told)


def _is_of_shards(path: Path) -> bool:
    from translate.integrations.shards import is_shard

    if path.is_dir():
        return any(is_shard(one) for one in path.iterdir())
    return is_shard(path)


def run_shards(
    work: Work, paths: Sequence[Path], output: Path, formats: str, *, as_json: bool
) -> None:
    """Translate tables of articles, and tell of each what became of it."""
    from translate.integrations.ray import LOCAL, translate_shards

    # A table is written as what it came as, unless something is asked for.
    wanted = parse_formats(formats) if formats != DEFAULT_FORMATS else ()
    reports: list[ShardReport] = []
    try:
        for report in translate_shards(
            paths,
            output,
            address=work.ray or LOCAL,
            workers=work.cores or None,
            model=work.model,
            termbase=work.termbase,
            beam_size=work.beam_size,
            formats=wanted,
        ):
            reports.append(report)
            _tell(report)
    except KeyboardInterrupt:
        speech.complain("interrupted; the same command goes on with what is not done")
        raise typer.Exit(interruption_code()) from None
    if as_json:
        speech.show_json([asdict(one) for one in sorted(reports, key=lambda one: one.shard)])
    else:
        _sum_up(reports, output)
    if any(one.unread for one in reports):
        raise typer.Exit(3)
    if any(one.problem for one in reports):
        raise typer.Exit(1)


def _tell(report: "ShardReport") -> None:
    if report.problem:
        speech.complain(f"{report.shard}: {report.problem}")
    else:
        again = ", done before" if report.is_reused else ""
        articles, segments = count(report.articles, "article"), count(report.segments, "segment")
        speech.note(f"{report.shard}: {articles}, {segments}{again}")
    for _, reason in report.unread:
        speech.complain(f"{report.shard}: {reason}")


def _sum_up(reports: "Sequence[ShardReport]", output: Path) -> None:
    done = [one for one in reports if not one.problem]
    articles = count(sum(one.articles for one in done), "article")
    segments = count(sum(one.segments for one in done), "segment")
    before = sum(one.is_reused for one in done)
    speech.report(f"{count(len(done), 'table')} in {output}: {articles}, {segments}")
    if before:
        speech.report(f"{before} of them done before")
