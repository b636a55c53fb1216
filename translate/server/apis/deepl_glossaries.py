"""Glossaries as DeepL's API has them: version 2, of one pair of languages, and 3, of several.

Both tell of the same glossaries; version 2 of those alone that have one pair
(https://developers.deepl.com/docs/customize/glossary-v2-vs-v3-endpoints).
"""

from collections.abc import Awaitable, Callable, Sequence
from http import HTTPStatus
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from translate.server.apis.parameters import Parameters
from translate.server.dictionaries import PAIR, Dictionary, language
from translate.server.errors import RequestError
from translate.server.glossaries import StoredGlossary
from translate.server.state import ServerState

Answer = Callable[[ServerState, Request], Awaitable[Response]]

_PAIRS: Final = ({"source_lang": PAIR[0], "target_lang": PAIR[1]},)


def answers() -> Sequence[tuple[str, str, Answer]]:
    """Path, method and answer of each route."""
    return (
        ("/v2/glossary-language-pairs", "GET", _pairs),
        ("/v2/glossaries", "GET", _list_of_one_pair),
        ("/v2/glossaries", "POST", _create_of_one_pair),
        ("/v2/glossaries/{id}", "GET", _get_of_one_pair),
        ("/v2/glossaries/{id}", "DELETE", _delete),
        ("/v2/glossaries/{id}/entries", "GET", _entries_of_one_pair),
        ("/v3/glossaries", "GET", _list),
        ("/v3/glossaries", "POST", _create),
        ("/v3/glossaries/{id}", "GET", _get),
        ("/v3/glossaries/{id}", "PATCH", _edit),
        ("/v3/glossaries/{id}", "DELETE", _delete),
        ("/v3/glossaries/{id}/entries", "GET", _entries),
        ("/v3/glossaries/{id}/dictionaries", "PUT", _replace_dictionary),
        ("/v3/glossaries/{id}/dictionaries", "DELETE", _delete_dictionary),
    )


def _named(state: ServerState, request: Request) -> StoredGlossary:
    return state.glossaries.get(request.path_params["id"])


def _of_one_pair(state: ServerState, request: Request) -> StoredGlossary:
    glossary = _named(state, request)
    if not glossary.is_of_one_pair:
        message = f"{glossary.id} has not one pair of languages: ask version 3 of the API"
        raise RequestError(message)
    return glossary


def _described_as_one(glossary: StoredGlossary) -> dict[str, Any]:
    return {
        "glossary_id": glossary.id,
        "ready": True,
        "name": glossary.name,
        **glossary.dictionaries[0].described(),
        "creation_time": glossary.created,
    }


def _described(glossary: StoredGlossary) -> dict[str, Any]:
    return {
        "glossary_id": glossary.id,
        "name": glossary.name,
        "dictionaries": [one.described() for one in glossary.dictionaries],
        "creation_time": glossary.created,
    }


def _dictionary(given: Parameters) -> Dictionary:
    return Dictionary.of(
        given.required("source_lang"),
        given.required("target_lang"),
        given.required("entries"),
        given.text("entries_format") or "tsv",
    )


def _pair(given: Parameters) -> tuple[str, str]:
    return language(given.required("source_lang")), language(given.required("target_lang"))


async def _pairs(_: ServerState, __: Request) -> Response:
    return JSONResponse({"supported_languages": _PAIRS})


async def _list_of_one_pair(state: ServerState, _: Request) -> Response:
    known = [one for one in state.glossaries.list() if one.is_of_one_pair]
    return JSONResponse({"glossaries": [_described_as_one(one) for one in known]})


async def _create_of_one_pair(state: ServerState, request: Request) -> Response:
    given = await Parameters.of(request)
    made = _dictionary(given)
    if made.pair != PAIR:
        raise RequestError("Unsupported glossary source and target language pair")
    kept = state.glossaries.add(given.required("name"), [made])
    return JSONResponse(_described_as_one(kept), HTTPStatus.CREATED)


async def _get_of_one_pair(state: ServerState, request: Request) -> Response:
    return JSONResponse(_described_as_one(_of_one_pair(state, request)))


async def _entries_of_one_pair(state: ServerState, request: Request) -> Response:
    entries = _of_one_pair(state, request).dictionaries[0].as_tsv
    return PlainTextResponse(entries, media_type="text/tab-separated-values")


async def _list(state: ServerState, _: Request) -> Response:
    return JSONResponse({"glossaries": [_described(one) for one in state.glossaries.list()]})


async def _create(state: ServerState, request: Request) -> Response:
    given = await Parameters.of(request)
    dictionaries = [_dictionary(one) for one in given.objects("dictionaries")]
    if not dictionaries:
        raise RequestError("Invalid request: missing dictionaries parameter")
    kept = state.glossaries.add(given.required("name"), dictionaries)
    return JSONResponse(_described(kept), HTTPStatus.CREATED)


async def _get(state: ServerState, request: Request) -> Response:
    return JSONResponse(_described(_named(state, request)))


async def _edit(state: ServerState, request: Request) -> Response:
    given = await Parameters.of(request)
    dictionaries = [_dictionary(one) for one in given.objects("dictionaries")]
    name = given.text("name") if given.has("name") else None
    if name is None and not dictionaries:
        raise RequestError("Invalid request: name or dictionaries must be given")
    kept = state.glossaries.edit(request.path_params["id"], name, dictionaries)
    return JSONResponse(_described(kept))


async def _delete(state: ServerState, request: Request) -> Response:
    state.glossaries.remove(request.path_params["id"])
    return Response(status_code=HTTPStatus.NO_CONTENT)


async def _entries(state: ServerState, request: Request) -> Response:
    pair = _pair(await Parameters.of(request))
    found = _named(state, request).dictionary(pair)
    return JSONResponse({"dictionaries": [found.written()]})


async def _replace_dictionary(state: ServerState, request: Request) -> Response:
    made = _dictionary(await Parameters.of(request))
    kept = state.glossaries.edit(request.path_params["id"], None, [made], merging=False)
    return JSONResponse(kept.dictionary(made.pair).described())


async def _delete_dictionary(state: ServerState, request: Request) -> Response:
    state.glossaries.remove(request.path_params["id"], _pair(await Parameters.of(request)))
    return Response(status_code=HTTPStatus.NO_CONTENT)
