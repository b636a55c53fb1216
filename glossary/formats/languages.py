"""Language codes and names as files write them, and the pair of languages that a file is about."""

import re
from collections.abc import Iterable
from typing import Final

from glossary.errors import FormatError
from glossary.termbase import Termbase, is_french_to_english, is_turned_round

# The codes of ISO 639-2 (bibliographic and terminological) whose language has one of ISO 639-1,
# which BCP 47 wants.
_LONG_CODES: Final = """
    afr:af alb:sq sqi:sq amh:am ara:ar arm:hy hye:hy aze:az baq:eu eus:eu bel:be ben:bn bos:bs
    bre:br bul:bg bur:my mya:my cat:ca chi:zh zho:zh cos:co cze:cs ces:cs dan:da dut:nl nld:nl
    eng:en epo:eo est:et fao:fo fin:fi fre:fr fra:fr fry:fy geo:ka kat:ka ger:de deu:de gla:gd
    gle:ga glg:gl gre:el ell:el guj:gu hat:ht hau:ha heb:he hin:hi hrv:hr hun:hu ibo:ig ice:is
    isl:is ind:id ita:it jpn:ja jav:jv kan:kn kaz:kk khm:km kin:rw kir:ky kor:ko kur:ku lao:lo
    lat:la lav:lv lin:ln lit:lt ltz:lb mac:mk mkd:mk mal:ml mao:mi mri:mi mar:mr may:ms msa:ms
    mlg:mg mlt:mt mon:mn nep:ne nob:nb nno:nn nor:no oci:oc pan:pa per:fa fas:fa pol:pl por:pt
    pus:ps roh:rm rum:ro ron:ro run:rn rus:ru sag:sg san:sa scr:hr slo:sk slk:sk slv:sl som:so
    spa:es srp:sr scc:sr sun:su swa:sw swe:sv tam:ta tat:tt tel:te tgk:tg tha:th tib:bo bod:bo
    tir:ti tur:tr tuk:tk uig:ug ukr:uk urd:ur uzb:uz vie:vi wel:cy cym:cy wol:wo xho:xh yid:yi
    yor:yo zul:zu tgl:tl
"""
_SHORT: Final = dict(pair.split(":") for pair in _LONG_CODES.split())
_SHORT_CODES: Final = """
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy
    da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu
    hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb
    lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om
    or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw
    ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
"""
_TWO_LETTERS: Final = frozenset(_SHORT_CODES.split())
NAMES: Final = {
    "ar": "Arabic",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "it": "Italian",
    "nl": "Dutch",
    "pt": "Portuguese",
    "ru": "Russian",
    "vi": "Vietnamese",
    "zh": "Chinese",
}
_OTHER_NAMES: Final = """
    français:fr francais:fr französisch:fr franzoesisch:fr anglais:en englisch:en allemand:de
    deutsch:de espagnol:es español:es spanisch:es italien:it italiano:it italienisch:it russe:ru
    russisch:ru chinois:zh chinesisch:zh arabe:ar arabisch:ar néerlandais:nl niederländisch:nl
    portugais:pt portugiesisch:pt japanese:ja japonais:ja korean:ko polish:pl polonais:pl
    swedish:sv danish:da norwegian:no finnish:fi czech:cs hungarian:hu greek:el turkish:tr
    hebrew:he ukrainian:uk romanian:ro bulgarian:bg catalan:ca slovak:sk slovenian:sl
    croatian:hr serbian:sr latin:la vietnamien:vi
"""
_CODES: Final = {name.lower(): code for code, name in NAMES.items()} | {
    name: code for name, _, code in (pair.partition(":") for pair in _OTHER_NAMES.split())
}
_TAG = re.compile(r"[a-z]{2,3}(-[a-z0-9]{1,8})*", re.IGNORECASE)
_REGIONS: Final = re.compile(r"[ _(\[,/-]")


def canonical(tag: str) -> str:
    """A language code as BCP 47 writes it: hyphens, the short code in small letters.

    Args:
        tag: The code as a file has it ("EN", "en_us", "eng").

    Returns:
        The code ("en", "en-US", "en").
    """
    language, *rest = tag.strip().replace("_", "-").split("-")
    parts = (part.upper() if len(part) == 2 else part for part in rest)
    language = language.lower()
    return "-".join((_SHORT.get(language, language), *parts))


def primary(tag: str) -> str:
    """The language of a code, without region or script.

    Args:
        tag: A language code.

    Returns:
        The language in small letters; empty where the code is.
    """
    return canonical(tag).partition("-")[0]


def is_tag(text: str) -> bool:
    """Whether a text has the form of a language code.

    Args:
        text: The text.

    Returns:
        Whether it could be one.
    """
    return _TAG.fullmatch(text.strip().replace("_", "-")) is not None


def is_known(text: str) -> bool:
    """Whether a text is the code of a language that has one of two letters.

    Args:
        text: The text.

    Returns:
        Whether it is one: "FR", "eng" and "fr-CA" are, "pos" and "note" are not.
    """
    return is_tag(text) and primary(text) in _TWO_LETTERS


def code_of(name: str) -> str:
    """The code of a language by its name, with a region or without, or by a code.

    Args:
        name: What a file calls it ("French", "French (Canada)", "French_France", "fr-FR").

    Returns:
        The code; empty where it names no language.
    """
    if is_known(name):
        return canonical(name)
    return _CODES.get(_REGIONS.split(name.strip().lower(), maxsplit=1)[0], "")


def language_pair(
    where: str, tags: Iterable[str], declared: str = "", *, directed: bool = False
) -> tuple[str, str]:
    """Find out which languages a file with several is about.

    Of a file for one direction, the language that it declares as its source. Else French is the
    source and English the target wherever they occur; or else the language that the file declares
    as its own and the first other one.

    Args:
        where: The file, for messages.
        tags: The language codes of its forms, in order; none where there are no forms.
        declared: The source language that the file declares.
        directed: Whether the file is for one direction.

    Returns:
        The codes of source and target.

    Raises:
        FormatError: All its forms are in one language.
    """
    found = list(dict.fromkeys(canonical(tag) for tag in tags))
    own = _first(found, primary(declared)) if declared else ""
    if not found:
        return "fr", "en"
    source = (directed and own) or _first(found, "fr") or own or _first(found, primary(found[0]))
    others = [tag for tag in found if primary(tag) != primary(source)]
    if not others:
        raise FormatError(f'{where}: holds forms in one language only, "{source}"')
    return source, _first(others, "en") or _first(others, "fr") or _first(
        others, primary(others[0])
    )


def remark_on(termbase: Termbase) -> str:
    """What is worth saying of the languages of a termbase before it is used.

    Args:
        termbase: The termbase.

    Returns:
        That they are taken for granted, or are not French to English; nothing otherwise.
    """
    if termbase.assumed:
        return f"names no languages; taken for {termbase.direction}"
    if is_turned_round(termbase):
        return f"is {termbase.direction}, not fr→en; `glossary convert --reverse` turns it round"
    return "" if is_french_to_english(termbase) else f"is {termbase.direction}, not fr→en"


def _first(tags: list[str], language: str) -> str:
    """The code that a language has among some; without a region where there are several."""
    regions = [tag for tag in tags if primary(tag) == language]
    return language if len(regions) > 1 else "".join(regions)
