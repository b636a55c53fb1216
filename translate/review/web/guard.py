"""Lets nobody but the user's own browser, on the user's own machine, reach the review page.

The address holds a random token. The name under which the server is called and the page that calls
it are checked, so that no other site can make a browser do anything here (DNS rebinding,
cross-site requests); and what the page may load and run is limited to its own files.
"""

import hmac
from collections.abc import Iterable, MutableMapping
from typing import Any, Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST_BODY: Final = 4_000_000
"""Bytes of the largest request that is read."""

_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
_HEADERS: Final = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}
_STATIC: Final = "/static/"
_SAFE: Final = {"GET", "HEAD"}


class Guard:
    """Refuses what does not come from the page itself, and tells the browser what it may do.

    Args:
        app: The application behind it.
        token: What the path begins with.
        hosts: The names and ports under which the server may be called.
    """

    def __init__(self, app: ASGIApp, token: str, hosts: Iterable[str]) -> None:
        self._app = app
        self._token = token
        self._hosts = frozenset(hosts)
        self._origins = frozenset(f"http://{host}" for host in self._hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers[name] = value
                headers["cache-control"] = "no-store"
            await send(message)

        refusal = self._refusal(scope)
        if refusal is not None:
            await refusal(scope, receive, dressed)
            return
        await self._app(scope, receive, dressed)

    def _refusal(self, scope: MutableMapping[str, Any]) -> PlainTextResponse | None:
        headers = Headers(scope=scope)
        if headers.get("host", "") not in self._hosts:
            return PlainTextResponse("unknown host", 421)
        first = scope["path"].split("/", 2)[1] if scope["path"].startswith("/") else ""
        if not hmac.compare_digest(first.encode(), self._token.encode()):
            return PlainTextResponse("open the address that the command has printed", 403)
        if scope["method"] in _SAFE:
            return None
        return self._refusal_of_change(headers)

    def _refusal_of_change(self, headers: Headers) -> PlainTextResponse | None:
        if headers.get("origin", "") not in self._origins:
            return PlainTextResponse("this page only", 403)
        if headers.get("sec-fetch-site", "same-origin") != "same-origin":
            return PlainTextResponse("this page only", 403)
        if headers.get("content-type", "").partition(";")[0].strip() != "application/json":
            return PlainTextResponse("JSON only", 415)
        length = headers.get("content-length", "")
        if not length.isdecimal():
            return PlainTextResponse("how long is it?", 411)
        if int(length) > LARGEST_BODY:
            return PlainTextResponse("too long", 413)
        return None
