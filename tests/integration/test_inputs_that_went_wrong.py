"""What once stopped a command, hid text or went by unsaid, given to the commands themselves."""

import base64
from pathlib import Path

import pytest

from tests.integration.conftest import Command

FRENCH = "Le ministre a parlé hier à Paris. Il a promis une loi. Les députés voteront demain."
FAULTS = [
    ("Les tactiques ont changé.", "The tacticals have changed.", "unknown-words"),
    ("Effondrement de la Bourse.", "Collap of the Stock Exchange.", "unknown-words"),
    ("Il a parlé de cela.", "He spoke de't this.", "unknown-words"),
    ("« La loi est bonne », a déclaré le ministre.", '"The law is good".', "speaker-missing"),
    ("Le chat dort dans la maison.", "The cat cat sleeps in the house.", "repeated-words"),
    ("Le prix est de 0,350,000 euros.", "The price is 0,350,000 euros.", "number-form"),
]


def test_each_fault_of_a_translation_is_named(command: Command, tmp_path: Path) -> None:
    table = tmp_path / "faults.tsv"
    rows = [f"{source}\t{target}\n" for source, target, _ in FAULTS]
    rows.append("Le pédophile a été arrêté.\tThe paedophile was arrested.\n")
    table.write_text("".join(rows), encoding="utf-8")
    done = command("translate check", table)
    assert done.returncode == 1, done.stderr
    findings = [line for line in done.stdout.splitlines() if line.startswith(str(table))]
    for number, (_, _, code) in enumerate(FAULTS, 1):
        of_this = [line for line in findings if f"/s{number:04}: " in line]
        assert any(line.endswith(f"[{code}]") for line in of_this), (number, findings)
    assert not any(f"/s{len(FAULTS) + 1:04}: " in line for line in findings), findings


@pytest.mark.parametrize(
    "content",
    [
        FRENCH.encode() + b"\n" + base64.b64encode(bytes(range(256)) * 12) + b"\n",
        FRENCH.encode() + b" " + base64.b64encode(bytes(range(256))) + b"\n",
        (FRENCH.encode() + b" ") * 2_000 + b"Il a \xe9t\xe9 \xe9lu.\n",
        FRENCH.replace("parlé", "par\x07lé\x1b[31m \x00").encode() + b"\n",
        FRENCH.encode() + b"\n\n" + b"a" * 990_000 + b"\n",
    ],
    ids=["base64", "base64 in a line", "stray bytes", "control characters", "one long word"],
)
def test_damage_hides_no_sentence(command: Command, tmp_path: Path, content: bytes) -> None:
    article = tmp_path / "article.txt"
    article.write_bytes(content)
    done = command("translate clean", article)
    assert done.returncode == 0, done.stderr
    for sentence in ("hier à Paris.", "Il a promis une loi.", "Les députés voteront demain."):
        assert sentence in done.stdout
    assert not set(done.stdout) & {"\x00", "\x07", "\x1b"}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Il ministro ha parlato ieri a Roma.", "Italian"),
        ("El ministro habló ayer en Madrid.", "Spanish"),
        ("O ministro falou ontem em Lisboa.", "Portuguese"),
    ],
)
def test_what_is_no_french_is_named(
    command: Command, tmp_path: Path, text: str, language: str
) -> None:
    article = tmp_path / "article.txt"
    article.write_text(text + "\n", encoding="utf-8")
    done = command("translate run", article, "-o", tmp_path / "out")
    assert (done.returncode, done.stdout) == (3, "")
    assert f"no French text in it, it looks like {language}: {text}" in done.stderr


def test_odd_numbers_stop_nothing(command: Command, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "odd.txt").write_text(
        "Le taux est de 0.000,50 % et le prix de 0.350,5 euros.\n", "utf-8"
    )
    (folder / "plain.txt").write_text(FRENCH + "\n", "utf-8")
    done = command("translate run", folder, "-o", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in (tmp_path / "out" / "articles").glob("*.json")) == [
        "odd.json",
        "plain.json",
    ]
