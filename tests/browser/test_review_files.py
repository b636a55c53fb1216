"""What is reviewed may be a folder in shards, or a file that another tool has written."""

from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from tests.browser.reviewing import Served, serve
from translate.bitext import Bitext
from translate.readers import read_bitexts, read_folder
from translate.schema.formats import OutputFormat
from translate.writers import open_outputs, write_bitexts

NEW = "Three charities share an office in Ormont."

XLIFF = """<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
 <file original="other.txt" source-language="fr" target-language="en" datatype="plaintext"><body>
  <trans-unit id="7"><source>Il part.</source><target>He leaves.</target></trans-unit>
  <trans-unit id="8"><source>Elle reste.</source><target>She stays.</target></trans-unit>
 </body></file>
</xliff>
"""
TMX = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header creationtool="other" creationtoolversion="1" segtype="sentence"
 o-tmf="other" adminlang="en" srclang="fr" datatype="plaintext"/><body>
<tu><tuv xml:lang="fr"><seg>Il part.</seg></tuv>
 <tuv xml:lang="en"><seg>He leaves.</seg></tuv></tu>
<tu><tuv xml:lang="fr"><seg>Elle reste.</seg></tuv>
 <tuv xml:lang="en"><seg>She stays.</seg></tuv></tu>
</body></tmx>
"""
FOREIGN = {
    "other.csv": "fr,en\r\nIl part.,He leaves.\r\nElle reste.,She stays.\r\n",
    "other.tsv": "fr\ten\nIl part.\tHe leaves.\nElle reste.\tShe stays.\n",
    "other.jsonl": (
        '{"fr": "Il part.", "en": "He leaves."}\n{"fr": "Elle reste.", "en": "She stays."}\n'
    ),
    "other.xlf": XLIFF,
    "other.tmx": TMX,
}


def ask(served: Served, path: str, **body: object) -> dict[str, object]:
    """Ask the page's program for something, as its scripts do."""
    answer = httpx.post(
        served.address + path,
        json=body,
        headers={"origin": served.origin},
        timeout=60,
    )
    assert answer.status_code == 200, answer.text
    read: dict[str, object] = answer.json()
    return read


def edit(served: Served, number: int, target: str) -> None:
    ask(served, "decide", number=number, action="edit", target=target, version=0)


def targets(bitexts: list[Bitext]) -> list[str]:
    return [unit.translation.target for bitext in bitexts for unit in bitext.units]


@pytest.mark.parametrize("name", FOREIGN)
def test_a_file_of_another_tool(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_text(FOREIGN[name], encoding="utf-8", newline="")
    with serve(tmp_path, file=name) as served:
        assert "Il part." in httpx.get(served.address + "rows?n=0,1").text
        edit(served, 1, "She remains\u00a0– “here”.")
    assert file.read_text(encoding="utf-8") == FOREIGN[name].replace("\r\n", "\n")
    reviewed = file.with_name(f"other.reviewed{file.suffix}")
    assert targets(list(read_bitexts(reviewed))) == ["He leaves.", "She remains\u00a0– “here”."]


def test_a_folder_in_shards_stays_in_shards(tmp_path: Path, sample: list[Bitext]) -> None:
    port, inland, _ = sample
    more = [port, *(replace(inland, article=replace(inland.article, id=f"i{n}")) for n in range(5))]
    folder = tmp_path / "run"
    with open_outputs(folder, (OutputFormat.JSONL, OutputFormat.TMX), shard_size=6) as outputs:
        for bitext in more:
            outputs.write(bitext)
    for path in (folder / "articles").glob("*"):
        path.unlink()
    before = {path.name for path in folder.glob("corpus*")}
    assert len(before) > 4
    with serve(folder) as served:
        edit(served, 8, NEW)
    assert {path.name for path in folder.glob("corpus*")} == before
    assert NEW in targets(list(read_folder(folder, ())))
    assert NEW in targets(list(read_bitexts(folder / "corpus.tmx")))


def test_shards_named_as_the_whole_corpus(tmp_path: Path, sample: list[Bitext]) -> None:
    write_bitexts(tmp_path / "part.jsonl", sample[:2], shard_size=3)
    with serve(tmp_path, file="part.jsonl") as served:
        edit(served, 8, NEW)
    assert NEW in targets(list(read_bitexts(tmp_path / "part.reviewed.jsonl")))
