"""The templates that draw articles, on the static page and on the one that is served alike."""

from functools import cache
from importlib.resources import files

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from translate.schema.characters import xml_text
from translate.writers.html.markup import link

STATIC = files(__package__) / "static"
"""Style and script that both pages have."""


def make_environment(*loaders: PackageLoader) -> Environment:
    """Make an environment of templates that escape whatever they are given.

    Args:
        loaders: Where templates are looked for besides those of articles.
    """
    environment = Environment(
        loader=ChoiceLoader([*loaders, PackageLoader("translate.writers.html", "templates")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        finalize=_shown,
    )
    environment.filters["count"] = "{:,}".format
    environment.filters["link"] = lambda text: Markup(link(text))  # noqa: S704 - escaped there
    return environment


def _shown(value: object) -> object:
    """Leave out what HTML cannot hold."""
    return xml_text(value) if type(value) is str else value


@cache
def environment() -> Environment:
    """The templates of the static page."""
    return make_environment()


def static_text(name: str) -> str:
    """Read a file of style or script."""
    return (STATIC / name).read_text(encoding="utf-8")
