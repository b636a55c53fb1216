"""What of the program is installed here, and what is missing."""

import os
import platform
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from translate.engine.options import available_cores
from translate.errors import MissingExtraError, TranslateError

LEAST_FREE_BYTES: Final = 200 * 2**20
"""Free space under which the folder of models is worth a remark."""

_NEEDED: Final = ("ctranslate2", "sentencepiece", "lxml", "trafilatura", "lemminflect", "simplemma")
_EXTRAS: Final = {
    "hf": (("torch", "transformers"), "adapt models, and run Hugging Face models as they are"),
    "parquet": (("pyarrow",), "read and write Parquet"),
    "ray": (("ray",), "share the work with a Ray cluster"),
}
_INSTALLED_AS: Final = {"ray": '"ray[data]"'}


class State(StrEnum):
    """How something is."""

    FINE = "ok"
    ABSENT = "--"
    WRONG = "!!"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that was looked at.

    Attributes:
        subject: What.
        state: How it is; something that is absent is not needed.
        words: The details, and what to do where something is wrong.
    """

    subject: str
    state: State
    words: str


def examine() -> Iterator[Finding]:
    """Look at all that the program needs, and at what it could use."""
    for subject, look in _LOOKS.items():
        try:
            yield from look(subject)
        except TranslateError as error:
            yield Finding(subject, State.WRONG, str(error))
        except Exception as error:  # noqa: BLE001 - it is what is looked for
            yield Finding(subject, State.WRONG, f"{type(error).__name__}: {error}")


def _program(subject: str) -> Iterator[Finding]:
    place = Path(__file__).parent
    yield Finding(subject, State.FINE, f"bitexte {version('bitexte')} in {place}")


def _python(subject: str) -> Iterator[Finding]:
    words = f"{platform.python_version()}, {sys.executable}, {platform.platform()}"
    yield Finding(subject, State.FINE, words)


def _libraries(_: str) -> Iterator[Finding]:
    for name in _NEEDED:
        try:
            import_module(name)
            yield Finding(name, State.FINE, version(name))
        except (ImportError, OSError, PackageNotFoundError) as error:
            yield Finding(name, State.WRONG, f"cannot be loaded ({error}): install bitexte anew")


def _extras(_: str) -> Iterator[Finding]:
    for extra, (packages, purpose) in _EXTRAS.items():
        try:
            found = ", ".join(f"{package} {version(package)}" for package in packages)
            yield Finding(f"extra {extra}", State.FINE, found)
        except PackageNotFoundError as error:
            needed = " ".join(_INSTALLED_AS.get(package, package) for package in packages)
            words = f"no {error.name}; pip install {needed} to {purpose}"
            yield Finding(f"extra {extra}", State.ABSENT, words)


def _models(_: str) -> Iterator[Finding]:
    from translate.models.catalog import default_name, find_model, survey

    for entry in survey():
        if entry.problem:
            yield Finding(f"model {entry.name}", State.WRONG, entry.problem)
    model = find_model()
    model.verify()
    origin = "packaged" if model.is_packaged else "installed"
    yield Finding("default model", State.FINE, f"{default_name()}@{model.fingerprint}, {origin}")


def _translation(subject: str) -> Iterator[Finding]:
    from translate.bitext import Kind, Segment
    from translate.running.workbench import open_workbench

    (made,) = open_workbench().translator().stream([Segment("s1", Kind.TEXT, 0, "Il pleut.")])
    state = State.FINE if made.target and not made.flags else State.WRONG
    yield Finding(subject, state, f'"Il pleut." is "{made.target}"')


def _folder(subject: str) -> Iterator[Finding]:
    from translate.models.catalog import installed_folder

    folder = installed_folder()
    there = next(one for one in (folder, *folder.parents) if one.exists())
    free = shutil.disk_usage(there).free
    words = f"{folder}, {free / 2**30:.1f} GiB free"
    if not os.access(there, os.W_OK):
        yield Finding(subject, State.WRONG, f"{words}: cannot be written; set BITEXTE_MODELS")
    elif free < LEAST_FREE_BYTES:
        yield Finding(subject, State.WRONG, f"{words}: too little for a further model")
    else:
        yield Finding(subject, State.FINE, words)


def _cores(subject: str) -> Iterator[Finding]:
    usable, all_cores = available_cores(), os.cpu_count() or 1
    limited = "" if usable == all_cores else f" of {all_cores}: a container or an affinity limits"
    yield Finding(subject, State.FINE, f"{usable}{limited}")


def _accelerator(subject: str) -> Iterator[Finding]:
    import ctranslate2  # type: ignore[import-untyped]

    count = ctranslate2.get_cuda_device_count()
    if count:
        yield Finding(subject, State.FINE, f"{count} CUDA devices")
    else:
        yield Finding(subject, State.ABSENT, "no CUDA device; the processor is used")


def _backends(_: str) -> Iterator[Finding]:
    import ctranslate2

    device = "cuda" if ctranslate2.get_cuda_device_count() else "cpu"
    words = f"{version('ctranslate2')} on {device}, used where no other backend is asked for"
    yield Finding("backend ctranslate2", State.FINE, words)
    try:
        from translate.engine.backends.transformers_backend import choose_device, require_libraries

        require_libraries()
        words = f"{version('transformers')} on {choose_device()}, used where it is asked for"
        yield Finding("backend transformers", State.FINE, words)
    except MissingExtraError as error:
        yield Finding("backend transformers", State.ABSENT, f"not needed; {error}")


def _glossary(subject: str) -> Iterator[Finding]:
    from glossary import load_packaged

    termbase = load_packaged()
    yield Finding(subject, State.FINE, f"{termbase.name}, {len(termbase)} terms")


_LOOKS: Final[dict[str, Callable[[str], Iterator[Finding]]]] = {
    "program": _program,
    "python": _python,
    "libraries": _libraries,
    "extras": _extras,
    "cores": _cores,
    "accelerator": _accelerator,
    "backends": _backends,
    "models": _models,
    "folder of models": _folder,
    "packaged glossary": _glossary,
    "a translation": _translation,
}
