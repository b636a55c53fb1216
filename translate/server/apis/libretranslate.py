"""LibreTranslate's API (https://docs.libretranslate.com), and what is added to it.

Added to `/translate`: `glossary` names a glossary, and `details` asks for the sentences with their
scores, terms and flags.
"""

from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import asdict
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from translate.running.text import TranslatedText
from translate.server.apis.parameters import Parameters
from translate.server.detection import detect
from translate.server.dictionaries import language
from translate.server.errors import RequestError
from translate.server.state import OWN_GLOSSARY, ServerState

LANGUAGES: Final = (
    {"code": "fr", "name": "French", "targets": ["en"]},
    {"code": "en", "name": "English", "targets": []},
)
_FORMATS: Final = ("text", "html")
_AUTO: Final = "auto"
_WELCOME: Final = """\
This server translates from French to English, for programs: it speaks the API of LibreTranslate
(POST /translate) and of DeepL (POST /v2/translate, /v3/glossaries). Try:

    curl -d q='Il pleut.' -d source=fr -d target=en ADDRESS/translate

What it takes and gives is in docs/server.md.
"""


def routes(state: ServerState) -> list[Route]:
    """The routes of the API."""

    def answering(answer: Callable[[ServerState, Request], Awaitable[Response]]) -> Any:
        async def endpoint(request: Request) -> Response:
            return await answer(state, request)

        return endpoint

    return [
        Route("/", answering(_welcome), methods=["GET"]),
        Route("/translate", answering(_translate), methods=["POST"]),
        Route("/detect", answering(_detect), methods=["POST"]),
        Route("/languages", answering(_languages), methods=["GET", "POST"]),
        Route("/frontend/settings", answering(_settings), methods=["GET"]),
        Route("/health", answering(_health), methods=["GET"]),
        Route("/metrics", answering(_metrics), methods=["GET"]),
    ]


async def _welcome(_: ServerState, __: Request) -> Response:
    return PlainTextResponse(_WELCOME)


async def _translate(state: ServerState, request: Request) -> Response:
    given = await Parameters.of(request)
    state.check_key(given.text("api_key") or request.headers.get("x-api-key", ""))
    texts = given.texts("q")
    if not texts or texts == [""]:
        raise RequestError("Invalid request: missing q parameter")
    source, target = language(given.required("source")), language(given.required("target"))
    text_format = given.text("format") or "text"
    if text_format not in _FORMATS:
        raise RequestError(f"{text_format} format is not supported")
    detected = [detect(text)[0] for text in texts] if source == _AUTO else []
    sources = [one.language for one in detected] or [source] * len(texts)
    for one in sources:
        _check_direction(one, target)
    termbase = state.glossary(given.text("glossary", OWN_GLOSSARY))
    count = given.count("alternatives", state.settings.limits.alternatives)
    french = [text for text, one in zip(texts, sources, strict=True) if one != target]
    made: Iterator[tuple[str, TranslatedText | None]]
    if text_format == "html":
        made = iter([(one, None) for one in await state.translate_markup(french, termbase)])
    else:
        made = iter([(one.target, one) for one in await state.service.translate(french, termbase)])
    results = [
        next(made) if one != target else (text, None)
        for text, one in zip(texts, sources, strict=True)
    ]
    answer = _Answer(is_list=given.is_list("q"))
    answer.add("translatedText", [text for text, _ in results])
    if detected:
        answer.add("detectedLanguage", [one.as_dict() for one in detected])
    if count:
        others = [
            await state.service.alternatives(text, count) if text_format == "text" else []
            for text in texts
        ]
        answer.add("alternatives", others)
    if given.flag("details"):
        answer.add("details", [_details(translated) for _, translated in results])
    return JSONResponse(answer.content)


class _Answer:
    """An answer: of a text alone its own values, of a list of texts a list of each."""

    def __init__(self, *, is_list: bool) -> None:
        self._is_list = is_list
        self.content: dict[str, Any] = {}

    def add(self, name: str, values: Sequence[Any]) -> None:
        """Add a value for each text."""
        self.content[name] = list(values) if self._is_list else values[0]


def _details(translated: TranslatedText | None) -> list[dict[str, Any]]:
    if translated is None:
        return []
    return [
        {
            "source": unit.segment.source,
            "target": unit.translation.target,
            "score": unit.translation.score,
            "terms": [asdict(use) for use in unit.translation.terms],
            "flags": [asdict(flag) for flag in unit.translation.flags],
        }
        for unit in translated.units
    ]


def _check_direction(source: str, target: str) -> None:
    for code in (source, target):
        if all(code != one["code"] for one in LANGUAGES):
            raise RequestError(f"{code} is not supported")
    if (source, target) not in (("fr", "en"), ("en", "en")):
        message = f"{target} is not available as a target language from {source}"
        raise RequestError(message)


async def _detect(state: ServerState, request: Request) -> Response:
    given = await Parameters.of(request)
    state.check_key(given.text("api_key") or request.headers.get("x-api-key", ""))
    texts = given.texts("q")
    if not texts or not texts[0]:
        raise RequestError("Invalid request: missing q parameter")
    return JSONResponse([one.as_dict() for one in detect(" ".join(texts))])


async def _languages(_: ServerState, __: Request) -> Response:
    return JSONResponse(LANGUAGES)


async def _settings(state: ServerState, _: Request) -> Response:
    limits = state.settings.limits
    return JSONResponse(
        {
            "charLimit": limits.characters,
            "frontendTimeout": 500,
            "apiKeys": bool(state.settings.api_keys),
            "keyRequired": bool(state.settings.api_keys),
            "suggestions": False,
            "filesTranslation": False,
            "supportedFilesFormat": [],
            "language": {
                "source": {"code": "fr", "name": "French"},
                "target": {"code": "en", "name": "English"},
            },
        }
    )


async def _health(_: ServerState, __: Request) -> Response:
    return JSONResponse({"status": "ok"})


async def _metrics(state: ServerState, _: Request) -> Response:
    kind = "text/plain; version=0.0.4; charset=utf-8"
    return PlainTextResponse(state.metrics.text(), media_type=kind)


def refusal(error: RequestError) -> Response:
    """Tell a refusal as LibreTranslate does."""
    headers = {"Retry-After": str(error.retry_after_s)} if error.retry_after_s else None
    return JSONResponse({"error": error.message}, error.status, headers)
