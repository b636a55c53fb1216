"""Shards on a cluster: each actor holds a model, and translates one shard after the other."""

from collections import Counter, deque
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from glossary import Termbase
from translate.articles import load_rules
from translate.bitext import Provenance
from translate.engine import DecodingOptions, Engine
from translate.errors import ModelNotFoundError, TranslateError
from translate.integrations.ray.cluster import LOCAL, cluster, load_ray
from translate.integrations.ray.models import SentModel
from translate.integrations.shards import ShardReport, find_shards, translate_shard
from translate.models import Model, find_model
from translate.provenance import make_provenance
from translate.running.confinement import tell
from translate.running.workbench import Workbench
from translate.schema.formats import OutputFormat

TRIES: Final = 3
"""Actors that a shard may be lost with, before it is told to be at fault."""


def translate_shards(
    paths: Sequence[Path],
    output: Path,
    *,
    address: str = LOCAL,
    workers: int | None = None,
    model: str | None = None,
    termbase: Termbase | None = None,
    beam_size: int | None = None,
    formats: Sequence[OutputFormat] = (),
) -> Iterator[ShardReport]:
    """Translate shards; those that are done already under the same signature are left alone.

    An actor that is lost is started anew, and its shard with it. The shards and the folder must be
    in reach of all machines under the same paths.

    Args:
        paths: Shards, or folders of shards: see `translate.integrations.shards`.
        output: The folder that bitexts and reports go to.
        address: That of a cluster, or `LOCAL` for one of this machine alone.
        workers: How many actors, one core each; None for one on each core.
        model: Name or folder of the model; the default one, if not given.
        termbase: The glossary to enforce, if any.
        beam_size: Hypotheses kept while decoding.
        formats: What to write; each shard in its own format, where none is named.

    Yields:
        What became of each shard, as they are done.

    Raises:
        ArticleError: There is no shard.
        MissingExtraError: Ray is not installed.
        ModelError: The model is missing or damaged.
        UsageError: There is no cluster at the address.
    """
    shards = find_shards(paths)
    options = DecodingOptions(workers=1)
    if beam_size is not None:
        options = options.with_changes(beam_size=beam_size)
    found = find_model(model)
    options, provenance = agreed(found, options, termbase)
    with cluster(address, workers) as cores:
        crew = _Crew(SentModel.of(found), options, termbase, provenance)
        try:
            crew.start(min(workers or cores, len(shards)))
            yield from crew.translate(shards, output.resolve(), tuple(formats))
        finally:
            crew.close()


def agreed(
    model: Model, options: DecodingOptions, termbase: Termbase | None
) -> tuple[DecodingOptions, Provenance]:
    """Settle what every worker of a cluster is to have: the choices of this machine.

    Args:
        model: The model.
        options: How to decode, its device and arithmetic perhaps left open.
        termbase: The glossary to enforce, if any.

    Returns:
        The options with all that was open chosen, and the provenance of what is made with them.
    """
    chosen = Engine(model, options).options
    return chosen, make_provenance(model, termbase, chosen)


class ShardTranslator:
    """What an actor is: a model that translates shards.

    Args:
        model: The model, to be found or written on the actor's machine.
        options: How to decode.
        termbase: The glossary to enforce, if any.
        provenance: Goes into every bitext.

    Raises:
        ModelNotFoundError: The program on the actor's machine is another.
    """

    def __init__(
        self,
        model: SentModel,
        options: DecodingOptions,
        termbase: Termbase | None,
        provenance: Provenance,
    ) -> None:
        self._workbench = Workbench(Engine(model.unpacked(), options), termbase)
        self._provenance = provenance
        self._rules = load_rules(None)
        if self._workbench.provenance.signature != provenance.signature:
            raise ModelNotFoundError("another version of the program on this machine")

    def translate(self, path: Path, output: Path, formats: tuple[OutputFormat, ...]) -> ShardReport:
        """Translate a shard; what goes wrong with it is told, and costs no other."""
        try:
            return translate_shard(
                path, output, self._workbench, self._provenance, self._rules, formats
            )
        except TranslateError as error:
            return ShardReport(path.name, problem=str(error))
        except Exception as error:  # noqa: BLE001 - one shard must not cost the others
            return ShardReport(path.name, problem=tell(error))


class _Crew:
    """Actors that translate shards; one that is lost has another started in its place.

    Args:
        given: What each is started with.
    """

    def __init__(self, *given: Any) -> None:
        self._ray = load_ray()
        # Not restarted by Ray, which would need what they were given to be kept for it.
        self._kind = self._ray.remote(ShardTranslator).options(num_cpus=1)
        self._given = given
        self._idle: list[Any] = []
        self._busy: dict[Any, tuple[Any, Path]] = {}

    def start(self, count: int) -> None:
        """Start actors."""
        self._idle += [self._kind.remote(*self._given) for _ in range(count)]

    def translate(
        self, shards: Sequence[Path], output: Path, formats: tuple[OutputFormat, ...]
    ) -> Iterator[ShardReport]:
        """Keep every actor busy, and give what becomes of each shard."""
        waiting, lost = deque(shards), Counter[Path]()
        while waiting or self._busy:
            while waiting and self._idle:
                actor, shard = self._idle.pop(), waiting.popleft()
                self._busy[actor.translate.remote(shard.resolve(), output, formats)] = actor, shard
            for done in self._ray.wait([*self._busy], num_returns=1)[0]:
                actor, shard = self._busy.pop(done)
                try:
                    report = self._ray.get(done)
                except self._ray.exceptions.RayError as error:
                    self.start(1)
                    lost[shard] += 1
                    if lost[shard] < TRIES:
                        waiting.appendleft(shard)
                        continue
                    report = ShardReport(shard.name, problem=_told(error))
                else:
                    self._idle.append(actor)
                yield report

    def close(self) -> None:
        """Let all go."""
        for actor in (*self._idle, *(actor for actor, _ in self._busy.values())):
            self._ray.kill(actor)


def _told(error: Exception) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    # The last line of what an actor tells of its end is the error itself.
    return f"its worker was lost {TRIES} times: {lines[-1] if lines else type(error).__name__}"
