"""Makes entries of concepts: one for each source form."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from glossary.errors import TermbaseError
from glossary.formats import native
from glossary.formats.concepts.concept import Concept, Form
from glossary.formats.concepts.said import Said
from glossary.formats.languages import primary
from glossary.formats.losses import Tally
from glossary.formats.pairs import clean
from glossary.formats.statuses import Standing
from glossary.termbase import Case, PartOfSpeech, Term, TermStatus

_RANKS: Final = {Standing.PREFERRED: 0, Standing.APPROVED: 1, Standing.ADMITTED: 2}


def entries(
    path: Path,
    concepts: Sequence[Concept],
    languages: tuple[str, str],
    tally: Tally,
    *,
    one: str = "concept",
) -> tuple[Term, ...]:
    """Make entries of concepts: one for each source form.

    Args:
        path: The file, for messages.
        concepts: Its concepts.
        languages: The codes of source and target.
        tally: Where to count what no entry has a place for.
        one: What a concept is called in such a file: "row" in a table.

    Returns:
        The entries. A concept with forbidden targets alone gives them to the entry that has its
        source form.

    Raises:
        TermbaseError: A field of ours holds a value it cannot have.
    """
    terms: list[Term] = []
    banned: list[tuple[int, str, tuple[str, ...]]] = []
    for concept in concepts:
        maker = _Maker(concept, primary(languages[0]), primary(languages[1]), tally)
        try:
            made = list(maker.terms())
        except TermbaseError as error:
            raise type(error)(f"{path}:{concept.place}: {error}") from None
        terms += made
        if made:
            continue
        if maker.sources and maker.forbidden:
            banned += [(len(terms), clean(form.text), maker.forbidden) for form in maker.sources]
        elif maker.forbidden:
            tally.add(
                "forbidden target without a source form",
                "forbidden targets without one",
                count=len(maker.forbidden),
            )
        else:
            tally.add(f"{one} without source or target", f"{one}s without source or target")
    for before, source, forms in banned:
        if not _forbid(terms, before, source, forms):
            tally.add(f"{one} with forbidden targets only", f"{one}s with forbidden targets only")
    return tuple(terms)


def _forbid(terms: list[Term], before: int, source: str, forms: tuple[str, ...]) -> bool:
    """Give forbidden targets that are a concept of their own to the entry they belong to.

    That is the last one of their source form before them, or else all that follow.
    """
    alike = [number for number, term in enumerate(terms) if term.source == source]
    chosen = [number for number in alike if number < before][-1:] or alike
    for number in chosen:
        terms[number] = replace(terms[number], forbidden=(*terms[number].forbidden, *forms))
    return bool(chosen)


class _Maker:
    """Makes the entries of a concept."""

    def __init__(self, concept: Concept, source: str, target: str, tally: Tally) -> None:
        self._concept = concept
        self._tally = tally
        self._source, self._target = source, target
        filled = [form for form in concept.forms if form.text.strip()]
        self.sources = [form for form in filled if primary(form.language) == source]
        self.targets = [form for form in filled if primary(form.language) == target]
        own = native.values(concept.own.get("forbidden", ""))
        for form in self.targets:
            form.said.standings += concept.standings_in(form.language)
        banned = [form for form in self.targets if form.said.standing is Standing.FORBIDDEN]
        self.forbidden = (*(clean(form.text) for form in banned), *own)
        for _ in range(len(filled) - len(self.sources) - len(self.targets)):
            tally.add("form in another language", "forms in other languages")
        for language, said in concept.languages.items():
            if primary(language) not in (source, target):
                for _ in said.notes:
                    tally.add("note in another language", "notes in other languages")

    def terms(self) -> Iterator[Term]:
        """Give the entries; none where there is no source form or no target to use."""
        usable = [form for form in self.targets if form.said.standing in _RANKS]
        usable.sort(key=lambda form: _RANKS[form.said.standing])
        proposed = [form for form in self.targets if form.said.standing is Standing.PROPOSED]
        if usable and self.sources:
            for _ in proposed:
                self._tally.add("target that is not approved", "targets that are not approved")
        targets = tuple(clean(form.text) for form in usable or proposed)
        for form in self.sources:
            renderings = targets
            if not self.targets and not self._concept.translatable:
                renderings = (clean(form.text),)
            if renderings:
                yield self._term(form, renderings, proposed=not usable and bool(proposed))
        if targets and self.sources:
            self._count_fields_of_targets()

    def _term(self, form: Form, targets: tuple[str, ...], *, proposed: bool) -> Term:
        concept, own, said = self._concept, self._concept.own, form.said
        shared = self._shared(self._source)
        part_of_speech = self._part_of_speech(form)
        is_name = part_of_speech in (PartOfSpeech.PROPER_NOUN, PartOfSpeech.ACRONYM)
        usual = Case.EXACT if is_name else Case.ANY
        examples = [*said.examples, *(one for of in shared for one in of.examples)]
        domains = [*(one for of in shared for one in of.domains), *said.domains]
        notes = [one for of in self._shared(self._source, self._target) for one in of.notes]
        notes += said.notes
        notes += [note for target in self.targets for note in target.said.notes]
        for _ in said.examples[1:]:
            self._tally.field("further example")
        return Term(
            source=clean(form.text),
            targets=targets,
            forbidden=self.forbidden,
            part_of_speech=part_of_speech,
            case=native.case_of(own["case"]) if own.get("case") else (said.case or usual),
            unless=native.values(own.get("unless", "")),
            only_with=native.values(own.get("only_with", "")),
            domain=", ".join(domains),
            note="\n".join(notes),
            status=self._status(form, proposed=proposed),
            example=examples[0] if examples else "",
            line=concept.line,
            column=concept.column,
        )

    def _status(self, form: Form, *, proposed: bool) -> TermStatus:
        if self._concept.own.get("status"):
            return native.status_of(self._concept.own["status"])
        said = {form.said.standing, *(one.standing for one in self._shared(self._source))}
        if Standing.FORBIDDEN in said:
            return TermStatus.DEPRECATED
        return TermStatus.PROPOSED if proposed or Standing.PROPOSED in said else TermStatus.APPROVED

    def _part_of_speech(self, form: Form) -> PartOfSpeech:
        if self._concept.own.get("part_of_speech"):
            return native.part_of_speech_of(self._concept.own["part_of_speech"])
        for said in (form.said, *reversed(self._shared(self._source))):
            if said.parts_of_speech:
                return said.parts_of_speech[-1]
        return PartOfSpeech.NOUN

    def _shared(self, *languages: str) -> list[Said]:
        """What is said of the concept and of the forms of some languages."""
        return [
            self._concept.said,
            *(
                said
                for language, said in self._concept.languages.items()
                if primary(language) in languages
            ),
        ]

    def _count_fields_of_targets(self) -> None:
        """Count what is said of targets and has no place in an entry."""
        kinds = {self._part_of_speech(form) for form in self.sources}
        said = [form.said for form in self.targets]
        said += [
            one
            for language, one in self._concept.languages.items()
            if primary(language) == self._target
        ]
        for one in said:
            for _ in one.examples:
                self._tally.field("example of a target")
            if one.parts_of_speech and one.parts_of_speech[-1] not in kinds:
                self._tally.field("part of speech of a target")
            if one.case is Case.EXACT and not any(
                form.said.case is Case.EXACT for form in self.sources
            ):
                self._tally.field("case of a target")
            for _ in one.domains:
                self._tally.field("domain of a target")
