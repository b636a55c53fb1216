"""CTranslate2 and transformers side by side: is the output equal, and what does it cost?

    python bench/backends.py TEST [--model NAME] [--limit N]

TEST is a TSV file of French and English columns. Each sentence is decoded in one, beam 4, by each
backend in a process of its own, on one thread; both have the weights multiplied out to float32, and
CTranslate2 those in eight bits as well. Time is processor time of decoding alone; memory the most
that the process took.
"""

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from peers import peak_mib

from translate.engine.backends.protocol import Request
from translate.engine.decoding.decoder import Decoder
from translate.engine.options import DecodingOptions
from translate.engine.writing.pieces import Speller
from translate.evaluation import read_test_set
from translate.models import Model, find_model
from translate.models.conversion import convert, to_hugging_face

ROWS = (
    ("ctranslate2", "int8"),
    ("ctranslate2", "float32"),
    ("transformers", "float32"),
)


def main() -> None:
    """Decode the test with each backend, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("test", type=Path)
    parser.add_argument("--model", help="name or path; by default the usual one")
    parser.add_argument("--limit", type=int, default=200, help="so many lines, evenly spread")
    parser.add_argument("--row", nargs=2, help=argparse.SUPPRESS)
    parser.add_argument("--floats", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.row:
        json.dump(measure(arguments), sys.stdout)
        return
    model = find_model(arguments.model)
    with TemporaryDirectory() as workshop:
        folder = Path(workshop)
        to_hugging_face(model.path, folder / "hugging-face")
        convert(folder / "hugging-face", folder / "floats", quantization="float32")
        results = [measured_apart(row, folder / "floats") for row in ROWS]
    report(f"{model.name}@{model.fingerprint}", results)


def measured_apart(row: tuple[str, str], floats: Path) -> dict[str, Any]:
    """Measure a row of the table in a process of its own."""
    command = [sys.executable, *sys.argv, "--floats", str(floats), "--row", *row]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def measure(arguments: argparse.Namespace) -> dict[str, Any]:
    """Decode the test with one backend."""
    backend, compute_type = arguments.row
    model = find_model(arguments.model)
    if compute_type == "float32":
        model = Model(model.name, arguments.floats, model.fingerprint, model.description)
    options = DecodingOptions(backend=backend, compute_type=compute_type, workers=1)
    begin = time.process_time()
    decoder = Decoder(model, options)
    loaded = time.process_time()
    speller = Speller(model)
    sources = read_test_set(arguments.test).sources
    step = max(1, len(sources) // arguments.limit)
    requests = [
        Request(tuple(speller.as_input(speller.source(speller.normalise(one).text).pieces)))
        for one in sources[::step][: arguments.limit]
    ]
    prepared = time.process_time()
    outputs = list(decoder.stream(requests))
    seconds = time.process_time() - prepared
    return {
        "loading": loaded - begin,
        "seconds": seconds,
        "peak": peak_mib(),
        "pieces": [one and one.pieces for one in outputs],
        "scores": [one.score if one else 0.0 for one in outputs],
    }


def report(model: str, results: list[dict[str, Any]]) -> None:
    """Print the table."""
    reference = results[ROWS.index(("ctranslate2", "float32"))]
    print(f"{model}, {len(reference['pieces'])} sentences, beam 4, one thread\n")
    print("| backend | equal to CTranslate2 in float32 | largest difference of a score ", end="")
    print("| sentences a processor second | processor seconds to load | most memory, MiB |")
    print("|---|--:|--:|--:|--:|--:|")
    for (backend, compute_type), result in zip(ROWS, results, strict=True):
        pairs = list(zip(result["pieces"], reference["pieces"], strict=True))
        equal = [one == other for one, other in pairs]
        scores = zip(result["scores"], reference["scores"], equal, strict=True)
        apart = max(abs(one - other) for one, other, same in scores if same)
        print(
            f"| {backend}, {compute_type} | {sum(equal)} of {len(equal)} | {apart:.1e} "
            f"| {len(equal) / result['seconds']:.1f} | {result['loading']:.1f} "
            f"| {result['peak']:.0f} |"
        )


if __name__ == "__main__":
    main()
