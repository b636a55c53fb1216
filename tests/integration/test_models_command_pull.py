"""`translate models pull` against a server that answers as the Hugging Face hub does.

The server hands out a real small Marian model, and can be told to fail in the ways that servers,
networks and disks do. The command runs as a process of its own.
"""

import fcntl
import hashlib
import io
import json
import os
import re
import shutil
import signal
import struct
import subprocess
import sys
import termios
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

import numpy as np
import pytest
from safetensors.numpy import load_file, save_file
from sentencepiece import SentencePieceProcessor, SentencePieceTrainer

from translate.models.catalog import DEFAULT_NAME, PACKAGED, load
from translate.models.conversion import to_hugging_face
from translate.models.hub.known import KNOWN

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of POSIX")

REPOSITORY = "valmer/marian-fr-en"
COMMIT = "1" * 40
LATER = "2" * 40
WEIGHTS = "model.safetensors"
CHUNK = 10 * 1024 * 1024
"""Bytes that the hub's client writes at a time; what is cut off before is not on the disk."""


@pytest.fixture(scope="session")
def packaged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The packaged model as the hub would have it."""
    folder = tmp_path_factory.mktemp("hub") / "model"
    to_hugging_face(PACKAGED / DEFAULT_NAME, folder)
    (folder / "README.md").write_text("---\nlicense: cc-by-4.0\n---\n# A small model\n")
    (folder / "tf_model.h5").write_bytes(b"not wanted")
    return folder


@pytest.fixture(scope="session")
def large(packaged: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real model of more than one chunk."""
    folder = shutil.copytree(packaged, tmp_path_factory.mktemp("large") / "model")
    shrink(folder, {256: 128, 1536: 64})
    assert (folder / WEIGHTS).stat().st_size > CHUNK
    return folder


@pytest.fixture(scope="session")
def small(packaged: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real model that is converted in no time."""
    folder = shutil.copytree(packaged, tmp_path_factory.mktemp("small") / "model")
    text = [
        f"{subject} {verb} {place}."
        for subject in ("Le navire", "The ship", "Une dame")
        for verb in ("part pour", "arrive de", "leaves")
        for place in ("Valmer", "Ormont")
    ]
    speller = io.BytesIO()
    SentencePieceTrainer.train(
        sentence_iterator=iter(text),
        model_writer=speller,
        vocab_size=60,
        minloglevel=2,
        hard_vocab_limit=False,
        bos_id=-1,
    )
    for name in ("source.spm", "target.spm"):
        (folder / name).write_bytes(speller.getvalue())
    pieces = SentencePieceProcessor(model_proto=speller.getvalue())
    known = [pieces.id_to_piece(number) for number in range(pieces.get_piece_size())]
    words = [
        "</s>",
        "<unk>",
        *(piece for piece in known if piece not in ("</s>", "<unk>")),
        "<pad>",
    ]
    rows = {word: at for at, word in enumerate(words)}
    # The two differ as files: what the hub has twice under one hash is fetched once.
    (folder / "vocab.json").write_text(json.dumps(rows))
    (folder / "target_vocab.json").write_text(json.dumps(rows, indent=1))
    config = json.loads((folder / "config.json").read_text())
    sizes = {config["vocab_size"]: len(words), config["decoder_vocab_size"]: len(words)}
    shrink(folder, {256: 16, 1536: 16} | sizes)
    return folder


def shrink(folder: Path, sizes: dict[int, int]) -> None:
    """Cuts a model down to one layer each way and to smaller matrices."""
    tensors = {}
    for name, tensor in load_file(folder / WEIGHTS).items():
        if not re.search(r"layers\.[1-9]", name):
            kept = tuple(slice(sizes.get(size, size)) for size in tensor.shape)
            tensors[name] = np.ascontiguousarray(tensor[kept])
    save_file(tensors, folder / WEIGHTS)
    config = json.loads((folder / "config.json").read_text())
    one = dict.fromkeys(("encoder_layers", "decoder_layers"), 1)
    four = dict.fromkeys(("encoder_attention_heads", "decoder_attention_heads"), 4)
    smaller = {key: sizes.get(value, value) for key, value in config.items() if type(value) is int}
    last = smaller["decoder_vocab_size"] - 1
    pad = {"pad_token_id": last, "decoder_start_token_id": last}
    (folder / "config.json").write_text(json.dumps(config | smaller | one | four | pad))


def git_sha1(content: bytes) -> str:
    return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


@dataclass
class Hub:
    """A server that answers as the hub does, for one model.

    Attributes:
        folder: Its files.
        repository: What it is called.
        commit: What the main branch is at; each commit has the same files.
        log: The requests: method, path, and the first byte asked for.
        cut: Where in a file the connection breaks, by file name.
        stall: Where in a file the server stops until `go_on` is set, by file name.
        altered: Files that are sent with another first byte.
        status: A status and an error code to answer everything with.
        stated: What the listing says of files instead of the truth.
    """

    folder: Path
    repository: str = REPOSITORY
    commit: str = COMMIT
    log: list[tuple[str, str, int]] = field(default_factory=list)
    cut: dict[str, int] = field(default_factory=dict)
    stall: dict[str, int] = field(default_factory=dict)
    altered: set[str] = field(default_factory=set)
    status: tuple[int, str] | None = None
    stated: dict[str, dict[str, object]] = field(default_factory=dict)
    stalled: threading.Event = field(default_factory=threading.Event)
    go_on: threading.Event = field(default_factory=threading.Event)
    url: str = ""

    def listing(self) -> dict[str, object]:
        siblings: list[dict[str, object]] = []
        for path in sorted(self.folder.iterdir()):
            content = path.read_bytes()
            blob = git_sha1(content)
            sibling: dict[str, object] = {
                "rfilename": path.name,
                "size": len(content),
                "blobId": blob,
            }
            if path.suffix in {".safetensors", ".bin", ".spm"}:
                sha256 = hashlib.sha256(content).hexdigest()
                sibling["lfs"] = {"size": len(content), "sha256": sha256, "pointerSize": 134}
            siblings.append(sibling | self.stated.get(path.name, {}))
        siblings.append({"rfilename": "../../evil", "size": 4, "blobId": "0" * 40})
        card = {"license": "cc-by-4.0"}
        return {"id": self.repository, "sha": self.commit, "siblings": siblings, "cardData": card}

    def requests_for(self, name: str) -> list[int]:
        """The first bytes that were asked for, of each request for a file."""
        return [start for _, path, start in self.log if path.endswith(f"/{name}")]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    hub: Hub

    def log_message(self, *_: object) -> None:
        """Stays silent."""

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        wanted = re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range", ""))
        start = int(wanted[1]) if wanted else 0
        self.hub.log.append((self.command, self.path.partition("?")[0], start))
        if self.hub.status is not None:
            self.refuse(*self.hub.status)
        elif path.startswith("/api/models/"):
            self.answer_listing(path)
        elif path.startswith(f"/{self.hub.repository}/resolve/{self.hub.commit}/"):
            self.answer_file(self.hub.folder / path.rpartition("/")[2], start)
        else:
            self.refuse(404, "EntryNotFound")

    def refuse(self, status: int, code: str) -> None:
        self.send_response(status)
        self.send_header("X-Error-Code", code)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def answer_listing(self, path: str) -> None:
        name, _, revision = path.removeprefix("/api/models/").partition("/revision/")
        if name != self.hub.repository:
            self.refuse(404, "RepoNotFound")
        elif revision not in {"main", self.hub.commit}:
            self.refuse(404, "RevisionNotFound")
        else:
            body = json.dumps(self.hub.listing()).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    def answer_file(self, path: Path, start: int) -> None:
        content = bytearray(path.read_bytes())
        if path.name in self.hub.altered:
            content[0] ^= 1
        self.send_response(HTTPStatus.PARTIAL_CONTENT if start else HTTPStatus.OK)
        if start:
            last = len(content) - 1
            self.send_header("Content-Range", f"bytes {start}-{last}/{len(content)}")
        self.send_header("Content-Length", str(len(content) - start))
        self.send_header("ETag", f'"{hashlib.sha256(content).hexdigest()}"')
        self.send_header("X-Repo-Commit", self.hub.commit)
        self.end_headers()
        stop = self.hub.stall.get(path.name)
        if stop is not None:
            self.wfile.write(content[start:stop])
            self.wfile.flush()
            self.hub.stalled.set()
            self.hub.go_on.wait()
            start = stop
        end = self.hub.cut.get(path.name, len(content))
        self.wfile.write(content[start:end])
        self.close_connection = end < len(content)

    def handle(self) -> None:
        try:
            super().handle()
        except ConnectionError:
            self.close_connection = True


@pytest.fixture
def hub(small: Path) -> Iterator[Hub]:
    hub = Hub(small)
    handler = type("HandlerOfThis", (Handler,), {"hub": hub})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        hub.url = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield hub
        hub.go_on.set()
        server.shutdown()
        thread.join()


@dataclass(frozen=True)
class User:
    """Someone with an empty folder of models and an empty cache of the hub."""

    home: Path
    hub: Hub

    @property
    def installed(self) -> Path:
        return self.home / "models"

    @property
    def cache(self) -> Path:
        return self.home / "hf" / "hub"

    def environment(self, **more: str) -> dict[str, str]:
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("HF_", "HUGGING")) and not name.lower().endswith("_proxy")
        }
        return (
            kept
            | {
                "BITEXTE_MODELS": str(self.installed),
                "HF_HOME": str(self.home / "hf"),
                "HF_ENDPOINT": self.hub.url,
                "OMP_NUM_THREADS": "1",
            }
            | more
        )

    def start(self, *arguments: str, **more: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "translate", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=self.environment(**more),
        )

    def run(self, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        process = self.start(*arguments, **more)
        out, err = process.communicate()
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)

    def pull(self, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        return self.run("models", "pull", *(arguments or (REPOSITORY,)), **more)

    def models(self) -> list[str]:
        """What is seen in the folder of models."""
        if not self.installed.is_dir():
            return []
        return sorted(path.name for path in self.installed.iterdir() if path.name != ".locks")


@pytest.fixture
def user(tmp_path: Path, hub: Hub) -> User:
    return User(tmp_path, hub)


def assert_refused(done: subprocess.CompletedProcess[str], code: int, *said: str) -> None:
    """The command ended with a code and one clear line."""
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    last = done.stderr.splitlines()[-1]
    assert last.startswith("translate: ")
    for words in said:
        assert words in last


def test_a_pulled_model_is_installed_verified_and_the_default(user: User, hub: Hub) -> None:
    done = user.pull()
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "marian-fr-en is the default now"
    assert "kB" not in done.stderr  # the bar is for terminals
    assert user.models() == ["default", "marian-fr-en"]
    model = load(user.installed / "marian-fr-en")
    model.verify()
    said = model.description
    assert (said.version, said.quotation_marks) == (COMMIT[:12], "straight")
    assert said.licence == "cc-by-4.0"
    origin = said.origin
    assert origin is not None
    assert (origin.repository, origin.revision) == (REPOSITORY, COMMIT)
    weights = (hub.folder / WEIGHTS).read_bytes()
    assert origin.files[WEIGHTS] == f"sha256:{hashlib.sha256(weights).hexdigest()}"
    config = (hub.folder / "config.json").read_bytes()
    git = git_sha1(config)
    assert origin.files["config.json"] == f"git-sha1:{git}"
    assert "A small model" in (model.path / "MODEL_CARD.md").read_text()
    assert hub.requests_for("tf_model.h5") == []
    translated = user.run("text", "--no-glossary", "Le navire est parti.")
    assert translated.returncode == 0, translated.stderr
    assert len(translated.stdout.splitlines()) == 1
    assert_other_tools_find(user, hub)
    told = user.run("models", "info", "marian-fr-en")
    assert f"{REPOSITORY} at {COMMIT}" in told.stdout
    assert f"config.json git-sha1:{git}" in told.stdout


def assert_other_tools_find(user: User, hub: Hub) -> None:
    code = (
        "from huggingface_hub import hf_hub_download as find\n"
        f"print(find({REPOSITORY!r}, 'config.json'))\n"
        f"print(find({REPOSITORY!r}, {WEIGHTS!r}, revision={COMMIT!r}))\n"
    )
    found = subprocess.run(
        [sys.executable, "-c", code],
        env=user.environment(HF_HUB_OFFLINE="1"),
        capture_output=True,
        text=True,
        check=True,
    )
    for line, name in zip(found.stdout.splitlines(), ("config.json", WEIGHTS), strict=True):
        assert Path(line).read_bytes() == (hub.folder / name).read_bytes()


def test_what_is_there_is_not_fetched_again(user: User, hub: Hub) -> None:
    assert user.pull("--no-default", REPOSITORY).returncode == 0
    assert user.models() == ["marian-fr-en"]
    again = user.pull()
    assert again.returncode == 0, again.stderr
    assert "is installed already" in again.stdout
    assert "marian-fr-en is the default now" in again.stdout
    assert hub.requests_for(WEIGHTS) == [0]
    hub.log.clear()
    pinned = user.pull(f"{REPOSITORY}@{COMMIT}", "--no-default")
    assert pinned.returncode == 0, pinned.stderr
    assert hub.log == []


def test_a_connection_that_breaks_is_taken_up_where_it_broke(
    user: User, hub: Hub, large: Path
) -> None:
    hub.folder = large
    hub.cut[WEIGHTS] = CHUNK + 1000
    broken = user.pull()
    assert_refused(broken, 4, "the connection broke", "goes on with what has come")
    asked = hub.requests_for(WEIGHTS)
    assert asked[0] == 0
    assert set(asked[1:]) == {CHUNK}  # the client takes it up by itself a few times
    assert user.models() == []
    hub.cut.clear()
    hub.log.clear()
    done = user.pull()
    assert done.returncode == 0, done.stderr
    assert hub.requests_for(WEIGHTS) == [CHUNK]
    assert hub.requests_for("config.json") == []
    load(user.installed / "marian-fr-en").verify()


@pytest.mark.parametrize("name", [WEIGHTS, "vocab.json"])
def test_a_file_that_is_not_what_the_hub_says_is_thrown_away(
    user: User, hub: Hub, name: str
) -> None:
    hub.altered.add(name)
    assert_refused(user.pull(), 4, f"{name} of {REPOSITORY} did not arrive as the hub says")
    assert user.models() == []
    assert list(user.cache.rglob("*.incomplete")) == []
    assert not list(user.cache.rglob(name))


def test_a_partial_file_that_is_damaged_does_no_harm(user: User, hub: Hub) -> None:
    sha256 = hashlib.sha256((hub.folder / WEIGHTS).read_bytes()).hexdigest()
    blobs = user.cache / "models--valmer--marian-fr-en" / "blobs"
    blobs.mkdir(parents=True)
    (blobs / f"{sha256}.incomplete").write_bytes(b"x" * 100)
    assert_refused(user.pull(), 4, "did not arrive")
    (blobs / f"{sha256}.incomplete").write_bytes(b"x" * 20_000_000)
    assert user.pull().returncode == 0
    assert hub.requests_for(WEIGHTS) == [100, 0]


@pytest.mark.parametrize("name", sorted(KNOWN))
def test_a_known_model_that_is_not_the_known_one_is_refused_unfetched(
    user: User, hub: Hub, name: str
) -> None:
    hub.repository, hub.commit = KNOWN[name].repository, KNOWN[name].revision
    done = user.pull(name)
    assert_refused(done, 4, "is not the file that is known here", "nothing was installed")
    assert hub.requests_for(WEIGHTS) == []
    assert hub.log[0][1].endswith(f"/revision/{KNOWN[name].revision}")
    assert user.models() == []


def test_a_known_file_that_the_hub_states_in_another_way_is_held_to_its_hash_too(
    user: User, hub: Hub
) -> None:
    known = KNOWN["opus-mt-fr-en"]
    hub.repository, hub.commit = known.repository, known.revision
    for name, sha256 in known.sha256.items():
        lfs = {"size": 10**9, "sha256": sha256, "pointerSize": 134}  # large, so that it comes last
        hub.stated[name] = {"lfs": lfs}
    hub.stated["vocab.json"] = {}  # stated with the SHA-1 of its git blob, which is right
    assert_refused(user.pull("opus-mt-fr-en"), 4, "vocab.json", "is not the file that is known")
    assert hub.requests_for(WEIGHTS) == []
    assert user.models() == []


def test_another_revision_of_a_known_model_can_be_asked_for(user: User, hub: Hub) -> None:
    hub.repository = KNOWN["opus-mt-fr-en"].repository
    done = user.pull("opus-mt-fr-en", "--revision", "main")
    assert done.returncode == 0, done.stderr
    model = load(user.installed / "opus-mt-fr-en")
    assert model.description.version == COMMIT[:12]
    assert model.manifest is not None
    assert model.description.licence == "Apache-2.0"
    assert model.description.summary in user.run("models", "info", "opus-mt-fr-en").stdout


@pytest.mark.parametrize(
    ("status", "code", "said"),
    [
        (404, "RepoNotFound", "there is no model valmer/marian-fr-en"),
        (401, "", "answers 401 for valmer/marian-fr-en: is HF_TOKEN right?"),
        (403, "GatedRepo", "is gated: accept its terms"),
        (503, "", "answers 503"),
        (500, "", "answers 500"),
    ],
)
def test_a_hub_that_refuses_is_quoted(
    user: User, hub: Hub, status: int, code: str, said: str
) -> None:
    hub.status = (status, code)
    assert_refused(user.pull(), 4, said)
    assert user.models() == []


def test_names_and_revisions_that_are_not_there_are_said(user: User) -> None:
    assert_refused(user.pull("valmer/none"), 4, "there is no model valmer/none")
    assert_refused(user.pull(f"{REPOSITORY}@v9"), 4, "has no revision 'v9'")
    assert_refused(user.pull(REPOSITORY, "--revision", LATER), 4, "has no revision")
    assert_refused(user.pull("opus"), 4, "no known model 'opus'", "opus-mt-tc-big-fr-en")


@pytest.mark.parametrize("wanted", ["../x", "a/b/c", "a/../b", "/etc", "a b/c", "a/b--c", ""])
def test_hostile_names_are_refused_before_anything_is_asked(
    user: User, hub: Hub, wanted: str
) -> None:
    assert_refused(user.pull(wanted), 4, repr(wanted))
    assert hub.log == []


@pytest.mark.parametrize("name", ["../x", "", ".x", "a/b", "default", "x" * 101])
def test_hostile_names_for_the_installed_model_are_refused(user: User, hub: Hub, name: str) -> None:
    assert_refused(user.pull(REPOSITORY, "--name", name), 2, "cannot be the name of a model")
    assert hub.log == []
    assert not user.installed.exists()


def test_wrong_options_are_refused_before_anything_is_asked(user: User, hub: Hub) -> None:
    assert_refused(user.pull(REPOSITORY, "--quantization", "int3"), 2, "int3", "float16")
    assert_refused(user.pull(f"{REPOSITORY}@a", "--revision", "b"), 2, "two revisions")
    assert_refused(user.pull(REPOSITORY, "--languages", "french"), 2, "two codes")
    assert hub.log == []


def test_a_model_that_is_not_marians_is_refused_before_its_weights_come(
    user: User, hub: Hub, tmp_path: Path
) -> None:
    hub.folder = shutil.copytree(hub.folder, tmp_path / "bert")
    (hub.folder / "config.json").write_text('{"model_type": "bert"}')
    assert_refused(user.pull(), 4, "is no Marian model", "'bert'")
    (hub.folder / "config.json").write_text("[1")
    assert_refused(user.pull(), 4, "config.json of valmer/marian-fr-en cannot be read")
    (hub.folder / "vocab.json").unlink()
    assert_refused(user.pull(), 4, "is no Marian model", "it has no vocab.json")
    assert hub.requests_for(WEIGHTS) == []
    assert user.models() == []


def test_pickled_weights_without_torch_are_refused_before_they_come(
    user: User, hub: Hub, tmp_path: Path
) -> None:
    hub.folder = shutil.copytree(hub.folder, tmp_path / "pickled")
    (hub.folder / WEIGHTS).rename(hub.folder / "pytorch_model.bin")
    code = (
        "import sys; sys.modules['torch'] = None; "
        f"sys.argv = ['translate', 'models', 'pull', {REPOSITORY!r}]; "
        "from translate.cli import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=user.environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert_refused(done, 2, "pickled", "pip install torch")
    assert hub.requests_for("pytorch_model.bin") == []


def test_sharded_weights_are_fetched_whole(user: User, hub: Hub, tmp_path: Path) -> None:
    hub.folder = shutil.copytree(hub.folder, tmp_path / "sharded")
    tensors = load_file(hub.folder / WEIGHTS)
    (hub.folder / WEIGHTS).unlink()
    shards = [f"model-0000{number}-of-00002.safetensors" for number in (1, 2)]
    names = sorted(tensors)
    parts = (names[: len(names) // 2], names[len(names) // 2 :])
    for shard, part in zip(shards, parts, strict=True):
        save_file({name: tensors[name] for name in part}, hub.folder / shard)
    index = {name: shard for shard, part in zip(shards, parts, strict=True) for name in part}
    (hub.folder / f"{WEIGHTS}.index.json").write_text(json.dumps({"weight_map": index}))
    done = user.pull()
    assert done.returncode == 0, done.stderr
    assert [hub.requests_for(shard) for shard in shards] == [[0], [0]]


def test_where_links_are_not_to_be_had_files_are_kept_themselves(user: User, hub: Hub) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "def refuse(*_): raise OSError(1314, 'A required privilege is not held by the client')\n"
        "Path.symlink_to = refuse\n"
        f"sys.argv = ['translate', 'models', 'pull', {REPOSITORY!r}]\n"
        "from translate.cli import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=user.environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert_other_tools_find(user, hub)
    assert not any(path.is_symlink() for path in user.cache.rglob("*"))
    # Without the names of the contents there is nothing to hold them to.
    offline = user.pull(REPOSITORY, "--name", "again", HF_HUB_OFFLINE="1")
    assert_refused(offline, 4, "HF_HUB_OFFLINE forbids")


def test_an_answer_that_makes_no_sense_is_said_to_make_none(user: User, hub: Hub) -> None:
    hub.commit = "main"
    assert_refused(user.pull(), 4, "makes no sense")


def test_without_a_network_a_line_says_so(user: User) -> None:
    done = user.pull(HF_ENDPOINT="http://127.0.0.1:9")
    assert_refused(done, 4, "http://127.0.0.1:9 cannot be reached")
    assert_refused(user.pull(HF_ENDPOINT="nonsense"), 4, "nonsense cannot be reached")
    assert user.models() == []


def test_offline_the_cache_serves_and_nothing_is_asked(user: User, hub: Hub) -> None:
    assert_refused(user.pull(HF_HUB_OFFLINE="1"), 4, "HF_HUB_OFFLINE forbids")
    assert hub.log == []
    assert user.pull().returncode == 0
    hub.log.clear()
    done = user.pull(HF_HUB_OFFLINE="1")
    assert done.returncode == 0, done.stderr
    assert "is installed already" in done.stdout
    done = user.pull(REPOSITORY, "--name", "unreachable", HF_ENDPOINT="http://127.0.0.1:9")
    assert done.returncode == 0, done.stderr
    assert_refused(user.pull(f"{REPOSITORY}@v1", HF_HUB_OFFLINE="1"), 4, "revision v1")
    next(user.cache.rglob("refs/main")).write_text("../../..")
    assert_refused(user.pull(HF_HUB_OFFLINE="1"), 4, "revision main")
    assert hub.log == []
    assert user.models() == ["default", "marian-fr-en", "unreachable"]


def test_with_transformers_a_model_on_the_hub_runs_without_being_installed(
    user: User, hub: Hub
) -> None:
    words = ("text", "--backend", "transformers", "--model", REPOSITORY, "Le navire arrive.")
    done = user.run(*words)
    assert done.returncode == 0, done.stderr
    assert f"fetching {REPOSITORY} at {COMMIT}" in done.stderr
    assert hub.requests_for(WEIGHTS) == [0]
    assert user.models() == []
    hub.log.clear()
    offline = user.run(*words, HF_HUB_OFFLINE="1")
    assert (offline.returncode, offline.stdout) == (0, done.stdout)
    assert hub.log == []
    code = "import sys; sys.modules['transformers'] = None; sys.argv = ['translate', *sys.argv[1:]]"
    without = subprocess.run(
        [sys.executable, "-c", f"{code}; from translate.cli import main; main()", *words],
        env=user.environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert_refused(without, 2, "needs transformers", "pip install torch transformers")
    assert hub.log == []
    assert_refused(user.run(*words[:4], "valmer/no-such-model", "Oui"), 4, "valmer/no-such-model")


def test_a_proxy_is_gone_through(user: User, hub: Hub) -> None:
    done = user.pull(HF_ENDPOINT="http://hub.example", HTTP_PROXY=hub.url, http_proxy=hub.url)
    assert done.returncode == 0, done.stderr
    assert len(hub.log) > 1
    assert all(path.startswith("http://hub.example/") for _, path, _ in hub.log)


def test_a_full_disk_is_said_and_what_has_come_is_kept(user: User, hub: Hub, large: Path) -> None:
    hub.folder = large
    command = f"ulimit -f 9000; exec {sys.executable} -m translate models pull {REPOSITORY}"
    full = subprocess.run(
        ["bash", "-c", command],
        env=user.environment(COVERAGE_PROCESS_CONFIG=""),
        capture_output=True,
        text=True,
        check=False,
    )
    assert_refused(full, 4, "there is no room", "File too large")
    assert user.models() == []
    hub.log.clear()
    assert user.pull().returncode == 0
    assert hub.requests_for(WEIGHTS) == [9000 * 1024]


def test_a_cache_that_cannot_be_written_is_said(user: User) -> None:
    (user.home / "hf").write_text("a file")
    assert_refused(user.pull(), 4, "cannot be fetched into", str(user.cache), "Not a directory")
    assert user.models() == []


def test_of_two_processes_at_once_the_second_waits_and_finds_it_done(user: User, hub: Hub) -> None:
    hub.stall[WEIGHTS] = 1000
    first = user.start("models", "pull", REPOSITORY)
    assert hub.stalled.wait(60)
    second = user.start("models", "pull", REPOSITORY)
    assert second.stderr is not None
    assert "waiting" in second.stderr.readline()
    assert user.run("models", "list").stdout.count("marian-fr-en") == 0
    hub.stall.clear()
    hub.go_on.set()
    out, err = first.communicate()
    assert first.returncode == 0, err
    assert "installed in" in out
    out, err = second.communicate()
    assert second.returncode == 0, err
    assert "is installed already" in out
    assert hub.requests_for(WEIGHTS) == [0]
    assert user.models() == ["default", "marian-fr-en"]


def test_two_models_can_be_pulled_at_once_from_the_same_files(user: User, hub: Hub) -> None:
    hub.stall[WEIGHTS] = 1000
    processes = [user.start("models", "pull", REPOSITORY, "--name", name) for name in "ab"]
    assert hub.stalled.wait(60)
    hub.go_on.set()
    for process in processes:
        _, err = process.communicate()
        assert process.returncode == 0, err
    assert hub.requests_for(WEIGHTS) == [0]
    assert user.models() == ["a", "b", "default"]


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGKILL, -signal.SIGKILL), (signal.SIGINT, 130)]
)
def test_a_pull_that_is_ended_leaves_nothing_to_see(
    user: User, hub: Hub, number: signal.Signals, code: int
) -> None:
    hub.stall[WEIGHTS] = 1000
    process = user.start("models", "pull", REPOSITORY)
    assert hub.stalled.wait(60)
    process.send_signal(number)
    _, err = process.communicate()
    assert process.returncode == code
    assert "Traceback" not in err
    if number is signal.SIGINT:
        assert "interrupted; what was fetched is kept" in err
    assert user.models() == []


def test_a_killed_conversion_is_swept_away_by_the_next(user: User) -> None:
    process = user.start("models", "pull", REPOSITORY)
    assert process.stderr is not None
    for line in process.stderr:
        if "measuring" in line:
            break
    process.kill()
    process.communicate()
    assert all(name.startswith(".") for name in user.models())
    assert "marian" not in user.run("models", "list").stdout
    assert user.pull(REPOSITORY, "--name", "other").returncode == 0
    assert user.models() == ["default", "other"]


def test_a_model_that_moved_on_is_replaced_only_if_asked_for(user: User, hub: Hub) -> None:
    assert user.pull().returncode == 0
    hub.commit = LATER
    moved = user.pull()
    assert_refused(moved, 2, COMMIT, f"--revision {LATER}")
    assert load(user.installed / "marian-fr-en").description.version == COMMIT[:12]
    assert user.pull(REPOSITORY, "--revision", LATER).returncode == 0
    assert load(user.installed / "marian-fr-en").description.version == LATER[:12]
    assert user.models() == ["default", "marian-fr-en"]


def test_a_name_that_another_model_has_is_left_to_it(user: User) -> None:
    done = user.pull(REPOSITORY, "--name", DEFAULT_NAME)
    assert_refused(done, 2, f"there is a model '{DEFAULT_NAME}' already")
    shutil.copytree(PACKAGED / DEFAULT_NAME, user.installed / "mine")
    assert_refused(user.pull(REPOSITORY, "--name", "mine"), 2, "there is a model 'mine' already")
    (user.installed / "mine" / "manifest.json").write_text("{")
    assert_refused(user.pull(REPOSITORY, "--name", "mine"), 2, "there is a model 'mine' already")


def test_what_was_damaged_is_mended_by_pulling_it_again(user: User, hub: Hub) -> None:
    assert user.pull().returncode == 0
    (user.installed / "marian-fr-en" / "model.bin").write_bytes(b"x")
    blob = next(user.cache.rglob(WEIGHTS)).resolve()
    content = bytearray(blob.read_bytes())
    content[-1] ^= 1
    blob.write_bytes(content)
    assert user.run("models", "verify").returncode == 4
    assert user.pull().returncode == 0
    assert user.run("models", "verify").returncode == 0
    assert hub.requests_for(WEIGHTS) == [0, 0]


def test_a_terminal_sees_the_progress(user: User) -> None:
    ours, theirs = os.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 100, 0, 0))
    process = subprocess.Popen(
        [sys.executable, "-m", "translate", "models", "pull", REPOSITORY],
        stdout=subprocess.PIPE,
        stderr=theirs,
        env=user.environment(TERM="xterm"),
    )
    os.close(theirs)
    seen = b""
    while True:
        try:
            seen += os.read(ours, 65536)
        except OSError:  # the other side is closed
            break
    os.close(ours)
    process.communicate()
    assert process.returncode == 0
    assert re.search(rb"(\d+\.\d)/\1 kB", seen)
