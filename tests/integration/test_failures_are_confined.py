"""Whatever goes wrong with one segment or one article stays there."""

import contextlib
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from translate.articles import Document, load_rules, read_article
from translate.bitext import Article, Bitext, Kind, Paragraph, Provenance, Segment, Severity
from translate.engine import DecodingOptions, Engine, Hypothesis
from translate.engine.decoding.line import SourceLine
from translate.errors import EmptyArticleError, FailedArticleError
from translate.memory import TranslationMemory
from translate.running.confinement import FAILED
from translate.running.pipeline import translate_articles
from translate.running.text import translate_texts
from translate.running.translator import SegmentTranslator
from translate.terms import Enforced, Enforcer

PROVENANCE = Provenance("s", "m", "", "p", "2026-01-01T00:00:00Z")
SOURCES = [f"La police a arrêté {number} personnes à Hanoï." for number in range(2, 30)]


class Poisoned(Enforcer):
    """Fails on one sentence."""

    def enforce(
        self, segments: Sequence[Segment], hypotheses: Sequence[Hypothesis]
    ) -> list[Enforced]:
        if any(" 7 " in segment.source for segment in segments):
            raise ZeroDivisionError("seven")
        return super().enforce(segments, hypotheses)


def segments(sources: Sequence[str]) -> list[Segment]:
    return [Segment(f"s{n}", Kind.TEXT, 0, source) for n, source in enumerate(sources)]


def test_a_failure_in_mending_is_told_where_it_happened_and_nowhere_else(
    engine: Engine, tmp_path: Path
) -> None:
    with TranslationMemory.open(tmp_path / "m.sqlite") as memory:
        translator = SegmentTranslator(engine, Poisoned(None, engine), memory, "s")
        found = list(translator.stream(segments(SOURCES)))
        stored = memory.lookup(SOURCES, "s")
    sound = list(SegmentTranslator(engine, Enforcer(None, engine)).stream(segments(SOURCES)))
    bad = SOURCES.index("La police a arrêté 7 personnes à Hanoï.")
    assert [one for n, one in enumerate(found) if n != bad] == [
        one for n, one in enumerate(sound) if n != bad
    ]
    flag = found[bad].flags[0]
    assert (flag.code, flag.severity) == (FAILED, Severity.ERROR)
    assert "ZeroDivisionError" in flag.message
    assert "seven" in flag.message
    assert "police" in found[bad].target.lower()
    # It is not remembered, so that another run can do better.
    assert set(stored) == {*SOURCES} - {SOURCES[bad]}


@pytest.mark.parametrize("failing", ["cut", "make"])
def test_a_failure_in_the_engine_is_that_of_one_source(engine: Engine, failing: str) -> None:
    class Line(SourceLine):
        pass

    def poison(source: str, *_: object) -> None:
        if " 7 " in source:
            raise IndexError("no such piece")

    def cut(source: str) -> list[object]:
        poison(source if failing == "cut" else "")
        return engine._cut(source)

    def make(source: str, *rest: object) -> Hypothesis:
        poison(source if failing == "make" else "")
        return engine._made(source, *rest)  # type: ignore[arg-type]

    line = Line(engine._decoder.line(), cut, make)  # type: ignore[arg-type]
    for source in SOURCES:
        line.put(source)
    made = []
    while line.unfinished:
        made += line.finished(wait=True)
    made.sort(key=lambda one: one.number)
    assert [one.hypothesis.source for one in made] == SOURCES
    assert [str(one.error) for one in made if one.error] == ["no such piece"]
    assert made[SOURCES.index("La police a arrêté 7 personnes à Hanoï.")].error
    # What was decoded is kept; without pieces there is nothing.
    assert all(one.hypothesis.target for one in made if failing == "make" or not one.error)


class Torn:
    """A splitter that fails on one paragraph."""

    def split(self, text: str) -> list[str]:
        if "7" in text:
            raise RecursionError("too deep")
        return text.split("|")


def test_a_paragraph_that_cannot_be_cut_is_one_segment(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("translate.segments.article.FrenchSplitter", Torn)
    texts = ["Un chat.|Un chien.", "Le 7 mai.|Il pleut.", "Un âne."]
    articles = [
        Article(f"a{n}", paragraphs=(Paragraph(Kind.TEXT, text),)) for n, text in enumerate(texts)
    ] + [Article("nothing")]
    translator = SegmentTranslator(engine, Enforcer(None, engine))
    bitexts: list[Bitext] = list(translate_articles(articles, translator, PROVENANCE))
    assert [len(bitext.units) for bitext in bitexts] == [2, 1, 1, 0]
    failed = [
        unit.segment.source
        for bitext in bitexts
        for unit in bitext.units
        if any(flag.code == FAILED for flag in unit.translation.flags)
    ]
    assert failed == [texts[1]]


def test_a_failure_in_cleaning_is_an_error_of_one_article(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise KeyError("place")

    monkeypatch.setattr("translate.articles.reading.clean", fail)
    path = tmp_path / "a.txt"
    path.write_text("Il pleut sur la ville.", encoding="utf-8")
    with pytest.raises(FailedArticleError, match=r"a\.txt: cleaning failed: KeyError.*place"):
        read_article(Document("a", path), load_rules(None))
    assert FailedArticleError.exit_code == 1


def fuzzed() -> Iterator[str]:
    """A thousand lines: every category of Unicode, every block, every bracket and digit."""
    seen: dict[tuple[str, int], int] = {}
    for code in range(0x20, sys.maxunicode + 1):
        character = chr(code)
        category = unicodedata.category(character)
        if category == "Cs" or character in "\x85\u2028\u2029":
            continue
        wanted = 99 if category in {"Ps", "Pe", "Pi", "Pf"} else 1
        key = category, code >> 8
        if code > 0x3000 and category in {"Lo", "Co", "Cn"}:
            key = category, code >> 12
        seen[key] = seen.get(key, 0) + 1
        if seen[key] <= wanted:
            yield character


def test_no_character_stops_a_text_or_an_article(engine: Engine, tmp_path: Path) -> None:
    characters = list(fuzzed())
    assert len(characters) > 600
    shapes = ("{0} eau", "Le prix{0} {0}12{0}", "{0}", "1{0}2 ans")
    lines = [shapes[n % 4].format(one) for n, one in enumerate(characters)]
    quick = Engine(engine.model, DecodingOptions(beam_size=1))
    translated = list(translate_texts(lines, SegmentTranslator(quick, Enforcer(None, quick))))
    assert len(translated) == len(lines)
    assert [line.failures for line in translated if line.failures] == []
    assert not any("\n" in line.target for line in translated)
    rules = load_rules(None)
    for number, line in enumerate([*lines, "\n".join(lines)]):
        path = tmp_path / f"{number}.txt"
        path.write_text(f"{line}\n\nIl pleut sur la ville et dans les champs.\n", encoding="utf-8")
        with contextlib.suppress(EmptyArticleError):
            read_article(Document("a", path), rules)
