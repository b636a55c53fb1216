"""Finding what was translated before: fuzzy matches, and concordance in both languages."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.bitext import Origin, Status, Translation
from translate.memory import Action, Change, Side, TranslationMemory, difference

SOURCE = "La police de Lyon a arrêté 12 passeurs à la frontière mardi."
TARGET = "Lyon police arrested 12 smugglers at the border on Tuesday."


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[TranslationMemory]:
    with TranslationMemory.open(tmp_path / "memory.sqlite") as opened:
        yield opened


def accept(memory: TranslationMemory, *pairs: tuple[str, str]) -> None:
    memory.store("", [(source, Translation(target, Origin.HUMAN)) for source, target in pairs])


def scores(memory: TranslationMemory, source: str, **options: int) -> dict[str, int]:
    return {match.target: match.score for match in memory.matches.find(source, **options)}


@pytest.mark.parametrize(
    ("source", "score"),
    [
        (SOURCE, 100),
        ("La police de Marseille a arrêté 3 passeurs à la frontière mardi.", 99),
        ("La police de Lyon a arrêté 12 passeurs à la frontière mardi", 99),
        ("LA POLICE DE LYON a arrêté 12 passeurs à la frontière mardi.", 75),
        ("La police de Lyon a arrêté 12 passeurs à la frontière lundi.", 91),
        ("La police de Lyon a libéré 12 victimes à la frontière lundi.", 75),
        ("La police de Lyon a libéré 12 victimes dans la ville lundi.", None),
    ],
)
def test_likeness_is_counted_in_words_with_numbers_and_names_masked(
    memory: TranslationMemory, source: str, score: int | None
) -> None:
    accept(memory, (SOURCE, TARGET), ("Tout autre chose.", "Something else."))
    assert scores(memory, source) == ({TARGET: score} if score else {})


def test_the_user_sets_the_floor_and_the_number(memory: TranslationMemory) -> None:
    accept(memory, (SOURCE, TARGET), (SOURCE.replace("mardi", "lundi"), "Other."))
    other = "La police de Lyon a libéré 12 victimes dans la ville mardi."
    assert scores(memory, other, floor=60) == {TARGET: 66}
    assert scores(memory, SOURCE) == {TARGET: 100, "Other.": 91}
    assert scores(memory, SOURCE, limit=1) == {TARGET: 100}


def test_the_difference_says_what_has_to_be_changed(memory: TranslationMemory) -> None:
    accept(memory, (SOURCE, TARGET))
    new = "La police de Lyon a arrêté hier 3 passeurs à la frontière."
    (match,) = memory.matches.find(new)
    assert "".join(one.before for one in match.difference) == SOURCE
    assert "".join(one.after for one in match.difference) == new
    assert (" mardi", "") in {(one.before, one.after) for one in match.difference}


@given(st.text(), st.text())
def test_a_difference_joined_is_both_texts(before: str, after: str) -> None:
    stretches = difference(before, after)
    assert "".join(one.before for one in stretches) == before
    assert "".join(one.after for one in stretches) == after


def test_drafts_are_matches_only_where_asked_for(memory: TranslationMemory) -> None:
    memory.store("s", [(SOURCE, Translation(TARGET))])
    memory.store("s", [("Rejetée hier soir.", Translation("x", status=Status.REJECTED))])
    assert memory.matches.find(SOURCE) == []
    (match,) = memory.matches.find(SOURCE, drafts=True)
    assert (match.target, match.status, match.origin) == (TARGET, Status.DRAFT, Origin.MT)
    assert memory.matches.find("Rejetée hier soir.", drafts=True) == []


def test_what_is_reviewed_is_found_at_once_and_what_is_taken_back_no_more(
    memory: TranslationMemory,
) -> None:
    assert memory.matches.find(SOURCE) == []
    change = Change("one", "s0001", SOURCE, TARGET, Status.EDITED)
    review = memory.reviews.save(change, "Anne", Action.EDIT)
    (match,) = memory.matches.find(SOURCE)
    assert (match.article, match.target) == ("one", TARGET)
    memory.reviews.revert(review.group, "Anne")
    assert memory.matches.find(SOURCE) == []
    assert memory.concordance.find("passeurs") == []


def test_one_is_found_among_many(memory: TranslationMemory) -> None:
    accept(
        memory,
        *((f"La police de la ville {n} a parlé du numéro {n * 7}.", f"{n}") for n in range(3_000)),
        (SOURCE, TARGET),
        *((f"La frontière est loin de la ville {n}.", f"f{n}") for n in range(3_000)),
    )
    assert scores(memory, SOURCE.replace("mardi", "jeudi")) == {TARGET: 91}


@pytest.mark.parametrize("source", ["", "12", "...", "Lyon", '"', "a" * 100_000, "mot " * 30_000])
def test_any_source_can_be_looked_for(memory: TranslationMemory, source: str) -> None:
    accept(memory, (SOURCE, TARGET), ("Lyon", "Lyons"), (source or "x", "y"))
    assert all(match.score >= 70 for match in memory.matches.find(source))


def test_languages_are_kept_apart(memory: TranslationMemory, tmp_path: Path) -> None:
    accept(memory, (SOURCE, TARGET))
    assert memory.matches.find(SOURCE)
    with TranslationMemory.open(tmp_path / "memory.sqlite", "fr", "de") as german:
        assert german.matches.find(SOURCE) == []
        assert german.concordance.find("passeurs") == []


def lines(memory: TranslationMemory, query: str, side: Side = Side.BOTH) -> list[list[str]]:
    """What is marked in each line that is found."""
    return [
        [line.source[start:end] for start, end in line.source_spans]
        + [line.target[start:end] for start, end in line.target_spans]
        for line in memory.concordance.find(query, side=side)
    ]


@pytest.mark.parametrize(
    ("query", "side", "marked"),
    [
        ("ARRETE", Side.BOTH, [["arrêté"]]),
        ("arrêté passeurs", Side.BOTH, [["arrêté", "passeurs"]]),
        ('"police de Lyon"', Side.BOTH, [["police de Lyon"]]),
        ('"Lyon police"', Side.BOTH, [["Lyon police"]]),
        ('"Lyon police"', Side.SOURCE, []),
        ("smugg*", Side.TARGET, [["smugglers"]]),
        ("smugg", Side.TARGET, []),
        ("lyon", Side.BOTH, [["Lyon", "Lyon"]]),
        ("arrêté smugglers", Side.BOTH, []),
        ("coeur", Side.BOTH, [["cœur"]]),
        ("l'Œuvre", Side.BOTH, [["L’œuvre"]]),
        ("œuvre:", Side.BOTH, [["œuvre"]]),
        ('NOT "a" OR (*', Side.BOTH, []),
        ("***", Side.BOTH, []),
        ('"', Side.BOTH, []),
    ],
)
def test_concordance_finds_and_marks_words_however_they_are_written(
    memory: TranslationMemory, query: str, side: Side, marked: list[list[str]]
) -> None:
    accept(memory, (SOURCE, TARGET), ("L’œuvre du cœur.", "The work of the heart."))
    assert lines(memory, query, side) == marked


def test_concordance_shows_reviewed_first_and_each_pair_once(memory: TranslationMemory) -> None:
    accept(memory, ("Une victime.", "A victim."))
    memory.store("s", [("Une victime.", Translation("A casualty."))])
    memory.store("t", [("Une victime.", Translation("A casualty."))])
    found = memory.concordance.find("victime")
    assert [line.target for line in found] == ["A victim.", "A casualty."]
    assert len(memory.concordance.find("victime", limit=1)) == 1


def test_compacting_lets_go_of_old_drafts_alone(memory: TranslationMemory) -> None:
    memory.store("old", [(f"Phrase numéro {n}.", Translation(f"{n}")) for n in range(500)])
    memory.store("new", [("Phrase nouvelle.", Translation("New."))])
    accept(memory, (SOURCE, TARGET))
    before = memory.upkeep.inventory()
    assert before.drafts == {"new": 1, "old": 500}
    assert memory.upkeep.compact(keep_drafts=True) == 0
    assert memory.upkeep.compact() == 500
    after = memory.upkeep.inventory()
    assert after.drafts == {"new": 1}
    assert after.size < before.size
    assert memory.matches.find(SOURCE)
    assert memory.concordance.find("nouvelle")
    assert memory.concordance.find("numéro") == []
