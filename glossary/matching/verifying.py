"""Verifies that a candidate of the trie is the term: its letters, its guards, its surroundings."""

from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from typing import Final

from glossary.language.french import Gap, Token, fold, tokenise, word_set
from glossary.language.french_function_words import CONJUNCTIONS
from glossary.language.french_inflection import is_known, keys, nominal_lemma, singular
from glossary.language.french_verbs import Mood, infinitives, is_third_plural, moods
from glossary.matching import context, verb_context, word_classes
from glossary.matching.coordination import is_coordinated, is_part_of_longer_name, number_of
from glossary.matching.patterns import Candidate, Pattern, link_key
from glossary.matching.set_phrases import is_in_set_phrase
from glossary.termbase import PartOfSpeech

GUARD_WINDOW: Final = 8
"""How many words before and after a match its guards look at."""


_GRAMMAR: Final = frozenset({"a", "à", "y", "o", "ô"})
_TITLES = word_set("m mm mme mmes mlle dr pr me st ste gén col cdt lt cap")


class Objection(StrEnum):
    """Why words that look like a term are left alone."""

    VERB = "reads as a verb"
    NOUN = "reads as a noun or an adjective"
    SHARED = "shares its words with what stands beside it"
    LONGER_NAME = "is part of a longer name"
    GUARD = "its guards rule it out"
    GRAMMAR = "reads as a word of grammar or a title"
    INTERRUPTED = "another word stands within it"
    COMPLEMENT = "belongs to a term that does not stand in one piece"
    SET_PHRASE = "is part of a set phrase"
    PART_OF_WORD = "is part of a longer word or of an address"


def agrees(candidate: Candidate, tokens: Sequence[Token]) -> bool:
    """Whether the words of a candidate are those of its term, letter by letter.

    Args:
        candidate: What the walk has met.
        tokens: The words of the text.

    Returns:
        True if letters, number and capitals agree.
    """
    exact = candidate.pattern.is_exact
    return (_agrees_exactly if exact else _agrees)(candidate, tokens)


def objection(candidate: Candidate, tokens: Sequence[Token]) -> Objection | None:
    """Tell what the words around a candidate have against its being the term.

    Args:
        candidate: What the walk has met; its words are those of the term.
        tokens: The words of the text.

    Returns:
        The first objection; None where it is the term.
    """
    if is_part_of_longer_name(candidate, tokens):
        return Objection.LONGER_NAME
    if not _guards_allow(candidate, tokens):
        return Objection.GUARD
    if _is_grammar(candidate, tokens):
        return Objection.GRAMMAR
    if candidate.pattern.is_exact:
        return None
    if is_in_set_phrase(tokens, candidate.first, candidate.last):
        return Objection.SET_PHRASE
    found = _misreading(candidate, tokens)
    if found is None and is_coordinated(candidate, tokens):
        return Objection.SHARED
    return found


def is_plural(candidate: Candidate, tokens: Sequence[Token]) -> bool:
    """Tell the number of an occurrence, by the determiner before it or by its forms.

    Args:
        candidate: The occurrence.
        tokens: The words of the text.

    Returns:
        True for plural. A proper noun of exact case has the number of its entry.
    """
    pattern = candidate.pattern
    if pattern.is_exact and pattern.term.part_of_speech is PartOfSpeech.PROPER_NOUN:
        return is_plural_citation(pattern)
    if pattern.term.part_of_speech is PartOfSpeech.VERB:
        infinitive = pattern.elements[0].key.removeprefix("v:")
        return is_third_plural(tokens[candidate.first].form, infinitive)
    by_determiner = context.number_before(tokens, candidate.first)
    if by_determiner is not None:
        return by_determiner
    if _is_invariable_compound(pattern) or _has_no_number(pattern):
        return _is_plural_by_neighbours(tokens, candidate)
    return _has_plural_forms(pattern, [tokens[place] for place in candidate.path])


def _is_invariable_compound(pattern: Pattern) -> bool:
    """Whether a source form has its plural mark inside in either number: "sans-papiers"."""
    if len(pattern.elements) < 2 or pattern.elements[0].is_link:
        return False
    first, second = pattern.elements[0].token, pattern.elements[1].token
    if second.gap is not Gap.HYPHEN or number_of(first) is True:
        return False
    return _has_plural_forms(pattern, [element.token for element in pattern.elements])


def _has_no_number(pattern: Pattern) -> bool:
    """Whether a source form is a lone word that is the same in either number: "cas"."""
    first = pattern.elements[0]
    lone = len(pattern.elements) == 1 and not first.is_link
    return lone and number_of(first.token) is None and not is_acronym(first.token.text)


def _is_plural_by_neighbours(tokens: Sequence[Token], candidate: Candidate) -> bool:
    """Whether what bears no mark is plural: "porte-avions américains", "de sans-papiers"."""
    after = candidate.last + 1
    if after < len(tokens) and tokens[after].gap is Gap.SPACE:
        following = tokens[after]
        if word_classes.is_adjectival(following.form) and number_of(following) is not None:
            return number_of(following) is True
    before = tokens[candidate.first - 1] if candidate.first else None
    if before is None:
        return False
    if word_classes.stands_before_nouns(before.form):
        # "trois nouveaux cas"
        by_determiner = context.number_before(tokens, candidate.first - 1)
        return number_of(before) is True or by_determiner is True
    return before.form in ("de", "d'") and not _has_no_number(candidate.pattern)


def moods_of(candidate: Candidate, tokens: Sequence[Token]) -> tuple[Mood, ...]:
    """Tell what the form of a verb may be, by its ending and by the words before it.

    Args:
        candidate: The occurrence.
        tokens: The words of the text.

    Returns:
        The likeliest first; none for what is no verb.
    """
    pattern = candidate.pattern
    if pattern.term.part_of_speech is not PartOfSpeech.VERB:
        return ()
    infinitive = pattern.elements[0].key.removeprefix("v:")
    found = moods(tokens[candidate.first].form, infinitive)
    if found[0] is Mood.PARTICIPLE and verb_context.is_active_past(
        tokens, candidate.first, infinitive
    ):
        # "a expulsé" is "threw out" or "has thrown out"; "est expulsé" is neither.
        return (Mood.PAST, Mood.PARTICIPLE)
    if found[0] is Mood.PARTICIPLE and len(found) > 1:
        # "le juge conduit", but "a conduit" and "les hommes conduits"
        if verb_context.follows_auxiliary(tokens, candidate.first):
            return found[:1]
        return (*found[1:], found[0])
    return found


def is_plural_citation(pattern: Pattern) -> bool:
    """Tell the number of a source form as its entry writes it ("Nations Unies").

    Args:
        pattern: The source form.

    Returns:
        True for plural.
    """
    if _is_invariable_compound(pattern):
        return False
    return _has_plural_forms(pattern, [element.token for element in pattern.elements])


def _has_plural_forms(pattern: Pattern, words: Sequence[Token]) -> bool:
    phrase = pattern.elements[: pattern.phrase]
    for place, element in enumerate(phrase):
        word = words[place]
        if element.is_link or word.form.isdecimal():
            continue
        if is_acronym(element.token.text):
            return False
        if singular(word.form) != word.form:
            return True
        hyphenated = place + 1 < len(phrase) and words[place + 1].gap is Gap.HYPHEN
        if word.form[-1] not in "sxz" and not hyphenated:
            return False
    return False


def is_acronym(word: str) -> bool:
    """Whether a word is an acronym by its capitals ("OMS", "IMM6").

    Args:
        word: A word as an entry or a text writes it.

    Returns:
        True if all its letters are capitals, and there are at least two.
    """
    return word.isupper() and sum(letter.isalpha() for letter in word) > 1


def _agrees(candidate: Candidate, tokens: Sequence[Token]) -> bool:
    pattern = candidate.pattern
    lone = pattern.weight == 1
    words = [tokens[place] for place in candidate.path]
    for element, word in zip(pattern.elements, words, strict=True):
        # Most words stand as the entry has them, which needs no look into the dictionary.
        if element.is_link or element.key == word.form:
            continue
        if not _word_agrees(element.key, word.text, word.form, lone):
            return False
    if not _may_be_interrupted(candidate, tokens):
        return False
    return pattern.phrase < 2 or _number_agrees(words, tokens, candidate)


def inserted(candidate: Candidate, tokens: Sequence[Token]) -> Sequence[Token]:
    """The words that part the head of a candidate from the rest of it.

    Args:
        candidate: The candidate.
        tokens: The words of the text.

    Returns:
        "aussi" in "met aussi fin à"; prepositions and articles that may be there or not do not
        count.
    """
    if len(candidate.path) < 2 or candidate.path[1] == candidate.path[0] + 1:
        return ()
    between = tokens[candidate.path[0] + 1 : candidate.path[1]]
    return [token for token in between if link_key(token.text) is None]


def is_parted(candidate: Candidate, tokens: Sequence[Token]) -> bool:
    """Whether adjectives part the head of a noun from what goes with it.

    Args:
        candidate: The candidate.
        tokens: The words of the text.

    Returns:
        True for "lutte internationale contre la corruption"; adverbs that part a verb from what
        goes with it do not count.
    """
    is_verb = candidate.pattern.term.part_of_speech is PartOfSpeech.VERB
    return not is_verb and bool(inserted(candidate, tokens))


def _may_be_interrupted(candidate: Candidate, tokens: Sequence[Token]) -> bool:
    """Whether a verb is parted from what goes with it by adverbs, a noun by adjectives."""
    pattern, words = candidate.pattern, inserted(candidate, tokens)
    if not words:
        return True
    if pattern.term.part_of_speech is PartOfSpeech.VERB:
        return all(word_classes.is_adverb(token.form) for token in words)
    return pattern.has_complement and all(word_classes.may_part_noun(token.form) for token in words)


@lru_cache(maxsize=1 << 16)
def _word_agrees(key: str, text: str, form: str, lone: bool) -> bool:
    if key.startswith("v:"):
        return key[2:] in infinitives(form)
    options = (*keys(form), form)
    if key in options:
        return True
    if not text[0].isupper():
        return False
    bare = fold(key[0]) + key[1:]
    if any(bare == fold(option[0]) + option[1:] for option in options):
        return True
    # Capitals may stand without their accents, unless the word is another one without them.
    return text.isupper() and form.isascii() and not (lone and is_known(form))


def _number_agrees(words: Sequence[Token], tokens: Sequence[Token], candidate: Candidate) -> bool:
    """Whether adjectives go with the head and not with a noun further off.

    "des voies de migration sûres et légales" holds no "migration sûre", and "les secteurs privé et
    public" no "secteur privé".
    """
    if candidate.pattern.term.is_name:
        return True
    end = candidate.pattern.phrase - 1
    own_head, own_last = candidate.pattern.elements[0], candidate.pattern.elements[end]
    head, last = words[0], words[end]
    if last.gap is Gap.HYPHEN or number_of(own_head.token) != number_of(own_last.token):
        return True
    numbers = number_of(head), number_of(last)
    if numbers == (False, True):
        return False
    after = candidate.path[end] + 1
    return not (
        numbers == (True, False)
        and after < len(tokens)
        and (tokens[after].gap is Gap.COMMA or tokens[after].form in CONJUNCTIONS)
    )


def _agrees_exactly(candidate: Candidate, tokens: Sequence[Token]) -> bool:
    own = [element.token for element in candidate.pattern.elements]
    words = [tokens[place] for place in candidate.path]
    if not all(map(_same_letters, own, words)):
        return False
    if len(own) == 1:
        return _single_name_agrees(own[0], tokens, candidate.first)
    return _capitals_agree(own, words)


def _same_letters(own: Token, word: Token) -> bool:
    if own.form == word.form:
        return True
    if word.text.isupper() and len(word.text) > 1 and word.form.isascii():
        return fold(own.form) == word.form
    capitals = own.text[0].isupper() and word.text[0].isupper()
    return capitals and fold(own.form[0]) + own.form[1:] == fold(word.form[0]) + word.form[1:]


def _single_name_agrees(own: Token, tokens: Sequence[Token], place: int) -> bool:
    word = tokens[place]
    if own.text.isupper() or own.text.islower():
        return own.text.isupper() == word.text.isupper() and word.text[0].isupper() == (
            own.text[0].isupper()
        )
    if word.text.isupper() and len(word.text) > 1:
        return not is_known(own.form)
    if [letter.isupper() for letter in own.text] != [letter.isupper() for letter in word.text]:
        return False
    # "Son père": at the start of a sentence a capital says nothing about a word French knows.
    is_word = is_known(own.form) and _opens_sentence(tokens, place)
    return not is_word or context.is_bare_subject(tokens, place)


def _opens_sentence(tokens: Sequence[Token], place: int) -> bool:
    if tokens[place].gap is not Gap.BREAK:
        return False
    if place and tokens[place - 1].form in _TITLES and tokens[place].mark == ".":
        return False
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    return after is not None and after.gap is Gap.SPACE and after.text[0].islower()


def _capitals_agree(own: Sequence[Token], words: Sequence[Token]) -> bool:
    if all(word.text.isupper() for word in words):
        return True
    for mine, word in zip(own, words, strict=True):
        if sum(letter.isupper() for letter in mine.text) > 1 and mine.text != word.text:
            return False
    capital = next((place for place, mine in enumerate(own) if mine.text[0].isupper()), None)
    if capital is None:
        return not any(word.text[0].isupper() for word in words)
    return words[capital].text[0].isupper()


def _guards_allow(candidate: Candidate, tokens: Sequence[Token]) -> bool:
    term = candidate.pattern.term
    if not term.unless and not term.only_with:
        return True
    low = max(0, candidate.first - GUARD_WINDOW)
    around = tokens[low : candidate.last + 1 + GUARD_WINDOW]
    if any(_stands_in(guard, around) for guard in term.unless):
        return False
    return not term.only_with or any(_stands_in(guard, around) for guard in term.only_with)


def _stands_in(guard: str, tokens: Sequence[Token]) -> bool:
    wanted = tokenise(guard)
    length = len(wanted)
    return length > 0 and any(
        all(map(_same_word, wanted, tokens[start : start + length]))
        for start in range(len(tokens) - length + 1)
    )


def _same_word(wanted: Token, word: Token) -> bool:
    if wanted.text[0].isupper() and not word.text[0].isupper():
        return False
    return wanted.form == word.form or nominal_lemma(wanted.form) in keys(word.form)


def _is_grammar(candidate: Candidate, tokens: Sequence[Token]) -> bool:
    """Whether a term of one letter is a word of grammar or an initial: "A Paris", "M. Dupont"."""
    token = tokens[candidate.first]
    if len(token.text) > 1 or candidate.first != candidate.last:
        return False
    if _is_initial(tokens, candidate.first):
        return True
    after = tokens[candidate.first + 1] if candidate.first + 1 < len(tokens) else None
    if after is None:
        return False
    if token.form not in _GRAMMAR or after.gap is not Gap.SPACE:
        return False
    if token.form == "y" and after.form == "compris":
        return True
    opens = token.gap is Gap.BREAK or token.text.islower() or after.text.isupper()
    return opens and verb_context.is_finite(tokens, candidate.first + 1) == (token.form == "y")


def _is_initial(tokens: Sequence[Token], place: int) -> bool:
    """Whether a letter stands for a name or a title: "D. Martin", "J.-C.", not "plan B. Il"."""
    token, after = tokens[place], tokens[place + 1] if place + 1 < len(tokens) else None
    if token.mark.startswith(".") and place and len(tokens[place - 1].text) == 1:
        return True
    if after is None or after.gap is not Gap.BREAK or not after.mark.startswith("."):
        return False
    is_name = after.text[0].isupper() and (len(after.text) == 1 or not is_known(after.form))
    return token.form == "m" or is_name or after.text[0].islower()


def _misreading(candidate: Candidate, tokens: Sequence[Token]) -> Objection | None:
    pattern = candidate.pattern
    part_of_speech = pattern.term.part_of_speech
    if part_of_speech is PartOfSpeech.VERB:
        lone = len(pattern.elements) == 1
        fits = context.may_be_verb(tokens, candidate.first, lone=lone)
        return None if fits else Objection.NOUN
    if part_of_speech is PartOfSpeech.ADJECTIVE:
        is_noun = context.stands_as_noun(tokens, candidate.first, candidate.last)
        return Objection.NOUN if is_noun else None
    if part_of_speech in (PartOfSpeech.NOUN, PartOfSpeech.PROPER_NOUN):
        fits = context.may_be_noun(
            tokens, candidate.first, candidate.last, complement=pattern.has_complement
        )
        return None if fits else Objection.VERB
    return None
