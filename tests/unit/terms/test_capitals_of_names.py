"""Names of the glossary get its capitals."""

import pytest

from glossary import Matcher, PartOfSpeech, Term, Termbase, pair
from translate.terms.inspection import term_uses
from translate.terms.mending import with_capitals

PACT = Term(
    "Pacte mondial pour les migrations",
    ("Global Compact for Migration",),
    part_of_speech=PartOfSpeech.PROPER_NOUN,
)
TRAFFICKING = Term("traite des êtres humains", ("human trafficking",))


@pytest.mark.parametrize(
    ("target", "written"),
    [
        ("The Global Compact for migration helps.", "The Global Compact for Migration helps."),
        ("the global compact for migration", "the Global Compact for Migration"),
        ("The Global Compact for Migration helps.", "The Global Compact for Migration helps."),
        ("THE GLOBAL COMPACT FOR MIGRATION HELPS.", "THE GLOBAL COMPACT FOR MIGRATION HELPS."),
    ],
)
def test_a_name_has_the_capitals_of_the_glossary(target: str, written: str) -> None:
    source = "Le Pacte mondial pour les migrations aide."
    matches = Matcher(Termbase("test", (PACT,))).find(source)
    uses = term_uses(pair(matches, target), {})
    made, renewed = with_capitals(target, uses, matches)
    assert made == written
    (use,) = renewed
    assert use.target_span is not None
    assert made[slice(*use.target_span)] == use.target


def test_other_terms_stay_as_they_are_and_so_does_what_is_missing() -> None:
    source = "La traite des êtres humains ; le Pacte mondial pour les migrations."
    matches = Matcher(Termbase("test", (PACT, TRAFFICKING))).find(source)
    target = "Human Trafficking; the agreement."
    uses = term_uses(pair(matches, target), {})
    assert with_capitals(target, uses, matches) == (target, uses)
