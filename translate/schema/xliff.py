"""What XLIFF documents of ours are made of, in both versions.

Sources: XLIFF 1.2 (OASIS standard of 2008) and XLIFF 2.1 (OASIS standard of 2018) with its
modules for metadata, glossaries and translation candidates.
"""

from typing import Final

from translate.bitext import Status

CORE_1_2: Final = "urn:oasis:names:tc:xliff:document:1.2"
CORE_2: Final = "urn:oasis:names:tc:xliff:document:2.0"
"""The namespace of all documents of version 2."""
METADATA: Final = "urn:oasis:names:tc:xliff:metadata:2.0"
GLOSSARY: Final = "urn:oasis:names:tc:xliff:glossary:2.0"
MATCHES: Final = "urn:oasis:names:tc:xliff:matches:2.0"
OURS: Final = "urn:bitexte:bitext:1"
"""The namespace of properties in XLIFF 1.2, which has no metadata of its own."""

CATEGORY: Final = "bitexte"
"""The category of our groups of metadata, and the prefix of our sub-states."""

STATES_1_2: Final = {
    Status.DRAFT: "needs-review-translation",
    Status.ACCEPTED: "signed-off",
    Status.EDITED: "signed-off",
    Status.REJECTED: "needs-translation",
}
STATES_2: Final = {
    Status.DRAFT: "initial",
    Status.ACCEPTED: "reviewed",
    Status.EDITED: "reviewed",
    Status.REJECTED: "initial",
}
"""The states of a target. A draft is never `translated`: that is what a translator makes of it."""

DONE: Final = frozenset({"translated", "signed-off", "reviewed", "final"})
"""The states, in either version, in which somebody has put a target."""
