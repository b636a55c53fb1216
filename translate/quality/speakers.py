"""Finds reported speech that lost its speaker: "said", "according to" and the like.

French newspapers tell who said something with some fifty verbs and a few prepositions. What matters
is whether the English has any word of reporting, so that list is long and the French one strict.
"""

import re
from typing import Final

_SAID: Final = (
    "affirmé ajouté annoncé assuré averti commenté conclu confié confirmé déclaré déploré dit "
    "expliqué fait_savoir indiqué informé insisté martelé noté observé poursuivi précisé "
    "prévenu raconté rappelé rapporté relaté relevé remarqué répliqué répondu révélé rétorqué "
    "souligné soutenu témoigné "
    "admis argumenté avoué complété concédé détaillé écrit estimé fulminé ironisé jugé juré lancé "
    "lâché nuancé objecté plaidé prédit promis protesté reconnu regretté renchéri répété résumé "
    "tempéré tranché "
)
_SAYS: Final = (
    "affirme ajoute annonce assure avertit commente conclut confie confirme déclare déplore "
    "dit estime explique indique insiste juge martèle note observe poursuit précise prévient "
    "raconte rappelle rapporte relate relève remarque répond révèle rétorque souligne "
    "soutient témoigne "
    "admet argumente avoue concède détaille fulmine ironise jure nuance objecte plaide prédit "
    "promet proteste reconnaît regrette renchérit répète résume tempère "
)
_SAYS_OR_ELSE: Final = "complète demande interroge lance lâche tranche "
"""Verbs that say something only where the subject stands behind them."""

_REFLEXIVE: Final = (
    "s['’](?:alarme|amuse|emporte|exclame|indigne|inquiète|interroge|insurge|étonne)"
    "|se (?:défend|désole|félicite|lamente|plaint|réjouit|souvient)"
)
_WHO: Final = r"(?=[A-ZÀ-Ý]|l[ea]s? |l['’]|une? |son |sa |ce |cette )"
_THEY: Final = r"(?:nt)?(?:-t)?-(?:il|elle|on|ils|elles)\b"
_DONE: Final = rf"(?:\w+ment |aussi )?(?:{'|'.join(_SAID.split()).replace('_', ' ')})\b"
_REPORTS: Final = re.compile(
    "|".join(
        (
            rf"[,»”\"]\s*(?:m['’]|\w+ )?(?:a-t-(?:il|elle|on)|ont-(?:ils|elles)) {_DONE}",
            rf"[,»”\"]\s*(?:m['’]|lui |nous )?(?:a|ont|avait|avaient) {_DONE}",
            rf"[,»”\"]\s*(?:{'|'.join((_SAYS + _SAYS_OR_ELSE).split())}){_THEY}",
            rf"[,»”\"]\s*(?:{'|'.join(_SAYS.split())}) (?:\w+ment )?{_WHO}",
            rf"[»”\"],?\s*(?:{_REFLEXIVE})(?:{_THEY}| {_WHO})",
            rf"\b(?:a|ont) {_DONE} (?:\w+ ){{0,3}}(?:qu['’e]|:)",
        )
    )
)
_SOURCES: Final = (
    "autorit polic expert rapport étude médias ministr chercheu journa agence sondage enquêt "
    "source témoin gouvernement président procureur porte-parole"
)
_ACCORDING: Final = re.compile(
    r"(?:^|[,;.]\s)(?:[Ss]elon|[Dd]['’]après)\s"
    rf"(?:[A-ZÀ-Ý]|(?:l[ea]s?\s|l['’]|une?\s|des\s)(?:\w+\s)?(?:{'|'.join(_SOURCES.split())}))"
)
_VERBS: Final = (
    "add affirm allege announce answer argue ask assert assure believe caution cite claim "
    "comment complain conclude confess confide confirm consider contend continue criticise "
    "criticize declare deplore describe disclose emphasise emphasize estimate exclaim explain "
    "express highlight indicate inform insist joke judge lament maintain mention note notify "
    "observe pledge predict promise quip quote reassure recall recount reckon regret "
    "reiterate relate remark remind repeat report respond retort reveal stress suggest tweet "
    "underline underscore urge vow warn welcome "
    "bemoan blurt boast defend detail enthuse fume grumble guess hint interject interrupt laugh "
    "marvel moan murmur muse object plead promise protest query question rage rail rant rave "
    "reflect regret rejoice remember scoff sigh shout snap snarl summarise summarize temper "
    "thunder whisper wonder acknowledge recognise recognize testify add "
)
_OTHER_FORMS: Final = (
    "said say says saying tell tells told telling write writes wrote written feel feels felt "
    "think thinks thought speak speaks spoke spoken swears swore cried cries reply replies "
    "replied replying deny denies denied clarifies clarified testify testifies testified "
    "concede concedes conceded admit admits admitted admitting agree agrees agreed hopes "
    "hoped heard hear learned learnt stated stating supported shared voiced according add "
    "worries worried pled sums summed swear qualifies qualified quipped "
    "affirm argue assert believe claim confirm consider contend emphasise emphasize explain "
    "indicate insist maintain recall suggest stress warn "
)
_STEMS: Final = "|".join(verb.removesuffix("e") for verb in _VERBS.split())
_SAID_IN_ENGLISH: Final = re.compile(
    rf"\b(?:{'|'.join(_OTHER_FORMS.split())}|(?:{_STEMS})(?:s|es|ed|ing)"
    r"|point(?:s|ed|ing)? (?:\w+ )?out|ma[dk]es? (?:it )?(?:clear|known)|went on|put it|found"
    r"|show(?:s|ed|n)|(?-i:states))\b",
    re.IGNORECASE,
)
_ATTRIBUTED: Final = re.compile(
    r"\b(?:by|per|from|view|opinion|data|words?|based|show\w*|f[io]u?nds?|findings|reports?"
    r"|suggests?|accounts?|sources?|estimates?|for|reveals?|as|quoting|citing|under|in line)\b",
    re.IGNORECASE,
)
_SPEAKERLESS: Final = re.compile(
    r"[,”\"’']\s+(?:has|have|had)?\s*(?:also\s+)?"
    r"(?:said|says|indicated|added|stated|explained|declared|stressed|noted|announced|affirmed)\s*"
    r"[.”\"]*\s*$",
    re.IGNORECASE,
)


_CLOSING: Final = '»”"'
_OPENING: Final = re.compile('[«“"]')
_FEWEST_WORDS: Final = 3


def lost_speaker(source: str, target: str) -> str | None:
    """Find what tells in the source who speaks, where nothing in the target does.

    Args:
        source: The French text.
        target: The English text.

    Returns:
        The words of the source, or None where nothing is lost.
    """
    said = _SAID_IN_ENGLISH.search(target) and not _SPEAKERLESS.search(target)
    reported = next(filter(_follows_speech, _REPORTS.finditer(source)), None)
    if reported is None and not said and not _ATTRIBUTED.search(target):
        reported = _ACCORDING.search(source)
    if reported is None or said:
        return None
    return reported.group().strip(' ,;.»”"')


def _follows_speech(reported: re.Match[str]) -> bool:
    """Tell whether what a quotation mark closes before the verb is more than a name."""
    if reported.group()[0] not in _CLOSING:
        return True
    speech = _OPENING.split(reported.string[: reported.start()])[-1]
    return len(speech.split()) >= _FEWEST_WORDS
