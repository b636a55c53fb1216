"""Words of grammar: aligned with anything, and capitalised only where a sentence begins."""

from typing import Final

_ENGLISH: Final = """
a about according after all also although among an and another any are as at be because been before
being between both but by can could did do does during each either every for from had has have
having he her his how if in including instead into is it its just like many may might more most much
must neither no nor not of on once one only or other our out over particularly several shall she
should since so some such than that the their them then there therefore these they this those
through thus to towards under until upon was we were what when where whereas which while who whom
whose why will with within without would yet you your
"""

_FRENCH: Final = """
a ai ainsi après au aux avant avec c car ce ces cet cette chez comme d dans de depuis des donc dont
du elle elles en entre est et eu il ils j je jusqu l la le les leur leurs lors lorsqu m mais me même
n ne ni nos notre nous on ont or ou où par pas pendant plus pour qu quand que qui quoi s sa sans se
selon ses si son sont sous sur t ta te tes ton tous tout toute toutes très tu un une vers vos votre
vous y à été être
"""

ENGLISH_FUNCTION_WORDS: Final = frozenset(_ENGLISH.split())
FRENCH_FUNCTION_WORDS: Final = frozenset(_FRENCH.split())
