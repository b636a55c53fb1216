"""The review as a web application: which address is answered by what."""

import json
from collections.abc import Awaitable, Callable
from typing import Any, Final

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from translate.errors import (
    MemoryBusyError,
    MemoryStoreError,
    ReviewConflictError,
    ReviewError,
    SegmentGoneError,
    TranslateError,
)
from translate.review.web.actions import ReviewActions
from translate.review.web.guard import LARGEST_BODY
from translate.review.web.model_actions import ModelActions
from translate.review.web.pages import ReviewPages
from translate.review.web.session import ReviewSession, words_of
from translate.web.bodies import BoundedBody


def make_application(session: ReviewSession) -> Starlette:
    """Make the application of a review.

    Args:
        session: The review; its `base` is what every path begins with.
    """
    pages, actions, model = ReviewPages(session), ReviewActions(session), ModelActions(session)
    gets: dict[str, Callable[[Request], Awaitable[Response]]] = {
        "/": pages.home,
        "/overview": pages.overview,
        "/segments": pages.segments,
        "/list": pages.list,
        "/rows": pages.rows,
        "/panel": pages.panel,
        "/matches": pages.matches,
        "/concordance": pages.concordance,
        "/changes": pages.changes,
        "/find": pages.find,
        "/doubts": model.doubts,
        "/static/{name}": pages.static,
    }
    posts: dict[str, Callable[[Request, dict[str, Any]], Awaitable[Response]]] = {
        "/decide": actions.decide,
        "/keep-theirs": actions.keep_theirs,
        "/comment": actions.comment,
        "/dismiss": actions.dismiss,
        "/revert": actions.revert,
        "/preview": actions.preview,
        "/apply": actions.apply,
        "/split": actions.split,
        "/join": actions.join,
        "/export": actions.write,
        "/alternatives": model.alternatives,
        "/term": model.term,
        "/again": model.again,
    }
    routes = [Route(f"{session.base}{path}", get, methods=["GET"]) for path, get in gets.items()]
    routes += [
        Route(f"{session.base}{path}", _taking_json(post), methods=["POST"])
        for path, post in posts.items()
    ]
    return Starlette(
        routes=routes,
        middleware=[Middleware(BoundedBody, most_bytes=LARGEST_BODY)],
        exception_handlers={TranslateError: _tell},
    )


def _taking_json(
    answer: Callable[[Request, dict[str, Any]], Awaitable[Response]],
) -> Callable[[Request], Awaitable[Response]]:
    async def take(request: Request) -> Response:
        try:
            body = json.loads(await request.body())
        except (ValueError, RecursionError) as error:
            raise ReviewError("the request is no JSON") from error
        if not isinstance(body, dict):
            raise ReviewError("the request is no object")
        try:
            return await answer(request, body)
        except (KeyError, TypeError, ValueError, OverflowError) as error:
            raise ReviewError("a field of the request makes no sense") from error

    return take


async def _tell(request: Request, error: Exception) -> Response:
    status = next((code for kind, code in _CODES if isinstance(error, kind)), 500)
    return JSONResponse({"error": words_of(request).told(str(error))}, status)


_CODES: Final = (
    (ReviewConflictError, 409),
    (SegmentGoneError, 410),
    (ReviewError, 400),
    (MemoryBusyError, 503),
    (MemoryStoreError, 507),
)
"""What is answered to what fails; the page asks again where the memory does."""
