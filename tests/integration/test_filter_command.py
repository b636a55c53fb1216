"""`translate filter`, as a user runs it."""

import json
from pathlib import Path

import pytest

from tests.integration.conftest import Command
from translate.filter import FILTERS
from translate.readers import read_bitexts

CLEAN = [
    (
        "La police a arrêté trois trafiquants à la frontière.",
        "Police arrested three traffickers at the border.",
    ),
    ("Le procès commence lundi à Hanoï.", "The trial begins on Monday in Hanoi."),
    ("Le ministre a annoncé 120 millions d'euros.", "The minister announced 120 million euros."),
    ("C'est la vie.", "That is life."),
    ("Mme Nguyen Thi Lan, 34 ans", "Ms Nguyen Thi Lan, 34"),
]
DIRTY = {
    "LengthFilter": ("Il est parti hier.", ""),
    "LengthRatioFilter": (
        "Bonjour.",
        "The minister said that the government would present the new law to the assembly in May.",
    ),
    "LongWordFilter": ("Il l'a dit hier soir.", "He" + "said" * 12 + " it last night."),
    "AverageWordLengthFilter": ("L e p r o c è s s ' o u v r e", "T h e t r i a l o p e n s"),
    "CharacterScoreFilter": ("Le procès s'ouvre lundi.", "Суд начинается в понедельник."),
    "AlphabetRatioFilter": ("12.03 – 14.50 – 17.80 | a", "12.03 – 14.50 – 17.80 | a"),
    "HtmlTagFilter": ("Le procès<br/> s'ouvre demain.", "The trial opens tomorrow."),
    "MojibakeFilter": ("Le procÃ¨s s'ouvre Ã  Paris.", "The trial opens in Paris."),
    "SymbolFilter": ("Venez vite ★★★★★★★★★★", "Come quickly ★★★★★★★★★★"),
    "LanguageIDFilter": (
        "Les victimes seront accueillies dans le centre.",
        "Las víctimas serán acogidas en el centro de la ciudad de los niños que han vuelto.",
    ),
    "LexiconFilter": (
        "Les pêcheurs du village ont vendu leurs bateaux avant l'hiver.",
        "The new library opens its doors to young readers next spring.",
    ),
    "NonZeroNumeralsFilter": ("Ils étaient 415 à la gare.", "There were 372 at the station."),
    "TerminalPunctuationFilter": (
        "Il est venu. Il a vu. Il est reparti. Il a dormi. Il a mangé. Il a ri.",
        "He came, saw, left, slept, ate and laughed out loud with them",
    ),
    "SimilarityFilter": (
        "Tous droits réservés pour tous les pays.",
        "Tous droits réservés pour tous les pays.",
    ),
    "RepetitionFilter": ("Menu principal du site.", "Main menu menu menu menu menu of it."),
    "DuplicateFilter": (
        "Le procès commence LUNDI à Hanoï !",
        "The trial begins on Monday, in Hanoi.",
    ),
    "NearDuplicateFilter": (
        "Le ministre a annoncé 350 millions d'euros.",
        "The minister announced 350 million euros.",
    ),
    "AlignmentScoreFilter": (
        "Il pleut sur la ville ce soir.",
        "It is raining on the city tonight.",
    ),
}


def table(path: Path) -> Path:
    lines = [f"{source}\t{target}\t0.98" for source, target in CLEAN]
    lines += [
        f"{source}\t{target}\t{0.2 if name == 'AlignmentScoreFilter' else 0.9}"
        for name, (source, target) in DIRTY.items()
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_every_filter_catches_its_kind_and_what_is_clean_stays(
    command: Command, tmp_path: Path
) -> None:
    out, dropped = tmp_path / "kept.tsv", tmp_path / "dropped.jsonl"
    done = command(
        "translate filter", table(tmp_path / "corpus.tsv"), "-o", out, "--dropped", dropped
    )
    assert done.returncode == 0, done.stderr
    kept = [tuple(line.split("\t")[:2]) for line in out.read_text("utf-8").splitlines()]
    assert kept == CLEAN
    fallen = [json.loads(line) for line in dropped.read_text("utf-8").splitlines()]
    found = {(one["source"], one["target"]): one["fell_to"] for one in fallen}
    assert list(found) == list(DIRTY.values())
    missed = [name for name, pair in DIRTY.items() if name not in found[pair]]
    assert missed == []
    assert {one.name for one in FILTERS} == set(DIRTY)
    assert f"{len(CLEAN) + len(DIRTY)} pairs: {len(CLEAN)} stay" in done.stdout


def test_thresholds_and_filters_are_the_users(command: Command, tmp_path: Path) -> None:
    corpus = table(tmp_path / "corpus.tsv")
    done = command("translate filter --json --only LengthFilter -t LengthFilter=3:6", corpus)
    report = json.loads(done.stdout)
    (one,) = report["filters"]
    assert (one["name"], one["direction"]) == ("LengthFilter", "CLEAN_BETWEEN")
    counts = [
        max(len(source.split()), len(target.split())) if target else 0
        for source, target in (*CLEAN, *DIRTY.values())
    ]
    assert one["fell"] == sum(not 3 <= count <= 6 for count in counts)
    assert report["kept"] == report["pairs"] - one["fell"]
    assert sum(one["histogram"]["counts"]) == report["pairs"]


def test_a_bitext_stays_one_with_all_that_it_holds(command: Command, tmp_path: Path) -> None:
    first, second, third = tmp_path / "a.tmx", tmp_path / "b.jsonl", tmp_path / "c.tmx"
    corpus = table(tmp_path / "corpus.tsv")
    command("translate filter --only LengthFilter", corpus, "-o", first)
    command("translate filter --only LengthFilter", first, "-o", second)
    command("translate filter", second, "-o", third)
    (bitext,) = read_bitexts(third)
    pairs = [(unit.segment.source, unit.translation.target) for unit in bitext.units]
    assert pairs == CLEAN
    assert [unit.segment.id for unit in bitext.units] == [f"s{n:04d}" for n in range(1, 6)]
    scores = [unit.translation.score for unit in bitext.units]
    assert all(score is not None and -0.03 < score < 0 for score in scores)


def test_the_glossary_and_the_model_have_their_say(command: Command, tmp_path: Path) -> None:
    corpus, terms, dropped = (tmp_path / name for name in ("c.tsv", "terms.csv", "d.jsonl"))
    terms.write_text("source,targets\ntraite des personnes,human trafficking\n", "utf-8")
    wrong = ("La traite des personnes recule.", "The milking of persons is falling back.")
    foreign = ("Le procès commence lundi.", "Seven purple submarines juggle frozen algebra.")
    right = ("La traite des personnes progresse.", "Human trafficking is on the rise.")
    corpus.write_text("".join(f"{a}\t{b}\n" for a, b in (wrong, foreign, right)), "utf-8")
    done = command(
        "translate filter --model-score -g", terms, corpus, "--dropped", dropped, "--propose"
    )
    assert done.returncode == 0, done.stderr
    fallen = [json.loads(line) for line in dropped.read_text("utf-8").splitlines()]
    assert {one["source"]: set(one["fell_to"]) for one in fallen} == {
        wrong[0]: {"TerminologyFilter"},
        foreign[0]: {"LexiconFilter", "ModelScoreFilter", "ModelContrastFilter"},
    }


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ("corpus.tsv -t LengthFilter=3", 2),
        ("corpus.tsv -t LengthRatioFilter=x", 2),
        ("corpus.tsv -t NoFilter=1", 2),
        ("corpus.tsv --without NoFilter", 2),
        ("corpus.tsv -o kept.xyz", 2),
        ("absent.tsv", 3),
        ("latin.tsv", 3),
    ],
)
def test_what_makes_no_sense_is_one_clear_line(
    command: Command, tmp_path: Path, arguments: str, code: int
) -> None:
    table(tmp_path / "corpus.tsv")
    (tmp_path / "latin.tsv").write_bytes("Été\tSummer\n".encode("latin-1"))
    done = command(f"translate filter {arguments}")
    assert done.returncode == code, done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "kept.xyz").exists()


def test_what_stands_before_a_break_is_filtered(command: Command, tmp_path: Path) -> None:
    broken, whole, out = (tmp_path / name for name in ("a.tsv", "b.tsv", "kept.tsv"))
    lines = [f"{source}\t{target}\n" for source, target in CLEAN]
    broken.write_bytes("".join(lines[:2]).encode() + b"\xe9t\xe9\tsummer\n")
    whole.write_text("".join(lines[2:]), "utf-8")
    done = command("translate filter", broken, whole, "-o", out)
    assert done.returncode == 3
    assert f"{broken}, line 3: has the byte 0xe9, which is not UTF-8" in done.stderr
    assert out.read_text("utf-8") == "".join(lines)
