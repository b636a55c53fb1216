"""Opens a corpus for review, and serves its page to this machine until it is interrupted."""

import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import Final, Self

from glossary import Termbase
from translate.bitext import Bitext
from translate.edits import take_edits
from translate.errors import ReviewError
from translate.memory import TranslationMemory
from translate.readers import bitext_files, read_bitexts, read_folder
from translate.review.corpus.checking import Checker
from translate.review.corpus.corpus import ReviewCorpus
from translate.review.exporting import export_file, export_folder
from translate.review.machine import Machine
from translate.review.terms import GlossaryFile
from translate.review.web.app import make_application
from translate.review.web.guard import Guard
from translate.review.web.session import ReviewSession
from translate.schema.shards import corpus_files
from translate.web.listening import listen
from translate.web.serving import WebServer

HOST: Final = "127.0.0.1"
FIRST_PORT: Final = 8756
"""The port that is tried first where none is asked for."""
_PORTS: Final = 20

_TOKEN_BYTES: Final = 24
_LAST_REQUESTS_S: Final = 2

_PATIENCE_S: Final = 0.25
"""How long an answer waits for a program that keeps the memory locked; the page asks again."""


@dataclass(slots=True)
class ReviewServer:
    """A review page, ready to be served.

    Attributes:
        address: Where it is, with the token.
        corpus: The corpus.
        remarks: What was found when it was opened, a line each.
    """

    address: str
    corpus: ReviewCorpus
    remarks: list[str]
    _session: ReviewSession
    _server: WebServer
    _closing: ExitStack

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._closing.close()

    def serve(self) -> None:
        """Serve until an interrupt; requests that are under way are answered first."""
        warming = Thread(target=self._session.checker.warm_up, daemon=True)
        warming.start()
        self._server.serve()

    def stop(self) -> None:
        """End serving, from another thread."""
        self._server.stop()

    def export(self) -> list[Path]:
        """Write the files, where anything was changed since they were written.

        Raises:
            OutputError: They cannot be written; the memory holds everything.
        """
        return self._session.write_changes()


def open_review(
    path: Path,
    termbase: Termbase | None,
    *,
    memory: Path,
    glossary: Path,
    user: str,
    port: int | None = None,
    model: str | None = None,
    backend: str | None = None,
    on_read: Callable[[int], None] | None = None,
) -> ReviewServer:
    """Open a corpus for review.

    Args:
        path: The folder of a run, or a bitext.
        termbase: The glossary, if any.
        memory: The memory, which is made where there is none.
        glossary: The file that takes new terms.
        user: Who reviews.
        port: The port to serve at; any free one for 0, and the first free one from `FIRST_PORT`
            where none is given.
        model: The model to ask; the default one, if not given.
        backend: The library that runs it; the usual one, if not given.
        on_read: Called with the number of segments of each article that is read.

    Raises:
        ReviewError: There is nothing to review.
        UsageError: The port is not to be had.
        BitextError: A file is damaged.
        MemoryStoreError: The memory cannot be opened.
    """
    with ExitStack() as opening:
        ports = [*range(FIRST_PORT, FIRST_PORT + _PORTS), 0] if port is None else [port]
        listening = opening.enter_context(listen(HOST, ports))
        if not path.exists() and not corpus_files(path):
            raise ReviewError(f"{path}: there is no such file or folder")
        is_folder = path.is_dir()
        if is_folder and not bitext_files(path):
            raise ReviewError(f"{path}: there is nothing to review; translate something first")
        store = opening.enter_context(TranslationMemory.open(memory))
        checker = Checker(termbase)
        remarks: list[str] = []
        if is_folder:
            remarks += take_edits(path, store).lines()
            bitexts = read_folder(path, ())
        else:
            bitexts = read_bitexts(path)
        corpus = ReviewCorpus(_told(bitexts, on_read), store, checker)
        if not corpus.headings:
            raise ReviewError(f"{path}: there is nothing to review; translate something first")
        remarks += (
            f"{path}: the article {name} is there twice; the first is shown"
            for name in corpus.left_out
        )
        store.wait_at_most(_PATIENCE_S)
        token = secrets.token_urlsafe(_TOKEN_BYTES)
        number = listening.getsockname()[1]
        machine = Machine(model, backend)
        opening.callback(machine.close)
        session = ReviewSession(
            corpus,
            store,
            checker,
            machine,
            GlossaryFile(glossary),
            name=str(path.resolve()),
            user=user,
            base=f"/{token}",
            export=lambda: (
                export_folder(path, corpus, checker.inspector.notes)
                if is_folder
                else export_file(path, corpus)
            ),
        )
        hosts = (f"{HOST}:{number}", f"localhost:{number}")
        return ReviewServer(
            f"http://{HOST}:{number}/{token}/",
            corpus,
            remarks,
            session,
            WebServer(
                Guard(make_application(session), token, hosts),
                listening,
                grace_s=_LAST_REQUESTS_S,
            ),
            opening.pop_all(),
        )


def _told(bitexts: Iterable[Bitext], on_read: Callable[[int], None] | None) -> Iterator[Bitext]:
    for bitext in bitexts:
        yield bitext
        if on_read is not None:
            on_read(len(bitext.units))
