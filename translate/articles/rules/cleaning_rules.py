"""The rules of cleaning: data that a user can read and extend, loaded from TOML.

The packaged file `french.toml` explains the language they are written in.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from glossary.formats.file_access import NO_FILE, may_never_end
from translate.articles.language import Languages
from translate.articles.rules.fields import Names
from translate.articles.rules.templates import (
    Anchor,
    Match,
    TemplateError,
    TemplateList,
)
from translate.errors import RulesError

Lists = dict[str, list[str]]

_ANCHORS: Mapping[str, Anchor] = {
    "metadata.date_prefixes": Anchor.START,
    "metadata.date_lines": Anchor.LINE,
    "metadata.update_lines": Anchor.LINE,
    "metadata.time_lines": Anchor.LINE,
    "metadata.datelines": Anchor.START,
    "metadata.signatures": Anchor.END,
    "metadata.source_lines": Anchor.LINE,
    "metadata.author_lines": Anchor.LINE,
    "metadata.author_labels": Anchor.LINE,
    "metadata.title_labels": Anchor.START,
    "metadata.title_suffixes": Anchor.END,
    "captions.credits": Anchor.END,
    "captions.inner_credits": Anchor.INSIDE,
    "captions.labels": Anchor.START,
    "furniture.lines": Anchor.LINE,
    "furniture.promotions": Anchor.LINE,
    "furniture.biographies": Anchor.LINE,
    "furniture.menu": Anchor.LINE,
    "furniture.related": Anchor.LINE,
    "furniture.end": Anchor.LINE,
    "furniture.counts": Anchor.LINE,
    "furniture.directions": Anchor.LINE,
}
_WORDS = (
    "names.agencies",
    "names.publishers",
    "names.credits",
    "text.abbreviations",
    "text.unglued",
    "text.open_words",
    "page.beside",
    "page.about",
    "page.credits",
)
_TABLES = frozenset(name.split(".")[0] for name in (*_ANCHORS, *_WORDS)) | {"languages"}


@dataclass(frozen=True, slots=True)
class CleaningRules:
    """What cleaning goes by.

    Attributes:
        templates: The compiled rules of each list of the file, by "table.list".
        words: The plain words of the other lists, by "table.list".
        languages: The short words that tell languages apart.
    """

    templates: Mapping[str, TemplateList]
    words: Mapping[str, tuple[str, ...]]
    languages: Languages

    def match(self, name: str, line: str) -> Match | None:
        """Returns the match in `line` of the first rule of list `name` that holds there."""
        return self.templates[name].match(line)


def load_rules(path: Path | None = None) -> CleaningRules:
    """Returns the packaged rules, extended by those of `path`.

    Args:
        path: A TOML file with the same tables; its lists are added to the packaged ones, or stand
            in their place where its key `replace` names them (`replace = true`: all of them).

    Raises:
        RulesError: If the file cannot be read or a rule in it is wrong; the message names it.
    """
    return _packaged() if path is None else _compiled(_merged(path), str(path))


@lru_cache(maxsize=1)
def _packaged() -> CleaningRules:
    return _compiled(_packaged_lists(), "french.toml")


def _packaged_lists() -> Lists:
    text = files("translate.articles.rules").joinpath("french.toml").read_text(encoding="utf-8")
    return _lists(tomllib.loads(text), "french.toml")


def _merged(path: Path) -> Lists:
    try:
        if may_never_end(path):
            raise RulesError(f"{path}: {NO_FILE}")
        document = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise RulesError(f"{path}: cannot read the rules: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise RulesError(f"{path}: the rules are not in UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise RulesError(f"{path}: the rules are not valid TOML: {error}") from error
    replaced = document.pop("replace", [])
    own = _lists(document, str(path))
    if replaced is True:
        return own
    if replaced is False:
        replaced = []
    if not isinstance(replaced, list) or not all(isinstance(name, str) for name in replaced):
        raise RulesError(f"{path}: replace must be true, or a list of names of lists")
    packaged = _packaged_lists()
    for name in replaced:
        if name not in packaged:
            raise RulesError(f"{path}: replace names {name!r}, and there is no such list of rules")
    return {
        name: (packaged.get(name, []) if name not in replaced else []) + own.get(name, [])
        for name in packaged | own
    }


def _lists(document: Mapping[str, object], origin: str) -> Lists:
    lists: Lists = {}
    for table, content in document.items():
        if table not in _TABLES:
            known = ", ".join(sorted(_TABLES))
            raise RulesError(f"{origin}: there is no table [{table}]; the tables are {known}")
        if not isinstance(content, dict):
            raise RulesError(f"{origin}: {table} must be a table of lists: [{table}]")
        for key, rules in content.items():
            name = f"{table}.{key}"
            if table != "languages" and name not in _ANCHORS and name not in _WORDS:
                raise RulesError(f"{origin}: there is no list of rules {name}")
            if not isinstance(rules, list) or not all(isinstance(rule, str) for rule in rules):
                raise RulesError(f"{origin}: {name} must be a list of strings")
            lists[name] = rules
    return lists


def _compiled(lists: Lists, origin: str) -> CleaningRules:
    names = Names(
        *(tuple(lists.get(f"names.{key}", ())) for key in ("agencies", "publishers", "credits"))
    )
    templates = {
        name: _template_list(name, lists.get(name, []), anchor, names, origin)
        for name, anchor in _ANCHORS.items()
    }
    words = {name: tuple(lists.get(name, ())) for name in _WORDS}
    languages = {
        name.removeprefix("languages."): frozenset(rules)
        for name, rules in lists.items()
        if name.startswith("languages.")
    }
    return CleaningRules(templates, words, Languages(languages))


def _template_list(
    name: str, rules: list[str], anchor: Anchor, names: Names, origin: str
) -> TemplateList:
    try:
        return TemplateList(rules, anchor, names)
    except TemplateError as error:
        raise RulesError(f"{origin}: {name}: the rule {error}") from error
