"""Names in French text: found without a model, and looked for in the English of it.

A name is a run of capitalised words of which the French lexicon does not know one ("Nguyen Trung
Thuc"), a name with an English form of its own ("Pékin"), what follows a title ("M. Son"), or an
acronym ("JICA"). Capitalised common nouns ("Comité populaire", "Premier ministre") are no names,
and codes with digits are figures.
"""

from translate.literals.names.finding import Name, NameKind, find_names
from translate.literals.names.missing import missing_names

__all__ = ["Name", "NameKind", "find_names", "missing_names"]
