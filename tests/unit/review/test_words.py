"""The interface speaks French where it is asked to, down to what the checks say."""

import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from glossary import Term, Termbase
from translate.bitext import Kind, Segment
from translate.quality import check_segment
from translate.quality.check import Pair
from translate.quality.checks import CHECKS
from translate.quality.confidence import low_confidence
from translate.quality.consistency import Consistency
from translate.review.corpus import bulk, decisions
from translate.terms import Inspector
from translate.writers.html.words import Words, words_in

FRENCH = words_in("fr")
FLAGS = Path(__file__).parents[3] / "docs" / "flags.md"
SMUGGLERS = Termbase("", (Term("passeurs", ("smugglers",)),))

PAIRS = (
    ("Le gouvernement promet 2,93 millions.", "The government promises 293 million in 1999."),
    ("Le 3 mai 2019, 12 personnes sont parties.", "On 4 May 2019 people left."),
    ("Il est venu le 5 juin.", "He came."),
    ("Il y en a 1.280 et 45 %.", "There are 1.280 of them."),
    ("Le ministre Jean Dupont arrive à Hanoï.", "The minister arrives."),
    ("Jean-Claude Martinez Lopez a parlé.", "Martinez spoke to them."),
    ("« Nous partons », a dit le chef de la police.", "“We are leaving.”"),
    ("Les passeurs sont partis.", "The ferrymen left."),
    ("Le maire est venu hier.", "The mayor Zygmontel came yesterday."),
    ("Il part (demain).", "He leaves (tomorrow."),
    ("Il dit « oui ».", "He says “yes."),
    ("Il part.", "He , leaves ,, now ."),
    ("Part-il ?", "He leaves."),
    ("Il part.", "Does he leave?"),
    ("Il part demain pour la ville.", "Il part demain pour la ville avec sa sœur et ses enfants."),
    ("Les enfants jouent.", "The children jouent in the rue."),
    ("Les enfants jouent dans la rue.", "The childrenish playgrr in the streetoz."),
    ("Il part.", ""),
    ("Il part.", "He ⁇ leaves."),
    ("Il part.", "He leaves, he leaves, he leaves, he leaves, he leaves, he leaves, he leaves."),
    ("Il part demain pour la grande ville.", "Il part demain pour la grande ville."),
    ("Il part.", "He leaves " * 40),
    ("Une phrase assez longue pour que cela se voie tout de suite ici.", "A long one."),
    ("mot " * 4_000, "word " * 4_000),
    (
        "La police a arrêté trois hommes, et les victimes sont dans un refuge de la capitale.",
        "Police arrested three men.",
    ),
)


def messages() -> Iterator[str]:
    """What the checks say of pairs in which something is wrong."""
    inspector = Inspector(SMUGGLERS)
    for source, target in PAIRS:
        segment = Segment("s0001", Kind.TEXT, 0, source)
        for flag in check_segment(segment, target, inspector.inspect(source, target)):
            yield flag.message
    for source, target in PAIRS[:10]:
        for flag in low_confidence(Pair(source, target), -4.0, -1.0):
            yield flag.message
    consistency = Consistency()
    for number, (source, target) in enumerate(
        (
            ("Les passeurs arrivent sur la place.", "The smugglers arrive at the square."),
            ("Les passeurs arrivent sur la place.", "The ferrymen come to the square."),
            ("Les gendarmes viennent sur place.", "The ferrymen come to the square."),
        )
    ):
        for flag in consistency.check(source, target, (), f"s{number}"):
            yield flag.message


def test_what_the_checks_say_is_said_in_french() -> None:
    said = set(messages())
    assert len(said) > 25
    assert [message for message in said if FRENCH.told(message) == message] == []


@pytest.mark.parametrize("module", [bulk, decisions])
def test_what_cannot_be_done_is_said_in_french(module: ModuleType) -> None:
    raised = re.findall(r'ReviewError\("([^"{]+)"', inspect.getsource(module))
    assert len(raised) > 1
    # What no button of the page asks for may stay English.
    unasked = {"there is no such action on many segments"}
    assert [one for one in raised if FRENCH.told(one) == one and one not in unasked] == []


def test_parts_of_a_message_are_kept_as_they_are() -> None:
    told = FRENCH.told('"{0} {a}" (in English "2.93") came out as "\\1".')
    assert told == "« {0} {a} » (en anglais « 2.93 ») est devenu « \\1 »."
    assert words_in("en").told("The translation is empty.") == "The translation is empty."


def test_dates_are_said_in_french() -> None:
    assert FRENCH.date("2024-07-21") == "21 juillet 2024"
    assert FRENCH.date("2024-08-01") == "1er août 2024"
    assert FRENCH.date("2023-07") == "juillet 2023"


def test_both_languages_say_the_same_things() -> None:
    def names(words: Words) -> set[str]:
        return {name for name in words.texts if name != "messages"} | {
            f"{group}.{name}"
            for group, texts in words.texts.items()
            if isinstance(texts, dict) and group != "messages"
            for name in texts
        }

    assert names(FRENCH) == names(words_in("en"))


def test_every_flag_has_a_name_in_both_languages() -> None:
    named = set(FRENCH.texts["flag"])
    documented = re.findall(r"^### `([\w-]+)`", FLAGS.read_text(encoding="utf-8"), re.MULTILINE)
    assert set(documented) <= named
    assert {one.code for one in CHECKS} <= named
