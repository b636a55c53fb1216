"""Whatever a bitext holds comes back from every format that holds it."""

import io
import json
import math
import re
import tempfile
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from translate.bitext import (
    Article,
    Bitext,
    Dropped,
    Flag,
    How,
    Kind,
    Origin,
    Paragraph,
    Provenance,
    Segment,
    Severity,
    Status,
    TermUse,
    Translation,
    TranslationUnit,
)
from translate.readers import read_bitexts
from translate.schema import json_schema, tmx_dtd, xliff_properties_schema, xliff_schema
from translate.schema.characters import unicode_text, xml_text
from translate.schema.formats import FORMATS
from translate.writers import JsonlWriter, TmxWriter, write_bitexts, write_json

SCHEMA = jsonschema.Draft202012Validator(json_schema())
DTD = etree.DTD(io.StringIO(tmx_dtd()))

# All of Unicode, lone surrogates among it, with what breaks formats made frequent.
TEXTS = st.text(
    st.one_of(
        st.sampled_from("\x00\x07\x0b\x1b\r\n\t\x85\u2028\ud800\ufffe\ufeff\u202e <&>\"'\\]#%🙂אب"),
        st.characters(exclude_categories=()),
    ),
    max_size=20,
)
IDS = st.text("abz09 -_%#", min_size=1, max_size=6)
SPANS = st.tuples(st.integers(0, 99), st.integers(0, 99)).map(lambda pair: (min(pair), max(pair)))

term_uses = st.builds(
    TermUse,
    source=TEXTS,
    target=TEXTS,
    source_span=SPANS,
    target_span=st.none() | SPANS,
    how=st.sampled_from(How),
)
flags = st.builds(
    Flag,
    code=st.text("abc-", min_size=1, max_size=9),
    severity=st.sampled_from(Severity),
    message=TEXTS,
)
units = st.builds(
    TranslationUnit,
    segment=st.builds(
        Segment,
        id=IDS,
        kind=st.sampled_from(Kind),
        paragraph=st.integers(0, 1000),
        source=TEXTS,
    ),
    translation=st.builds(
        Translation,
        target=TEXTS,
        origin=st.sampled_from(Origin),
        score=st.none() | st.floats(allow_nan=False, allow_infinity=False),
        status=st.sampled_from(Status),
        terms=st.lists(term_uses, max_size=2).map(tuple),
        literals=st.lists(term_uses, max_size=1).map(tuple),
        flags=st.lists(flags, max_size=2).map(tuple),
    ),
)
articles = st.builds(
    Article,
    id=IDS,
    title=TEXTS,
    date=st.sampled_from(["", "2019", "2019-07", "2024-07-21"]),
    agency=TEXTS,
    place=TEXTS,
    source_url=TEXTS,
    source_language=st.sampled_from(["fr", "fr-CA", "vi"]),
    target_language=st.sampled_from(["en", "en-GB"]),
    paragraphs=st.just((Paragraph(Kind.TEXT, "Pas gardé."),)),
    dropped=st.just((Dropped(1, "Comment (0)", "furniture"),)),
)
provenances = st.builds(
    Provenance,
    signature=TEXTS,
    model=TEXTS,
    glossary=TEXTS,
    program=TEXTS,
    created=st.sampled_from(["", "2025-11-21T09:30:00Z", "2025-11-21T09:30:00+00:00"]),
)


def bitexts(min_units: int) -> st.SearchStrategy[Bitext]:
    return st.builds(
        Bitext,
        article=articles,
        provenance=provenances,
        units=st.lists(units, min_size=min_units, max_size=3).map(tuple),
    )


def corpora(min_units: int) -> st.SearchStrategy[list[Bitext]]:
    return st.lists(bitexts(min_units), max_size=3, unique_by=lambda bitext: bitext.article.id)


def kept(bitext: Bitext, legal: Any) -> Bitext:
    """What a format keeps: no paragraphs, nothing dropped, and legal characters."""

    def clean(value: Any) -> Any:
        if isinstance(value, str) and type(value) is str:
            return legal(value)
        if isinstance(value, tuple):
            return tuple(clean(item) for item in value)
        if is_dataclass(value) and not isinstance(value, type):
            changed = {it.name: clean(getattr(value, it.name)) for it in fields(value)}
            return replace(value, **changed)
        return value

    bare = replace(bitext, article=replace(bitext.article, paragraphs=(), dropped=()))
    result: Bitext = clean(bare)
    return result


@given(bitext=bitexts(min_units=0))
def test_an_article_file_is_valid_and_gives_the_bitext_back(
    tmp_path_factory: pytest.TempPathFactory, bitext: Bitext
) -> None:
    path = tmp_path_factory.mktemp("json") / "article.json"
    write_json(path, bitext)
    SCHEMA.validate(json.loads(path.read_text(encoding="utf-8")))
    assert list(read_bitexts(path)) == [kept(bitext, unicode_text)]


@given(corpus=corpora(min_units=0))
def test_a_jsonl_corpus_has_one_valid_line_an_article(
    tmp_path_factory: pytest.TempPathFactory, corpus: list[Bitext]
) -> None:
    path = tmp_path_factory.mktemp("jsonl") / "corpus.jsonl"
    with JsonlWriter(path) as out:
        for bitext in corpus:
            out.write(bitext)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(corpus)
    for line in lines:
        SCHEMA.validate(json.loads(line))
    assert list(read_bitexts(path)) == [kept(bitext, unicode_text) for bitext in corpus]


@given(corpus=corpora(min_units=1))
def test_a_tmx_corpus_is_valid_and_gives_the_bitexts_back(
    tmp_path_factory: pytest.TempPathFactory, corpus: list[Bitext]
) -> None:
    path = tmp_path_factory.mktemp("tmx") / "corpus.tmx"
    with TmxWriter(path) as out:
        for bitext in corpus:
            out.write(bitext)
    document = etree.parse(path)
    assert DTD.validate(document), DTD.error_log
    assert list(read_bitexts(path)) == [kept(bitext, xml_text) for bitext in corpus]


def in_unicode(bitext: Bitext) -> Bitext:
    return kept(bitext, unicode_text)


def without_findings(bitext: Bitext) -> Bitext:
    """What a format keeps that tells terms and flags in words."""
    return changed(kept(bitext, xml_text), terms=(), literals=(), flags=())


def changed(bitext: Bitext, **values: Any) -> Bitext:
    units = (
        replace(unit, translation=replace(unit.translation, **values)) for unit in bitext.units
    )
    return replace(bitext, units=tuple(units))


def in_workbook(bitext: Bitext) -> Bitext:
    """Scores have 15 digits there."""
    units = []
    for unit in without_findings(bitext).units:
        score = unit.translation.score
        rounded = None if score is None else float(f"{score:.15g}")
        if rounded is not None and not math.isfinite(rounded):
            rounded = None
        units.append(replace(unit, translation=replace(unit.translation, score=rounded)))
    return replace(without_findings(bitext), units=tuple(units))


def in_xml(bitext: Bitext) -> Bitext:
    return kept(bitext, xml_text)


def in_word(bitext: Bitext) -> Bitext:
    """Ids, languages, texts and statuses, on one line each."""
    texts_alone = bare_units(bitext, keep_status=True)
    return kept(texts_alone, lambda text: " ".join(text.split(" ")).strip(" "))


def in_plain_text(bitext: Bitext) -> Bitext:
    return bare_units(bitext, keep_status=False)


def bare_units(bitext: Bitext, *, keep_status: bool) -> Bitext:
    """Only ids and texts, and perhaps statuses, as where there is no place for more."""
    article = bitext.article
    return Bitext(
        Article(
            article.id,
            source_language=article.source_language,
            target_language=article.target_language,
        ),
        Provenance("", "", "", "", ""),
        tuple(
            TranslationUnit(
                Segment(unit.segment.id, Kind.TEXT, 0, unit.segment.source),
                Translation(
                    unit.translation.target,
                    Origin.MEMORY,
                    status=unit.translation.status if keep_status else Status.DRAFT,
                ),
            )
            for unit in bitext.units
        ),
    )


def of_one_line(bitext: Bitext) -> Bitext:
    """A bitext as articles are: nothing blank, texts on one line, from French to English."""
    article = replace(bitext.article, source_language="fr", target_language="en")

    def one_line(text: str) -> str:
        return re.sub("[\n\r\t\v\f\x1c-\x1e\x85\u2028\u2029]", " ", xml_text(text)).strip() or "x"

    return kept(replace(bitext, article=article), one_line)


def of_one_pair(bitext: Bitext) -> Bitext:
    article = replace(bitext.article, source_language="fr-CA", target_language="en")
    return replace(bitext, article=article)


def as_it_is(bitext: Bitext) -> Bitext:
    return bitext


# What each format is given, and what comes back of it.
KEEPS: dict[str, tuple[Callable[[Bitext], Bitext], Callable[[Bitext], Bitext]]] = {
    ".csv": (as_it_is, in_unicode),
    ".tsv": (as_it_is, in_unicode),
    ".rows.jsonl": (as_it_is, in_unicode),
    ".parquet": (as_it_is, in_unicode),
    ".xlsx": (as_it_is, in_workbook),
    ".1-2.xlf": (as_it_is, in_xml),
    ".xlf": (of_one_pair, in_xml),
    ".po": (of_one_line, as_it_is),
    ".docx": (of_one_line, in_word),
    ".en": (of_one_line, in_plain_text),
}


@pytest.mark.parametrize("ending", KEEPS)
@settings(max_examples=25)
@given(corpus=corpora(min_units=1))
def test_what_a_format_keeps_comes_back_and_the_same_bitext_gives_the_same_file(
    ending: str, corpus: list[Bitext]
) -> None:
    given_, kept_of = KEEPS[ending]
    made = [given_(bitext) for bitext in corpus]
    made = list({bitext.article.id: bitext for bitext in made}.values())
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"corpus{ending}")
        write_bitexts(path, made)
        if made or ending != ".docx":
            assert list(read_bitexts(path)) == [kept_of(bitext) for bitext in made]
        files = {file.name: file.read_bytes() for file in path.parent.iterdir()}
        write_bitexts(path, made)
        assert {file.name: file.read_bytes() for file in path.parent.iterdir()} == files


@pytest.mark.parametrize(("ending", "version"), [(".xlf", "2.1"), (".1-2.xlf", "1.2")])
@settings(max_examples=25)
@given(corpus=corpora(min_units=0))
def test_an_xliff_is_valid(ending: str, version: str, corpus: list[Bitext]) -> None:
    schema = etree.RelaxNG(etree.fromstring(xliff_schema(version).encode()))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"corpus{ending}")
        write_bitexts(path, map(of_one_pair, corpus))
        document = etree.parse(path)
        assert schema.validate(document), schema.error_log
        for file in document.iterfind("{*}file"):
            ids = [unit.get("id") for unit in file.iter("{*}unit", "{*}trans-unit")]
            assert len(set(ids)) == len(ids)


@pytest.mark.parametrize(("ending", "version"), [(".xlf", "2.1"), (".1-2.xlf", "1.2")])
def test_segments_of_one_id_get_one_each_in_xliff_and_theirs_back(
    tmp_path: Path, ending: str, version: str
) -> None:
    units = tuple(
        TranslationUnit(Segment("s1", Kind.TEXT, 0, text), Translation("A."))
        for text in ("Un.", "Deux.", "Trois.")
    )
    bitext = Bitext(Article("a"), Provenance("", "", "", "", ""), units)
    path = tmp_path / f"corpus{ending}"
    write_bitexts(path, [bitext])
    document = etree.parse(path)
    assert etree.RelaxNG(etree.fromstring(xliff_schema(version).encode())).validate(document)
    ids = [unit.get("id") for unit in document.iter("{*}unit", "{*}trans-unit")]
    assert len(set(ids)) == 3
    (back,) = read_bitexts(path)
    assert [unit.segment.id for unit in back.units] == ["s1"] * 3


@settings(max_examples=15)
@given(corpus=corpora(min_units=1))
def test_our_elements_in_an_xliff_1_2_are_declared_for_strict_validators(
    corpus: list[Bitext],
) -> None:
    schema = etree.XMLSchema(etree.fromstring(xliff_properties_schema().encode()))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "corpus.1-2.xlf")
        write_bitexts(path, map(of_one_pair, corpus))
        ours = etree.parse(path).iterfind(".//{urn:bitexte:bitext:1}*")
        assert all(schema.validate(etree.ElementTree(element)) for element in ours)


def test_every_format_that_can_be_read_is_tried_here() -> None:
    own = {".json", ".jsonl", ".tmx"}
    assert {one.ending for one in FORMATS if one.reader} == own | set(KEEPS)


@given(text=TEXTS)
def test_every_refused_character_becomes_exactly_one(text: str) -> None:
    for legal in (xml_text(text), unicode_text(text)):
        assert len(legal) == len(text)
        legal.encode()
    assert etree.fromstring(_element(xml_text(text))).text == (xml_text(text) or None)


def _element(text: str) -> bytes:
    element = etree.Element("seg")
    element.text = text
    return etree.tostring(element)
