"""How a command ends that the user has interrupted."""

from typing import Final

INTERRUPTED: Final = 130
"""The exit code, as shells have it: 128 and the number of SIGINT."""
