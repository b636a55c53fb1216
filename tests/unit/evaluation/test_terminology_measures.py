"""The terminology measures say what their definitions say."""

import pytest

from glossary import Matcher, Term, Termbase
from translate.evaluation.terminology import (
    Consistency,
    ExactMatch,
    LemmaMatch,
    OneMinusTERm,
    TermExample,
    WindowOverlap,
    terminology_scores,
)

TERMBASE = Termbase(
    "test",
    (
        Term("traite des êtres humains", ("human trafficking", "trafficking in human beings")),
        Term("passeur", ("smuggler",)),
    ),
)
MATCHER = Matcher(TERMBASE)


def example(source: str, reference: str, hypothesis: str, article: str = "") -> TermExample:
    return TermExample(MATCHER.find(source), reference, hypothesis, article)


def test_exact_match_wants_the_letters_of_an_approved_target() -> None:
    given = [
        example("La traite des êtres humains.", "Human trafficking.", "Human trafficking."),
        example("Les passeurs fuient.", "The smugglers flee.", "The smugglers flee."),
    ]
    assert ExactMatch().value(given) == 50


def test_one_target_serves_one_occurrence() -> None:
    twice = "La traite des êtres humains et la traite des êtres humains."
    given = [example(twice, "", "Human trafficking and so on.")]
    assert ExactMatch().value(given) == 50
    assert LemmaMatch().value(given) == 50


def test_lemma_match_takes_an_inflected_target() -> None:
    given = [example("Les passeurs fuient.", "The smugglers flee.", "The smugglers flee.")]
    assert LemmaMatch().value(given) == 100


def test_window_overlap_compares_the_words_around_a_term() -> None:
    reference = "Police fight human trafficking every day."
    assert (
        WindowOverlap().value([example("La traite des êtres humains.", reference, reference)])
        == 100
    )
    other = "Police fight human trafficking at night."
    value = WindowOverlap().value([example("La traite des êtres humains.", reference, other)])
    assert value == pytest.approx(50)
    without = WindowOverlap().value(
        [example("La traite des êtres humains.", reference, "Nothing.")]
    )
    assert without == 0


def test_an_edit_in_a_term_costs_twice() -> None:
    source, reference = "La traite des êtres humains recule.", "human trafficking falls"
    outside = OneMinusTERm().value([example(source, reference, "human trafficking rises")])
    inside = OneMinusTERm().value([example(source, reference, "human traffic falls")])
    assert outside == pytest.approx(100 * (1 - 1 / 5))
    assert inside == pytest.approx(100 * (1 - 2 / 5))


def test_a_moved_block_costs_one_edit() -> None:
    source, reference = "La traite des êtres humains recule.", "now human trafficking falls here"
    moved = OneMinusTERm().value([example(source, reference, "human trafficking falls here now")])
    assert moved == pytest.approx(100 * (1 - 1 / 7))


def test_consistency_looks_at_repeated_terms_of_one_article() -> None:
    source = "La traite des êtres humains."
    given = [
        example(source, "", "Human trafficking.", "a"),
        example(source, "", "Human trafficking.", "a"),
        example(source, "", "Trafficking in human beings.", "a"),
        example(source, "", "Trafficking in human beings.", "b"),
    ]
    assert Consistency().value(given) == pytest.approx(100 * 2 / 3)


def test_every_measure_has_a_signature_and_is_100_for_the_reference_itself() -> None:
    reference = "The fight against human trafficking goes on in the north."
    given = [example("La lutte contre la traite des êtres humains.", reference, reference)]
    scores = terminology_scores(given)
    assert [score.value for score in scores] == [100] * 5
    assert all(score.signature for score in scores)
