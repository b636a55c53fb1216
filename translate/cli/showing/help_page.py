"""Prints `docs/help.md`, the help of every command on one page: `make help-page`."""

from collections.abc import Iterator
from typing import Any

import typer

import glossary.cli.app
import translate.cli.app

_HEAD = """\
# Help

What `--help` says of every command. Printed by `make help-page`.
"""
_WIDTH = 100


def page() -> str:
    """Write the page."""
    parts = [_HEAD]
    for name, app in (("translate", translate.cli.app.app), ("glossary", glossary.cli.app.app)):
        for words, text in sections(typer.main.get_command(app), (name,)):
            parts.append(f"## {' '.join(words)}\n\n```text\n{text}\n```\n")
    return "\n".join(parts)


def sections(
    command: Any, words: tuple[str, ...], above: Any = None
) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the words of a command and of all below it, with their help.

    Args:
        command: A command of click, whichever copy of it typer uses.
        words: What it is called.
        above: The context of the command that it belongs to.
    """
    context = command.context_class(
        command,
        parent=above,
        info_name=words[-1],
        terminal_width=_WIDTH,
        max_content_width=_WIDTH,
        **command.context_settings,
    )
    yield words, "\n".join(line.rstrip() for line in command.get_help(context).splitlines())
    for name in command.list_commands(context) if hasattr(command, "list_commands") else ():
        below = command.get_command(context, name)
        if not below.hidden:
            yield from sections(below, (*words, name), context)


if __name__ == "__main__":
    print(page(), end="")
