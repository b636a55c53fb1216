"""Bounds what a client may send."""

import asyncio
from http import HTTPStatus
from typing import Final

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

BODY_TIMEOUT_S: Final = 30.0
"""Seconds within which the next part of a body must come (408)."""


class BoundedBody:
    """Refuses bodies that are too long, and those that do not come.

    Args:
        app: The application behind it, which answers an `HTTPException`.
        most_bytes: Bytes of the longest body (413).
    """

    def __init__(self, app: ASGIApp, most_bytes: int) -> None:
        self._app = app
        self._most_bytes = most_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        read = 0

        async def bounded() -> Message:
            nonlocal read
            try:
                async with asyncio.timeout(BODY_TIMEOUT_S):
                    message = await receive()
            except TimeoutError:
                reason = "the body did not come in time"
                raise HTTPException(HTTPStatus.REQUEST_TIMEOUT, reason) from None
            read += len(message.get("body", b""))
            if read > self._most_bytes:
                reason = f"the body is longer than {self._most_bytes} bytes"
                raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, reason)
            return message

        await self._app(scope, bounded, send)
