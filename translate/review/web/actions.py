"""What people do on the page, and what it answers."""

from typing import Any, Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from translate.errors import ReviewConflictError, ReviewError
from translate.memory import Action
from translate.review.corpus.bulk import Bulk
from translate.review.corpus.decisions import Decisions, decided
from translate.review.web.drawing import difference, draw, preview
from translate.review.web.session import ReviewSession, text_of, words_of

_LONGEST_COMMENT: Final = 10_000

_OF_ONE: Final = {
    one.value: one
    for one in (Action.TYPE, Action.ACCEPT, Action.EDIT, Action.REJECT, Action.REOPEN, Action.TAKE)
}


class ReviewActions:
    """Does what the page asks for, and answers what it has changed.

    Args:
        session: The review.
    """

    def __init__(self, session: ReviewSession) -> None:
        self._session = session
        self._corpus = session.corpus
        self._decisions = Decisions(session.corpus)
        self._bulk = Bulk(session.corpus)

    async def decide(self, request: Request, body: dict[str, Any]) -> Response:
        """Do something to one segment."""
        row = self._session.row(body)
        action = _OF_ONE.get(text_of(body, "action"))
        if action is None:
            raise ReviewError("there is no such action")
        wanted = decided(row, action, text_of(body, "target"))
        version, known = int(body.get("version", -1)), self._corpus.latest
        try:
            review = self._decisions.decide(wanted, action, self._session.author(body), version)
        except ReviewConflictError:
            article = self._corpus.article_of(row).base.article
            shown = draw(
                "conflict.html",
                words_of(request),
                row=row,
                language=article.target_language,
                change=difference(row.translation.target, wanted.target),
            )
            return JSONResponse(
                {"conflict": shown, **self._session.changed(request, [row], 0)}, 409
            )
        if action is Action.TYPE and wanted.target == review.target_before:
            # Typed and taken back letter by letter: it is as if nothing had been typed.
            self._decisions.revert(review.group, self._session.author(body))
        # What was so already is no action of this person.
        group = review.group if review.version > known else 0
        return JSONResponse(self._session.changed(request, [row], group))

    async def keep_theirs(self, request: Request, body: dict[str, Any]) -> Response:
        """Put a text that lost a conflict into the history, and leave what stands there."""
        row, text = self._session.row(body), text_of(body, "target")
        self._corpus.take_in()
        group = 0
        if text != row.translation.target:
            group = self._decisions.give_way(row, text, self._session.author(body)).group
        return JSONResponse(self._session.changed(request, [row], group))

    async def comment(self, request: Request, body: dict[str, Any]) -> Response:
        """Note something on a segment."""
        row = self._session.row(body)
        text = text_of(body, "text").strip()
        if not text:
            raise ReviewError("an empty comment says nothing")
        self._decisions.comment(row, text[:_LONGEST_COMMENT], self._session.author(body))
        return JSONResponse(self._session.changed(request, [row], 0))

    async def dismiss(self, request: Request, body: dict[str, Any]) -> Response:
        """Dismiss a flag, or bring it back."""
        row = self._session.row(body)
        code, message = text_of(body, "code"), text_of(body, "message")
        if body.get("restore"):
            self._decisions.restore(row, code, message)
        else:
            self._decisions.dismiss(row, code, message, self._session.author(body))
        return JSONResponse(self._session.changed(request, [row], 0))

    async def revert(self, request: Request, body: dict[str, Any]) -> Response:
        """Take an action back."""
        group = int(body.get("group", 0))
        asked = len(self._session.memory.reviews.of_group(group))
        reviews = self._decisions.revert(group, self._session.author(body))
        return JSONResponse(
            {"left": asked - len(reviews), **self._session.changed_by(request, reviews)}
        )

    async def preview(self, request: Request, body: dict[str, Any]) -> Response:
        """Show what an action on many segments would do."""
        proposal = self._bulk.propose(body)
        shown = draw("preview.html", words_of(request), **preview(proposal))
        return JSONResponse({"id": proposal.id, "count": len(proposal.rows), "html": shown})

    async def apply(self, request: Request, body: dict[str, Any]) -> Response:
        """Do what was shown."""
        reviews = self._bulk.apply(
            int(body.get("id", 0)),
            {int(one) for one in body.get("without", [])},
            self._session.author(body),
        )
        return JSONResponse(self._session.changed_by(request, reviews))

    async def write(self, _request: Request, _body: dict[str, Any]) -> Response:
        """Write the files."""
        return JSONResponse({"files": [str(path) for path in self._session.write()]})

    async def split(self, request: Request, body: dict[str, Any]) -> Response:
        """Split a segment."""
        row, author = self._session.row(body), self._session.author(body)
        reviews = self._decisions.split(row, int(body.get("at", 0)), author, int(body["version"]))
        return JSONResponse(self._session.changed_by(request, reviews))

    async def join(self, request: Request, body: dict[str, Any]) -> Response:
        """Join a segment with the next one of its article."""
        row, author = self._session.row(body), self._session.author(body)
        reviews = self._decisions.join(row, author, int(body["version"]))
        return JSONResponse(self._session.changed_by(request, reviews))
