"""The JSON has the published shape, in an order and a layout that stay the same."""

import json
from pathlib import Path

import jsonschema
import pytest

from translate.bitext import (
    Article,
    Bitext,
    Flag,
    How,
    Kind,
    Origin,
    Provenance,
    Segment,
    Severity,
    Status,
    TermUse,
    Translation,
    TranslationUnit,
)
from translate.schema import json_schema
from translate.writers import JsonlWriter, bitext_to_json, write_json

BITEXT = Bitext(
    Article("a", "Titre", "2019-07", "AFE", "Lyon", "https://example.org/"),
    Provenance("sig", "m 1", "g 2", "bitexte 0.1.0", "2025-11-21T09:30:00Z"),
    (
        TranslationUnit(
            Segment("s0001", Kind.TEXT, 2, "La « traite »\u2028"),
            Translation(
                "Trafficking",
                Origin.MEMORY,
                -0.25,
                Status.ACCEPTED,
                terms=(
                    TermUse("traite", "Trafficking", (5, 11), (0, 11), How.MODEL),
                    TermUse("La", "The", (0, 2), None, How.MISSING),
                ),
                literals=(TermUse("traite", "Tra", (5, 11), (0, 3), How.REDECODED),),
                flags=(Flag("number", Severity.ERROR, "2 is missing"),),
            ),
        ),
    ),
)
EXPECTED = """\
{
  "schema": "bitexte/1",
  "article": {
    "id": "a",
    "title": "Titre",
    "date": "2019-07",
    "agency": "AFE",
    "place": "Lyon",
    "source_url": "https://example.org/",
    "source_language": "fr",
    "target_language": "en"
  },
  "provenance": {
    "signature": "sig",
    "model": "m 1",
    "glossary": "g 2",
    "program": "bitexte 0.1.0",
    "created": "2025-11-21T09:30:00Z"
  },
  "segments": [
    {
      "id": "s0001",
      "kind": "text",
      "paragraph": 2,
      "source": "La « traite »\\u2028",
      "target": "Trafficking",
      "origin": "memory",
      "score": -0.25,
      "status": "accepted",
      "terms": [
        {
          "source": "traite",
          "target": "Trafficking",
          "source_span": [5, 11],
          "target_span": [0, 11],
          "how": "model"
        },
        {
          "source": "La",
          "target": "The",
          "source_span": [0, 2],
          "target_span": null,
          "how": "missing"
        }
      ],
      "literals": [
        {
          "source": "traite",
          "target": "Tra",
          "source_span": [5, 11],
          "target_span": [0, 3],
          "how": "redecoded"
        }
      ],
      "flags": [
        {
          "code": "number",
          "severity": "error",
          "message": "2 is missing"
        }
      ]
    }
  ]
}
"""


def test_an_article_file_reads_well_and_is_the_same_every_time(tmp_path: Path) -> None:
    write_json(tmp_path / "a.json", BITEXT)
    assert (tmp_path / "a.json").read_bytes() == EXPECTED.encode()


def test_a_corpus_line_holds_the_same_document(tmp_path: Path) -> None:
    with JsonlWriter(tmp_path / "c.jsonl") as out:
        out.write(BITEXT)
        out.write(BITEXT)
    lines = (tmp_path / "c.jsonl").read_bytes().split(b"\n")
    assert lines[0] == lines[1]
    assert lines[2:] == [b""]
    assert json.loads(lines[0]) == json.loads(EXPECTED)


@pytest.mark.parametrize("score", [float("nan"), float("inf")])
def test_a_score_that_is_no_number_becomes_null(score: float) -> None:
    unit = TranslationUnit(Segment("s1", Kind.TEXT, 0, "Oui."), Translation("Yes.", score=score))
    document = bitext_to_json(Bitext(BITEXT.article, BITEXT.provenance, (unit,)))
    assert document["segments"][0]["score"] is None


def test_the_schema_is_one_and_knows_every_value() -> None:
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    parts = schema["$defs"]
    assert parts["segment"]["properties"]["kind"]["enum"] == list(Kind)
    assert parts["segment"]["properties"]["origin"]["enum"] == list(Origin)
    assert parts["segment"]["properties"]["status"]["enum"] == list(Status)
    assert parts["term"]["properties"]["how"]["enum"] == list(How)
    assert parts["flag"]["properties"]["severity"]["enum"] == list(Severity)


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("schema",), "bitexte/2"),
        (("article", "date"), "juillet 2019"),
        (("article", "id"), ""),
        (("provenance", "created"), "2025-11-21"),
        (("segments", 0, "kind"), "subtitle"),
        (("segments", 0, "paragraph"), -1),
        (("segments", 0, "score"), "high"),
        (("segments", 0, "terms", 0, "source_span"), [5]),
        (("segments", 0, "terms", 0, "target_span"), [5, -1]),
        (("segments", 0, "flags", 0, "severity"), "fatal"),
    ],
)
def test_the_schema_refuses_what_is_wrong(place: tuple[str | int, ...], value: object) -> None:
    document = json.loads(EXPECTED)
    validator = jsonschema.Draft202012Validator(json_schema())
    assert validator.is_valid(document)
    part = document
    for step in place[:-1]:
        part = part[step]
    part[place[-1]] = value
    assert not validator.is_valid(document)
