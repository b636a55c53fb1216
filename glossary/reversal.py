"""A termbase turned round: what its targets are called in the source language."""

from dataclasses import replace
from typing import Final

from glossary.formats.losses import Loss, Tally
from glossary.termbase import Term, Termbase

_NOT_TURNED: Final = (
    ("forbidden", "forbidden target", "forbidden targets"),
    ("unless", "guard (unless, only_with)", "guards (unless, only_with)"),
    ("only_with", "guard (unless, only_with)", "guards (unless, only_with)"),
)


def reverse(termbase: Termbase) -> tuple[Termbase, tuple[Loss, ...]]:
    """Turn a termbase round: each target becomes an entry with the source forms as targets.

    Args:
        termbase: The termbase.

    Returns:
        The termbase of the other direction, in the order of the targets; the source forms that
        prefer a target are preferred for it. And what is not turned round: forbidden targets,
        guards and examples are of the old languages.
    """
    tally = Tally()
    alike: dict[tuple[object, ...], list[tuple[int, Term]]] = {}
    for term in termbase:
        for name, single, many in _NOT_TURNED:
            for _ in getattr(term, name):
                tally.add(single, many)
        if term.example:
            tally.add("example")
        for rank, target in enumerate(term.targets):
            group = target, term.part_of_speech, term.case, term.status
            alike.setdefault(group, []).append((rank, term))
    terms = []
    for key, found in alike.items():
        found.sort(key=lambda one: one[0] > 0)
        terms.append(_joined(str(key[0]), [term for _, term in found]))
    turned = replace(
        termbase,
        terms=tuple(terms),
        source_language=termbase.target_language,
        target_language=termbase.source_language,
        assumed=False,
    )
    return turned, tally.losses()


def _joined(source: str, terms: list[Term]) -> Term:
    return replace(
        terms[0],
        source=source,
        targets=tuple(dict.fromkeys(term.source for term in terms)),
        forbidden=(),
        unless=(),
        only_with=(),
        note="\n".join(dict.fromkeys(term.note for term in terms if term.note)),
        domain="\n".join(dict.fromkeys(term.domain for term in terms if term.domain)),
        example="",
        line=0,
        column=0,
    )
