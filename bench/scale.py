"""What ten million articles would take: measured on few, and computed from that.

    python bench/scale.py ../shared/corpus/newstest2013-rest.tsv [--articles N] [--shuffled ROWS]

Needs the extra `ray`. Articles of twenty sentences each of a test set, in ten tables, are
translated on a local cluster with one worker and with two. Measured: processor seconds of a segment
in a worker, bytes of a segment in each format, and of a run's memory, and what it takes Ray Data to
mix rows over all tables.
"""

import argparse
import json
import os
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import psutil
import pyarrow as pa
import pyarrow.parquet as pq

from glossary import load_packaged
from translate.integrations.ray import cluster, translate_shards
from translate.memory import TranslationMemory
from translate.readers import read_bitexts
from translate.writers import OutputFormat, write_bitexts

# Ray would have its workers wait for whatever else the machine does.
os.environ["RAY_worker_niceness"] = "0"  # noqa: SIM112 - its own spelling
SENTENCES = 20
TABLES = 10
FORMATS = (OutputFormat.PARQUET, OutputFormat.JSONL, OutputFormat.TMX, OutputFormat.ROWS)


def articles(test: Path, count: int) -> list[dict[str, str]]:
    """Makes articles of consecutive sentences."""
    lines = [line.split("\t")[0] for line in test.read_text(encoding="utf-8").splitlines()]
    found = []
    for number in range(count):
        begin = number * SENTENCES % (len(lines) - SENTENCES)
        text = "\n\n".join(lines[begin : begin + SENTENCES])
        found.append({"id": f"a{number}", "url": f"https://example.org/{number}", "text": text})
    return found


def write_tables(rows: Sequence[dict[str, str]], folder: Path) -> None:
    """Writes articles as tables."""
    folder.mkdir()
    each = -(-len(rows) // TABLES)
    for number in range(TABLES):
        part = rows[number * each : (number + 1) * each]
        if part:
            pq.write_table(pa.Table.from_pylist(part), folder / f"part-{number:03}.parquet")


def workers_seconds() -> dict[int, float]:
    """The processor seconds of each worker of the cluster so far."""
    used = {}
    for process in psutil.process_iter(["cmdline", "cpu_times"]):
        title = " ".join(process.info["cmdline"] or ())
        if title.startswith("ray::ShardTranslator"):
            used[process.pid] = sum(process.info["cpu_times"][:2])
    return used


def measure_workers(tables: Path, output: Path, workers: int) -> tuple[int, float, float]:
    """Translates all tables; returns segments, seconds, and processor seconds of workers."""
    with cluster("local", workers):
        begun = time.monotonic()
        segments, spent = 0, dict[int, float]()
        for report in translate_shards([tables], output, workers=workers, termbase=load_packaged()):
            segments += report.segments
            spent |= workers_seconds()
        seconds = time.monotonic() - begun
    return segments, seconds, sum(spent.values())


def sizes(output: Path, folder: Path, segments: int) -> Iterator[tuple[str, float]]:
    """Gives the bytes of a segment in each format, and in a memory."""
    bitexts = [one for path in sorted(output.glob("*.parquet")) for one in read_bitexts(path)]
    for one in FORMATS:
        path = folder / f"all.{one}"
        write_bitexts(path, bitexts, format=one)
        yield str(one), path.stat().st_size / segments
    with TranslationMemory.open(folder / "memory.sqlite") as memory:
        for bitext in bitexts:
            pairs = [(unit.segment.source, unit.translation) for unit in bitext.units]
            memory.store(bitext.provenance.signature, pairs)
            memory.articles.put(bitext)
    yield "memory", (folder / "memory.sqlite").stat().st_size / segments


def shuffle(folder: Path, rows: int) -> tuple[float, float, int]:
    """Mixes rows over all tables with Ray Data; returns seconds, processor seconds and bytes."""
    import ray

    (path,) = list(folder.glob("all.rows"))
    line = json.loads(path.read_text(encoding="utf-8").splitlines()[0])
    text = {key: value for key, value in line.items() if isinstance(value, str)}
    with cluster("local", 2):
        ray.data.DataContext.get_current().enable_progress_bars = False
        # Nothing is done before it is asked for.
        data = ray.data.range(rows).map_batches(
            lambda batch: {key: [value] * len(batch["id"]) for key, value in text.items()}
        )
        data = data.materialize()
        size = data.size_bytes()
        before, begun = _machine(), time.monotonic()
        data.random_shuffle().materialize()
        return time.monotonic() - begun, _machine() - before, size


def _machine() -> float:
    used = 0.0
    for process in psutil.Process(os.getpid()).children(recursive=True):
        try:
            used += sum(process.cpu_times()[:2])
        except psutil.NoSuchProcess:
            continue
    return used


def main() -> None:
    """Measures, computes and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("test", type=Path)
    parser.add_argument("--articles", type=int, default=60)
    parser.add_argument("--shuffled", type=int, default=200_000)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        tables = folder / "tables"
        write_tables(articles(arguments.test, arguments.articles), tables)
        came = sum(path.stat().st_size for path in tables.iterdir())
        print("| workers | segments | seconds | processor s a segment |\n|--:|--:|--:|--:|")
        for workers in (2, 1):
            output = folder / f"out{workers}"
            segments, seconds, spent = measure_workers(tables, output, workers)
            print(
                f"| {workers} | {segments} | {seconds:.0f} | {spent / segments:.4f} |", flush=True
            )
        print("\n| what | bytes a segment |\n|---|--:|")
        print(f"| Parquet in | {came / segments:.0f} |")
        for what, size in sizes(folder / "out1", folder, segments):
            print(f"| {what} | {size:.0f} |", flush=True)
        seconds, spent, size = shuffle(folder, arguments.shuffled)
        print(
            f"\nmixing {arguments.shuffled:,} rows, {size / 2**20:.0f} MiB: {seconds:.1f} s, "
            f"{spent:.1f} processor s, {1e6 * spent / arguments.shuffled:.1f} a million rows"
        )


if __name__ == "__main__":
    main()
