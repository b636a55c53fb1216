"""The command `glossary`, one module for each of its commands."""

from glossary.cli.app import main

__all__ = ["main"]
