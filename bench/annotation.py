"""Terms that are given to the model in its source, beside the machinery that enforces them.

    python bench/annotation.py [--model NAME] [--tests FILE...] [--sentences N]

The glossaries and sentences are those of `bench/glossaries.py`. Each sentence is decoded in one,
by the model alone: plainly, and with its terms framed by the marks that the model was trained with,
the approved target in dictionary form before the last of them (Dinu et al. 2019; Bergmanis and
Pinnis 2021). The third way is what users get: the program's translation with the terms enforced.

A use is rendered where the target has its term in any form, one for each use. A form fits where it
is the one that the source's form asks for (number, tense), an article where "a" or "an" before it
is right. Flags are those of `translate check`, terms apart. The chrF is that of the rest against
the references, the renderings cut out. Cost is processor time over that of plain decoding.
"""

import argparse
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from glossaries import CORPUS, GLOSSARIES, Sentence, chosen, without
from sacrebleu.metrics.chrf import CHRF

from glossary import Match, Matcher, Pairing, Termbase, load, mend_article, pair, surface_forms
from translate.bitext import Kind, Segment
from translate.engine import Engine
from translate.engine.decoding.decoder import Decoder, Request
from translate.engine.options import DecodingOptions
from translate.engine.writing.pieces import Speller, join_pieces
from translate.models import Model, find_model
from translate.quality import check_segment
from translate.terms import Enforcer
from translate.training.vocabulary import TERM_MARKS

WAYS: Final = ("plain", "annotated", "enforced")
HEADER: Final = (
    "| kind | sentences | terms | way | rendered, % | form fits, % | article fits, %"
    " | flagged, % | chrF of the rest | cost |"
)


@dataclass(slots=True)
class Tally:
    """What one way of translating comes to."""

    sentences: int = 0
    terms: int = 0
    rendered: int = 0
    fitting: int = 0
    articles: int = 0
    flagged: int = 0
    seconds: float = 0.0

    def add(self, other: "Tally") -> None:
        """Add another to it."""
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))


class Alone:
    """The model without the program around it, one sentence in one."""

    def __init__(self, model: Model) -> None:
        self.speller = Speller(model)
        self._decoder = Decoder(model, DecodingOptions())

    def plain(self, source: str, _: Sequence[Match]) -> list[str]:
        """The pieces of a normalised source."""
        return list(self.speller.source(source).pieces)

    def annotated(self, source: str, matches: Sequence[Match]) -> list[str]:
        """The pieces of a normalised source, its terms framed."""
        opening, called, closing = TERM_MARKS
        spelling = self.speller.source(source)
        waiting = list(matches)
        open_to: int | None = None
        approved: tuple[str, ...] = ()
        pieces: list[str] = []
        for piece, (start, end) in zip(spelling.pieces, spelling.spans, strict=True):
            begin = start + (source[start:end][:1] == " ")
            if open_to is not None and begin >= open_to:
                pieces += (called, *approved, closing)
                open_to = None
            if open_to is None and waiting and end > waiting[0].start:
                match = waiting.pop(0)
                open_to = match.end
                approved = self.speller.target(match.term.targets[0]).pieces
                pieces.append(opening)
            pieces.append(piece)
        return [*pieces, *((called, *approved, closing) if open_to is not None else ())]

    def decode(
        self,
        sources: Sequence[str],
        matches: Sequence[Sequence[Match]],
        spelt: Callable[[str, Sequence[Match]], list[str]],
    ) -> list[str]:
        """Translate normalised sources, spelt in a way of one's choice."""
        requests = (
            Request(tuple(self.speller.as_input(spelt(*one))))
            for one in zip(sources, matches, strict=True)
        )
        return [
            join_pieces(output.pieces).text.strip() if output is not None else ""
            for output in self._decoder.stream(requests)
        ]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--model", help="name or path; by default the usual one")
    parser.add_argument(
        "--tests", type=Path, nargs="+", default=[CORPUS / "dev.tsv", CORPUS / "ntrex.tsv"]
    )
    parser.add_argument("--sentences", type=int, default=25, help="of each test and glossary")
    arguments = parser.parse_args()
    model = find_model(arguments.model)
    engine, alone = Engine(model), Alone(model)
    print(f"{model.name} {model.description.version} ({model.fingerprint})\n\n{HEADER}")
    print("|---|--:|--:|---|" + "--:|" * (HEADER.count("|") - 5))
    whole: dict[str, tuple[Tally, list[str]]] = {way: (Tally(), []) for way in WAYS}
    all_references: list[str] = []
    for path in sorted(GLOSSARIES.glob("*.csv")):
        termbase = load(path)
        sentences = chosen(termbase, arguments.tests, path.with_suffix(".txt"), arguments.sentences)
        sentences = [
            Sentence(alone.speller.normalise(one.source).text, one.reference) for one in sentences
        ]
        made = translated(sentences, termbase, engine, alone)
        references = [one.reference for one in sentences if one.reference is not None]
        all_references += references
        for way, (tally, rest) in made.items():
            print_row(path.stem, way, tally, made["plain"][0], (rest, references))
            whole[way][0].add(tally)
            whole[way][1].extend(rest)
    for way, (tally, rest) in whole.items():
        print_row("**all**", way, tally, whole["plain"][0], (rest, all_references))


def translated(
    sentences: Sequence[Sentence], termbase: Termbase, engine: Engine, alone: Alone
) -> dict[str, tuple[Tally, list[str]]]:
    """Translate in each way; gives its tally and, where there is a reference, what is no term."""
    sources = [one.source for one in sentences]
    matcher = Matcher(termbase)
    matches = [matcher.find(source) for source in sources]
    found = {}
    for way in WAYS:
        began = time.process_time()
        if way == "enforced":
            segments = [Segment(f"s{n}", Kind.TEXT, n, one) for n, one in enumerate(sources)]
            hypotheses = list(engine.translate(sources))
            results = Enforcer(termbase, engine).enforce(segments, hypotheses)
            targets = [one.target for one in results]
        else:
            targets = alone.decode(sources, matches, getattr(alone, way))
        seconds = time.process_time() - began
        found[way] = judged(sentences, matches, targets)
        found[way][0].seconds = seconds
    return found


def judged(
    sentences: Sequence[Sentence], matches: Sequence[Sequence[Match]], targets: Sequence[str]
) -> tuple[Tally, list[str]]:
    """Count what became of the terms; and cut them out."""
    tally = Tally(len(sentences))
    rest = []
    for sentence, terms, target in zip(sentences, matches, targets, strict=True):
        pairings = pair(terms, target)
        renderings = [one.rendering for one in pairings if one.rendering is not None]
        tally.terms += len(pairings)
        tally.rendered += len(renderings)
        tally.fitting += sum(map(fits, pairings))
        tally.articles += sum(
            mend_article(target[: one.start], one.text) == target[: one.start] for one in renderings
        )
        segment = Segment("s", Kind.TEXT, 0, sentence.source)
        tally.flagged += bool(check_segment(segment, target, ()))
        if sentence.reference is not None:
            rest.append(without(target, [(one.start, one.end) for one in renderings]))
    return tally, rest


def fits(pairing: Pairing) -> bool:
    """Whether a term stands in the form that its source's form asks for."""
    if pairing.rendering is None:
        return False
    asked = {form.casefold() for form in surface_forms(pairing.match)}
    return pairing.rendering.text.casefold() in asked


def print_row(
    kind: str, way: str, tally: Tally, plain: Tally, rest: tuple[list[str], list[str]]
) -> None:
    """Print a way as a row of the table."""
    score = CHRF().corpus_score(rest[0], [rest[1]]).score
    shares = (
        (tally.rendered, tally.terms),
        (tally.fitting, tally.rendered),
        (tally.articles, tally.rendered),
        (tally.flagged, tally.sentences),
    )
    cells = (
        kind,
        str(tally.sentences),
        str(tally.terms),
        way,
        *(f"{100 * part / max(all_of, 1):.1f}" for part, all_of in shares),
        f"{score:.1f}",
        f"{tally.seconds / plain.seconds:.2f}",
    )
    print("|", " | ".join(cells), "|", flush=True)


if __name__ == "__main__":
    main()
