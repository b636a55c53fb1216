"""What tells French words from English ones: grammatical words and spelling."""

import re
from collections.abc import Iterator
from typing import Final

WORD: Final = re.compile(r"[^\W\d_]+")
"""A run of letters; apostrophes and hyphens part words, so "l'État" is "l" and "État"."""

_FUNCTION_WORDS: Final = """
    à afin ainsi alors après au aucun aucune aussi aussitôt autre autres aux avaient avait avant
    avec avez avons ayant beaucoup ce ceci cela celle celles celui cependant ces cet cette ceux
    chacun chacune chaque chez comme contre dans de déjà depuis des dès desquelles desquels
    dessous dessus devant doit doivent donc dont du duquel durant elle elles en encore enfin entre
    est et étaient était étant été êtes être eu eux faire fait faut furent fût ici il ils jamais je
    jusque là la laquelle le lequel les lesquelles lesquels leur leurs lors lorsque lui maintenant
    mais malgré même mêmes mes moins mon ne ni nos notamment notre nous ont où parce parmi pas
    pendant peu peut peuvent plusieurs pourquoi pourtant près puis puisque quand que quel quelle
    quelles quelque quelques quels qui quoi quoique sa se selon sera seront ses si soit soient
    sommes sont sous suis sur tandis tes toujours tous toute toutes très un une vers voici voilà
    vos votre vous
"""
FUNCTION_WORDS: Final = frozenset(_FUNCTION_WORDS.split())
"""Grammatical words of French, casefolded; those that are everyday English too ("on", "pour",
"son", "sans", "par") are left out. Some remain that English text has in names and set phrases
("La Paz", "en route"), so a single one proves nothing."""

_ACCENTED: Final = re.compile("[àâæçèéêëîïôùûüœ]")


def words(text: str) -> Iterator[str]:
    """Yields the words of a text, casefolded, in order."""
    for match in WORD.finditer(text):
        yield match.group().casefold()


def looks_french(word: str) -> bool:
    """Tells whether a casefolded word is one of French grammar or spelt with a French accent."""
    return word in FUNCTION_WORDS or _ACCENTED.search(word) is not None
