"""DeepL's own Python library works, with `server_url` and nothing else changed."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import deepl
import httpx
import pytest
from deepl.api_data import MultilingualGlossaryDictionaryEntries

from .conftest import Server, Start


@pytest.fixture
def translator(server: Server) -> Iterator[deepl.Translator]:
    opened = deepl.Translator("any", server_url=server.url, send_platform_info=False)
    yield opened
    opened.close()


@pytest.fixture
def client_of_deepl(server: Server) -> Iterator[deepl.DeepLClient]:
    opened = deepl.DeepLClient("any", server_url=server.url, send_platform_info=False)
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


def test_weblates_placeholders(client: httpx.Client) -> None:
    """As Weblate calls it: what it takes out of a string are elements that stay as they are."""
    text = 'Bonjour <x id="8"></x>, vous avez <x id="28"></x> messages &amp; plus.'
    asked = {"text": [text], "source_lang": "FR", "target_lang": "EN", "tag_handling": "xml"}
    answer = client.post("/v2/translate", json={**asked, "ignore_tags": ["x"]})
    (made,) = answer.json()["translations"]
    assert "messages" in made["text"]
    assert "Bonjour" not in made["text"]
    for placeholder in ('<x id="8"></x>', '<x id="28"></x>'):
        assert made["text"].count(placeholder) == 1


def test_a_language_that_is_not_told_is_found(translator: deepl.Translator) -> None:
    english = "The police are in the city and on the roads."
    made = translator.translate_text([english, "Ça va ?"], target_lang="EN-US")
    assert isinstance(made, list)
    assert [one.detected_source_lang for one in made] == ["EN", "FR"]
    assert made[0].text == english
    with pytest.raises(deepl.DeepLException, match="DE"):
        translator.translate_text("Das ist der Hund und die Katze.", target_lang="EN-US")


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


def entries(source: str, target: str, **pairs: str) -> MultilingualGlossaryDictionaryEntries:
    return MultilingualGlossaryDictionaryEntries(source, target, pairs)


def test_glossaries_of_several_languages(client_of_deepl: deepl.DeepLClient) -> None:
    asking = client_of_deepl
    made = asking.create_multilingual_glossary(
        "both", [entries("FR", "EN-US", police="constabulary"), entries("EN", "FR", police="flics")]
    )
    counts = [(one.source_lang, one.target_lang, one.entry_count) for one in made.dictionaries]
    assert counts == [("FR", "EN", 1), ("EN", "FR", 1)]
    assert asking.get_multilingual_glossary(made.glossary_id).creation_time == made.creation_time
    assert made.glossary_id in {one.glossary_id for one in asking.list_multilingual_glossaries()}
    (written,) = asking.get_multilingual_glossary_entries(made, "FR", "EN-GB").dictionaries
    assert written.entries == "police\tconstabulary\n"
    result = asking.translate_text(
        "La police est là.", source_lang="FR", target_lang="EN-GB", glossary=made
    )
    assert isinstance(result, deepl.TextResult)
    assert "constabulary" in result.text.lower()
    # What has several pairs of languages is nothing that version 2 could tell of.
    assert made.glossary_id not in {one.glossary_id for one in asking.list_glossaries()}
    with pytest.raises(deepl.DeepLException, match="version 3"):
        asking.get_glossary(made.glossary_id)
    asking.delete_multilingual_glossary_dictionary(made, source_lang="EN", target_lang="FR")
    assert asking.get_glossary(made.glossary_id).entry_count == 1
    asking.delete_multilingual_glossary(made)
    with pytest.raises(deepl.GlossaryNotFoundException):
        asking.get_multilingual_glossary(made.glossary_id)


def test_glossaries_are_edited(client_of_deepl: deepl.DeepLClient) -> None:
    asking = client_of_deepl
    made = asking.create_multilingual_glossary("old", [entries("FR", "EN", police="constabulary")])
    assert asking.update_multilingual_glossary_name(made, "new").name == "new"
    more = entries("FR", "EN", police="gendarmes", pluie="drizzle")
    told = asking.update_multilingual_glossary_dictionary(made, more)
    assert (told.name, told.dictionaries[0].entry_count) == ("new", 2)
    (written,) = asking.get_multilingual_glossary_entries(made, "FR", "EN").dictionaries
    assert written.entries == "police\tgendarmes\npluie\tdrizzle\n"
    one = asking.replace_multilingual_glossary_dictionary(made, entries("FR", "EN", pluie="rain"))
    assert one.entry_count == 1
    asking.update_multilingual_glossary_dictionary_from_csv(made, "FR", "EN", "vent,breeze\n")
    result = asking.translate_text(
        "Le vent se lève.", source_lang="FR", target_lang="EN-GB", glossary=made.glossary_id
    )
    assert isinstance(result, deepl.TextResult)
    assert "breeze" in result.text.lower()
    asking.delete_multilingual_glossary_dictionary(made, told.dictionaries[0])
    with pytest.raises(deepl.DeepLException, match="no entries from fr to en"):
        asking.translate_text("Oui.", source_lang="FR", target_lang="EN-GB", glossary=made)
    with pytest.raises(deepl.GlossaryNotFoundException):
        asking.delete_multilingual_glossary_dictionary(made, told.dictionaries[0])
    for wrong in ({}, {"name": " "}, {"dictionaries": [1]}, {"dictionaries": [{}]}):
        refused = httpx.patch(
            f"{asking.server_url}/v3/glossaries/{made.glossary_id}", json=wrong, timeout=60
        )
        assert (refused.status_code, [*refused.json()]) == (400, ["message"])
    asking.delete_multilingual_glossary(made)


def test_the_words_for_a_word_are_no_header(client_of_deepl: deepl.DeepLClient) -> None:
    for pairs in ({"terme": "term"}, {"français": "French"}, {"source": "source"}):
        made = client_of_deepl.create_glossary("words", "FR", "EN", pairs)
        assert client_of_deepl.get_glossary_entries(made) == pairs
        client_of_deepl.delete_glossary(made)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("police\tpolice\npolice\tcops", "line 2"),
        ("police", "missing"),
        ("police\t ", "missing"),
        ("po\u2028lice\tpolice", "control character"),
        ("é" * 600 + "\tpolice", "1,024 bytes"),
        ("\n\n", "none"),
    ],
)
def test_entries_that_deepl_refuses_are_refused(
    client: httpx.Client, given: str, words: str
) -> None:
    pair = {"source_lang": "fr", "target_lang": "en"}
    body = {"name": "x", "dictionaries": [{**pair, "entries": given, "entries_format": "tsv"}]}
    refused = client.post("/v3/glossaries", json=body)
    assert refused.status_code == 400
    assert words in refused.json()["message"]


def test_a_glossary_is_found_by_its_name(
    client: httpx.Client, translator: deepl.Translator
) -> None:
    first = translator.create_glossary("le vent", "FR", "EN", {"vent": "breeze"})
    asked = {"q": "Le vent se lève.", "source": "fr", "target": "en", "glossary": "le vent"}
    assert "breeze" in client.post("/translate", json=asked).json()["translatedText"].lower()
    second = translator.create_glossary("le vent", "FR", "EN", {"vent": "gale"})
    refused = client.post("/translate", json=asked)
    assert (refused.status_code, "2 glossaries" in refused.json()["error"]) == (400, True)
    translator.delete_glossary(first)
    translator.delete_glossary(second)


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
