"""What is written in a format comes back from it, whatever characters it is made of."""

import re
import tempfile
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from glossary import Case, PartOfSpeech, Term, Termbase, TermStatus, load, save
from glossary.errors import OutputError
from glossary.formats.losses import Holds
from glossary.formats.registry import FORMATS

TRICKY = st.sampled_from(
    [
        'a "b", c;d',
        "tab\tand\nline\r\nbreaks\rof all kinds",
        "مكافحة الاتجار",
        "\u202bעברית\u202c",
        "𝒯𝑒𝓇𝓂 🙂 \U0010fffd",
        "|pipe\\and\\|both|",
        "#comment",
        "=1+1",
        "<a>&amp;]]></a>",
        "[note] x",
        "[status] rejected",
        "-",
        "\ufeffmark",
        "l’œuvre — d'art",
        "fr",
        "en",
        " outer space\u00a0",
    ]
)
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | TRICKY
LONG = "Une remarque, longue. " * 455
FORM = TEXT.filter(lambda text: bool(text.strip()))
FORMS = st.lists(FORM, max_size=3).map(tuple)
TERM = st.builds(
    Term,
    source=FORM,
    targets=st.lists(FORM, min_size=1, max_size=3).map(tuple),
    forbidden=FORMS,
    part_of_speech=st.sampled_from(PartOfSpeech),
    case=st.sampled_from(Case),
    unless=FORMS,
    only_with=FORMS,
    domain=TEXT,
    note=TEXT,
    status=st.sampled_from(TermStatus),
    example=TEXT,
)
TERMBASES = st.lists(TERM, max_size=4).map(lambda terms: Termbase("made", tuple(terms)))

Comparable = Callable[[Termbase], object]


def one_line(text: str) -> str:
    return " ".join(text.split())


def tidy(term: Term) -> Term:
    """The entry with its forms on one line, as every reader gives them."""
    return replace(
        term,
        source=one_line(term.source),
        **{
            name: tuple(map(one_line, getattr(term, name)))
            for name in ("targets", "forbidden", "unless", "only_with")
        },
    )


def everything(termbase: Termbase) -> object:
    return [tidy(term) for term in termbase]


def legal(termbase: Termbase) -> Termbase:
    """The termbase as XML can hold it: without most control characters."""
    illegal = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
    terms = []
    for term in termbase:
        strings = {
            name: illegal.sub("", getattr(term, name))
            for name in ("source", "domain", "note", "example")
        }
        lists = {
            name: tuple(
                form for one in getattr(term, name) if (form := illegal.sub("", one)).strip()
            )
            for name in ("targets", "forbidden", "unless", "only_with")
        }
        if strings["source"].strip() and lists["targets"]:
            terms.append(replace(term, **strings, **lists))
    return replace(termbase, terms=tuple(terms))


def everything_in_xml(termbase: Termbase) -> object:
    return everything(legal(termbase))


def approved_in_xml(termbase: Termbase) -> object:
    return [
        replace(term, targets=tuple(dict.fromkeys(term.targets)))
        for term in map(tidy, legal(termbase).approved)
    ]


def for_weblate(termbase: Termbase) -> object:
    return [
        replace(
            term,
            case=Case.EXACT if term.is_name else Case.ANY,
            unless=(),
            only_with=(),
            domain="",
            example="",
        )
        for term in map(tidy, legal(termbase).approved)
    ]


def without_hyphens(texts: Iterable[str]) -> tuple[str, ...]:
    """The texts that differ, without those that UTX takes for nothing."""
    return tuple(text for text in dict.fromkeys(texts) if text != "-")


def for_utx(termbase: Termbase) -> object:
    return [
        replace(
            term,
            targets=without_hyphens(term.targets),
            forbidden=without_hyphens(term.forbidden),
            case=Case.EXACT if term.is_name else Case.ANY,
            unless=(),
            only_with=(),
            domain="".join(without_hyphens([one_line(term.domain)])),
            note="".join(without_hyphens([one_line(term.note)])),
            example="",
        )
        for term in map(tidy, termbase)
        if term.status in (TermStatus.APPROVED, TermStatus.PROPOSED)
        and term.source != "-"
        and without_hyphens(term.targets)
        and not term.source.startswith("#")
    ]


def renderings(termbase: Termbase) -> object:
    """Each source form of an approved entry with all its targets and the words of its notes."""
    found: dict[str, tuple[dict[str, None], list[str]]] = {}
    for term in map(tidy, termbase.approved):
        targets, notes = found.setdefault(term.source, ({}, []))
        targets.update(dict.fromkeys(term.targets))
        notes += [one_line(term.note)] if term.note.strip() else []
    return [
        (source, list(targets), one_line(" ".join(dict.fromkeys(notes))))
        for source, (targets, notes) in found.items()
    ]


def renderings_in_xml(termbase: Termbase) -> object:
    return renderings(legal(termbase))


def preferred(termbase: Termbase, fits: Callable[[str], bool] = bool) -> object:
    """Each source form of an approved entry with its first preferred target."""
    found: dict[str, str] = {}
    for term in map(tidy, termbase.approved):
        if fits(term.source) and fits(term.targets[0]):
            found.setdefault(term.source, term.targets[0])
    return found


def for_deepl(termbase: Termbase) -> object:
    return preferred(
        termbase,
        lambda text: (
            len(text.encode()) <= 1024
            and not any(unicodedata.category(one) == "Cc" and one != "\x7f" for one in text)
        ),
    )


def for_amazon_tmx(termbase: Termbase) -> object:
    return for_amazon(legal(termbase))


def for_amazon(termbase: Termbase) -> object:
    return preferred(termbase, lambda text: len(text.encode()) <= 200)


CASES: list[tuple[str, str, Comparable]] = [
    ("csv", ".csv", everything),
    ("json", ".json", everything),
    ("tbx", ".tbx", everything_in_xml),
    ("tbx-2008", ".tbx", everything_in_xml),
    ("xliff", ".xlf", everything_in_xml),
    ("xliff", ".xliff", everything_in_xml),
    ("tmx", ".tmx", approved_in_xml),
    ("weblate", ".tbx", for_weblate),
    ("utx", ".utx", for_utx),
    ("multiterm", ".xml", everything_in_xml),
    ("multiterm", ".csv", everything),
    ("amazon", ".tmx", for_amazon_tmx),
    ("omegat", ".txt", renderings),
    ("omegat", ".utf8", renderings),
    ("omegat", ".tab", renderings),
    ("omegat", ".tsv", renderings),
    ("omegat", ".csv", renderings),
    ("omegat", ".tbx", renderings_in_xml),
    ("google", ".csv", preferred),
    ("google", ".tsv", preferred),
    ("deepl", ".csv", for_deepl),
    ("deepl", ".tsv", for_deepl),
    ("amazon", ".csv", for_amazon),
    ("amazon", ".tsv", for_amazon),
]
MAY_BE_EMPTY = (
    everything,
    everything_in_xml,
    approved_in_xml,
    for_weblate,
    for_utx,
    renderings,
    renderings_in_xml,
)
IDS = [f"{name}{ending}" for name, ending, _ in CASES]


def through(termbase: Termbase, name: str, ending: str) -> Termbase:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"made{ending}"
        save(termbase, path, format=name)
        return load(path, format=name)


@pytest.mark.parametrize(("name", "ending", "comparable"), CASES, ids=IDS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(made=TERMBASES)
def test_a_termbase_comes_back(
    name: str, ending: str, comparable: Comparable, made: Termbase
) -> None:
    if comparable not in MAY_BE_EMPTY and not comparable(made):
        with pytest.raises(OutputError, match="no entry is left"):
            through(made, name, ending)
        return
    back = through(made, name, ending)
    assert back.name == "made"
    assert (back.source_language, back.target_language) == ("fr", "en")
    assert comparable(back) == comparable(made)


@pytest.mark.parametrize(("name", "ending"), [case[:2] for case in CASES], ids=IDS)
def test_a_note_of_ten_thousand_characters_comes_back(name: str, ending: str) -> None:
    (term,) = through(Termbase("made", (Term("mot", ("word",), note=LONG),)), name, ending)
    holds_notes = any(one.name == name and Holds.NOTE in one.holds for one in FORMATS)
    assert len(LONG) > 10_000
    assert term.note.strip() == (LONG.strip() if holds_notes else "")


@pytest.mark.parametrize(("name", "ending"), [case[:2] for case in CASES], ids=IDS)
def test_what_was_read_is_written_without_further_loss(
    name: str, ending: str, tmp_path: Path
) -> None:
    term = Term("traite", ("trafficking", "human trafficking"), ("milking",), note="Une note.")
    first, second = tmp_path / f"a{ending}", tmp_path / f"b{ending}"
    save(Termbase("a", (term,)), first, format=name)
    assert save(load(first, format=name), second, format=name) == ()
    assert first.read_bytes() == second.read_bytes()


def test_every_format_is_tested_with_every_ending() -> None:
    tested = {(name, ending) for name, ending, _ in CASES}
    assert tested == {(one.name, ending) for one in FORMATS for ending in one.endings}


def test_a_format_that_holds_everything_says_so() -> None:
    whole = {name for name, _, comparable in CASES if comparable in (everything, everything_in_xml)}
    assert whole == {one.name for one in FORMATS if one.holds == frozenset(Holds)}
