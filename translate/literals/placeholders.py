"""What programs put something for within a text: placeholders, tags, code.

"{name}", "{{ count }}", "{% if x %}", "${user}", "%{app}", "%s", "%1$d", "%(name)s", "__NAME__",
"[X0X]", "<x0/>", "<0>", "`push`".
"""

import re
from collections import Counter
from typing import Final

from translate.bitext import Span

_SPACE: Final = "[ \u00a0\u2009\u202f]"
_PERCENT: Final = (
    rf"(?<![0-9%])(?<![0-9]{_SPACE})(?:%%(?!%)|%(?:[1-9]\$)?(?:\([A-Za-z_]\w*\))?"
    r"[-+#0]?[0-9]*(?:\.[0-9]+)?[sdiufgxc@](?![^\W_]|%[0-9A-F]{2}))"
)
_ATTRIBUTES: Final = r"""(?:\s[\w:@.-]+=(?:"[^"<>\n]*"|'[^'<>\n]*'|[^\s"'<>]+))*"""
_ONE: Final = (
    r"\{\{[^{}\n]{1,60}\}\}|\{%[^{}\n]{1,80}%\}|[$#%]?\{[\w.:$-]{0,40}\}"
    rf"|{_PERCENT}|(?<!\w)__[A-Za-z0-9]+(?:_[A-Za-z0-9]+)*__(?!\w)|\[X[0-9]+X\]"
    rf"|</?[0-9]{{1,2}}/?>|(?<!<)</?[A-Za-z][\w:.-]*{_ATTRIBUTES}\s?/?>(?!>)"
    r"|(?<!\w)`[^`\n]{1,80}`(?!\w)"
)
PLACEHOLDERS: Final = rf"(?:{_ONE})+"
"""Finds one, or several that nothing parts."""

_TELLING: Final = re.compile("[{%<`]|__|\\[X")
_FOUND: Final = re.compile(_ONE)


def missing_placeholders(source: str, target: str) -> tuple[tuple[str, Span], ...]:
    """Find the placeholders of a text that its translation lacks.

    Args:
        source: The text.
        target: Its translation.

    Returns:
        Each with its place in the source; of one that is there too seldom, the last ones.
    """
    if _TELLING.search(source) is None:
        return ()
    left: Counter[str] = Counter()
    missing = []
    for match in _FOUND.finditer(source):
        text = match.group()
        left[text] += 1
        if target.count(text) < left[text]:
            missing.append((text, match.span()))
    return tuple(missing)
