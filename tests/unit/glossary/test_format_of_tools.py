"""Each tool gets its file as it wants it, and its own files are read."""

import logging
from pathlib import Path

import pytest
from lxml import etree

from glossary import Case, PartOfSpeech, Term, Termbase, TermStatus, load, save
from glossary.errors import OutputError
from glossary.formats.registry import FORMATS, find_format
from glossary.reversal import reverse

ROOT = Path(__file__).parents[3]
TERMS = (
    Term(
        "traite",
        ("trafficking", "human trafficking"),
        ("milking",),
        unless=("vache", "lait|crème"),
        domain="law",
        note="Short form.",
        example="La traite recule.",
    ),
    Term("Interpol", ("Interpol",), part_of_speech=PartOfSpeech.PROPER_NOUN, case=Case.EXACT),
    Term("réseau", ("ring",), status=TermStatus.PROPOSED),
    Term("passeur", ("ferryman",), status=TermStatus.REJECTED),
)
TERMBASE = Termbase("made", TERMS)


def written(folder: Path, file: str, name: str, *terms: Term) -> str:
    path = folder / file
    save(Termbase("made", terms or TERMS), path, format=name)
    return path.read_bytes().decode()


def read(folder: Path, file: str, text: str, name: str | None = None) -> Termbase:
    path = folder / file
    path.write_bytes(text.encode())
    return load(path, format=name)


def losses(folder: Path, file: str, name: str, *terms: Term) -> list[str]:
    return [str(one) for one in save(Termbase("made", terms), folder / file, format=name)]


def test_deepl_gets_tabs_or_four_columns(tmp_path: Path) -> None:
    assert written(tmp_path, "x.tsv", "deepl") == "traite\ttrafficking\nInterpol\tInterpol\n"
    term = Term('sa "liberté", volée', ("stolen freedom",))
    assert written(tmp_path, "x.csv", "deepl", term) == (
        '"sa ""liberté"", volée",stolen freedom,fr,en\n'
    )


def test_deepl_is_not_given_what_it_would_refuse(tmp_path: Path) -> None:
    terms = (
        Term("a", ("b",)),
        Term("a", ("c",)),
        Term("x" * 1025, ("d",)),
        Term("é" * 512, ("e",)),
        Term("é" * 513, ("f",)),
        Term("bell", ("\x07bell",)),
    )
    assert losses(tmp_path, "x.tsv", "deepl", *terms) == [
        "1 entry whose source form stands there already",
        "2 entries with a text longer than 1,024 bytes",
        "1 entry with a control character",
    ]
    assert len((tmp_path / "x.tsv").read_text().splitlines()) == 2


@pytest.mark.parametrize(
    ("name", "limit"),
    [
        ("deepl", "DeepL takes 10,485,760 bytes"),
        ("amazon", "Amazon takes 10,000,000 bytes"),
        ("google", "Google takes 10,000,000 code points"),
    ],
)
def test_a_glossary_too_large_for_a_service_is_not_written(
    name: str, limit: str, tmp_path: Path
) -> None:
    terms = tuple(Term(f"{number:0190}", ("y" * 190,)) for number in range(28_000))
    with pytest.raises(OutputError, match=limit):
        save(Termbase("made", terms), tmp_path / "x.csv", format=name)
    assert not (tmp_path / "x.csv").exists()


def test_nothing_is_no_glossary_for_a_service(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="no entry is left that Google would take"):
        save(Termbase("made", TERMS[2:]), tmp_path / "x.csv", format="google")


def test_deepl_exports_are_read_with_languages_and_ranks(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    termbase = read(tmp_path, "x.csv", 'Haus,house,DE,EN,0.9\nMaus,"mouse",DE,EN,\n', "deepl")
    assert [(term.source, term.targets) for term in termbase] == [
        ("Haus", ("house",)),
        ("Maus", ("mouse",)),
    ]
    assert (termbase.source_language, termbase.target_language) == ("de", "en")
    assert "left out: 1 rank of relevance" in caplog.text


def test_google_gets_two_columns_without_a_header(tmp_path: Path) -> None:
    assert written(tmp_path, "x.csv", "google") == "traite,trafficking\nInterpol,Interpol\n"
    assert written(tmp_path, "x.tsv", "google") == "traite\ttrafficking\nInterpol\tInterpol\n"
    rows = written(tmp_path, "x.csv", "google", Term("fr", ("en",)), Term("mot", ("word",)))
    assert rows == "mot,word\nfr,en\n"


def test_google_equivalent_terms_are_read(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    text = "en,fr,de,pos,description\nword,mot,Wort,noun,\nhouse,,Haus,noun,a home\n"
    termbase = read(tmp_path, "x.csv", text, "google")
    assert termbase.terms == (Term("mot", ("word",)),)
    assert "2 forms in other languages, 1 row without source or target" in caplog.text


def test_amazon_gets_a_header_of_languages(tmp_path: Path) -> None:
    expected = "fr,en\ntraite,trafficking\nInterpol,Interpol\n"
    assert written(tmp_path, "x.csv", "amazon") == expected
    assert written(tmp_path, "x.tsv", "amazon") == expected.replace(",", "\t")
    assert losses(
        tmp_path, "x.csv", "amazon", Term("é" * 101, ("x",)), Term("é" * 100, ("y",))
    ) == ["1 entry with a text longer than 200 bytes"]


def test_amazon_gets_tmx_of_bare_units(tmp_path: Path) -> None:
    root = etree.fromstring(written(tmp_path, "x.tmx", "amazon").encode())
    assert [segment.text for segment in root.iter("seg")] == [
        "traite",
        "trafficking",
        "Interpol",
        "Interpol",
    ]
    assert not list(root.iter("prop", "note"))


def test_tmx_is_valid(tmp_path: Path) -> None:
    written(tmp_path, "x.tmx", "tmx")
    written(tmp_path, "y.tmx", "amazon")
    definition = etree.DTD(str(ROOT / "translate" / "schema" / "tmx14.dtd"))
    for file in ("x.tmx", "y.tmx"):
        document = etree.parse(str(tmp_path / file))
        assert definition.validate(document), definition.error_log


def test_tmx_of_other_tools_is_read(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    text = """<?xml version="1.0"?>
    <!DOCTYPE tmx SYSTEM "tmx14.dtd">
    <tmx version="1.4"><header srclang="EN-US"/><body>
    <tu><note>seen</note><tuv xml:lang="EN-US"><seg>human <hi>trafficking</hi></seg></tuv>
    <tuv xml:lang="FR-FR"><seg>traite<ph type="lb"/>humaine<bpt i="1">&lt;b></bpt></seg></tuv></tu>
    <tu><note>seen</note><tuv lang="fr"><seg>traite humaine</seg></tuv>
    <tuv lang="en"><seg>trafficking</seg></tuv><tuv lang="de"><seg>Handel</seg></tuv></tu>
    <tu><prop type="client">A</prop><tuv xml:lang="fr"><seg>seul</seg></tuv></tu>
    </body></tmx>"""
    termbase = read(tmp_path, "x.tmx", text)
    # The file says that English is its source.
    assert termbase.terms == (
        Term("human trafficking", ("traite humaine",), note="seen"),
        Term("trafficking", ("traite humaine",), note="seen"),
    )
    assert (termbase.source_language, termbase.target_language) == ("en", "fr")
    turned, _ = reverse(termbase)
    assert turned.terms == (
        Term("traite humaine", ("human trafficking", "trafficking"), note="seen"),
    )
    for left_out in (
        "1 form in another language",
        "1 property of another kind (client)",
        "1 unit without source or target",
    ):
        assert left_out in caplog.text


def test_xliff_has_a_unit_with_its_pair_and_its_entry(tmp_path: Path) -> None:
    path = tmp_path / "x.xlf"
    assert save(TERMBASE, path) == ()
    root = etree.parse(path).getroot()
    names = {"x": "urn:oasis:names:tc:xliff:document:2.0"}
    names["gls"] = "urn:oasis:names:tc:xliff:glossary:2.0"
    assert (root.get("version"), root.get("srcLang"), root.get("trgLang")) == ("2.1", "fr", "en")
    units = root.findall("x:file/x:unit", names)
    assert [unit.findtext("x:segment/x:target", None, names) for unit in units] == [
        term.targets[0] for term in TERMS
    ]
    entry = units[0].find("gls:glossary/gls:glossEntry", names)
    assert entry is not None
    # The order that the module asks for: term, translations, definition, and then what is ours.
    assert [etree.QName(one).localname for one in entry] == [
        *("term", "translation", "translation", "definition"),
        *("forbidden", "unless", "domain", "example"),
    ]
    assert [etree.QName(one).localname for one in units[0]] == ["glossary", "segment"]
    ids = [one.get("id") for one in root.iter("{*}unit", "{*}glossEntry")]
    assert len(set(ids)) == len(ids) == 8


def test_a_glossary_without_entries_is_a_file_with_a_unit(tmp_path: Path) -> None:
    path = tmp_path / "x.xliff"
    save(Termbase("x", ()), path)
    assert etree.parse(path).find("{*}file/{*}unit/{*}segment/{*}source") is not None
    assert len(load(path)) == 0


XLIFF = """<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0"
    xmlns:gls="urn:oasis:names:tc:xliff:glossary:2.0" xmlns:mine="urn:mine"
    srcLang="fr-FR" trgLang="en-GB"><file id="f">
<unit id="1"><gls:glossary>
  <gls:glossEntry id="a" ref="#m1"><gls:term source="the ministry">traite</gls:term>
    <gls:translation id="t" source="UN">trafficking</gls:translation>
    <gls:translation>human
      trafficking</gls:translation>
    <gls:definition>Short
      form.</gls:definition><mine:x/></gls:glossEntry>
  <gls:glossEntry><gls:term>vide</gls:term><gls:definition>Rien.</gls:definition></gls:glossEntry>
</gls:glossary><segment><source>La <mrk id="m1" type="term">traite</mrk></source></segment></unit>
<unit id="2"><gls:glossary><gls:glossEntry><gls:term>traite</gls:term>
  <gls:translation>trafficking</gls:translation><gls:translation>human trafficking</gls:translation>
  <gls:definition>Short form.</gls:definition></gls:glossEntry></gls:glossary>
<segment><source>La traite</source></segment></unit></file></xliff>"""


def test_xliff_of_other_tools_is_read(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "x.xlf"
    path.write_text(XLIFF)
    termbase = load(path)
    assert (termbase.source_language, termbase.target_language) == ("fr-FR", "en-GB")
    # Both units have the entry.
    assert termbase.terms == (
        Term("traite", ("trafficking", "human trafficking"), note="Short form."),
    )
    assert termbase.terms[0].line == 5
    assert "3 fields of other kinds (x, source), 1 entry without source or target" in caplog.text


def test_omegat_gets_an_encoding_and_no_comment_by_chance(tmp_path: Path) -> None:
    term = Term("#moi aussi", ("#MeToo", "MeToo"), note="a\nb\t c ")
    expected = "# -*- coding: utf-8 -*-\n #moi aussi\t#MeToo\ta b  c\n #moi aussi\tMeToo\n"
    for ending in ("txt", "utf8", "tab", "tsv"):
        assert written(tmp_path, f"x.{ending}", "omegat", term) == expected
    assert written(tmp_path, "x.csv", "omegat", Term('a, "b"', ("c",))) == '"a, ""b""",c\n'
    assert losses(tmp_path, "x.txt", "omegat", term) == ["1 note's line breaks and outer spaces"]
    assert losses(tmp_path, "x.txt", "omegat", Term("a", ("b",)), Term("a", ("c",))) == [
        "1 entry of its own (its source form has one already)"
    ]


def test_omegat_glossaries_are_read_in_the_encoding_they_name(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "x.tsv"
    path.write_bytes("# -*- coding: iso-8859-1 -*-\nété\tsummer\t\tseason\n".encode("latin-1"))
    assert load(path, format="omegat").terms == (Term("été", ("summer",)),)
    assert "1 row's fourth column" in caplog.text
    (tmp_path / "x.tab").write_bytes("été\tsummer\r\n".encode("utf-16"))
    assert load(tmp_path / "x.tab").terms == (Term("été", ("summer",)),)
    text = '# a "comment\nété,"summer ""time""","note, long"\nvide,\n'
    assert read(tmp_path, "x.csv", text, "omegat").terms == (
        Term("été", ('summer "time"',), note="note, long"),
    )
    assert "1 row without source or target" in caplog.text


def test_tbx_marks_what_is_preferred_admitted_and_forbidden(tmp_path: Path) -> None:
    for name, entry, section, form in (
        ("tbx", "conceptEntry", "langSec", "termSec"),
        ("tbx-2008", "termEntry", "langSet", "tig"),
    ):
        root = etree.fromstring(written(tmp_path, "x.tbx", name).encode())
        (english,) = root.xpath(
            f"(//*[local-name()='{entry}'])[1]/*[local-name()='{section}'][@xml:lang='en']"
        )
        assert [
            (one[0].text, one[1].text) for one in english.xpath(f"*[local-name()='{form}']")
        ] == [
            ("trafficking", "preferredTerm-admn-sts"),
            ("human trafficking", "admittedTerm-admn-sts"),
            ("milking", "deprecatedTerm-admn-sts"),
        ]
        notes = [note.text for note in root.xpath("//*[local-name()='note']")]
        assert notes[:2] == ["Short form.", r"[unless] vache|lait\|crème"]


TBX_2008 = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en"><text><body><termEntry id="1">
<admin type="source">IATE</admin>
<transacGrp><transac type="transactionType">origination</transac></transacGrp>
<descrip type="subjectField">law</descrip><descrip type="definition">Buying
    and selling.</descrip>
<langSet xml:lang="de"><note>nur deutsch</note><tig><term>Menschenhandel</term></tig></langSet>
<langSet xml:lang="en-US"><ntig><termGrp><term>trafficking</term></termGrp>
<descripGrp><descrip type="context">Trafficking is up.</descrip></descripGrp></ntig>
<tig><term>human trafficking</term><termNote type="administrativeStatus">preferred</termNote></tig>
<tig><term>milking</term><termNote type="administrativeStatus">supersededTerm-admn-sts</termNote>
</tig></langSet>
<langSet xml:lang="fr"><tig><term>traite</term><termNote type="partOfSpeech">properNoun</termNote>
</tig><tig><term>TEH</term><termNote type="termType">acronym</termNote>
<descrip type="context">La TEH.</descrip></tig></langSet></termEntry>
<termEntry><langSet xml:lang="fr"><tig><term>seul</term></tig></langSet></termEntry>
</body></text></martif>"""


def test_tbx_of_2008_is_read(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    termbase = read(tmp_path, "x.tbx", TBX_2008)
    assert termbase.terms == tuple(
        Term(
            source,
            ("human trafficking", "trafficking"),
            ("milking",),
            part_of_speech=kind,
            case=Case.EXACT,
            domain="law",
            note="Buying and selling.",
            example=example,
        )
        for source, kind, example in (
            ("traite", PartOfSpeech.PROPER_NOUN, ""),
            ("TEH", PartOfSpeech.ACRONYM, "La TEH."),
        )
    )
    assert (termbase.source_language, termbase.target_language) == ("fr", "en-US")
    for left_out in (
        "1 form in another language",
        "fields of other kinds (",
        "1 concept without source or target",
    ):
        assert left_out in caplog.text


def test_tbx_in_the_dct_style_is_read(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    text = """<tbx type="TBX-Min" style="dct" xmlns="urn:iso:std:iso:30042:ed-2"
    xmlns:min="http://www.tbxinfo.net/ns/min"><text><body><conceptEntry id="c">
    <min:subjectField>law</min:subjectField><min:customerSubset>A</min:customerSubset>
    <langSec xml:lang="en"><termSec><term>ring</term>
    <min:administrativeStatus>admittedTerm-admn-sts</min:administrativeStatus></termSec>
    <termSec><term>net</term>
    <min:administrativeStatus>deprecatedTerm-admn-sts</min:administrativeStatus></termSec></langSec>
    <langSec xml:lang="fr"><termSec><term>réseau</term><min:partOfSpeech>noun</min:partOfSpeech>
    </termSec></langSec></conceptEntry></body></text></tbx>"""
    assert read(tmp_path, "x.tbx", text).terms == (
        Term("réseau", ("ring",), ("net",), domain="law"),
    )
    assert caplog.messages == [
        f"{tmp_path / 'x.tbx'}: left out: 1 field of another kind (customerSubset)"
    ]


def test_a_deprecated_source_form_is_a_deprecated_entry(tmp_path: Path) -> None:
    text = TBX_2008.replace(
        ">properNoun<",
        '>noun</termNote><termNote type="administrativeStatus">deprecatedTerm-admn-sts<',
    )
    assert read(tmp_path, "x.tbx", text).terms[0].status is TermStatus.DEPRECATED


def test_weblate_gets_its_marks(tmp_path: Path) -> None:
    root = etree.fromstring(written(tmp_path, "x.tbx", "weblate").encode())
    concepts = [
        (
            [term.text for term in concept.iter("term")],
            [note.text for note in concept.iter("termNote", "descrip")],
        )
        for concept in root.iter("termEntry")
    ]
    assert concepts == [
        (["traite", "trafficking", "human trafficking"], []),
        (["traite", "milking"], ["forbidden"]),
        (["Interpol", "Interpol"], ["No", "properNoun"]),
    ]
    (note,) = root.iter("note")
    assert (note.get("from"), note.text) == ("translator", "Short form.")


def test_weblate_files_are_read(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    def concept(*terms: tuple[str, str, str], before: str = "") -> str:
        return (
            f"<termEntry>{before}"
            + "".join(
                f'<langSet xml:lang="{language}"><tig><term>{text}</term>{mark}</tig></langSet>'
                for language, text, mark in terms
            )
            + "</termEntry>"
        )

    kept = '<descrip type="Translation needed">No</descrip>'
    mark = '<termNote type="administrativeStatus">{}</termNote>'
    body = (
        concept(("fr", "traite", ""), ("en", "trafficking", ""))
        + concept(("fr", "traite", ""), ("en", "milking", mark.format("forbidden")))
        + concept(("fr", "traite", ""), ("en", "trade", mark.format("obsolete")))
        + concept(("fr", "Interpol", ""), before=kept)
        + concept(("fr", "orphelin", ""), ("en", "x", mark.format("forbidden")))
    )
    text = f'<martif type="TBX"><text><body>{body}</body></text></martif>'
    termbase = read(tmp_path, "x.tbx", text, "weblate")
    assert termbase.terms == (
        Term("traite", ("trafficking",), ("milking", "trade")),
        Term("Interpol", ("Interpol",)),
    )
    assert "1 concept with forbidden targets only" in caplog.text
    only = f'<martif type="TBX"><text><body>{concept(("fr", "Interpol", ""), before=kept)}'
    termbase = read(tmp_path, "y.tbx", only + "</body></text></martif>")
    assert (termbase.source_language, termbase.target_language) == ("fr", "en")


def test_utx_has_its_header_and_statuses(tmp_path: Path) -> None:
    header, columns, *rows = written(tmp_path, "x.utx", "utx").split("\r\n")
    assert header.startswith("#UTX 1.11; fr/en; 20")
    assert columns == "#src\ttgt\tsrc:pos\tterm status\tconcept ID\tdomain\tcomment"
    assert rows == [
        "traite\ttrafficking\tnoun\tapproved\t1\tlaw\tShort form.",
        "traite\thuman trafficking\tnoun\tnon-standard\t1\t\t",
        "traite\tmilking\tnoun\tforbidden\t1\t\t",
        "Interpol\tInterpol\tproper noun\tapproved\t2\t\t",
        "réseau\tring\tnoun\tprovisional\t3\t\t",
        "",
    ]
    extra = Term("#x", ("y",)), Term("a", ("b",), note="c\nd")
    assert losses(tmp_path, "y.utx", "utx", *TERMS, *extra) == [
        "2 guards (unless, only_with)",
        "1 example",
        "1 deprecated or rejected entry",
        '1 entry with a source form in "#", which begins a comment',
        "1 entry's line breaks and outer spaces",
    ]


def test_utx_of_other_versions_is_read(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    text = (
        "#UTX-S 1.00; fr-FR/en-US; 2008-05-21; license: CC-by 3.0;\n"
        "#description: a sample; \n"
        "#src\ttgt\tsrc:pos\tterm status\ttgt:comment\tcustomer\n"
        "# a comment\n"
        "traite\ttrafficking\tnoun\tapproved\tseen\tA\n"
        "traite\tmilking\t-\tforbidden\n"
        "réseau\tring\tnoun\tprovisional\n"
    )
    termbase = read(tmp_path, "x.utx", text)
    assert termbase.terms == (
        Term("traite", ("trafficking",), ("milking",), note="seen"),
        Term("réseau", ("ring",), status=TermStatus.PROPOSED),
    )
    assert (termbase.source_language, termbase.target_language) == ("fr-FR", "en-US")
    assert "1 field of another column" in caplog.text
    newer = "\ufeff#UTX 1.20; lang: fr/en; date: 2016-07-28\n#src\ttgt\nmot\tword\n"
    assert read(tmp_path, "y.utx", newer).terms == (Term("mot", ("word",)),)


def test_multiterm_gets_utf16_and_named_languages(tmp_path: Path) -> None:
    path = tmp_path / "x.xml"
    save(TERMBASE, path, format="multiterm")
    assert path.read_bytes().startswith(b"\xff\xfe")
    root = etree.fromstring(path.read_bytes())
    assert [dict(one.attrib) for one in root.iter("language")][:2] == [
        {"type": "French", "lang": "FR"},
        {"type": "English", "lang": "EN"},
    ]
    first = next(root.iter("conceptGrp"))
    assert [(one.get("type"), one.text) for one in first.iter("descrip")] == [
        ("Subject", "law"),
        ("Note", "Short form."),
        ("Unless", r"vache|lait\|crème"),
        ("Part of Speech", "noun"),
        ("Context", "La traite recule."),
        ("Status", "preferred"),
        ("Status", "admitted"),
        ("Status", "forbidden"),
    ]


def test_multiterm_exports_are_read(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    def field(kind: str, text: str) -> str:
        return f'<descripGrp><descrip type="{kind}">{text}</descrip></descripGrp>'

    text = f"""<mtf><conceptGrp><concept>7</concept>
    <transacGrp><transac type="origination">me</transac></transacGrp>
    {field("Definition", "Selling people.")}{field("Comment", "Seen.")}{field("Client", "A")}
    <languageGrp><language type="English (US)" lang="EN-US"/>
    <termGrp><term>trafficking</term></termGrp>
    <termGrp><term>human trafficking</term>{field("Status", "Preferred")}</termGrp>
    <termGrp><term>milking</term>{field("Term Status", "deprecated")}</termGrp></languageGrp>
    <languageGrp><language type="French"/><termGrp><term>traite</term></termGrp></languageGrp>
    <languageGrp><language type="German" lang="DE"/><termGrp><term>Handel</term></termGrp>
    </languageGrp></conceptGrp>
    <conceptGrp><languageGrp><language type="French" lang="fr"/><termGrp><term>seul</term></termGrp>
    </languageGrp></conceptGrp></mtf>"""
    termbase = read(tmp_path, "x.xml", text)
    assert termbase.terms == (
        Term(
            "traite",
            ("human trafficking", "trafficking"),
            ("milking",),
            note="Selling people.\nSeen.",
        ),
    )
    assert (termbase.source_language, termbase.target_language) == ("fr", "en-US")
    for left_out in (
        "1 form in another language",
        "1 field of another kind",
        "1 concept without source or target",
    ):
        assert left_out in caplog.text


def test_tables_for_multiterm_have_named_columns(tmp_path: Path) -> None:
    lines = written(tmp_path, "x.csv", "multiterm").splitlines()
    assert lines[0] == (
        "French,English,Forbidden,Part of Speech,Case,Unless,Only with,Subject,Note,"
        "Entry status,Context"
    )
    assert lines[1].startswith("traite,trafficking|human trafficking,milking,noun,any,")
    text = "en-US,Definition,fr,Owner\nword|term,A word,mot,me\n"
    assert read(tmp_path, "y.csv", text, "multiterm").terms == (
        Term("mot", ("word", "term"), note="A word"),
    )


def test_other_languages_are_written_with_their_codes(tmp_path: Path) -> None:
    termbase = Termbase("made", (Term("sana", ("mot",)),), "fi", "fr")
    for name, ending in (("multiterm", ".xml"), ("tbx", ".tbx"), ("tmx", ".tmx"), ("utx", ".utx")):
        path = tmp_path / f"{name}{ending}"
        save(termbase, path, format=name)
        back = load(path, format=name)
        assert {back.source_language, back.target_language} == {"fi", "fr"}
    (tmp_path / "x.json").write_bytes(b"")
    save(termbase, tmp_path / "x.json")
    assert load(tmp_path / "x.json").source_language == "fi"


@pytest.mark.parametrize("name", ["tbx", "weblate", "tmx", "multiterm", "amazon"])
def test_control_characters_that_xml_forbids_are_counted(name: str, tmp_path: Path) -> None:
    ending = ".xml" if name == "multiterm" else ".tmx" if name in ("tmx", "amazon") else ".tbx"
    terms = Term("bell\x07", ("bell",)), Term("\x07", ("nothing",)), Term("mot", ("word",))
    assert losses(tmp_path, f"x{ending}", name, *terms) == [
        "1 entry's control characters",
        "1 entry whose source or targets are of control characters only",
    ]
    assert [term.source for term in load(tmp_path / f"x{ending}", format=name)] == ["bell", "mot"]


def test_what_is_left_out_is_counted() -> None:
    term = TERMS[0]
    exact = Term("Ça", ("It",), part_of_speech=PartOfSpeech.VERB, case=Case.EXACT)
    counted = [str(one) for one in _fitted(term, term, exact, TERMS[2], TERMS[3])]
    assert counted == [
        "2 entries that are not approved",
        "2 further targets",
        "2 forbidden targets",
        "1 part of speech",
        "1 case rule",
        "4 guards (unless, only_with)",
        "2 domains",
        "2 notes",
        "2 examples",
    ]


def _fitted(*terms: Term) -> tuple[object, ...]:
    from glossary.formats.losses import fit

    return fit(Termbase("made", terms), frozenset())[1]


def test_nothing_is_said_where_nothing_is_left_out(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        for one in FORMATS:
            path = tmp_path / f"x{one.endings[0]}"
            assert save(Termbase("x", (Term("mot", ("word",)),)), path, format=one.name) == ()
            assert len(load(path, format=one.name)) == 1
    assert not caplog.records


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("x.csv", "csv"),
        ("X.CSV", "csv"),
        ("x.tbx", "tbx"),
        ("x.tmx", "tmx"),
        ("x.json", "json"),
        ("x.xml", "multiterm"),
        ("x.utx", "utx"),
        ("x.utf8", "omegat"),
        ("x.txt", "omegat"),
        ("x.tab", "omegat"),
    ],
)
def test_the_ending_tells_the_format(file: str, name: str) -> None:
    assert find_format(Path(file)).name == name
