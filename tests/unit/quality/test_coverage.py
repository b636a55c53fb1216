"""Clauses that a translation leaves out are found, and quoted; what is only free is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.bitext import How, Kind, Segment, TermUse
from translate.quality import check_segment


def lost(source: str, target: str, terms: tuple[TermUse, ...] = ()) -> str | None:
    flags = check_segment(Segment("s0001", Kind.TEXT, 0, source), target, terms)
    return next((flag.message for flag in flags if flag.code == "clause-missing"), None)


PAIRS = [
    (
        "L'école ferme, tandis que les parents attendent devant la grille, et tout va bien.",
        "The school closes[, while the parents wait in front of the gate], and all is well.",
        "parents",
    ),
    (
        "L'ancien maire est condamné, et il devra rembourser les sommes détournées à la commune.",
        "The former mayor is convicted[, and he will have to repay the money he embezzled].",
        "rembourser",
    ),
    (
        "Après avoir traversé la frontière à pied pendant la nuit, les réfugiés sont accueillis.",
        "[After crossing the border on foot during the night, ]the refugees are received.",
        "frontière",
    ),
    (
        "Le navire, qui transportait du pétrole vers un port du sud de l'Espagne, a coulé hier.",
        "The ship[, which was carrying oil to a port in the south of Spain,] sank yesterday.",
        "pétrole",
    ),
    (
        "Elle quitte son village et ses parents, car la sécheresse a détruit les récoltes.",
        "She is leaving her village and her parents[, as the drought has destroyed the crops].",
        "sécheresse",
    ),
]


@pytest.mark.parametrize(("source", "target", "word"), PAIRS)
def test_a_lost_clause_is_quoted(source: str, target: str, word: str) -> None:
    start, end = target.index("["), target.index("]")
    message = lost(source, target[:start] + target[end + 1 :])
    assert message is not None
    assert word in message


@pytest.mark.parametrize(("source", "target"), [(source, target) for source, target, _ in PAIRS])
def test_a_whole_translation_has_no_flag(source: str, target: str) -> None:
    assert lost(source, target.replace("[", "").replace("]", "")) is None


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Il pleut des cordes depuis ce matin.", "It has been raining cats and dogs all morning."),
        ("Vous cherchez midi à quatorze heures.", "You are making things complicated."),
        ("Elle a jeté l'éponge hier soir.", "She threw in the towel last night."),
        ("Table des matières", "Contents"),
        ("", ""),
        ("…", "…"),
    ],
)
def test_a_free_translation_has_no_flag(source: str, target: str) -> None:
    assert lost(source, target) is None


def test_what_a_term_renders_is_not_lost() -> None:
    source = "Le comité de pilotage de la réforme foncière rurale se réunit demain à Dakar."
    target = "The RLR board will meet tomorrow in Dakar."
    assert lost(source, target) is not None
    span, rendering = (3, source.index(" se")), (4, 13)
    use = TermUse(source[slice(*span)], target[slice(*rendering)], span, rendering, How.MODEL)
    assert lost(source, target, (use,)) is None


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_text_is_checked(source: str, target: str) -> None:
    codes = [f.code for f in check_segment(Segment("s", Kind.TEXT, 0, source), target, ())]
    assert "failed" not in codes
