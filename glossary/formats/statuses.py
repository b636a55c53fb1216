"""What the statuses of all dialects mean here: one table, from their values to five standings.

The values are those of TBX (`administrativeStatus`, `normativeAuthorization`, `usageStatus`,
`processStatus`, `languagePlanningQualifier`: ISO 30042, ISO 12620 and the TBX-Basic dialect), of
TBX-Min (`termStatus`), of UTX 1.11 ("term status"), of Phrase (`forbidden`, `preferred`, `status`),
of memoQ ("Forbidden" among a term's properties), of TermWeb and IATE, and the usual picklists of
MultiTerm in English, French and German. A value that is not among them is never an approval: the
form is taken for a proposal, and the value is reported.
"""

import re
import unicodedata
from collections.abc import Collection
from enum import StrEnum
from typing import Final


class Standing(StrEnum):
    """What a file says of a form."""

    PREFERRED = "preferred"
    APPROVED = "approved"
    ADMITTED = "admitted"
    PROPOSED = "proposed"
    FORBIDDEN = "forbidden"


_VALUES: Final = {
    Standing.PREFERRED: (
        # TBX administrativeStatus, normativeAuthorization and usageStatus; TBX-Min; IATE; TermWeb
        "preferred recommended "
        # MultiTerm picklists
        "main mainterm bevorzugt vorzugsbenennung prefere privilegie recommande"
    ),
    Standing.APPROVED: (
        # TBX normativeAuthorization and processStatus
        "standardized standardised legal regulated finalized finalised "
        # UTX; Phrase; TermWeb; MultiTerm and table picklists
        "approved standard released validated valid verified accepted active current final "
        "checked confirmed translated inuse ok yes freigegeben gultig approuve valide "
        "accepte"
    ),
    Standing.ADMITTED: (
        # TBX administrativeStatus and usageStatus; UTX; languagePlanningQualifier
        "admitted nonstandard nonstandardized "
        # MultiTerm picklists; TermWeb
        "acceptable allowed permitted alternative tolerated zugelassen erlaubt admis autorise "
        "tolere"
    ),
    Standing.PROPOSED: (
        # UTX; TBX processStatus and languagePlanningQualifier; IATE
        "provisional proposed unprocessed provisionallyprocessed "
        # Phrase; TermWeb; MultiTerm picklists
        "new draft candidate suggested suggestion pending unapproved notapproved unverified "
        "notverified underreview inreview toreview tobereviewed tobeverified tobechecked "
        "tobeapproved "
        "forreview forapproval awaitingapproval inprogress inprocess "
        "workinprogress open todo review vorgeschlagen entwurf inbearbeitung neu propose "
        "avalider averifier brouillon encours provisoire nouveau"
    ),
    Standing.FORBIDDEN: (
        # TBX administrativeStatus, normativeAuthorization and usageStatus; TBX-Min
        "deprecated superseded notrecommended obsolete "
        # UTX; Phrase; memoQ; TermWeb
        "forbidden rejected prohibited banned donotuse dontuse notused nottobeused neveruse "
        "notallowed notpermitted notadmitted notaccepted notacceptable unacceptable inadmissible "
        "disallowed disapproved discouraged avoid toavoid toberemoved tobeavoided "
        # MultiTerm picklists
        "outdated outofdate retired withdrawn replaced archaic incorrect wrong invalid inactive "
        "blacklisted verboten veraltet nichtverwenden unerwunscht nichterlaubt nichtempfohlen "
        "abgelehnt interdit proscrit deconseille nonrecommande aeviter aproscrire perime rejete "
        "refuse remplace nepasutiliser nonadmis"
    ),
}
_STANDINGS: Final = {
    value: standing for standing, values in _VALUES.items() for value in values.split()
}
_FIELD_NAMES: Final = """
    administrativestatus normativeauthorization normativeauthorisation usagestatus termstatus
    status processstatus languageplanningqualifier approvalstatus termapproval acceptability
    evaluation termevaluation workflowstatus validationstatus translationstatus statut
    usagerecommendation
"""
_FIELDS: Final = frozenset(_FIELD_NAMES.split())
# Fields that say it only where they have such a value, and else how or by whom a form is used.
_SOMETIMES: Final = frozenset(("usage", "termusage", "use", "utilisation", "emploi", "verwendung"))
# Fields that are true or false, with what the two mean.
_BOOLEANS: Final = {
    "forbidden": (Standing.FORBIDDEN, Standing.APPROVED),
    "forbiddenterm": (Standing.FORBIDDEN, Standing.APPROVED),
    "prohibited": (Standing.FORBIDDEN, Standing.APPROVED),
    "banned": (Standing.FORBIDDEN, Standing.APPROVED),
    "deprecated": (Standing.FORBIDDEN, Standing.APPROVED),
    "obsolete": (Standing.FORBIDDEN, Standing.APPROVED),
    "donotuse": (Standing.FORBIDDEN, Standing.APPROVED),
    "preferred": (Standing.PREFERRED, Standing.APPROVED),
    "approved": (Standing.APPROVED, Standing.PROPOSED),
    "validated": (Standing.APPROVED, Standing.PROPOSED),
}
_TRUE: Final = frozenset(["true", "yes", "y", "1", "x", "oui", "vrai", "ja", "wahr"])
_FALSE: Final = frozenset(["false", "no", "n", "0", "non", "faux", "nein", "falsch"])
# Of several that a form has, the first of these counts: what forbids outweighs what allows.
_WEIGHT: Final = (
    Standing.FORBIDDEN,
    Standing.PROPOSED,
    Standing.PREFERRED,
    Standing.ADMITTED,
    Standing.APPROVED,
)


def key_of(name: str) -> str:
    """The name of a field or of a value, as different tools write it, made one.

    Args:
        name: The name ("x-Term status", "termStatus").

    Returns:
        Its letters and digits, small and without accents ("termstatus").
    """
    bare = unicodedata.normalize("NFD", re.sub("^[xX][-_]", "", name.strip()))
    return "".join(mark for mark in bare if mark.isalnum()).lower()


def is_status(field: str, value: str) -> bool:
    """Whether a field says how far a form may be used.

    Args:
        field: The name of the field.
        value: What stands in it.

    Returns:
        Whether it is a status, or a yes or no to one.
    """
    key = _bare(key_of(field))
    if key in _SOMETIMES:
        return standing_of(field, value) is not None
    return key in _FIELDS or (key in _BOOLEANS and is_yes_or_no(value))


def is_yes_or_no(value: str) -> bool:
    """Whether a value is a yes or a no and nothing else."""
    return key_of(value) in _TRUE | _FALSE


def is_yes(value: str) -> bool:
    """Whether a value is a yes."""
    return key_of(value) in _TRUE


def standing_of(field: str, value: str) -> Standing | None:
    """What a status means.

    Args:
        field: The name of its field.
        value: What stands there.

    Returns:
        The standing; None where the value is not known.
    """
    key, content = _bare(key_of(field)), key_of(value)
    if key in _BOOLEANS and is_yes_or_no(value):
        return _BOOLEANS[key][0 if content in _TRUE else 1]
    return _STANDINGS.get(content) or _STANDINGS.get(
        content.removesuffix("admnsts").removesuffix("term")
    )


def weightiest(standings: Collection[Standing]) -> Standing:
    """The standing that counts of several; approved where there is none."""
    return next((one for one in _WEIGHT if one in standings), Standing.APPROVED)


def _bare(key: str) -> str:
    """The key of a field without words that say what it is about."""
    for prefix in ("is", "term"):
        if key.removeprefix(prefix) in _BOOLEANS:
            return key.removeprefix(prefix)
    return key
