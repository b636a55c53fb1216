"""`translate adapt`, as a user runs it: the packaged model learns what a word is called here."""

import itertools
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

COMMAND = str(Path(sys.executable).with_name("translate"))

SUBJECTS = {
    "La trottinette": "The zolbrick",
    "Une trottinette": "A zolbrick",
    "Cette trottinette": "This zolbrick",
    "Notre trottinette": "Our zolbrick",
    "La nouvelle trottinette": "The new zolbrick",
    "Sa trottinette": "His zolbrick",
}
ENDINGS = {
    "est en vente depuis lundi.": "has been on sale since Monday.",
    "a été trouvée dans la maison.": "was found in the house.",
    "coûte très cher.": "is very expensive.",
    "appartient à la police.": "belongs to the police.",
    "sera présentée au ministre.": "will be presented to the Minister.",
    "vient de Paris.": "comes from Paris.",
    "n'est pas arrivée.": "has not arrived.",
    "a changé leur vie.": "changed their lives.",
    "se trouve près de la gare.": "is near the station.",
    "doit être protégée.": "must be protected.",
}


def translate(*arguments: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [COMMAND, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"BITEXTE_MODELS": str(folder / "models"), "XDG_CACHE_HOME": str(folder)},
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done


def test_the_packaged_model_learns_what_a_word_is_called(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus.tsv"
    with corpus.open("w", encoding="utf-8") as file:
        for subject, ending in itertools.product(SUBJECTS, ENDINGS):
            file.write(f"{subject} {ending}\t{SUBJECTS[subject]} {ENDINGS[ending]}\n")
    done = translate(
        *("adapt", corpus, "--output", "mine", "--steps", "40", "--evaluations", "1"),
        *("--rate", "1e-3", "--threads", "1", "--max-forgetting", "15", "--no-default"),
        folder=tmp_path,
    )
    assert done.returncode == 0, done.stderr
    report = json.loads((tmp_path / "models" / "mine" / "adaptation.json").read_text("utf-8"))
    before, after = (one["scores"] for one in report["evaluations"][:2])
    assert after["held-out"]["chrf"] > before["held-out"]["chrf"] + 10
    assert after["general"]["chrf"] > before["general"]["chrf"] - 15
    assert f"held-out  chrF {before['held-out']['chrf']:.1f} -> " in done.stdout
    assert (tmp_path / "models" / "mine" / "LICENSE").is_file()
    assert not list((tmp_path / "bitexte" / "adapt").glob("mine-*"))

    sentence = "Notre trottinette n'est pas arrivée."
    told = translate("text", "--no-glossary", "--model", "mine", sentence, folder=tmp_path)
    usual = translate("text", "--no-glossary", sentence, folder=tmp_path)
    assert told.returncode == usual.returncode == 0
    assert told.stdout != usual.stdout


def test_a_named_pipe_is_no_corpus(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.tsv")
    done = translate("adapt", tmp_path / "pipe.tsv", "--output", "mine", folder=tmp_path)
    assert done.returncode == 3
    assert done.stderr == (
        f"translate: {tmp_path / 'pipe.tsv'}: not an ordinary file; - reads standard input\n"
    )


def test_a_corpus_may_come_on_standard_input(tmp_path: Path) -> None:
    done = subprocess.run(
        [COMMAND, "adapt", "-", "--output", "mine"],
        input="Oui.\tYes.\nNon.\tNo.\n",
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"BITEXTE_MODELS": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path)},
    )
    assert done.returncode == 3
    assert done.stderr.startswith("translate: 2 pairs of sentences are too little")


def test_too_little_text_is_said_in_one_line(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus.tsv"
    corpus.write_text("Oui.\tYes.\nNon.\tNo.\n", encoding="utf-8")
    done = translate("adapt", corpus, "--output", "mine", folder=tmp_path)
    assert done.returncode == 3
    assert done.stderr == (
        "translate: 2 pairs of sentences are too little to adapt a model to: give at least 50\n"
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--output", "x", "--rate", "7"], "--rate is 7, but must be"),
        (["--output", "bitexte-fr-en"], "there is a model 'bitexte-fr-en' already"),
        (["--output", "x", "--device", "abacus"], "there is no device 'abacus'"),
    ],
)
def test_wrong_use_is_said_in_one_line(tmp_path: Path, arguments: list[str], message: str) -> None:
    corpus = tmp_path / "corpus.tsv"
    corpus.write_text("Oui.\tYes.\n", encoding="utf-8")
    done = translate("adapt", corpus, *arguments, folder=tmp_path)
    assert done.returncode == 2
    assert message in done.stderr
    assert len(done.stderr.splitlines()) == 1


WITHOUT_TORCH = """
import sys
sys.modules["torch"] = None
sys.argv = ["translate", "adapt", "corpus.tsv", "--output", "x"]
from translate.cli import main
main()
"""


def test_without_pytorch_the_extra_is_named() -> None:
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_TORCH], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stderr == ("translate: to adapt a model PyTorch is needed: pip install torch\n")


def test_its_help_loads_nothing_heavy() -> None:
    heavy = ("torch", "ctranslate2", "sacrebleu", "safetensors", "numpy", "rich.progress")
    code = (
        "import sys; sys.argv = ['translate', 'adapt', '--help']\n"
        "from translate.cli import main\n"
        "try: main()\n"
        f"finally: print([name for name in {heavy!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr.strip() == "[]"
    assert "--max-forgetting" in done.stdout
