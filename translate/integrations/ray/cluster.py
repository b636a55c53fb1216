"""A Ray cluster to work on: one that is there, or one of this machine alone."""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any, Final

from translate.errors import MissingExtraError, UsageError

LOCAL: Final = "local"
"""Stands for a cluster of this machine alone, which ends with its use."""


def load_ray() -> Any:
    """Load `ray`.

    Raises:
        MissingExtraError: It is not installed.
    """
    # Nothing here touches a network that was not asked for.
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    try:
        return import_module("ray")
    except ImportError as error:
        message = 'a cluster needs Ray: pip install "ray[data]"'
        raise MissingExtraError(message) from error


@contextmanager
def cluster(address: str, cores: int | None = None) -> Iterator[int]:
    """Connect to a cluster for as long as the context lasts.

    Where this process is connected to one already, that is taken, and left as it was.

    Args:
        address: That of a cluster ("HOST:PORT", "ray://HOST:PORT", "auto"), or `LOCAL`.
        cores: How many cores a local one has; None for all there are.

    Yields:
        The cores of the cluster.

    Raises:
        MissingExtraError: Ray is not installed.
        UsageError: There is no cluster at the address.
    """
    ray = load_ray()
    if ray.is_initialized():
        yield _cores(ray)
        return
    options: dict[str, Any] = {"log_to_driver": False, "logging_level": logging.ERROR}
    if address == LOCAL:
        # A cluster of this machine that is there already is none of ours.
        options |= {"address": LOCAL, "num_cpus": cores, "include_dashboard": False}
    else:
        options["address"] = address
    try:
        ray.init(**options)
    except (ConnectionError, ValueError, RuntimeError) as error:
        reason = str(error).strip().splitlines()[0] if str(error).strip() else "no answer"
        raise UsageError(f"no Ray cluster at {address}: {reason}") from error
    try:
        yield _cores(ray)
    finally:
        ray.shutdown()


def _cores(ray: Any) -> int:
    return max(1, int(ray.cluster_resources().get("CPU", 1)))
