"""The pages that are read, and their pieces: nothing is changed by asking for one."""

from collections.abc import Iterable
from importlib.resources import files
from typing import Any, Final

import numpy as np
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response

from translate.bitext import How, Origin, Status
from translate.memory import Review
from translate.review.corpus.filters import Filter, fold
from translate.review.web.drawing import difference, draw
from translate.review.web.overview import charts
from translate.review.web.session import MOST_ROWS, ReviewSession, words_of
from translate.writers.html.markup import Mark, marked
from translate.writers.html.templates import STATIC
from translate.writers.html.views import made_by

_MOST_CHOICES: Final = 300
"""Terms that a filter offers, at most."""
_ARTICLES: Final = 100
"""Articles on one page of the list."""
_MOST_FOUND: Final = 20
_MOST_MATCHES: Final = 5
_LONGEST_QUERY: Final = 500

_TYPES: Final = {".js": "text/javascript", ".css": "text/css"}


class ReviewPages:
    """Answers what is read.

    Args:
        session: The review.
    """

    def __init__(self, session: ReviewSession) -> None:
        self._session = session
        self._corpus = session.corpus

    async def home(self, request: Request) -> Response:
        """List the articles."""
        self._corpus.take_in()
        tally = self._corpus.tally()
        wanted = fold(request.query_params.get("q", "").strip())
        headings = (
            [
                heading
                for heading in self._corpus.headings
                if wanted in fold(f"{heading.base.article.title} {heading.base.article.id}")
            ]
            if wanted
            else self._corpus.headings
        )
        number = request.query_params.get("page", "1")
        pages = -(-len(headings) // _ARTICLES)
        page = max(1, min(int(number), pages)) if number.isdecimal() else 1
        first = (page - 1) * _ARTICLES
        return self._page(
            request,
            "home.html",
            "home",
            headings=headings[first : first + _ARTICLES],
            articles=len(headings),
            page=page,
            pages=pages,
            q=request.query_params.get("q", ""),
            total=tally.total,
            done=tally.done,
            eyes=tally.eyes,
        )

    async def segments(self, request: Request) -> Response:
        """Draw the page of segments; its list comes by itself."""
        words = words_of(request)
        wanted = Filter.read(request.query_params)
        heading = self._corpus.heading(wanted.article)
        title = words.queue if wanted.status == "needs-eyes" else words.all_segments
        if heading is not None:
            title = heading.base.article.title or heading.base.article.id
        tally = self._corpus.tally() if heading is None else heading.tally
        choices = sorted(one for one, _ in tally.terms.most_common(_MOST_CHOICES))
        statuses = [*Status, "needs-eyes", "needs-work", "typed"]
        here = "queue" if wanted.status == "needs-eyes" else "segments" * (heading is None)
        return self._page(
            request,
            "segments.html",
            here,
            heading=heading,
            title=title,
            wanted=wanted,
            statuses=[(one, words.status[one]) for one in statuses],
            flags=sorted(
                ((one, words.named("flag", one)) for one in tally.flags), key=lambda it: it[1]
            ),
            terms=[(how.value, words.how[how]) for how in How] + [(one, one) for one in choices],
            origins=[(one.value, words.origin[one]) for one in Origin],
        )

    async def overview(self, request: Request) -> Response:
        """Draw the charts."""
        tally = self._corpus.tally()
        return self._page(
            request,
            "overview.html",
            "overview",
            charts=charts(tally, words_of(request)),
            total=tally.total,
            done=tally.done,
        )

    def _page(self, request: Request, name: str, here: str, **context: Any) -> Response:
        script = "review.js" if name == "segments.html" else "pages.js"
        return HTMLResponse(
            draw(
                name,
                words_of(request),
                base=self._session.base,
                corpus_name=self._session.name,
                user=self._session.user,
                here=here,
                script=script,
                **context,
            )
        )

    async def static(self, request: Request) -> Response:
        """Send a file of style or script."""
        name = request.path_params["name"]
        ending = name[name.rfind(".") :]
        for folder in (files(__package__) / "static", STATIC):
            if ending in _TYPES and name in {one.name for one in folder.iterdir()}:
                return Response((folder / name).read_bytes(), media_type=_TYPES[ending])
        return PlainTextResponse("there is no such file", 404)

    # Pieces of a page

    async def list(self, request: Request) -> Response:
        """List the numbers of the segments that a filter chooses."""
        self._corpus.take_in()
        chosen = self._corpus.choose(Filter.read(request.query_params))
        return JSONResponse(
            {
                "numbers": _runs([row.number for row in chosen]),
                "eyes": _runs([row.number for row in chosen if row.needs_eyes]),
                "latest": self._corpus.latest,
                "structure": self._corpus.structure,
                "all": self._corpus.size,
            }
        )

    async def rows(self, request: Request) -> Response:
        """Draw segments."""
        numbers = [
            int(one) for one in request.query_params.get("n", "").split(",") if one.isdecimal()
        ]
        rows = [self._corpus.row(number) for number in numbers[:MOST_ROWS]]
        return HTMLResponse(self._session.draw_rows(rows, words_of(request)))

    async def panel(self, request: Request) -> Response:
        """Draw what stands beside a segment."""
        row = self._session.row(request.query_params)
        words = words_of(request)
        article = self._corpus.article_of(row).base.article
        notes = self._session.checker.notes(row.segment.source)
        terms = []
        for use in row.translation.terms:
            note, targets, forbidden = notes.get(use.source_span, ("", (use.target,), ()))
            terms.append(
                {
                    "source": use.source,
                    "targets": targets,
                    "forbidden": forbidden,
                    "note": note,
                    "how": use.how.value,
                }
            )
        reviews = self._corpus.history(row)
        machine = reviews[-1].target_before if reviews else row.translation.target
        comments = self._session.memory.reviews.notes.comments(article.id)
        return HTMLResponse(
            draw(
                "panel.html",
                words,
                row=row,
                place=f"{article.id} · {row.segment.id}",
                made=made_by(row.segment.source, row.translation, words),
                language=article.target_language,
                machine=machine,
                change=difference(machine, row.translation.target),
                flags=row.translation.flags,
                terms=terms,
                comments=[one for one in comments if one.segment == row.segment.id],
                history=[self._told(review) for review in reviews],
            )
        )

    async def matches(self, request: Request) -> Response:
        """Draw what the memory has of sources like that of a segment."""
        row = self._session.row(request.query_params)
        now = (row.segment.source, row.translation.target)
        found = self._session.memory.matches.find(row.segment.source, limit=_MOST_MATCHES + 1)
        article = self._corpus.article_of(row).base.article
        html = draw(
            "matches.html",
            words_of(request),
            language=article.target_language,
            matches=[one for one in found if (one.source, one.target) != now][:_MOST_MATCHES],
        )
        return HTMLResponse(html)

    async def concordance(self, request: Request) -> Response:
        """Find words in both languages, in all that was ever translated."""
        query, words = request.query_params.get("q", "")[:_LONGEST_QUERY], words_of(request)
        found = [
            {
                "source": marked(
                    one.source, [Mark(span, -1, "found") for span in one.source_spans]
                ),
                "target": marked(
                    one.target, [Mark(span, -1, "found") for span in one.target_spans]
                ),
                "about": " · ".join(filter(None, (one.article, words.status[one.status]))),
            }
            for one in self._session.memory.concordance.find(query, limit=_MOST_FOUND)
        ]
        return HTMLResponse(draw("found.html", words, found=found))

    async def find(self, request: Request) -> Response:
        """Say what a segment is, by its place: the page has kept text for it."""
        row = self._corpus.find_place(request.query_params.get("place", ""))
        if row is None:
            return JSONResponse({})
        target = row.translation.target
        return JSONResponse({"number": row.number, "version": row.version, "target": target})

    async def changes(self, request: Request) -> Response:
        """Say which segments others have changed since."""
        self._corpus.take_in()
        since = request.query_params.get("since", "0")
        after = int(since) if since.isdecimal() else 0
        rows = {row.number: row.version for row in self._corpus.rows_since(after)}
        return JSONResponse({"latest": self._corpus.latest, "versions": rows})

    def _told(self, review: Review) -> dict[str, Any]:
        changed = review.target != review.target_before
        return {
            "author": review.author or "?",
            "moment": review.made,
            "action": review.action.value,
            "before": review.target_before,
            "change": difference(review.target_before, review.target) if changed else "",
            "group": review.group,
            "together": self._session.memory.reviews.size_of_group(review.group),
        }


def _runs(numbers: Iterable[int]) -> list[int]:
    """Write numbers as runs: the first of each and how many follow one another."""
    given = np.fromiter(numbers, dtype=np.int64)
    if not given.size:
        return []
    firsts = np.concatenate(([0], np.flatnonzero(np.diff(given) != 1) + 1))
    lengths = np.diff(np.append(firsts, given.size))
    runs: list[int] = np.stack((given[firsts], lengths), axis=1).ravel().tolist()
    return runs
