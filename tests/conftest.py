"""What several rooms of tests need: the packaged model, and the shared articles and corpora."""

import os
import signal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from translate.engine import DecodingOptions, Engine
from translate.models import find_model

ROOT = Path(__file__).parents[1]

# A shell has what it starts in the background ignore interrupts, and that would be handed on to the
# commands that are to be interrupted here.
signal.signal(signal.SIGINT, signal.default_int_handler)

# How long an example takes says more of the machine than of the code.
settings.register_profile(
    "project",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize="CI" in os.environ,
)
settings.load_profile("project")


@pytest.fixture(scope="session", autouse=True)
def _no_installed_models(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What the user of this machine has installed must not decide how a test ends."""
    os.environ["BITEXTE_MODELS"] = str(tmp_path_factory.mktemp("no-models"))


@pytest.fixture(scope="session")
def engine() -> Engine:
    """The packaged model, loaded once."""
    return Engine(find_model("bitexte-fr-en"), DecodingOptions())


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real articles and corpora, which are no part of the project."""
    folder = Path(os.environ.get("BITEXTE_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip(f"there are no shared articles and corpora at {folder}")
    return folder
