"""Why something was taken out of a document: the `reason` of what was dropped."""

from enum import StrEnum


class Reason(StrEnum):
    """What a dropped piece was; `docs/cleaning.md` explains each.

    To add one, declare it here, give it to what drops, and explain it there.
    """

    DATE = "date"
    DATELINE = "dateline"
    SIGNATURE = "signature"
    SOURCE = "source"
    AUTHOR = "author"
    FRONT_MATTER = "front matter"
    TITLE_LABEL = "title label"
    PUBLISHER = "publisher"
    CREDIT = "credit"
    CAPTION_LABEL = "caption label"
    IMAGE = "image"
    MARKUP = "markup"
    REPEATED = "repeated"
    FURNITURE = "furniture"
    MENU = "menu"
    RELATED = "related"
    END = "end"
    LANGUAGE = "language"
    CONSENT = "consent"
    HIDDEN = "hidden"
    STRUCK = "struck"
    EMBEDDED = "embedded"
    NOTE = "note"
    TIME = "time"
    RUNNING_HEAD = "running head"
    HYPHEN = "hyphen"
    SHORTCODE = "shortcode"
    CODE = "code"
    LINK = "link"
    OTHER_ARTICLE = "other article"
    PAGE = "page"
