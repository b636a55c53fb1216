"""Tells a French noun from a verb by the words around it.

"la traite des êtres humains" is a noun, "il traite des êtres humains avec respect" is a verb, and
the form alone does not say which. The rules look at the closed classes before the word: a
determiner or a preposition calls for a noun, a subject pronoun or an object clitic for a verb.
Where they do not say and the form could be a verb's, it is not taken for a noun.
"""

import re
from collections.abc import Sequence
from enum import Enum
from functools import lru_cache
from typing import Final

from glossary.language.french import Gap, Token, word_set
from glossary.language.french_inflection import (
    adjectives,
    is_known,
    is_verb_only,
    nominal_lemma,
    singular,
    verb_lemmas,
)
from glossary.language.french_verbs import participle_of

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

_OBJECTS = word_set("ne n' me m' te t' se s' y lui")
_SUBJECTS = word_set("je j' tu il elle on nous vous ils elles qui cela ça ceci")
_STRESSED = word_set("elle elles nous vous qui")
_CLITICS = _OBJECTS | ARTICLES | word_set("leur en nous vous")
_PRONOUNS = _CLITICS | _SUBJECTS
_SINGULAR_DETERMINERS = word_set(
    "le la l' un une du au ce cet cette mon ton son ma ta sa notre votre leur quel quelle aucun"
    " aucune chaque tout toute quelque nul nulle tel telle"
)
_PLURAL_DETERMINERS = word_set(
    "les des aux ces mes tes ses nos vos leurs quels quelles plusieurs quelques certains certaines"
    " divers diverses différents différentes nombreux nombreuses tous toutes tels telles deux trois"
    " quatre cinq six sept huit neuf dix onze douze quinze vingt trente cinquante cent mille"
)
_DETERMINERS = _SINGULAR_DETERMINERS | _PLURAL_DETERMINERS
_QUANTITIES = word_set(
    "dizaines dizaine douzaine vingtaine trentaine cinquantaine centaine centaines millier milliers"
    " million millions milliard milliards beaucoup nombre trop tant autant peu assez moins"
    " majorité plupart poignée série multitude"
)
"""Words with "de" after which a noun that has a plural mostly stands in it."""

_BEFORE_NOUNS = re.compile(
    r"""(?:grand|petit|vrai|seul|autre|même|prétendu|présumé|futur|éventuel|principal|simple
    |premi(?:er|ère)|derni(?:er|ère)|ancien(?:ne)?|nouve(?:au|l|lle)|vaste|double|soi-disant
    |véritable|odieux|odieuse|infâme|terrible|dit|fameux|fameuse|ex|vice|pire|meilleur|mauvais|bon
    |bonne|jeune|vieux|vieille|haut|long|longue|semblable|pareil|pareille|tel|telle|\w+ième)e?[sx]?""",
    re.VERBOSE,
)
_NO_SUBJECTS = word_set(
    "an année années jour mois semaine fois siècle décennie que qu' dont où si quand lorsque comme"
)
_RELATIVES = word_set("que qu' dont où lequel laquelle")
_ADJECTIVE = re.compile(
    r"""\w+(?:aux|(?:ale?|el|elle|ique|ien|ienne|aise?|oise?|if|ive|euse|aire|ible|able|ier|ière
    |ère|ger|in|ine|ain|aine|an|ane)s?|eux)
    |(?:public|publique|sûre?|libre|juste|digne|directe?|jeune|vert|verte|bleue?|précoce)s?""",
    re.VERBOSE,
)
_LOOSELY_ADJECTIVAL = re.compile(r"\w+(?:oire|ide|ile|este|estre|ense|orme|ut|ue|it|ite|i|ie)s?")
_PARTICIPIAL = re.compile(r"\w+(?:ée?|ante?|ente?|atoire)s?")
_SHORTEST_ADJECTIVE: Final = 3
_INVERTED = word_set("t je tu il elle on nous vous ils elles ce le la les lui leur moi y")
_HAVE = word_set(
    "ai as a avons avez ont avais avait avions aviez avaient aura auront aurai aurait auraient eut"
    " eurent ait aient ayant avoir"
)
_BE = word_set(
    "suis es est sommes êtes sont étais était étions étaient sera seront serait seraient fut"
    " furent soit soient étant être"
)
_WITH_BE: Final = word_set(
    "aller arriver décéder descendre devenir entrer intervenir monter mourir naître partir parvenir"
    " passer rentrer repartir rester retourner revenir sortir survenir tomber venir"
)
"""Verbs whose compound tenses in the active voice have "être"."""

_NO_INFINITIVES: Final = word_set("offre souffre ouvre couvre découvre recouvre entrouvre")
"""Forms of verbs in "-frir" and "-vrir", which look like infinitives in "-re"."""

_PRONOMINAL: Final = word_set(
    "beaucoup peu personne rien chacun chacune certains certaines aucun aucune nul nulle tous"
    " toutes quiconque celui celle ceux celles plus moins autant tant combien comment pourquoi"
    " ici là hier ainsi aussi puis ensuite enfin peut ne et mais ou car donc or ni"
)
"""Words that are no names though they may open a sentence right before its verb."""

_OPENING_QUOTES = frozenset("«\"“‘'")
_REFLEXIVE = word_set("s' se m' me t' te nous vous")
_BETWEEN = re.compile(
    r"pas|plus|jamais|déjà|bien|mal|vite|toujours|souvent|aussi|encore|été|tous|toutes|\w+ment"
    r"|donc|alors|aussitôt|ainsi|enfin|ensuite|également|désormais|bientôt|d'abord|presque|peu"
    r"|parfois|finalement|depuis|rien|guère|point|même|surtout|trop|très|tant|beaucoup"
)
_PARTICIPLE = re.compile(r"\w+(?:ée?|ie?|ue?)s?")


class Reading(Enum):
    """What the words before a word make of it."""

    NOUN = "noun"
    VERB = "verb"
    BARE = "bare"
    """It follows another content word, as the verb of a sentence does and a noun seldom."""
    OPEN = "open"
    """Nothing before it says."""


def read(tokens: Sequence[Token], place: int, last: int | None = None) -> Reading:
    """Tell what the words around a word make of it.

    Args:
        tokens: The words of a text.
        place: Which of them.
        last: The place of the last word of the phrase it is the head of; the word itself, if not
            given. What follows inside the phrase says nothing: "cessez-le-feu" is no "cessez !".

    Returns:
        What they say.
    """
    if _has_inverted_subject(tokens, place if last is None else last):
        return Reading.VERB
    if not _touches(tokens[place]):
        return Reading.OPEN
    if _is_participle_of_compound_tense(tokens, place) or _has_subject(tokens, place):
        return Reading.VERB
    before, form = tokens[place - 1].form, tokens[place].form
    is_singular = singular(form) == form and form[-1] not in "sxz"
    if before == "les" and is_singular and _could_be_finite_verb(form):
        return Reading.NOUN if _is_invariable(tokens, place) else Reading.VERB
    if before.isdigit():
        return Reading.BARE if is_singular else Reading.NOUN
    if before in _DETERMINERS or before in PREPOSITIONS or _BEFORE_NOUNS.fullmatch(before):
        return Reading.NOUN
    if before in CONJUNCTIONS:
        return Reading.OPEN
    return Reading.NOUN if _follows_adjective(tokens, place) else Reading.BARE


def may_be_noun(tokens: Sequence[Token], first: int, last: int, *, complement: bool) -> bool:
    """Tell whether the head of a noun phrase may be the noun it looks like.

    Args:
        tokens: The words of a text.
        first: The place of the head.
        last: The place of the last word of the phrase.
        complement: Whether the phrase goes on with a preposition ("traite des êtres humains").

    Returns:
        False where the words around it make it a verb, or where its form could be a verb's and
        nothing says that it is none.
    """
    reading, lone = read(tokens, first, last), first == last
    if not lone and tokens[first + 1].gap is Gap.HYPHEN:
        return reading is not Reading.VERB
    if lone and (
        _stands_as_adjective(tokens, first, reading) or _stands_before_noun(tokens, first)
    ):
        return False
    if reading is Reading.VERB or _is_present_participle(tokens, first, reading):
        return False
    if not (lone or complement) or not _could_be_finite_verb(tokens[first].form):
        return True
    if reading is Reading.NOUN:
        return complement or not _follows_clitic(tokens, first)
    if reading is Reading.BARE:
        return tokens[first].text[0].isupper()
    return complement or _ends_like_noun(tokens, first)


def stands_as_noun(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Tell whether an adjective stands for a noun: "la nouvelle inquiète", "un militaire".

    Args:
        tokens: The words of a text.
        first: The place of the adjective.
        last: The place of its last word.

    Returns:
        True where a determiner goes before it and no noun after it.
    """
    if first == 0 or tokens[first].gap is not Gap.SPACE or tokens[first].text[0].isupper():
        return False
    before = tokens[first - 1].form
    if before not in _DETERMINERS and before not in ("un", "une"):
        return False
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if after is None or after.gap in (Gap.BREAK, Gap.COMMA):
        return True
    known = PREPOSITIONS | CONJUNCTIONS | _CLITICS | word_set("qui que qu' dont où")
    return after.form in known or is_finite(tokens, last + 1)


def may_be_verb(tokens: Sequence[Token], place: int, *, lone: bool = True) -> bool:
    """Tell whether a form of a verb may be the verb it looks like.

    Args:
        tokens: The words of a text.
        place: Which of them.
        lone: Whether nothing of the term follows it, as "fin à" does in "mettre fin à".

    Returns:
        False where the words around it make it a noun, or where its form is first of all a
        noun's and nothing says that it is none.
    """
    token, reading = tokens[place], read(tokens, place)
    if token.form in verb_lemmas(token.form):
        return (
            reading is not Reading.NOUN
            or tokens[place - 1].form in PREPOSITIONS
            or _follows_object_of_infinitive(tokens, place)
        )
    if reading is Reading.OPEN:
        return (
            not lone
            or bool(participle_of(token.form))
            or is_verb_only(token.form)
            or not _could_be_finite_verb(token.form)
        )
    if token.form.endswith("ant") and (
        reading is Reading.NOUN or (not verb_lemmas(token.form) and place)
    ):
        return tokens[place - 1].form == "en" or _is_present_participle_of(tokens, place, reading)
    return reading is not Reading.NOUN


@lru_cache(maxsize=1 << 16)
def is_adjectival(form: str) -> bool:
    """Whether a word looks like an adjective or a participle.

    Args:
        form: The word, as `glossary.language.french.plain` writes it.

    Returns:
        True for "ethnique", "organisée" and "persistant"; some nouns look like it as well.
    """
    return bool(_ADJECTIVE.fullmatch(form) or _PARTICIPIAL.fullmatch(form))


def may_interrupt(form: str) -> bool:
    """Whether a word may stand between the head of a term and the rest of it.

    Args:
        form: The word, as `plain` writes it.

    Returns:
        True for adverbs ("met aussi fin"), adjectives ("réseau international de passeurs") and
        nouns that stand for one ("taux record de chômage").
    """
    return is_adverb(form) or may_part_noun(form)


@lru_cache(maxsize=1 << 16)
def may_part_noun(form: str) -> bool:
    """Whether a word may stand between a noun and its complement.

    Args:
        form: The word, as `plain` writes it.

    Returns:
        True for adjectives, those that no ending tells included ("belge", "record").
    """
    if is_adverb(form):
        return False
    if may_be_adjective(form):
        return True
    grammar = _DETERMINERS | PREPOSITIONS | CONJUNCTIONS | _PRONOUNS | _PRONOMINAL | _RELATIVES
    is_word = len(form) > _SHORTEST_ADJECTIVE and form.isalpha() and form not in grammar
    return is_word and not (_could_be_finite_verb(form) or is_verb_only(form))


@lru_cache(maxsize=1 << 16)
def may_be_adjective(form: str) -> bool:
    """Whether a word amid a term may be an adjective, more of them than `is_adjectival` is sure of.

    Args:
        form: The word, as `plain` writes it.

    Returns:
        True for "provisoire", "solide" and "grave" as well.
    """
    loose = is_adjectival(form) or stands_before_nouns(form)
    return loose or _LOOSELY_ADJECTIVAL.fullmatch(form) is not None


@lru_cache(maxsize=1 << 16)
def is_adverb(form: str) -> bool:
    """Whether a word may stand between a verb and what goes with it.

    Args:
        form: The word, as `plain` writes it.

    Returns:
        True for "pas", "aussi" and "brusquement".
    """
    return _BETWEEN.fullmatch(form) is not None


def is_bare_noun(token: Token) -> bool:
    """Whether a word after "de" may be a noun without a determiner.

    Args:
        token: The word.

    Returns:
        False for determiners, prepositions and verbs in the infinitive.
    """
    known = _DETERMINERS | PREPOSITIONS | word_set("autre autres une un y")
    return token.form not in known and token.form not in verb_lemmas(token.form)


def number_before(tokens: Sequence[Token], place: int) -> bool | None:
    """Tell the number of a noun by the word before it.

    Args:
        tokens: The words of a text.
        place: Which of them.

    Returns:
        True for plural, false for singular, None where the word before does not say.
    """
    if place == 0 or not _touches(tokens[place]):
        return None
    form = tokens[place - 1].form
    if form in ("de", "d'") and place > 1 and tokens[place - 2].form in _QUANTITIES:
        return True
    if form in _PLURAL_DETERMINERS or (form.isdecimal() and int(form[-4:]) > 1):
        return True
    return False if form in _SINGULAR_DETERMINERS else None


def _follows_object_of_infinitive(tokens: Sequence[Token], place: int) -> bool:
    """Whether the article before an infinitive is a pronoun: "il faut les libérer"."""
    article = tokens[place - 1].form
    if article in ("les", "la"):
        return True
    if article not in ARTICLES or place < 2:
        return False
    before = tokens[place - 2]
    return before.form in PREPOSITIONS or bool(verb_lemmas(before.form))


def follows_auxiliary(tokens: Sequence[Token], place: int) -> bool:
    """Whether a form of "avoir" or "être" stands before a word, adverbs between them aside.

    Args:
        tokens: The words of a text.
        place: Which of them.

    Returns:
        True in "a été conduit" and "est toujours conduit".
    """
    helper = place - 1
    while helper > 0 and _BETWEEN.fullmatch(tokens[helper].form):
        helper -= 1
    return helper >= 0 and (tokens[helper].form in _HAVE or tokens[helper].form in _BE)


def is_active_past(tokens: Sequence[Token], place: int, infinitive: str) -> bool:
    """Whether a participle stands in a compound tense of the active voice.

    Args:
        tokens: The words of a text.
        place: The participle.
        infinitive: The verb it is a form of.

    Returns:
        True in "a expulsé", "s'est enfui" and "est parti"; false in "a été expulsé", "est expulsé"
        and "les hommes expulsés".
    """
    helper = place - 1
    while helper > 0 and _BETWEEN.fullmatch(tokens[helper].form):
        if tokens[helper].form == "été":
            return False
        helper -= 1
    if helper < 0 or any(token.gap is not Gap.SPACE for token in tokens[helper + 1 : place + 1]):
        return False
    if tokens[helper].form in _HAVE:
        return True
    before = tokens[helper - 1].form if helper else ""
    return tokens[helper].form in _BE and (before in _REFLEXIVE or infinitive in _WITH_BE)


def is_bare_subject(tokens: Sequence[Token], place: int) -> bool:
    """Whether a word without an article is the subject of the next, as only a name can be.

    Args:
        tokens: The words of a text.
        place: Which of them.

    Returns:
        True for "Bruxelles" in "Bruxelles réclame des économies"; false for "Tout va bien".
    """
    form = tokens[place].form
    if form in _DETERMINERS or form in _PRONOUNS or form in _PRONOMINAL or form in PREPOSITIONS:
        return False
    return _is_followed_by_finite_verb(tokens, place)


def _stands_as_adjective(tokens: Sequence[Token], place: int, reading: Reading) -> bool:
    """Whether a word stands after a noun as "étrangères" does in "Affaires étrangères".

    Participles that have become nouns keep their rendering there ("enfants migrants"), so they do
    not count.
    """
    if not _looks_like_adjective(tokens[place].form):
        return False
    if reading is Reading.BARE:
        return not tokens[place].text[0].isupper() or tokens[place - 1].text[0].isupper()
    joined = tokens[place].gap is Gap.SPACE and tokens[place - 1].form in CONJUNCTIONS
    before = place - 2 if joined else place - 1
    if before < 0 or not (joined or tokens[place].gap is Gap.COMMA):
        return False
    return is_adjectival(tokens[before].form) and read(tokens, before) is not Reading.NOUN


def _stands_before_noun(tokens: Sequence[Token], place: int) -> bool:
    """Whether a word is an adjective with its noun behind it: "les nouvelles ouvertures"."""
    form = tokens[place].form
    if place + 1 >= len(tokens):
        return False
    if not stands_before_nouns(form) and not _BEFORE_NOUNS.fullmatch(form):
        return False
    after = tokens[place + 1]
    if after.gap is not Gap.SPACE or after.text[0].isupper() or is_finite(tokens, place + 1):
        return False
    known = _DETERMINERS | PREPOSITIONS | CONJUNCTIONS | _PRONOUNS | _PRONOMINAL | _RELATIVES
    if after.form in known or is_adverb(after.form) or may_be_adjective(after.form):
        return False
    return not _is_followed_by_object(tokens, place + 1)


@lru_cache(maxsize=1 << 16)
def _looks_like_adjective(form: str) -> bool:
    return _ADJECTIVE.fullmatch(form) is not None


def _touches(token: Token) -> bool:
    """Whether only a space or an opening quotation mark parts a word from the one before."""
    return token.gap is Gap.SPACE or (token.gap is Gap.BREAK and token.mark in _OPENING_QUOTES)


@lru_cache(maxsize=1 << 16)
def _could_be_finite_verb(form: str) -> bool:
    """True for "traite" and "lutte", false for "réseau", for infinitives and participles."""
    verbs = verb_lemmas(form)
    if form in _NO_INFINITIVES:
        return True
    return bool(verbs) and form not in verbs and not re.search("ée?s?$", form)


def _is_invariable(tokens: Sequence[Token], place: int) -> bool:
    """Whether a word has no plural mark of its own: "les ONG", "les porte-parole"."""
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    word = tokens[place].text
    return (word.isupper() and len(word) > 1) or (after is not None and after.gap is Gap.HYPHEN)


def _follows_adjective(tokens: Sequence[Token], place: int) -> bool:
    """Whether the word before is an adjective, and this one its noun: "une grave menace".

    "Le ministre menace" has a determiner and a word before as well. Where a finite verb follows,
    the word is none itself; else the word before must be known to stand before nouns.
    """
    adjective = tokens[place - 1]
    if place < 2 or tokens[place].gap is not Gap.SPACE or adjective.gap is not Gap.SPACE:
        return False
    determiner = tokens[place - 2].form
    if determiner not in _DETERMINERS and determiner not in PREPOSITIONS:
        return False
    if adjective.form in _NO_SUBJECTS or adjective.form in _PRONOUNS:
        return False
    if _is_followed_by_object(tokens, place):
        return False
    if stands_before_nouns(adjective.form):
        return True
    if participle_of(tokens[place].form):
        # "les députés élus siègent"
        return False
    in_relative = any(token.form in _RELATIVES for token in tokens[max(0, place - 5) : place - 2])
    return not in_relative and _is_followed_by_finite_verb(tokens, place)


@lru_cache(maxsize=1 << 14)
def stands_before_nouns(form: str) -> bool:
    """Whether a word is an adjective that may stand before its noun.

    Args:
        form: The word, as `plain` writes it.

    Returns:
        True for "grave", "violentes" and "brutale", false for "ministre" and "présidente".
    """
    lemma = nominal_lemma(form)
    if lemma in adjectives() or singular(form) in adjectives():
        return True
    for feminine, masculine in (("euse", "eux"), ("ive", "if"), ("elle", "el"), ("ale", "al")):
        base = singular(form)
        if base.endswith(feminine) and is_known(base.removesuffix(feminine) + masculine):
            return True
    return False


def _is_followed_by_object(tokens: Sequence[Token], place: int) -> bool:
    """Whether a determiner follows, as it does after a verb: "la candidate attaque son rival"."""
    if place + 1 == len(tokens) or tokens[place + 1].gap is not Gap.SPACE:
        return False
    after = tokens[place + 1].form
    if after in ARTICLES and place + 2 < len(tokens):
        # "l'a blessé", "les sépare": an object of the verb that follows
        return not is_finite(tokens, place + 2)
    return after in _DETERMINERS - DE - TO - {"plusieurs"}


def _is_followed_by_finite_verb(tokens: Sequence[Token], place: int) -> bool:
    after = place + 1
    while after < len(tokens) and tokens[after].form in _CLITICS:
        after += 1
    if after >= len(tokens) or any(t.gap is not Gap.SPACE for t in tokens[place + 1 : after + 1]):
        return False
    if is_finite(tokens, after):
        return True
    # "une coupe menace le budget": a verb has the object, whatever else the word may be
    form = tokens[after].form
    # ("prend en charge les victimes": after "en" it may be a noun)
    is_verb = after == place + 1 and form not in PREPOSITIONS and _could_be_finite_verb(form)
    return is_verb and _is_followed_by_object(tokens, after)


def is_finite(tokens: Sequence[Token], place: int) -> bool:
    """Whether a word is a conjugated verb and nothing else.

    Args:
        tokens: The words of a text.
        place: Which of them.

    Returns:
        True for "est", "aura" and "inquiète", false for participles and infinitives.
    """
    form = tokens[place].form
    if form in _HAVE or form in _BE:
        return form not in ("être", "avoir", "étant", "ayant")
    return is_verb_only(form) and not participle_of(form) and not form.endswith("ant")


def _has_inverted_subject(tokens: Sequence[Token], place: int) -> bool:
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    return after is not None and after.gap is Gap.HYPHEN and after.form in _INVERTED


def _is_participle_of_compound_tense(tokens: Sequence[Token], place: int) -> bool:
    if not _could_be_participle(tokens[place].form):
        return False
    helper = place - 1
    while helper > 0 and _BETWEEN.fullmatch(tokens[helper].form):
        helper -= 1
    if any(token.gap is not Gap.SPACE for token in tokens[helper + 1 : place + 1]):
        return False
    before = tokens[helper - 1].form if helper else ""
    if tokens[helper].form in _HAVE:
        return before != "y"
    with_be = not _WITH_BE.isdisjoint(participle_of(tokens[place].form))
    return tokens[helper].form in _BE and (before in _REFLEXIVE or with_be)


@lru_cache(maxsize=1 << 16)
def _could_be_participle(form: str) -> bool:
    known = verb_lemmas(form) or participle_of(form)
    return _PARTICIPLE.fullmatch(form) is not None and bool(known)


def _is_present_participle(tokens: Sequence[Token], place: int, reading: Reading) -> bool:
    form = tokens[place].form
    if not form.endswith("ant") or form[:-3] + "er" not in verb_lemmas(form[:-3] + "er"):
        return False
    if reading is Reading.BARE:
        # "des enfants migrant vers le nord", but "un enfant migrant"
        return singular(tokens[place - 1].form) != tokens[place - 1].form
    return reading is Reading.NOUN and tokens[place - 1].form == "en"


def _is_present_participle_of(tokens: Sequence[Token], place: int, reading: Reading) -> bool:
    """Whether a word that is an adjective first of all has an object or the like, as a verb has.

    "les hommes vivant dans la rue", but "un portrait vivant" and "il est courant de".
    """
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    if reading is Reading.NOUN or after is None or after.gap is not Gap.SPACE:
        return False
    if follows_auxiliary(tokens, place):
        return False
    return after.form in _DETERMINERS or (after.form in PREPOSITIONS and after.form not in DE)


def _has_subject(tokens: Sequence[Token], place: int) -> bool:
    subject = place - 1
    if tokens[subject].form not in _PRONOUNS:
        return False
    while subject > 0 and tokens[subject].form in _CLITICS and tokens[subject].gap is Gap.SPACE:
        subject -= 1
    objects = {token.form for token in tokens[subject:place]} & _OBJECTS
    if objects:
        # "pour lui les droits de l'homme": after a preposition it is no object
        return objects != {"lui"} or tokens[subject].form not in PREPOSITIONS
    token = tokens[subject]
    if token.form not in _SUBJECTS or token.gap is Gap.HYPHEN:
        return False
    if token.form in _STRESSED and subject and token.gap is Gap.SPACE:
        # "selon elle la traite": after a preposition it is no subject
        return tokens[subject - 1].form not in PREPOSITIONS
    return True


def _follows_clitic(tokens: Sequence[Token], place: int) -> bool:
    """Whether the article before is an object: "le compilateur la traite"."""
    if place < 3 or tokens[place - 1].form not in ARTICLES:
        return False
    article, word, determiner = tokens[place - 1], tokens[place - 2], tokens[place - 3]
    return (
        article.gap is Gap.SPACE
        and word.gap is Gap.SPACE
        and determiner.form in _DETERMINERS
        and word.form not in _NO_SUBJECTS | PREPOSITIONS | CONJUNCTIONS
        and not verb_lemmas(word.form)
    )


def _ends_like_noun(tokens: Sequence[Token], place: int) -> bool:
    """Whether what follows a word that opens a clause leaves it a noun: "Traite des mineurs"."""
    if place + 1 == len(tokens):
        return True
    after = tokens[place + 1]
    if after.gap in (Gap.BREAK, Gap.COMMA):
        return True
    if tokens[place].gap is Gap.BREAK and tokens[place].text[0].isupper():
        if after.form in PREPOSITIONS - DE and place + 2 < len(tokens):
            # "Incendie dans un immeuble", but "Reste à savoir"
            following = tokens[place + 2].form
            return following not in verb_lemmas(following)
        return after.form in DE or after.form in CONJUNCTIONS
    return tokens[place].gap is Gap.COMMA and after.form in CONJUNCTIONS
