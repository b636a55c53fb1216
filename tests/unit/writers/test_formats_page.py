"""What the page on formats shows is what the program writes and reads."""

import re
from pathlib import Path

import pytest

from translate import __version__
from translate.readers import read_bitexts
from translate.writers import TmxWriter, write_json

PAGE = (Path(__file__).parents[3] / "docs" / "formats.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    (found,) = re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    return str(found).replace('toolversion="0.1.0"', f'toolversion="{__version__}"')


def test_the_json_shown_is_what_is_written_of_it(tmp_path: Path) -> None:
    shown = tmp_path / "shown.json"
    shown.write_text(block("json"), encoding="utf-8")
    (bitext,) = read_bitexts(shown)
    use = bitext.units[0].translation.terms[0]
    assert bitext.units[0].segment.source[slice(*use.source_span)] == use.source
    assert bitext.units[0].translation.target[slice(*(use.target_span or ()))] == use.target
    write_json(tmp_path / "written.json", bitext)
    assert (tmp_path / "written.json").read_text(encoding="utf-8") == block("json")


def test_the_tmx_shown_holds_the_same_and_is_what_is_written(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(block("json"), encoding="utf-8")
    (tmp_path / "a.tmx").write_text(block("xml"), encoding="utf-8")
    (bitext,) = read_bitexts(tmp_path / "a.tmx")
    assert [bitext] == list(read_bitexts(tmp_path / "a.json"))
    with TmxWriter(tmp_path / "b.tmx") as out:
        out.write(bitext)
    assert (tmp_path / "b.tmx").read_text(encoding="utf-8") == block("xml")


def test_the_program_shown_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "corpus.tmx").write_text(block("xml"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    exec(compile(block("python"), "formats.md", "exec"), {})  # noqa: S102 - our own page
    assert capsys.readouterr().out.splitlines() == [
        "Une ligne d’écoute à Valmer 1",
        f"[{Path('copy/corpus.jsonl')!r}]",
    ]


@pytest.mark.parametrize("link", re.findall(r"\]\(([^)]+)\)", PAGE))
def test_its_links_lead_somewhere(link: str) -> None:
    assert (Path(__file__).parents[3] / "docs" / link).exists()
