"""The closed classes of French words: articles, prepositions, pronouns, determiners and such."""

from typing import Final

from glossary.language.french import word_set

ARTICLES: Final = word_set("le la les l'")

DE: Final = word_set("de d' du des")

TO: Final = word_set("à au aux")

CONJUNCTIONS: Final = word_set("et ou")

PREPOSITIONS: Final = (
    DE
    | TO
    | word_set(
        "en par pour contre sans sous sur avec entre vers chez dans selon hors comme dès depuis"
    )
    | word_set("pendant durant malgré parmi envers concernant après avant jusqu' jusque via")
)

OBJECTS: Final = word_set("ne n' me m' te t' se s' y lui")

SUBJECTS: Final = word_set("je j' tu il elle on nous vous ils elles qui cela ça ceci")

STRESSED: Final = word_set("elle elles nous vous qui")

CLITICS: Final = OBJECTS | ARTICLES | word_set("leur en nous vous")

PRONOUNS: Final = CLITICS | SUBJECTS

SINGULAR_DETERMINERS: Final = word_set(
    "le la l' un une du au ce cet cette mon ton son ma ta sa notre votre leur quel quelle aucun"
    " aucune chaque tout toute quelque nul nulle tel telle"
)

PLURAL_DETERMINERS: Final = word_set(
    "les des aux ces mes tes ses nos vos leurs quels quelles plusieurs quelques certains certaines"
    " divers diverses différents différentes nombreux nombreuses tous toutes tels telles deux trois"
    " quatre cinq six sept huit neuf dix onze douze quinze vingt trente cinquante cent mille"
)

DETERMINERS: Final = SINGULAR_DETERMINERS | PLURAL_DETERMINERS

QUANTITIES: Final = word_set(
    "dizaines dizaine douzaine vingtaine trentaine cinquantaine centaine centaines millier milliers"
    " million millions milliard milliards beaucoup nombre trop tant autant peu assez moins"
    " majorité plupart poignée série multitude"
)
"""Words with "de" after which a noun that has a plural mostly stands in it."""

RELATIVES: Final = word_set("que qu' dont où lequel laquelle")

HAVE: Final = word_set(
    "ai as a avons avez ont avais avait avions aviez avaient aura auront aurai aurait auraient eut"
    " eurent ait aient ayant avoir"
)

BE: Final = word_set(
    "suis es est sommes êtes sont étais était étions étaient sera seront serait seraient fut"
    " furent soit soient étant être"
)

PRONOMINAL: Final = word_set(
    "beaucoup peu personne rien chacun chacune certains certaines aucun aucune nul nulle tous"
    " toutes quiconque celui celle ceux celles plus moins autant tant combien comment pourquoi"
    " ici là hier ainsi aussi puis ensuite enfin peut ne et mais ou car donc or ni"
)
"""Words that are no names though they may open a sentence right before its verb."""

REFLEXIVE: Final = word_set("s' se m' me t' te nous vous")

FUNCTION_WORDS: Final = (
    DETERMINERS | PREPOSITIONS | CONJUNCTIONS | PRONOUNS | PRONOMINAL | RELATIVES
)
