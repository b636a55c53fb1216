"""What the routes of a server share."""

import asyncio
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from glossary import Termbase
from translate.server.errors import RequestError
from translate.server.glossaries import GlossaryStore
from translate.server.markup import MarkedText, TagRules
from translate.server.metrics import Metrics
from translate.server.service import TranslationService
from translate.server.settings import ServerSettings

NO_RULES: Final = TagRules()

OWN_GLOSSARY: Final = "\0"
"""Stands for the glossary that the server was started with."""


@dataclass(frozen=True, slots=True)
class ServerState:
    """What the routes of a server share.

    Attributes:
        service: Translates.
        termbase: The glossary where a request names none.
        glossaries: Those of clients.
        settings: What is allowed.
        metrics: What is counted.
    """

    service: TranslationService
    termbase: Termbase | None
    glossaries: GlossaryStore
    settings: ServerSettings
    metrics: Metrics

    def check_key(self, given: str) -> None:
        """Refuse a client without a key, where keys are asked for.

        Raises:
            RequestError: The key is wrong, or there is none.
        """
        keys = self.settings.api_keys
        if not keys:
            return
        if not any(hmac.compare_digest(given.encode(), key.encode()) for key in keys):
            message = "Invalid API key" if given else "Please contact the server operator for a key"
            raise RequestError(message, HTTPStatus.FORBIDDEN)

    def glossary(self, name: str) -> Termbase | None:
        """Find the glossary that a request names: `OWN_GLOSSARY`, or "" for none.

        Raises:
            RequestError: There is no such glossary.
        """
        if name == OWN_GLOSSARY:
            return self.termbase
        if not name:
            return None
        if self.termbase is not None and name == self.termbase.name:
            return self.termbase
        return self.glossaries.find(name)

    async def translate_markup(
        self,
        texts: Sequence[str],
        termbase: Termbase | None,
        *,
        is_xml: bool = False,
        rules: TagRules = NO_RULES,
        sentences: bool = True,
    ) -> list[str]:
        """Translate HTML or XML, with every element kept.

        Raises:
            RequestError: See `TranslationService.translate` and `MarkedText`.
        """
        marked = await asyncio.to_thread(
            lambda: [MarkedText(text, is_xml=is_xml, rules=rules) for text in texts]
        )
        inner = [text for one in marked for text in one.texts]
        made = iter(await self.service.translate(inner, termbase, sentences=sentences))
        translated = [[next(made) for _ in one.texts] for one in marked]
        pairs = [one.pairs(its) for one, its in zip(marked, translated, strict=True)]
        aligned = iter(await self.service.align([pair for several in pairs for pair in several]))
        alignments = [[next(aligned) for _ in several] for several in pairs]
        return await asyncio.to_thread(
            lambda: [
                one.translated(its, places)
                for one, its, places in zip(marked, translated, alignments, strict=True)
            ]
        )
