"""A file that is damaged, of another kind, or made to do harm gets one clear line."""

import contextlib
import gzip
import os
import subprocess
import sys
from pathlib import Path

import pytest

from glossary import GlossaryError, Term, Termbase, load, save
from glossary.errors import EncodingError, FormatError, OutputError, TermbaseError, UsageError
from glossary.formats import file_access, native
from glossary.formats.registry import FORMATS

INSIDE = "the secret of the house"
XML = [
    ("tbx", "x.tbx", "tbx"),
    ("tmx", "x.tmx", "tmx"),
    ("multiterm", "x.xml", "mtf"),
    ("xliff", "x.xlf", "xliff"),
]
XML_ENDINGS = (".tbx", ".tmx", ".xml", ".xlf", ".xliff")
ALL = [(one.name, ending) for one in FORMATS for ending in one.endings]
TEXTS = [(name, ending) for name, ending in ALL if ending not in XML_ENDINGS]
BOMB = "".join(
    f'<!ENTITY e{number} "{f"&e{number - 1};" * 10 if number else "boom"}">' for number in range(10)
)
DEEP = "<a>" * 100_000


def hostile(root: str, secret: Path) -> dict[str, bytes]:
    def document(internal: str, content: str, attributes: str = "") -> bytes:
        return f"<!DOCTYPE {root} [{internal}]><{root}{attributes}>{content}</{root}>".encode()

    return {
        "an entity bomb": document(BOMB, "&e9;"),
        "an entity bomb in an attribute": document(BOMB, "", ' type="&e9;"'),
        "an external entity": document(f'<!ENTITY x SYSTEM "{secret.as_uri()}">', "&x;"),
        "an external parameter entity": document(
            f'<!ENTITY % x SYSTEM "{secret.as_uri()}"> %x;', "&y;"
        ),
        "an entity that nobody uses": document('<!ENTITY x "y">', "z"),
        "an undefined entity": f"<{root}>&nbsp;</{root}>".encode(),
        "an entity of a document type that is not loaded": (
            f'<!DOCTYPE {root} SYSTEM "absent.dtd"><{root}>&x;</{root}>'.encode()
        ),
        "another root": b"<html><body/></html>",
        "a truncated file": f'<?xml version="1.0"?><{root}><text><body>'.encode(),
        "an empty file": b"",
        "depth": f"<{root}>{DEEP}".encode(),
        "a huge text": f"<{root}>{'x' * 11_000_000}</{root}>".encode(),
        "bytes of another encoding": f"<{root}><x>caf\xe9</x></{root}>".encode("latin-1"),
        "an unknown encoding": f'<?xml version="1.0" encoding="klingon"?><{root}/>'.encode(),
        "control characters": f"<{root}>\x01</{root}>".encode(),
        "a picture": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        "a packed file": gzip.compress(f"<{root}/>".encode()),
        "a packed archive": b"PK\x03\x04" + bytes(100),
        "JSON": b'{"terms": []}',
    }


def refusal(path: Path, name: str) -> GlossaryError:
    with pytest.raises(TermbaseError) as caught:
        load(path, format=name)
    message = str(caught.value)
    assert message.startswith(str(path))
    assert "\n" not in message
    assert len(message) < 300
    assert INSIDE not in message
    assert caught.value.exit_code == 3
    return caught.value


@pytest.mark.parametrize("attack", hostile("tbx", Path("/x")))
@pytest.mark.parametrize(("name", "file", "root"), XML)
def test_hostile_xml_is_refused(
    name: str, file: str, root: str, attack: str, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(INSIDE)
    path = tmp_path / file
    path.write_bytes(hostile(root, secret)[attack])
    assert isinstance(refusal(path, name), FormatError)


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE tbx [<!ENTITY x SYSTEM "{}">]><tbx>&x;</tbx>',
        '<!DOCTYPE tbx [<!ENTITY % x SYSTEM "{}"> %x;]><tbx/>',
        '<!DOCTYPE tbx SYSTEM "{}"><tbx>&x;</tbx>',
    ],
    ids=["entity", "parameter entity", "document type"],
)
def test_nothing_besides_the_file_is_opened(declaration: str, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    # Whoever opens a pipe that nobody writes into waits until the time is up.
    os.mkfifo(pipe)
    path = tmp_path / "x.tbx"
    path.write_text(declaration.format(pipe.as_uri()))
    script = "import sys; from glossary import load; load(sys.argv[1])"
    done = subprocess.run(
        [sys.executable, "-c", script, path],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert "FormatError" in done.stderr


@pytest.mark.parametrize(("name", "ending"), ALL)
def test_what_cannot_be_opened_is_said(name: str, ending: str, tmp_path: Path) -> None:
    assert "No such file" in str(refusal(tmp_path / f"none{ending}", name))
    folder = tmp_path / f"folder{ending}"
    folder.mkdir()
    assert "Is a directory" in str(refusal(folder, name))


@pytest.mark.parametrize(("name", "ending"), ALL)
def test_a_file_larger_than_any_glossary_is_refused(
    name: str, ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_access, "MAX_BYTES", 2**20)
    path = tmp_path / f"large{ending}"
    path.write_bytes(b"x" * (2**20 + 1))
    assert "larger than 1 MiB" in str(refusal(path, name))


@pytest.mark.parametrize(("name", "ending"), TEXTS)
def test_bytes_of_another_encoding_are_said_with_their_line(
    name: str, ending: str, tmp_path: Path
) -> None:
    path = tmp_path / f"latin{ending}"
    path.write_bytes(b"or,gold\n\x81t\x81,summer\n")
    error = refusal(path, name)
    assert isinstance(error, EncodingError)
    assert str(error) == f"{path}:2: is not UTF-8 (byte 0x81); save it as UTF-8"


@pytest.mark.parametrize(("name", "ending"), ALL)
def test_random_bytes_never_end_in_a_traceback(name: str, ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"random{ending}"
    for data in (
        bytes(range(256)),
        b"\0" * 50,
        b'"',
        b"\xff\xfe\x00",
        b"\xef\xbb\xbf",
        b"{",
        b"[" * 99,
    ):
        path.write_bytes(data)
        with contextlib.suppress(TermbaseError):
            load(path, format=name)


@pytest.mark.parametrize(
    ("name", "file", "text", "reason"),
    [
        ("csv", "x.csv", "source\na\n", 'the column "targets" is missing'),
        ("deepl", "x.tsv", "a,b\n", "1: has 1 columns; DeepL has 2"),
        ("deepl", "x.csv", "a,b\nc\n", "2: has 1 columns; DeepL has 2 to 5"),
        ("deepl", "x.csv", "", "is empty"),
        ("google", "x.tsv", "", "is empty"),
        ("google", "x.csv", 'a,"b\n', "1: unexpected end of data"),
        ("amazon", "x.csv", "traite,trafficking\n", 'must name the languages, as in "fr,en"'),
        ("amazon", "x.csv", "fr\ntraite\n", "forms in one language"),
        ("amazon", "x.csv", "fr,en\na,b,c\n", "2: has 3 columns, the header 2"),
        ("amazon", "x.tsv", "", "must name the languages"),
        ("utx", "x.utx", "traite\ttrafficking\n", "1: is no UTX"),
        ("utx", "x.utx", "#UTX 1.11; fr/en\n#src\tsrc:pos\n", 'the column "tgt" is missing'),
        ("utx", "x.utx", "#UTX 1.11; nothing\n#src\ttgt\n", "does not name two languages"),
        ("utx", "x.utx", "#UTX 1.11; fr/en\n#src\ttgt\na\tb\tc\n", "3: has 3 columns"),
        ("multiterm", "x.csv", "", "is empty"),
        ("multiterm", "x.csv", "French,Note\na,b\n", "must name two languages"),
        ("multiterm", "x.csv", "French,English\na,b,c\n", "2: has 3 columns"),
        ("omegat", "x.txt", "# coding: klingon\na\tb\n", '"klingon", which is unknown'),
        ("omegat", "x.txt", "# coding: undefined\na\tb\n", '"undefined", which is unknown'),
        ("json", "x.json", "{", "1: is no JSON"),
        ("json", "x.json", "[" * 100_000, "is no JSON"),
        ("json", "x.json", "9" * 10_000, "too long a number"),
        ("json", "x.json", "[]", '"schema" must be "bitexte-glossary/1"'),
        ("json", "x.json", '{"schema": "bitexte-glossary/1"}', '"terms" must be a list'),
    ],
)
def test_tables_say_what_is_wrong_and_where(
    name: str, file: str, text: str, reason: str, tmp_path: Path
) -> None:
    path = tmp_path / file
    path.write_text(text, encoding="utf-8")
    assert reason in str(refusal(path, name))


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ("1", "entry 1: is no object with members"),
        ('{"source": "a"}', 'entry 1: the term "a" has no target'),
        ('{"source": "a", "targets": "b", "colour": "red"}', 'unknown member "colour"'),
        ('{"source": "a", "targets": [1]}', '"targets" must be a list of strings'),
        ('{"source": ["a"], "targets": ["b"]}', '"source" must be a string'),
        ('{"source": "a", "targets": ["b"], "status": "x"}', 'unknown status "x"'),
        ('{"source": "\\ud800", "targets": ["b"]}', "half a character"),
    ],
)
def test_entries_in_json_say_what_is_wrong(entry: str, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    languages = '"source_language": "fr", "target_language": "en"'
    path.write_text(f'{{"schema": "bitexte-glossary/1", {languages}, "terms": [{entry}]}}')
    assert reason in str(refusal(path, "json"))


def test_json_without_languages_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text('{"schema": "bitexte-glossary/1", "terms": []}')
    assert "must be codes" in str(refusal(path, "json"))


@pytest.mark.parametrize(
    ("name", "file", "text", "reason"),
    [
        (
            "tmx",
            "x.tmx",
            "<tmx><body>\n<tu><tuv><seg>a</seg></tuv></tu></body></tmx>",
            "2: a <tuv> does not say its language",
        ),
        (
            "tmx",
            "x.tmx",
            '<tmx><body><tu><tuv xml:lang="fr"><seg>a</seg></tuv></tu></body></tmx>',
            'holds forms in one language only, "fr"',
        ),
        (
            "tmx",
            "x.tmx",
            (
                '<tmx><body><tu><prop type="x-case">odd</prop><tuv xml:lang="fr"><seg>a</seg></tuv>'
                '<tuv xml:lang="en"><seg>b</seg></tuv></tu></body></tmx>'
            ),
            '1: unknown case "odd"',
        ),
        (
            "tbx",
            "x.tbx",
            (
                "<martif><text><body><termEntry><note>[status] odd</note>"
                '<langSet xml:lang="fr"><tig><term>a</term></tig></langSet>'
                '<langSet xml:lang="en"><tig><term>b</term></tig></langSet>'
                "</termEntry></body></text></martif>"
            ),
            '1: unknown status "odd"',
        ),
        ("xliff", "x.xlf", '<xliff version="1.2"/>', 'is XLIFF "1.2"; only XLIFF 2 has'),
        ("xliff", "x.xlf", '\n<xliff version="2.0" srcLang="fr"/>', "2: does not name its two"),
        (
            "xliff",
            "x.xlf",
            (
                '<xliff version="2.1" srcLang="fr" trgLang="en" xmlns:b="urn:bitexte:glossary:1">\n'
                "<glossEntry><term>a</term><translation>b</translation><b:case>odd</b:case>"
                "</glossEntry></xliff>"
            ),
            '2: unknown case "odd"',
        ),
        (
            "multiterm",
            "x.xml",
            (
                "<mtf>\n<conceptGrp><languageGrp><termGrp><term>a</term></termGrp></languageGrp>"
                "</conceptGrp></mtf>"
            ),
            "2: a group does not say its language",
        ),
    ],
)
def test_xml_says_what_is_wrong_and_where(
    name: str, file: str, text: str, reason: str, tmp_path: Path
) -> None:
    path = tmp_path / file
    path.write_text(text, encoding="utf-8")
    assert reason in str(refusal(path, name))


@pytest.mark.parametrize(("name", "ending"), ALL)
def test_a_file_that_cannot_be_written_leaves_nothing(
    name: str, ending: str, tmp_path: Path
) -> None:
    path = tmp_path / "absent" / f"x{ending}"
    with pytest.raises(OutputError, match="cannot be written"):
        save(Termbase("x", (Term("traite", ("trafficking",)),)), path, format=name)


@pytest.mark.parametrize(("name", "ending"), ALL)
def test_a_folder_in_the_place_of_the_file_stays(name: str, ending: str, tmp_path: Path) -> None:
    folder = tmp_path / f"x{ending}"
    folder.mkdir()
    with pytest.raises(OutputError, match="cannot be written"):
        save(Termbase("x", (Term("traite", ("trafficking",)),)), folder, format=name)
    assert list(tmp_path.iterdir()) == [folder]


def test_half_a_character_is_not_added(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    with pytest.raises(OutputError, match="half a character"):
        native.append(path, Term("traite", ("trafficking",), note="\udfff"))
    assert not path.exists()


@pytest.mark.parametrize(("name", "ending"), ALL)
def test_half_a_character_is_refused_and_the_old_file_stays(
    name: str, ending: str, tmp_path: Path
) -> None:
    path = tmp_path / f"x{ending}"
    path.write_text("as it was")
    with pytest.raises(OutputError, match="half a character"):
        save(Termbase("x", (Term("traite\ud800", ("trafficking",)),)), path, format=name)
    assert path.read_text() == "as it was"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("file", "name", "reason"),
    [
        ("x.tsv", None, "name the one it is: deepl, google, amazon, omegat"),
        ("x.doc", None, 'no glossary format ends in ".doc"'),
        ("x.csv", "excel", 'no glossary format is called "excel"; there is: csv,'),
        ("x.csv", "tbx", 'the format "tbx" has files that end in .tbx'),
    ],
)
def test_a_format_that_is_not_told_is_asked_for(
    file: str, name: str | None, reason: str, tmp_path: Path
) -> None:
    path = tmp_path / file
    path.write_text("grève\tstrike\n", encoding="utf-8")
    with pytest.raises(UsageError, match=reason):
        load(path, format=name)
    with pytest.raises(UsageError, match=reason):
        save(Termbase("x", ()), path, format=name)
