"""Cut a file into parcels of 16 MiB that can be carried one by one, and put it together again.

python -m recipe.packed.parcels cut run/average.safetensors parcels
python -m recipe.packed.parcels join parcels average.safetensors
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

from translate.writers.atomic import AtomicFile

PARCEL_BYTES = 16 << 20
LIST = "parcels.json"


def cut(file: Path, folder: Path, size: int = PARCEL_BYTES) -> int:
    """Write a file's parcels, and a list with their hashes; gives their number."""
    folder.mkdir(parents=True, exist_ok=True)
    hashes: dict[str, str] = {}
    with file.open("rb") as stream:
        while content := stream.read(size):
            name = f"{len(hashes):04}.parcel"
            (folder / name).write_bytes(content)
            hashes[name] = hashlib.sha256(content).hexdigest()
    (folder / LIST).write_text(json.dumps(hashes, indent=1) + "\n", "utf-8")
    return len(hashes)


def join(folder: Path, file: Path) -> None:
    """Put a file together from its parcels.

    Raises:
        ValueError: A parcel is not what it was; nothing is written.
        FileNotFoundError: One is missing.
    """
    hashes: dict[str, str] = json.loads((folder / LIST).read_text("utf-8"))
    with AtomicFile(file) as out:
        for name, expected in hashes.items():
            content = (folder / name).read_bytes()
            if hashlib.sha256(content).hexdigest() != expected:
                raise ValueError(f"{folder / name} is damaged: bring it again")
            out.write(content)


def main() -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("what", choices=("cut", "join"))
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    args = parser.parse_args()
    if args.what == "cut":
        print(f"{cut(args.source, args.target)} parcels")
    else:
        join(args.source, args.target)


if __name__ == "__main__":
    main()
