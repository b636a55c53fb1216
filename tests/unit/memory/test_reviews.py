"""What people do to segments: kept with its history, found by later runs, taken back whole."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from translate.bitext import (
    Article,
    Bitext,
    Flag,
    Kind,
    Origin,
    Provenance,
    Segment,
    Severity,
    Status,
    Translation,
    TranslationUnit,
)
from translate.edits import with_reviews
from translate.errors import ReviewConflictError
from translate.memory import Action, Change, Regrouping, TranslationMemory

FRENCH = "La traite des êtres humains."
DRAFT = "The slave trade."
FLAG = Flag("number-missing", Severity.ERROR, '"5" is not there.')
SEEN = Change("a", "s0001", FRENCH, "Human trafficking.", Status.EDITED, target_before=DRAFT)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "memory.sqlite"


@pytest.fixture
def memory(path: Path) -> Iterator[TranslationMemory]:
    with TranslationMemory.open(path) as opened:
        opened.store("s", [(FRENCH, Translation(DRAFT))])
        yield opened


def bitext(*sources: str, article: str = "a", target: str = DRAFT) -> Bitext:
    return Bitext(
        Article(article, "Titre"),
        Provenance("s", "m", "g", "p", "2026-01-01T00:00:00Z"),
        tuple(
            TranslationUnit(
                Segment(f"s{number:04}", Kind.TEXT, 0, source),
                Translation(target, score=-0.5, flags=(FLAG,)),
            )
            for number, source in enumerate(sources, 1)
        ),
    )


def written(memory: TranslationMemory, made: Bitext) -> list[tuple[str, str, Status, Origin]]:
    """What a run would write of an article."""
    out = with_reviews(made, memory, lambda _, translation: translation)
    return [
        (one.segment.id, one.translation.target, one.translation.status, one.translation.origin)
        for one in out.units
    ]


def found(memory: TranslationMemory) -> str:
    return memory.lookup([FRENCH], "other")[FRENCH].target


def test_a_review_holds_what_was_before_and_who_did_what(memory: TranslationMemory) -> None:
    review = memory.reviews.save(SEEN, "Anne", Action.EDIT)
    assert (review.target_before, review.status_before, review.origin_before) == (
        DRAFT,
        Status.DRAFT,
        Origin.MT,
    )
    assert (review.target, review.status, review.origin) == (
        "Human trafficking.",
        Status.EDITED,
        Origin.HUMAN,
    )
    assert (review.author, review.action, review.group) == ("Anne", Action.EDIT, review.version)
    assert review.made.endswith("Z")
    assert memory.reviews.of_segment("a", "s0001") == [review]
    assert memory.reviews.current() == {("a", "s0001"): review}
    assert memory.reviews.current("b") == {}
    assert memory.reviews.since(0) == [review]
    assert memory.reviews.since(review.version) == []


def test_what_was_edited_counts_in_all_later_runs(memory: TranslationMemory) -> None:
    memory.reviews.save(SEEN, "Anne", Action.EDIT)
    assert found(memory) == "Human trafficking."
    assert written(memory, bitext(FRENCH)) == [
        ("s0001", "Human trafficking.", Status.EDITED, Origin.HUMAN)
    ]


def test_an_accepted_draft_stays_the_machine_s(memory: TranslationMemory) -> None:
    accepted = replace(SEEN, target=DRAFT, status=Status.ACCEPTED)
    assert memory.reviews.save(accepted, "Anne", Action.ACCEPT).origin is Origin.MT
    out = with_reviews(bitext(FRENCH), memory, lambda _, translation: translation)
    assert out.units[0].translation.score == -0.5
    assert out.units[0].translation.status is Status.ACCEPTED
    assert memory.lookup([FRENCH], "other")[FRENCH].origin is Origin.MEMORY


def test_what_is_typed_but_not_done_counts_in_its_own_segment(memory: TranslationMemory) -> None:
    typed = replace(SEEN, status=Status.DRAFT)
    memory.reviews.save(typed, "Anne", Action.TYPE)
    assert memory.lookup([FRENCH], "other") == {}
    assert written(memory, bitext(FRENCH)) == [
        ("s0001", "Human trafficking.", Status.DRAFT, Origin.HUMAN)
    ]
    assert written(memory, bitext(FRENCH, article="b"))[0][1] == DRAFT


def test_what_one_person_types_in_a_row_is_one_entry(memory: TranslationMemory) -> None:
    typed = replace(SEEN, status=Status.DRAFT)
    versions = [0]
    for text in ("H", "Hu", "Hum"):
        change = replace(typed, target=text, based_on=versions[-1])
        versions.append(memory.reviews.save(change, "Anne", Action.TYPE).version)
    (entry,) = memory.reviews.of_segment("a", "s0001")
    assert (entry.target_before, entry.target) == (DRAFT, "Hum")
    assert sorted(set(versions)) == versions
    other = replace(typed, target="Bo", based_on=entry.version)
    memory.reviews.save(other, "Bo", Action.TYPE)
    assert len(memory.reviews.of_segment("a", "s0001")) == 2
    memory.reviews.revert(memory.reviews.of_segment("a", "s0001")[-1].group, "Bo")
    assert memory.reviews.current()["a", "s0001"].target == "Hum"


def test_a_conflict_holds_both_texts_and_saves_nothing(
    memory: TranslationMemory, path: Path
) -> None:
    with TranslationMemory.open(path) as window:
        theirs = window.reviews.save(SEEN, "Bo", Action.EDIT)
    mine = replace(SEEN, target="Trafficking in persons.")
    with pytest.raises(ReviewConflictError, match="Bo has saved this segment meanwhile") as caught:
        memory.reviews.save_all([replace(mine, segment="s0002"), mine], "Anne", Action.EDIT)
    assert (caught.value.yours, caught.value.theirs) == (mine, theirs)
    assert list(memory.reviews.current()) == [("a", "s0001")]
    # Whoever has seen both may save over it.
    memory.reviews.save(replace(mine, based_on=theirs.version), "Anne", Action.EDIT)
    assert found(memory) == mine.target


def test_saving_what_is_so_already_is_no_conflict(memory: TranslationMemory) -> None:
    first = memory.reviews.save(SEEN, "Anne", Action.EDIT)
    assert memory.reviews.save(SEEN, "Bo", Action.EDIT) == first
    assert len(memory.reviews.of_segment("a", "s0001")) == 1


def test_undo_and_redo(memory: TranslationMemory) -> None:
    edited = memory.reviews.save(SEEN, "Anne", Action.EDIT)
    (undone,) = memory.reviews.revert(edited.group, "Anne")
    assert (undone.target, undone.status, undone.origin) == (DRAFT, Status.DRAFT, Origin.MT)
    assert (undone.action, undone.reverts) == (Action.REVERT, edited.group)
    assert memory.lookup([FRENCH], "other") == {}
    newer = bitext(FRENCH, target="Of a better model.")
    assert written(memory, newer)[0][1:3] == ("Of a better model.", Status.DRAFT)
    (redone,) = memory.reviews.revert(undone.group, "Anne")
    assert (redone.target, redone.status, redone.origin) == (
        edited.target,
        edited.status,
        edited.origin,
    )
    assert found(memory) == edited.target
    assert memory.reviews.revert(12345, "Anne") == []


def test_a_bulk_action_is_taken_back_whole(memory: TranslationMemory) -> None:
    bulk = [replace(SEEN, segment=f"s{n:04}", source=f"{FRENCH} {n}") for n in range(1, 101)]
    entries = memory.reviews.save_all(bulk, "Anne", Action.REPLACE)
    (group,) = {entry.group for entry in entries}
    assert memory.reviews.of_group(group) == entries
    # One was worked on since: it stops the whole, or is left alone.
    after = replace(bulk[6], target="Better.", based_on=entries[6].version)
    memory.reviews.save(after, "Bo", Action.EDIT)
    with pytest.raises(ReviewConflictError):
        memory.reviews.revert(group, "Anne")
    assert memory.reviews.current()["a", "s0001"].target == SEEN.target
    assert len(memory.reviews.revert(group, "Anne", keep_newer=True)) == 99
    assert {key[1]: entry.target for key, entry in memory.reviews.current().items()} == {
        one.segment: DRAFT for one in bulk
    } | {"s0007": "Better."}


def test_what_is_reopened_or_rejected_is_found_no_more(memory: TranslationMemory) -> None:
    elsewhere = memory.reviews.save(replace(SEEN, article="b", target="B."), "Bo", Action.EDIT)
    edited = memory.reviews.save(SEEN, "Anne", Action.EDIT)
    assert found(memory) == SEEN.target
    opened = replace(SEEN, status=Status.DRAFT, based_on=edited.version)
    review = memory.reviews.save(opened, "Anne", Action.REOPEN)
    assert found(memory) == "B."
    rejected = replace(SEEN, status=Status.REJECTED, based_on=review.version)
    memory.reviews.save(rejected, "Anne", Action.REJECT)
    assert found(memory) == "B."
    assert written(memory, bitext(FRENCH))[0][1:3] == (SEEN.target, Status.REJECTED)
    memory.reviews.revert(elsewhere.group, "Bo")
    assert memory.lookup([FRENCH], "other") == {}


def test_one_sentence_may_stand_twice_in_an_article(memory: TranslationMemory) -> None:
    memory.reviews.save(SEEN, "Anne", Action.EDIT)
    twice = replace(SEEN, segment="s0002", target="Second.")
    second = memory.reviews.save(twice, "Anne", Action.EDIT)
    assert [one[1] for one in written(memory, bitext(FRENCH, FRENCH))] == [SEEN.target, "Second."]
    memory.reviews.revert(second.group, "Anne")
    assert found(memory) == SEEN.target


def test_a_review_follows_its_source_where_the_text_has_changed(memory: TranslationMemory) -> None:
    memory.reviews.save(SEEN, "Anne", Action.EDIT)
    assert [one[1] for one in written(memory, bitext("Nouveau titre.", FRENCH))] == [
        DRAFT,
        SEEN.target,
    ]


def test_segments_are_split_joined_and_put_together_again(memory: TranslationMemory) -> None:
    made = bitext("Un. Deux.", "Trois.")
    whole = made.units[0].segment
    parts = (
        replace(whole, id="s0001.1", source="Un."),
        replace(whole, id="s0001.2", source="Deux."),
    )
    split = Regrouping("a", (whole,), parts)
    changes = [
        Change("a", "s0001.1", "Un.", "One. Two.", Status.DRAFT),
        Change("a", "s0001.2", "Deux.", "", Status.DRAFT),
    ]
    entries = memory.reviews.regroup(split, changes, "Anne", Action.SPLIT)
    assert memory.reviews.regroupings("a") == [split]
    assert [one[:2] for one in written(memory, made)] == [
        ("s0001.1", "One. Two."),
        ("s0001.2", ""),
        ("s0002", DRAFT),
    ]
    undone = memory.reviews.revert(entries[0].group, "Anne")
    assert [one[0] for one in written(memory, made)] == ["s0001", "s0002"]
    memory.reviews.revert(undone[0].group, "Anne")
    assert [one[0] for one in written(memory, made)] == ["s0001.1", "s0001.2", "s0002"]
    joined = Segment("s0001.2+s0002", Kind.TEXT, 0, "Deux. Trois.")
    join = Regrouping("a", (parts[1], made.units[1].segment), (joined,))
    change = Change("a", joined.id, joined.source, "Two. Three.", Status.EDITED)
    memory.reviews.regroup(join, [change], "Anne", Action.JOIN)
    assert [one[:2] for one in written(memory, made)] == [
        ("s0001.1", "One. Two."),
        ("s0001.2+s0002", "Two. Three."),
    ]
    # Where the text has changed, what was split stays as the splitter cuts it.
    assert written(memory, bitext("Autre.", "Trois."))[0][0] == "s0001"


def test_comments_and_dismissed_flags(memory: TranslationMemory) -> None:
    notes = memory.reviews.notes
    comment = notes.comment("a", "s0001", "Check the source.", "Anne")
    assert notes.comments("a") == notes.comments() == [comment]
    notes.remove_comment(comment.id)
    assert notes.comments() == []
    notes.dismiss("a", "s0001", FLAG, "Anne")
    notes.dismiss("a", "s0001", FLAG, "Anne")
    assert notes.dismissed("a") == {("a", "s0001", FLAG.code, FLAG.message)}
    out = with_reviews(bitext(FRENCH, FRENCH), memory, lambda _, translation: translation)
    assert [one.translation.flags for one in out.units] == [(), (FLAG,)]
    notes.restore("a", "s0001", FLAG)
    assert notes.dismissed() == set()


def test_articles_are_known_with_their_segments(memory: TranslationMemory) -> None:
    memory.articles.put(bitext(FRENCH, "Deux.", "Trois."))
    made = bitext(FRENCH, "Deux.")
    memory.articles.put(made)
    assert memory.articles.ids() == ["a"]
    assert memory.articles.get("a") == (
        made.article,
        made.provenance,
        tuple(unit.segment for unit in made.units),
    )
    assert memory.articles.get("b") is None


OLD = Path(__file__).with_name("version1.sql")


def test_an_old_memory_is_brought_up_with_what_was_edited_in_it(path: Path) -> None:
    with closing(sqlite3.connect(path)) as old:
        old.executescript(OLD.read_text("utf-8"))
    with TranslationMemory.open(path) as memory:
        assert memory.lookup(["Bonjour."], "s")["Bonjour."].target == "Hello."
        assert found(memory) == "Trafficking (mine)."
        assert written(memory, bitext("Bonjour.", FRENCH, article="one")) == [
            ("s0001", DRAFT, Status.DRAFT, Origin.MT),
            ("s0002", "Trafficking (mine).", Status.EDITED, Origin.HUMAN),
        ]
    with closing(sqlite3.connect(path)) as new:
        assert new.execute("PRAGMA user_version").fetchone()[0] > 1
    # What is brought up is no other than what is new.
    with TranslationMemory.open(path.with_name("new.sqlite")):
        pass
    assert tables(path) == tables(path.with_name("new.sqlite"))


def tables(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as file:
        return {str(sql) for (sql,) in file.execute("SELECT sql FROM sqlite_schema")}


def test_a_new_memory_is_for_its_owner_alone(path: Path, memory: TranslationMemory) -> None:
    memory.store("s", [("a", Translation("b"))])
    for file in path.parent.glob("memory.sqlite*"):
        assert file.stat().st_mode & 0o077 == 0, file
