"""A file is replaced whole or not at all, whatever stops the writing."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from translate.bitext import (
    Article,
    Bitext,
    Kind,
    Provenance,
    Segment,
    Translation,
    TranslationUnit,
)
from translate.errors import OutputError
from translate.writers import HtmlWriter, JsonlWriter, TmxWriter, open_outputs, write_json
from translate.writers.atomic import AtomicFile, sweep
from translate.writers.streaming import BitextWriter

WRITERS = [TmxWriter, JsonlWriter, HtmlWriter]
OLD = b"what was there before"


def bitext(name: str = "a", repeats: int = 1) -> Bitext:
    unit = TranslationUnit(
        Segment("s1", Kind.TEXT, 0, "Bonjour. " * repeats), Translation("Hello.")
    )
    return Bitext(Article(name), Provenance("sig", "m", "", "p", ""), (unit,))


def write_and_raise(writer: type[BitextWriter], path: Path, error: BaseException) -> None:
    with writer(path) as out:
        out.write(bitext())
        raise error


def write_much(writer: type[BitextWriter], path: Path) -> None:
    """Some 450 kB."""
    with writer(path) as out:
        for number in range(50):
            out.write(bitext(f"a{number}", repeats=1000))


def hidden(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.name.endswith(".part")]


@pytest.mark.parametrize("writer", WRITERS)
def test_an_error_while_writing_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, writer: type[BitextWriter]
) -> None:
    path = tmp_path / "corpus"
    path.write_bytes(OLD)
    with pytest.raises(KeyboardInterrupt):
        write_and_raise(writer, path, KeyboardInterrupt())
    assert path.read_bytes() == OLD
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("writer", WRITERS)
def test_an_error_of_the_caller_is_not_taken_for_a_failed_write(
    tmp_path: Path, writer: type[BitextWriter]
) -> None:
    with pytest.raises(ZeroDivisionError):
        write_and_raise(writer, tmp_path / "corpus", ZeroDivisionError())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("writer", WRITERS)
def test_the_old_file_stands_until_the_new_one_is_complete(
    tmp_path: Path, writer: type[BitextWriter]
) -> None:
    path = tmp_path / "corpus"
    path.write_bytes(OLD)
    with writer(path) as out:
        out.write(bitext())
        assert path.read_bytes() == OLD
    assert path.read_bytes() != OLD
    assert hidden(tmp_path) == []


KILLED = """
import sys
import threading
from pathlib import Path
sys.path[:0] = [{here!r}]
import translate.writers as writers
from test_atomic_files import bitext
with getattr(writers, {writer!r})(Path({path!r})) as out:
    for number in range(50):
        out.write(bitext(f"a{{number}}", repeats=1000))
    print("writing", flush=True)
    sys.stdin.read()
"""


@pytest.mark.parametrize("writer", WRITERS)
def test_a_killed_process_leaves_the_old_file_and_the_next_run_cleans_up(
    tmp_path: Path, writer: type[BitextWriter]
) -> None:
    path = tmp_path / "corpus"
    path.write_bytes(OLD)
    script = KILLED.format(here=str(Path(__file__).parent), writer=writer.__name__, path=str(path))
    with subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"writing\n"
        sweep(tmp_path)
        assert len(hidden(tmp_path)) == 1, "a file still being written is not swept away"
        process.send_signal(signal.SIGKILL)
    assert path.read_bytes() == OLD
    assert len(hidden(tmp_path)) == 1
    with open_outputs(tmp_path, []):
        pass
    assert list(tmp_path.iterdir()) == [path]


FULL = """
import resource, sys
from pathlib import Path
sys.path[:0] = [{here!r}]
import translate.writers as writers
from test_atomic_files import OutputError, write_much
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    write_much(getattr(writers, {writer!r}), Path({path!r}))
except OutputError as error:
    print(error)
"""


@pytest.mark.parametrize("writer", WRITERS)
def test_a_file_that_may_not_grow_gives_one_line(
    tmp_path: Path, writer: type[BitextWriter]
) -> None:
    path = tmp_path / "corpus"
    path.write_bytes(OLD)
    script = FULL.format(here=str(Path(__file__).parent), writer=writer.__name__, path=str(path))
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script],
        # Coverage would write its own file, and that may not grow either.
        env={name: value for name, value in os.environ.items() if "COVERAGE" not in name},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == f"cannot write {path}: file too large\n"
    assert done.stderr == ""
    assert path.read_bytes() == OLD
    assert list(tmp_path.iterdir()) == [path]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 64 kB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("mounting a small file system needs root")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.parametrize("writer", WRITERS)
def test_a_full_disk_gives_one_line_and_keeps_the_old_file(
    small_disk: Path, writer: type[BitextWriter]
) -> None:
    path = small_disk / "corpus"
    path.write_bytes(OLD)
    message = f"cannot write {path}: no space left on device"
    with pytest.raises(OutputError) as failure:
        write_much(writer, path)
    assert str(failure.value) == message
    assert path.read_bytes() == OLD
    assert list(small_disk.iterdir()) == [path]


def test_what_is_done_before_the_disk_is_full_stays(small_disk: Path) -> None:
    small, large = bitext("small"), bitext("large", repeats=20_000)
    out = open_outputs(small_disk).__enter__()
    out.write(small)
    with pytest.raises(OutputError) as failure:
        out.write(large)
    out.__exit__(OutputError, failure.value, None)
    written = sorted(str(p.relative_to(small_disk)) for p in small_disk.rglob("*") if p.is_file())
    assert written == ["articles/small.json", "articles/small.tmx"]


def test_a_file_is_on_the_disk_before_it_takes_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise a power cut could leave an empty file under the name."""
    steps: list[str] = []
    fsync, replace = os.fsync, Path.replace

    def noting_fsync(descriptor: int) -> None:
        steps.append(f"sync {Path(f'/proc/self/fd/{descriptor}').readlink().suffix}")
        fsync(descriptor)

    def noting_replace(self: Path, target: Path) -> Path:
        steps.append("replace")
        return replace(self, target)

    monkeypatch.setattr(os, "fsync", noting_fsync)
    monkeypatch.setattr(Path, "replace", noting_replace)
    write_json(tmp_path / "a.json", bitext())
    assert steps == ["sync .part", "replace", "sync "]


def test_a_folder_of_that_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"a folder has that name$"):
        write_json(tmp_path, bitext())


def test_a_device_is_refused() -> None:
    with pytest.raises(OutputError, match=r"^cannot write /dev/full: not an ordinary file$"):
        write_json(Path("/dev/full"), bitext())


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    path = tmp_path / "none" / "a.json"
    with pytest.raises(OutputError, match=f"^cannot write {path}: no such file or directory$"):
        write_json(path, bitext())


LOCKED = """
import os
from pathlib import Path
from translate.errors import OutputError
from translate.writers.atomic import AtomicFile
if os.geteuid() == 0:
    os.seteuid(65534)
try:
    AtomicFile(Path({path!r})).__enter__()
except OutputError as error:
    print(error)
if os.getuid() == 0:
    os.seteuid(0)
"""


def test_a_folder_without_permission_is_named(tmp_path: Path) -> None:
    """Root may write anywhere, so the test gives its rights up in a process of its own."""
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o555)
    for folder in tmp_path, tmp_path.parent, tmp_path.parent.parent:
        folder.chmod(folder.stat().st_mode | 0o055)
    script = LOCKED.format(path=str(locked / "a.json"))
    done = subprocess.run(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, text=True, check=True
    )
    assert done.stdout == f"cannot write {locked / 'a.json'}: permission denied\n"
    assert list(locked.iterdir()) == []


def test_a_new_file_has_the_usual_permissions_and_an_old_one_keeps_its_own(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    write_json(path, bitext())
    plain = tmp_path / "plain"
    plain.touch()
    assert path.stat().st_mode == plain.stat().st_mode
    path.chmod(0o604)
    write_json(path, bitext())
    assert path.stat().st_mode & 0o777 == 0o604


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    store = tmp_path / "store"
    store.mkdir()
    link = tmp_path / "a.json"
    link.symlink_to(store / "real.json")
    write_json(link, bitext())
    assert link.is_symlink()
    assert (store / "real.json").is_file()
    assert hidden(tmp_path) == hidden(store) == []


@pytest.mark.parametrize("name", ["é" * 120 + ".json", "x" * 255])
def test_the_longest_names_work(tmp_path: Path, name: str) -> None:
    write_json(tmp_path / name, bitext())
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_name_that_is_too_long_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"file name too long$"):
        write_json(tmp_path / ("x" * 256), bitext())
    assert list(tmp_path.iterdir()) == []


def test_a_device_that_fails_at_the_very_end_keeps_the_old_file(
    tmp_path: Path, small_disk: Path
) -> None:
    """What fits the buffer reaches the full disk only when the file is closed."""
    filler = small_disk / "filler"
    with pytest.raises(OSError, match="No space left"):
        filler.write_bytes(bytes(100_000))
    path = small_disk / "a.json"
    with pytest.raises(OutputError, match=r"no space left on device$"):
        write_json(path, bitext())
    assert list(small_disk.iterdir()) == [filler]
    assert hidden(tmp_path) == []


def test_sweeping_leaves_other_hidden_files_alone(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").touch()
    (tmp_path / "mine.part").touch()
    (tmp_path / ".a.json.0123abcd.part").touch()
    sweep(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".gitignore", "mine.part"]


def test_sweeping_never_takes_a_file_from_its_writer(tmp_path: Path) -> None:
    done = threading.Event()

    def sweep_on() -> None:
        while not done.is_set():
            sweep(tmp_path)

    sweeper = threading.Thread(target=sweep_on)
    sweeper.start()
    try:
        for number in range(100):
            with AtomicFile(tmp_path / "a") as out:
                out.write(str(number).encode())
            assert (tmp_path / "a").read_text() == str(number)
    finally:
        done.set()
        sweeper.join()


def test_two_writers_of_one_file_do_not_meet(tmp_path: Path) -> None:
    path = tmp_path / "a"
    with AtomicFile(path) as first, AtomicFile(path) as second:
        first.write(b"first")
        second.write(b"second")
    assert path.read_bytes() == b"first"
    assert list(tmp_path.iterdir()) == [path]
