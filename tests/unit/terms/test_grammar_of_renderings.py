"""What the model wrote before a term is mended, and every place is told anew."""

from collections.abc import Sequence

from glossary import Match, Term
from translate.bitext import How, TermUse
from translate.terms import mending


def use(target: str, form: str, how: How = How.MODEL) -> TermUse:
    start = target.index(form)
    return TermUse("terme", form, (0, 5), (start, start + len(form)), how)


def with_grammar(target: str, uses: Sequence[TermUse]) -> tuple[str, tuple[TermUse, ...]]:
    matches = [Match(Term("terme", (one.target,)), 0, 5, "terme", plural=False) for one in uses]
    return mending.with_grammar(target, uses, matches)


def test_a_plural_that_english_has_not_is_mended_unless_it_is_approved() -> None:
    target = "Two collateral damages were reported near the ring."
    uses = [use(target, "collateral damages"), use(target, "ring")]
    match = Match(Term("terme", ("collateral damage",)), 0, 5, "terme", plural=True)
    written, renewed = mending.with_grammar(target, uses, [match, match])
    assert written == "Two cases of collateral damage were reported near the ring."
    assert [one.target for one in renewed] == ["collateral damage", "ring"]
    assert all(written[slice(*one.target_span)] == one.target for one in renewed if one.target_span)
    assert with_grammar(target, uses) == (target, tuple(uses))


def test_places_follow_what_is_mended_before_them() -> None:
    target = "A heir took two luggage and the ring."
    missing = TermUse("autre", "thing", (6, 11), None, How.MISSING)
    uses = [use(target, "heir"), missing, use(target, "luggage"), use(target, "ring")]
    written, renewed = with_grammar(target, uses)
    assert written == "An heir took two pieces of luggage and the ring."
    assert renewed[1] == missing
    found = [one for one in renewed if one.target_span is not None]
    assert [one.target for one in found] == ["heir", "luggage", "ring"]
    assert all(written[slice(*one.target_span)] == one.target for one in found if one.target_span)


def test_an_object_within_a_verb_is_mended_too() -> None:
    target = "They let a heir off yesterday."
    written, renewed = with_grammar(target, [use(target, "let a heir off"), use(target, "heir")])
    assert written == "They let an heir off yesterday."
    assert [one.target for one in renewed] == ["let an heir off", "heir"]


def test_what_needs_no_mending_stays() -> None:
    target = "The heir is here."
    assert with_grammar(target, [use(target, "heir")]) == (target, (use(target, "heir"),))


def test_what_the_model_wrote_twice_stands_once_unless_it_renders_another_term() -> None:
    target = "They met fraud, money laundering money laundering and a red card card at the ring."
    uses = [use(target, "money laundering"), use(target, "red card"), use(target, "ring")]
    written, renewed = with_grammar(target, uses)
    assert written == "They met fraud, money laundering and a red card at the ring."
    assert [one.target for one in renewed] == ["money laundering", "red card", "ring"]
    assert all(written[slice(*one.target_span)] == one.target for one in renewed if one.target_span)
    twice = "The guard guard left."
    both = [use(twice, "guard"), TermUse("terme", "guard", (0, 5), (10, 15), How.MODEL)]
    assert with_grammar(twice, both) == (twice, tuple(both))
