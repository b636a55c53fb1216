"""`translate memory`: what people edit in exported files comes back, and can be found."""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from translate.bitext import (
    Article,
    Bitext,
    Kind,
    Origin,
    Provenance,
    Segment,
    Status,
    Translation,
    TranslationUnit,
)
from translate.errors import BitextError
from translate.memory import Action, Change, TranslationMemory
from translate.memory_exchange import import_bitext
from translate.readers import read_bitexts

Command = Callable[..., CompletedProcess[str]]
FRENCH = ["La traite est un crime.", "La police a aidé 3 victimes.", "Fin."]
DRAFTS = ["Trade is a crime.", "The police helped 3 victims.", "End."]


def article(name: str, sources: list[str] = FRENCH, targets: list[str] = DRAFTS) -> Bitext:
    return Bitext(
        Article(name, "Un titre"),
        Provenance("sig", "m@1", "g@1", "bitexte", "2026-01-01T00:00:00Z"),
        tuple(
            TranslationUnit(
                Segment(f"s{number:04}", Kind.TEXT, number - 1, source),
                Translation(target, score=-0.25),
            )
            for number, (source, target) in enumerate(zip(sources, targets, strict=True), 1)
        ),
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A memory with two articles, in one of which a person has edited a segment."""
    path = tmp_path / "memory.sqlite"
    with TranslationMemory.open(path) as memory:
        for name in ("one", "two"):
            import_bitext(memory, article(name), "")
        change = Change("one", "s0003", "Fin.", "The end.", Status.EDITED, target_before="End.")
        memory.reviews.save(change, "Anne", Action.EDIT)
    return path


def targets(path: Path, name: str) -> list[tuple[str, str, str]]:
    with TranslationMemory.open(path) as memory:
        return [
            (review.segment, review.target, review.author)
            for (of, _), review in memory.reviews.current().items()
            if of == name
        ]


def test_the_corpus_comes_out_with_what_people_have_done(
    command: Command, path: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.jsonl"
    assert command("translate memory export", out, "-m", path).returncode == 0
    first, second = read_bitexts(out)
    assert first.article == article("one").article
    assert first.provenance == article("one").provenance
    assert [unit.segment for unit in first.units] == [one.segment for one in article("one").units]
    assert first.units[0].translation == article("one").units[0].translation
    last = first.units[2].translation
    assert (last.target, last.origin, last.status) == ("The end.", Origin.HUMAN, Status.EDITED)
    assert second.units[2].translation.target == "The end."  # As the next run would have it.


@pytest.mark.parametrize("ending", ["tmx", "jsonl"])
def test_an_edited_file_comes_back_by_segment_id(
    command: Command, path: Path, tmp_path: Path, ending: str
) -> None:
    out = tmp_path / f"out.{ending}"
    command("translate memory export", out, "-m", path, "--article", "one")
    done = command("translate memory import", out, "-m", path, "--json")
    assert json.loads(done.stdout) == {"changed": 0, "added": 0, "unchanged": 3, "left_out": 0}
    text = out.read_text("utf-8").replace(DRAFTS[0], "Trafficking is a crime.")
    # What tools do to a text on the way is no other text.
    out.write_text(text.replace("La police a", "La  police a"), "utf-8")
    done = command("translate memory import", out, "-m", path, "--author", "Bo", "--json")
    assert json.loads(done.stdout) == {"changed": 1, "added": 0, "unchanged": 2, "left_out": 0}
    assert ("s0001", "Trafficking is a crime.", "Bo") in targets(path, "one")
    assert len(targets(path, "one")) == 2
    with TranslationMemory.open(path) as memory:
        assert memory.lookup([FRENCH[0]], "")[FRENCH[0]].target == "Trafficking is a crime."
        (before,) = memory.reviews.of_segment("one", "s0001")
        assert (before.target_before, before.action) == (DRAFTS[0], Action.IMPORT)


def test_an_old_export_takes_nothing_back(command: Command, path: Path, tmp_path: Path) -> None:
    out = tmp_path / "old.tmx"
    command("translate memory export", out, "-m", path)
    with TranslationMemory.open(path) as memory:
        version = memory.reviews.current()["one", "s0003"].version
        change = Change("one", "s0003", "Fin.", "Over.", Status.EDITED, based_on=version)
        memory.reviews.save(change, "Anne", Action.EDIT)
    done = command("translate memory import", out, "-m", path, "--json")
    assert json.loads(done.stdout)["changed"] == 0
    assert targets(path, "one") == [("s0003", "Over.", "Anne")]


TMX = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence"
 o-tmf="x" adminlang="en" srclang="fr" datatype="plaintext"/><body>
<tu tuid="u7"><tuv xml:lang="fr-FR"><seg>La gare est fermée.</seg></tuv>
<tuv xml:lang="en-GB"><seg>The station is {}.</seg></tuv></tu></body></tmx>"""


def test_the_pairs_of_another_tool_count_as_reviewed(
    command: Command, path: Path, tmp_path: Path
) -> None:
    theirs = tmp_path / "one.tmx"  # The name of an article of ours.
    theirs.write_text(TMX.format("closed"), "utf-8")
    done = command("translate memory import", theirs, "-m", path, "--json")
    assert json.loads(done.stdout) == {"changed": 0, "added": 1, "unchanged": 0, "left_out": 0}
    with TranslationMemory.open(path) as memory:
        found = memory.lookup(["La gare est fermée."], "")["La gare est fermée."]
        assert (found.target, found.status) == ("The station is closed.", Status.ACCEPTED)
    theirs.write_text(TMX.format("shut"), "utf-8")
    done = command("translate memory import", theirs, "-m", path, "--json")
    assert json.loads(done.stdout)["changed"] == 1
    out = tmp_path / "out.jsonl"
    command("translate memory export", out, "-m", path, "--article", "one~2")
    (back,) = read_bitexts(out)
    assert [(one.segment.id, one.translation.target) for one in back.units] == [
        ("u7", "The station is shut.")
    ]


def test_reviewed_alone_and_in_shards(command: Command, path: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    command("translate memory export", out, "-m", path, "--reviewed")
    assert [unit.translation.target for bitext in read_bitexts(out) for unit in bitext.units] == [
        "The end.",
        "The end.",
    ]
    done = command("translate memory export", out, "-m", path, "--shard-size", "2")
    assert "is there already" in done.stderr
    out.unlink()
    done = command("translate memory export", out, "-m", path, "--shard-size", "2")
    shards = [tmp_path / f"out-0000{number}-of-00002.jsonl" for number in (1, 2)]
    assert done.stdout.split() == list(map(str, shards))
    assert [bitext.article.id for one in shards for bitext in read_bitexts(one)] == ["one", "two"]
    assert [bitext.article.id for bitext in read_bitexts(out)] == ["one", "two"]
    shards[0].unlink()
    with pytest.raises(BitextError, match=r"its shard out-00001-of-00002.jsonl is missing$"):
        list(read_bitexts(out))
    command("translate memory export", out, "-m", path, "--force")
    refused = command("translate memory export", out, "-m", path)
    assert (refused.returncode, "--force" in refused.stderr) == (2, True)


def test_what_stands_in_no_article_comes_out_too(
    command: Command, path: Path, tmp_path: Path
) -> None:
    with TranslationMemory.open(path) as memory:
        memory.store("x", [("Ailleurs.", Translation("Elsewhere."))])
        memory.store("", [("Ailleurs.", Translation("Somewhere else.", Origin.HUMAN))])
        memory.store("x", [("Rejetée.", Translation("No.", status=Status.REJECTED))])
    out = tmp_path / "out.jsonl"
    command("translate memory export", out, "-m", path)
    last = list(read_bitexts(out))[-1]
    assert last.article.id == "memory"
    assert [unit.translation.target for unit in last.units] == ["Somewhere else."]


def test_search_shows_what_is_found_with_marks(command: Command, path: Path) -> None:
    done = command("translate memory search", "crime", "-m", path)
    assert "La traite est un [crime].\n  Trade is a [crime].\n" in done.stdout
    done = command("translate memory search", "fin", "-m", path, "-g", "trafficking", "--json")
    line = json.loads(done.stdout.splitlines()[0])
    assert (line["source_spans"], line["source_terms"], line["target"]) == (
        [[0, 3]],
        [],
        "The end.",
    )
    done = command("translate memory search", "traite", "-m", path, "-g", "trafficking")
    assert "La {[traite]} est un crime." in done.stdout
    assert command("translate memory search", "absent", "-m", path).returncode == 1
    assert command("translate memory search", "x", "--in", "middle", "-m", path).returncode == 2


def test_search_shows_fuzzy_matches_with_the_difference(command: Command, path: Path) -> None:
    command_line = ["translate memory search", "La police a aidé 40 victimes.", "--fuzzy", "-m"]
    assert command(*command_line, path).returncode == 1
    done = command(*command_line, path, "--drafts")
    assert done.stdout.splitlines()[1:] == [
        "  La police a aidé [-3-]{+40+} victimes.",
        "  The police helped 3 victims.",
    ]
    assert done.stdout.startswith("99 %")


def test_stats_and_compact_say_what_there_is(command: Command, path: Path) -> None:
    done = command("translate memory stats", "-m", path, "--json")
    counts = json.loads(done.stdout)
    assert (counts["articles"], counts["segments"], counts["reviews"]) == (2, 6, 1)
    assert counts["authors"] == {"Anne": 1}
    assert counts["drafts"] == {"sig": 3}
    assert (
        "history       1 entries (Anne 1)" in command("translate memory stats", "-m", path).stdout
    )
    assert command("translate memory compact", "-m", path).stdout.startswith("0 drafts let go of;")


@pytest.mark.parametrize("name", ["search x", "export out.tmx", "stats", "compact"])
def test_a_memory_that_is_not_there_is_not_made(
    command: Command, tmp_path: Path, name: str
) -> None:
    done = command(f"translate memory {name}", "-m", tmp_path / "no.sqlite")
    assert (done.returncode, done.stderr.count("\n")) == (3, 1)
    assert not (tmp_path / "no.sqlite").exists()


def test_a_split_segment_keeps_its_parts_in_exports_and_imports(
    path: Path, command: Command, tmp_path: Path
) -> None:
    from translate.memory import Regrouping

    whole = article("one").units[1].segment
    parts = (
        replace(whole, id="s0002.1", source="La police a aidé"),
        replace(whole, id="s0002.2", source="3 victimes."),
    )
    with TranslationMemory.open(path) as memory:
        memory.reviews.regroup(
            Regrouping("one", (whole,), parts),
            [
                Change("one", "s0002.1", parts[0].source, "The police helped", Status.DRAFT),
                Change("one", "s0002.2", parts[1].source, "3 victims.", Status.DRAFT),
            ],
            "Anne",
            Action.SPLIT,
        )
    out = tmp_path / "out.tmx"
    command("translate memory export", out, "-m", path, "--article", "one")
    out.write_text(out.read_text("utf-8").replace("3 victims.", "three victims."), "utf-8")
    done = command("translate memory import", out, "-m", path, "--json")
    assert json.loads(done.stdout) == {"changed": 1, "added": 0, "unchanged": 3, "left_out": 0}
    assert ("s0002.2", "three victims.") in [one[:2] for one in targets(path, "one")]


def test_a_damaged_memory_is_reported_with_a_way_to_save_it(
    command: Command, path: Path, tmp_path: Path
) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:8_192] + b"\x5a" * 8_192 + data[16_384:])
    done = command("translate memory stats", "-m", path)
    assert (done.returncode, done.stderr.count("\n")) == (3, 1)
    assert "translate memory recover" in done.stderr
    new = tmp_path / "new.sqlite"
    done = command("translate memory recover", path, new)
    assert done.returncode == 0
    assert "translation  " in done.stdout
    assert command("translate memory stats", "-m", new).returncode == 0


def test_a_run_keeps_fuzzy_matches_beside_its_drafts(command: Command, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("La police a arrêté 12 passeurs à Lyon mardi.\n", "utf-8")
    memory_path = tmp_path / "out" / "memory.sqlite"
    old = "La police a arrêté 3 passeurs à Paris lundi."
    with TranslationMemory.open(memory_path) as memory:
        memory.store("", [(old, Translation("Police arrested three.", Origin.HUMAN))])
    found = {}
    for floor in ("70", "95", "0"):
        done = command("translate run", tmp_path / "a.txt", "-o", "out", "--fuzzy", floor)
        assert done.returncode == 0, done.stderr
        (bitext,) = read_bitexts(tmp_path / "out" / "articles" / "a.json")
        (unit,) = bitext.units
        assert unit.translation.origin is Origin.MT
        found[floor] = [(one.score, one.target) for one in unit.translation.matches]
        for match in unit.translation.matches:
            assert "".join(one.before for one in match.difference) == old
            assert "".join(one.after for one in match.difference) == unit.segment.source
    assert found == {"70": [(88, "Police arrested three.")], "95": [], "0": []}


MANY = "".join(
    f'<tu tuid="{n}"><tuv xml:lang="fr"><seg>Phrase {n}.</seg></tuv>'
    f'<tuv xml:lang="en"><seg>Sentence {n}.</seg></tuv></tu>'
    for n in range(1_500)
)


def test_two_imports_at_once_and_one_that_is_killed_end_as_one(tmp_path: Path) -> None:
    theirs, path = tmp_path / "theirs.tmx", tmp_path / "memory.sqlite"
    head, _, rest = TMX.partition("<tu tuid")
    theirs.write_text(head + MANY + rest[rest.index("</body>") :], "utf-8")
    line = [sys.executable, "-m", "translate", "memory", "import", theirs, "-m", path, "--json"]
    killed = subprocess.Popen(line, stdout=subprocess.DEVNULL)
    deadline = time.monotonic() + 60
    while not path.exists() and time.monotonic() < deadline:
        time.sleep(0.01)
    killed.kill()
    killed.wait()
    both = [subprocess.Popen(line, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    reports = [json.loads(one.communicate(timeout=120)[0]) for one in both]
    assert [one.returncode for one in both] == [0, 0]
    assert {one["changed"] + one["left_out"] for one in reports} == {0}
    with TranslationMemory.open(path) as memory:
        current = memory.reviews.current()
        assert len(current) == len(memory.reviews.since(0, 10_000)) == 1_500
        assert {review.status for review in current.values()} == {Status.ACCEPTED}
        assert len(memory.articles.ids()) == 2
