"""Any path a user may name is read or refused in one line."""

from pathlib import Path

import pytest

from translate.errors import BitextError
from translate.readers import read_bitexts
from translate.schema.formats import FORMATS


@pytest.mark.parametrize("name", ["a.txt", "a", "a.doc", "tmx"])
def test_another_kind_of_file_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("{}")
    with pytest.raises(BitextError) as error:
        list(read_bitexts(path))
    known = ", ".join(one.ending for one in FORMATS if one.reader)
    assert str(error.value) == f"{path} is no bitext: the name ends in none of {known}"
    assert ".html" not in known


@pytest.mark.parametrize("name", ["a.json", "a.JSONL", "a.TMX"])
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with pytest.raises(BitextError) as error:
        list(read_bitexts(path))
    assert str(error.value) == f"cannot read {path}: no such file or directory"


@pytest.mark.parametrize("name", ["a.json", "a.jsonl", "a.tmx"])
def test_a_folder_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.mkdir()
    with pytest.raises(BitextError) as error:
        list(read_bitexts(path))
    assert str(error.value) == f"cannot read {path}: is a directory"


BROKEN = {
    "a.tmx": (
        '<tmx version="1.4"><header srclang="fr"/><body>',
        '<tu><tuv xml:lang="fr"><seg>{fr}</seg></tuv><tuv xml:lang="en"><seg>{en}</seg></tuv></tu>',
        "<tu><tuv>",
    ),
    "a.xlf": (
        '<xliff version="1.2"><file source-language="fr" target-language="en" original="a"><body>',
        '<trans-unit id="{en}"><source>{fr}</source><target>{en}</target></trans-unit>',
        "<trans-unit><b",
    ),
    "a.csv": ("fr,en\n", "{fr},{en}\n", "Trois,Three,of,these\n"),
    "a.jsonl": ("", '{{"fr": "{fr}", "en": "{en}"}}\n', '{"fr": \n'),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_stands_before_a_break_is_read(
    tmp_path: Path, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    start, pair, end = BROKEN[name]
    pairs = [("Un", "One"), ("Deux", "Two")]
    path = tmp_path / name
    path.write_text(start + "".join(pair.format(fr=fr, en=en) for fr, en in pairs) + end)
    bitexts = read_bitexts(path)
    found = [(one.segment.source, one.translation.target) for one in next(bitexts).units]
    assert found == pairs
    with pytest.raises(BitextError):
        next(bitexts)
    assert "breaks off after 2 units" in caplog.text


@pytest.mark.parametrize(
    "text",
    [
        '[{"fr": "Un", "en": "One"}, {"fr": "Deux", "en": "Two"}]',
        '[{"translation": {"en": "One", "fr": "Un"}}, {"fr": "Deux", "en": "Two"}]',
        '[["Un", "One"], ["Deux", "Two"]]',
        '{"name": "x", "data": [{"src": "Un", "tgt": "One"}, {"src": "Deux", "tgt": "Two"}]}',
    ],
)
def test_an_array_of_pairs_is_a_bitext(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(text)
    (bitext,) = read_bitexts(path)
    pairs = [(one.segment.source, one.translation.target) for one in bitext.units]
    assert pairs == [("Un", "One"), ("Deux", "Two")]


PO_HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
PO_BODY = 'msgid "One"\nmsgstr "Un"\n\nmsgid "Two"\nmsgstr "Deux"\n'
TU = '<tu>{}<tuv xml:lang="fr"><seg>{}</seg></tuv><tuv xml:lang="en"><seg>{}</seg></tuv></tu>'
OTHERS = {
    "language.po": f'{PO_HEAD}"Language: fr_FR\\n"\n\n{PO_BODY}',
    "team.po": f'{PO_HEAD}"Language-Team: French <fr@li.org>\\n"\n\n{PO_BODY}',
    "asides.csv": '"Source text (fr)","Target text (en)"\nUn,One\nDeux,Two\n',
    "bars.csv": "fr|en\nUn|One\nDeux|Two\n",
    "numbered.csv": "1;Un;One\n2;Deux;Two\n",
    "arrays.jsonl": '["Un", "One"]\n["Deux", "Two", 0.5]\n',
    "codes.tmx": '<tmx version="1.4"><header srclang="fr"/><body>'
    + TU.format("", '<g id="1">Un</g>', '<b>On</b><ph x="1"/>e')
    + "<tu><note>nothing</note></tu>"
    + TU.format("<note>a</note>", "Deux", "Two")
    + "</body></tmx>",
}


@pytest.mark.parametrize("name", OTHERS)
def test_what_other_tools_write_is_read(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(OTHERS[name], "utf-8")
    (bitext,) = read_bitexts(path)
    pairs = [(one.segment.source, one.translation.target) for one in bitext.units]
    assert pairs == [("Un", "One"), ("Deux", "Two")]
