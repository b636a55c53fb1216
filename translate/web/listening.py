"""Opens the socket that a server serves on."""

import socket
from collections.abc import Sequence
from typing import Final

from translate.errors import UsageError

_WAITING: Final = 128
"""Connections that wait to be taken, at most."""


def listen(host: str, ports: Sequence[int]) -> socket.socket:
    """Open a socket to serve on.

    Args:
        host: A name or an address of this machine; IPv6 as well.
        ports: The ports to try, in order; 0 takes a free one.

    Raises:
        UsageError: There is no such address here, or no port is to be had.
    """
    for port in ports[:-1]:
        try:
            return _listen(host, port)
        except OSError:
            continue
    try:
        return _listen(host, ports[-1])
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UsageError(f"cannot listen on {host}, port {ports[-1]}: {reason}") from error


def _listen(host: str, port: int) -> socket.socket:
    # Only a socket that names TCP is served without waiting for more to send.
    family, kind, protocol, _, address = socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP, flags=socket.AI_PASSIVE
    )[0]
    listening = socket.socket(family, kind, protocol)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        # Two may bind one port; only one can listen.
        listening.listen(_WAITING)
    except OSError:
        listening.close()
        raise
    return listening


def address_of(listening: socket.socket) -> str:
    """The address of a socket as a browser takes it."""
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
