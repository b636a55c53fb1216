"""With the packaged model: approved terms arrive, and nothing else changes."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from glossary import Term, Termbase, load_packaged
from translate.bitext import How, Kind, Segment
from translate.engine import DecodingOptions, Engine, Hypothesis
from translate.terms import Enforced, Enforcer


def segments(sources: Sequence[str]) -> list[Segment]:
    return [Segment(f"s{n}", Kind.TEXT, n, source) for n, source in enumerate(sources)]


def enforce(
    engine: Engine, termbase: Termbase, sources: Sequence[str]
) -> tuple[list[str], list[Enforced]]:
    hypotheses = list(engine.translate(sources))
    results = Enforcer(termbase, engine).enforce(segments(sources), hypotheses)
    return [hypothesis.target for hypothesis in hypotheses], results


def test_a_word_the_model_would_never_choose_arrives_wherever_its_term_stands(
    engine: Engine,
) -> None:
    termbase = Termbase(
        "odd",
        (
            Term("gouvernement", ("quorbel",)),
            Term("police", ("the blue wardens",)),
            Term("loi", ("zanthic statute",)),
        ),
    )
    sources = [
        "Le gouvernement a adopté une loi.",
        "La police a arrêté trois personnes à la frontière.",
        "Selon la police, le gouvernement prépare une nouvelle loi sur la sécurité.",
        "Les lois des gouvernements changent souvent.",
    ]
    _, results = enforce(engine, termbase, sources)
    for source, result in zip(sources, results, strict=True):
        assert result.terms, source
        assert all(use.how is not How.MISSING for use in result.terms), (source, result)
        for use in result.terms:
            assert use.target_span is not None
            assert result.target[slice(*use.target_span)] == use.target
            assert source[slice(*use.source_span)] == use.source


def test_two_occurrences_have_two_renderings(engine: Engine) -> None:
    termbase = Termbase("odd", (Term("ministre", ("quorbel",)),))
    source = "Le ministre de la Santé et le ministre de la Justice ont rencontré la presse."
    _, (result,) = enforce(engine, termbase, [source])
    assert result.target.casefold().count("quorbel") >= 2
    spans = [use.target_span for use in result.terms]
    assert len(set(spans)) == 2


def test_sentences_without_a_term_are_the_same_with_and_without_a_glossary(
    engine: Engine, shared: Path
) -> None:
    lines = (shared / "corpus" / "dev.tsv").read_text(encoding="utf-8").splitlines()
    sources = [line.split("\t")[0] for line in lines[:2000:4]]
    # The narrowest beam is the fastest; what the glossary may touch does not depend on it.
    greedy = Engine(engine.model, DecodingOptions(beam_size=1))
    hypotheses = list(greedy.translate(sources))
    plain = Enforcer(None, greedy).enforce(segments(sources), hypotheses)
    enforced = Enforcer(load_packaged(), greedy).enforce(segments(sources), hypotheses)
    without = [n for n, result in enumerate(enforced) if not result.terms]
    assert len(without) > 250
    for n in without:
        assert enforced[n].target.encode() == plain[n].target.encode()
        assert enforced[n] == plain[n]


def test_lost_names_and_figures_are_brought_in_and_recorded_apart(engine: Engine) -> None:
    source = "Le général Tran Duc Phuoc a reçu 3.450 volontaires à Xuan Loc."
    wrong = Hypothesis(source, "General Tranp received 3.540 volunteers in Xuanok.", -1.0)
    (aligned,) = engine.align([(source, wrong.target)])
    (result,) = Enforcer(None, engine).enforce(
        segments([source]), [replace(wrong, alignment=aligned)]
    )
    assert "3,450" in result.target
    assert "Tran Duc Phuoc" in result.target
    assert result.terms == ()
    assert ("3.450", "3,450") in {(use.source, use.target) for use in result.literals}
    for use in result.literals:
        assert use.target_span is not None
        assert result.target[slice(*use.target_span)] == use.target
        assert source[slice(*use.source_span)] == use.source


def test_a_term_that_cannot_be_placed_is_reported_missing(engine: Engine) -> None:
    termbase = Termbase("odd", (Term("gouvernement", ("g" * 400,)),))
    sources = ["Le gouvernement a parlé."]
    targets, (result,) = enforce(engine, termbase, sources)
    (use,) = result.terms
    if use.how is How.MISSING:
        assert result.target == targets[0]
        assert use.target_span is None
    else:
        assert "g" * 400 in result.target.casefold()


@pytest.mark.parametrize("text", ["", "…", "12.05.2024", "— — —"])
def test_sources_without_words_pass(engine: Engine, text: str) -> None:
    _, (result,) = enforce(engine, load_packaged(), [text])
    assert result.terms == ()
