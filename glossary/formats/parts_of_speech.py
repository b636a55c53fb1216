"""What the parts of speech of all dialects are called here."""

from typing import Final

from glossary.formats.statuses import key_of
from glossary.termbase import PartOfSpeech

# TBX `partOfSpeech` and `termType`, UTX, MultiTerm, Google ("pos") and the usual short forms, in
# English, French and German.
_NAMES: Final = {
    PartOfSpeech.NOUN: (
        "noun n commonnoun nounphrase countnoun massnoun countablenoun uncountablenoun "
        "masculinenoun femininenoun nounmasculine nounfeminine nom nomcommun nommasculin "
        "nomfeminin nm nf nmf substantif substantive substantiv sb subst nomen hauptwort"
    ),
    PartOfSpeech.PROPER_NOUN: (
        "propernoun propername name pn propn nompropre eigenname propernounphrase productname"
    ),
    PartOfSpeech.ACRONYM: (
        "acronym abbreviation initialism abbr acronyme sigle abreviation abkurzung akronym "
        "abbreviatedform shortenedform"
    ),
    PartOfSpeech.VERB: (
        "verb v vb vt vi verbe transitiveverb intransitiveverb verbtransitive verbintransitive "
        "phrasalverb verbphrase verbtransitif verbeintransitif verbetransitif zeitwort"
    ),
    PartOfSpeech.ADJECTIVE: "adjective adj a adjectif adjektiv adjectivephrase participle",
    PartOfSpeech.ADVERB: "adverb adv adverbe adverbphrase",
    PartOfSpeech.PHRASE: (
        "phrase phraseologicalunit sentence collocation setphrase idiom expression locution "
        "standardtext wendung"
    ),
}
_PARTS_OF_SPEECH: Final = {
    name: part_of_speech for part_of_speech, names in _NAMES.items() for name in names.split()
}
# Words that no language here inflects: a phrase is what stands closest to them.
_UNINFLECTED_NAMES: Final = """
    preposition prep conjunction conj interjection particle determiner pronoun article
    postposition numeral preposition conjonction praposition konjunktion pronom
"""
_UNINFLECTED: Final = frozenset(_UNINFLECTED_NAMES.split())
# Names that say nothing.
_SILENT: Final = frozenset(("", "fullform", "entryterm", "unspecified", "none", "mainentryterm"))


def known_part_of_speech(name: str) -> PartOfSpeech | None:
    """Find out which part of speech a name stands for.

    Args:
        name: Its name in any of the dialects.

    Returns:
        The part of speech; None where none is called that.
    """
    return _PARTS_OF_SPEECH.get(key_of(name))


def nearest_part_of_speech(name: str) -> PartOfSpeech | None:
    """What comes closest to a part of speech that is not one of ours.

    Args:
        name: Its name.

    Returns:
        A phrase for words that are not inflected; None for the rest.
    """
    return PartOfSpeech.PHRASE if key_of(name) in _UNINFLECTED else None


def says_nothing(name: str) -> bool:
    """Whether a name of a part of speech or type of term says no more than none would."""
    return key_of(name) in _SILENT
