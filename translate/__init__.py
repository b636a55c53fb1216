"""French articles in, an aligned and term-checked English bitext out."""

from importlib.metadata import version

__version__ = version("bitexte")
