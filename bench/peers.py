"""Other ways to run Marian models, in one run: processor seconds, start and memory.

    python bench/peers.py [--sentences N,...] [--argos PYTHON] [--transformers FOLDER]

Each way translates the same news sentences in a process of its own, its start included: `translate`
with its checks; CTranslate2 alone, at a beam of 4 and greedily; Argos Translate's own code over the
same CTranslate2 model (`--argos` names the Python of an environment with argostranslate; each text
is one sentence, and is taken as such, for its sentence models cannot be had offline); transformers
on a Hugging Face folder of a model of about the same size.
"""

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
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


def argos(texts: Sequence[str], model: str) -> list[str]:
    """Translates with Argos Translate's own code: a text at a time, as it does."""
    import types

    for missing in ("stanza", "minisbd", "spacy"):
        sys.modules.setdefault(missing, types.ModuleType(missing))
    sys.modules["minisbd"].__dict__.update(
        SBDetect=object, models=types.SimpleNamespace(cache_dir="")
    )
    sys.modules["stanza"].__dict__.update(Pipeline=object)
    from argostranslate import package, translate

    class Whole:
        def __init__(self, _: object) -> None:
            """Needs no model."""

        def split_sentences(self, text: str) -> list[str]:
            """Takes a text for one sentence."""
            return [text]

    translate.__dict__["MiniSBDSentencizer"] = Whole
    language = translate.Language
    opened = package.Package(Path(model))
    way = translate.PackageTranslation(language("fr", "French"), language("en", "English"), opened)
    return [way.translate(text) for text in texts]


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
}


def package_folder(folder: Path) -> Path:
    """Makes a package of Argos Translate of the packaged model."""
    from translate.models import find_model

    model = find_model("bitexte-fr-en")
    (folder / "model").mkdir(parents=True)
    for path in model.path.iterdir():
        if path.suffix != ".spm":
            (folder / "model" / path.name).write_bytes(path.read_bytes())
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
    return folder


def measure(python: str, way: str, option: str, texts: Sequence[str]) -> dict[str, Any]:
    """Runs one way in a process of its own."""
    task = json.dumps({"way": way, "option": option, "texts": texts})
    done = subprocess.run(
        [python, __file__, "_one"], input=task, capture_output=True, text=True, check=True
    )
    return dict(json.loads(done.stdout.splitlines()[-1]))


def one() -> None:
    """Does what `measure` asks for."""
    import resource

    task = json.load(sys.stdin)
    begun = time.process_time()
    targets = WAYS[task["way"]](task["texts"], task["option"])
    told = {
        "processor": time.process_time() - begun,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "targets": len([one for one in targets if one.strip()]),
    }
    print(json.dumps(told))


def main() -> None:
    """Runs the comparison."""
    if sys.argv[1:2] == ["_one"]:
        one()
        return
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--sentences", default="1,100")
    parser.add_argument("--argos", metavar="PYTHON")
    parser.add_argument("--transformers", metavar="FOLDER")
    arguments = parser.parse_args()
    import tempfile

    from server import sentences

    with tempfile.TemporaryDirectory() as folder:
        ways = [
            ("translate, with its checks, beam 4", sys.executable, "ours", ""),
            ("CTranslate2 alone, beam 4", sys.executable, "bare", "4"),
            ("CTranslate2 alone, greedy", sys.executable, "bare", "1"),
        ]
        if arguments.argos:
            package = str(package_folder(Path(folder) / "package"))
            ways.append(("Argos Translate, same model", arguments.argos, "argos", package))
        if arguments.transformers:
            options = ("pipeline", arguments.transformers)
            ways.append(("transformers, beam 4, float32", sys.executable, *options))
        print("| way | sentences | processor s, start included | translated | peak MiB |")
        print("|---|--:|--:|--:|--:|")
        for count in map(int, arguments.sentences.split(",")):
            for name, python, way, option in ways:
                found = measure(python, way, option, sentences(count))
                cells = (name, str(count), f"{found['processor']:.1f}", str(found["targets"]))
                print("|", " | ".join(cells), f"| {found['memory']:.0f} |", flush=True)


if __name__ == "__main__":
    main()
