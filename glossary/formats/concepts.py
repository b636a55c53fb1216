"""Concepts with forms in several languages, as termbases have them, and the entries they make.

What a file says of one form stays with that form: its part of speech, its example, its note, its
status. What it says of the concept or of a language goes to each entry of the concept.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final, Literal

from glossary.errors import TermbaseError
from glossary.formats import native
from glossary.formats.languages import primary
from glossary.formats.losses import Tally
from glossary.formats.pairs import clean
from glossary.formats.parts_of_speech import (
    known_part_of_speech,
    nearest_part_of_speech,
    says_nothing,
)
from glossary.formats.statuses import (
    Standing,
    is_status,
    is_yes,
    is_yes_or_no,
    key_of,
    standing_of,
    weightiest,
)
from glossary.termbase import Case, PartOfSpeech, Term, TermStatus

_Kind = Literal["note", "domain", "example", "part_of_speech", "case"]
# The kinds of fields that an entry has a place for, by the names that tools give them.
_KINDS: Final[dict[str, _Kind]] = {
    "note": "note",
    "notes": "note",
    "conceptnote": "note",
    "entrynote": "note",
    "termnote": "note",
    "comment": "note",
    "comments": "note",
    "remark": "note",
    "remarks": "note",
    "definition": "note",
    "def": "note",
    "description": "note",
    "explanation": "note",
    "subjectfield": "domain",
    "subject": "domain",
    "entrysubject": "domain",
    "domain": "domain",
    "subjectarea": "domain",
    "context": "example",
    "example": "example",
    "termexample": "example",
    "usageexample": "example",
    "samplesentence": "example",
    "partofspeech": "part_of_speech",
    "pos": "part_of_speech",
    "wordclass": "part_of_speech",
    "wordtype": "part_of_speech",
    "grammaticalcategory": "part_of_speech",
    "termtype": "part_of_speech",
    "casesensitive": "case",
    "casesensitivity": "case",
}
# Fields that our own files have, where a dialect has none for the columns of our CSV.
_OWN: Final = {
    "forbidden": "forbidden",
    "case": "case",
    "unless": "unless",
    "onlywith": "only_with",
    "entrystatus": "status",
}
_RANKS: Final = {Standing.PREFERRED: 0, Standing.APPROVED: 1, Standing.ADMITTED: 2}


def is_field(name: str) -> bool:
    """Whether a name is one that tools give to a field of which an entry has one."""
    return key_of(name) in _KINDS or is_status(name, "true")


@dataclass(slots=True)
class Said:
    """What a file says of a form, of the forms of a language, or of a whole concept.

    Attributes:
        standings: What its statuses mean.
        parts_of_speech: What it says it is; the type of a term, which says more, comes last.
        case: How capitals count, where that is said.
        examples: Sentences that hold it.
        notes: Remarks, definitions and the like.
        domains: The fields it belongs to.
    """

    standings: list[Standing] = field(default_factory=list)
    parts_of_speech: list[PartOfSpeech] = field(default_factory=list)
    case: Case | None = None
    examples: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    domains: list[str] = field(default_factory=list)

    @property
    def standing(self) -> Standing:
        """The status that counts."""
        return weightiest(self.standings)

    def take(self, kind: str, text: str, tally: Tally) -> None:
        """Take a field in, or count it.

        Args:
            kind: The name that the file has for it.
            text: What stands in it.
            tally: Where to count it if no entry has a place for it.
        """
        if not text:
            return
        known = _KINDS.get(key_of(kind))
        if is_status(kind, text):
            self.take_status(kind, text, tally)
        elif known == "note":
            self.notes.append(text)
        elif known == "domain":
            self.domains.append(text)
        elif known == "example":
            self.examples.append(text)
        elif known == "part_of_speech":
            self.take_part_of_speech(text, tally)
        elif known == "case" and is_yes_or_no(text):
            self.case = Case.EXACT if is_yes(text) else Case.ANY
        elif text.strip() and key_of(text) != "false":
            # Phrase and others write "false" for every form; its absence says the same.
            tally.field(kind)

    def take_status(self, kind: str, text: str, tally: Tally) -> None:
        """Take a status in; one that is not known is counted and no approval."""
        standing = standing_of(kind, text)
        if standing is None:
            tally.add("status that is not known", "statuses that are not known", kind=text)
        self.standings.append(standing or Standing.PROPOSED)

    def take_part_of_speech(self, text: str, tally: Tally) -> None:
        """Take a part of speech or type of term in, or what comes closest, which is counted."""
        known = known_part_of_speech(text)
        if known is None and not says_nothing(text):
            if key_of(text) != "other":
                tally.add(
                    "part of speech of another kind", "parts of speech of other kinds", kind=text
                )
            known = nearest_part_of_speech(text)
        if known is not None:
            self.parts_of_speech.append(known)


@dataclass(slots=True)
class Form:
    """A form of a concept in a language.

    Attributes:
        language: The code of the language, as the file has it.
        text: The form.
        said: What the file says of this form.
    """

    language: str
    text: str = ""
    said: Said = field(default_factory=Said)


@dataclass(slots=True)
class Concept:
    """A concept as it stands in a file.

    Attributes:
        line: The line it starts on, counted from 1; 0 where there is none.
        column: The column it starts in, counted from 1; 0 where the line tells enough.
        forms: Its forms, in order.
        said: What is said of all of it.
        languages: What is said of all forms of a language, by the code of the language.
        own: Fields that our own files have, by the columns of our CSV.
        translatable: Whether its source forms are to be translated at all.
    """

    line: int = 0
    column: int = 0
    forms: list[Form] = field(default_factory=list)
    said: Said = field(default_factory=Said)
    languages: dict[str, Said] = field(default_factory=dict)
    own: dict[str, str] = field(default_factory=dict)
    translatable: bool = True

    def take_own(self, kind: str, text: str) -> bool:
        """Take a field of a file of ours in.

        Args:
            kind: The name of the field.
            text: What stands in it.

        Returns:
            Whether it is such a field, with a value that it can have.
        """
        column = _OWN.get(key_of(kind))
        value = text.strip().lower()
        if column is None or (column == "case" and value not in set(Case)):
            return False
        if column == "status" and value not in set(TermStatus):
            return False
        self.own[column] = text
        return True

    def standings_in(self, language: str) -> list[Standing]:
        """What is said of all forms of a language, whatever the region."""
        return [
            standing
            for code, said in self.languages.items()
            if primary(code) == primary(language)
            for standing in said.standings
        ]

    @property
    def place(self) -> str:
        """Line and column, as messages have them after the name of the file."""
        return f"{self.line}:{self.column}" if self.column else str(self.line)


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
