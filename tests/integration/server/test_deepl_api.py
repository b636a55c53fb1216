"""DeepL's own Python library works, with `server_url` and nothing else changed."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import deepl
import pytest

from .conftest import Server, Start


@pytest.fixture
def translator(server: Server) -> Iterator[deepl.Translator]:
    opened = deepl.Translator("any", server_url=server.url, send_platform_info=False)
    yield opened
    opened.close()


def test_texts(translator: deepl.Translator) -> None:
    one = translator.translate_text("La police est là.", target_lang="EN-GB")
    assert isinstance(one, deepl.TextResult)
    assert (one.detected_source_lang, one.billed_characters) == ("FR", 17)
    two = translator.translate_text(
        ["Il pleut.", "La police est là."],
        source_lang="FR",
        target_lang="EN-US",
        formality="prefer_more",
        context="Un article.",
        preserve_formatting=True,
        model_type="prefer_quality_optimized",
    )
    assert isinstance(two, list)
    assert [result.text != "" for result in two] == [True, True]
    assert two[1].text == one.text


def test_sentences_are_split_as_asked(translator: deepl.Translator) -> None:
    given = "Il pleut.\nIl neige."
    for split, lines in (("1", 1), ("nonewlines", 0), ("0", 1)):
        made = translator.translate_text(
            given, source_lang="FR", target_lang="EN-US", split_sentences=split
        )
        assert isinstance(made, deepl.TextResult)
        assert made.text.count("\n") == lines


def test_tags(translator: deepl.Translator) -> None:
    made = translator.translate_text(
        'Un <x id="1"/>texte <g>important</g> et <keep>La Poste</keep>.<s/>Fin',
        source_lang="FR",
        target_lang="EN-US",
        tag_handling="xml",
        ignore_tags=["keep"],
        splitting_tags="s",
    )
    assert isinstance(made, deepl.TextResult)
    for part in ('<x id="1"/>', "<g>important</g>", "<keep>La Poste</keep>", "<s/>"):
        assert part in made.text
    with pytest.raises(deepl.DeepLException, match="parsing failed"):
        translator.translate_text("<a>", target_lang="EN-US", tag_handling="xml")
    html = translator.translate_text("<p>Il pleut.</p>", target_lang="EN-US", tag_handling="html")
    assert isinstance(html, deepl.TextResult)
    assert html.text.startswith("<p>")


def test_glossaries(translator: deepl.Translator) -> None:
    made = translator.create_glossary("police", "FR", "EN", {"police": "constabulary"})
    assert (made.name, made.entry_count, made.ready) == ("police", 1, True)
    assert translator.get_glossary(made.glossary_id).creation_time == made.creation_time
    assert made.glossary_id in {one.glossary_id for one in translator.list_glossaries()}
    assert translator.get_glossary_entries(made) == {"police": "constabulary"}
    result = translator.translate_text_with_glossary("La police est là.", made)
    assert isinstance(result, deepl.TextResult)
    assert "constabulary" in result.text.lower()
    translator.delete_glossary(made)
    with pytest.raises(deepl.GlossaryNotFoundException):
        translator.get_glossary(made.glossary_id)
    with pytest.raises(deepl.DeepLException, match="not found"):
        translator.translate_text("Oui.", source_lang="FR", target_lang="EN-US", glossary=made)


def test_a_glossary_as_csv(translator: deepl.Translator) -> None:
    csv = '"lutte, grande",fight,fr,en\npolice,constabulary,fr,en\n'
    made = translator.create_glossary_from_csv("csv", "FR", "EN", csv)
    assert translator.get_glossary_entries(made)["lutte, grande"] == "fight"
    translator.delete_glossary(made)


@pytest.mark.parametrize(
    ("name", "languages", "entries"),
    [
        ("turned", ("EN", "FR"), {"police": "police"}),
        ("other", ("FR", "DE"), {"police": "Polizei"}),
        (" ", ("FR", "EN"), {"police": "police"}),
    ],
)
def test_a_glossary_that_is_none_is_refused(
    translator: deepl.Translator, name: str, languages: tuple[str, str], entries: dict[str, str]
) -> None:
    with pytest.raises(deepl.DeepLException, match="Bad request"):
        translator.create_glossary(name, *languages, entries)
    with pytest.raises(deepl.DeepLException, match="Bad request"):
        translator.create_glossary_from_csv(name, *languages, "a\x00b;;;\n\n")


def test_languages_and_usage(translator: deepl.Translator) -> None:
    assert [one.code for one in translator.get_source_languages()] == ["FR"]
    assert {one.code for one in translator.get_target_languages()} == {"EN-US", "EN-GB"}
    (pair,) = translator.get_glossary_languages()
    assert (pair.source_lang, pair.target_lang) == ("fr", "en")
    before = translator.get_usage().character.count
    translator.translate_text("Il pleut.", target_lang="EN-US")
    after = translator.get_usage().character.count
    assert (before, after) == ((after or 0) - 9, after)
    with pytest.raises(deepl.DeepLException, match="source_lang"):
        translator.translate_text("Ja.", source_lang="DE", target_lang="EN-US")


def test_glossaries_outlive_the_server_in_their_folder(start: Start, tmp_path: Path) -> None:
    first = start("--glossaries", tmp_path, "--api-key", "k", "--no-glossary")
    with closing(deepl.Translator("k", server_url=first.url)) as translator:
        made = translator.create_glossary("kept", "FR", "EN", {"police": "constabulary"})
    with (
        closing(deepl.Translator("wrong", server_url=first.url)) as stranger,
        pytest.raises(deepl.AuthorizationException),
    ):
        stranger.list_glossaries()
    assert first.stop() == 0
    second = start("--glossaries", tmp_path, "--no-glossary")
    with closing(deepl.Translator("k", server_url=second.url)) as translator:
        assert translator.get_glossary(made.glossary_id).name == "kept"
        result = translator.translate_text_with_glossary("La police.", made)
        assert isinstance(result, deepl.TextResult)
        assert "constabulary" in result.text.lower()
    assert second.stop() == 0
