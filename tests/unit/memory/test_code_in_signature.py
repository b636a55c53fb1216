"""A new version of the program does not take the drafts of an old one for its own."""

import ast
import shutil
from pathlib import Path

from glossary import load_packaged
from translate.deciding import DECIDING, code_fingerprint
from translate.engine import DecodingOptions
from translate.models import find_model
from translate.provenance import make_provenance

ROOT = Path(__file__).parents[3]

NOT_DECIDING = {
    "glossary.errors",
    "glossary.face",  # Only hands on.
    "glossary.formats",  # What they read has a hash of its own.
    "translate.running.confinement",
    "translate.errors",
    "translate.memory",
    "translate.models",
    "translate.running.worker_pool",
    "translate.scratch",  # Remembers for the checks over a corpus.
    "translate.running.segment_line",  # Has to do with when, not with what.
}
"""What deciding modules import, and what has no say in a translation."""


def copied(folder: Path) -> Path:
    for name in DECIDING:
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, place)
    return folder


def test_the_signature_changes_with_the_code_that_decides(tmp_path: Path) -> None:
    before = code_fingerprint(copied(tmp_path / "a"))
    assert before == code_fingerprint()
    for number, name in enumerate(("translate/terms/mending.py", "glossary/language/english.py",
                                   "translate/french.py")):  # fmt: skip
        folder = copied(tmp_path / str(number))
        (folder / name).write_text((folder / name).read_text("utf-8") + "\nX = 1\n", "utf-8")
        assert code_fingerprint(folder) != before
    model = find_model("bitexte-fr-en")
    made = make_provenance(model, load_packaged(), DecodingOptions())
    assert made.signature.endswith(f"+{before}")


def test_nothing_that_decides_is_left_out() -> None:
    imported = set()
    for name in DECIDING:
        place = ROOT / name
        for path in [place] if place.is_file() else place.rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.ImportFrom) and node.module:
                    imported.add(node.module)
                elif isinstance(node, ast.Import):
                    imported.update(alias.name for alias in node.names)
    ours = {name for name in imported if name.startswith(("translate.", "glossary."))}
    assert len(ours) > 20
    covered = tuple(name.removesuffix(".py").replace("/", ".") for name in DECIDING)
    free = {name for name in ours if not _within(name, covered)}
    assert {name for name in free if not _within(name, tuple(NOT_DECIDING))} == set()


def _within(name: str, packages: tuple[str, ...]) -> bool:
    return any(name == one or name.startswith(f"{one}.") for one in packages)
