"""What the memory gives back, to whom, and what it says when its file cannot be used."""

import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.bitext import Flag, How, Origin, Severity, Status, TermUse, Translation
from translate.errors import MemoryBusyError, MemoryStoreError
from translate.memory import MemoryStatistics, TranslationMemory

DRAFT = Translation(
    "Trafficking in persons",
    score=-0.25,
    terms=(
        TermUse("traite", "trafficking", (3, 9), (0, 11), How.REDECODED),
        TermUse("personnes", "persons", (14, 23), None, How.MISSING),
    ),
    flags=(Flag("number-missing", Severity.ERROR, '"5" is not there.'),),
)
HUMAN = Translation("Human trafficking", origin=Origin.HUMAN, status=Status.EDITED)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "memory.sqlite"


@pytest.fixture
def memory(path: Path) -> Iterator[TranslationMemory]:
    with TranslationMemory.open(path) as opened:
        yield opened


def test_a_translation_comes_back_as_it_was_made(memory: TranslationMemory, path: Path) -> None:
    memory.store("s1", [("La traite", DRAFT)])
    assert memory.lookup(["La traite", "Autre"], "s1") == {"La traite": DRAFT}
    memory.close()
    with TranslationMemory.open(path) as again:
        assert again.lookup(["La traite"], "s1") == {"La traite": DRAFT}


def test_a_draft_counts_only_under_its_signature(memory: TranslationMemory) -> None:
    memory.store("s1", [("La traite", DRAFT)])
    assert memory.lookup(["La traite"], "s2") == {}
    assert memory.lookup(["La traite"], "") == {}
    memory.store("", [("La traite", DRAFT)])
    assert memory.lookup(["La traite"], "") == {}


@pytest.mark.parametrize("signature", ["s1", "s2", ""])
@pytest.mark.parametrize(
    ("reviewed", "origin"),
    [
        (HUMAN, Origin.HUMAN),
        (Translation("x", origin=Origin.HUMAN), Origin.HUMAN),
        (Translation("x", status=Status.ACCEPTED), Origin.MEMORY),
        (Translation("x", origin=Origin.MEMORY, status=Status.EDITED), Origin.MEMORY),
    ],
)
def test_what_a_person_reviewed_wins_under_any_signature(
    memory: TranslationMemory, reviewed: Translation, origin: Origin, signature: str
) -> None:
    memory.store("s1", [("La traite", reviewed)])
    memory.store("s2", [("La traite", DRAFT)])
    (found,) = memory.lookup(["La traite"], signature).values()
    assert (found.target, found.origin, found.status) == (reviewed.target, origin, reviewed.status)


def test_the_latest_review_wins(memory: TranslationMemory) -> None:
    memory.store("s1", [("La traite", HUMAN)])
    memory.store("s2", [("La traite", Translation("Second", status=Status.ACCEPTED))])
    assert memory.lookup(["La traite"], "s1")["La traite"].target == "Second"
    memory.store("s1", [("La traite", HUMAN)])
    assert memory.lookup(["La traite"], "s2")["La traite"].target == HUMAN.target


@pytest.mark.parametrize("origin", list(Origin))
def test_what_was_rejected_never_comes_back(memory: TranslationMemory, origin: Origin) -> None:
    rejected = Translation("Slave trade", origin=origin, status=Status.REJECTED)
    memory.store("s1", [("La traite", rejected)])
    assert memory.lookup(["La traite"], "s1") == {}
    memory.store("s1", [("La traite", Translation("Slave trade"))])
    assert memory.lookup(["La traite"], "s1") == {}
    memory.store("s2", [("La traite", DRAFT)])
    assert memory.lookup(["La traite"], "s2") == {"La traite": DRAFT}


def test_a_machine_never_overwrites_a_person(memory: TranslationMemory) -> None:
    for source, kept in (("a", HUMAN), ("b", Translation("x", origin=Origin.HUMAN))):
        memory.store("s1", [(source, kept)])
        memory.store("s1", [(source, DRAFT)])
        assert memory.lookup([source], "s1") == {source: kept}


def test_a_new_draft_replaces_the_old_one(memory: TranslationMemory) -> None:
    memory.store("s1", [("La traite", Translation("Trade"))])
    memory.store("s1", [("La traite", DRAFT)])
    assert memory.lookup(["La traite"], "s1") == {"La traite": DRAFT}
    assert memory.statistics().translations == 1


def test_languages_are_kept_apart(memory: TranslationMemory, path: Path) -> None:
    memory.store("s1", [("La traite", HUMAN)])
    with TranslationMemory.open(path, "fr", "de") as german:
        assert german.lookup(["La traite"], "s1") == {}
        assert german.statistics() == MemoryStatistics(0, 0, 0, 0, 0)


def test_thousands_of_sources_are_looked_up_at_once(memory: TranslationMemory) -> None:
    items = [(f"Phrase {number}", Translation(f"Sentence {number}")) for number in range(2_500)]
    memory.store("s1", items)
    assert memory.lookup([source for source, _ in items] * 2, "s1") == dict(items)
    assert memory.lookup([], "s1") == {}


def test_statistics_count_what_is_there(memory: TranslationMemory) -> None:
    memory.store("s1", [("a", DRAFT), ("b", DRAFT), ("c", HUMAN)])
    memory.store("s2", [("a", DRAFT), ("d", Translation("x", status=Status.REJECTED))])
    memory.store("", [("e", Translation("x", origin=Origin.HUMAN))])
    assert memory.statistics() == MemoryStatistics(
        translations=6, sources=5, reviewed=2, rejected=1, signatures=2
    )


def test_a_batch_that_fails_leaves_nothing_behind(memory: TranslationMemory) -> None:
    def items() -> Iterator[tuple[str, Translation]]:
        yield "a", DRAFT
        raise RuntimeError("the model failed")

    with pytest.raises(RuntimeError, match="the model failed"):
        memory.store("s1", items())
    assert memory.lookup(["a"], "s1") == {}
    memory.store("s1", [("b", DRAFT)])
    assert memory.lookup(["b"], "s1") == {"b": DRAFT}


def test_text_that_is_no_unicode_is_refused_and_the_rest_kept(memory: TranslationMemory) -> None:
    memory.store("s1", [("a", DRAFT)])
    with pytest.raises(MemoryStoreError, match="no valid Unicode"):
        memory.store("s1", [("b", DRAFT), ("\ud800", DRAFT)])
    with pytest.raises(MemoryStoreError, match="no valid Unicode"):
        memory.lookup(["\ud800"], "s1")
    assert memory.lookup(["a", "b"], "s1") == {"a": DRAFT}


spans = st.tuples(st.integers(0, 99), st.integers(0, 99))
texts = st.text(st.characters(exclude_categories=["Cs"]))
translations = st.builds(
    Translation,
    target=texts,
    origin=st.sampled_from(Origin),
    score=st.none() | st.floats(allow_nan=False),
    status=st.sampled_from(Status),
    terms=st.lists(
        st.builds(TermUse, texts, texts, spans, st.none() | spans, st.sampled_from(How)), max_size=2
    ).map(tuple),
    literals=st.lists(
        st.builds(TermUse, texts, texts, spans, st.none() | spans, st.sampled_from(How)), max_size=1
    ).map(tuple),
    flags=st.lists(st.builds(Flag, texts, st.sampled_from(Severity), texts), max_size=2).map(tuple),
)


@given(source=texts, translation=translations)
def test_any_translation_survives_the_file(source: str, translation: Translation) -> None:
    with TranslationMemory.open(Path(":memory:")) as memory:
        memory.store("s", [(source, translation)])
        found = memory.lookup([source], "s").get(source)
    if translation.status is Status.REJECTED:
        assert found is None
    elif found != translation:
        assert found is not None
        assert (found.target, found.origin) == (translation.target, Origin.MEMORY)


# --- files that cannot be used -------------------------------------------------------------------


def fails_to_open(path: Path, reason: str) -> None:
    with pytest.raises(MemoryStoreError, match=reason) as caught:
        TranslationMemory.open(path, patience_s=0.05)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_another_kind_of_file_is_refused(path: Path) -> None:
    path.write_text("fr;en\ntraite;trafficking\n" * 100)
    fails_to_open(path, "this is no translation memory; name another file")
    assert path.read_text().startswith("fr;en")


def test_the_database_of_another_program_is_refused_and_left_alone(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE notes (text)")
    other.close()
    before = path.read_bytes()
    fails_to_open(path, "database of another program")
    assert path.read_bytes() == before


def test_a_memory_of_a_newer_version_is_refused(path: Path, memory: TranslationMemory) -> None:
    memory.close()
    with sqlite3.connect(path) as newer:
        newer.execute("PRAGMA user_version = 99")
    newer.close()
    fails_to_open(path, "newer version of this program made it .its tables have version 99")


def test_an_empty_file_becomes_a_memory(path: Path) -> None:
    path.touch()
    with TranslationMemory.open(path) as memory:
        assert memory.statistics().translations == 0


def test_the_folder_is_made(tmp_path: Path) -> None:
    TranslationMemory.open(tmp_path / "a" / "b" / "memory.sqlite").close()
    assert (tmp_path / "a" / "b" / "memory.sqlite").exists()


def test_a_folder_in_the_place_of_the_file_is_refused(tmp_path: Path) -> None:
    fails_to_open(tmp_path, "cannot be opened or made")


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    fails_to_open(tmp_path / "a" / "memory.sqlite", "exists|Not a directory")


READ_ONLY = """
import os, sys
from pathlib import Path
from translate.errors import MemoryBusyError, MemoryStoreError
from translate.memory import TranslationMemory
user = os.geteuid()
if user == 0:
    os.seteuid(65534)  # root may write whatever it likes
try:
    TranslationMemory.open(Path(sys.argv[1]))
except MemoryStoreError as error:
    os.seteuid(user)
    sys.exit(str(error))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")
@pytest.mark.parametrize(
    ("file_mode", "reason"), [(0o444, "may not be written"), (0o000, "cannot be opened or made")]
)
def test_a_file_without_permission_is_refused(file_mode: int, reason: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "memory.sqlite"
        TranslationMemory.open(path).close()
        path.chmod(file_mode)
        path.parent.chmod(0o555)
        run = subprocess.run(
            [sys.executable, "-c", READ_ONLY, str(path)],
            capture_output=True,
            text=True,
            check=False,
        )
        path.parent.chmod(0o755)
    assert run.returncode == 1
    assert reason in run.stderr
    assert "Traceback" not in run.stderr


def test_a_file_locked_by_another_program_is_reported(path: Path) -> None:
    TranslationMemory.open(path).close()
    with sqlite3.connect(path, isolation_level=None) as other:
        other.execute("BEGIN EXCLUSIVE")
        fails_to_open(path, "another program keeps it locked")
        other.execute("ROLLBACK")
    other.close()


def test_a_lock_held_by_another_program_while_storing_is_reported(path: Path) -> None:
    with TranslationMemory.open(path, patience_s=0.05) as memory:
        with sqlite3.connect(path, isolation_level=None) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(MemoryBusyError, match="another program keeps it locked"):
                memory.store("s1", [("a", DRAFT)])
            assert memory.lookup(["a"], "s1") == {}
            other.execute("ROLLBACK")
        other.close()
        memory.store("s1", [("a", DRAFT)])
        assert memory.lookup(["a"], "s1") == {"a": DRAFT}


def test_a_damaged_file_is_reported(path: Path, memory: TranslationMemory) -> None:
    memory.store("s1", [(f"Phrase {number}", DRAFT) for number in range(2_000)])
    memory.close()
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\x5a" * (len(content) - 4096))
    with (
        pytest.raises(MemoryStoreError, match=r"damaged; .translate memory recover"),
        TranslationMemory.open(path) as damaged,
    ):
        damaged.lookup(["Phrase 1"], "s1")


def test_a_row_that_makes_no_sense_is_reported(path: Path, memory: TranslationMemory) -> None:
    memory.store("s1", [("a", DRAFT)])
    with sqlite3.connect(path) as other:
        other.execute("UPDATE translation SET terms = '[1]'")
    other.close()
    with pytest.raises(MemoryStoreError, match="damaged"):
        memory.lookup(["a"], "s1")


def test_a_closed_memory_says_so(memory: TranslationMemory) -> None:
    memory.close()
    memory.close()
    with pytest.raises(MemoryStoreError, match="closed"):
        memory.statistics()
