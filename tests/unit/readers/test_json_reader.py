"""JSON that is not a bitext is refused with the place and the reason."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.errors import BitextError
from translate.readers import read_bitexts
from translate.readers.json_documents import bitext_from_json
from translate.readers.values import Value
from translate.schema import json_schema

SCHEMA = jsonschema.Draft202012Validator(json_schema())


def document() -> dict[str, Any]:
    """The smallest document that has one of everything."""
    return {
        "schema": "bitexte/1",
        "article": {
            "id": "a",
            "title": "Titre",
            "date": "2019-07",
            "agency": "AFE",
            "place": "Lyon",
            "source_url": "",
            "source_language": "fr",
            "target_language": "en",
        },
        "provenance": {
            "signature": "sig",
            "model": "m",
            "glossary": "",
            "program": "p",
            "created": "2025-11-21T09:30:00Z",
        },
        "segments": [
            {
                "id": "s1",
                "kind": "text",
                "paragraph": 0,
                "source": "La traite",
                "target": "Trafficking",
                "origin": "mt",
                "score": -0.5,
                "status": "draft",
                "terms": [
                    {
                        "source": "traite",
                        "target": "Trafficking",
                        "source_span": [3, 9],
                        "target_span": [0, 11],
                        "how": "model",
                    }
                ],
                "literals": [
                    {
                        "source": "La",
                        "target": "T",
                        "source_span": [0, 2],
                        "target_span": None,
                        "how": "missing",
                    }
                ],
                "flags": [{"code": "length", "severity": "warning", "message": "short"}],
            }
        ],
    }


def refusal(path: Path) -> str:
    with pytest.raises(BitextError) as error:
        list(read_bitexts(path))
    message = str(error.value)
    assert "\n" not in message
    assert message.startswith(str(path))
    return message.removeprefix(str(path)).lstrip(",: ")


def changed(step: tuple[str | int, ...], value: object) -> dict[str, Any]:
    whole = document()
    part: Any = whole
    for name in step[:-1]:
        part = part[name]
    part[step[-1]] = value
    return whole


SEGMENT = ("segments", 0)
TERM = ("segments", 0, "terms", 0)
FLAG = ("segments", 0, "flags", 0)


@pytest.mark.parametrize(
    ("step", "value", "message"),
    [
        (("schema",), "bitexte/9", 'schema is "bitexte/9", but this program reads "bitexte/1"'),
        (("schema",), 1, "schema must be a string, not 1"),
        (("article",), None, "article must be an object, not null"),
        (("article", "id"), "", "article.id must not be empty"),
        (("article", "title"), ["T"], "article.title must be a string, not an array"),
        (("provenance", "model"), {}, "provenance.model must be a string, not an object"),
        (("segments",), {}, "segments must be an array, not an object"),
        (SEGMENT, "x", "segments[0] must be an object, not a string"),
        (
            (*SEGMENT, "kind"),
            "subtitle",
            'segments[0].kind is "subtitle", not one of title, heading, caption, text',
        ),
        (
            (*SEGMENT, "paragraph"),
            -1,
            "segments[0].paragraph must be a whole number from 0, not -1",
        ),
        (
            (*SEGMENT, "paragraph"),
            True,
            "segments[0].paragraph must be a whole number from 0, not true",
        ),
        (
            (*SEGMENT, "paragraph"),
            1.5,
            "segments[0].paragraph must be a whole number from 0, not 1.5",
        ),
        ((*SEGMENT, "score"), "high", "segments[0].score must be a finite number, not a string"),
        ((*SEGMENT, "score"), False, "segments[0].score must be a finite number, not false"),
        (
            (*SEGMENT, "score"),
            10**400,
            "segments[0].score must be a finite number, not 1" + "0" * 39,
        ),
        (
            (*TERM, "source_span"),
            [3],
            "segments[0].terms[0].source_span must be a start and an end, not 1 numbers",
        ),
        (
            (*TERM, "target_span"),
            [0, "x"],
            "segments[0].terms[0].target_span[1] must be a whole number from 0, not a string",
        ),
        (
            (*TERM, "how"),
            "guessed",
            (
                'segments[0].terms[0].how is "guessed", not one of model, redecoded, '
                "substituted, missing"
            ),
        ),
        ((*FLAG, "code"), "", "segments[0].flags[0].code must not be empty"),
        (
            (*FLAG, "severity"),
            "x" * 99,
            f'segments[0].flags[0].severity is "{"x" * 40}", not one of error, warning',
        ),
    ],
)
def test_a_wrong_value_is_named_with_its_place(
    tmp_path: Path, step: tuple[str | int, ...], value: object, message: str
) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps(changed(step, value)), encoding="utf-8")
    assert not SCHEMA.is_valid(changed(step, value)) or step[-1] == "score"
    assert refusal(path) == message


@pytest.mark.parametrize(
    ("step", "message"),
    [
        (("schema",), 'there is no "schema"'),
        (("article", "place"), 'article has no "place"'),
        ((*SEGMENT, "target"), 'segments[0] has no "target"'),
        ((*TERM, "how"), 'segments[0].terms[0] has no "how"'),
    ],
)
def test_a_missing_member_is_named_with_its_place(
    tmp_path: Path, step: tuple[str | int, ...], message: str
) -> None:
    whole = document()
    part: Any = whole
    for name in step[:-1]:
        part = part[name]
    del part[step[-1]]
    (tmp_path / "a.json").write_text(json.dumps(whole), encoding="utf-8")
    assert refusal(tmp_path / "a.json") == message


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "not JSON at line 1, column 1: Expecting value"),
        (b"[1, 2]", "item 1: must be an object"),
        (b'{"schema": "bitexte/1",\n "article": {', "not JSON at line 2, column 14: "),
        (b'{"schema": NaN}', "not JSON: NaN is no number of JSON"),
        (b'{"schema": 1' + b"0" * 5000 + b"}", "not JSON: Exceeds the limit (4300 digits)"),
        (b"[" * 200_000, "not a bitext: nested too deep"),
        (b'{"schema":\n"\xe9t\xe9"}', "line 2 has the byte 0xe9, which is not UTF-8; save"),
        ("{}".encode("utf-16"), "line 1 has the byte 0xff, which is not UTF-8; save"),
        (b"\x00\x01\x02", "not JSON at line 1, column 1: Expecting value"),
    ],
)
def test_what_is_no_json_is_refused_with_the_reason(
    tmp_path: Path, data: bytes, message: str
) -> None:
    (tmp_path / "a.json").write_bytes(data)
    assert refusal(tmp_path / "a.json").startswith(message)


def test_a_corpus_is_read_until_the_line_that_is_wrong(tmp_path: Path) -> None:
    good = json.dumps(document())
    path = tmp_path / "c.jsonl"
    path.write_text(f"\ufeff{good}\n\n  \n{good}\n{good[:100]}", encoding="utf-8")
    articles = read_bitexts(path)
    assert next(articles) == next(articles)
    with pytest.raises(BitextError) as error:
        next(articles)
    assert str(error.value).startswith(f"{path}, line 5: not JSON at line 1, column ")


def test_a_corpus_names_the_line_of_a_wrong_value(tmp_path: Path) -> None:
    path = tmp_path / "c.jsonl"
    lines = [document(), changed((*SEGMENT, "kind"), "x")]
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    assert refusal(path).startswith('line 2: segments[0].kind is "x"')


def test_a_whole_number_may_be_written_with_a_point(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps(changed((*SEGMENT, "paragraph"), 2.0)), encoding="utf-8")
    paragraph = next(read_bitexts(path)).units[0].segment.paragraph
    assert paragraph == 2
    assert type(paragraph) is int


def test_members_that_are_not_known_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps(document()), encoding="utf-8")
    plain = list(read_bitexts(path))
    path.write_text(json.dumps(changed((*SEGMENT, "reviewer"), "Ana")), encoding="utf-8")
    assert SCHEMA.is_valid(json.loads(path.read_text(encoding="utf-8")))
    assert list(read_bitexts(path)) == plain


def test_a_lone_surrogate_does_not_get_in(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps(changed((*SEGMENT, "source"), "\ud800")), encoding="ascii")
    assert next(read_bitexts(path)).units[0].segment.source == "\ufffd"


ANYTHING = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-2, 2),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from(["", "mt", "text", "draft", "model", "error", "2019-07"]),
    st.just([]),
    st.just([0, 1]),
    st.just({}),
)


def places(value: object, place: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Every place inside a document."""
    below: list[tuple[str | int, Any]] = []
    if isinstance(value, dict):
        below = list(value.items())
    elif isinstance(value, list):
        below = list(enumerate(value))
    found = [place] if place else []
    for name, inner in below:
        found += places(inner, (*place, name))
    return found


@given(step=st.sampled_from(places(document())), value=ANYTHING)
def test_the_reader_and_the_schema_agree(step: tuple[str | int, ...], value: object) -> None:
    """The schema asks for more in two places, dates, where the reader takes any text."""
    whole = changed(step, value)
    valid = SCHEMA.is_valid(whole)
    try:
        bitext_from_json(Value(whole, "document"))
    except BitextError:
        assert not valid
    else:
        assert valid or step[-1] in {"date", "created"}
