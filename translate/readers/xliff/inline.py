"""The text of XLIFF segments without the codes of their original formats."""

from pathlib import Path

from lxml import etree

from glossary import is_break_code
from translate.readers.left_out import LeftOut
from translate.readers.xml_events import local_name, refuse

_KEPT = {"g", "mrk", "pc"}
_MARKS = {"sm", "em"}


def inline_text(path: Path, element: etree._Element | None, left_out: LeftOut) -> str:
    """The text of a source or target.

    Args:
        path: The file, for messages.
        element: The element; None gives no text.
        left_out: Counts the codes; one that stands for a break becomes a space.

    Returns:
        The text, with what stands inside of pairs of codes and of marks.

    Raises:
        BitextError: There is an entity in it.
    """
    if element is None:
        return ""
    pieces = [element.text or ""]
    for child in element:
        name = local_name(child)
        if child.tag is etree.Entity:
            refuse(path, element, f"the entity {child.text} is not resolved, for safety")
        if name in _KEPT:
            left_out.add("inline code", count=name != "mrk")
            pieces.append(inline_text(path, child, left_out))
        elif name == "cp":
            pieces.append(_character(child))
        elif name and name not in _MARKS:
            left_out.add("inline code")
            pieces.append(" " * _is_break(name, child))
        pieces.append(child.tail or "")
    return "".join(pieces)


def _is_break(name: str, code: etree._Element) -> bool:
    kind = code.get("ctype") or (code.get("subType") or "").removeprefix("xlf:")
    told = (code.get("equiv-text"), code.get("equiv"), code.get("disp"))
    content = "".join(map(str, code.itertext())) or _original(code) or next(filter(None, told), "")
    return is_break_code("ph" if name in {"sc", "ec", "bx", "ex"} else name, kind, content)


def _original(code: etree._Element) -> str:
    """The code of the original format that a unit of version 2 keeps for an inline code."""
    wanted = {code.get(name) for name in ("dataRef", "dataRefStart", "dataRefEnd")} - {None}
    unit = next(code.iterancestors("{*}unit"), None) if wanted else None
    kept = () if unit is None else unit.iterfind("{*}originalData/{*}data")
    return "".join(data.text or "" for data in kept if data.get("id") in wanted)


def _character(element: etree._Element) -> str:
    """A character that XML refuses (`cp`), as what the other formats have in its place."""
    try:
        number = int(element.get("hex", ""), 16)
    except ValueError:
        number = 0
    return " " if number in {0x0B, 0x0C, 0x1C, 0x1D, 0x1E, 0x1F} else "\ufffd"
