"""Options of the engine, and the part of them that names its translations."""

from pathlib import Path

import pytest

from translate.engine import DecodingOptions, options
from translate.engine.options import available_cores
from translate.errors import UsageError


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("beam_size", 0),
        ("length_penalty", -1.0),
        ("repetition_penalty", 0.5),
        ("max_input_pieces", 5),
        ("max_input_pieces", 5000),
        ("workers", -1),
        ("read_ahead", 0),
    ],
)
def test_a_value_out_of_range_is_refused(name: str, value: float) -> None:
    with pytest.raises(UsageError, match=name):
        DecodingOptions().with_changes(**{name: value})


def test_an_unknown_device_is_refused() -> None:
    with pytest.raises(UsageError, match="no device 'tpu'"):
        DecodingOptions(device="tpu")


def test_the_signature_names_what_decides_the_text_and_nothing_else() -> None:
    usual = DecodingOptions()
    other = {"workers": 3, "batch_pieces": 64, "read_ahead": 8}
    assert usual.with_changes(**other).signature == usual.signature
    for name, value in (("beam_size", 2), ("length_penalty", 0.5), ("max_input_pieces", 99)):
        assert usual.with_changes(**{name: value}).signature != usual.signature


def test_the_quota_of_a_container_limits_the_cores(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    limit = tmp_path / "cpu.max"
    monkeypatch.setattr(options, "_CGROUP_LIMIT", limit)
    cores = available_cores()
    assert cores >= 1
    limit.write_text("100000 100000\n", encoding="ascii")
    assert available_cores() == 1
    limit.write_text("10000 100000\n", encoding="ascii")
    assert available_cores() == 1
    limit.write_text("max 100000\n", encoding="ascii")
    assert available_cores() == cores
    limit.write_text("nonsense", encoding="ascii")
    assert available_cores() == cores


def test_where_the_system_tells_no_affinity_all_cores_count(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delattr(options.os, "sched_getaffinity", raising=False)
    assert available_cores() >= 1
