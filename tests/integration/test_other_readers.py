"""Another tool, written by others, reads in our TMX what we wrote into it.

translate-toolkit installs a package named `translate`, as we do, so it lives in a virtual
environment of its own, `.venv-reader`, which `make test` makes from `requirements/reader.txt`.
"""

import json
import subprocess
from pathlib import Path

import pytest

from translate.bitext import (
    Article,
    Bitext,
    Flag,
    How,
    Kind,
    Provenance,
    Segment,
    Severity,
    TermUse,
    Translation,
    TranslationUnit,
)
from translate.readers import read_bitexts
from translate.writers import TmxWriter, write_bitexts

READER = Path(__file__).parents[2] / ".venv-reader" / "bin" / "python"

pytestmark = pytest.mark.skipif(
    not READER.exists(), reason="no .venv-reader; `make test` makes it from requirements/reader.txt"
)

READ = """
import json, sys
from translate.storage.tmx import tmxfile
with open(sys.argv[1], "rb") as stream:
    store = tmxfile(stream, targetlanguage="en")
print(json.dumps({
    "languages": [store.getsourcelanguage(), store.gettargetlanguage()],
    "units": [[unit.source, unit.target] for unit in store.units],
    "found": store.translate(sys.argv[2]),
}))
"""

TEXTS = [
    ("Bonjour.", "Hello."),
    ("« Où ça\u00a0? » & l’<b>île</b>", "“Where?” & the <b>island</b>"),
    ("🙂 Le mot « مرحبا »", "🙂 The word “مرحبا”"),
    ("Guillemets \"droits\" et 'simples' ]]>", "Quotes \"double\" and 'single' ]]>"),
    ("Encore.", ""),
    ("Bonjour.", "Good morning."),
]


def corpus() -> list[Bitext]:
    made = Provenance("sig", "model", "glossary", "bitexte 0.1.0", "2025-11-21T09:30:00Z")
    units = tuple(
        TranslationUnit(
            Segment(f"s{number:04d}", Kind.TEXT, number, source),
            Translation(
                target,
                score=-0.5,
                terms=(TermUse(source[:3], target[:3], (0, 3), (0, 3), How.MODEL),),
                flags=(Flag("length", Severity.WARNING, "un <message>"),),
            ),
        )
        for number, (source, target) in enumerate(TEXTS)
    )
    return [
        Bitext(Article("un article", title="Titre"), made, units),
        Bitext(Article("autre"), made, units),
    ]


def test_translate_toolkit_reads_every_pair(tmp_path: Path) -> None:
    path = tmp_path / "corpus.tmx"
    with TmxWriter(path) as out:
        for bitext in corpus():
            out.write(bitext)
    done = subprocess.run(
        [READER, "-I", "-c", READ, path, "Bonjour."], capture_output=True, text=True, check=True
    )
    read = json.loads(done.stdout)
    ours = [
        [unit.segment.source, unit.translation.target]
        for bitext in read_bitexts(path)
        for unit in bitext.units
    ]
    assert read["units"] == [list(pair) for pair in TEXTS * 2] == ours
    assert read["languages"] == ["fr", "en"]
    assert read["found"] == "Hello."


READ_OTHERS = """
import json, sys
from translate.storage.factory import getobject
from translate.storage.xliff2 import Xliff2File
path = sys.argv[1]
store = Xliff2File.parsefile(path) if path.endswith("/c.xlf") else getobject(path)
print(json.dumps([[unit.source, unit.target] for unit in store.units if unit.source]))
"""


@pytest.mark.parametrize("name", ["c.xlf", "c.1-2.xlf", "c.po", "c.csv"])
def test_another_tool_reads_the_pairs_of_other_formats(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    (bitext,) = corpus()[:1]
    write_bitexts(path, [bitext])
    done = subprocess.run(
        [str(READER), "-c", READ_OTHERS, str(path)],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
        cwd=tmp_path,
    )
    expected = [[one.segment.source, one.translation.target] for one in bitext.units]
    found = [[source, target or ""] for source, target in json.loads(done.stdout)]
    assert [pair for pair in expected if pair in found] == expected
