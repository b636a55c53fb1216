"""`from translate import Translator`, as a program uses it."""

import doctest
import itertools
import multiprocessing
import pickle
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from glossary import GlossaryError, Termbase
from translate import (
    Article,
    ArticleError,
    Bitext,
    ClosedError,
    How,
    Kind,
    ModelError,
    OutputFormat,
    Paragraph,
    Translator,
    open_outputs,
    read_bitexts,
)

ROOT = Path(__file__).parents[2]
TEXTS = [
    "La police a arrêté trois personnes à Hanoï.",
    "La traite des êtres humains recule.",
    "  Il pleut. Le procès s'ouvrira lundi.\n\n\tFin.  \r\n",
    "",
    "   ",
    "12 h 30",
]


@pytest.fixture(scope="module")
def translator() -> Iterator[Translator]:
    with Translator(glossary="trafficking", beam_size=1) as opened:
        yield opened


def test_a_text_keeps_its_lines_and_its_blanks(translator: Translator) -> None:
    found = [translator.translate(text) for text in TEXTS]
    assert [one.source for one in found] == TEXTS
    assert [one.target.count("\n") for one in found] == [text.count("\n") for text in TEXTS]
    three = found[2].target
    assert three.startswith("  ")
    assert "\n\n\t" in three
    assert three.endswith("  \r\n")
    assert (found[3].target, found[4].target) == ("", "   ")
    assert [len(one.units) for one in found] == [1, 1, 3, 0, 0, 1]
    assert found[1].terms[0].how is not How.MISSING
    assert found[3].score is None
    assert found[2].score == min(
        unit.translation.score for unit in found[2].units if unit.translation.score is not None
    )


def test_texts_may_have_no_end(translator: Translator) -> None:
    drawn = itertools.count()

    def endless() -> Iterator[str]:
        for number in drawn:
            yield f"Il a {number} ans."

    taken = list(itertools.islice(translator.translate_texts(endless()), 5))
    assert [one.source for one in taken] == [f"Il a {number} ans." for number in range(5)]
    assert next(drawn) < 600


def test_many_threads_get_what_one_gets(translator: Translator) -> None:
    texts = [f"Le ministre a reçu {number} personnes lundi." for number in range(2, 42)]
    alone = [one.target for one in translator.translate_texts(texts)]
    with ThreadPoolExecutor(16) as pool:
        together = list(pool.map(lambda text: translator.translate(text).target, texts))
        streams = list(
            pool.map(lambda _: [one.target for one in translator.translate_texts(texts)], range(4))
        )
    assert together == alone
    assert streams == [alone] * 4


def test_a_call_may_have_its_own_glossary(translator: Translator, tmp_path: Path) -> None:
    terms = Termbase.from_pairs({"police": "constabulary"})
    terms.save(tmp_path / "terms.csv")
    for glossary in (terms, tmp_path / "terms.csv", str(tmp_path / "terms.csv")):
        found = translator.translate(TEXTS[0], glossary=glossary)
        assert "constabulary" in found.target.lower()
    assert "constabulary" not in translator.translate(TEXTS[0]).target.lower()
    with pytest.raises(GlossaryError):
        translator.translate("Il pleut.", glossary="no-such-glossary")
    turned = Termbase("turned", terms.terms, "en", "fr")
    with pytest.raises(GlossaryError, match="en→fr"):
        translator.translate("Il pleut.", glossary=turned)
    # What was refused has harmed nothing.
    assert translator.translate("Il pleut.").target


def test_more_glossaries_than_are_kept_ready(translator: Translator) -> None:
    for number in range(40):
        terms = Termbase.from_pairs({"procès": f"trial{'x' * (number % 3)}", f"m{number}": "n"})
        assert translator.translate("Le procès a lieu.", glossary=terms).terms


def test_articles_come_in_order_and_are_written(translator: Translator, tmp_path: Path) -> None:
    article = Article("mine", paragraphs=(Paragraph(Kind.TEXT, "Il pleut. Il neige."),))
    seeds = sorted((ROOT / "seeds").glob("*.txt"))[:2]
    with open_outputs(tmp_path / "out", [OutputFormat.JSONL]) as outputs:
        for bitext in translator.translate_articles([article, Article("empty"), *seeds]):
            outputs.write(bitext)
    read: list[Bitext] = list(read_bitexts(tmp_path / "out" / "corpus.jsonl"))
    assert [one.article.id for one in read] == ["mine", "empty", *(path.stem for path in seeds)]
    assert [len(one.units) for one in read][:2] == [2, 0]
    assert read[0].provenance.signature == translator.signature


def test_an_article_that_cannot_be_read_ends_the_call_or_is_told(
    translator: Translator, tmp_path: Path
) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text("Il pleut sur la ville et dans les champs.\n", encoding="utf-8")
    bad.write_text("", encoding="utf-8")
    with pytest.raises(ArticleError, match="bad"):
        list(translator.translate_articles([bad, good]))
    told: list[str] = []
    found = list(
        translator.translate_articles(
            [bad, good], on_error=lambda document, _: told.append(document.id)
        )
    )
    assert ([one.article.id for one in found], told) == (["good"], ["bad"])


class Series:
    """A column as polars and pandas have it, as far as is looked at."""

    def __init__(self, *given: Any, **named: Any) -> None:
        self.given, self.named = given, named

    name, index, dtype = "fr", (7, 8, 9), object

    def to_list(self) -> list[object]:
        return ["Il pleut.", None, float("nan")]


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_column_comes_back_as_one_of_its_kind(translator: Translator, library: str) -> None:
    kind = type("Series", (Series,), {"__module__": f"{library}.series"})
    made = translator.translate_column(kind())
    assert type(made) is kind
    targets = next(value for value in made.given if isinstance(value, list))
    assert targets[0]
    assert targets[1:] == [None, None]
    assert made.named.get("index", made.index) == (7, 8, 9)
    assert made.named.get("name", made.given[0]) == "fr"


def test_arrow_columns_lists_and_batches(translator: Translator) -> None:
    array = translator.translate_column(pa.array(["Il pleut.", None]))
    assert (array.type, array.null_count) == (pa.string(), 1)
    chunks = translator.translate_column(pa.chunked_array([["Il pleut."], ["Oui."]]))
    assert len(chunks) == 2
    assert translator.translate_column(("Il pleut.",)) == array.to_pylist()[:1]
    assert translator.translate_column([]) == []
    mapper = translator.batch_mapper("fr", "en")
    assert mapper({"fr": ["Il pleut.", None], "id": ["a", "b"]}) == {"en": array.to_pylist()}
    with pytest.raises(TypeError, match="row 1"):
        translator.translate_column(["Il pleut.", 12])


def test_it_can_be_pickled_and_the_copy_does_the_same(translator: Translator) -> None:
    with pickle.loads(pickle.dumps(translator)) as copy:  # noqa: S301
        assert copy.translate(TEXTS[1]) == translator.translate(TEXTS[1])
        assert copy.signature == translator.signature


def in_child(translator: Translator, results: Any) -> None:
    results.put(translator.translate(TEXTS[1]).target)


@pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="no fork here")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_forked_process_opens_a_model_of_its_own(translator: Translator) -> None:
    expected = translator.translate(TEXTS[1]).target
    fork = multiprocessing.get_context("fork")
    results = fork.Queue()
    child = fork.Process(target=in_child, args=(translator, results))
    child.start()
    try:
        assert results.get(timeout=120) == expected
        child.join(60)
        assert child.exitcode == 0
    finally:
        child.kill()


def test_a_closed_translator_says_so_and_lets_others_finish() -> None:
    translator = Translator(beam_size=1)
    started = threading.Event()

    def texts() -> Iterator[str]:
        yield "Il pleut."
        started.set()

    with ThreadPoolExecutor(1) as pool:
        under_way = pool.submit(lambda: [one.target for one in translator.translate_texts(texts())])
        assert started.wait(60)
        assert under_way.result(60)[0]
    translator.close()
    translator.close()
    with pytest.raises(ClosedError):
        translator.translate("Il pleut.")


def test_a_model_that_there_is_not_is_said_at_once() -> None:
    with pytest.raises(ModelError):
        Translator("no-such-model")


def test_the_examples_of_the_page_hold() -> None:
    page = ROOT / "docs" / "python.md"
    result = doctest.testfile(str(page), module_relative=False, encoding="utf-8")
    assert result.attempted > 10
    assert result.failed == 0
