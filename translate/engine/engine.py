"""The engine: a model at work on sentences."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from statistics import fmean
from typing import Any, Final

from translate.engine.alignment import Alignment
from translate.engine.beginnings import Job, Start, part_beginning
from translate.engine.decoder import Decoder, Output
from translate.engine.hypothesis import Hypothesis
from translate.engine.in_order import InOrder
from translate.engine.line import Made, SourceLine
from translate.engine.options import LONGEST_INPUT, DecodingOptions
from translate.engine.pieces import Speller
from translate.engine.reading import Reading, Share, equal_shares, join_readings, stretch_shares
from translate.engine.recovery import recover
from translate.engine.repair import count_astray, repair
from translate.engine.stretches import (
    Stretch,
    cut_source,
    join_hypotheses,
    make_hypothesis,
    mend_seams,
)
from translate.models import Model
from translate.quality.degeneration import find_degeneration


class Engine:
    """Translates sentences with one model.

    It belongs to one thread. Decoding runs in threads of its own, below Python.
    """

    def __init__(self, model: Model, options: DecodingOptions | None = None) -> None:
        """Verifies and loads a model.

        Args:
            model: The model, as `translate.models.find_model` finds it.
            options: How to decode.

        Raises:
            ModelDamagedError: Files of the model are missing or altered.
            UsageError: The device or the arithmetic asked for is not to be had here.
        """
        model.verify()
        self.model = model
        self.options = options or DecodingOptions()
        self._limit = self.options.max_input_pieces or model.max_input_pieces
        self._speller = Speller(model)
        self._decoder = Decoder(model, self.options)
        # What is decoded again was translated a moment ago, and of a long source only a part is.
        self._recent: dict[tuple[str, tuple[str, ...]], Hypothesis] = {}
        self._read: dict[tuple[tuple[str, ...], tuple[str, ...]], tuple[float, ...]] = {}

    def translate(self, sources: Iterable[str]) -> Iterator[Hypothesis]:
        """Translates sources as they come.

        Sources are drawn some hundreds ahead (`DecodingOptions.read_ahead`), decoded in batches
        of equal length and handed out in their order, so memory stays flat however many there
        are. A source's translation does not depend on its neighbours.

        Yields:
            One hypothesis for each source. A source without letters is its own translation; so
            is one that the model fails on, with a defect to say so.
        """
        line = self.line()
        ordered = InOrder[Hypothesis]()
        for source in sources:
            line.put(source)
            yield from ordered.take(_hypotheses(line.finished()))
            while line.unfinished + ordered.waiting >= self.options.read_ahead:
                yield from ordered.take(_hypotheses(line.finished(wait=True)))
        while line.unfinished:
            yield from ordered.take(_hypotheses(line.finished(wait=True)))

    def line(self) -> SourceLine:
        """Opens a line for sources, whose translations can be taken as they are done."""
        return SourceLine(self._decoder.line(), self._cut, self._made)

    def _cut(self, source: str) -> list[Stretch]:
        return cut_source(source, self._speller, self._limit)

    def _made(
        self, source: str, stretches: Sequence[Stretch], outputs: Sequence[Output | None]
    ) -> Hypothesis:
        return self._joined(source, stretches, list(map(self._recovered, stretches, outputs)))

    def alternatives(self, source: str, count: int) -> list[Hypothesis]:
        """Translates a source in several ways.

        Args:
            source: The source.
            count: How many translations, at most.

        Returns:
            Different translations, best first; the first is found with a beam of ``count`` or of
            the options, whichever is wider.
        """
        stretches = cut_source(source, self._speller, self._limit)
        found = [
            [repair(make_hypothesis(stretch, output)) for output in self._best(stretch, count)]
            for stretch in stretches
        ]
        different: dict[str, Hypothesis] = {}
        for rank in range(max(map(len, found))):
            chosen = [several[min(rank, len(several) - 1)] for several in found]
            joined = _judged(join_hypotheses(source, stretches, mend_seams(stretches, chosen)))
            different.setdefault(joined.target, joined)
        return list(different.values())

    def redecode(
        self, requests: Sequence[tuple[str, str]], *, beam_size: int | None = None
    ) -> list[Hypothesis]:
        """Translates sources anew, each with a beginning that its translation must have.

        Args:
            requests: Pairs of a source and the beginning of its translation, which is kept as it
                is written; an empty one asks for nothing.
            beam_size: Another beam than the options'; 1 is the cheapest.

        Returns:
            A hypothesis for each. Its score is that of the whole target, beginning included.
        """
        options = self.options if beam_size is None else replace(self.options, beam_size=beam_size)
        starts = self._starts(requests)
        jobs = [job for start in starts for job in start.jobs(self._speller.target)]
        decoded = self._decoder.stream((job.request for job in jobs), options)
        outputs = [self._at_word_end(job, out) for job, out in zip(jobs, decoded, strict=True)]
        readings = self._decoder.read(
            [
                (job.request.source, output.pieces if output is not None else ())
                for job, output in zip(jobs, outputs, strict=True)
            ]
        )
        answers = iter(
            repair(replace(job.hypothesis(output), score=fmean(reading)), len(job.beginning))
            for job, output, reading in zip(jobs, outputs, readings, strict=True)
        )
        return [_judged(start.finish(answers)) for start in starts]

    def align(self, pairs: Sequence[tuple[str, str]]) -> list[Alignment | None]:
        """Aligns the words of sources and given targets, by the model's attention.

        Args:
            pairs: A source and a target each.

        Returns:
            An alignment for each; None where a text is too long, or holds no letters.
        """
        alignments: list[Alignment | None] = [None] * len(pairs)
        jobs: list[tuple[int, Job]] = []
        for number, (source, target) in enumerate(pairs):
            stretches = cut_source(source, self._speller, LONGEST_INPUT)
            spelling = self._speller.target(target)
            if len(stretches) == 1 and 0 < len(spelling.pieces) <= LONGEST_INPUT:
                request = stretches[0].request(spelling.pieces, forced=True)
                jobs.append((number, Job(stretches[0], request, target, spelling.spans)))
        outputs = self._decoder.stream(job.request for _, job in jobs)
        for (number, job), output in zip(jobs, outputs, strict=True):
            alignments[number] = job.hypothesis(output).alignment
        return alignments

    def read(self, pairs: Sequence[tuple[str, str]]) -> list[Reading]:
        """Says how likely the model finds given translations, piece by piece.

        Args:
            pairs: A source and a target each.

        Returns:
            A reading for each. A source that was cut to be translated is read in the same parts,
            so that the score can be compared with a hypothesis's.
        """
        shares = [self._shares(source, target) for source, target in pairs]
        # Versions of a long translation differ in one stretch: the others are read but once.
        new = dict.fromkeys(
            share.key for several in shares for share in several if share.key not in self._read
        )
        self._read.update(zip(new, self._decoder.read(list(new)), strict=True))
        readings = [
            join_readings(several, [self._read[share.key] for share in several], len(target))
            for several, (_, target) in zip(shares, pairs, strict=True)
        ]
        _let_go(self._read)
        return readings

    def _shares(self, source: str, target: str) -> list[Share]:
        """Spells a pair for reading: the stretches of a source that was cut, or equal shares."""
        stretches = cut_source(source, self._speller, self._limit)
        free = [self._recent[_key(one)] for one in stretches if _key(one) in self._recent]
        if len(free) == len(stretches) > 1:
            targets = [one.target for one in mend_seams(stretches, free)]
            parts = part_beginning(target, targets)
            if len(parts) == len(stretches):
                return list(stretch_shares(stretches, target, parts, self._speller))
        return equal_shares(source, target, self._speller)

    def _starts(self, requests: Sequence[tuple[str, str]]) -> list[Start]:
        """Prepares sources to be decoded with beginnings; those cut are translated freely first."""
        cut = {source: cut_source(source, self._speller, self._limit) for source, _ in requests}
        long = [stretch for several in cut.values() if len(several) > 1 for stretch in several]
        free = {_key(one): self._recent[_key(one)] for one in long if _key(one) in self._recent}
        new = [stretch for stretch in long if _key(stretch) not in free]
        outputs = self._decoder.stream(stretch.request() for stretch in new)
        for stretch, output in zip(new, outputs, strict=True):
            free[_key(stretch)] = self._recovered(stretch, output)
        self._remember(new, [free[_key(stretch)] for stretch in new])
        translated = {
            source: mend_seams(several, [free[_key(stretch)] for stretch in several])
            if len(several) > 1
            else []
            for source, several in cut.items()
        }
        return [
            Start(
                source,
                cut[source],
                translated[source],
                part_beginning(beginning, [one.target for one in translated[source]]),
            )
            for source, beginning in requests
        ]

    def _at_word_end(self, job: Job, output: Output | None) -> Output | None:
        """Takes another answer where one runs on with the last word of the beginning."""
        if not job.runs_on(output):
            return output
        others = self._decoder.alternatives(job.request, _BRANCHES, branching=True)
        return next((other for other in others if not job.runs_on(other)), output)

    def _joined(
        self, source: str, stretches: Sequence[Stretch], hypotheses: Sequence[Hypothesis]
    ) -> Hypothesis:
        joined = join_hypotheses(source, stretches, mend_seams(stretches, hypotheses))
        if len(stretches) == 1:
            return joined
        self._remember(stretches, hypotheses)
        return _judged(joined)

    def _recovered(self, stretch: Stretch, output: Output | None) -> Hypothesis:
        hypothesis = make_hypothesis(stretch, output)
        if stretch.pieces:
            hypothesis = recover(stretch, hypothesis, self._decoder, self._speller, self.options)
            hypothesis = self._with_names_and_figures(stretch, repair(hypothesis))
        return hypothesis

    def _remember(self, stretches: Sequence[Stretch], hypotheses: Sequence[Hypothesis]) -> None:
        """Keeps the translations of a source's stretches at hand, and lets the oldest ones go."""
        self._recent.update(zip(map(_key, stretches), hypotheses, strict=True))
        _let_go(self._recent)

    def _with_names_and_figures(self, stretch: Stretch, hypothesis: Hypothesis) -> Hypothesis:
        """Looks among the next best translations for one that has what this one lost."""
        astray = count_astray(hypothesis)
        if not astray or hypothesis.defect is not None:
            return hypothesis
        candidates = [
            repair(make_hypothesis(stretch, output))
            for output in self._decoder.alternatives(stretch.request(), _RIVALS)
        ]
        sound = [
            candidate
            for candidate in candidates
            if candidate.score > hypothesis.score - _MARGIN
            and find_degeneration(candidate.source, candidate.target) is None
        ]
        return min([hypothesis, *sound], key=count_astray)

    def _best(self, stretch: Stretch, count: int) -> list[Output | None]:
        if not stretch.pieces:
            return [Output((), 0.0, ())]
        return [*self._decoder.alternatives(stretch.request(), count)] or [None]


_RIVALS: Final = 8
"""Translations among which one without lost figures and names is looked for."""

_BRANCHES: Final = 3
"""Other ways to go on after a beginning whose last word was run on with."""

_MARGIN: Final = 0.5
"""How much lower the score of such a one may be."""

_REMEMBERED: Final = 1024
"""How many translations of stretches, and how many readings, are kept at hand."""


def _let_go(kept: dict[Any, Any]) -> None:
    """Lets the oldest things go of what is kept at hand."""
    while len(kept) > _REMEMBERED:
        del kept[next(iter(kept))]


def _key(stretch: Stretch) -> tuple[str, tuple[str, ...]]:
    """What decides the translation of a stretch."""
    return stretch.source, stretch.pieces


def _hypotheses(finished: Iterable[Made]) -> Iterator[tuple[int, Hypothesis]]:
    return ((made.number, made.hypothesis) for made in finished)


def _judged(hypothesis: Hypothesis) -> Hypothesis:
    """Tells of a finished hypothesis what is still wrong with it as a whole."""
    return replace(hypothesis, defect=find_degeneration(hypothesis.source, hypothesis.target))
