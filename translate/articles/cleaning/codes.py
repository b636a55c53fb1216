"""What is written for programs: shortcodes, scripts, data, addresses of pictures in posts."""

import re

from translate.articles.draft import Draft, Piece
from translate.articles.reasons import Reason
from translate.bitext import Kind

_SHORTCODE = re.compile(
    r"\[/?(?P<name>caption|gallery|embed|video|audio|playlist|contact-form[\w-]*|vc_\w+|et_pb_\w+|su_\w+"
    r"|fusion_\w+|av_\w+|elementor[\w-]*|wp\w*|smartslider\d*|rev_slider|mailpoet\w*|sc\w*|ads?\w*"
    r"|button|column\w*|row|toc|tabs?|accordion\w*|quote|dropcap|highlight|spacer|divider|youtube|vimeo"
    r"|twitter|facebook|instagram|soundcloud|iframe|googlemaps)(?=[\s\]/=])[^\[\]]{0,1000}\]"
)
_EMBEDDED = re.compile(
    r"\[(?P<name>embed|video|audio|youtube|vimeo)\b[^\[\]]*\]\s*\S*?\s*\[/(?P=name)\]"
)
_POST_ADDRESS = re.compile(r"\s?(?:https?://)?(?:pic\.twitter\.com|pic\.x\.com|t\.co)/\w+")
_SCRIPT = re.compile(
    r"^\s*(?:[\[{]\s*\"@?\w+\"\s*:|\(?function\s*\w*\s*\(|window\.\w+|document\.\w+|(?:var|let|const)\s+\w+\s*="
    r"|\$\(|jQuery\(|dataLayer|googletag|!function|@media|@import|import\s[^;]{1,200}\sfrom\s+['\"]|<\?(?:xml|php)|<!DOCTYPE)"
    r"|^\s*[.#@]?[\w.#:>\s-]{1,80}\{[^{}]*:[^{}]*;?\s*\}\s*$"
)
_DATA = re.compile(
    r"(?<![A-Za-z0-9+/_-])(?:data:[\w/+.-]{1,60};base64,)?"
    r"(?=[A-Za-z+/_-]{0,59}\d)[A-Za-z0-9+/_-]{60,}={0,2}"
)
_ONLY_DATA = re.compile(r"^[A-Za-z0-9+/]{40,}={0,2}$")


def cut_codes(draft: Draft) -> None:
    """Cuts what is written for programs out of the text; a caption's shortcode marks its text."""
    for piece in draft.pieces:
        if _SCRIPT.match(piece.text) or _ONLY_DATA.match(piece.text):
            draft.drop(piece, Reason.CODE)
            continue
        _cut(draft, piece, _EMBEDDED, Reason.SHORTCODE)
        captions = piece.text.startswith("[caption")
        _cut(draft, piece, _SHORTCODE, Reason.SHORTCODE)
        if captions:
            piece.kind, piece.marked, piece.closes = Kind.CAPTION, True, True
        _cut(draft, piece, _POST_ADDRESS, Reason.LINK)
        if len(piece.text) > 60 and "://" not in piece.text:
            _cut(draft, piece, _DATA, Reason.CODE)
    draft.compact()


def _cut(draft: Draft, piece: Piece, codes: re.Pattern[str], reason: Reason) -> None:
    for found in reversed(list(codes.finditer(piece.text))):
        draft.cut(piece, found.start(), found.end(), reason)
