"""Quality scores and comparisons are sacrebleu's, with signatures."""

from pathlib import Path

import pytest
import sacrebleu

from glossary import Term, Termbase
from translate.errors import BitextError
from translate.evaluation import (
    compare_systems,
    judge,
    quality_scores,
    random_termbase,
    read_test_set,
)

REFERENCES = [
    f"The committee of town number {n} met on Monday to speak of safety." for n in range(40)
]
GOOD = [text.replace("to speak of", "to talk about") for text in REFERENCES]
BAD = [text.replace("The committee of", "Of committee the") for text in GOOD]


def test_the_scores_are_those_of_sacrebleu() -> None:
    scores = {score.name: score for score in quality_scores(GOOD, REFERENCES)}
    assert scores["BLEU"].value == sacrebleu.corpus_bleu(GOOD, [REFERENCES]).score
    assert scores["chrF2++"].value == sacrebleu.corpus_chrf(GOOD, [REFERENCES], word_order=2).score
    assert scores["TER"].value == sacrebleu.corpus_ter(GOOD, [REFERENCES]).score
    assert all("version:" in score.signature for score in scores.values())


def test_scores_want_a_reference_for_each_hypothesis() -> None:
    with pytest.raises(ValueError, match="as many"):
        quality_scores(GOOD[1:], REFERENCES)


def test_a_better_system_is_told_from_chance() -> None:
    better = {one.name: one for one in compare_systems(BAD, GOOD, REFERENCES)}
    assert better["BLEU"].system > better["BLEU"].baseline
    assert better["BLEU"].p_value < 0.05
    assert "bs:1000" in better["BLEU"].signature
    same = compare_systems(GOOD, GOOD, REFERENCES)
    assert all(one.p_value == 1 for one in same)


def test_a_test_set_is_read_from_two_columns(tmp_path: Path) -> None:
    path = tmp_path / "news.tsv"
    path.write_text("\ufeffBonjour.\tHello.\tsource\nAdieu.\tFarewell.\n", encoding="utf-8")
    test_set = read_test_set(path)
    assert (test_set.name, test_set.sources) == ("news", ("Bonjour.", "Adieu."))
    assert test_set.references == ("Hello.", "Farewell.")
    assert read_test_set(path, limit=1).sources == ("Bonjour.",)


@pytest.mark.parametrize(
    ("content", "complaint"),
    [(b"Bonjour.\n", "line 1"), (b"", "empty"), (b"\xff\xfe\xff", "not UTF-8")],
)
def test_a_test_set_that_is_none_is_refused(tmp_path: Path, content: bytes, complaint: str) -> None:
    path = tmp_path / "news.tsv"
    path.write_bytes(content)
    with pytest.raises(BitextError, match=complaint):
        read_test_set(path)
    with pytest.raises(BitextError, match="No such file"):
        read_test_set(tmp_path / "absent.tsv")


def test_the_control_pairs_ordinary_words_that_occur_together() -> None:
    pairs = [("les maisons sont vertes", "houses stand green")] * 2
    pairs += [("les maisons sont grandes", "houses stand large"), ("autre phrase", "other words")]
    termbase = random_termbase(pairs, 5)
    assert {term.source: term.targets for term in termbase}["maisons"] in (("houses",), ("stand",))
    assert "autre" not in {term.source for term in termbase}
    known = Termbase("known", (Term("maisons", ("houses",)),))
    assert "maisons" not in {term.source for term in random_termbase(pairs, 5, but=known)}


def test_a_report_shows_both_systems_and_what_stayed_the_same(tmp_path: Path) -> None:
    path = tmp_path / "towns.tsv"
    sources = [f"Le comité de la ville {n} se réunit." for n in range(39)] + ["Il pleut."]
    path.write_text(
        "".join(f"{one}\t{other}\n" for one, other in zip(sources, REFERENCES, strict=True)),
        encoding="utf-8",
    )
    termbase = Termbase("towns", (Term("comité", ("committee",)),))
    report = judge(read_test_set(path), BAD, GOOD, termbase)
    assert (report.segments, report.with_terms, report.unchanged) == (40, 39, 0)
    text = "\n".join(report.lines())
    assert "| BLEU |" in text
    assert "| lemma match | 100.0 | 100.0 |" in text
    assert "chrF2++ (with a term)" in text
