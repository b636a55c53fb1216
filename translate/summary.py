"""What a run did, in figures."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from glossary import Matcher
from translate.bitext import Bitext, How, Origin, Severity
from translate.running.confinement import FAILED
from translate.writers.outputs import ARTICLES_FOLDER

_FALLBACK = ", which comes with the program; `translate models` tells of larger ones"
_NAMED = 5
"""How many of many things are named."""


@dataclass(slots=True)
class Summary:
    """Counts over the bitexts of a run.

    Attributes:
        model: Name and hash of the model.
        glossary: Name and hash of the glossary, or "" without one.
        fallback: Whether the model is the one that comes with the program, as no other is
            installed.
        articles: Articles translated.
        segments: Segments translated.
        from_memory: Segments whose translation was taken from the memory.
        reviewed: Segments among them that a person had reviewed.
        terms: Occurrences of glossary terms, by how their rendering came about.
        left_alone: Words that look like a term and are not taken for one.
        literals: Names and figures that were brought in.
        flagged: Segments with at least one flag.
        errors: Segments with at least one flag that is an error.
        failed: Segments in which something went wrong.
        unread: Documents that could not be read.
        failed_articles: Documents on which the program itself failed.
        warned: Documents with something wrong that could not be mended, or left out.
        kept: The ids of articles of earlier runs that stay in the corpus; counted for a machine.
        let_go: The ids of those that went; counted for a machine.
        files: Files written; for a machine, those of single articles are counted, not named.
    """

    model: str
    glossary: str
    fallback: bool = False
    articles: int = 0
    segments: int = 0
    from_memory: int = 0
    reviewed: int = 0
    terms: Counter[How] = field(default_factory=Counter)
    left_alone: int = 0
    literals: int = 0
    flagged: int = 0
    errors: int = 0
    failed: int = 0
    unread: int = 0
    failed_articles: int = 0
    warned: int = 0
    kept: list[str] = field(default_factory=list)
    let_go: list[str] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)

    def add(self, bitext: Bitext, matcher: Matcher | None = None) -> None:
        """Count one more bitext.

        Args:
            bitext: The bitext.
            matcher: Tells what looks like a term of the glossary and is none.
        """
        self.articles += 1
        for unit in bitext.units:
            translation = unit.translation
            self.segments += 1
            if matcher is not None:
                self.left_alone += len(matcher.left_alone(unit.segment.source))
            self.reviewed += translation.origin in (Origin.MEMORY, Origin.HUMAN)
            self.terms.update(use.how for use in translation.terms)
            self.literals += len(translation.literals)
            self.flagged += bool(translation.flags)
            self.errors += any(flag.severity is Severity.ERROR for flag in translation.flags)
            self.failed += any(flag.code == FAILED for flag in translation.flags)

    @property
    def terms_found(self) -> int:
        """Occurrences of glossary terms in the source."""
        return self.terms.total()

    @property
    def terms_rendered(self) -> int:
        """Those of them that are rendered as approved."""
        return self.terms_found - self.terms[How.MISSING]

    def as_dict(self) -> dict[str, Any]:
        """The figures for a machine to read."""
        return asdict(self) | {
            "terms": {how.value: self.terms[how] for how in How},
            "kept": len(self.kept),
            "let_go": len(self.let_go),
            "terms_found": self.terms_found,
            "terms_rendered": self.terms_rendered,
            "files": [str(path) for path in self.files if not _is_of_one_article(path)],
            "article_files": sum(map(_is_of_one_article, self.files)),
        }

    def lines(self) -> list[str]:
        """The figures for a person to read, in five lines."""
        return [
            f"model     {self.model}" + (_FALLBACK if self.fallback else ""),
            f"glossary  {self.glossary or 'none'}",
            f"segments  {self.segments:,} in {count(self.articles, 'article')}"
            + self._reused()
            + (f"; {self.failed:,} failed" if self.failed else "")
            + (f"; {count(self.unread, 'document')} not read" if self.unread else "")
            + (f"; {count(self.failed_articles, 'document')} failed" * bool(self.failed_articles)),
            self._terms_line(),
            f"written   {count(len(self.files), 'file')}{self._where()}{self._kept()}",
        ]

    def _reused(self) -> str:
        if not self.from_memory:
            return ""
        reviewed = f" ({self.reviewed:,} reviewed)" if self.reviewed else ""
        return f", reused {self.from_memory:,}{reviewed}"

    def _kept(self) -> str:
        return _others("kept", self.kept, " (--replace lets them go)") + _others(
            "let go", self.let_go
        )

    def _terms_line(self) -> str:
        how = ", ".join(f"{how.value} {self.terms[how]:,}" for how in How)
        mended = f"{count(self.literals, 'name or figure', 'names and figures')} mended"
        rendered = f"{self.terms_rendered:,} of {self.terms_found:,} rendered as approved ({how})"
        left = f"; {self.left_alone:,} left alone" if self.left_alone else ""
        flagged = f"{count(self.flagged, 'segment')} flagged for review"
        return f"terms     {rendered}{left}; {mended}; {flagged}"

    def _where(self) -> str:
        folders = sorted({str(path.parent) for path in self.files})
        return f" in {folders[0]}" if folders else ""


def _is_of_one_article(path: Path) -> bool:
    return path.parent.name == ARTICLES_FOLDER


def _others(what: str, ids: list[str], how: str = "") -> str:
    if not ids:
        return ""
    return f"; {count(len(ids), 'article')} of earlier runs {what}: {first_of(ids)}{how}"


def first_of(names: Sequence[str]) -> str:
    """Name the first few of many things, and say how many more there are."""
    more = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more


def count(number: int, noun: str, plural: str = "") -> str:
    """Name a number of things, such as "1 article" or "1,200 articles"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
