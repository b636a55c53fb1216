"""What people do to a corpus stands in it, in the memory, and in what is written."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary import Term, Termbase
from translate.bitext import (
    Article,
    Bitext,
    Flag,
    Kind,
    Origin,
    Provenance,
    Segment,
    Severity,
    Status,
    Translation,
    TranslationUnit,
)
from translate.errors import ReviewConflictError, ReviewError
from translate.memory import Action, TranslationMemory
from translate.review.corpus.bulk import Bulk
from translate.review.corpus.checking import Checker, doubtful_figures
from translate.review.corpus.corpus import ReviewCorpus
from translate.review.corpus.decisions import Decisions, decided
from translate.review.corpus.filters import Filter, fold
from translate.review.corpus.headings import Tally
from translate.review.terms import concerned, new_term
from translate.review.web.drawing import difference

MADE_BY = Provenance("sig", "model", "", "bitexte", "2025-11-21T09:30:00Z")


def bitext(name: str, *pairs: tuple[str, str]) -> Bitext:
    units = tuple(
        TranslationUnit(
            Segment(f"s{number:04d}", Kind.TEXT, number // 2, source), Translation(target)
        )
        for number, (source, target) in enumerate(pairs, start=1)
    )
    return Bitext(Article(name), MADE_BY, units)


PRESS = bitext(
    "press",
    ("La police arrive.", "The police arrive."),
    ("Le 3 mai, 12 étés.", "On 3 May, 13 summers."),
    ("Œuvre d’être", "Work of being"),
)
RADIO = bitext("radio", ("La police arrive.", "The police come."))


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[TranslationMemory]:
    with TranslationMemory.open(tmp_path / "memory.sqlite") as memory:
        yield memory


def opened(memory: TranslationMemory, *bitexts: Bitext) -> ReviewCorpus:
    return ReviewCorpus(bitexts or (PRESS, RADIO), memory, Checker(None))


def accept(corpus: ReviewCorpus, number: int, target: str = "", by: str = "Anne") -> int:
    row = corpus.row(number)
    action = Action.EDIT if target else Action.ACCEPT
    wanted = decided(row, action, target or row.translation.target)
    return Decisions(corpus).decide(wanted, action, by, row.version).group


def targets(bitext: Bitext) -> list[tuple[str, Status]]:
    return [(unit.translation.target, unit.translation.status) for unit in bitext.units]


def test_what_is_done_is_there_when_it_is_opened_again(memory: TranslationMemory) -> None:
    corpus = opened(memory)
    accept(corpus, 0)
    accept(corpus, 1, "On 3 May, 12 summers.")
    for again in (corpus, opened(memory)):
        assert targets(again.reviewed(PRESS))[:2] == [
            ("The police arrive.", Status.ACCEPTED),
            ("On 3 May, 12 summers.", Status.EDITED),
        ]
        assert again.row(1).translation.origin is Origin.HUMAN
        assert again.row(1).author == "Anne"


def test_what_is_taken_back_is_gone_from_files_that_have_it(memory: TranslationMemory) -> None:
    corpus = opened(memory)
    group = accept(corpus, 0, "Cops are coming.")
    written = corpus.reviewed(PRESS)
    Decisions(corpus).revert(group, "Anne")
    assert targets(corpus.reviewed(written))[0] == ("The police arrive.", Status.DRAFT)
    assert targets(opened(memory, written).reviewed(written))[0] == (
        "The police arrive.",
        Status.DRAFT,
    )


def test_what_a_later_run_makes_of_the_others_is_kept(memory: TranslationMemory) -> None:
    corpus = opened(memory)
    accept(corpus, 0)
    later = bitext(
        "press",
        ("La police arrive.", "The police arrive."),
        ("Le 3 mai, 12 étés.", "On 3 May, twelve summers."),
        ("Œuvre d’être", "Work of being"),
    )
    assert targets(corpus.reviewed(later))[1] == ("On 3 May, twelve summers.", Status.DRAFT)


def test_two_that_saw_the_same_do_not_write_over_one_another(memory: TranslationMemory) -> None:
    anne, ben = opened(memory), opened(memory)
    row = ben.row(0)
    accept(anne, 0, "Anne’s")
    with pytest.raises(ReviewConflictError):
        Decisions(ben).decide(decided(row, Action.EDIT, "Ben’s"), Action.EDIT, "Ben", row.version)
    assert ben.row(0).translation.target == "Anne’s", "and what stands there is known by then"


def test_a_change_of_many_is_taken_back_whole_but_for_what_changed_since(
    memory: TranslationMemory,
) -> None:
    corpus = opened(memory)
    bulk = Bulk(corpus)
    proposal = bulk.propose({"action": "accept", "numbers": [0, 1, 2]})
    reviews = bulk.apply(proposal.id, {2}, "Anne")
    assert len(reviews) == 2
    accept(corpus, 1, "Changed since.")
    Decisions(corpus).revert(reviews[0].group, "Anne")
    assert [row.translation.status for row in corpus.rows] == [
        Status.DRAFT,
        Status.EDITED,
        Status.DRAFT,
        Status.DRAFT,
    ]


def test_accepted_ones_are_left_alone_unless_asked(memory: TranslationMemory) -> None:
    corpus = opened(memory)
    accept(corpus, 0)
    wanted = {"action": "replace", "search": "police", "put": "cops", "numbers": []}
    proposal = Bulk(corpus).propose(wanted)
    assert [row.number for row, _ in proposal.rows] == [3]
    assert proposal.left == 1
    assert len(Bulk(corpus).propose(wanted | {"accepted": True}).rows) == 2


def test_what_was_rejected_or_needs_work_is_not_accepted_with_the_rest(
    memory: TranslationMemory,
) -> None:
    corpus = opened(memory)
    decisions = Decisions(corpus)
    for number, action in ((0, Action.REJECT), (1, Action.REOPEN)):
        row = corpus.row(number)
        wanted = decided(row, action, row.translation.target)
        decisions.decide(wanted, action, "Anne", row.version)
    wanted_of_all = {"action": "accept", "numbers": [0, 1, 2, 3]}
    proposal = Bulk(corpus).propose(wanted_of_all)
    assert [row.number for row, _ in proposal.rows] == [2, 3]
    assert proposal.left == 2
    assert len(Bulk(corpus).propose(wanted_of_all | {"accepted": True}).rows) == 4


def test_only_what_is_sure_enough_is_accepted(memory: TranslationMemory) -> None:
    sure, unsure, unknown = (
        replace(unit, translation=replace(unit.translation, score=score))
        for unit, score in zip(PRESS.units, (-0.01, -3.0, None), strict=True)
    )
    corpus = opened(memory, replace(PRESS, units=(sure, unsure, unknown)))
    likely = [row.likely for row in corpus.rows]
    assert likely[0] is not None
    assert likely[1] is not None
    assert likely[0] > likely[1]
    assert likely[2] is None
    wanted = {"action": "accept", "numbers": [0, 1, 2]}
    (row, _), *others = Bulk(corpus).propose(wanted | {"sure": 100 * likely[0]}).rows
    assert (row.number, others) == (0, [])
    flagged = Bulk(corpus).propose(wanted | {"sure": 0, "unflagged": True}).rows
    assert all(not row.translation.flags for row, _ in flagged)


def test_a_retranslation_is_taken_back_whole(memory: TranslationMemory) -> None:
    corpus = opened(memory)
    decisions = Decisions(corpus)
    made = [(corpus.row(number), Translation(f"Draft {number}", score=-0.5)) for number in (0, 2)]
    reviews = decisions.retranslate(made, "Anne")
    drafts = [one.translation for one in (corpus.row(0), corpus.row(2))]
    assert [one.target for one in drafts] == ["Draft 0", "Draft 2"]
    assert {(one.origin, one.status) for one in drafts} == {(Origin.MT, Status.DRAFT)}
    corpus.rebuild(corpus.headings[0])
    assert corpus.row(0).translation.target == "Draft 0", "also when its article is drawn anew"
    decisions.revert(reviews[0].group, "Anne")
    assert targets(corpus.reviewed(PRESS)) == targets(PRESS)


def test_who_gives_way_keeps_their_text_in_one_entry(memory: TranslationMemory) -> None:
    corpus = opened(memory)
    accept(corpus, 0, "Anne’s")
    review = Decisions(corpus).give_way(corpus.row(0), "Ben’s", "Ben")
    assert (review.target_before, review.target, review.author) == ("Ben’s", "Anne’s", "Ben")
    assert len(memory.reviews.of_segment("press", "s0001")) == 2
    Decisions(corpus).revert(review.group, "Ben")
    assert corpus.row(0).translation.target == "Ben’s"


def test_the_counts_keep_up_with_what_is_done(memory: TranslationMemory) -> None:
    corpus = opened(memory)
    groups = [accept(corpus, 0), accept(corpus, 1, "On 3 May, 12 summers.")]
    decisions = Decisions(corpus)
    decisions.split(corpus.row(2), 6, "Anne", 0)
    (joined,) = decisions.join(corpus.row(0), "Anne", corpus.row(0).version)
    decisions.revert(joined.group, "Anne")
    decisions.revert(groups[0], "Anne")
    assert corpus.tally() == Tally.of(corpus.rows)
    for heading in corpus.headings:
        assert heading.tally == Tally.of(heading.rows)
    assert corpus.size == len(corpus.rows) == 5


def test_a_dismissed_flag_stays_dismissed(memory: TranslationMemory) -> None:
    flag = Flag("number-changed", Severity.ERROR, "12 became 13")
    unit = PRESS.units[1]
    flagged = replace(unit, translation=replace(unit.translation, flags=(flag,)))
    press = replace(PRESS, units=(PRESS.units[0], flagged, PRESS.units[2]))
    corpus = opened(memory, press)
    Decisions(corpus).dismiss(corpus.row(1), flag.code, flag.message, "Anne")
    for again in (corpus, opened(memory, press)):
        assert again.row(1).translation.flags == ()
        assert [one.code for one in again.row(1).dismissed] == ["number-changed"]
        assert again.reviewed(press).units[1].translation.flags == ()


def test_a_draft_that_was_taken_back_may_still_need_work(memory: TranslationMemory) -> None:
    corpus = opened(memory)
    decisions = Decisions(corpus)
    decisions.revert(accept(corpus, 0), "Anne")
    row = corpus.row(0)
    wanted = decided(row, Action.REOPEN, row.translation.target)
    decisions.decide(wanted, Action.REOPEN, "Ben", row.version)
    assert [flag.message for flag in row.translation.flags] == ["Ben says that this needs work"]


def test_an_id_that_two_segments_have_is_refused(memory: TranslationMemory) -> None:
    unit = PRESS.units[0]
    with pytest.raises(ReviewError, match="press: two segments have the id s0001"):
        opened(memory, replace(PRESS, units=(unit, unit)))


def test_an_article_that_comes_twice_is_shown_once(memory: TranslationMemory) -> None:
    corpus = opened(memory, PRESS, PRESS)
    assert corpus.left_out == ["press"]
    assert corpus.size == 3


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        (Filter(), [0, 1, 2, 3]),
        (Filter(q="POLICE"), [0, 3]),
        (Filter(q="oeuvre d'etre"), [2]),
        (Filter(q="etes"), [1]),
        (Filter(article="radio"), [3]),
        (Filter(article="none"), []),
        (Filter(status="accepted"), [0]),
        (Filter(status="draft", q="police"), [3]),
        (Filter(origin="human"), []),
        (Filter(order="eyes"), [1, 2, 3, 0]),
    ],
)
def test_filters_choose(memory: TranslationMemory, wanted: Filter, numbers: list[int]) -> None:
    corpus = opened(memory)
    accept(corpus, 0)
    corpus.look_again(corpus.row(1))
    assert [row.number for row in corpus.choose(wanted)] == numbers


@given(st.text(), st.text())
def test_folding_finds_what_it_folds(before: str, after: str) -> None:
    assert fold(before) in fold(f"{before}\n{after}")


@given(st.text("ab é.", max_size=40), st.text("ab é.", max_size=40))
def test_a_difference_holds_both_texts(before: str, after: str) -> None:
    import re

    shown = str(difference(before, after))
    assert re.sub("<ins>.*?</ins>", "", shown).replace("<del>", "").replace("</del>", "") == before
    assert re.sub("<del>.*?</del>", "", shown).replace("<ins>", "").replace("</ins>", "") == after


def test_figures_that_differ_are_found_on_both_sides() -> None:
    source, target = "Le 3 mai, 12 étés.", "On 3 May, 13 summers."
    checked = Checker(None)(Segment("s", Kind.TEXT, 0, source), Translation(target))
    in_source, in_target = doubtful_figures(source, checked)
    assert [source[slice(*span)] for span in in_source] == ["12"]
    assert [target[slice(*span)] for span in in_target] == ["13"]


def test_a_new_term_concerns_the_sources_that_have_it(memory: TranslationMemory) -> None:
    corpus = opened(memory)
    term = new_term("police", "law enforcement", "")
    assert [row.number for row in concerned(corpus.rows, term)] == [0, 3]
    checker = Checker(Termbase("t", (Term("police", ("law enforcement",)),)))
    looked = ReviewCorpus((PRESS,), memory, checker)
    looked.look_again(looked.row(0))
    assert [flag.code for flag in looked.row(0).translation.flags] == ["term-missing"]
