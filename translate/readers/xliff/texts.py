"""The pairs of source and target in a unit of XLIFF."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from lxml import etree

from translate.readers.left_out import LeftOut
from translate.readers.xliff.inline import inline_text
from translate.readers.xml_events import local_name, refuse

# What Phrase (`.mxliff`), memoQ (`.mqxliff`) and Trados (`.sdlxliff`) say of a target.
_PHRASE: Final = "{http://www.memsource.com/mxlf/2.0}confirmed"
_MEMOQ: Final = "{MQXliff}status"
_MEMOQ_CONFIRMED: Final = {
    "ManuallyConfirmed",
    "Reviewer1Confirmed",
    "Reviewer2Confirmed",
    "Proofread",
}
_TRADOS: Final = "{http://sdl.com/FileTypes/SdlXliff/1.0}"
_TRADOS_CONFIRMED: Final = {"Translated", "ApprovedTranslation", "ApprovedSignOff"}


@dataclass(frozen=True, slots=True)
class Pair:
    """A source and its target.

    Attributes:
        id: The id of the segment within its unit, or "".
        source: The text of the source.
        target: The text of the target; of a candidate where there is none.
        has_target: Whether there is a target besides candidates.
        state: What the document says of the target, or "".
        approved: Whether it says that the target is approved.
    """

    id: str
    source: str
    target: str
    has_target: bool
    state: str
    approved: bool = False


def pairs_of(path: Path, unit: etree._Element, left_out: LeftOut, *, whole: bool) -> list[Pair]:
    """Find the pairs of a unit.

    Args:
        path: The file, for messages.
        unit: A `<trans-unit>` or a `<unit>`.
        left_out: Counts inline codes.
        whole: Whether the unit is one segment of ours, which another tool may have split.

    Raises:
        BitextError: There is no source.
    """
    if local_name(unit) == "trans-unit":
        pairs = _of_version_1(path, unit, left_out, whole=whole)
    else:
        pairs = _of_version_2(path, unit, left_out)
        if whole:
            pairs = [_joined(path, unit, pairs, left_out)]
    left_out.add("note", count=0 if whole else sum(1 for one in unit.iter("{*}note")))
    return pairs


def _of_version_1(
    path: Path, unit: etree._Element, left_out: LeftOut, *, whole: bool
) -> list[Pair]:
    source, target = _child(unit, "source"), _child(unit, "target")
    if source is None:
        refuse(path, unit, "the <trans-unit> has no <source>")
    state = "" if target is None else target.get("state", "")
    approved = unit.get("approved") == "yes"
    segments = {} if whole else _segments(_child(unit, "seg-source"))
    if segments:
        targets = _segments(target)
        return [
            Pair(
                mid,
                inline_text(path, one, left_out),
                inline_text(path, targets.get(mid), left_out),
                mid in targets,
                state,
                approved or _is_confirmed(unit, mid),
            )
            for mid, one in segments.items()
        ]
    other = next(unit.iterfind("{*}alt-trans/{*}target"), None) if whole else None
    return [
        Pair(
            "",
            inline_text(path, source, left_out),
            inline_text(path, other if target is None else target, left_out),
            target is not None,
            state,
            approved or _is_confirmed(unit, ""),
        )
    ]


def _is_confirmed(unit: etree._Element, mid: str) -> bool:
    """Whether a CAT tool says in a way of its own that somebody has confirmed a target."""
    if unit.get(_PHRASE) == "1" or unit.get(_MEMOQ) in _MEMOQ_CONFIRMED:
        return True
    return any(
        segment.get("id") == mid and segment.get("conf") in _TRADOS_CONFIRMED
        for segment in unit.iterfind(f"{_TRADOS}seg-defs/{_TRADOS}seg")
    )


def _segments(element: etree._Element | None) -> dict[str, etree._Element]:
    """The segments of a segmented source or target (`mrk` of the type `seg`), by their ids."""
    if element is None:
        return {}
    return {one.get("mid", ""): one for one in element.iter("{*}mrk") if one.get("mtype") == "seg"}


def _of_version_2(path: Path, unit: etree._Element, left_out: LeftOut) -> list[Pair]:
    pairs = []
    for segment in unit.iterchildren("{*}segment"):
        source, target = _child(segment, "source"), _child(segment, "target")
        if source is None:
            refuse(path, segment, "the <segment> has no <source>")
        pairs.append(
            Pair(
                segment.get("id", ""),
                inline_text(path, source, left_out),
                inline_text(path, target, left_out),
                target is not None,
                segment.get("state", ""),
            )
        )
    return pairs


def _joined(path: Path, unit: etree._Element, pairs: list[Pair], left_out: LeftOut) -> Pair:
    """The segments of a unit as one, with what stands between them."""
    sources, targets = zip(*_pieces(path, unit, LeftOut()), strict=True) if pairs else ((), ())
    target = "".join(targets)
    has_target = any(pair.has_target for pair in pairs)
    if not has_target:
        candidate = next(unit.iterfind("{*}matches/{*}match/{*}target"), None)
        target = inline_text(path, candidate, left_out)
    states = {pair.state for pair in pairs}
    state = states.pop() if len(states) == 1 else "initial"
    return Pair("", "".join(sources), target, has_target, state)


def _pieces(path: Path, unit: etree._Element, counted: LeftOut) -> Iterator[tuple[str, str]]:
    for piece in unit.iterchildren("{*}segment", "{*}ignorable"):
        source, target = _child(piece, "source"), _child(piece, "target")
        text = inline_text(path, source, counted)
        between = target is None and local_name(piece) == "ignorable"
        yield text, text if between else inline_text(path, target, counted)


def _child(element: etree._Element, name: str) -> etree._Element | None:
    return next(element.iterchildren(f"{{*}}{name}"), None)
