"""The command `translate`, one module for each of its commands."""

from translate.cli.app import main

__all__ = ["main"]
