"""The names under which exchange files of ours keep what their formats have no place for."""

from typing import Final

TOOL: Final = "Bitexte"
"""The tool that every file we write says made it."""

ARTICLE: Final = "x-article"
SEGMENT: Final = "x-segment"
KIND: Final = "x-kind"
PARAGRAPH: Final = "x-paragraph"
ORIGIN: Final = "x-origin"
STATUS: Final = "x-status"
SCORE: Final = "x-score"
SIGNATURE: Final = "x-signature"
TERM: Final = "x-term"
LITERAL: Final = "x-literal"
FLAG: Final = "x-flag"

# In the first unit of an article only.
TITLE: Final = "x-title"
DATE: Final = "x-date"
AGENCY: Final = "x-agency"
PLACE: Final = "x-place"
SOURCE_URL: Final = "x-source-url"
MODEL: Final = "x-model"
GLOSSARY: Final = "x-glossary"
PROGRAM: Final = "x-program"
CREATED: Final = "x-created"
