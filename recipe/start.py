"""Unpack a model that is packaged or installed into a MarianMTModel folder, to train on from.

    python -m recipe.start start [--model NAME]

The eight bits of its weights are multiplied out. That rounding is all that is lost against the
weights that were trained; the state of the optimiser is not kept with a model and begins anew.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from translate.models import find_model
from translate.models.conversion import to_hugging_face


def main() -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("out", type=Path, help="folder to make")
    parser.add_argument("--model", help="name or path; by default the usual one")
    args = parser.parse_args()
    model = find_model(args.model)
    model.verify()
    to_hugging_face(model.path, args.out)


if __name__ == "__main__":
    main()
