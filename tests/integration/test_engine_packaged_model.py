"""The engine at work with the packaged model."""

import math
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path

import pytest

from translate.bitext import Kind, Segment
from translate.engine import DecodingOptions, Engine, Hypothesis, Likelihood
from translate.engine.backends.protocol import Output, Request
from translate.engine.decoding.beginnings import Job
from translate.engine.decoding.decoder import Decoder
from translate.engine.writing.stretches import cut_source
from translate.errors import ModelDamagedError, UsageError
from translate.models import find_model
from translate.running.translator import SegmentTranslator
from translate.terms import Enforcer

TRAFFICKING = "La traite des êtres humains est un crime grave au Vietnam."
SENTENCES = [
    TRAFFICKING,
    "Le gouvernement a adopté une nouvelle loi en 2024.",
    "",
    "Les victimes ont été aidées par la police.",
    "77 %",
    "Oui.",
    "Cette réunion a rassemblé des représentants du Cambodge, de la Chine et du Laos.",
    "Le projet a aidé 1.680 personnes à trouver un emploi, a déclaré Park Mihyung.",
    "– Il faut renforcer la coopération ;",
    "Voir https://example.org/fr pour plus d'informations.",
]
LONG = (
    "Le représentant a appelé la communauté internationale à promouvoir des voies de migration "
    "sûres et légales ; à renforcer la coopération à tous les niveaux, y compris les partenariats "
    "fondés sur le partage des responsabilités ; et à donner la priorité à la signature de la "
    "Convention des Nations Unies contre la corruption afin de lutter contre la traite des êtres "
    "humains dans l'environnement numérique."
)


def given(source: str, target: str = "") -> Hypothesis:
    """A translation that came from elsewhere."""
    return Hypothesis(source, target, 0.0)


def targets(engine: Engine, sources: list[str]) -> list[str]:
    return [hypothesis.target for hypothesis in engine.translate(sources)]


def test_every_source_gets_its_translation_in_its_place(engine: Engine) -> None:
    hypotheses = list(engine.translate(SENTENCES))
    assert [hypothesis.source for hypothesis in hypotheses] == SENTENCES
    assert [hypothesis.defect for hypothesis in hypotheses] == [None] * len(SENTENCES)
    assert "trafficking" in hypotheses[0].target.lower()
    assert "Vietnam" in hypotheses[0].target
    assert all(-5 < hypothesis.score <= 0 for hypothesis in hypotheses)


def test_what_has_no_letters_is_its_own_translation(engine: Engine) -> None:
    sources = ["", "  ", "77 %", "***", "2019-2020", "1\u00a0680 « … »"]
    assert targets(engine, sources) == sources
    assert [hypothesis.alignment for hypothesis in engine.translate(sources)] == [None] * 6


def test_figures_names_and_addresses_arrive(engine: Engine) -> None:
    translated = targets(engine, SENTENCES)
    assert "1,680" in translated[7]
    assert "Park Mihyung" in translated[7]
    assert translated[8].startswith("– ")
    assert "https://example.org/fr" in translated[9]


def test_every_figure_of_a_sentence_arrives(engine: Engine) -> None:
    source = (
        "Depuis 2016, il a réglé 1.137 affaires, arrêté 4.862 personnes et libéré 2.659 femmes."
    )
    segment = Segment("s", Kind.TEXT, 0, source)
    (translation,) = SegmentTranslator(engine, Enforcer(None, engine)).stream([segment])
    for figure in ("2016", "1,137", "4,862", "2,659"):
        assert figure in translation.target


def test_a_headline_in_capitals_stays_one(engine: Engine) -> None:
    (target,) = targets(engine, ["LUTTE CONTRE LA TRAITE DES ÊTRES HUMAINS"])
    assert target.isupper()
    assert "TRAFFICKING" in target


def test_a_translation_does_not_depend_on_its_neighbours(engine: Engine, shared: Path) -> None:
    lines = (shared / "corpus" / "dev.tsv").read_text(encoding="utf-8").splitlines()[:40]
    sources = [line.split("\t")[0] for line in lines]
    together = targets(engine, sources)
    assert [targets(engine, [source])[0] for source in sources] == together
    shuffled = sorted(sources, key=lambda source: source[::-1])
    assert dict(zip(shuffled, targets(engine, shuffled), strict=True)) == dict(
        zip(sources, together, strict=True)
    )


def test_endless_input_is_drawn_as_it_is_needed(engine: Engine) -> None:
    drawn = 0

    def sources() -> Iterator[str]:
        nonlocal drawn
        for drawn in count(1):
            yield f"La page {drawn} est blanche."

    some = list(islice(engine.translate(sources()), 20))
    assert [str(number) in one.target for number, one in enumerate(some, 1)] == [True] * 20
    assert drawn <= 20 + engine.options.read_ahead + 1


def test_endless_input_without_letters_is_handed_out_at_once(engine: Engine) -> None:
    drawn = iter(count())
    assert next(engine.translate("7" for _ in drawn)).target == "7"
    assert next(drawn) <= 2


def test_an_over_long_sentence_is_cut_and_joined(engine: Engine) -> None:
    (hypothesis,) = engine.translate([LONG])
    assert hypothesis.source == LONG
    assert hypothesis.target.count(";") == 2
    assert hypothesis.target.count(".") == 1
    assert hypothesis.defect is None
    assert hypothesis.alignment is not None
    assert len(hypothesis.alignment.blocks) > 1
    begin = LONG.index("traite")
    span = hypothesis.alignment.target_span((begin, begin + len("traite des êtres humains")))
    assert span is not None
    assert "trafficking" in hypothesis.target[slice(*span)].lower()


def test_a_text_without_end_marks_comes_through_whole(engine: Engine) -> None:
    quick = Engine(engine.model, DecodingOptions(beam_size=1))
    (hypothesis,) = quick.translate(["Le pays renforce sa loi contre la fraude " * 250])
    assert hypothesis.target.lower().count("fraud") > 200
    assert targets(quick, ["x" * 50_000]) == ["x" * 50_000]


def test_what_stays_degenerate_says_so(engine: Engine) -> None:
    quick = Engine(engine.model, DecodingOptions(beam_size=1))
    hypotheses = list(quick.translate(["rst " * 60, TRAFFICKING]))
    assert hypotheses[0].target
    assert hypotheses[1].defect is None


def test_a_forced_beginning_is_kept_as_it_is_written(engine: Engine) -> None:
    beginnings = ["Trafficking in persons", "The “trade” in Ŵŵ", "", "Slavery is "]
    hypotheses = engine.redecode([(given(TRAFFICKING), beginning) for beginning in beginnings])
    for beginning, hypothesis in zip(beginnings, hypotheses, strict=True):
        assert hypothesis.target.startswith(beginning)
        assert len(hypothesis.target) > len(beginning)
        assert hypothesis.alignment is not None
    assert hypotheses[2].target == targets(engine, [TRAFFICKING])[0]
    assert hypotheses[2].score == max(hypothesis.score for hypothesis in hypotheses)


def test_the_score_of_a_forced_beginning_is_that_of_the_whole(engine: Engine) -> None:
    (hypothesis,) = engine.redecode([(given(TRAFFICKING), "Trafficking in persons")], beam_size=1)
    (reading,) = engine.read([given(TRAFFICKING, hypothesis.target)])
    assert hypothesis.score == pytest.approx(reading.score, abs=0.05)


def test_the_words_of_a_forced_beginning_are_aligned(engine: Engine) -> None:
    (hypothesis,) = engine.redecode([(given(TRAFFICKING), "Trafficking in persons")])
    assert hypothesis.alignment is not None
    span = hypothesis.alignment.target_span((3, 27))
    assert span is not None
    assert hypothesis.target[slice(*span)] == "Trafficking in persons"


def test_a_long_sentence_is_taken_up_in_its_stretch(engine: Engine) -> None:
    (free,) = engine.translate([LONG])
    place = free.target.rindex(";") + 2
    beginning = free.target[:place] + "to place emphasis"
    (hypothesis,) = engine.redecode([(free, beginning)])
    assert hypothesis.target.startswith(beginning + " ")
    assert hypothesis.target.endswith(".")
    assert hypothesis.source == LONG
    altered = free.target.replace("epresentative", "epresentation", 1)[:place] + "to place"
    (hypothesis,) = engine.redecode([(given(LONG), altered)])
    assert hypothesis.target.startswith(altered)
    assert not hypothesis.target[len(altered) :][:1].isalnum()
    assert hypothesis.alignment is not None
    assert len(hypothesis.alignment.blocks) > 1


def test_many_long_sentences_are_taken_up_at_once(engine: Engine) -> None:
    quick = Engine(engine.model, DecodingOptions(beam_size=1, max_input_pieces=8))
    source = "Le pays renforce sa loi contre la fraude et il aide les familles des victimes " * 110
    requests = [(given(f"{number} : {source}"), "The country") for number in range(2)]
    for hypothesis, (asked, beginning) in zip(quick.redecode(requests), requests, strict=True):
        assert hypothesis.source == asked.source
        assert hypothesis.target.startswith(beginning)


def test_the_last_word_of_a_beginning_stays_a_word(engine: Engine) -> None:
    source = "Il faut donner la priorité à la signature de la convention."
    beginnings = ["It is necessary to place emphasis", "We must put pri", "It is a must to sign"]
    for hypothesis in engine.redecode([(given(source), beginning) for beginning in beginnings]):
        assert any(hypothesis.target.startswith(beginning) for beginning in beginnings)
    stretch = cut_source(source, engine._speller, 60)[0]
    spelling = engine._speller.target(beginnings[0])
    job = Job(stretch, stretch.request(spelling.pieces), beginnings[0], spelling.spans)
    running_on = Output((*spelling.pieces, "e", "▁it"), -0.1, ())
    assert job.runs_on(running_on)
    assert not job.runs_on(engine._at_word_end(job, running_on))


def test_an_early_beginning_leaves_the_later_stretches_alone(engine: Engine) -> None:
    (free,) = engine.translate([LONG])
    (hypothesis,) = engine.redecode([(free, "The delegate")])
    assert hypothesis.target.startswith("The delegate ")
    assert hypothesis.target.endswith(free.target[free.target.rindex(";") :])


def test_alternatives_differ_and_begin_with_the_best(engine: Engine) -> None:
    several = engine.alternatives(TRAFFICKING, 6)
    found = [hypothesis.target for hypothesis in several]
    assert 2 <= len(found) <= 6
    assert len(set(found)) == len(found)
    scores = [hypothesis.score for hypothesis in several]
    assert scores == sorted(scores, reverse=True)
    assert [one.target for one in engine.alternatives("77 %", 3)] == ["77 %"]
    assert len(engine.alternatives(LONG, 2)) == 2


def test_a_translation_scores_better_than_nonsense(engine: Engine) -> None:
    right, wrong, long, empty = engine.read(
        [
            given(TRAFFICKING, "Human trafficking is a serious crime in Vietnam."),
            given(TRAFFICKING, "Cheese melts slowly."),
            given(TRAFFICKING * 100, "Human trafficking is a serious crime. " * 100),
            given("", ""),
        ]
    )
    assert wrong.score < right.score <= 0
    assert wrong.score < long.score <= 0
    assert math.isfinite(empty.score)


def likelihood(engine: Engine, target: str) -> Likelihood:
    (read,) = engine.read([given(TRAFFICKING, target)])
    assert read.likelihood is not None
    return read.likelihood


def test_a_likelihood_tells_how_likely_what_stands_behind_a_place_is(engine: Engine) -> None:
    target = "Human trafficking is a serious crime in Vietnam."
    reading = likelihood(engine, target)
    assert reading.after(-1) == pytest.approx(sum(reading.log_probs))
    assert reading.after(0) <= reading.after(target.index(" crime")) <= reading.after(len(target))
    worse = likelihood(engine, target.replace(" is a", " is an"))
    place = target.index(" serious")
    assert worse.after(place + 1) < reading.after(place)


def test_a_long_translation_is_read_as_it_was_made(engine: Engine) -> None:
    (hypothesis,) = engine.translate([LONG])
    (read,) = engine.read([hypothesis])
    assert read.score == pytest.approx(hypothesis.score, abs=0.1)
    assert read.likelihood is not None
    assert read.likelihood.ends[-1] == len(hypothesis.target)


def test_a_score_does_not_depend_on_what_the_engine_did_before(engine: Engine) -> None:
    fresh = Engine(engine.model, engine.options)
    (hypothesis,) = engine.translate([LONG])
    pairs = [hypothesis, given(LONG, hypothesis.target), given(TRAFFICKING, "Cheese melts.")]
    scores = [one.score for one in engine.read(pairs)]
    list(engine.translate([TRAFFICKING, LONG]))
    assert [one.score for one in engine.read(pairs)] == scores
    assert [one.score for one in fresh.read(pairs)] == scores
    assert [fresh.read([one])[0].score for one in pairs] == pytest.approx(scores, abs=0.02)


def test_what_was_read_is_not_read_again(engine: Engine) -> None:
    (read,) = engine.read([given(TRAFFICKING, "Cheese melts.")])
    assert engine.read([read])[0] is read
    assert read.rewritten("Cheese burns.").likelihood is None


def test_given_translations_are_aligned(engine: Engine) -> None:
    target = "In Viet Nam, slavery is a grave crime."
    alignment, nothing, too_long = engine.align(
        [(TRAFFICKING, target), ("77", "77"), ("Le pays " * 400, "The country " * 400)]
    )
    assert nothing is None
    assert too_long is None
    assert alignment is not None
    span = alignment.target_span((TRAFFICKING.index("Vietnam"), len(TRAFFICKING) - 1))
    assert span is not None
    assert "Nam" in target[slice(*span)]


def test_attention_finds_the_words_that_stay_the_same(engine: Engine) -> None:
    sources = [
        "En 2019, la police de Hanoi a reçu 350 informations.",
        "Le directeur, Paul Keller, a parlé à Reuters en 2021.",
        "Maria Lopez travaille dans une section de la marine depuis 1987.",
    ]
    for hypothesis in engine.translate(sources):
        assert hypothesis.alignment is not None
        for word in ("2019", "Hanoi", "350", "Keller", "Reuters", "Lopez", "1987"):
            if word in hypothesis.source and word in hypothesis.target:
                begin = hypothesis.source.index(word)
                span = hypothesis.alignment.target_span((begin, begin + len(word)))
                assert span is not None
                assert word in hypothesis.target[slice(*span)]


def test_one_request_that_the_model_refuses_does_not_harm_the_others(engine: Engine) -> None:
    decoder = Decoder(engine.model, DecodingOptions(beam_size=1, batch_pieces=4000))
    good = Request(("▁Oui", ".", "</s>"))
    refused = Request(("▁Oui",) * 700 + ("</s>",))
    outputs = list(decoder.stream([good, refused, good, refused]))
    assert [output is None for output in outputs] == [False, True, False, True]
    assert outputs[0] == outputs[2]
    assert decoder.alternatives(refused, 2) == []
    assert decoder.read([(refused.source, ("▁Yes",)), (good.source, ("▁Yes",))])[0] == (-100, -100)
    assert decoder.read([(refused.source, ("▁Yes",))] * 2) == [(-100, -100)] * 2


def test_the_penalty_on_length_does_not_change_what_a_score_means(engine: Engine) -> None:
    other = Engine(engine.model, DecodingOptions(beam_size=1, length_penalty=0.5))
    usual = Engine(engine.model, DecodingOptions(beam_size=1))
    (one,), (two,) = other.translate([TRAFFICKING]), usual.translate([TRAFFICKING])
    assert one.target == two.target
    assert one.score == pytest.approx(two.score, abs=0.01)


def test_altered_weights_are_refused(tmp_path: Path) -> None:
    folder = tmp_path / "model"
    shutil.copytree(find_model("bitexte-fr-en").path, folder)
    content = bytearray((folder / "model.bin").read_bytes())
    content[-100] ^= 1
    (folder / "model.bin").write_bytes(content)
    with pytest.raises(ModelDamagedError, match="altered"):
        Engine(find_model(str(folder)))
    (folder / "manifest.json").unlink()
    (folder / "model.bin").write_bytes(content[:1000])
    with pytest.raises(ModelDamagedError, match="cannot be loaded"):
        Engine(find_model(str(folder)))


def test_a_plain_folder_translates_as_the_packaged_model_does(
    engine: Engine, tmp_path: Path
) -> None:
    folder = tmp_path / "plain"
    shutil.copytree(engine.model.path, folder)
    (folder / "manifest.json").unlink()
    plain = Engine(find_model(str(folder)))
    assert targets(plain, SENTENCES[:4]) == targets(engine, SENTENCES[:4])


@pytest.mark.parametrize("options", [{"compute_type": "int3"}, {"device": "cuda"}])
def test_arithmetic_and_devices_that_are_not_there_are_refused(
    engine: Engine, options: dict[str, str]
) -> None:
    with pytest.raises(UsageError, match=r"int3|cuda"):
        Engine(engine.model, DecodingOptions(**options))  # type: ignore[arg-type]


def test_nothing_is_printed(engine: Engine, capfd: pytest.CaptureFixture[str]) -> None:
    targets(engine, SENTENCES)
    assert capfd.readouterr() == ("", "")


def test_an_interrupt_ends_a_run_at_once(tmp_path: Path) -> None:
    program = (
        "import itertools, pathlib, sys\n"
        "from translate.engine import Engine\n"
        "from translate.models import find_model\n"
        "engine = Engine(find_model('bitexte-fr-en'))\n"
        "for hypothesis in engine.translate(f'Phrase {n}.' for n in itertools.count()):\n"
        "    pathlib.Path(sys.argv[1]).touch()\n"
    )
    sign = tmp_path / "begun"
    process = subprocess.Popen(
        [sys.executable, "-c", program, str(sign)],
        stderr=subprocess.PIPE,
        env={**os.environ, "COVERAGE_PROCESS_START": ""},
    )
    while not sign.exists() and process.poll() is None:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    try:
        _, errors = process.communicate(timeout=60)
    finally:
        process.kill()
    assert b"KeyboardInterrupt" in errors
    assert process.returncode in {-signal.SIGINT, 130, 1}
