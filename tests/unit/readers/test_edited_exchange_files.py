"""What people and their tools make of our files comes back under the ids it had."""

import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import polib
import pytest

from translate.bitext import (
    Article,
    Bitext,
    Kind,
    Origin,
    Provenance,
    Segment,
    Status,
    Translation,
    TranslationUnit,
)
from translate.errors import BitextError
from translate.readers import read_bitexts
from translate.writers import write_bitexts

SEGMENTED_XLIFF = """
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file original="a" source-language="fr-FR" target-language="en-US" datatype="x"><body>
<trans-unit id="1"><source>Oui<x id="1" ctype="lb"/>non</source>
<seg-source><mrk mtype="seg" mid="7">Oui</mrk> <mrk mtype="seg" mid="8">non</mrk></seg-source>
<target><mrk mtype="seg" mid="7">Yes</mrk> <mrk mtype="seg" mid="8">no</mrk></target>
</trans-unit></body></file></xliff>
"""


def bitext() -> Bitext:
    texts = (
        ("Il parle.", "He talk.", Status.DRAFT),
        ("Elle part.", "She leaves.", Status.ACCEPTED),
        ("Non.", "Yes.", Status.REJECTED),
    )
    return Bitext(
        Article("valmer", "Un titre"),
        Provenance("sig", "model", "", "program", ""),
        tuple(
            TranslationUnit(
                Segment(f"s{number}", Kind.TEXT, number, source),
                Translation(target, Origin.MT, status=status),
            )
            for number, (source, target, status) in enumerate(texts)
        ),
    )


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def edit_csv(path: Path) -> None:
    replaced(path, "He talk.,draft", "He talks.,Accepted ")


def edit_xlsx(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    names = [cell.value for cell in sheet[1]]
    sheet.cell(2, names.index("target") + 1).value = "He talks."
    sheet.cell(2, names.index("status") + 1).value = "accepted"
    book.save(path)


def edit_po(path: Path) -> None:
    file = polib.pofile(str(path))
    entry = next(one for one in file if one.msgid == "Il parle.")
    entry.msgstr = "He talks."
    entry.flags.remove("fuzzy")
    file.save()


def edit_xliff(path: Path) -> None:
    replaced(path, "<target>He talk.", "<target>He <pc id='1'>talks</pc>.")
    replaced(path, 'state="initial" subState="bitexte:draft"', 'state="translated"')


def edit_xliff_1_2(path: Path) -> None:
    replaced(
        path,
        '<target state="needs-review-translation" state-qualifier="leveraged-mt">He talk.',
        '<target state="translated">He <g id="1">talks</g>.',
    )


def edit_docx(path: Path) -> None:
    """Change a target and a status as Word does while it tracks changes."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    document = parts["word/document.xml"].decode()
    run = '<w:r><w:t xml:space="preserve">'
    for old, new in (
        (
            f"{run}He talk.</w:t></w:r>",
            (
                f"{run}He </w:t></w:r><w:del><w:r><w:delText>talk</w:delText></w:r></w:del>"
                f"<w:ins>{run}talks</w:t></w:r></w:ins>{run}.</w:t></w:r>"
            ),
        ),
        (f"{run}draft</w:t>", f"{run}Accepted</w:t>"),
    ):
        assert old in document
        document = document.replace(old, new)
    parts["word/document.xml"] = document.encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


@pytest.mark.parametrize(
    ("name", "edit"),
    [
        ("c.csv", edit_csv),
        ("c.xlsx", edit_xlsx),
        ("c.po", edit_po),
        ("c.xlf", edit_xliff),
        ("c.1-2.xlf", edit_xliff_1_2),
        ("c.docx", edit_docx),
    ],
)
def test_an_edited_target_comes_back_reviewed_and_under_its_id(
    tmp_path: Path, name: str, edit: Callable[[Path], None]
) -> None:
    path = tmp_path / name
    write_bitexts(path, [bitext()])
    edit(path)
    (back,) = read_bitexts(path)
    assert back.article.id == "valmer"
    assert [
        (unit.segment.id, unit.segment.source, unit.translation.target, unit.translation.status)
        for unit in back.units
    ] == [
        ("s0", "Il parle.", "He talks.", Status.ACCEPTED),
        ("s1", "Elle part.", "She leaves.", Status.ACCEPTED),
        ("s2", "Non.", "Yes.", Status.REJECTED),
    ]


def test_lines_of_plain_text_keep_their_ids(tmp_path: Path) -> None:
    write_bitexts(tmp_path / "c.fr", [bitext()])
    replaced(tmp_path / "c.en", "He talk.", "He talks.")
    (back,) = read_bitexts(tmp_path / "c.en")
    assert [(unit.segment.id, unit.translation.target) for unit in back.units][:2] == [
        ("s0", "He talks."),
        ("s1", "She leaves."),
    ]
    (tmp_path / "c.en").write_text("He talks.\n", "utf-8")
    with pytest.raises(BitextError, match="line 2: the files do not have the same number of lines"):
        list(read_bitexts(tmp_path / "c.fr"))
    (tmp_path / "c.fr").unlink()
    with pytest.raises(BitextError, match=r"there is no c\.fr beside it"):
        list(read_bitexts(tmp_path / "c.en"))


def test_a_unit_that_another_tool_has_split_is_one_segment_again(tmp_path: Path) -> None:
    path = tmp_path / "c.xlf"
    write_bitexts(path, [bitext()])
    text = path.read_text("utf-8")
    start, end = text.index("<segment"), text.index("</segment>")
    split = (
        '<segment id="a" state="translated"><source>Il</source><target>He</target></segment>'
        "<ignorable><source> </source></ignorable>"
        '<segment id="b" state="final"><source>parle.</source><target>talks.</target>'
    )
    path.write_text(text[:start] + split + text[end:], "utf-8")
    unit = next(read_bitexts(path)).units[0]
    assert (unit.segment.id, unit.segment.source) == ("s0", "Il parle.")
    assert unit.translation.target == "He talks."


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.tsv", 'Il dit "oui".\tHe says "yes".\t0.9\n', [('Il dit "oui".', 'He says "yes".')]),
        ("a.tsv", "source\ttarget\tscore\nOui.\tYes.\t1\n", [("Oui.", "Yes.")]),
        ("a.csv", 'en;fr\n"Yes; no.";"Oui ; non."\n', [("Oui ; non.", "Yes; no.")]),
        ("a.csv", "\ufeffFrench,English\r\nOui.,Yes.\r\n", [("Oui.", "Yes.")]),
        ("a.jsonl", '{"translation": {"en": "Yes.", "fr": "Oui."}}\n', [("Oui.", "Yes.")]),
        ("a.jsonl", '{"source": "Oui.", "target": "Yes."}\n', [("Oui.", "Yes.")]),
        (
            "a.xlf",
            SEGMENTED_XLIFF,
            [("Oui", "Yes"), ("non", "no")],
        ),
        (
            "a.po",
            'msgid ""\nmsgstr ""\n"Language: en\\n"\n\nmsgid "Oui."\nmsgstr "Yes."\n',
            [("Oui.", "Yes.")],
        ),
    ],
)
def test_files_of_others_are_read(
    tmp_path: Path, name: str, text: str, expected: list[tuple[str, str]]
) -> None:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    (back,) = read_bitexts(path)
    assert (back.article.source_language, back.article.target_language) == ("fr", "en")
    assert [(unit.segment.source, unit.translation.target) for unit in back.units] == expected


@pytest.mark.parametrize(
    ("name", "attribute"),
    [
        ("a.mxliff", 'xmlns:m="http://www.memsource.com/mxlf/2.0" m:confirmed="1"'),
        ("a.mqxliff", 'xmlns:mq="MQXliff" mq:status="ManuallyConfirmed"'),
        ("a.xlf", 'approved="yes"'),
    ],
)
def test_what_a_tool_says_is_confirmed_is_accepted(
    tmp_path: Path, name: str, attribute: str
) -> None:
    path = tmp_path / name
    text = SEGMENTED_XLIFF.strip().replace(
        '<trans-unit id="1">', f'<trans-unit id="1" {attribute}>'
    )
    path.write_text(text, "utf-8")
    (back,) = read_bitexts(path)
    assert {unit.translation.status for unit in back.units} == {Status.ACCEPTED}


def test_what_a_bitext_has_no_place_for_is_counted(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "a.tmx"
    path.write_text(
        '<tmx version="1.4"><header srclang="fr"/><body><tu><note>n</note><prop type="p">v</prop>'
        '<tuv xml:lang="fr-FR"><seg>Oui<ph>x</ph></seg></tuv><tuv xml:lang="fr-CA"><seg>Ouais</seg>'
        '</tuv><tuv xml:lang="en"><note>m</note><seg>Yes</seg></tuv></tu></body></tmx>',
        "utf-8",
    )
    (back,) = read_bitexts(path)
    assert back.units[0].segment.source == "Oui"
    assert "left out: 1 inline code, 2 notes, 1 property, 1 further variant" in caplog.messages[0]


def test_a_code_for_a_break_keeps_words_apart_wherever_its_content_stands(tmp_path: Path) -> None:
    path = tmp_path / "a.xlf"
    path.write_text(
        '<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="fr" '
        'trgLang="en"><file id="f"><unit id="u"><originalData><data id="d">&lt;br/&gt;</data>'
        '</originalData><segment><source>Oui<ph id="1" dataRef="d"/>non</source><target>Yes'
        '<ph id="1" dataRef="d"/>no</target></segment></unit></file></xliff>',
        "utf-8",
    )
    (unit,) = next(read_bitexts(path)).units
    assert (unit.segment.source, unit.translation.target) == ("Oui non", "Yes no")


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.xlsx", b"PK", "not an XLSX workbook"),
        ("a.docx", b"", "not a DOCX document"),
        ("a.parquet", b"PAR1", "not Parquet"),
        ("a.po", b"rubbish\n", "not a PO file"),
        ("a.csv", b"alone\n", "line 1: there are no two columns"),
        ("a.csv", b"fr,en\na,b,c\n", "line 2: has 3 columns, the first row 2"),
        ("a.csv", b'"fr,en\n', "line 1: not a table"),
        ("a.csv", b"fr,en\n\xe9,e\n", "0xe9, which is not UTF-8; save the file as UTF-8"),
        ("a.jsonl", b'{"source": "a", "target": "b"}\n{"x": 1}\n', 'line 2: there is no "source"'),
        ("a.jsonl", b'{"source": ["a"], "target": "b"}\n', "line 1: a list or an object stands"),
        ("a.xlf", b"<tmx/>", "the document is <tmx>, not <xliff>"),
        ("a.xlf", b'<xliff version="3.0"/>', 'the version "3.0" of XLIFF is not known'),
        ("a.xlf", b"<xliff", "line 1: "),
    ],
)
def test_what_cannot_be_read_is_said(
    tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(BitextError) as error:
        list(read_bitexts(path))
    assert str(error.value).startswith(f"{path}")
    assert reason in str(error.value)
    assert "\n" not in str(error.value)


def test_a_status_that_is_none_is_named_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "c.csv"
    write_bitexts(path, [bitext()])
    replaced(path, "He talk.,draft", "He talk.,fine")
    with pytest.raises(BitextError, match=r'c\.csv, line 2: status is "fine", not one of draft'):
        list(read_bitexts(path))


def test_without_pyarrow_one_line_says_what_to_install(tmp_path: Path) -> None:
    program = (
        "import sys; sys.modules['pyarrow'] = None\n"
        "from pathlib import Path\n"
        "from translate.errors import MissingExtraError\n"
        "from translate.writers import write_bitexts\n"
        "try:\n    write_bitexts(Path(sys.argv[1]), [])\n"
        "except MissingExtraError as error:\n    print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "c.parquet")],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout == "Parquet needs pyarrow: pip install pyarrow\n"
    assert not list(tmp_path.iterdir())


def pairs_in(path: Path, text: str) -> list[tuple[str, str, str]]:
    path.write_text(text, "utf-8")
    return [
        (unit.segment.source, unit.translation.target, unit.translation.status.value)
        for bitext in read_bitexts(path)
        for unit in bitext.units
    ]


def test_the_line_in_which_excel_names_the_separator_is_no_pair(tmp_path: Path) -> None:
    text = "\ufeffsep=;\r\nsource;target\r\nUn, deux.;One, two.\r\n"
    assert pairs_in(tmp_path / "a.csv", text) == [("Un, deux.", "One, two.", "draft")]


def test_a_row_may_leave_out_what_is_empty(tmp_path: Path) -> None:
    lines = '{"source": "Un.", "target": "One."}\n{"source": "Deux."}\n'
    found = pairs_in(tmp_path / "a.jsonl", lines)
    assert found == [("Un.", "One.", "draft"), ("Deux.", "", "draft")]
    with pytest.raises(BitextError, match=r"a\.jsonl, line 3"):
        pairs_in(tmp_path / "a.jsonl", lines + '{"text": "Trois."}\n')


def test_a_po_with_plurals_is_reviewed_and_one_with_an_open_string_refused(tmp_path: Path) -> None:
    head = 'msgid ""\nmsgstr "Language: en\\n"\n\n'
    entry = 'msgid "%d \\"ami\\""\nmsgid_plural "%d amis"\nmsgstr[0] "%d friend"\nmsgstr[1] ""\n'
    found = pairs_in(tmp_path / "a.po", head + entry)
    assert found == [('%d "ami"', "%d friend", "accepted")]
    with pytest.raises(BitextError, match=r"a\.po, line 4: the string does not end"):
        pairs_in(tmp_path / "a.po", head + 'msgid "Un\nmsgstr "x"\n')
