"""Whatever a few bytes of a model are changed into, it is converted or refused in one line."""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from translate.errors import ModelError
from translate.models.conversion import convert, to_hugging_face

DAMAGE = st.tuples(st.floats(0, 1, exclude_max=True), st.binary(min_size=1, max_size=4))


@pytest.fixture
def folders(hugging_face: Any, marian: Any, tmp_path: Path) -> dict[str, Path]:
    """A sound folder of each form."""
    names = ("hugging_face", "marian", "ctranslate2")
    found = {name: tmp_path / name for name in names}
    hugging_face.write(found["hugging_face"])
    marian.write(found["marian"])
    convert(found["hugging_face"], found["ctranslate2"])
    return found


@pytest.mark.parametrize("form", ["hugging_face", "marian", "ctranslate2"])
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    which=st.integers(0, 9),
    # Most of what can go wrong stands at the beginning.
    reach=st.sampled_from([100, 5000, 10**9]),
    damages=st.lists(DAMAGE, min_size=1, max_size=3),
)
def test_damage_is_survived(
    form: str,
    folders: dict[str, Path],
    which: int,
    reach: int,
    damages: list[tuple[float, bytes]],
) -> None:
    with TemporaryDirectory() as scratch:
        folder = Path(scratch, "damaged")
        shutil.copytree(folders[form], folder)
        files = sorted(path for path in folder.iterdir() if path.suffix != ".spm")
        path = files[which % len(files)]
        content = bytearray(path.read_bytes())
        for place, piece in damages:
            start = int(place * min(reach, len(content)))
            content[start : start + len(piece)] = piece
        path.write_bytes(content)
        work = to_hugging_face if form == "ctranslate2" else convert
        try:
            work(folder, Path(scratch, "out"))
        except ModelError as error:
            assert "\n" not in str(error)  # noqa: PT017 - it need not be raised
            assert not Path(scratch, "out").exists()
        else:
            assert (Path(scratch, "out", "source.spm")).is_file()
