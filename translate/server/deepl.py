"""The part of DeepL's API (https://developers.deepl.com/docs) that its clients use.

Texts and glossaries of version 2. Formality, context and model types are read and change nothing;
there are no documents, and no glossaries of several languages.
"""

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from glossary import Termbase
from translate.server.detection import detect
from translate.server.errors import RequestError
from translate.server.markup import TagRules
from translate.server.parameters import Parameters
from translate.server.state import ServerState

_SOURCES: Final = ({"language": "FR", "name": "French"},)
_TARGETS: Final = (
    {"language": "EN-GB", "name": "English (British)", "supports_formality": False},
    {"language": "EN-US", "name": "English (American)", "supports_formality": False},
)
_PAIRS: Final = ({"source_lang": "fr", "target_lang": "en"},)
_SPLITS: Final = ("0", "1", "nonewlines")
_NO_LIMIT: Final = 1_000_000_000_000
_SCHEME: Final = "DeepL-Auth-Key "


def routes(state: ServerState) -> list[Route]:
    """The routes of the API."""

    def answering(answer: Callable[[ServerState, Request], Awaitable[Response]]) -> Any:
        async def endpoint(request: Request) -> Response:
            header = request.headers.get("authorization", "")
            given = header[len(_SCHEME) :] if header.startswith(_SCHEME) else ""
            state.check_key(given.strip() or request.query_params.get("auth_key", ""))
            return await answer(state, request)

        return endpoint

    return [
        Route("/v2/translate", answering(_translate), methods=["POST"]),
        Route("/v2/languages", answering(_languages), methods=["GET", "POST"]),
        Route("/v2/usage", answering(_usage), methods=["GET", "POST"]),
        Route("/v2/glossary-language-pairs", answering(_pairs), methods=["GET"]),
        Route("/v2/glossaries", answering(_list), methods=["GET"]),
        Route("/v2/glossaries", answering(_create), methods=["POST"]),
        Route("/v2/glossaries/{id}", answering(_get), methods=["GET"]),
        Route("/v2/glossaries/{id}", answering(_delete), methods=["DELETE"]),
        Route("/v2/glossaries/{id}/entries", answering(_entries), methods=["GET"]),
    ]


async def _translate(state: ServerState, request: Request) -> Response:
    given = await Parameters.of(request)
    texts = given.texts("text")
    if not texts:
        raise RequestError("Parameter 'text' not specified.")
    source = _language(given.text("source_lang"))
    if source not in ("", "FR"):
        raise RequestError("Value for 'source_lang' not supported.")
    if _language(given.required("target_lang")) != "EN":
        raise RequestError("Value for 'target_lang' not supported.")
    termbase = _termbase(state, given.text("glossary_id"), source)
    split = given.text("split_sentences", "1")
    if split not in _SPLITS:
        raise RequestError("Value for 'split_sentences' not supported.")
    handling = given.text("tag_handling")
    if handling not in ("", "html", "xml"):
        raise RequestError("Value for 'tag_handling' not supported.")
    if handling:
        made = await state.translate_markup(
            texts,
            termbase,
            is_xml=handling == "xml",
            rules=_rules(given),
            sentences=split != "0",
        )
    else:
        plain = [" ".join(one.split()) if split == "nonewlines" else one for one in texts]
        translated = await state.service.translate(plain, termbase, sentences=split != "0")
        made = [one.target for one in translated]
    translations = [
        {
            "detected_source_language": source or _detected(text),
            "text": target,
            "billed_characters": len(text),
        }
        for text, target in zip(texts, made, strict=True)
    ]
    return JSONResponse({"translations": translations})


def _termbase(state: ServerState, name: str, source: str) -> Termbase | None:
    if not name:
        return state.termbase
    if not source:
        raise RequestError("A glossary requires 'source_lang'.")
    return state.glossaries.find(name)


def _rules(given: Parameters) -> TagRules:
    def names(parameter: str) -> frozenset[str]:
        return frozenset(word.lower() for word in given.words(parameter))

    return TagRules(names("splitting_tags"), names("non_splitting_tags"), names("ignore_tags"))


def _language(code: str) -> str:
    return code.strip().upper().replace("_", "-").partition("-")[0]


def _detected(text: str) -> str:
    return detect(text)[0].language.upper()


async def _languages(_: ServerState, request: Request) -> Response:
    kind = (await Parameters.of(request)).text("type", "source")
    return JSONResponse(_TARGETS if kind == "target" else _SOURCES)


async def _usage(state: ServerState, _: Request) -> Response:
    count = int(state.metrics.translated_characters)
    return JSONResponse({"character_count": count, "character_limit": _NO_LIMIT})


async def _pairs(_: ServerState, __: Request) -> Response:
    return JSONResponse({"supported_languages": _PAIRS})


async def _list(state: ServerState, _: Request) -> Response:
    return JSONResponse({"glossaries": [one.as_dict() for one in state.glossaries.list()]})


async def _create(state: ServerState, request: Request) -> Response:
    given = await Parameters.of(request)
    pair = _language(given.required("source_lang")), _language(given.required("target_lang"))
    if pair != ("FR", "EN"):
        raise RequestError("Unsupported glossary source and target language pair")
    made = state.glossaries.add(
        given.required("name"), given.required("entries"), given.text("entries_format", "tsv")
    )
    return JSONResponse(made.as_dict(), HTTPStatus.CREATED)


async def _get(state: ServerState, request: Request) -> Response:
    return JSONResponse(state.glossaries.get(request.path_params["id"]).as_dict())


async def _delete(state: ServerState, request: Request) -> Response:
    state.glossaries.remove(request.path_params["id"])
    return Response(status_code=HTTPStatus.NO_CONTENT)


async def _entries(state: ServerState, request: Request) -> Response:
    entries = state.glossaries.get(request.path_params["id"]).entries
    return PlainTextResponse(entries, media_type="text/tab-separated-values")


def refusal(error: RequestError) -> Response:
    """Tell a refusal as DeepL does."""
    headers = {"Retry-After": str(error.retry_after_s)} if error.retry_after_s else None
    return JSONResponse({"message": error.message}, error.status, headers)


def is_asked_by(path: str) -> bool:
    """Tell whether a path is one of this API."""
    return path.startswith(("/v2/", "/v3/"))
