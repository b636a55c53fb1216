"""Whole paragraphs and sentences out of broken lines and glued sentences."""

import re
from itertools import pairwise

from translate.articles.draft import LONGEST_CAPTION, Draft, Piece
from translate.articles.folding import fold
from translate.articles.reasons import Reason
from translate.articles.rules.cleaning_rules import CleaningRules
from translate.bitext import Dropped, Kind

_WIDEST = 160
"""Columns beyond which nobody wraps lines."""
_LEAST_WRAPPED = 3
_GREETING = 4
"""Words of a line with a comma that greets rather than goes on below an empty line."""
_LONGEST_WORD = 200
"""Letters of a word that are looked at around a full stop."""
_GLUED = re.compile(
    r"(?P<before>[\w%€)»”]{1,200})[.!?…]+(?:\s?[»”]|\))?"
    r"(?=[«“]|(?P<after>[A-ZÀ-ÖØ-ÞŒĐ]['’\w]*))"
)
_FUSED = re.compile(r"\b(?P<before>[a-zà-ÿœ]{3,})(?P<after>[A-ZÀ-ÖØ-Þ](?:[a-zà-ÿœ]+\b|['’]))")
_DIVIDED = re.compile(r"(?<![\w'-])(?:[^\W\d_]{1,2}['’])?([^\W\d_]{2,30})-$")
_TODAY = re.compile(r"d['’]hui\b")
_REST = re.compile(r"[a-zà-ÿœ]{2,30}(?![\w-])")
_DIVIDED_WITHIN = re.compile(r"(?<![\w-])(?P<start>[^\W\d_]{2,20})-\s(?P<rest>[a-zà-ÿœ]{2,20})\b")
_ADDRESS = re.compile(r"://|@|^www\.", re.IGNORECASE)


def join_lines(draft: Draft, rules: CleaningRules) -> None:
    """Joins the lines of a paragraph, and sentences broken over empty lines."""
    width = wrap_width(draft.pieces)
    groups: list[list[Piece]] = []
    for piece in draft.pieces:
        if groups and _continues(groups[-1], piece, width, rules):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    draft.pieces = [_joined(group, draft) for group in groups]


def wrap_width(pieces: list[Piece]) -> int:
    """Returns the column at which the document was wrapped, 0 where it was not.

    It was if the next word would not have fitted into any line that stops within a sentence.
    """
    broken = [
        (one.width, one.width + 1 + len(two.text.split()[0]))
        for one, two in pairwise(pieces)
        if not (two.gap or two.opens or one.closes or one.marked or one.ends_sentence)
    ]
    widths = {piece.width for piece in pieces if piece.width <= _WIDEST}
    for width in sorted(widths, reverse=True):
        full = [with_next > width for own, with_next in broken if own <= width]
        enough = max(_LEAST_WRAPPED, 0.8 * len(broken))
        if len(full) >= enough and sum(full) >= 0.9 * len(full):
            return width
    return 0


def _continues(group: list[Piece], two: Piece, width: int, rules: CleaningRules) -> bool:
    one = group[-1]
    if one.closes or two.opens or one.marked or two.marked:
        return False
    wrapped = (
        not two.gap and width > 0 and one.width + 1 + len(two.text.split(maxsplit=1)[0]) > width
    )
    if wrapped:
        return True
    greets = two.gap and one.text.endswith(",") and len(one.text.split()) <= _GREETING
    if _is_open(one.text, rules) and not greets:
        return True
    if one.ends_sentence or one.text[-1] in ":;" or (two.gap and group[0].item):
        return False
    return two.text[0].islower() or two.text[0] in ",;)%»"


def _is_open(text: str, rules: CleaningRules) -> bool:
    word = text.rsplit(maxsplit=1)[-1].replace("’", "'").lstrip("«\"(“'")
    return word.endswith(",") or word in rules.words["text.open_words"]


def _joined(group: list[Piece], draft: Draft) -> Piece:
    first = group[0]
    texts = [first.text]
    for piece in group[1:]:
        if _is_hyphenated(texts[-1], piece.text):
            draft.dropped.append(Dropped(piece.line, "-", Reason.HYPHEN))
            texts[-1] = texts[-1][:-1]
        elif not (texts[-1].endswith(("-", "'", "’")) and texts[-1][-2:-1].isalpha()):
            texts.append(" ")
        texts.append(piece.text)
    first.text = "".join(texts)
    first.closes = group[-1].closes
    if group[-1].kind is Kind.CAPTION and len(first.text) <= LONGEST_CAPTION:
        first.kind = Kind.CAPTION
    return first


def _is_hyphenated(above: str, below: str) -> bool:
    """Whether the hyphen at the end of a line was put there to divide a word.

    It was where a dictionary knows the whole word, and where it does not know both halves.
    """
    if above.endswith("aujour-") and _TODAY.match(below):
        return True
    first, last = _DIVIDED.search(above), _REST.match(below)
    if first is None or last is None:
        return False
    from simplemma import is_known

    start, rest = first[1].lower(), last[0].lower()
    if is_known(start + rest, lang="fr"):
        return True
    return not (is_known(start, lang="fr") and is_known(rest, lang="fr"))


def mend_divided_words(draft: Draft) -> None:
    """Joins words that are divided within a line ("pré- sident"), where a dictionary knows them."""
    for piece in draft.pieces:
        for found in reversed(list(_DIVIDED_WITHIN.finditer(piece.text))):
            if _is_divided(found["start"], found["rest"]):
                draft.cut_within(piece, found.end("start"), found.start("rest"), Reason.HYPHEN)


def _is_divided(start: str, rest: str) -> bool:
    from simplemma import is_known

    whole = (start + rest).lower()
    return is_known(whole, lang="fr") and not is_known(rest.lower(), lang="fr")


def part_glued_sentences(draft: Draft, rules: CleaningRules) -> None:
    """Puts the space back that lacks between two sentences ("fléau.Elle")."""
    for piece in draft.pieces:
        piece.text = part_glued(piece.text, rules)


def part_glued(text: str, rules: CleaningRules) -> str:
    """Returns `text` with a space after each full stop that the next sentence is glued to.

    A word that a short French word with a capital is glued to is parted from it too. Domain names,
    web addresses, initials and the exceptions of the rules stay as they are.
    """
    french = rules.languages.words.get("fr", frozenset())

    def after_stop(found: re.Match[str]) -> str:
        return f"{found[0]} " if _is_glued(found, rules) else found[0]

    def after_word(found: re.Match[str]) -> str:
        known = found["after"].lower().replace("’", "'") in french
        glued = known and not _is_one_word(_word_around(found), rules)
        return f"{found['before']} {found['after']}" if glued else found[0]

    return _FUSED.sub(after_word, _GLUED.sub(after_stop, text))


def _is_glued(found: re.Match[str], rules: CleaningRules) -> bool:
    if _is_one_word(_word_around(found), rules):
        return False
    before, after = found["before"], found["after"]
    if after is None or not before[-1].isalnum():
        return True
    if len(after) == 1 and found.string[found.end("after") :].startswith("."):
        return False  # initials
    if before[-1].isdigit():
        return len(after) > 1 and not after.isupper()
    return len(before) > 1 and before not in rules.words["text.abbreviations"]


def _word_around(found: re.Match[str]) -> str:
    before = found.string[max(0, found.start() - _LONGEST_WORD) : found.start()]
    after = found.string[found.end() : found.end() + _LONGEST_WORD]
    return re.split(r"\s", before)[-1] + found[0] + re.split(r"\s", after, maxsplit=1)[0]


def _is_one_word(word: str, rules: CleaningRules) -> bool:
    bare = fold(word).strip("()[]\"',;:.!?")
    return _ADDRESS.search(word) is not None or any(
        bare.endswith(fold(ending)) if ending.startswith(".") else bare == fold(ending)
        for ending in rules.words["text.unglued"]
    )
