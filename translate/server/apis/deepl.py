"""The part of DeepL's API (https://developers.deepl.com/docs) that its clients use.

Texts of version 2, and glossaries of both versions. Formality, context and model types are read and
change nothing; there are no documents.
"""

from typing import Any, Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from glossary import Termbase
from translate.server.apis.deepl_glossaries import Answer, answers
from translate.server.apis.parameters import Parameters
from translate.server.detection import detect
from translate.server.dictionaries import language
from translate.server.errors import RequestError
from translate.server.markup import TagRules
from translate.server.state import ServerState

_SOURCES: Final = ({"language": "FR", "name": "French"},)
_TARGETS: Final = (
    {"language": "EN-GB", "name": "English (British)", "supports_formality": False},
    {"language": "EN-US", "name": "English (American)", "supports_formality": False},
)
_TARGET: Final = "EN"
_SPLITS: Final = ("0", "1", "nonewlines")
_NO_LIMIT: Final = 1_000_000_000_000
_SCHEME: Final = "DeepL-Auth-Key "


def routes(state: ServerState) -> list[Route]:
    """The routes of the API."""

    def answering(answer: Answer) -> Any:
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
        *(Route(path, answering(answer), methods=[method]) for path, method, answer in answers()),
    ]


async def _translate(state: ServerState, request: Request) -> Response:
    given = await Parameters.of(request)
    texts = given.texts("text")
    if not texts:
        raise RequestError("Parameter 'text' not specified.")
    source = language(given.text("source_lang")).upper()
    if source not in ("", "FR"):
        raise RequestError("Value for 'source_lang' not supported.")
    if language(given.required("target_lang")) != "en":
        raise RequestError("Value for 'target_lang' not supported.")
    termbase = _termbase(state, given.text("glossary_id"), source)
    split = given.text("split_sentences", "1")
    if split not in _SPLITS:
        raise RequestError("Value for 'split_sentences' not supported.")
    handling = given.text("tag_handling")
    if handling not in ("", "html", "xml"):
        raise RequestError("Value for 'tag_handling' not supported.")
    languages = [source or _detected(text) for text in texts]
    french = [text for text, one in zip(texts, languages, strict=True) if one != _TARGET]
    if handling:
        made = await state.translate_markup(
            french,
            termbase,
            is_xml=handling == "xml",
            rules=_rules(given),
            sentences=split != "0",
        )
    else:
        plain = [" ".join(one.split()) if split == "nonewlines" else one for one in french]
        translated = await state.service.translate(plain, termbase, sentences=split != "0")
        made = [one.target for one in translated]
    # What is English already stays as it is.
    targets = iter(made)
    results = [
        text if one == _TARGET else next(targets)
        for text, one in zip(texts, languages, strict=True)
    ]
    translations = [
        {
            "detected_source_language": one,
            "text": target,
            "billed_characters": len(text),
        }
        for text, target, one in zip(texts, results, languages, strict=True)
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


def _detected(text: str) -> str:
    """The language of a text: French or English.

    Raises:
        RequestError: It is in another.
    """
    language_of = detect(text)[0].language.upper()
    if language_of not in ("FR", _TARGET):
        message = f"A text is in {language_of}, which is not supported; if not, give 'source_lang'."
        raise RequestError(message)
    return language_of


async def _languages(_: ServerState, request: Request) -> Response:
    kind = (await Parameters.of(request)).text("type", "source")
    return JSONResponse(_TARGETS if kind == "target" else _SOURCES)


async def _usage(state: ServerState, _: Request) -> Response:
    count = int(state.metrics.translated_characters)
    return JSONResponse({"character_count": count, "character_limit": _NO_LIMIT})


def refusal(error: RequestError) -> Response:
    """Tell a refusal as DeepL does."""
    headers = {"Retry-After": str(error.retry_after_s)} if error.retry_after_s else None
    return JSONResponse({"message": error.message}, error.status, headers)


def is_asked_by(path: str) -> bool:
    """Tell whether a path is one of this API."""
    return path.startswith(("/v2/", "/v3/"))
