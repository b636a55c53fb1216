"""The server as an ASGI application: its routes, its limits, its log and its errors."""

import asyncio
import json
import logging
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Final

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from glossary import GlossaryError
from translate.running.confinement import tell
from translate.running.model_thread import ModelThread
from translate.running.workbench import Workbench
from translate.server.apis import deepl, libretranslate
from translate.server.errors import RequestError
from translate.server.glossaries import GlossaryStore
from translate.server.metrics import Metrics
from translate.server.service import TranslationService
from translate.server.settings import ServerSettings
from translate.server.state import ServerState
from translate.web.bodies import BoundedBody

_OTHER: Final = "other"
_log = logging.getLogger("translate.server")


def make_app(workbench: Workbench, settings: ServerSettings | None = None) -> Starlette:
    """Make the application.

    Args:
        workbench: The model, and the glossary where a request names none. It belongs to the
            application from now on.
        settings: What is allowed.

    Raises:
        OutputError: The folder of the glossaries cannot be made or read.
    """
    settings = settings or ServerSettings()
    metrics = Metrics()
    glossaries = GlossaryStore(settings.glossaries, settings.limits.glossaries)
    thread = ModelThread(workbench)
    service = TranslationService(thread, settings.limits, metrics)
    state = ServerState(service, workbench.termbase, glossaries, settings, metrics)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        try:
            yield
        finally:
            await asyncio.to_thread(thread.close)

    routes = [*libretranslate.routes(state), *deepl.routes(state)]
    paths = frozenset(route.path for route in routes)
    return Starlette(
        routes=routes,
        lifespan=lifespan,
        middleware=[
            Middleware(_Observed, metrics=metrics, paths=paths),
            *_for_pages(settings.origins),
            Middleware(BoundedBody, most_bytes=settings.limits.body_bytes),
        ],
        exception_handlers={
            RequestError: _refused,
            GlossaryError: _glossary_refused,
            HTTPException: _not_found,
            Exception: _failed,
        },
    )


def _for_pages(origins: Sequence[str]) -> list[Middleware]:
    """What lets web pages of these origins ask from a browser."""
    if not origins:
        return []
    methods = ("GET", "POST", "PATCH", "PUT", "DELETE")
    headers = ("authorization", "content-type", "x-api-key")
    return [
        Middleware(
            CORSMiddleware, allow_origins=origins, allow_methods=methods, allow_headers=headers
        )
    ]


def _told(request: Request, error: RequestError) -> Response:
    if deepl.is_asked_by(request.url.path):
        return deepl.refusal(error)
    return libretranslate.refusal(error)


async def _refused(request: Request, error: Exception) -> Response:
    return _told(request, error if isinstance(error, RequestError) else RequestError(str(error)))


async def _glossary_refused(request: Request, error: Exception) -> Response:
    return _told(request, RequestError(str(error)))


async def _not_found(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    response = _told(request, RequestError(error.detail, error.status_code))
    response.headers.update(error.headers or {})  # Such as the methods that are allowed.
    return response


async def _failed(request: Request, error: Exception) -> Response:
    # The words of an error may hold what was to be translated: where it was raised must do.
    place = tell(error).partition(":")[0]
    return _told(request, RequestError(f"Something went wrong here: {place}", _INTERNAL))


_INTERNAL: Final = HTTPStatus.INTERNAL_SERVER_ERROR


class _Observed:
    """Counts and logs each request: never what was to be translated, and no key."""

    def __init__(self, app: ASGIApp, metrics: Metrics, paths: frozenset[str]) -> None:
        self._app = app
        self._metrics = metrics
        self._paths = paths

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = time.perf_counter()
        status = int(_INTERNAL)

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = int(message["status"])
            await send(message)

        try:
            await self._app(scope, receive, noting)
        finally:
            seconds = time.perf_counter() - begun
            route = scope.get("route")
            path = getattr(route, "path", _OTHER)
            self._metrics.requests.labels(path, str(status)).inc()
            self._metrics.seconds.labels(path).observe(seconds)
            _log.info(
                "%s",
                json.dumps(
                    {
                        "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
                        "method": scope["method"],
                        "path": path,
                        "status": status,
                        "milliseconds": round(1000 * seconds, 1),
                        "client": (scope.get("client") or ("",))[0],
                    }
                ),
            )
