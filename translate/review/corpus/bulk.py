"""Actions on many segments at once: shown before they are done, and done as one entry."""

import re
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from typing import Any, Final

from translate.bitext import Status
from translate.errors import ReviewError
from translate.memory import Action, Review
from translate.review.corpus.corpus import ReviewCorpus
from translate.review.corpus.decisions import Decisions, Wanted, decided
from translate.review.corpus.row import Row

_KEPT: Final = 8
"""Proposals that wait to be done, at most."""

_DONE: Final = (Status.ACCEPTED, Status.EDITED)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What an action would do.

    Attributes:
        id: Its number.
        action: The action.
        changes: What each segment would become, and its version.
        left: How many it leaves alone since they are accepted already.
    """

    id: int
    action: Action
    changes: tuple[tuple[Wanted, int], ...]
    left: int


class Bulk:
    """Proposes actions on many segments, and does those that are wanted.

    Args:
        corpus: The corpus.
    """

    def __init__(self, corpus: ReviewCorpus) -> None:
        self._corpus = corpus
        self._decisions = Decisions(corpus)
        self._proposals: OrderedDict[int, Proposal] = OrderedDict()
        self._number = 0

    def propose(self, wanted: Mapping[str, Any]) -> Proposal:
        """Find what an action would do.

        Args:
            wanted: `action`, the `numbers` of the segments, whether `accepted` ones are changed
                too, and what the action needs: the `number` of the segment that identical ones
                are to follow; what to `search`, what to put, and how to compare.

        Raises:
            ReviewError: There is no such action, or nothing to search for.
        """
        self._corpus.take_in()
        action = _action(wanted.get("action"))
        rows = [self._corpus.row(int(one)) for one in wanted.get("numbers", [])]
        if action is Action.PROPAGATE:
            model = self._corpus.row(int(wanted["number"]))
            target, status = model.translation.target, model.translation.status
            found = [Wanted(row, target, status) for row in self._corpus.alike(model)]
        elif action is Action.REPLACE:
            found = list(_replaced(rows or self._corpus.rows, wanted))
        else:
            found = [decided(row, action, row.translation.target) for row in rows]
        also_done = bool(wanted.get("accepted"))
        changes = [one for one in found if one.changes]
        kept = [
            (one, one.row.version)
            for one in changes
            if also_done or one.row.translation.status not in _DONE
        ]
        self._number += 1
        proposal = Proposal(self._number, action, tuple(kept), len(changes) - len(kept))
        self._proposals[proposal.id] = proposal
        while len(self._proposals) > _KEPT:
            self._proposals.popitem(last=False)
        return proposal

    def apply(self, number: int, without: Set[int], author: str) -> list[Review]:
        """Do what was proposed, save where a segment has changed since.

        Args:
            number: The proposal.
            without: Numbers of segments that are to be left alone.
            author: Who does it.

        Returns:
            An entry for each segment, all of one group.

        Raises:
            ReviewError: There is no such proposal any more.
            MemoryStoreError: It cannot be stored.
        """
        proposal = self._proposals.pop(number, None)
        if proposal is None:
            raise ReviewError("this preview is too old; look again")
        self._corpus.take_in()
        changes = [
            one
            for one, version in proposal.changes
            if one.row.number not in without and one.row.version == version
        ]
        return self._decisions.decide_all(changes, proposal.action, author)


def _action(name: object) -> Action:
    known = {one.value: one for one in _OF_MANY}
    if name not in known:
        raise ReviewError("there is no such action on many segments")
    return known[str(name)]


_OF_MANY: Final = (Action.ACCEPT, Action.REJECT, Action.REPLACE, Action.PROPAGATE)


def _replaced(rows: Iterable[Row], wanted: Mapping[str, Any]) -> Iterable[Wanted]:
    search, put = str(wanted.get("search", "")), str(wanted.get("put", ""))
    if not search:
        raise ReviewError("there is nothing to search for")
    pattern = re.escape(search)
    if wanted.get("whole"):
        pattern = rf"(?<!\w){pattern}(?!\w)"
    compiled = re.compile(pattern, 0 if wanted.get("case") else re.IGNORECASE)
    for row in rows:
        target = compiled.sub(lambda _: put, row.translation.target)
        if target != row.translation.target:
            yield decided(row, Action.EDIT, target)
