"""The aligner on texts whose links are known."""

import random
from pathlib import Path

import pytest

from translate.align import (
    Aligner,
    LexiconBridge,
    Sentence,
    Text,
    TextAlignment,
    Unit,
    cut,
    read_text,
)
from translate.align.linking.weights import BY_LEXICON
from translate.bitext import Kind, Paragraph
from translate.segments import EnglishSplitter, FrenchSplitter

PLACES = ["Paris", "Hanoï", "Londres", "Rome", "Berlin", "Madrid", "Lisbonne", "Dakar", "Tunis"]
DEEDS = [
    ("la police a arrêté {} trafiquants", "police arrested {} traffickers"),
    ("le tribunal a jugé {} affaires", "the court judged {} cases"),
    ("le ministre a ouvert {} écoles", "the minister opened {} schools"),
    ("les médecins ont soigné {} victimes", "doctors treated {} victims"),
    ("les pêcheurs ont perdu {} bateaux", "fishermen lost {} boats"),
]
ENGLISH = {"Hanoï": "Hanoi", "Londres": "London", "Lisbonne": "Lisbon"}


def pairs(count: int, seed: int = 0) -> list[tuple[str, str]]:
    chance = random.Random(seed)  # noqa: S311 - the same texts every time
    made = []
    for _ in range(count):
        place, (french, english) = chance.choice(PLACES), chance.choice(DEEDS)
        number = chance.randrange(12, 9999)
        made.append(
            (
                f"À {place}, {french.format(number)}.",
                f"In {ENGLISH.get(place, place)}, {english.format(number)}.",
            )
        )
    return made


def align(french: list[str], english: list[str]) -> TextAlignment:
    aligner = Aligner(LexiconBridge(), BY_LEXICON)
    return aligner.align(list(map(Sentence, french)), list(map(Sentence, english)))


def links(french: list[str], english: list[str]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(link.source, link.target) for link in align(french, english).links]


def test_a_long_passage_that_one_text_lacks_is_left_alone() -> None:
    both, foreign = pairs(40), pairs(900, seed=1)
    english = [target for _, target in both]
    english[20:20] = [target for _, target in foreign]
    expected = [((n,), (n if n < 20 else n + 900,)) for n in range(40)]
    found = align([source for source, _ in both], english)
    assert [(link.source, link.target) for link in found.links] == expected
    assert found.unlinked_source == ()
    assert found.unlinked_target == tuple(range(20, 920))


def test_a_paragraph_in_another_place_is_found() -> None:
    both = pairs(30)
    moved = [*both[:5], *both[10:25], *both[5:10], *both[25:]]
    expected = sorted((((both.index(one),), (n,)) for n, one in enumerate(moved)))
    assert links([source for source, _ in both], [target for _, target in moved]) == expected


def test_merged_sentences_make_links_of_several() -> None:
    both = pairs(30)
    french, english = [one for one, _ in both], [other for _, other in both]
    french[4:6] = [" ".join(french[4:6])]
    english[10:13] = [" ".join(english[10:13])]
    found = links(french, english)
    assert ((4,), (4, 5)) in found
    assert ((9, 10, 11), (10,)) in found
    assert len(found) == 27


def test_texts_without_a_word_in_common_make_no_error() -> None:
    assert links([], []) == []
    assert links(["…"], ["?!", ""]) in ([], [((0,), (0,))])
    assert links(["Bonjour."], []) == []


@pytest.mark.parametrize(("unit", "count"), [(Unit.AUTO, 8), (Unit.LINE, 8), (Unit.SENTENCE, 9)])
def test_lines_that_are_sentences_stay_so(unit: Unit, count: int) -> None:
    lines = [f"Il pleut à {place}." for place in PLACES[:7]]
    lines.append("Il neige. Il vente.")
    text = Text(tuple(Paragraph(Kind.TEXT, line) for line in lines), by_lines=True)
    source, _ = cut(text, text, (FrenchSplitter(), EnglishSplitter()), unit)
    assert len(source) == count


@pytest.mark.parametrize(
    "lines",
    [
        [str(number) for number in range(1000, 1040)],
        [f"Rapport annuel sur la pêche dans le district numéro {number}" for number in range(30)],
    ],
    ids=["numbers", "titles"],
)
def test_numbers_and_titles_are_no_wrapped_text(tmp_path: Path, lines: list[str]) -> None:
    path = tmp_path / "list.txt"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    text = read_text(path)
    assert [one.text for one in text.paragraphs] == lines
