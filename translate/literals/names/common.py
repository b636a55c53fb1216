"""Tells capitalised common words of French from names, by a lexicon, word endings and a list."""

import re
from functools import lru_cache
from typing import Final

from translate.french import FUNCTION_WORDS


@lru_cache(maxsize=65_536)
def is_common(word: str) -> bool:
    """Tells whether a capitalised word is one that French writes in small letters too.

    The lexicon is simplemma's, which knows the adjectives of peoples ("Vietnamiens") and some
    names that are words as well ("Pierre").

    Args:
        word: A word as it stands in the text, with its hyphens and apostrophes.

    Returns:
        True where every part of the word is common.
    """
    # Loaded with the first name, since reading the lexicon takes a fifth of a second.
    from simplemma import is_known

    parts = re.split("[-'’]", word.casefold())
    return _NEVER_COMMON.isdisjoint(parts) and all(
        len(part) == 1
        or part in FUNCTION_WORDS
        or part in _COMMON
        or _COMMON_ENDING.search(part) is not None
        or any(is_known(spelling, lang="fr") for spelling in _spellings(part))
        for part in parts
    )


def _spellings(word: str) -> tuple[str, ...]:
    """Adds the spelling with the accent that capitals often lose: "Etats", "Egyptiens"."""
    return (word, f"é{word[1:]}") if word[0] == "e" else (word,)


_COMMON_ENDING: Final = re.compile(
    # Adverbs; the plurals of peoples and schools.
    "..ment$|(?:iens|iennes|oises|aises|ains|aines|istes|ismes)$"
)

_COMMON_WORDS: Final = """
    janvier février mars avril mai juin juillet août septembre octobre novembre décembre
    lundi mardi mercredi jeudi vendredi samedi dimanche
    zéro deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt
    trente quarante cinquante soixante cent cents mille million millions milliard milliards
    oui non ah eh oh bah hélas merci bonjour bonsoir adieu bravo voilà voici
    comment combien pourquoi quand où qui que quoi quiconque quelqu quelconque rien personne chacun
    aujourd hui hier demain auparavant autrefois jadis naguère désormais dorénavant bientôt tôt tard
    parfois souvent jamais toujours encore déjà puis ensuite enfin alors lors tantôt sitôt aussitôt
    trop assez peu plus moins très tant tellement autant environ presque quasi plutôt ainsi aussi
    certes soit sinon pourtant cependant néanmoins toutefois or donc car mais parce puisque quant
    outre hormis excepté malgré selon suivant durant pendant depuis dès avant après devant derrière
    dessus dessous dedans dehors ailleurs partout ici là loin près vers chez parmi entre contre sans
    sauf via par pour sur sous avec on tu te ton ta tes me mon ma mes son sa ses leur leurs notre
    nos votre vos mesdames messieurs madame monsieur mademoiselle st ste mr mrs
    nord sud est ouest nonobstant pis quid afro anglo anti euro ex franco indo néo sino vice
    accès abus anglais avis bois bras bus campus cas choix concours congrès corps cours croix delà
    devis discours dos envers excès fils fois français frais gaz gris héros jus lors mois nez os
    paix palais parcours pays permis préavis prix procès processus progrès puits recours refus repas
    riz secours succès tapis tas temps univers vers virus voix
"""
_COMMON: Final = frozenset(_COMMON_WORDS.split())
"""Words that the lexicon lacks: adverbs, number words, and those that end in -s, -x or -z."""

_NEVER_COMMON: Final = frozenset({"new", "san"})
"""Words that the lexicon has, and names begin with."""
