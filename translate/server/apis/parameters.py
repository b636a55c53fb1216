"""What a client sends: JSON or a form, read alike."""

import json
import re
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import parse_qsl

from starlette.requests import Request

from translate.server.errors import RequestError

_JSON: Final = "application/json"
_MULTIPART: Final = "multipart/form-data"
_LONGEST_PART: Final = 2**30
"""Bytes of a field, at most: the length of the whole body is bounded elsewhere."""
_FIELD: Final = re.compile(rb"\s*[A-Za-z_][\w.%\[\]-]*=")
_TRUE: Final = frozenset({"1", "true", "yes", "on"})


class Parameters:
    """The parameters of a request, by name; a parameter may have several values.

    Args:
        values: The values of each.
    """

    def __init__(self, values: Mapping[str, list[Any]]) -> None:
        self._values = values

    @classmethod
    async def of(cls, request: Request) -> "Parameters":
        """Read the parameters of a request: those of its address, and those of its body.

        Raises:
            RequestError: The body is neither JSON nor a form, or is compressed.
        """
        encoding = request.headers.get("content-encoding", "identity").lower()
        if encoding not in ("", "identity"):
            message = f"Content-Encoding {encoding} is not supported: send the body as it is"
            raise RequestError(message, HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
        values: dict[str, list[Any]] = {}
        pairs: Sequence[tuple[str, object]] = ()
        for name, value in request.query_params.multi_items():
            values.setdefault(name, []).append(value)
        kind, _, charset = request.headers.get("content-type", "").lower().partition(";")
        if kind.strip() == _MULTIPART:
            async with request.form(max_files=0, max_part_size=_LONGEST_PART) as form:
                pairs = form.multi_items()
        elif body := await request.body():
            pairs = _of_form(body) if kind.strip() != _JSON else ()
            if not pairs:
                values |= _of_json(body, charset.rpartition("charset=")[2].strip(" \"'"))
        for name, field in pairs:
            values.setdefault(name.removesuffix("[]"), []).append(field)
        return cls(values)

    def texts(self, name: str) -> list[str] | None:
        """The texts of a parameter that is a text or a list of texts; None where it is not given.

        Raises:
            RequestError: A value is no text.
        """
        given = self._values.get(name)
        if given is None or given == [None]:
            return None
        if any(not isinstance(one, str) for one in given):
            raise RequestError(f"Invalid request: {name} must be text, or a list of texts")
        return [_sound(one) for one in given]

    def has(self, name: str) -> bool:
        """Whether a parameter is given, be it empty."""
        return self._values.get(name) not in (None, [None])

    def objects(self, name: str) -> list["Parameters"]:
        """The values of a parameter that is a list of objects of JSON; none where it is not given.

        Raises:
            RequestError: A value is no object.
        """
        given = self._values.get(name) if self.has(name) else None
        if any(not isinstance(one, dict) for one in given or ()):
            raise RequestError(f"Invalid request: {name} must be a list of objects")
        return [Parameters(_by_name(one)) for one in given or ()]

    def is_list(self, name: str) -> bool:
        """Whether a parameter was given as a list of JSON, or several times."""
        given = self._values.get(name)
        return isinstance(given, _List) or (given is not None and len(given) > 1)

    def text(self, name: str, default: str = "") -> str:
        """The value of a parameter.

        Raises:
            RequestError: It is no text, number or truth value.
        """
        given = self._values.get(name)
        if not given or given[0] is None:
            return default
        value = given[0]
        if isinstance(value, bool):
            return "1" if value else "0"
        if not isinstance(value, str | int | float):
            raise RequestError(f"Invalid request: {name} must be text")
        return _sound(str(value))

    def words(self, name: str) -> list[str]:
        """The values of a parameter that is a list of words, also one parted by commas."""
        words = self.texts(name) or []
        return [word.strip() for one in words for word in one.split(",") if word.strip()]

    def flag(self, name: str) -> bool:
        """Whether a parameter is true."""
        return self.text(name).lower() in _TRUE

    def count(self, name: str, most: int) -> int:
        """The value of a parameter that is a number from 0 on; 0 where it is not given.

        Raises:
            RequestError: It is none, or greater than `most`.
        """
        text = self.text(name, "0") or "0"
        if not text.isascii() or not text.isdigit() or len(text) > len(str(most)):
            raise RequestError(f"Invalid request: {name} must be a number from 0 to {most}")
        if int(text) > most:
            raise RequestError(f"Invalid request: {name} must be a number from 0 to {most}")
        return int(text)

    def required(self, name: str) -> str:
        """The value of a parameter that must be given.

        Raises:
            RequestError: It is not.
        """
        value = self.text(name)
        if not value:
            raise RequestError(f"Invalid request: missing {name} parameter")
        return value


class _List(list[Any]):
    """The values of a parameter that was a list of JSON."""


def _of_form(body: bytes) -> list[tuple[str, str]]:
    """The fields of a form; none where it is another kind of body, whatever it is called."""
    if not _FIELD.match(body):
        return []
    text = body.decode("utf-8", "replace")
    return parse_qsl(text, keep_blank_values=True, errors="replace")


def _of_json(body: bytes, charset: str) -> dict[str, list[Any]]:
    """Read JSON, in the encoding that is told or else in one of Unicode's.

    Raises:
        RequestError: It is none.
    """
    try:
        given = json.loads(body.decode(charset) if charset else body)
    except (ValueError, LookupError, RecursionError) as error:
        message = "Invalid request: the body is neither JSON nor a form"
        raise RequestError(message, HTTPStatus.BAD_REQUEST) from error
    if not isinstance(given, dict):
        raise RequestError("Invalid request: the JSON must be an object")
    return _by_name(given)


def _by_name(given: Mapping[str, Any]) -> dict[str, list[Any]]:
    return {
        name: _List(value) if isinstance(value, list) else [value] for name, value in given.items()
    }


def _sound(text: str) -> str:
    """Join the halves of characters that JSON may hold, and put U+FFFD for lone ones."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
