"""TMX of ours and of other tools is read; what is wrong with one is said with its line."""

import logging
import re
import subprocess
import sys
from pathlib import Path

import pytest

from translate.bitext import Bitext, Kind, Origin, Status
from translate.errors import BitextError
from translate.readers import read_bitexts

HEADER = (
    '<header creationtool="OtherTool" creationtoolversion="4.2" segtype="sentence" '
    'o-tmf="x" adminlang="EN-US" srclang="{srclang}" datatype="xml" '
    'creationdate="20240102T030405Z"/>'
)


def tmx(body: str, srclang: str = "fr-FR", before: str = "") -> str:
    header = HEADER.format(srclang=srclang)
    return f'{before}<tmx version="1.4">{header}<body>{body}</body></tmx>'


def tu(fr: str, en: str, attributes: str = "") -> str:
    return (
        f'<tu {attributes}><tuv xml:lang="fr-FR"><seg>{fr}</seg></tuv>'
        f'<tuv xml:lang="en-US"><seg>{en}</seg></tuv></tu>'
    )


def read(folder: Path, text: str | bytes) -> list[Bitext]:
    path = folder / "memory.tmx"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return list(read_bitexts(path))


def refusal(folder: Path, text: str | bytes) -> str:
    with pytest.raises(BitextError) as error:
        read(folder, text)
    message = str(error.value)
    assert "\n" not in message
    return message.removeprefix(str(folder / "memory.tmx")).lstrip(",: ")


def pairs(bitexts: list[Bitext]) -> list[tuple[str, str]]:
    return [
        (unit.segment.source, unit.translation.target)
        for bitext in bitexts
        for unit in bitext.units
    ]


def test_the_memory_of_another_tool_becomes_a_bitext(tmp_path: Path) -> None:
    body = tu("Bonjour.", "Hello.", 'tuid="42"') + tu("Merci.", "Thanks.")
    body = body.replace("<tuv", '<note>seen</note><prop type="domain">x</prop><tuv', 1)
    (bitext,) = read(tmp_path, tmx(body))
    assert bitext.article.id == "memory"
    assert (bitext.article.source_language, bitext.article.target_language) == ("fr", "en")
    assert bitext.provenance.program == "OtherTool 4.2"
    assert bitext.provenance.created == "2024-01-02T03:04:05Z"
    assert bitext.provenance.signature == ""
    assert pairs([bitext]) == [("Bonjour.", "Hello."), ("Merci.", "Thanks.")]
    assert [unit.segment.id for unit in bitext.units] == ["42", "s0002"]
    assert [unit.segment.paragraph for unit in bitext.units] == [0, 1]
    for unit in bitext.units:
        assert unit.segment.kind is Kind.TEXT
        assert unit.translation.origin is Origin.MEMORY
        assert unit.translation.status is Status.DRAFT
        assert unit.translation.score is None


def test_ids_stay_unique(tmp_path: Path) -> None:
    body = tu("a", "a", 'tuid="1"') + tu("b", "b", 'tuid="1"') + tu("c", "c", 'tuid="s0004"')
    (bitext,) = read(tmp_path, tmx(body + tu("d", "d")))
    ids = [unit.segment.id for unit in bitext.units]
    assert ids == ["1", "1-2", "s0004", "s0004-4"]


@pytest.mark.parametrize("srclang", ["fr", "FR", "fr-FR", "fr_CA", "*all*", "", "en-US", "de"])
def test_french_and_english_are_found_whatever_the_header_says(
    tmp_path: Path, srclang: str
) -> None:
    reverse = (
        '<tu><tuv xml:lang="EN"><seg>Thanks.</seg></tuv><tuv xml:lang="de"><seg>Danke.</seg></tuv>'
        '<tuv xml:lang="fr"><seg>Merci.</seg></tuv></tu>'
    )
    bitexts = read(tmp_path, tmx(tu("Bonjour.", "Hello.") + reverse, srclang))
    assert pairs(bitexts) == [("Bonjour.", "Hello."), ("Merci.", "Thanks.")]


def test_other_pairs_of_languages_are_bitexts_of_their_own(tmp_path: Path) -> None:
    german = tu("Danke.", "Thanks.").replace("fr-FR", "de")
    bitexts = read(tmp_path, tmx(tu("Oui.", "Yes.") + german + tu("Non.", "No."), "en"))
    languages = [(it.article.source_language, it.article.target_language) for it in bitexts]
    assert languages == [("fr", "en"), ("en", "de"), ("fr", "en")]
    assert [it.article.id for it in bitexts] == ["memory", "memory-2", "memory-3"]
    assert pairs(bitexts) == [("Oui.", "Yes."), ("Thanks.", "Danke."), ("Non.", "No.")]


def test_units_in_one_language_are_left_out_and_counted(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    alone = '<tu><tuv xml:lang="fr"><seg>Seul.</seg></tuv></tu>'
    twice = '<tu><tuv xml:lang="fr"><seg>A</seg></tuv><tuv xml:lang="fr-CA"><seg>B</seg></tuv></tu>'
    with caplog.at_level(logging.WARNING):
        bitexts = read(tmp_path, tmx(tu("a", "b") + alone + twice + tu("c", "d")))
    assert pairs(bitexts) == [("a", "b"), ("c", "d")]
    assert len(bitexts) == 1
    (record,) = caplog.messages
    assert record == f"{tmp_path / 'memory.tmx'}: 2 units in one language only are left out"


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ('Un <bpt i="1">&lt;b&gt;</bpt>mot<ept i="1">&lt;/b&gt;</ept> gras', "Un mot gras"),
        ('Un <hi type="x">mot <hi>bien</hi></hi> choisi', "Un mot bien choisi"),
        ('Une<ph x="1" type="lb"/>ligne', "Une ligne"),
        ("Avant <ph>&lt;br/&gt;</ph> après", "Avant après"),
        ('Un <it pos="begin">[i]</it>mot <ut>{\\b}</ut>seul', "Un mot seul"),
        ("Une note<ph>code<sub>au pied</sub></ph>.", "Une note."),
        ("Avec <!-- rien --><?pi rien?>reste", "Avec reste"),
        ("&lt;b&gt; reste", "<b> reste"),
        ("<![CDATA[<i>a</i>]]>", "<i>a</i>"),
        ("\n   Deux\n   lignes\t ici  ", "Deux lignes ici"),
        ("« Oui\u00a0», dit-il\u202f!", "« Oui\u00a0», dit-il\u202f!"),
    ],
)
def test_codes_are_taken_out_of_the_text(tmp_path: Path, marked: str, plain: str) -> None:
    assert pairs(read(tmp_path, tmx(tu(marked, "x")))) == [(plain, "x")]


def test_older_versions_and_namespaces_are_read(tmp_path: Path) -> None:
    old = (
        '<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "tmx11.dtd"><tmx version="1.1">'
        '<header srclang="FR"/><body><tu><tuv lang="FR"><seg>Oui.</seg></tuv>'
        '<tuv lang="EN"><seg>Yes.</seg></tuv></tu></body></tmx>'
    )
    assert pairs(read(tmp_path, old)) == [("Oui.", "Yes.")]
    named = tmx(tu("Oui.", "Yes.")).replace("<tmx ", '<tmx xmlns="http://www.lisa.org/tmx14" ', 1)
    assert pairs(read(tmp_path, named)) == [("Oui.", "Yes.")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
def test_any_declared_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    name = encoding.removesuffix("-sig")
    text = tmx(tu("Été.", "Summer."), before=f'<?xml version="1.0" encoding="{name}"?>')
    assert pairs(read(tmp_path, text.encode(encoding))) == [("Été.", "Summer.")]


def test_large_memories_come_in_blocks(tmp_path: Path) -> None:
    body = "".join(tu(f"Phrase {n}.", f"Sentence {n}.") for n in range(2500))
    bitexts = read(tmp_path, tmx(body))
    assert [len(bitext.units) for bitext in bitexts] == [1000, 1000, 500]
    assert [bitext.article.id for bitext in bitexts] == ["memory", "memory-2", "memory-3"]
    assert pairs(bitexts)[-1] == ("Phrase 2499.", "Sentence 2499.")


OURS = (
    '<tu tuid="a#s1"><prop type="x-article">a</prop>{first}<prop type="x-segment">s1</prop>{props}'
    '<tuv xml:lang="fr"><seg>Oui.</seg></tuv><tuv xml:lang="en"><seg>Yes.</seg></tuv></tu>'
)


def ours(first: str = "", props: str = "") -> str:
    return tmx(OURS.format(first=first, props=props), "fr")


def test_our_units_survive_what_other_tools_do_to_them(tmp_path: Path) -> None:
    """Order turned round, properties dropped, the metadata in another unit than the first."""
    turned = (
        '<tu><prop type="x-article">a</prop><tuv xml:lang="en"><seg>No.</seg></tuv>'
        '<tuv xml:lang="FR"><seg>Non.</seg></tuv></tu>'
    )
    last = OURS.format(first='<prop type="x-title">Titre</prop>', props="").replace("s1", "s3")
    first = OURS.format(first="", props="")
    (one, two) = read(tmp_path, tmx(turned + first + last, "fr"))
    assert (one.article.source_language, one.article.target_language) == ("FR", "en")
    assert two.article.title == "Titre"
    assert pairs([one, two]) == [("Non.", "No."), ("Oui.", "Yes."), ("Oui.", "Yes.")]
    unit = one.units[0]
    assert unit.segment.id == "s0001"
    assert unit.translation.origin is Origin.MEMORY
    assert [unit.segment.id for unit in two.units] == ["s1", "s3"]


def test_a_unit_of_ours_without_its_translation_does_not_split_the_article(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    whole = OURS.format(first="", props="")
    alone = '<tu><prop type="x-article">a</prop><tuv xml:lang="fr"><seg>Seul.</seg></tuv></tu>'
    (bitext,) = read(tmp_path, tmx(whole + alone + whole, "fr"))
    assert len(bitext.units) == 2
    assert len(caplog.messages) == 1


@pytest.mark.parametrize(
    ("prop", "message"),
    [
        (
            '<prop type="x-kind">subtitle</prop>',
            'x-kind is "subtitle", not one of title, heading, caption, text',
        ),
        ('<prop type="x-paragraph">-1</prop>', "x-paragraph must be a whole number from 0, not -1"),
        ('<prop type="x-paragraph">two</prop>', "x-paragraph: not JSON at line 1, column 1"),
        ('<prop type="x-score">"a"</prop>', "x-score must be a finite number, not a string"),
        ('<prop type="x-origin"/>', 'x-origin is "", not one of mt, memory, human'),
        ('<prop type="x-term">{}</prop>', 'x-term has no "target_span"'),
        ('<prop type="x-flag">[1]</prop>', "x-flag must be an object, not an array"),
    ],
)
def test_a_wrong_property_is_named_with_its_line(tmp_path: Path, prop: str, message: str) -> None:
    text = ours(props=prop).replace("<tu ", "\n\n<tu ")
    assert refusal(tmp_path, text).startswith(f"line 3: {message}")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "line 1: the file is empty"),
        ("Bonjour", "line 1: Start tag expected, '<' not found"),
        ("<html>\n<body/></html>", "line 1: the document is <html>, not <tmx>"),
        ('<tmx version="1.4"><header/></tmx>', "there is no <body>"),
        (tmx('<tu>\n<tuv xml:lang="fr"/>\n</tu>'), "line 2: the <tuv> has no <seg>"),
        (tmx("<tu>\n<tuv><seg/></tuv>\n</tu>"), "line 2: the <tuv> has no xml:lang"),
        (tmx("<tu>\n</body>"), "line 2: Opening and ending tag mismatch: tu line 1 and body"),
        (tmx("\n" + tu("a & b", "c")), 'line 2: an "&" that is not written "&amp;"'),
        (tmx("\n" + tu("a < b", "c")), 'line 2: a "<" that is not written "&lt;"'),
        (tmx(tu("a\x01b", "c")), "line 1: a control character that XML does not allow (number 1)"),
        (
            tmx(tu("a&#11;b", "c")),
            "line 1: a control character that XML does not allow (number 11)",
        ),
        (tmx("\n" + tu("&nbsp;", "c")), "line 2: the entity &nbsp; is not defined; XML has"),
        (
            tmx("\n<tu>\n").removesuffix("</body></tmx>"),
            "line 3: the file ends in the middle, inside <tu>",
        ),
    ],
)
def test_what_is_no_tmx_is_refused_with_line_and_reason(
    tmp_path: Path, text: str, message: str
) -> None:
    assert refusal(tmp_path, text).startswith(message)


def test_a_truncated_file_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    body = "\n".join(tu(f"Phrase {n}.", f"Sentence {n}.") for n in range(3000))
    path = tmp_path / "memory.tmx"
    path.write_text(tmx(body)[:-40_000], encoding="utf-8")
    found: list[Bitext] = []
    with pytest.raises(BitextError, match=r"memory.tmx, line \d+: ") as error:
        found.extend(read_bitexts(path))
    assert sum(len(bitext.units) for bitext in found) >= 2000
    assert int(re.findall(r"line (\d+)", str(error.value))[0]) > 2500


def test_a_false_encoding_is_named_with_its_line(tmp_path: Path) -> None:
    text = tmx("\n" + tu("Été.", "Summer."), before='<?xml version="1.0" encoding="utf-8"?>\n')
    message = refusal(tmp_path, text.encode("iso-8859-1"))
    assert message == "line 3: bytes that are not of the encoding the file declares"


def test_a_late_error_has_its_true_line(tmp_path: Path) -> None:
    """Lines past 65,535 are where parsers of XML lose count; ours is right to one line."""
    body = "\n" * 69_999 + '<tu><tuv xml:lang="fr">\n</tuv></tu>'
    message = refusal(tmp_path, tmx(body))
    assert re.fullmatch(r"line 7000[01]: the <tuv> has no <seg>", message)


BOMB = (
    '<!DOCTYPE tmx [<!ENTITY a "aaaaaaaaaa">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True)
    )
    + "]>"
)


def test_an_entity_bomb_does_not_go_off(tmp_path: Path) -> None:
    for body in tu("&j;", "x"), tu("a", "x", 'tuid="&j;"'):
        message = refusal(tmp_path, tmx(body, before=BOMB))
        assert message.startswith("line 1: entities that grow without bound")
    message = refusal(tmp_path, tmx(tu("&a;", "x"), before=BOMB))
    assert message == "line 1: the entity &a; is not resolved, for safety"


@pytest.mark.parametrize("kind", ["SYSTEM", 'PUBLIC "x"'])
def test_a_file_outside_is_never_read(tmp_path: Path, kind: str) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("hunter2")
    doctype = f'<!DOCTYPE tmx [<!ENTITY x {kind} "{secret.as_uri()}">]>'
    message = refusal(tmp_path, tmx(tu("&x;", "x"), before=doctype))
    assert message == "line 1: the entity &x; is not resolved, for safety"
    parameter = f'<!DOCTYPE tmx [<!ENTITY % x SYSTEM "{secret.as_uri()}"> %x;]>'
    assert pairs(read(tmp_path, tmx(tu("a", "b"), before=parameter))) == [("a", "b")]


def test_the_document_type_is_never_loaded(tmp_path: Path) -> None:
    (tmp_path / "tmx14.dtd").write_text('<!ENTITY x "from the file">')
    doctype = f'<!DOCTYPE tmx SYSTEM "{(tmp_path / "tmx14.dtd").as_uri()}">'
    assert pairs(read(tmp_path, tmx(tu("a", "b"), before=doctype))) == [("a", "b")]
    message = refusal(tmp_path, tmx(tu("&x;", "b"), before=doctype))
    assert message == "line 1: the entity &x; is not resolved, for safety"


def test_a_text_of_many_megabytes_is_refused(tmp_path: Path) -> None:
    message = refusal(tmp_path, tmx(tu("a" * 11_000_000, "b")))
    assert message == "line 1: too large to be read safely: Text node too long"


def test_nesting_without_end_is_refused(tmp_path: Path) -> None:
    deep = "<hi>" * 3000 + "</hi>" * 3000
    message = refusal(tmp_path, tmx(tu(deep, "b")))
    assert message == "line 1: too large to be read safely: Excessive depth in document"


GROWTH = """
import resource, sys
from pathlib import Path
from translate.readers import read_bitexts
before = 0
for number, bitext in enumerate(read_bitexts(Path(sys.argv[1]))):
    if number == 5:
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    """55,000 more units, some 35 MB of TMX, may take no more than 8 MiB more."""
    path = tmp_path / "memory.tmx"
    with path.open("w", encoding="utf-8") as out:
        out.write(tmx("").removesuffix("</body></tmx>"))
        for number in range(60_000):
            out.write(tu(f"Phrase {number}. " * 20, f"Sentence {number}. " * 20))
        out.write("</body></tmx>")
    assert path.stat().st_size > 35_000_000
    done = subprocess.run(
        [sys.executable, "-c", GROWTH, str(path)], capture_output=True, text=True, check=True
    )
    assert int(done.stdout) < 8 * 1024
