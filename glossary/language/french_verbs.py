"""French verb forms: which infinitives a participle may belong to, and the mood of a form.

The dictionary knows most conjugated forms; participles that are nouns or adjectives as well
("élu", "soumise", "rendu") it gives as such, so they are led back to their infinitives by rule.
"""

import re
from collections.abc import Iterator
from enum import Enum
from functools import lru_cache
from typing import Final

from glossary.language.french_inflection import is_known, verb_lemmas


class Mood(Enum):
    """What a verb form says of the time and manner of what is done."""

    INFINITIVE = "infinitive"
    PARTICIPLE = "past participle"
    GERUND = "present participle"
    PRESENT = "present"
    PAST = "past"
    FUTURE = "future"
    CONDITIONAL = "conditional"


_PARTICIPLES: Final = tuple(
    (re.compile(ending), infinitives)
    for ending, infinitives in (
        (r"é$", ("er",)),
        (r"mis$", ("mettre",)),
        (r"pris$", ("prendre",)),
        (r"quis$", ("quérir",)),
        (r"ssis$", ("sseoir",)),
        (r"clus?$", ("clure", "clore")),
        (r"ous$", ("oudre",)),
        (r"out$", ("oudre",)),
        (r"(?<!l)it$", ("ire",)),
        (r"ait$", ("aire",)),
        (r"int$", ("indre",)),
        (r"ert$", ("rir",)),
        (r"mort$", ("mourir",)),
        (r"né$", ("naître",)),
        (r"i$", ("ir", "re", "ire")),
        (r"écu$", ("ivre",)),
        (r"çu$", ("cevoir",)),
        (r"nu$", ("naître",)),
        (r"ru$", ("raître", "roire", "roître")),
        (r"crû$", ("croître",)),
        (r"ou?lu$", ("oudre",)),
        (r"ousu$", ("oudre",)),
        (r"[mp]u$", ("ouvoir", "mouvoir", "pouvoir", "paître")),
        (r"mû$", ("mouvoir",)),
        (r"dû$", ("devoir",)),
        (r"su$", ("savoir",)),
        (r"[lt]u$", ("laire", "taire")),
        (r"u$", ("re", "ir", "oir", "oire", "ire")),
    )
)
"""Endings of masculine participles, and of the infinitives they may belong to."""

_STEM_KEPT: Final = {"mouvoir": "m", "pouvoir": "p", "taire": "t", "laire": "l", "paître": "p"}
_IRREGULAR: Final = {
    "eu": "avoir",
    "été": "être",
    "né": "naître",
    "vécu": "vivre",
    "survécu": "survivre",
    "ému": "émouvoir",
    "promu": "promouvoir",
    "repu": "repaître",
    "dépourvu": "dépourvoir",
    "accru": "accroître",
    "décru": "décroître",
    "circoncis": "circoncire",
    "suffi": "suffire",
    "bénit": "bénir",
}
_FINITE: Final = (
    (re.compile(r"m(?:it|is|irent|îmes|îtes|ît)$"), "mettre"),
    (re.compile(r"pr(?:it|is|irent|îmes|îtes|ît)$"), "prendre"),
    (re.compile(r"qu(?:it|is|irent|îmes|îtes|ît|iert|ièrent)$"), "quérir"),
    (re.compile(r"t(?:int|inrent|iendr\w+|iendrait)$"), "tenir"),
    (re.compile(r"v(?:int|inrent|iendr\w+|iendrait)$"), "venir"),
    (
        re.compile(r"(?<![a-z])(?:aur\w+|ait|aient|ayant|eus|eut|eurent|avai\w+|avions|aviez)$"),
        "avoir",
    ),
    (re.compile(r"(?<=[nr])t$"), "tir"),
    (re.compile(r"(?<=[bp]at)$|(?<=met)$"), "tre"),
    (re.compile(r"(?<=cour)t$"), "ir"),
    (re.compile(r"(?<=ff|uv)re(?:nt|s)?$"), "rir"),
    (re.compile(r"(?<=[aou])ie(?:nt|s)?$"), "yer"),
    (re.compile(r"(?<=v)it$"), "ivre"),
    (re.compile(r"quant$"), "cre"),
    (re.compile(r"issant$"), "ir"),
    (re.compile(r"yant$"), "ir"),
    (re.compile(r"yant$"), "ire"),
    (re.compile(r"lvant$"), "udre"),
    (re.compile(r"(?<!iss)ant$"), "re"),
    (re.compile(r"(?<!iss)ant$"), "ir"),
    (re.compile(r"(?<!iss)ant$"), "er"),
    (re.compile(r"(?:ill|illi)(?:ant|ent|e|it)$"), "illir"),
)
"""Conjugated forms that the dictionary leads elsewhere, and the end of their infinitive."""

_GRAVE_STEM: Final = re.compile(r"(\w*)è(\w)e(?:nt|s)?")
"""Forms such as "lève" and "élève", which are those of "lever" and "élever" though nouns too."""

_PLURAL_ENDINGS: Final = ("nt", "ons", "ez")
_SINGULAR_IN_NT: Final = (("ient", "enir"), ("int", "indre"))
"""Ends of singular forms that look like plural ones, and of the infinitives they belong to."""

_PARTICIPLE_ENDS = "eéus"
_SIMPLE_PAST_IN_IT: Final = ("mettre", "prendre", "quérir", "tre", "oir")
_FUTURE = re.compile(r"r(?:ai|as|a|ons|ez|ont|ais|ait|ions|iez|aient)$")
_CONDITIONAL = re.compile(r"(?:ais|ait|ions|iez|aient)$")
_FUTURE_STEMS = re.compile(
    r"(?:au|se|fe|i|sau|fau|vau|vou|pou|pour|dev|cev|mouv|vien|tien|ver|er|cour|cou|mour|mou"
    r"|quer|quér|vau|vou|ud|end|ind|ett|att|lui|ui|cri|di|li|ri|viv|uiv|aît|oi|eoi)$"
)
_PAST_OF_ER = re.compile(r"(?:a|ai|as|èrent|âmes|âtes|ais|ait|aient)$")
_PAST = re.compile(r"(?:ais|ait|aient|[iïu]t|[iu]rent|(?<=[tv])[iî]nt|inrent|[îû]t)$")


@lru_cache(maxsize=1 << 16)
def infinitives(form: str) -> tuple[str, ...]:
    """Give the infinitives a word may be a form of, participles that are nouns as well included.

    Args:
        form: A word, as `plain` writes it.

    Returns:
        "mise" → ("miser", "mettre"), "élus" → ("élire",); nothing where it is no verb form.
    """
    return tuple(dict.fromkeys((*verb_lemmas(form), *participle_of(form), *_irregular(form))))


@lru_cache(maxsize=1 << 16)
def participle_of(form: str) -> tuple[str, ...]:
    """Give the infinitives a word may be the past participle of.

    Args:
        form: A word, as `plain` writes it.

    Returns:
        "soumises" → ("soumettre",); nothing where it is no participle.
    """
    return tuple(dict.fromkeys(_participle_of(form)))


@lru_cache(maxsize=1 << 16)
def moods(form: str, infinitive: str) -> tuple[Mood, ...]:
    """Tell what a form of a verb may be.

    Args:
        form: A word, as `plain` writes it.
        infinitive: The verb it is a form of.

    Returns:
        One mood or more, the likeliest first: "interpellés" is a participle, "conduit" a
        participle or a present.
    """
    if form == infinitive:
        return (Mood.INFINITIVE,)
    if form.endswith("ant") and len(form) > 4:
        return (Mood.GERUND,)
    found: list[Mood] = []
    if infinitive in participle_of(form):
        found.append(Mood.PARTICIPLE)
        if infinitive.endswith("er") or form[-1] in _PARTICIPLE_ENDS:
            return tuple(found)
    if _is_future(form, infinitive):
        return (Mood.CONDITIONAL if _CONDITIONAL.search(form) else Mood.FUTURE,)
    if _is_past(form, infinitive):
        # "finit" and "dit" are present and past alike.
        ambiguous = form.endswith("it") and not (
            form.endswith("ait") or infinitive.endswith(_SIMPLE_PAST_IN_IT)
        )
        return (*found, Mood.PRESENT, Mood.PAST) if ambiguous else (*found, Mood.PAST)
    return (*found, Mood.PRESENT)


def is_third_plural(form: str, infinitive: str) -> bool:
    """Tell whether a form of a verb has a plural subject.

    Args:
        form: A word, as `plain` writes it.
        infinitive: The verb it is a form of.

    Returns:
        True for "démentent" and "avons", false for "dément", "soutient" and "craint".
    """
    stem = next((stem for end, stem in _SINGULAR_IN_NT if form.endswith(end)), None)
    if stem is not None and infinitive.endswith(stem):
        return False
    return form.endswith(_PLURAL_ENDINGS) and form + "ir" != infinitive


def _participle_of(form: str) -> Iterator[str]:
    bases = [form, *(form.removesuffix(end) for end in ("s", "e", "es") if form.endswith(end))]
    for base in bases:
        if base in _IRREGULAR:
            yield _IRREGULAR[base]
        for ending, infinitives_of in _PARTICIPLES:
            found = ending.search(base)
            if found is None:
                continue
            for infinitive in infinitives_of:
                stem = base[: found.start()]
                if infinitive in ("mouvoir", "pouvoir", "taire", "laire", "paître"):
                    if base[found.start() : found.start() + 1] != _STEM_KEPT[infinitive]:
                        continue
                elif infinitive == "ouvoir":
                    stem += base[found.start()]
                candidate = stem + infinitive
                if _is_infinitive(candidate):
                    yield candidate


def _irregular(form: str) -> Iterator[str]:
    for ending, infinitive in _FINITE:
        found = ending.search(form)
        if found is not None:
            candidate = form[: found.start()] + infinitive
            if _is_infinitive(candidate):
                yield candidate
    graved = _GRAVE_STEM.fullmatch(form)
    if graved is not None and _is_infinitive(candidate := f"{graved[1]}e{graved[2]}er"):
        yield candidate


@lru_cache(maxsize=1 << 16)
def _is_infinitive(word: str) -> bool:
    return len(word) > 3 and is_known(word) and word in verb_lemmas(word)


def _is_future(form: str, infinitive: str) -> bool:
    if form.startswith(infinitive.removesuffix("e")):
        rest = form[len(infinitive.removesuffix("e")) :]
        return _FUTURE.fullmatch("r" + rest) is not None
    if infinitive.endswith("er") and (found := _FUTURE.search(form)):
        # "renverra", "jettera", "appellera", "paiera"
        return form[: found.start()].endswith(("e", "err", "er"))
    found = _FUTURE.search(form)
    irregular = found is not None and _FUTURE_STEMS.search(form[: found.start()])
    doubled = re.search(r"rr\w+$", form) is not None
    return bool(irregular) and (doubled or not infinitive.endswith(("rer", "rir", "rire")))


def _is_past(form: str, infinitive: str) -> bool:
    if infinitive.endswith("er") and infinitive != "aller":
        return bool(_PAST_OF_ER.search(form))
    present = form.endswith("ait") and infinitive.endswith("aire")
    return bool(_PAST.search(form)) and not present
