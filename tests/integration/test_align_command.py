"""`translate align`, as a user runs it."""

import math
from pathlib import Path

import docx
import pytest

from tests.integration.conftest import Command
from translate.readers import read_bitexts

FRENCH = """\
Le gouvernement a adopté mercredi un plan national contre la traite des êtres humains.
Il prévoit 120 millions d'euros sur cinq ans, et la création de douze centres d'accueil.
Au Vietnam, la police de Lào Cai a arrêté trois trafiquants.
Les victimes ont été rapatriées.
La ministre de la Justice s'en est félicitée.
"""
ENGLISH = """\
On Wednesday the government adopted a national plan against human trafficking.
It provides for 120 million euros over five years.
It also provides for the creation of twelve reception centres.
Advertisement: subscribe to our newsletter for ten dollars a month.
In Vietnam, the Lào Cai police arrested three traffickers.
The victims were repatriated.
"""
LINKS = {(1, "1"), (2, "2 3"), (3, "5"), (4, "6")}


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    french, english = tmp_path / "plan.fr.txt", tmp_path / "plan.en.txt"
    french.write_text(FRENCH, encoding="utf-8")
    english.write_text(ENGLISH, encoding="utf-8")
    return french, english


def expected() -> list[tuple[str, str]]:
    sources, targets = FRENCH.splitlines(), ENGLISH.splitlines()
    return [
        (sources[source - 1], " ".join(targets[int(target) - 1] for target in several.split()))
        for source, several in sorted(LINKS)
    ]


def test_links_come_as_a_table_with_scores(
    command: Command, files: tuple[Path, Path], tmp_path: Path
) -> None:
    out, left = tmp_path / "out.tsv", tmp_path / "left.tsv"
    done = command("translate align", *files, "-o", out, "--unlinked", left)
    assert done.returncode == 0, done.stderr
    rows = [line.split("\t") for line in out.read_text(encoding="utf-8").splitlines()]
    assert [(source, target) for source, target, _ in rows] == expected()
    assert all(0.5 <= float(score) <= 1 for _, _, score in rows)
    alone = [line.split("\t")[1:] for line in left.read_text(encoding="utf-8").splitlines()]
    assert alone == [
        ["source", "5", FRENCH.splitlines()[4]],
        ["target", "4", ENGLISH.splitlines()[3]],
    ]
    assert "4 links (1-1 3, 1-2 1); left alone: 1 of 5 French, 1 of 6 English" in done.stderr


def test_without_a_model_it_goes_by_lengths_words_and_figures(
    command: Command, files: tuple[Path, Path]
) -> None:
    done = command("translate align --no-model", *files)
    assert [tuple(line.split("\t")[:2]) for line in done.stdout.splitlines()] == expected()


@pytest.mark.parametrize("ending", [".tmx", ".jsonl", ".json"])
def test_links_come_as_a_bitext(
    command: Command, files: tuple[Path, Path], tmp_path: Path, ending: str
) -> None:
    out = tmp_path / f"out{ending}"
    assert command("translate align", *files, "-o", out).returncode == 0
    (bitext,) = read_bitexts(out)
    units = bitext.units
    assert [(unit.segment.source, unit.translation.target) for unit in units] == expected()
    assert bitext.article.id == "plan.fr"
    scores = [unit.translation.score for unit in units]
    assert all(score is not None and 0.5 <= math.exp(score) <= 1 for score in scores)


def test_pages_and_documents_are_read_for_their_text(command: Command, tmp_path: Path) -> None:
    page, document = tmp_path / "page.html", tmp_path / "document.docx"
    paragraphs = "".join(f"<p>{line}</p>" for line in FRENCH.splitlines())
    page.write_text(f"<html><body><article>{paragraphs}</article></body></html>", "utf-8")
    written = docx.Document()
    written.add_paragraph(" ".join(ENGLISH.splitlines()[:3]))
    table = written.add_table(rows=1, cols=1)
    table.cell(0, 0).text = " ".join(ENGLISH.splitlines()[3:])
    written.save(str(document))
    done = command("translate align", page, document)
    assert [tuple(line.split("\t")[:2]) for line in done.stdout.splitlines()] == expected()


def test_documents_of_folders_find_one_another(command: Command, tmp_path: Path) -> None:
    french, english = tmp_path / "fr", tmp_path / "en"
    french.mkdir()
    english.mkdir()
    (french / "a_fr.txt").write_text("Merci beaucoup.\n", "utf-8")
    (english / "a_en.txt").write_text("Thank you very much.\n", "utf-8")
    (french / "plan.txt").write_text(FRENCH, "utf-8")
    (english / "victims-sent-home.txt").write_text(ENGLISH, "utf-8")
    (english / "weather.txt").write_text(
        "It will rain on Tuesday in the north of Wales.\n", "utf-8"
    )
    done = command("translate align", french, english)
    assert done.returncode == 0
    sources = [line.split("\t")[0] for line in done.stdout.splitlines()]
    assert sources == ["Merci beaucoup.", *(source for source, _ in expected())]
    assert "plan (paired by content)" in done.stderr
    assert "weather.txt: goes with no document" in done.stderr


@pytest.mark.parametrize(
    ("french", "english", "code"),
    [
        ("plan.fr.txt", "none.txt", 3),
        ("plan.fr.txt", "empty.txt", 3),
        ("plan.fr.txt", "not.docx", 3),
        ("plan.fr.txt", ".", 2),
    ],
)
def test_what_cannot_be_aligned_is_one_clear_line(
    command: Command,
    files: tuple[Path, Path],
    tmp_path: Path,
    french: str,
    english: str,
    code: int,
) -> None:
    (tmp_path / "empty.txt").write_text("\n \n")
    (tmp_path / "not.docx").write_text("no archive")
    done = command("translate align", files[0].parent / french, english)
    assert (done.returncode, done.stdout) == (code, "")
    assert len(done.stderr.splitlines()) == 1


def test_an_unknown_ending_is_refused_before_any_work(
    command: Command, files: tuple[Path, Path]
) -> None:
    done = command("translate align", *files, "-o", "out.xyz")
    assert done.returncode == 2
    assert "out.xyz" in done.stderr


def test_texts_that_were_exchanged_are_refused_and_other_languages_told(
    command: Command, files: tuple[Path, Path], tmp_path: Path
) -> None:
    french, english = files
    done = command("translate align --no-model", english, french)
    assert (done.returncode, done.stdout) == (2, "")
    assert "give the French text first" in done.stderr
    german = tmp_path / "plan.de.txt"
    german.write_text(
        "Die Polizei hat am Montag drei Männer an der Grenze festgenommen.\n"
        "Das Ministerium sagte, die Opfer seien wieder bei ihren Familien.\n",
        "utf-8",
    )
    done = command("translate align --no-model", french, german)
    assert done.returncode == 0
    assert f"{german}: looks like 'de', not English" in done.stderr


def test_terms_of_a_glossary_are_signs(command: Command, tmp_path: Path) -> None:
    terms, french, english = (tmp_path / name for name in ("terms.csv", "fr.txt", "en.txt"))
    terms.write_text(
        "source,targets\nglinou,tropical frog\nmarfoule,night market\n", encoding="utf-8"
    )
    french.write_text("Le glinou.\nBrazopé vu.\nLa marfoule.\n", "utf-8")
    english.write_text("A night market!\nSomething else.\nTropical frogs?\n", "utf-8")
    done = command("translate align --no-model -g", terms, french, english)
    links = [tuple(line.split("\t")[:2]) for line in done.stdout.splitlines()]
    assert ("Le glinou.", "Tropical frogs?") in links or (
        "La marfoule.",
        "A night market!",
    ) in links
    bare = command("translate align --no-model", french, english)
    assert "night market" not in bare.stdout
    assert "Tropical" not in bare.stdout


def test_a_free_translation_is_known_by_the_model(command: Command, tmp_path: Path) -> None:
    pairs = [
        ("La police a arrêté trois hommes.", "Police arrested three men."),
        ("Est-il donc vraiment utile de rendre la loi plus sévère de cette façon ?",
         "Is it worth constraining the law in this way, in that case?"),
        ("Le procès commence lundi.", "The trial begins on Monday."),
    ]  # fmt: skip
    french, english = tmp_path / "fr.txt", tmp_path / "en.txt"
    french.write_text("".join(f"{one}\n" for one, _ in pairs), "utf-8")
    english.write_text("".join(f"{other}\n" for _, other in pairs), "utf-8")
    done = command("translate align", french, english)
    assert [tuple(line.split("\t")[:2]) for line in done.stdout.splitlines()] == pairs


def test_a_page_is_one_whatever_its_name_and_standard_input_is_a_text(
    command: Command, tmp_path: Path
) -> None:
    page = tmp_path / "saved.txt"
    paragraphs = "".join(f"<p>{line}</p>" for line in FRENCH.splitlines())
    page.write_text(f"<!DOCTYPE html>\n<html><body>{paragraphs}</body></html>", "utf-8")
    done = command("translate align --no-model", page, "-", stdin=ENGLISH)
    assert [tuple(line.split("\t")[:2]) for line in done.stdout.splitlines()] == expected()
    both = command("translate align --no-model - -", stdin=ENGLISH)
    assert (both.returncode, both.stdout) == (2, "")
