"""Garbled figures and names put right."""

import pytest

from translate.bitext import How, Kind, Segment
from translate.engine import Hypothesis
from translate.engine.alignment import align_words
from translate.terms.mending import Candidate, Mending
from translate.terms.placement import substitutions
from translate.terms.version import Version


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


def mended(whole: Hypothesis) -> Hypothesis:
    """A hypothesis with all that can be put right by hand."""
    segment = Segment("s1", Kind.TEXT, 1, whole.source)
    mending = Mending(Version(segment, (), whole))
    while demand := mending.next_demand():
        written = substitutions(demand, mending.target, mending.place(demand))
        rewritten = map(mending.version.hypothesis.rewritten, written)
        if not mending.adopt_best(
            Candidate.of(mending, demand, How.SUBSTITUTED, one) for one in rewritten
        ):
            mending.give_up(demand)
    return mending.version.hypothesis


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
        ("le projet de la JICA", "the project of the Agency", "the project of the JICA"),
        ("bourgs du Colorado", "towns in electronics", "towns in Colorado"),
        (
            "Hier Masako Iwashina parlait",
            "Yesterday He he spoke",
            "Yesterday Masako Iwashina spoke",
        ),
        ("chaîne de Lloyds", "chain of founded", "chain of Lloyds"),
        ("université de Plovdiv", "university of it", "university of Plovdiv"),
        ("club de Naples ou", "club of doesn't or", "club of Naples or"),
        ("les plans de Livingston", "the plans of lungston's", "the plans of Livingston's"),
    ],
)
def test_what_was_garbled_is_put_right(source: str, target: str, repaired: str) -> None:
    assert mended(hypothesis(source, target)).target == repaired


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Le pays a deux lois", "The country has two laws"),
        ("Photo de Masako Iwashina", "Photo of Masako Iwashina"),
        ("Masako Iwashina salue Tokyo", "Masako and Yuki salute Tokyo"),
        ("il a 12 ans et 15 amis", "he has some years and friends"),
        ("selon Park Mihyung ici", "said Mrs Mihyung here"),
        ("Bùi Thanh Sơn parle", "Bui Thanh Son speaks"),
        ("il y a 3 ans en 2019", "three years ago in 2019"),
    ],
)
def test_what_is_right_or_beyond_mending_stays(source: str, target: str) -> None:
    whole = hypothesis(source, target)
    assert mended(whole) is whole


def test_the_alignment_follows() -> None:
    repaired = mended(hypothesis("près de 1.100 affaires", "near of 400 cases"))
    assert repaired.alignment is not None
    assert repaired.alignment.target_span((14, 22)) == (14, 19)
    assert repaired.target[14:19] == "cases"


def test_without_an_alignment_only_the_place_of_a_changed_figure_is_known() -> None:
    garbled = Hypothesis("En 2018 Iwashina", "In 2010 Iwasha", -1.0)
    assert mended(garbled).target == "In 2018 Iwasha"


def test_a_word_that_renders_something_else_is_not_overwritten() -> None:
    source, target = "Iwashina salue Tokyo", "Iwasha greets Tokyo"
    whole = hypothesis(source, target, order=[2, 1, 2])
    assert mended(whole).target == target


def test_what_an_unknown_name_and_another_word_came_out_as_is_kept() -> None:
    lost = hypothesis("les miroirs Debian", "the mirrors", [0, 2])
    assert mended(lost).target == "the Debian"
    attention = [[1.0, 0, 0], [0, 0.45, 0.55]]
    spans = [(0, 3), (4, 11), (12, 18)]
    alignment = align_words(
        "les miroirs Debian", "the mirrors", spans, [(0, 3), (4, 11)], attention
    )
    shared = Hypothesis("les miroirs Debian", "the mirrors", -1.0, alignment)
    assert mended(shared).target == "the mirrors"
