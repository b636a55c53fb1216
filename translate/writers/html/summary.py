"""What the page says of a run as a whole: counts and provenance, gathered article by article."""

from collections import Counter
from dataclasses import dataclass, field

from translate.bitext import Bitext, How, Provenance


@dataclass(slots=True)
class Summary:
    """Counts over all articles written so far.

    Attributes:
        articles: Articles.
        languages: Pairs of source and target language, each once.
        segments: Segments.
        uses: Term uses by how their rendering came about.
        mended: Names and figures that the model lost or garbled and that were brought in.
        flagged: Segments with a flag.
        with_terms: Segments with a term.
        substituted: Segments in which a term was substituted.
        provenances: What made the articles, each once, without the moment.
        first_created: The earliest moment of all.
        last_created: The latest moment of all.
    """

    articles: int = 0
    languages: dict[tuple[str, str], None] = field(default_factory=dict)
    segments: int = 0
    uses: Counter[How] = field(default_factory=Counter)
    mended: int = 0
    flagged: int = 0
    with_terms: int = 0
    substituted: int = 0
    provenances: dict[tuple[str, str, str, str], None] = field(default_factory=dict)
    first_created: str = ""
    last_created: str = ""

    def add(self, bitext: Bitext) -> None:
        """Count one article."""
        self.articles += 1
        self.languages[bitext.article.source_language, bitext.article.target_language] = None
        self.segments += len(bitext.units)
        for unit in bitext.units:
            hows = [use.how for use in unit.translation.terms]
            self.uses.update(hows)
            self.with_terms += bool(hows)
            self.substituted += How.SUBSTITUTED in hows
            self.mended += len(unit.translation.literals)
            self.flagged += bool(unit.translation.flags)
        self._add_provenance(bitext.provenance)

    @property
    def terms(self) -> int:
        """Term uses in all."""
        return self.uses.total()

    @property
    def terms_rendered(self) -> int:
        """Term uses rendered as approved."""
        return self.terms - self.uses[How.MISSING]

    def _add_provenance(self, made_by: Provenance) -> None:
        key = (made_by.program, made_by.model, made_by.glossary, made_by.signature)
        self.provenances[key] = None
        if made_by.created:
            self.first_created = min(self.first_created or made_by.created, made_by.created)
            self.last_created = max(self.last_created, made_by.created)
