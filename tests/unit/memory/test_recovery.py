"""What can be saved of a memory that was really damaged."""

import shutil
import sqlite3
from contextlib import closing
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
from translate.errors import MemoryStoreError, UsageError
from translate.memory import Action, Change, TranslationMemory, recover

COUNT = 2_000
FLAG = Flag("x", Severity.ERROR, "y")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A memory of two thousand segments, some of them longer than a page, with reviews."""
    path = tmp_path_factory.mktemp("whole") / "memory.sqlite"
    segments = [
        Segment(f"s{n:04}", Kind.TEXT, n, f"Phrase numéro {n}. {'long ' * (n % 5 == 0) * 1_500}")
        for n in range(COUNT)
    ]
    units = tuple(
        TranslationUnit(one, Translation(f"Sentence {one.id}", score=-0.5)) for one in segments
    )
    made_by = Provenance("s", "m", "g", "p", "2026-01-01T00:00:00Z")
    with TranslationMemory.open(path) as memory:
        memory.articles.put(Bitext(Article("a", "Titre"), made_by, units))
        memory.store("s", [(one.segment.source, one.translation) for one in units])
        changes = [
            Change("a", one.id, one.source, f"Mine {one.id}", Status.EDITED)
            for one in segments[::10]
        ]
        memory.reviews.save_all(changes, "Anne", Action.REPLACE)
        memory.reviews.notes.comment("a", "s0001", "Look.", "Anne")
        memory.reviews.notes.dismiss("a", "s0001", FLAG, "Anne")
    return path


@pytest.fixture
def path(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(whole, tmp_path / "memory.sqlite"))


def fill(path: Path, start: int, stop: int) -> None:
    data = bytearray(path.read_bytes())
    data[start:stop] = b"\xa5" * len(data[start:stop])
    path.write_bytes(data)


def saved(path: Path) -> tuple[int, int]:
    """How many of the drafts and of the reviews are saved."""
    new = path.with_name("new.sqlite")
    recover(path, new)
    with TranslationMemory.open(new) as memory:
        memory.upkeep.check()
        current = memory.reviews.current("a")
        for (_, segment), review in current.items():
            assert (review.target, review.author) == (f"Mine {segment}", "Anne")
        return sum(memory.upkeep.inventory().drafts.values()), len(current)


def test_a_sound_memory_comes_out_whole(path: Path) -> None:
    new = path.with_name("new.sqlite")
    found = recover(path, new)
    assert found.damaged == []
    with TranslationMemory.open(path) as old, TranslationMemory.open(new) as memory:
        assert memory.statistics() == old.statistics()
        assert memory.reviews.since(0) == old.reviews.since(0)
        assert memory.articles.get("a") == old.articles.get("a")
        assert memory.reviews.notes.comments() == old.reviews.notes.comments()
        assert memory.reviews.notes.dismissed() == old.reviews.notes.dismissed()
        assert memory.matches.find("Phrase numéro 12.", drafts=True)
        # What is saved next comes after what was saved before.
        newest = max(review.version for review in old.reviews.current().values())
        change = Change("b", "s1", "x", "y", Status.EDITED)
        assert memory.reviews.save(change, "Bo", Action.EDIT).version > newest


def test_with_damage_in_the_middle_all_but_those_pages_is_saved(path: Path) -> None:
    middle = path.stat().st_size // 2
    fill(path, middle, middle + 5 * 4096)
    with TranslationMemory.open(path) as memory, pytest.raises(MemoryStoreError, match="recover"):
        memory.upkeep.check()
    drafts, reviews = saved(path)
    assert drafts > COUNT - 100
    assert reviews > COUNT // 10 - 50


def test_without_its_first_pages_the_rest_is_saved(path: Path) -> None:
    fill(path, 0, 20 * 4096)
    with pytest.raises(MemoryStoreError):
        TranslationMemory.open(path)
    drafts, reviews = saved(path)
    assert drafts > COUNT - 200
    assert reviews > COUNT // 10 - 100


def test_without_its_end_the_rest_is_saved(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 3])
    drafts, _ = saved(path)
    assert drafts > COUNT // 5


def test_what_was_in_the_log_alone_is_saved(path: Path, tmp_path: Path) -> None:
    with TranslationMemory.open(path) as memory:
        memory.store("s", [("Dans le journal.", Translation("In the log."))])
        for suffix in ("", "-wal"):
            shutil.copy(f"{path}{suffix}", tmp_path / f"cut.sqlite{suffix}")
    cut = tmp_path / "cut.sqlite"
    fill(cut, 0, 4 * 4096)
    fill(cut, cut.stat().st_size // 2, cut.stat().st_size)
    recover(cut, tmp_path / "new.sqlite")
    with TranslationMemory.open(tmp_path / "new.sqlite") as memory:
        assert memory.lookup(["Dans le journal."], "s")["Dans le journal."].target == "In the log."


def test_rows_that_make_no_sense_are_left_out(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        file.execute("UPDATE translation SET terms = '[' WHERE source LIKE 'Phrase numéro 7.%'")
        file.execute("UPDATE translation SET status = '?' WHERE source LIKE 'Phrase numéro 8.%'")
    drafts, reviews = saved(path)
    assert (drafts, reviews) == (COUNT - 2, COUNT // 10)


def test_a_file_of_something_else_gives_nothing(tmp_path: Path) -> None:
    other = tmp_path / "letter.txt"
    other.write_text("Bonjour. " * 5_000)
    new = tmp_path / "new.sqlite"
    with pytest.raises(MemoryStoreError, match="nothing of a memory"):
        recover(other, new)
    with pytest.raises(MemoryStoreError, match="No such file"):
        recover(tmp_path / "none", new)
    assert [one.name for one in tmp_path.iterdir()] == ["letter.txt"]


def test_a_file_that_is_there_is_not_replaced(path: Path) -> None:
    with pytest.raises(UsageError, match="is there already"):
        recover(path, path)


def test_an_old_memory_is_saved_too(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite"
    with closing(sqlite3.connect(path)) as old:
        old.executescript(Path(__file__).with_name("version1.sql").read_text("utf-8"))
    assert recover(path, tmp_path / "new.sqlite").damaged == []
    with TranslationMemory.open(tmp_path / "new.sqlite") as memory:
        assert memory.lookup(["Bonjour."], "s")["Bonjour."] == Translation("Hello.", score=-0.5)
        assert memory.lookup(["La traite des êtres humains."], "")[
            "La traite des êtres humains."
        ] == Translation("Trafficking (mine).", Origin.HUMAN, status=Status.EDITED)
