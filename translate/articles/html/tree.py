"""The tree of a web page, rid of what no reader sees and told in plain signs what tags mean."""

import re
from collections.abc import Iterator

from lxml import html

from translate.articles.characters import normalise
from translate.articles.draft import squeeze
from translate.articles.html.marks import Marks
from translate.articles.reasons import Reason
from translate.bitext import Dropped

_CONSENT = re.compile(
    r"cookie|consent|didomi|onetrust|\bcmp\b|qc-cmp|gdpr|rgpd|axeptio|tarteaucitron|sp_message"
    r"|privacy|confidentialit[eé]|usercentrics|quantcast",
    re.IGNORECASE,
)
_SPEAKS_OF_CONSENT = re.compile(
    r"cookies?\b|traceurs?\b|donn[ée]es personnelles|vie priv[ée]e|consentement|partenaires"
    r"|confidentialit[ée]|finalit[ée]s",
    re.IGNORECASE,
)
_EMBEDDED = re.compile(
    r"instagram-media|tiktok-embed|fb-post|fb-video|embed-placeholder|embed-consent"
    r"|reddit-embed|bluesky-embed",
    re.IGNORECASE,
)
_READ_ALOUD = re.compile(
    r"(?:^|\s)(?:sr-only|screen-reader-only|visually-?hidden|screen-reader(?:-text)?|show-for-sr|a11y-hidden"
    r"|assistive-text)(?:\s|$)",
    re.IGNORECASE,
)
_UNSEEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_WHOLE = frozenset({"html", "body", "main", "article", "head"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "dt"})
_STRUCK = frozenset({"del", "s", "strike"})
_WITHIN_TEXT = frozenset({"span", "b", "strong", "em"})
"""Parts of a sentence, which those hear in another form to whom it is read aloud."""
_LONGEST_CREDIT = 120
_LEAST_HIDDEN_TEXT = 300
"""Letters of paragraphs from which on a hidden part is the article, which a script would show."""
_NOTE = re.compile(r"\[?\(?(?:note\s?)?(?:\d{1,3}|\*{1,3}|[a-z]|†|‡)\)?\]?(?:\s?,)?", re.IGNORECASE)
_UNIT = re.compile(r"(?:^|[\s\u00a0\u202f\d/])(?:[kcmdhµn]?m|dam)$")
_SUPERSCRIPTS = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")


def prepare(root: html.HtmlElement, marks: Marks) -> list[Dropped]:
    """Change `root` so that its text is what a reader sees; return what that took out."""
    dropped: list[Dropped] = []
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or element.getparent() is None:
            continue
        if reason := _reason_to_go(element, marks):
            _take_out(element, reason, dropped)
        elif element.tag == "button" and element.getparent().tag in _HEADINGS:
            element.tag = "span"  # what opens the text below is its heading
        elif element.tag == "q":
            _quote(element)
        elif element.tag == "sup":
            _raise(element, dropped)
    return dropped


def _reason_to_go(element: html.HtmlElement, marks: Marks) -> Reason | None:
    if element.tag in _WHOLE:
        return None
    if element.tag in _STRUCK:
        return Reason.STRUCK
    names = " ".join(element.get(name, "") for name in ("id", "class", "aria-label", "role"))
    if element.tag == "amp-consent" or (_CONSENT.search(names) and _is_consent(element)):
        return Reason.CONSENT
    if _EMBEDDED.search(names):
        return Reason.EMBEDDED
    if marks.is_credit(element) and 0 < len(element.text_content()) <= _LONGEST_CREDIT:
        return Reason.CREDIT
    if _is_hidden(element) and not _is_long(element):
        return Reason.HIDDEN
    return None


def _is_consent(element: html.HtmlElement) -> bool:
    text = element.text_content()
    hits = len(_SPEAKS_OF_CONSENT.findall(text))
    return hits > 0 and hits * 400 >= len(text)


def _is_hidden(element: html.HtmlElement) -> bool:
    return (
        element.get("hidden") is not None
        or (element.get("aria-hidden") == "true" and element.tag not in _WITHIN_TEXT)
        or _UNSEEN_STYLE.search(element.get("style", "")) is not None
        or _READ_ALOUD.search(element.get("class", "")) is not None
    )


def _is_long(element: html.HtmlElement) -> bool:
    text = sum(len(paragraph.text_content()) for paragraph in element.iter("p"))
    return text >= _LEAST_HIDDEN_TEXT


def _take_out(element: html.HtmlElement, reason: Reason, dropped: list[Dropped]) -> None:
    line = element.sourceline or 1
    dropped.extend(Dropped(line, text, reason) for text in _visible(element))
    element.drop_tree()


def _visible(element: html.HtmlElement) -> Iterator[str]:
    """Yields the text of an element, without that of its scripts, by lines."""
    parts = element.xpath(
        ".//text()[not(ancestor::script or ancestor::style or ancestor::noscript"
        " or ancestor::template or ancestor::svg)]"
    )
    for line in normalise("".join(parts)).split("\n"):
        if text := squeeze(line):
            yield text


def _quote(element: html.HtmlElement) -> None:
    """Write the quotation marks that browsers draw around a short quotation."""
    within = any(parent.tag == "q" for parent in element.iterancestors())
    before = _before(element)
    within = within or before.count("«") > before.count("»")
    opening, closing = ("“", "”") if within else ("« ", " »")
    element.text = opening + (element.text or "").lstrip()
    if len(element):
        element[-1].tail = (element[-1].tail or "").rstrip() + closing
    else:
        element.text = element.text.rstrip() + closing


def _raise(element: html.HtmlElement, dropped: list[Dropped]) -> None:
    """Write what stands raised as French types it on one line, or take it out as a note's mark."""
    text = squeeze(element.text_content())
    before = _before(element)
    leads_to_note = any("#" in (link.get("href") or "") for link in element.iter("a"))
    is_power = not leads_to_note and (
        (text in {"2", "3"} and _UNIT.search(before))
        or (before.endswith("10") and re.fullmatch(r"[-−+]?\d+", text))
    )
    if is_power:
        _write(element, text.translate(_SUPERSCRIPTS))
    elif text.lower() in {"o", "os"} and before[-1:].lower() == "n":
        _write(element, "°")
    elif leads_to_note or (_NOTE.fullmatch(text) and not text.isalpha()):
        _take_out(element, Reason.NOTE, dropped)


def _before(element: html.HtmlElement) -> str:
    previous = element.getprevious()
    if previous is not None:
        own = previous.tail or ""
        return own if own.strip() else f"{previous.text_content()}{own}"
    parent = element.getparent()
    return (parent.text or "") if parent is not None else ""


def _write(element: html.HtmlElement, text: str) -> None:
    for child in list(element):
        element.remove(child)
    element.text = text
