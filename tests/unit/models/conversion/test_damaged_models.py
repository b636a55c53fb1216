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


@pytest.mark.parametrize("form", ["hugging_face", "marian", "ctranslate2"])
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_damage_is_survived(
    form: str, data: st.DataObject, hugging_face: Any, marian: Any, tmp_path: Path
) -> None:
    whole = tmp_path / "whole"
    if not whole.exists():
        if form == "ctranslate2":
            convert(hugging_face.write(tmp_path / "hf"), whole)
        else:
            {"hugging_face": hugging_face, "marian": marian}[form].write(whole)
    with TemporaryDirectory() as scratch:
        folder = Path(scratch, "damaged")
        shutil.copytree(whole, folder)
        files = sorted(path for path in folder.iterdir() if path.suffix != ".spm")
        path = data.draw(st.sampled_from(files))
        content = bytearray(path.read_bytes())
        # Most of what can go wrong stands at the beginning.
        reach = data.draw(st.sampled_from([100, 5000, len(content)]))
        for place, piece in data.draw(st.lists(DAMAGE, min_size=1, max_size=3)):
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
