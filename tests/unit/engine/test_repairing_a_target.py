"""Garbled figures and names put right."""

import pytest

from translate.engine.alignment import align_words
from translate.engine.hypothesis import Hypothesis
from translate.engine.repair import repair


def hypothesis(source: str, target: str, order: list[int] | None = None) -> Hypothesis:
    """A hypothesis whose words are aligned one to one, in order or in the order given."""
    columns, rows = source.split(), target.split()
    places = order if order is not None else list(range(len(rows)))
    attention = [[float(column == place) for column in range(len(columns))] for place in places]

    def spans(words: list[str]) -> list[tuple[int, int]]:
        ends = [len(" ".join(words[: number + 1])) for number in range(len(words))]
        return [(end - len(word), end) for word, end in zip(words, ends, strict=True)]

    alignment = align_words(source, target, spans(columns), spans(rows), attention)
    return Hypothesis(source, target, -1.0, alignment)


@pytest.mark.parametrize(
    ("source", "target", "repaired"),
    [
        ("La phase 2018-2022 aide", "The phase 2018-2020 helps", "The phase 2018-2022 helps"),
        ("La phase 2021-2025 aide", "The phase 202125 helps", "The phase 2021-2025 helps"),
        ("près de 1.100 affaires", "near of 400 cases", "near of 1,100 cases"),
        ("à 2,93 millions de gens", "to 2,93 millions of people", "to 2.93 million of people"),
        ("Photo de Masako Iwashina", "Photo of Masako Iwasha", "Photo of Masako Iwashina"),
        ("Photo de Ollanta Humala", "Photo of Ola Umala", "Photo of Ollanta Humala"),
        ("selon Park Mihyung ici", "said Byk Mihyung here", "said Park Mihyung here"),
        ("le bassin du Mékong", "the bassin of Munong", "the bassin of Mekong"),
        ("le projet de la JICA", "the project of the JILA", "the project of the JICA"),
    ],
)
def test_what_was_garbled_is_put_right(source: str, target: str, repaired: str) -> None:
    assert repair(hypothesis(source, target)).target == repaired


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Le pays a deux lois", "The country has two laws"),
        ("Photo de Masako Iwashina", "Photo of Masako Iwashina"),
        ("Hier Masako Iwashina parlait", "Yesterday He he spoke"),
        ("le projet de la JICA", "the project of the Agency"),
        ("Masako Iwashina salue Tokyo", "Masako and Yuki salute Tokyo"),
        ("il a 12 ans et 15 amis", "he has some years and friends"),
        ("selon Park Mihyung ici", "said Mrs Mihyung here"),
        ("Bùi Thanh Sơn parle", "Bui Thanh Son speaks"),
        ("il y a 3 ans en 2019", "three years ago in 2019"),
    ],
)
def test_what_is_right_or_beyond_mending_stays(source: str, target: str) -> None:
    whole = hypothesis(source, target)
    assert repair(whole) is whole


def test_the_alignment_follows() -> None:
    repaired = repair(hypothesis("près de 1.100 affaires", "near of 400 cases"))
    assert repaired.alignment is not None
    assert repaired.alignment.target_span((14, 22)) == (14, 19)
    assert repaired.target[14:19] == "cases"


def test_a_beginning_asked_for_is_not_touched() -> None:
    garbled = hypothesis("En 2018 puis en 2022", "In 2010 then in 2020")
    assert repair(garbled, len("In 2010")).target == "In 2010 then in 2022"


def test_without_an_alignment_nothing_is_touched() -> None:
    garbled = Hypothesis("En 2018 Iwashina", "In 2010 Iwasha", -1.0)
    assert repair(garbled) is garbled


def test_a_word_that_renders_something_else_is_not_overwritten() -> None:
    source, target = "Iwashina salue Tokyo", "Iwasha greets Tokyo"
    whole = hypothesis(source, target, order=[2, 1, 2])
    assert repair(whole).target == target
