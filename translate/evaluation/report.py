"""A system judged on a test set beside its baseline: all measures, in one table."""

from collections.abc import Sequence
from dataclasses import dataclass

from glossary import Matcher, Termbase
from translate.evaluation.quality import Score
from translate.evaluation.significance import Comparison, compare_systems
from translate.evaluation.terminology import TermExample, terminology_scores
from translate.evaluation.test_sets import TestSet


@dataclass(frozen=True, slots=True)
class Report:
    """A system beside its baseline.

    Attributes:
        test_set: Name of the test set.
        segments: Sentences in it.
        with_terms: Those of them that hold a term.
        overall: Quality on all sentences.
        on_terms: Quality on the sentences with a term.
        baseline_terminology: The terminology measures of the baseline.
        terminology: Those of the system.
        unchanged: Sentences without a term whose translation the two systems agree on.
    """

    test_set: str
    segments: int
    with_terms: int
    overall: tuple[Comparison, ...]
    on_terms: tuple[Comparison, ...]
    baseline_terminology: tuple[Score, ...]
    terminology: tuple[Score, ...]
    unchanged: int

    def lines(self) -> list[str]:
        """The report as a Markdown table, with the signatures below it."""
        free = self.segments - self.with_terms
        rows = [
            f"{self.test_set}: {self.segments:,} segments, {self.with_terms:,} with a term",
            f"{self.unchanged:,} of the {free:,} without a term are identical",
            "",
            "| measure | baseline | system | p |",
            "|---|--:|--:|--:|",
        ]
        for title, comparisons in (("", self.overall), (" (with a term)", self.on_terms)):
            rows += [
                f"| {one.name}{title} | {one.baseline:.1f} | {one.system:.1f} | {one.p_value:.3f} |"
                for one in comparisons
            ]
        for before, after in zip(self.baseline_terminology, self.terminology, strict=True):
            rows.append(f"| {after.name} | {before.value:.1f} | {after.value:.1f} | |")
        rows.append("")
        rows += [f"{one.name}: {one.signature}" for one in self.overall]
        rows += [f"{one.name}: {one.signature}" for one in self.terminology]
        return rows


def judge(
    test_set: TestSet, baseline: Sequence[str], system: Sequence[str], termbase: Termbase
) -> Report:
    """Judge a system beside its baseline.

    Args:
        test_set: What was translated.
        baseline: Translations without what is judged, in the order of the test set.
        system: Translations with it.
        termbase: The terms to look at.
    """
    matcher = Matcher(termbase)
    matches = [matcher.find(source) for source in test_set.sources]
    held = [index for index, found in enumerate(matches) if found]

    def examples(translations: Sequence[str]) -> list[TermExample]:
        return [
            TermExample(matches[i], test_set.references[i], translations[i], test_set.name)
            for i in held
        ]

    return Report(
        test_set=test_set.name,
        segments=len(test_set.sources),
        with_terms=len(held),
        overall=tuple(compare_systems(baseline, system, test_set.references)),
        on_terms=tuple(
            compare_systems(
                [baseline[i] for i in held],
                [system[i] for i in held],
                [test_set.references[i] for i in held],
            )
            if held
            else ()
        ),
        baseline_terminology=tuple(terminology_scores(examples(baseline))),
        terminology=tuple(terminology_scores(examples(system))),
        unchanged=sum(baseline[i] == system[i] for i in range(len(system)) if not matches[i]),
    )
