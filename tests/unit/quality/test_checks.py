"""Each check finds its fault, says so in words, and leaves sound translations alone."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.bitext import How, Kind, Segment, Severity, TermUse
from translate.quality import CHECKS, Pair, check_segment
from translate.quality.check import LONGEST_CHECKED
from translate.quality.checks import checks_of

SOURCE = (
    "Le colonel Nguyen Trung Thuc, directeur de la police de Lang Son, a souligné la nécessité "
    "d’intensifier la coopération internationale."
)
TARGET = (
    "Colonel Nguyen Trung Thuc, director of the Lang Son police, stressed the need to step up "
    "international cooperation."
)


def codes(source: str, target: str, terms: tuple[TermUse, ...] = ()) -> list[str]:
    segment = Segment("s0001", Kind.TEXT, 0, source)
    return [flag.code for flag in check_segment(segment, target, terms)]


def test_a_sound_translation_has_no_flag() -> None:
    assert codes(SOURCE, TARGET) == []


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        (SOURCE, "", ["empty"]),
        (SOURCE, "…", ["empty"]),
        (SOURCE, TARGET.replace("Colonel", "⁇"), ["unknown-piece"]),
        (SOURCE, TARGET + " the police of the police of the police of the police", ["loop"]),
        ("La police est venue.", "La police est venue.", ["copied"]),
        (SOURCE, "Nguyen Trung Thuc, Lang Son", ["runaway", "speaker-missing"]),
        (
            SOURCE,
            "Nguyen Trung Thuc of Lang Son wants cooperation",
            ["length", "speaker-missing", "clause-missing"],
        ),
        ("Elle est partie hier.", "Il est dans la maison avec eux.", ["untranslated"]),
        ("entre 2019 et 2021", "between 2019 et 2021", ["french-words"]),
        ("Un rappeur arrive.", "A rappeur arrives.", ["french-words"]),
        ("Le maire est inquiet.", "The mayor is worriquet.", ["unknown-words"]),
        ("Il vient à la ville.", "He comes to to the town.", ["repeated-words"]),
        ("le jour en 2024", "the day in 2024' in 2024", ["repeated-words"]),
        ("a déclaré Iwashina", "Iwashina Iwashina said", ["repeated-words"]),
        ("les passeurs", "smugglers of smuggling", ["repeated-words"]),
        ("des camions et des blindés", "lorries and lorries", ["repeated-words"]),
        ("les femmes des victimes", "the victims of the victims", ["repeated-words"]),
        ("de 20 ans son aîné", "his 20-year-old-old elder", ["repeated-words"]),
        ("Pérou, Brésil", "Peru, Peru, Brazil", ["repeated-words"]),
        ("en octobre 2018", "in October 2018,2018", ["repeated-words"]),
        ("le chef de ce bureau", "the office chief of the office chief", ["repeated-words"]),
        ("Nous poursuivons.", "We are continuing to continue.", ["repeated-words"]),
        ("des mesures « équivalentes »", "some ' equivalent measures'", ["quotes"]),
        ("« Il pleut »", '" It rains"', ["quotes"]),
        ("Elle dit : « Il pleut »", 'She says: " It rains"', ["quotes"]),
        ("« Venez tous », dit-il.", '"Come, all of us,", he said.', ["stray-marks"]),
        ("« Partis » en 2024", '"Left". in 2024', ["stray-marks"]),
        ("le marché des États", "the States' s market", ["stray-marks"]),
        ("Et Dave Schwartz est venu.", "And pharmacist Schwartz came.", ["name-incomplete"]),
        ("Il joue à Manchester City.", "He plays at annum City.", ["name-incomplete"]),
        ("La loi passe, a-t-il dit.", "The law passes.", ["speaker-missing"]),
        ("« Il part », a déclaré Mme Roy.", '"He leaves," Ms Roy.', ["speaker-missing"]),
        (
            "Le plan avance, a-t-elle indiqué.",
            "The plan advances, has indicated.",
            ["speaker-missing"],
        ),
        ("« Il part », estime Marc Roy.", '"He leaves," Marc Roy.', ["speaker-missing"]),
        ("Le ministre a annoncé que la loi passe.", "The law passes.", ["speaker-missing"]),
        ("Selon la police, il est parti.", "He has left.", ["speaker-missing"]),
        ("« Nous partons », m’a affirmé Anne Roy.", '"We go," Anne Roy.', ["speaker-missing"]),
        ("« C’est bien fini », ironise Luc Roy.", '"It is over," Luc Roy.', ["speaker-missing"]),
        ("« Ils ont menti », s’insurge Zoé Roy.", '"They lied," Zoé Roy.', ["speaker-missing"]),
        ("« Il faut partir », lance-t-elle.", '"Let us go."', ["speaker-missing"]),
        ("La revue « Elles » poursuit le débat.", 'The review "Elles" pursues the debate.', []),
        (
            "Il y a de plus en plus de camions.",
            "There are more and more lorries and lorries.",
            ["repeated-words"],
        ),
        ("Il part.", "He leaves sooner and sooner.", ["repeated-words"]),
        ("En 2024, il part.", "He leaves.", ["number-missing"]),
        ("1.100 affaires", "1.100 cases", ["number-changed"]),
        ("Il part.", "He leaves in 2024.", ["number-extra"]),
        ("2,93 millions", "2,93 million", ["number-form"]),
        ("Le 30 juillet, il part.", "He leaves.", ["date-missing"]),
        ("le 3 septembre 2024", "4 September 2024", ["date-changed"]),
        ("une aide de la JICA", "aid", ["name-missing"]),
        ("Il (elle) part.", "He (she leaves.", ["brackets"]),
        ("Il dit « oui ».", 'He says "yes.', ["quotes"]),
        ("Est-il parti ?", "He left.", ["final-mark"]),
        ("Il est parti.", "Did he leave?", ["final-mark"]),
    ],
)
def test_a_fault_is_flagged(source: str, target: str, found: list[str]) -> None:
    assert codes(source, target) == found


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Il savait qu'il avait eu tort.", "He knew that that had had its faults."),
        ("Bora Bora", "Bora Bora"),
        ("Le message, c'est un outil.", "The post, the post is a tool."),
        ("Elle est très très bien.", "It is good good stuff."),
        ("Schmidt et al. l'affirment.", "Schmidt et al. say so."),
        ("des concertistes et de la neige", "concertgoers, homeware and snowsports"),
        ("Il (elle part.", "He (she leaves."),
        ("« Il part", '"He leaves'),
        ("« Part-il ? »,", '"Is he leaving?"'),
        ("Il est à worriquet@example.com", "It is at worriquet@example.com, worriquet.com"),
        ("La loi passe.", "Bill is passed."),
        ("Il attend des semaines et des semaines.", "He waits for weeks and weeks."),
        ("De plus en plus de villes", "more and more cities, over and over again"),
        ("Il va de mieux en mieux.", "He is doing better and better."),
        ("Il boit de moins en moins.", "He drinks less and less."),
        ("Ils partent de plus en plus tôt.", "They leave earlier and earlier."),
        ("Le Vietnam a dit non.", "Vietnam refused."),
        ("Un plat salé ou sucré, selon la sauce.", "A dish that is salty or sweet."),
        ("La loi passe, selon le ministre.", "The law passes, in the minister's view."),
        ("« Il part », a-t-il confié.", '"He leaves," he told us.'),
        ("***", ""),
        ("", ""),
    ],
)
def test_what_may_well_be_right_is_not_flagged(source: str, target: str) -> None:
    assert codes(source, target) == []


def test_a_message_names_what_is_wrong_and_what_was_expected() -> None:
    segment = Segment("s0001", Kind.TEXT, 0, "À Pékin, 1.100 personnes vivent 2,5 ans de plus.")
    flags = check_segment(segment, "There, 1.100 people live more.", ())
    assert [flag.message for flag in flags] == [
        '"2,5" (in English "2.5") is not in the translation.',
        '"1.100" (in English "1,100") came out as "1.100".',
        'The name "Pékin" (in English "Beijing") is not in the translation.',
    ]


def test_a_missing_term_is_an_error_and_a_rendered_one_is_not() -> None:
    missing = TermUse("traite", "trafficking", (3, 9), None, How.MISSING)
    present = TermUse("traite", "trafficking", (3, 9), (0, 11), How.REDECODED)
    assert codes("La traite", "The trade", (missing, present)) == ["term-missing"]
    assert codes("La traite", "", (missing,)) == ["empty", "term-missing"]


def test_a_flag_has_the_severity_that_its_check_declares() -> None:
    segment = Segment("s0001", Kind.TEXT, 0, SOURCE)
    declared = {check.code: check.severity for check in CHECKS}
    flags = check_segment(segment, "Le colonel 5 ⁇ (the the the the", ())
    assert [flag.severity for flag in flags] == [declared[flag.code] for flag in flags]
    assert {flag.code for flag in flags} >= {"unknown-piece", "loop", "number-extra", "brackets"}
    assert (declared["loop"], declared["brackets"]) == (Severity.ERROR, Severity.WARNING)


def test_no_two_checks_share_a_code() -> None:
    codes_declared = [check.code for check in CHECKS]
    assert len(set(codes_declared)) == len(codes_declared) > 20


def test_the_guide_explains_each_check_with_its_severity_and_no_other() -> None:
    text = (Path(__file__).parents[3] / "docs" / "flags.md").read_text("utf-8")
    headings = re.findall(r"^### `(.+?)` \((error|warning)\)$", text, re.MULTILINE)
    assert headings == [(check.code, check.severity.value) for check in CHECKS]


@given(st.text(), st.text())
def test_any_text_can_be_checked(source: str, target: str) -> None:
    assert set(codes(source, target)) <= {check.code for check in CHECKS}


@pytest.mark.parametrize("unit", ["a ", "1", "Le maire a mangé du pain, "])
def test_a_text_that_is_no_sentence_is_said_to_be_unchecked(unit: str) -> None:
    text = unit * (990_000 // len(unit))
    assert codes(text, text) == ["unchecked"]
    assert "unchecked" in codes(text, "The mayor ate bread.")
    assert "unchecked" in codes("Le maire a mangé du pain.", text)


def test_a_long_text_is_checked_by_few_and_misses_no_term() -> None:
    longest, longer = (Pair("a" * size, "a" * size) for size in (LONGEST_CHECKED, 990_000))
    assert checks_of(longest) == CHECKS
    assert len(checks_of(longer)) == 5
    missing = TermUse("a", "b", (0, 1), None, How.MISSING)
    assert codes("a" * 990_000, "a" * 990_000, (missing,)) == ["unchecked", "term-missing"]


@pytest.mark.parametrize("unit", ["1", "1.", "1,", "A-", "a.", "a@", "/"])
def test_marks_and_figures_without_end_fail_no_check(unit: str) -> None:
    text = unit * (LONGEST_CHECKED // len(unit))
    assert {"failed", "unchecked"}.isdisjoint(codes(text, text))


def test_two_terms_that_are_rendered_alike_say_nothing_twice() -> None:
    source, target = "Une infirmière et un infirmier partent.", "A nurse and a nurse leave."
    first, second = target.index("nurse"), target.rindex("nurse")
    uses = (
        TermUse("infirmière", "nurse", (4, 14), (first, first + 5), How.MODEL),
        TermUse("infirmier", "nurse", (21, 30), (second, second + 5), How.MODEL),
    )
    assert codes(source, target, uses) == []
    target = target.replace("A nurse", "A staff nurse").replace("a nurse", "a staff nurse")
    first, second = target.index("staff"), target.rindex("staff")
    uses = (
        TermUse("infirmière", "staff nurse", (4, 14), (first, first + 11), How.MODEL),
        TermUse("infirmier", "staff nurse", (21, 30), (second, second + 11), How.MODEL),
    )
    assert codes(source, target, uses) == []
    assert codes(source, target, uses[:1]) == ["repeated-words"]
