"""Other ways to run Marian models, in one run: processor seconds, start and memory.

    python bench/peers.py [--sentences N,...] [--argos PYTHON] [--transformers] [--only WAY]
    python bench/peers.py --growth

Each way translates the same news sentences in a process of its own, its start included: `translate`
with its checks; CTranslate2 alone, at a beam of 4 and greedily; Argos Translate over the same
CTranslate2 model (`--argos` names the Python of an environment with `libretranslate` and `spacy`:
its package is made here, with a blank pipeline of spaCy to part sentences, as the models it would
use cannot be had offline); transformers on the same model, exported. `--only` runs the ways whose
name holds a word, so that a long table can be made in several sittings. `--growth` tells instead
how the cost of `translate` grows with the length of a sentence and with the size of the glossary.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]


def ours(texts: Sequence[str], _: str) -> list[str]:
    """Translates with the whole of this program, without a glossary."""
    from translate import Translator

    with Translator() as translator:
        return [one.target for one in translator.translate_texts(texts)]


def bare(texts: Sequence[str], beam: str) -> list[str]:
    """Translates with CTranslate2 alone."""
    from engine import ctranslate2_plain

    return ctranslate2_plain(texts, beam_size=int(beam), inter_threads=2, intra_threads=1)


def argos(texts: Sequence[str], _: str) -> list[str]:
    """Translates with Argos Translate: a text at a time, as it does."""
    from argostranslate import translate

    way = translate.get_translation_from_codes("fr", "en")
    return [way.translate(text) for text in texts]


def with_terms(texts: Sequence[str], count: str) -> list[str]:
    """Translates with the whole of this program and so many terms: the packaged ones first."""
    from glossary import Termbase, load_packaged
    from translate import Translator

    packaged = {term.source: term.targets[0] for term in load_packaged()}
    words = [f"mot{number} composé{number}" for number in range(int(count))]
    pairs = [*packaged.items(), *((word, f"word {word}") for word in words)][: int(count)]
    terms = Termbase.from_pairs(dict(pairs)) if pairs else None
    with Translator(glossary=terms) as translator:
        return [one.target for one in translator.translate_texts(texts)]


def pipeline(texts: Sequence[str], folder: str) -> list[str]:
    """Translates with the pipeline of transformers."""
    import torch
    from transformers import MarianMTModel, MarianTokenizer

    torch.set_num_threads(1)
    tokenizer = MarianTokenizer.from_pretrained(folder)
    model = MarianMTModel.from_pretrained(folder).eval()
    targets = []
    for begin in range(0, len(texts), 16):
        batch = tokenizer(list(texts[begin : begin + 16]), return_tensors="pt", padding=True)
        with torch.inference_mode():
            rows = model.generate(**batch, num_beams=4, max_length=256)
        targets += tokenizer.batch_decode(rows, skip_special_tokens=True)
    return targets


WAYS: dict[str, Callable[[Sequence[str], str], list[str]]] = {
    "ours": ours,
    "bare": bare,
    "argos": argos,
    "pipeline": pipeline,
    "with_terms": with_terms,
}


def argos_environment(python: str, home: Path) -> dict[str, str]:
    """Makes a home in which Argos Translate has the packaged model, by its own settings alone."""
    from translate.models import find_model

    model = find_model("bitexte-fr-en")
    environment = os.environ | {
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "ARGOS_CHUNK_TYPE": "SPACY",
        "ARGOS_INTER_THREADS": "2",
        "ARGOS_INTRA_THREADS": "1",
    }
    folder = home / "data" / "argos-translate" / "packages" / "fr_en"
    (folder / "model").mkdir(parents=True)
    for path in model.path.iterdir():
        if path.suffix != ".spm":
            (folder / "model" / path.name).write_bytes(path.read_bytes())
    # Argos leaves the end of a sentence to the model's own configuration.
    config = json.loads((model.path / "config.json").read_text(encoding="utf-8"))
    config["add_source_eos"] = True
    (folder / "model" / "config.json").write_text(json.dumps(config), encoding="utf-8")
    (folder / "sentencepiece.model").write_bytes((model.path / "source.spm").read_bytes())
    about = {
        "package_version": "1.0",
        "argos_version": "1.0",
        "from_code": "fr",
        "from_name": "French",
        "to_code": "en",
        "to_name": "English",
    }
    (folder / "metadata.json").write_text(json.dumps(about), encoding="utf-8")
    # That a model of spaCy is cached keeps it from asking the network for one.
    cached = home / "cache" / "argos-translate" / "spacy" / "senter"
    cached.mkdir(parents=True)
    (cached / "model").touch()
    blank = f"import spacy; spacy.blank('fr').to_disk({str(folder / 'spacy')!r})"
    subprocess.run([python, "-W", "ignore", "-c", blank], check=True, env=environment)
    return environment


def measure(
    python: str,
    way: str,
    option: str,
    texts: Sequence[str],
    environment: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Runs one way in a process of its own."""
    task = json.dumps({"way": way, "option": option, "texts": texts})
    line = [python, "-W", "ignore", __file__, "_one"]
    done = subprocess.run(
        line, input=task, capture_output=True, text=True, check=True, env=environment
    )
    return dict(json.loads(done.stdout.splitlines()[-1]))


def installed_mb(python: str) -> float:
    """Tells what the packages of an environment take, without what Python compiled."""
    program = (
        "import importlib.metadata as m, os; print(sum(os.path.getsize(p) for d in "
        "m.distributions() for f in d.files or () for p in [d.locate_file(f)] "
        "if not str(p).endswith('.pyc') and os.path.isfile(p)))"
    )
    done = subprocess.run([python, "-c", program], capture_output=True, text=True, check=True)
    return int(done.stdout) / 1e6


def peak_mib() -> float:
    """Tells the most memory of this process; what `resource` tells is also that of its parent."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def one() -> None:
    """Does what `measure` asks for."""
    task = json.load(sys.stdin)
    begun = time.process_time()
    targets = WAYS[task["way"]](task["texts"], task["option"])
    told = {
        "processor": time.process_time() - begun,
        "memory": peak_mib(),
        "targets": len([one for one in targets if one.strip()]),
    }
    print(json.dumps(told))


def growth() -> None:
    """Tells how cost grows with the length of a sentence, and with the size of the glossary."""
    from server import sentences

    pool = [text for text in sentences(2_000) if text.strip()]
    print("| words of a sentence | processor ms a sentence | a word |\n|--:|--:|--:|")
    start = measure(sys.executable, "ours", "", pool[:1])["processor"]
    for least, most in ((4, 8), (12, 16), (22, 28), (40, 80)):
        texts = [text for text in pool if least <= len(text.split()) <= most][:40]
        words = sum(len(text.split()) for text in texts)
        spent = 1000 * (measure(sys.executable, "ours", "", texts)["processor"] - start)
        cells = (f"{words / len(texts):.0f}", f"{spent / len(texts):.1f}", f"{spent / words:.2f}")
        print("|", " | ".join(cells), "|", flush=True)
    print("\n| terms | start, processor s | processor ms a sentence |\n|--:|--:|--:|")
    for count in ("0", "394", "10000"):
        begun = measure(sys.executable, "with_terms", count, pool[:1])["processor"]
        spent = measure(sys.executable, "with_terms", count, pool[:60])["processor"] - begun
        print(f"| {int(count):,} | {begun:.1f} | {1000 * spent / 59:.1f} |", flush=True)


def main() -> None:
    """Runs the comparison."""
    if sys.argv[1:2] == ["_one"]:
        one()
        return
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--sentences", default="1,100")
    parser.add_argument("--argos", metavar="PYTHON")
    parser.add_argument("--transformers", action="store_true")
    parser.add_argument("--only", metavar="WAY", default="")
    parser.add_argument("--growth", action="store_true")
    arguments = parser.parse_args()
    if arguments.growth:
        growth()
        return
    with tempfile.TemporaryDirectory() as folder:
        compare(Path(folder), arguments)


def compare(folder: Path, arguments: argparse.Namespace) -> None:
    """Prints a row for each way and number of sentences."""
    from server import sentences

    from translate.models import find_model
    from translate.models.conversion import to_hugging_face

    here = sys.executable
    ways: list[tuple[str, str, str, str, Mapping[str, str] | None]] = [
        ("translate, with its checks, beam 4", here, "ours", "", None),
        ("CTranslate2 alone, beam 4", here, "bare", "4", None),
        ("CTranslate2 alone, greedy", here, "bare", "1", None),
    ]
    if arguments.argos:
        environment = argos_environment(arguments.argos, folder / "home")
        ways.append(("Argos Translate, beam 4", arguments.argos, "argos", "", environment))
        print(f"Argos Translate is installed with {installed_mb(arguments.argos):.0f} MB\n")
    if arguments.transformers:
        to_hugging_face(find_model("bitexte-fr-en").path, folder / "hf")
        ways.append(("transformers, beam 4, float32", here, "pipeline", str(folder / "hf"), None))
    print("| way | sentences | processor s, start included | translated | peak MiB |")
    print("|---|--:|--:|--:|--:|")
    for count in map(int, arguments.sentences.split(",")):
        for name, python, way, option, environment_of in ways:
            if arguments.only not in name:
                continue
            found = measure(python, way, option, sentences(count), environment_of)
            cells = (name, str(count), f"{found['processor']:.1f}", str(found["targets"]))
            print("|", " | ".join(cells), f"| {found['memory']:.0f} |", flush=True)


if __name__ == "__main__":
    main()
