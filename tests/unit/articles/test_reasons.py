"""Why something is dropped is said in words that the documentation explains."""

import re
from pathlib import Path

from translate.articles.reasons import Reason

PAGE = Path(__file__).parents[3] / "docs" / "cleaning.md"


def test_every_reason_is_explained() -> None:
    table = PAGE.read_text("utf-8").partition("| reason |")[2].partition("\n\n")[0]
    first = [row.split("|")[1] for row in table.splitlines() if row.startswith("| `")]
    explained = [name for cell in first for name in re.findall("`([^`]+)`", cell)]
    assert sorted(explained) == sorted(Reason)
