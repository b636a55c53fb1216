"""Tells a French noun from a verb by the words around it.

"la traite des êtres humains" is a noun, "il traite des êtres humains avec respect" is a verb, and
the form alone does not say which. The rules look at the closed classes before the word: a
determiner or a preposition calls for a noun, a subject pronoun or an object clitic for a verb.
Where they do not say and the form could be a verb's, it is not taken for a noun.
"""

from collections.abc import Sequence
from enum import Enum

from glossary.language.french import Gap, Token, word_set
from glossary.language.french_function_words import (
    ARTICLES,
    CLITICS,
    CONJUNCTIONS,
    DE,
    DETERMINERS,
    FUNCTION_WORDS,
    PLURAL_DETERMINERS,
    PREPOSITIONS,
    PRONOMINAL,
    PRONOUNS,
    QUANTITIES,
    RELATIVES,
    SINGULAR_DETERMINERS,
)
from glossary.language.french_inflection import is_verb_only, singular, verb_lemmas
from glossary.language.french_verbs import participle_of
from glossary.matching.verb_context import (
    follows_auxiliary,
    follows_object_of_infinitive,
    has_inverted_subject,
    has_subject,
    is_finite,
    is_followed_by_finite_verb,
    is_followed_by_object,
    is_participle_of_compound_tense,
)
from glossary.matching.word_classes import (
    BEFORE_NOUNS,
    could_be_finite_verb,
    is_adjectival,
    is_adverb,
    looks_like_adjective,
    may_be_adjective,
    stands_before_nouns,
)

_NO_SUBJECTS = word_set(
    "an année années jour mois semaine fois siècle décennie que qu' dont où si quand lorsque comme"
)

_BEHIND_NOUNS = PREPOSITIONS | CONJUNCTIONS | CLITICS | word_set("qui que qu' dont où")

_OPENING_QUOTES = frozenset("«\"“‘'")


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
    if has_inverted_subject(tokens, place if last is None else last):
        return Reading.VERB
    if not _touches(tokens[place]):
        return Reading.OPEN
    if is_participle_of_compound_tense(tokens, place) or has_subject(tokens, place):
        return Reading.VERB
    before, form = tokens[place - 1].form, tokens[place].form
    is_singular = singular(form) == form and form[-1] not in "sxz"
    if before == "les" and is_singular and could_be_finite_verb(form):
        return Reading.NOUN if _is_invariable(tokens, place) else Reading.VERB
    if before.isdigit():
        return Reading.BARE if is_singular else Reading.NOUN
    if before in DETERMINERS or before in PREPOSITIONS or BEFORE_NOUNS.fullmatch(before):
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
    if not (lone or complement) or not could_be_finite_verb(tokens[first].form):
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
    if before not in DETERMINERS and before not in ("un", "une"):
        return False
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if after is None or after.gap in (Gap.BREAK, Gap.COMMA):
        return True
    return after.form in _BEHIND_NOUNS or is_finite(tokens, last + 1)


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
            or follows_object_of_infinitive(tokens, place)
        )
    if not lone and reading is Reading.NOUN:
        # "le gouvernement met en œuvre": what follows is the term's, and says nothing of it
        return tokens[place - 1].form not in DETERMINERS | PREPOSITIONS
    if reading is Reading.OPEN:
        return (
            not lone
            or bool(participle_of(token.form))
            or is_verb_only(token.form)
            or not could_be_finite_verb(token.form)
        )
    if token.form.endswith("ant") and (
        reading is Reading.NOUN or (not verb_lemmas(token.form) and place)
    ):
        return tokens[place - 1].form == "en" or _is_present_participle_of(tokens, place, reading)
    return reading is not Reading.NOUN


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
    if form in ("de", "d'") and place > 1 and tokens[place - 2].form in QUANTITIES:
        return True
    if form in PLURAL_DETERMINERS or (form.isdecimal() and int(form[-4:]) > 1):
        return True
    return False if form in SINGULAR_DETERMINERS else None


def is_bare_subject(tokens: Sequence[Token], place: int) -> bool:
    """Whether a word without an article is the subject of the next, as only a name can be.

    Args:
        tokens: The words of a text.
        place: Which of them.

    Returns:
        True for "Bruxelles" in "Bruxelles réclame des économies"; false for "Tout va bien".
    """
    form = tokens[place].form
    if form in DETERMINERS or form in PRONOUNS or form in PRONOMINAL or form in PREPOSITIONS:
        return False
    return is_followed_by_finite_verb(tokens, place)


def _stands_as_adjective(tokens: Sequence[Token], place: int, reading: Reading) -> bool:
    """Whether a word stands after a noun as "étrangères" does in "Affaires étrangères".

    Participles that have become nouns keep their rendering there ("enfants migrants"), so they do
    not count.
    """
    if not looks_like_adjective(tokens[place].form):
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
    if not stands_before_nouns(form) and not BEFORE_NOUNS.fullmatch(form):
        return False
    after = tokens[place + 1]
    if after.gap is not Gap.SPACE or after.text[0].isupper() or is_finite(tokens, place + 1):
        return False
    if after.form in FUNCTION_WORDS or is_adverb(after.form) or may_be_adjective(after.form):
        return False
    return not is_followed_by_object(tokens, place + 1)


def _touches(token: Token) -> bool:
    """Whether only a space or an opening quotation mark parts a word from the one before."""
    return token.gap is Gap.SPACE or (token.gap is Gap.BREAK and token.mark in _OPENING_QUOTES)


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
    if determiner not in DETERMINERS and determiner not in PREPOSITIONS:
        return False
    if adjective.form in _NO_SUBJECTS or adjective.form in PRONOUNS:
        return False
    if is_followed_by_object(tokens, place):
        return False
    if stands_before_nouns(adjective.form):
        return True
    if participle_of(tokens[place].form):
        # "les députés élus siègent"
        return False
    in_relative = any(token.form in RELATIVES for token in tokens[max(0, place - 5) : place - 2])
    return not in_relative and is_followed_by_finite_verb(tokens, place)


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
    return after.form in DETERMINERS or (after.form in PREPOSITIONS and after.form not in DE)


def _follows_clitic(tokens: Sequence[Token], place: int) -> bool:
    """Whether the article before is an object: "le compilateur la traite"."""
    if place < 3 or tokens[place - 1].form not in ARTICLES:
        return False
    article, word, determiner = tokens[place - 1], tokens[place - 2], tokens[place - 3]
    return (
        article.gap is Gap.SPACE
        and word.gap is Gap.SPACE
        and determiner.form in DETERMINERS
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
