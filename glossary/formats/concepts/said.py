"""What a file says of a form, of the forms of a language, or of a whole concept."""

from dataclasses import dataclass, field
from typing import Final, Literal

from glossary.formats.losses import Tally
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
from glossary.termbase import Case, PartOfSpeech

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
    "conceptdefinition": "note",
    "entrydefinition": "note",
    "def": "note",
    "description": "note",
    "explanation": "note",
    "subjectfield": "domain",
    "subject": "domain",
    "entrysubject": "domain",
    "entrydomain": "domain",
    "conceptsubject": "domain",
    "conceptdomain": "domain",
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
    "commentaire": "note",
    "commentaires": "note",
    "remarque": "note",
    "remarques": "note",
    "domaine": "domain",
    "contexte": "example",
    "exemple": "example",
    "categoriegrammaticale": "part_of_speech",
    "naturegrammaticale": "part_of_speech",
    "nature": "part_of_speech",
    "casesensitive": "case",
    "casesensitivity": "case",
}


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
