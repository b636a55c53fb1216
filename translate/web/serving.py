"""Serves an application until it is told to end, and ends in order."""

import asyncio
import logging
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

import uvicorn
from starlette.types import ASGIApp


class WebServer:
    """An application on a socket.

    Args:
        app: What to serve.
        listening: The socket.
        grace_s: Seconds that requests under way have at the end.
    """

    def __init__(self, app: ASGIApp, listening: socket.socket, *, grace_s: int) -> None:
        self._listening = listening
        config = uvicorn.Config(
            app,
            log_config=None,
            access_log=False,
            server_header=False,
            ws="none",
            timeout_graceful_shutdown=grace_s,
        )
        self._server = _Server(config)

    def serve(self, on_ready: Callable[[], None] = lambda: None) -> None:
        """Serve until an interrupt or a request to end; what is under way is finished first.

        Args:
            on_ready: Called when requests are answered; what it raises ends the serving.

        Raises:
            OSError: What was to be told of it could not be.
        """
        self._server.on_ready = on_ready
        logging.getLogger("uvicorn").setLevel(logging.WARNING)
        asyncio.run(self._server.serve([self._listening]))
        if self._server.failure is not None:
            raise self._server.failure

    def stop(self) -> None:
        """End serving, from another thread."""
        self._server.should_exit = True


class _Server(uvicorn.Server):
    """A server whose orderly end is a success, where uvicorn raises the signal again."""

    on_ready: Callable[[], None]
    failure: OSError | None = None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if not self.started:
            return
        try:
            self.on_ready()
        except OSError as error:
            # An exception here would be told as one of the server's own.
            self.failure = error
            self.should_exit = True

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        if threading.current_thread() is not threading.main_thread():
            yield
            return

        def end(number: int, frame: FrameType | None) -> None:
            self.handle_exit(number, frame)

        before = {one: signal.signal(one, end) for one in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for one, handler in before.items():
                signal.signal(one, handler)
