"""What a line costs grows with its length and no faster, counted in what the program does."""

import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest

from tests.integration.conftest import Command
from translate.engine.backends.protocol import Request
from translate.engine.decoding.batching import DecodingLine

WHO = ["le chat", "le juge", "un témoin", "la voisine", "la victime de traite"]
WHERE = ["au marché", "en ville", "dans le port", "à la gare"]
DID = ["attend", "travaille", "chante"]


def sentence(clauses: int) -> str:
    """One sentence, with a term in five clauses."""
    told = (f"{WHO[number % 5]} {DID[number % 3]} {WHERE[number % 4]}" for number in range(clauses))
    return f"On dit que {', que '.join(told)}.\n"


@pytest.fixture
def work(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], Counter[str]]:
    """Translates an article, and counts stretches and pieces decoded, and calls of functions."""
    done: Counter[str] = Counter()
    put = DecodingLine.put

    def counted(line: DecodingLine, request: Request) -> int:
        done["stretches"] += 1
        done["pieces"] += len(request.source)
        return put(line, request)

    def called(_: FrameType, event: str, __: object) -> None:
        done["calls"] += event == "call"

    monkeypatch.setattr(DecodingLine, "put", counted)

    def translate(text: str) -> Counter[str]:
        done.clear()
        (tmp_path / "article.txt").write_text(text, encoding="utf-8")
        before = sys.getprofile()
        sys.setprofile(called)
        try:
            ended = command("translate run article.txt -o out --fresh --workers 1")
        finally:
            sys.setprofile(before)
        assert ended.returncode == 0, ended.stderr
        return done.copy()

    return translate


def test_a_sentence_of_twice_the_clauses_takes_twice_the_work(
    work: Callable[[str], Counter[str]],
) -> None:
    work("Il pleut.\n")  # what is loaded is loaded
    least = work("Il pleut.\n")
    some, more = work(sentence(60)), work(sentence(120))
    for what in ("stretches", "pieces", "calls"):
        assert more[what] - least[what] < 2.5 * (some[what] - least[what]), what


def test_a_line_of_a_million_letters_costs_no_more_than_the_rest(
    work: Callable[[str], Counter[str]], tmp_path: Path
) -> None:
    french = "Le ministre a parlé hier à Paris.\n\n"
    work(french)
    least = work(french)
    found = work(f"{french}{'a' * 990_000}\n")
    assert found["stretches"] == least["stretches"]
    assert found["calls"] < 2 * least["calls"]
    assert "hier" in (tmp_path / "out/articles/article.json").read_text("utf-8")
