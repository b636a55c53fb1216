"""The TMX is what the standard asks for and what other tools expect."""

import io
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from translate import __version__
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
from translate.schema import tmx_dtd
from translate.writers import TmxWriter

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
MADE = Provenance("sig", "model", "glossary", "bitexte 0.1.0", "2025-11-21T10:30:00+01:00")


def unit(name: str, source: str = "Oui.", target: str = "Yes.") -> TranslationUnit:
    return TranslationUnit(Segment(name, Kind.TEXT, 0, source), Translation(target))


def written(path: Path, *bitexts: Bitext) -> etree._Element:
    with TmxWriter(path / "x.tmx") as out:
        for bitext in bitexts:
            out.write(bitext)
    document = etree.parse(path / "x.tmx")
    dtd = etree.DTD(io.StringIO(tmx_dtd()))
    assert dtd.validate(document), dtd.error_log
    return document.getroot()


def test_the_header_has_what_the_standard_requires(tmp_path: Path) -> None:
    header = written(tmp_path, Bitext(Article("a"), MADE, (unit("s1"),))).find("header")
    assert header is not None
    assert dict(header.items()) == {
        "creationtool": "Bitexte",
        "creationtoolversion": __version__,
        "segtype": "sentence",
        "o-tmf": "bitexte",
        "adminlang": "en",
        "srclang": "fr",
        "datatype": "plaintext",
        "creationdate": "20251121T093000Z",
    }


def test_the_document_begins_as_tools_expect_and_ends_with_a_line(tmp_path: Path) -> None:
    written(tmp_path, Bitext(Article("a"), MADE, (unit("s1"),)))
    lines = (tmp_path / "x.tmx").read_text(encoding="utf-8").split("\n")
    assert lines[0] == "<?xml version='1.0' encoding='utf-8'?>"
    assert lines[1] == '<!DOCTYPE tmx SYSTEM "tmx14.dtd">'
    assert lines[2] == '<tmx version="1.4">'
    assert lines[-2:] == ["</tmx>", ""]


def test_a_corpus_of_nothing_is_valid(tmp_path: Path) -> None:
    root = written(tmp_path)
    assert root.findall(".//tu") == []
    assert root.find("header[@srclang='fr']") is not None


def test_every_unit_has_its_own_id_without_white_space(tmp_path: Path) -> None:
    units = (unit("s 1"), unit("s%201"), unit("s1"))
    root = written(
        tmp_path, Bitext(Article("a"), MADE, units), Bitext(Article("a#s1"), MADE, units)
    )
    ids = [tu.get("tuid", "") for tu in root.iter("tu")]
    assert ids == ["a#s%201", "a#s%25201", "a#s1", "a%23s1#s%201", "a%23s1#s%25201", "a%23s1#s1"]


def test_an_empty_target_still_has_its_place(tmp_path: Path) -> None:
    root = written(tmp_path, Bitext(Article("a"), MADE, (unit("s1", target=""),)))
    tuvs = root.findall(".//tuv")
    assert [tuv.get(LANG) for tuv in tuvs] == ["fr", "en"]
    assert [tuv.findtext("seg") for tuv in tuvs] == ["Oui.", ""]


def test_an_article_in_another_language_names_it(tmp_path: Path) -> None:
    vietnamese = Article("v", source_language="vi")
    root = written(
        tmp_path,
        Bitext(Article("a"), MADE, (unit("s1"),)),
        Bitext(vietnamese, MADE, (unit("s1"),)),
    )
    assert [tu.get("srclang") for tu in root.iter("tu")] == [None, "vi"]
    assert [tuv.get(LANG) for tuv in root.iter("tuv")] == ["fr", "en", "vi", "en"]


def test_the_properties_say_where_a_unit_comes_from(tmp_path: Path) -> None:
    rich = TranslationUnit(
        Segment("s1", Kind.CAPTION, 3, "La traite"),
        Translation(
            "Trafficking",
            score=-0.25,
            terms=(TermUse("traite", "Trafficking", (3, 9), (0, 11), How.SUBSTITUTED),),
            literals=(TermUse("La", "T", (0, 2), (0, 1), How.REDECODED),),
            flags=(Flag("length", Severity.WARNING, "short"),),
        ),
    )
    article = Article("a", "Titre", "2019-07", "AFE", "Lyon", "https://example.org/")
    root = written(tmp_path, Bitext(article, MADE, (rich, unit("s2"))))
    first, second = [
        [(prop.get("type"), prop.text) for prop in tu.iter("prop")] for tu in root.iter("tu")
    ]
    assert first == [
        ("x-article", "a"),
        ("x-title", "Titre"),
        ("x-date", "2019-07"),
        ("x-agency", "AFE"),
        ("x-place", "Lyon"),
        ("x-source-url", "https://example.org/"),
        ("x-model", "model"),
        ("x-glossary", "glossary"),
        ("x-program", "bitexte 0.1.0"),
        ("x-created", "2025-11-21T10:30:00+01:00"),
        ("x-segment", "s1"),
        ("x-kind", "caption"),
        ("x-paragraph", "3"),
        ("x-origin", "mt"),
        ("x-status", "draft"),
        ("x-score", "-0.25"),
        ("x-signature", "sig"),
        (
            "x-term",
            (
                '{"source": "traite", "target": "Trafficking", "source_span": [3, 9], '
                '"target_span": [0, 11], "how": "substituted"}'
            ),
        ),
        (
            "x-literal",
            (
                '{"source": "La", "target": "T", "source_span": [0, 2], "target_span": [0, 1], '
                '"how": "redecoded"}'
            ),
        ),
        ("x-flag", '{"code": "length", "severity": "warning", "message": "short"}'),
    ]
    assert [name for name, _ in second] == [
        "x-article",
        "x-segment",
        "x-kind",
        "x-paragraph",
        "x-origin",
        "x-status",
        "x-signature",
    ]


def test_what_xml_refuses_is_replaced_in_place(tmp_path: Path) -> None:
    source = "a\x00b\x0cc\x1bd\ufffee\ud800f\tg"
    root = written(tmp_path, Bitext(Article("a\x01"), MADE, (unit("s1", source=source),)))
    assert root.findtext(".//seg") == "a\ufffdb c\ufffdd\ufffde\ufffdf\tg"
    assert root.findtext(".//prop[@type='x-article']") == "a\ufffd"


@pytest.mark.parametrize("score", [float("nan"), float("-inf")])
def test_a_score_that_is_no_number_is_left_out(tmp_path: Path, score: float) -> None:
    scored = TranslationUnit(Segment("s1", Kind.TEXT, 0, "Oui."), Translation("Yes.", score=score))
    root = written(tmp_path, Bitext(Article("a"), MADE, (scored,)))
    assert root.find(".//prop[@type='x-score']") is None


@pytest.mark.parametrize(
    ("created", "expected"),
    [
        ("2025-11-21T09:30:00Z", "20251121T093000Z"),
        ("2025-11-21T09:30:00", "20251121T093000Z"),
        ("yesterday", None),
        ("", None),
        ("0001-01-01T00:00:00+05:00", None),
    ],
)
def test_dates_have_the_form_of_tmx_or_are_left_out(
    tmp_path: Path, created: str, expected: str | None
) -> None:
    made = Provenance("sig", "m", "", "p", created)
    root = written(tmp_path, Bitext(Article("a"), made, (unit("s1"),)))
    assert [tu.get("creationdate") for tu in root.iter("tu")] == [expected]


DECLARED = {
    "tmx": "version",
    "header": "adminlang changedate changeid creationdate creationid creationtool "
    "creationtoolversion datatype o-encoding o-tmf segtype srclang",
    "body": "",
    "tu": "changedate changeid creationdate creationid creationtool creationtoolversion datatype "
    "lastusagedate o-encoding o-tmf segtype srclang tuid usagecount",
    "tuv": "changedate changeid creationdate creationid creationtool creationtoolversion datatype "
    "lang lastusagedate o-encoding o-tmf usagecount xml:lang",
    "seg": "",
    "note": "lang o-encoding xml:lang",
    "prop": "lang o-encoding type xml:lang",
    "ude": "base name",
    "map": "code ent subst unicode",
    "bpt": "i type x",
    "ept": "i",
    "it": "pos type x",
    "ph": "assoc type x",
    "hi": "type x",
    "ut": "x",
    "sub": "datatype type",
}


def test_the_document_type_declares_what_the_specification_lists() -> None:
    dtd: Any = etree.DTD(io.StringIO(tmx_dtd()))
    declared = {
        element.name: " ".join(
            sorted(
                f"{it.prefix}:{it.name}" if it.prefix else it.name
                for it in element.iterattributes()
            )
        )
        for element in dtd.iterelements()
    }
    assert declared == DECLARED


@pytest.mark.parametrize(
    "broken",
    [
        '<tmx version="1.3">{header}<body/></tmx>',
        '<tmx version="1.4"><body/></tmx>',
        '<tmx version="1.4">{header}<body><tu/></body></tmx>',
        '<tmx version="1.4">{header}<body><tu><tuv><seg/></tuv></tu></body></tmx>',
        '<tmx version="1.4">{header}<body><tu><tuv xml:lang="fr"/></tu></body></tmx>',
        '<tmx version="1.4">{header}<body><tu><b/></tu></body></tmx>',
    ],
)
def test_the_document_type_refuses_what_the_standard_refuses(broken: str) -> None:
    header = (
        '<header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="t" '
        'adminlang="en" srclang="fr" datatype="plaintext"/>'
    )
    dtd = etree.DTD(io.StringIO(tmx_dtd()))
    fine = '<tmx version="1.4">{header}<body/></tmx>'
    assert dtd.validate(etree.fromstring(fine.format(header=header)))
    assert not dtd.validate(etree.fromstring(broken.format(header=header)))
