"""Listening, serving, and an orderly end."""

import asyncio
import logging
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final

import uvicorn
from starlette.applications import Starlette

from translate.errors import UsageError

GRACE_S: Final = 30
"""Seconds that requests under way have at the end."""


def listen(host: str, port: int) -> socket.socket:
    """Open a socket to serve on.

    Args:
        host: A name or an address of this machine; IPv6 as well.
        port: The port; 0 takes a free one.

    Raises:
        UsageError: There is no such address here, or the port is taken.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listening = socket.socket(family, kind, protocol)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind(address)
        except OSError:
            listening.close()
            raise
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UsageError(f"cannot listen on {host}, port {port}: {reason}") from error
    return listening


def address_of(listening: socket.socket) -> str:
    """The address of a socket as a browser takes it."""
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def serve(app: Starlette, listening: socket.socket, on_ready: Callable[[], None]) -> None:
    """Serve until an interrupt or a request to end; what is under way is finished first.

    Args:
        app: What to serve.
        listening: The socket.
        on_ready: Called when requests are answered.
    """
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=GRACE_S,
        lifespan="on",
    )
    logging.getLogger("uvicorn").setLevel(logging.WARNING)
    asyncio.run(_Server(config, on_ready).serve([listening]))


class _Server(uvicorn.Server):
    """A server whose orderly end is a success, where uvicorn raises the signal again."""

    def __init__(self, config: uvicorn.Config, on_ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._on_ready = on_ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._on_ready()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        def end(number: int, frame: FrameType | None) -> None:
            self.handle_exit(number, frame)

        before = {one: signal.signal(one, end) for one in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for one, handler in before.items():
                signal.signal(one, handler)
