"""Terms that share words with their neighbours, and so do not stand in one piece in English.

They are left alone: a rendering in one piece would be asked for where there is none.
"""

from collections.abc import Sequence
from typing import Final

from glossary.language import english
from glossary.language.french import Gap, Token
from glossary.language.french_function_words import CONJUNCTIONS, DE
from glossary.language.french_inflection import nominal_lemma, singular
from glossary.matching import word_classes
from glossary.matching.patterns import Candidate, link_at

_DE: Final = ("de", "d'")


def is_coordinated(candidate: Candidate, tokens: Sequence[Token]) -> bool:
    """Whether its last words are one of two things that share its head.

    The English then parts the words of the term: "migration sûre et légale" is "safe and legal
    migration", and "permis de séjour et de travail" is "residence and work permits".

    Args:
        candidate: A candidate of the trie.
        tokens: The words of the text.

    Returns:
        True if they are.
    """
    pattern = candidate.pattern
    if pattern.weight < 2:
        return False
    if pattern.phrase == len(pattern.elements):
        return _shares_adjective(tokens, candidate.last)
    if not any(word in english.PREPOSITIONS for word in pattern.term.targets[0].split()):
        return _shares_complement(candidate, tokens)
    return False


def is_part_of_longer_name(candidate: Candidate, tokens: Sequence[Token]) -> bool:
    """Whether the name goes on: "le ministère de la Culture et de la Communication".

    After "du ministère de la Culture" the second "de" may belong to what stands before.

    Args:
        candidate: A candidate of the trie.
        tokens: The words of the text.

    Returns:
        True if it does.
    """
    pattern, after = candidate.pattern, candidate.last + 1
    if not pattern.term.is_name or pattern.phrase == len(pattern.elements):
        return False
    if after < len(tokens) and tokens[after].form in CONJUNCTIONS:
        after += 1
    elif after < len(tokens) and tokens[after].gap is not Gap.COMMA:
        return False
    if after >= len(tokens) or tokens[after].form not in DE:
        return False
    link = link_at(tokens, after)
    noun = after + (link[1] if link else 1)
    before = tokens[candidate.first - 1].form if candidate.first else ""
    continues = noun < len(tokens) and tokens[noun].text[0].isupper()
    return continues and before not in DE and not _follows_de(tokens, candidate.first)


def number_of(word: Token) -> bool | None:
    """Tell the number of a noun or an adjective by its form.

    Args:
        word: The word.

    Returns:
        True for plural, false for singular, None where the form does not say.
    """
    if singular(word.form) != word.form:
        return True
    return None if word.form[-1] in "sxz" else False


def _shares_adjective(tokens: Sequence[Token], last: int) -> bool:
    after = last + 1
    if not word_classes.is_adjectival(tokens[last].form):
        return False
    while after + 1 < len(tokens) and tokens[after].gap is Gap.COMMA:
        if not word_classes.is_adjectival(tokens[after].form):
            return False
        after += 1
    if after + 1 >= len(tokens) or tokens[after].form not in CONJUNCTIONS:
        return False
    second = tokens[after + 1]
    return (
        tokens[after].gap is Gap.SPACE
        and second.gap is Gap.SPACE
        and word_classes.is_adjectival(second.form)
        and _agree(tokens[last], second)
    )


def _shares_complement(candidate: Candidate, tokens: Sequence[Token]) -> bool:
    after = candidate.last + 1
    if candidate.pattern.elements[-2].key != "~de":
        return False
    # "trafic d'armes, de drogues et d'organes"
    while after + 1 < len(tokens) and tokens[after].gap is Gap.COMMA:
        if tokens[after].form not in _DE or not word_classes.is_bare_noun(tokens[after + 1]):
            return False
        after += 2
    if after + 2 >= len(tokens):
        return False
    conjunction, link, noun = tokens[after : after + 3]
    return (
        all(token.gap is Gap.SPACE for token in (conjunction, link, noun))
        and conjunction.form in CONJUNCTIONS
        and link.form in _DE
        and word_classes.is_bare_noun(noun)
    )


def _agree(first: Token, second: Token) -> bool:
    """Whether two adjectives may go with the same noun: not "conjugale" and "résistant"."""
    if None not in (number_of(first), number_of(second)) and number_of(first) != number_of(second):
        return False
    feminine = [singular(word.form) != nominal_lemma(word.form) for word in (first, second)]
    epicene = [singular(word.form).endswith("e") for word in (first, second)]
    return feminine[0] == feminine[1] or all(epicene)


def _follows_de(tokens: Sequence[Token], place: int) -> bool:
    return place > 1 and tokens[place - 1].form in ("la", "l'") and tokens[place - 2].form == "de"
