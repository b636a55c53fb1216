"""The two commands, run in this process where the process itself is not what is tested."""

import io
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

import glossary.cli
import translate.cli

Result = subprocess.CompletedProcess[str]
Command = Callable[..., Result]
MAINS = {"translate": translate.cli.main, "glossary": glossary.cli.main}


@pytest.fixture
def command(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> Command:
    """Runs a command in an empty folder: its exit code, its output and its errors."""

    def run(line: str, *arguments: str | Path, stdin: str | bytes = b"") -> Result:
        given = stdin.encode() if isinstance(stdin, str) else stdin
        words = [*line.split(), *map(str, arguments)]
        monkeypatch.chdir(tmp_path)
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(given)))
        monkeypatch.setattr("sys.argv", words)
        monkeypatch.setenv("COLUMNS", "100")
        try:
            with pytest.raises(SystemExit) as end:
                MAINS[words[0]]()
        finally:
            signal.signal(signal.SIGINT, signal.default_int_handler)
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
        output, errors = capfd.readouterr()
        assert "Traceback" not in errors
        return Result([], int(end.value.code or 0), output, errors)

    return run
