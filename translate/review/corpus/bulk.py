"""Actions on many segments at once: shown before they are done, and done as one entry."""

import re
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any, Final, Self

from translate.errors import ReviewError
from translate.memory import Action, Review
from translate.review.corpus.corpus import ReviewCorpus
from translate.review.corpus.decisions import OUTCOMES, Decisions, Wanted, decided
from translate.review.corpus.row import Row

_KEPT: Final = 8
"""Proposals that wait to be done, at most."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What an action would do.

    Attributes:
        id: Its number.
        action: The action.
        rows: The segments that it would change, each with the version that it has now.
        become: What a segment would become.
        left: How many it leaves alone since somebody has decided on them, or says that they need
            work.
    """

    id: int
    action: Action
    rows: Sequence[tuple[Row, int]]
    become: Callable[[Row], Wanted]
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
            wanted: `action`, the `numbers` of the segments, whether those that are decided on
                (`accepted`, edited, rejected, said to need work) are changed too, and what the
                action needs: the `number` of the segment that identical ones are to follow; what
                to `search`, what to put, and how to compare; how `sure` the drafts must be that
                are accepted, in per cent, and whether those with flags are left (`unflagged`).

        Raises:
            ReviewError: There is no such action, or nothing to search for.
        """
        self._corpus.take_in()
        action = _action(wanted.get("action"))
        rows = [self._corpus.row(int(one)) for one in wanted.get("numbers", [])]
        if action is Action.PROPAGATE:
            model = self._corpus.row(int(wanted["number"]))
            target, status = model.translation.target, model.translation.status

            def become(row: Row) -> Wanted:
                return Wanted(row, target, status)

            found = [row for row in self._corpus.alike(model) if become(row).changes]

        elif action is Action.REPLACE:
            replacement = Replacement.read(wanted)
            found = replacement.find(rows or self._corpus.rows)

            def become(row: Row) -> Wanted:
                return decided(row, Action.EDIT, replacement.of(row.translation.target))

        else:
            chosen = rows if action is Action.REJECT else _sure(rows, wanted)
            outcome = OUTCOMES[action]
            found = [row for row in chosen if row.translation.status is not outcome]

            def become(row: Row) -> Wanted:
                return decided(row, action, row.translation.target)

        kept = found
        if not wanted.get("accepted"):
            kept = [row for row in found if not (row.is_done or row.needs_work)]
        self._number += 1
        versions = [(row, row.version) for row in kept]
        proposal = Proposal(self._number, action, versions, become, len(found) - len(kept))
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
            proposal.become(row)
            for row, version in proposal.rows
            if row.number not in without and row.version == version
        ]
        return self._decisions.decide_all(changes, proposal.action, author)


def _sure(rows: Sequence[Row], wanted: Mapping[str, Any]) -> list[Row]:
    """Choose the drafts that are as sure as is wanted; of what nothing tells, none is."""
    least = float(wanted.get("sure") or 0) / 100
    return [
        row
        for row in rows
        if (not least or (row.likely is not None and row.likely >= least))
        and not (wanted.get("unflagged") and row.translation.flags)
    ]


def _action(name: object) -> Action:
    known = {one.value: one for one in _OF_MANY}
    if name not in known:
        raise ReviewError("there is no such action on many segments")
    return known[str(name)]


_OF_MANY: Final = (Action.ACCEPT, Action.REJECT, Action.REPLACE, Action.PROPAGATE)


@dataclass(frozen=True, slots=True)
class Replacement:
    """What is put in the place of what.

    Attributes:
        search: What is searched for.
        put: What is put there.
        pattern: Finds it, with or without regard to case, as part of words or not.
        is_plain: Whether every occurrence counts as it is written.
    """

    search: str
    put: str
    pattern: re.Pattern[str]
    is_plain: bool

    @classmethod
    def read(cls, wanted: Mapping[str, Any]) -> Self:
        """Read what somebody asks for.

        Raises:
            ReviewError: There is nothing to search for.
        """
        search, put = str(wanted.get("search", "")), str(wanted.get("put", ""))
        if not search:
            raise ReviewError("there is nothing to search for")
        is_whole, minds_case = bool(wanted.get("whole")), bool(wanted.get("case"))
        pattern = re.escape(search)
        if is_whole:
            pattern = rf"(?<!\w){pattern}(?!\w)"
        compiled = re.compile(pattern, 0 if minds_case else re.IGNORECASE)
        return cls(search, put, compiled, is_plain=minds_case and not is_whole)

    def of(self, target: str) -> str:
        """Replace it in a target."""
        if self.is_plain:
            return target.replace(self.search, self.put)
        return self.pattern.sub(lambda _: self.put, target)

    def find(self, rows: Iterable[Row]) -> list[Row]:
        """Find the segments whose targets it changes."""
        search = self.search
        if self.is_plain:
            if search == self.put:
                return []
            return [row for row in rows if search in row.translation.target]
        found = [row for row in rows if self.pattern.search(row.translation.target)]
        return [row for row in found if self.of(row.translation.target) != row.translation.target]
