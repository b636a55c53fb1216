"""How fast the engine is, how much memory it takes, and whether batches change its output.

    python bench/engine.py speed  [--sentences N] [--transformers FOLDER]
    python bench/engine.py memory [--segments N]
    python bench/engine.py busy   [--sentences N]
    python bench/engine.py length FILE...
    python bench/engine.py attention FILE...

Each setting runs in a process of its own, so that peak memory is its own, and all of them in one
go, so that they are compared on the same machine in the same hour. Sentences come from the shared
corpus where it is at hand (BITEXTE_SHARED), else from the sample articles. `speed` compares
settings of the engine, CTranslate2 used plainly, and transformers where torch is installed and a
Hugging Face folder of the model is given. `busy` does so while another process computes. `length`
tries limits for the longest stretch on long sentences with references (TSV: French, English), by
chrF (sacrebleu must be installed). `attention` measures, on references, how often the word
alignment leads from a word that stays the same in translation to its copy.
"""

import argparse
import importlib.util
import itertools
import json
import os
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]


# --- what is measured, each in a process of its own ----------------------------------------------


def engine(sentences: Sequence[str], **options: Any) -> list[str]:
    """Translates with the engine."""
    return [hypothesis.target for hypothesis in open_engine(**options).translate(sentences)]


def line_at_a_time(sentences: Sequence[str], **options: Any) -> list[str]:
    """Translates with the engine, each sentence by itself, as a naive caller would."""
    opened = open_engine(**options)
    return [hypothesis.target for line in sentences for hypothesis in opened.translate([line])]


def ctranslate2_plain(
    sentences: Sequence[str], beam_size: int, inter_threads: int, intra_threads: int
) -> list[str]:
    """Translates with CTranslate2 as its documentation shows: batches of mixed length."""
    import ctranslate2

    from translate.engine.writing.pieces import Speller, join_pieces
    from translate.models import find_model

    model = find_model()
    speller = Speller(model)
    translator = ctranslate2.Translator(
        str(model.path),
        compute_type="int8",
        inter_threads=inter_threads,
        intra_threads=intra_threads,
    )
    sources = [
        speller.as_input(speller.source(speller.normalise(sentence).text).pieces)
        for sentence in sentences
    ]
    results = translator.translate_batch(
        sources, beam_size=beam_size, max_batch_size=512, batch_type="tokens"
    )
    return [join_pieces(result.hypotheses[0]).text for result in results]


def transformers_plain(sentences: Sequence[str], folder: str, beam_size: int) -> list[str]:
    """Translates with transformers on torch, 16 sentences sorted by length at a time."""
    import torch
    from transformers import MarianMTModel, MarianTokenizer

    torch.set_num_threads(len(os.sched_getaffinity(0)))
    tokenizer = MarianTokenizer.from_pretrained(folder)
    model = MarianMTModel.from_pretrained(folder).eval()
    order = sorted(range(len(sentences)), key=lambda number: len(sentences[number]))
    targets = [""] * len(sentences)
    for start in range(0, len(order), 16):
        numbers = order[start : start + 16]
        batch = tokenizer(
            [sentences[number] for number in numbers], return_tensors="pt", padding=True
        )
        with torch.inference_mode():
            rows = model.generate(**batch, num_beams=beam_size, max_length=256)
        decoded = tokenizer.batch_decode(rows, skip_special_tokens=True)
        for number, target in zip(numbers, decoded, strict=True):
            targets[number] = target
    return targets


def open_engine(**options: Any) -> Any:
    """Opens the engine with the default model."""
    from translate.engine import DecodingOptions, Engine
    from translate.models import find_model

    return Engine(find_model(), DecodingOptions(**options))


WAYS: dict[str, Callable[..., list[str]]] = {
    "engine": engine,
    "line": line_at_a_time,
    "ctranslate2": ctranslate2_plain,
    "transformers": transformers_plain,
}


def measure(way: str, sentences: Sequence[str], options: dict[str, Any]) -> dict[str, Any]:
    """Runs one way in a process of its own.

    Returns:
        Its targets, wall and processor seconds without the start, and peak memory in MiB.
    """
    task = json.dumps({"way": way, "sentences": sentences, "options": options})
    run = subprocess.run(
        [sys.executable, __file__, "_one"], input=task, capture_output=True, text=True, check=True
    )
    return dict(json.loads(run.stdout))


def measured() -> None:
    """Does what `measure` asks for, after a warm-up on three sentences."""
    task = json.load(sys.stdin)
    way, sentences, options = WAYS[task["way"]], task["sentences"], task["options"]
    way(sentences[:3], **options)
    begun, used = time.perf_counter(), time.process_time()
    targets = way(sentences, **options)
    result = {
        "targets": targets,
        "wall": time.perf_counter() - begun,
        "processor": time.process_time() - used,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    json.dump(result, sys.stdout)


# --- the tables -----------------------------------------------------------------------------------


def speed(arguments: argparse.Namespace) -> None:
    """Prints speed and memory of many settings, and what batches change."""
    sentences = sample(arguments.sentences)
    ways: list[tuple[str, str, dict[str, Any]]] = [
        ("engine, beam 4", "engine", {"beam_size": 4}),
        ("engine, beam 2", "engine", {"beam_size": 2}),
        ("engine, beam 1", "engine", {"beam_size": 1}),
        ("engine, beam 4, batches of 128 pieces", "engine", {"beam_size": 4, "batch_pieces": 128}),
        ("engine, beam 4, batches of 2048", "engine", {"beam_size": 4, "batch_pieces": 2048}),
        ("engine, beam 4, 64 read ahead", "engine", {"beam_size": 4, "read_ahead": 64}),
        ("engine, beam 4, a line at a time", "line", {"beam_size": 4}),
        (
            "CTranslate2 alone, beam 4, mixed lengths",
            "ctranslate2",
            {"beam_size": 4, "inter_threads": 2, "intra_threads": 1},
        ),
        (
            "CTranslate2 alone, beam 4, mixed lengths, half the sentences at a time",
            "ctranslate2",
            {"beam_size": 4, "inter_threads": 2, "intra_threads": 1},
        ),
    ]
    if arguments.transformers is not None and importlib.util.find_spec("torch") is not None:
        options = {"folder": str(arguments.transformers), "beam_size": 4}
        ways.append(("transformers, beam 4", "transformers", options))
    head("setting", "sentences/s", "processor s", "peak MiB", "other than above")
    first: dict[str, list[str]] = {}
    for name, way, options in ways:
        if "half" in name:
            middle = len(sentences) // 2
            halves = [
                measure(way, part, options) for part in (sentences[:middle], sentences[middle:])
            ]
            result = {key: halves[0][key] + halves[1][key] for key in halves[0]}
            result["memory"] = max(half["memory"] for half in halves)
        else:
            result = measure(way, sentences, options)
        group = f"{way.replace('line', 'engine')} {options['beam_size']}"
        known = first.setdefault(group, result["targets"])
        changed = sum(map(str.__ne__, known, result["targets"]))
        row(
            name,
            f"{len(sentences) / result['wall']:.1f}",
            f"{result['processor']:.1f}",
            f"{result['memory']:.0f}",
            str(changed) if known is not result["targets"] else "",
        )
    if ways[-1][1] != "transformers":
        print("\ntransformers: skipped, for torch is not installed or no folder was given")


def busy(arguments: argparse.Namespace) -> None:
    """Prints what threads do while another process takes all cores."""
    sentences = sample(arguments.sentences)
    ways: list[tuple[str, str, dict[str, Any]]] = [
        ("engine: two workers of one thread", "engine", {"beam_size": 4, "workers": 2}),
        (
            "CTranslate2 alone, two workers of one thread",
            "ctranslate2",
            {"beam_size": 4, "inter_threads": 2, "intra_threads": 1},
        ),
        (
            "CTranslate2 alone, one worker of two threads",
            "ctranslate2",
            {"beam_size": 4, "inter_threads": 1, "intra_threads": 2},
        ),
    ]
    head("setting", "sentences/s", "with the cores taken", "processor s", "with the cores taken")
    for name, way, options in ways:
        alone = measure(way, sentences, options)
        load = [
            subprocess.Popen([sys.executable, "-c", "while True: pass"])
            for _ in os.sched_getaffinity(0)
        ]
        try:
            beside = measure(way, sentences, options)
        finally:
            for process in load:
                process.kill()
                process.wait()
        results = (alone, beside)
        row(
            name,
            *(f"{len(sentences) / result['wall']:.1f}" for result in results),
            *(f"{result['processor']:.1f}" for result in results),
        )


def memory(arguments: argparse.Namespace) -> None:
    """Prints the memory of a long run, in a process that does nothing else."""
    source = sample(200)
    opened = open_engine(beam_size=1)
    numbered = (
        f"{sentence} ({number})"
        for number, sentence in zip(range(arguments.segments), itertools.cycle(source))
    )
    head("segments", "MiB now", "MiB at most")
    for done, _ in enumerate(opened.translate(numbered), 1):
        if done in {1, 100, 1_000} or done % 2_500 == 0:
            row(f"{done:,}", f"{resident():.0f}", f"{peak():.0f}")


def length(arguments: argparse.Namespace) -> None:
    """Prints how well long sentences are translated under several limits of a stretch."""
    from sacrebleu.metrics import CHRF

    pairs = read_pairs(arguments.files)
    groups = {
        "26 to 45 words": [pair for pair in pairs if 26 <= len(pair[0].split()) <= 45][:200],
        "over 45 words": [pair for pair in pairs if len(pair[0].split()) > 45][:200],
    }
    head("longest stretch, pieces", *(f"chrF, {name} ({len(g)})" for name, g in groups.items()))
    for limit in (25, 40, 50, 60, 80, 100, 150):
        scores = []
        for group in groups.values():
            opened = open_engine(max_input_pieces=limit)
            targets = [one.target for one in opened.translate(source for source, _ in group)]
            scores.append(CHRF().corpus_score(targets, [[target for _, target in group]]).score)
        row(str(limit), *(f"{score:.2f}" for score in scores))


def attention(arguments: argparse.Namespace) -> None:
    """Prints how often the word alignment finds the copy of a word."""
    pairs = [tuple(pair[:2]) for pair in read_pairs(arguments.files)[: arguments.sentences]]
    words = right = exact = 0
    for (source, target), alignment in zip(pairs, open_engine().align(pairs), strict=True):
        if alignment is None:
            continue
        for word in set(WORD.findall(source)) & set(WORD.findall(target)):
            if len(word) < 4 or source.count(word) != 1 or target.count(word) != 1:
                continue
            begin = source.index(word)
            span = alignment.target_span((begin, begin + len(word)))
            found = target[slice(*span)] if span is not None else ""
            words += 1
            right += word in found
            exact += word == found
    head("words that stay the same", "found", "found alone")
    row(f"{words:,}", f"{right / words:.1%}", f"{exact / words:.1%}")


WORD = re.compile(r"\w+")


def read_pairs(paths: Sequence[Path]) -> list[list[str]]:
    """Reads pairs of a source and a reference from TSV files."""
    lines = (line for path in paths for line in path.read_text(encoding="utf-8").splitlines())
    return [line.split("\t")[:2] for line in lines]


def sample(count: int) -> list[str]:
    """Returns French sentences from the shared corpus, or from the sample articles."""
    shared = Path(os.environ.get("BITEXTE_SHARED", ROOT.parent / "shared")) / "corpus" / "dev.tsv"
    if shared.is_file():
        lines = shared.read_text(encoding="utf-8").splitlines()
        return [line.split("\t")[0] for line in lines[:count]]
    texts = (path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("seeds/*")))
    sentences = [line.strip() for text in texts for line in text.split(". ") if line.strip()]
    return list(itertools.islice(itertools.cycle(sentences), count))


def resident() -> float:
    """Returns the memory this process takes now, in MiB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 2**20


def peak() -> float:
    """Returns the most memory that this process has taken, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def head(*cells: str) -> None:
    """Prints the head of a table."""
    row(*cells)
    print("|---|" + "--:|" * (len(cells) - 1))


def row(*cells: str) -> None:
    """Prints a row of a table."""
    print("|", " | ".join(cells), "|", flush=True)


def main(arguments: Iterable[str] | None = None) -> None:
    """Runs the comparison asked for."""
    if sys.argv[1:2] == ["_one"]:
        measured()
        return
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    commands = parser.add_subparsers(required=True)
    for run in (speed, busy, memory, length, attention):
        command = commands.add_parser(run.__name__, help=run.__doc__)
        command.set_defaults(run=run)
        command.add_argument("--sentences", type=int, default=500)
        command.add_argument("--segments", type=int, default=10_000)
        command.add_argument("--transformers", type=Path)
        if run in {length, attention}:
            command.add_argument("files", nargs="+", type=Path)
    chosen = parser.parse_args(list(arguments) if arguments is not None else None)
    chosen.run(chosen)


if __name__ == "__main__":
    main()
