"""`extract` proposes the phrases of a bitext that keep being translated alike."""

from hypothesis import given
from hypothesis import strategies as st

from glossary import Term, Termbase
from glossary.corpora import SegmentPair
from glossary.extraction import as_termbase, extract
from glossary.termbase import TermStatus

CORPUS = [
    SegmentPair(source, target)
    for source, target in [
        ("La Cour suprême siège lundi.", "The Supreme Court sits on Monday."),
        ("Le juge de la Cour suprême parle.", "The Supreme Court judge speaks."),
        ("Selon la Cour suprême, non.", "According to the Supreme Court, no."),
        ("Le droit de timbre augmente.", "Stamp duty is rising."),
        ("Il paie le droit de timbre.", "He pays stamp duty."),
        ("Ce droit de timbre est cher.", "This stamp duty is dear."),
        ("La police arrive lundi.", "The police arrive on Monday."),
    ]
]


VERBS = [("bouge", "moves"), ("monte", "rises"), ("baisse", "falls"), ("attend", "lingers")]


def found(corpus: list[SegmentPair], known: Termbase | None = None) -> dict[str, str]:
    return {one.source: one.target for one in extract(corpus, known)}


def test_phrases_are_proposed_with_what_goes_with_them() -> None:
    assert found(CORPUS) == {"Cour suprême": "Supreme Court", "droit de timbre": "stamp duty"}


def test_a_candidate_says_how_often_and_where() -> None:
    one = next(one for one in extract(CORPUS) if one.source == "Cour suprême")
    assert (one.frequency, one.together, one.association) == (3, 3, 1.0)
    assert one.example == "Selon la Cour suprême, non."


def test_what_the_termbase_has_is_left_out() -> None:
    known = Termbase("known", (Term("Cour suprême", ("Supreme Court",)),))
    assert found(CORPUS, known) == {"droit de timbre": "stamp duty"}


def test_parts_of_a_longer_phrase_are_left_to_it() -> None:
    assert "timbre" not in found(CORPUS)
    more = [
        *CORPUS,
        *[
            SegmentPair(f"Un timbre {french}.", f"A label {english}.")
            for french, english in VERBS * 2
        ],
    ]
    assert "timbre" in found([*CORPUS, *more])


def test_rare_phrases_and_segments_without_a_target_count_for_nothing() -> None:
    untranslated = [SegmentPair(pair.source, None) for pair in CORPUS]
    assert found(untranslated) == {}
    assert "police" not in found(CORPUS)


def test_candidates_become_entries_to_be_approved() -> None:
    termbase = as_termbase(extract(CORPUS))
    assert {term.status for term in termbase} == {TermStatus.PROPOSED}
    assert not termbase.approved
    assert all(term.source in term.example for term in termbase)


def test_two_phrases_that_go_together_as_well_are_no_evidence() -> None:
    pairs = [
        ("Le système immunitaire cède.", "Rogue cells weaken the immune defence."),
        ("Un système immunitaire fort.", "Rogue cells meet a strong immune defence."),
        ("Le système immunitaire va.", "The immune defence and rogue cells."),
    ]
    assert found([SegmentPair(*pair) for pair in pairs]) == {}


def test_few_segments_have_to_agree_more_than_many() -> None:
    def corpus(agreeing: int, others: int) -> list[SegmentPair]:
        return [
            *[SegmentPair("Le taux directeur !", "The key rate!")] * agreeing,
            *[SegmentPair("Le taux directeur !", "It is.")] * others,
            *[SegmentPair("Il y en a.", "The key rate!")] * others,
        ]

    assert "taux directeur" not in found(corpus(3, 2))
    assert found(corpus(30, 20))["taux directeur"] == "key rate"


def test_what_no_termbase_needs_is_left_out() -> None:
    pairs = [
        ("Cinq semaines à Hanoï avec Jean Moulin.", "Five weeks in Hanoi with Jean Moulin."),
        ("Hanoï compte cinq semaines.", "Hanoi counts five weeks."),
        ("Jean Moulin, cinq semaines, Hanoï.", "Jean Moulin, five weeks, Hanoi."),
        ("Cinq semaines à Hanoï : Jean Moulin.", "Five weeks in Hanoi: Jean Moulin."),
    ]
    assert found([SegmentPair(*pair) for pair in pairs]) == {}


def test_a_part_of_a_name_is_not_taken_for_the_whole() -> None:
    verbs = [*VERBS, ("perd", "loses")]
    pairs = [
        *[(f"Jim Furyk {french}.", f"Jim Furyk {english}.") for french, english in verbs],
        *[
            (f"Saint-Pétersbourg {french}.", f"St. Petersburg {english}.")
            for french, english in verbs
        ],
        *[
            (f"Le ministre des Affaires étrangères {french}.", f"The Foreign Minister {english}.")
            for french, english in verbs
        ],
        *[(f"Un ministre {french}.", f"A Minister {english}.") for french, english in verbs],
        *[
            (f"Le traité d'Amsterdam {french}.", f"Amsterdam {english}.")
            for french, english in verbs
        ],
    ]
    proposed = found([SegmentPair(*pair) for pair in pairs])
    assert proposed["Saint-Pétersbourg"] == "St. Petersburg"
    assert not {"Jim", "Furyk", "Jim Furyk", "traité d'Amsterdam"} & set(proposed)
    assert proposed.get("Affaires étrangères") != "Foreign Minister"


def test_the_rest_of_a_prepositional_phrase_is_no_term() -> None:
    pairs = [
        (
            f"Il parle au nom de la commission et {french}.",
            f"On behalf of the Committee he {english}.",
        )
        for french, english in VERBS
    ]
    assert "nom de la commission" not in found([SegmentPair(*pair) for pair in pairs])


def test_verbs_are_no_terms_though_participles_may_end_one() -> None:
    pairs = [
        *[(f"Il a ajouté que {one} bouge.", f"He added that {one} moves.") for one in "ABC"],
        *[
            (f"L'ordre du jour appelle {one}.", f"The next item is {one}.")
            for one in ("la paix", "le vote", "un rapport")
        ],
        *[
            (f"La réalité augmentée {french}.", f"Augmented reality {english}.")
            for french, english in VERBS
        ],
    ]
    proposed = found([SegmentPair(*pair) for pair in pairs])
    assert proposed["réalité augmentée"] == "Augmented reality"
    assert not {one for one in proposed if one.endswith(("ajouté", "appelle"))}


def test_a_target_keeps_small_letters_that_it_has_amid_a_sentence() -> None:
    pairs = [
        ("Les acheteurs étrangers paient.", "Foreign buyers pay."),
        ("Les acheteurs étrangers achètent.", "Foreign buyers buy."),
        ("Les acheteurs étrangers viennent.", "Foreign buyers come."),
        ("On voit des acheteurs étrangers ici.", "We see foreign buyers here."),
    ]
    assert found([SegmentPair(*pair) for pair in pairs])["acheteurs étrangers"] == "foreign buyers"


def test_a_term_within_a_longer_one_keeps_its_place() -> None:
    pairs = [
        *[("Le candidat à la Cour suprême.", "The Supreme Court nominee.")] * 4,
        *[("Voici ce que la Cour suprême avait jugé.", "This the Supreme Court had ruled.")] * 4,
    ]
    proposed = extract([SegmentPair(*pair) for pair in pairs])
    (court,) = [one for one in proposed if one.source == "Cour suprême"]
    assert court.target == "Supreme Court"
    assert "candidat" not in court.example


@given(st.lists(st.tuples(st.text(max_size=30), st.text(max_size=30)), max_size=8))
def test_any_bitext_can_be_searched(pairs: list[tuple[str, str]]) -> None:
    corpus = [SegmentPair(source, target) for source, target in pairs * 3]
    for one in extract(corpus):
        assert one.frequency >= one.together > 0
        assert 0 < one.association <= 1
        assert any(one.source in source for source, _ in pairs)
