"""The engine: a model at work on sentences."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from statistics import fmean
from typing import Final

from translate.engine.alignment import Alignment
from translate.engine.backends.protocol import Output
from translate.engine.decoding.beginnings import Job, Start
from translate.engine.decoding.decoder import Decoder
from translate.engine.decoding.in_order import InOrder
from translate.engine.decoding.line import Made, SourceLine
from translate.engine.decoding.recovery import recover
from translate.engine.hypothesis import Hypothesis, Part
from translate.engine.joining import join_stretches, make_hypothesis
from translate.engine.options import LONGEST_INPUT, DecodingOptions
from translate.engine.reading import shares_of, with_likelihood
from translate.engine.writing.pieces import Speller
from translate.engine.writing.stretches import Stretch, cut_source
from translate.models import Model
from translate.quality.degeneration import find_degeneration


class Engine:
    """Translates sentences with one model.

    It belongs to one thread, and keeps nothing of what it was asked: what it made of a source
    goes with the hypothesis. Decoding runs in threads of its own, below Python.
    """

    def __init__(self, model: Model, options: DecodingOptions | None = None) -> None:
        """Verifies and loads a model.

        Args:
            model: The model, as `translate.models.find_model` finds it.
            options: How to decode.

        Raises:
            ModelDamagedError: Files of the model are missing or altered.
            MissingExtraError: The backend asked for is not installed.
            UsageError: The device or the arithmetic asked for is not to be had here.
        """
        model.verify()
        self.model = model
        options = options or DecodingOptions()
        self._speller = Speller(model)
        self._decoder = Decoder(model, options)
        self.options = self._decoder.options
        self._limit = self.options.max_input_pieces or model.description.max_input_pieces

    @property
    def extra_workers(self) -> int:
        """How many processes beside this one could keep the processor's cores busy."""
        return self._decoder.cores - 1

    def translate(self, sources: Iterable[str]) -> Iterator[Hypothesis]:
        """Translates sources as they come.

        Sources are drawn ahead (`DecodingOptions.read_ahead` of them), decoded in batches
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
            yield from ordered.take(_hypotheses(line.finished(more=True)))
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
        joined = join_stretches(source, stretches, list(map(self._recovered, stretches, outputs)))
        return _judged(joined) if len(stretches) > 1 else joined

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
            [make_hypothesis(stretch, output) for output in self._best(stretch, count)]
            for stretch in stretches
        ]
        different: dict[str, Hypothesis] = {}
        for rank in range(max(map(len, found))):
            chosen = [several[min(rank, len(several) - 1)] for several in found]
            joined = _judged(join_stretches(source, stretches, chosen))
            different.setdefault(joined.target, joined)
        return list(different.values())

    def redecode(
        self, requests: Sequence[tuple[Hypothesis, str]], *, beam_size: int | None = None
    ) -> list[Hypothesis]:
        """Translates sources anew, each with a beginning that its translation must have.

        Args:
            requests: Pairs of a hypothesis and the beginning of the translation that is to take
                its place, which is kept as it is written; an empty one asks for nothing. Of a
                source that was cut, the stretches that the beginning does not reach stay as the
                hypothesis has them.
            beam_size: Another beam than the options'; 1 is the cheapest.

        Returns:
            A hypothesis for each. Its score is that of the whole target, beginning included.
        """
        options = self.options if beam_size is None else replace(self.options, beam_size=beam_size)
        starts = [
            Start.of(hypothesis.source, self._parts(hypothesis), beginning)
            for hypothesis, beginning in requests
        ]
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
            replace(job.hypothesis(output), score=fmean(reading))
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

    def read(self, hypotheses: Sequence[Hypothesis]) -> list[Hypothesis]:
        """Finds how likely translations are, piece by piece.

        Args:
            hypotheses: What the model made, or what was made of that by hand; a translation that
                came from elsewhere is a hypothesis without parts. Those that were read before
                are not read again.

        Returns:
            Each with its likelihood, and the score that follows from that. A source that was cut
            to be translated is read in the same parts, so that the scores can be compared.
        """
        shares = [
            shares_of(one, self._speller) if one.likelihood is None else [] for one in hypotheses
        ]
        # Versions of a long translation differ in one stretch: the others are read but once.
        new = list(dict.fromkeys(share.key for several in shares for share in several))
        found = dict(zip(new, self._decoder.read(new), strict=True))
        return [
            with_likelihood(one, several, [found[share.key] for share in several])
            if several
            else one
            for one, several in zip(hypotheses, shares, strict=True)
        ]

    def _parts(self, hypothesis: Hypothesis) -> Sequence[Part]:
        """Returns the parts of a hypothesis; a translation of elsewhere that has none is made."""
        if hypothesis.parts:
            return hypothesis.parts
        stretches = cut_source(hypothesis.source, self._speller, self._limit)
        if len(stretches) == 1:
            return [Part(stretches[0], hypothesis)]
        (made,) = self.translate([hypothesis.source])
        return made.parts

    def _at_word_end(self, job: Job, output: Output | None) -> Output | None:
        """Takes another answer where one runs on with the last word of the beginning."""
        if not job.runs_on(output):
            return output
        others = self._decoder.alternatives(job.request, _BRANCHES, branching=True)
        return next((other for other in others if not job.runs_on(other)), output)

    def _recovered(self, stretch: Stretch, output: Output | None) -> Hypothesis:
        hypothesis = make_hypothesis(stretch, output)
        if not stretch.pieces:
            return hypothesis
        others = output.others if output is not None else tuple
        return recover(stretch, hypothesis, others, self._decoder, self._speller, self.options)

    def _best(self, stretch: Stretch, count: int) -> list[Output | None]:
        if not stretch.pieces:
            return [Output((), 0.0, ())]
        return [*self._decoder.alternatives(stretch.request(), count)] or [None]


_BRANCHES: Final = 3
"""Other ways to go on after a beginning whose last word was run on with."""


def _hypotheses(finished: Iterable[Made]) -> Iterator[tuple[int, Hypothesis]]:
    return ((made.number, made.hypothesis) for made in finished)


def _judged(hypothesis: Hypothesis) -> Hypothesis:
    """Tells of a finished hypothesis what is still wrong with it as a whole."""
    return replace(hypothesis, defect=find_degeneration(hypothesis.source, hypothesis.target))
