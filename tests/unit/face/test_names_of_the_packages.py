"""What `import translate` and `import glossary` give: the names, their words, and their weight."""

import inspect
import subprocess
import sys

import pytest

import glossary
import translate

OFFERED = {
    "translate": """
        Article ArticleError BatchMapper Bitext ClosedError Flag How Kind ModelError Origin
        OutputError OutputFormat Outputs Paragraph Provenance Segment Severity Span Status TermUse
        TranslateError TranslatedText Translation TranslationUnit Translator UsageError open_outputs
        read_bitexts
    """,
    "glossary": """
        Affinity Case Finding GlossaryError Level Loss Match Matcher Pairing PartOfSpeech
        Rendering Span Term TermStatus Termbase add_term adjective_behind_noun check
        check_direction find_format
        find_renderings follows_preposition form_between from_records glued_determiner
        is_break_code is_noun_for_verb leads lint
        load load_packaged mend_around mend_article noun_span open_termbase opens_with_vowel
        pair put_verb replace save stands_before_nouns surface_forms to_records verb_after
        verb_agrees verb_span
    """,
}
PACKAGES = {"translate": translate, "glossary": glossary}
HEAVY = {"ctranslate2", "numpy", "torch", "lxml", "trafilatura", "simplemma", "starlette", "pandas"}


@pytest.mark.parametrize("package", OFFERED)
def test_a_name_is_neither_lost_nor_added_unnoticed(package: str) -> None:
    names = OFFERED[package].split()
    assert sorted(PACKAGES[package].__all__) == sorted(names)
    assert {*names} <= {*dir(PACKAGES[package])}


def documented() -> list[object]:
    return [
        pytest.param(f"{package}.{name}", getattr(PACKAGES[package], name), id=f"{package}.{name}")
        for package, names in OFFERED.items()
        for name in names.split()
        if callable(getattr(PACKAGES[package], name)) and name not in {"Affinity", "Span"}
    ]


@pytest.mark.parametrize(("name", "thing"), documented())
def test_every_name_and_every_method_says_what_it_is(name: str, thing: object) -> None:
    own_words(name, thing)
    for method, given in vars(thing).items() if inspect.isclass(thing) else ():
        member = getattr(given, "__func__", given)
        if not method.startswith("_") and (
            inspect.isfunction(member) or isinstance(member, property)
        ):
            own_words(f"{name}.{method}", member)


def own_words(name: str, thing: object) -> None:
    words = (getattr(thing, "__doc__", None) or "").strip()
    assert words.split("\n")[0].endswith(".") or words.split("\n")[0].endswith(":"), name
    # A dataclass without a docstring gets its signature for one.
    assert not words.startswith(f"{getattr(thing, '__name__', '')}("), name


def test_importing_the_packages_loads_nothing_heavy() -> None:
    program = (
        "import sys, translate, glossary; from importlib.metadata import version;"
        f"print(sorted({HEAVY!r} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    assert done.stdout.strip() == "[]"


def test_what_there_is_not_is_an_attribute_error() -> None:
    for package in PACKAGES.values():
        with pytest.raises(AttributeError, match="no_such_name"):
            package.no_such_name  # noqa: B018
