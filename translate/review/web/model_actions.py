"""What people ask of the model and the glossary on the page."""

from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from glossary.errors import GlossaryError
from translate.bitext import How, Origin
from translate.errors import ModelError, ReviewError
from translate.review.corpus.decisions import Decisions
from translate.review.corpus.row import Row
from translate.review.terms import concerned, new_term
from translate.review.web.drawing import difference, draw
from translate.review.web.session import MOST_ROWS, ReviewSession, text_of, words_of


class ModelActions:
    """Asks the model for translations, and adds terms to the glossary.

    Args:
        session: The review.
    """

    def __init__(self, session: ReviewSession) -> None:
        self._session = session
        self._corpus = session.corpus
        self._decisions = Decisions(session.corpus)

    async def alternatives(self, request: Request, body: dict[str, Any]) -> Response:
        """Translate a segment in other ways."""
        row = self._session.row(body)
        targets = await self._session.machine.alternatives(
            row.segment, self._session.checker.termbase, text_of(body, "beginning")
        )
        now = row.translation.target
        article = self._corpus.article_of(row).base.article
        html = draw(
            "alternatives.html",
            words_of(request),
            first=int(body.get("first", 1)),
            language=article.target_language,
            alternatives=[
                {"target": one, "change": difference(now, one)} for one in targets if one != now
            ],
        )
        return JSONResponse({"html": html})

    async def doubts(self, request: Request) -> Response:
        """Find the words beside which one should look twice; none where no model is to be had."""
        row = self._session.row(request.query_params)
        source, target = row.segment.source, row.translation.target
        try:
            found = await self._session.machine.doubts(source, target)
        except ModelError:
            return JSONResponse({"source": [], "target": [], "html": ""})
        unlikely = () if row.translation.origin is Origin.HUMAN else found.target
        html = draw(
            "doubts.html",
            words_of(request),
            languages=self._corpus.languages_of(row),
            lost=[source[slice(*span)] for span in found.source],
            unlikely=[target[slice(*span)] for span in unlikely],
        )
        return JSONResponse({"source": found.source, "target": unlikely, "html": html})

    async def term(self, request: Request, body: dict[str, Any]) -> Response:
        """Add a term, and check the segments that it concerns."""
        try:
            term = new_term(text_of(body, "source"), text_of(body, "target"), text_of(body, "note"))
            checker = self._session.checker
            checker.use(self._session.glossary.add(term, checker.termbase))
        except GlossaryError as error:
            raise ReviewError(str(error)) from error
        rows = list(concerned(self._corpus.rows, term))
        for row in rows:
            self._corpus.look_again(row)
        lacking = [row for row in rows if _may_be_made_again(row) and _lacks_a_term(row)]
        shown = draw("concerned.html", words_of(request), rows=lacking[:MOST_ROWS])
        return JSONResponse(
            {
                "file": str(self._session.glossary.path),
                "concerned": len(lacking),
                "shown": shown,
                **self._session.changed(request, rows, 0),
            }
        )

    async def again(self, request: Request, body: dict[str, Any]) -> Response:
        """Translate drafts again, with the glossary as it is now."""
        rows = [self._corpus.row(int(one)) for one in body.get("numbers", [])[:MOST_ROWS]]
        rows = [row for row in rows if _may_be_made_again(row)]
        signature, made = await self._session.machine.translate(
            [row.segment for row in rows], self._session.checker.termbase
        )
        self._session.memory.store(
            signature,
            [(row.segment.source, one) for row, one in zip(rows, made, strict=True)],
        )
        self._corpus.take_in()
        # Somebody may have written in them while the model was at work.
        drafts = [
            (row, one)
            for row, one in zip(rows, made, strict=True)
            if _may_be_made_again(row) and one.target != row.translation.target
        ]
        reviews = self._decisions.retranslate(drafts, self._session.author(body))
        group = reviews[0].group if reviews else 0
        return JSONResponse(self._session.changed(request, rows, group))


def _may_be_made_again(row: Row) -> bool:
    return not row.is_done and row.translation.origin is not Origin.HUMAN


def _lacks_a_term(row: Row) -> bool:
    return any(use.how is How.MISSING for use in row.translation.terms)
