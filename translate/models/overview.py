"""Says what is known of a model, for a person and for a machine to read."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from translate.models.catalog import Entry


def state(entry: Entry) -> str:
    """Sums a model up in a line: languages, size, version, where it is from, or what is wrong."""
    if entry.model is None:
        return f"damaged: {entry.problem}"
    said = entry.model.description
    where = "comes with the program" if entry.packaged else "installed"
    size = f"{_size(entry.path) / 1e6:,.1f} MB"
    return f"{'-'.join(said.languages)}  {size:>10}  version {said.version or '?'}, {where}"


def _size(folder: Path) -> int:
    """Bytes of all files in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def describe(entry: Entry, default: str) -> dict[str, Any]:
    """What is known of a model, for a machine to read."""
    described: dict[str, Any] = {
        "name": entry.name,
        "path": str(entry.path),
        "packaged": entry.packaged,
        "default": entry.name == default,
        "size": _size(entry.path),
        "problem": entry.problem,
    }
    model = entry.model
    if model is None:
        return described
    said = model.description
    card = entry.path / "MODEL_CARD.md"
    return described | {
        "version": said.version,
        "languages": list(said.languages),
        "fingerprint": model.fingerprint,
        "licence": said.licence,
        "description": said.summary,
        "max_input_pieces": said.max_input_pieces,
        "quotation_marks": said.quotation_marks.value,
        "attention_offset": model.attention_offset,
        "card": str(card) if card.is_file() else "",
        "origin": asdict(said.origin) if said.origin is not None else None,
    }


def lines(described: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """What is known of a model, for a person to read."""
    kind = "comes with the program" if described["packaged"] else "installed"
    yield "name", f"{described['name']}{', the default' if described['default'] else ''}"
    if described["problem"]:
        yield "state", f"damaged: {described['problem']}"
    else:
        yield "state", kind
    if described.get("description"):
        yield "description", described["description"]
    yield "path", described["path"]
    yield "size", f"{described['size'] / 1e6:,.1f} MB"
    if described["problem"]:
        return
    yield "version", described["version"] or "?"
    yield "languages", "-".join(described["languages"])
    yield "licence", described["licence"] or "see its card"
    yield "fingerprint", described["fingerprint"]
    yield "max input pieces", str(described["max_input_pieces"])
    yield "quotation marks", described["quotation_marks"]
    yield "card", described["card"] or "none"
    origin = described["origin"]
    if origin is None:
        yield "origin", "a folder on this machine" if not described["packaged"] else "see its card"
        return
    yield "origin", f"{origin['repository']} at {origin['revision']}"
    for name, digest in sorted(origin["files"].items()):
        yield "", f"{name} {digest}"
