"""Terms are found in the forms French gives them, and nowhere else."""

import pytest

from glossary import Case, Match, Matcher, PartOfSpeech, Term, Termbase, TermStatus

NAME = PartOfSpeech.PROPER_NOUN
TERMS = (
    Term("traite des êtres humains", ("human trafficking",)),
    Term("traite", ("trafficking",), unless=("vache", "lettre de change")),
    Term("être humain", ("human being",)),
    Term("personne", ("person",)),
    Term("traite des personnes", ("trafficking in persons",)),
    Term("victime de la traite", ("victim of trafficking",)),
    Term("victime", ("victim",)),
    Term("traite des femmes et des enfants", ("trafficking in women and children",)),
    Term("traite des femmes", ("trafficking in women",)),
    Term("trafiquant", ("trafficker",)),
    Term("mariage forcé", ("forced marriage",)),
    Term("personne déplacée", ("displaced person",)),
    Term("base de données", ("database",)),
    Term("permis de séjour", ("residence permit",)),
    Term("migration sûre", ("safe migration",)),
    Term("gouvernement vietnamien", ("Vietnamese Government",)),
    Term("secteur privé", ("private sector",)),
    Term("garde-frontière", ("border guard",)),
    Term("porte-avions", ("aircraft carrier",)),
    Term("femme", ("woman",)),
    Term("État de droit", ("rule of law",)),
    Term("pays", ("country",)),
    Term("œuvre d'art", ("work of art",)),
    Term("réfugié", ("refugee",)),
    Term("traité", ("treaty",)),
    Term("exploiter", ("exploit",), part_of_speech=PartOfSpeech.VERB),
    Term("se livrer à la traite", ("engage in trafficking",), part_of_speech=PartOfSpeech.VERB),
    Term("transfrontalier", ("cross-border",), part_of_speech=PartOfSpeech.ADJECTIVE),
    Term("notamment", ("in particular",), part_of_speech=PartOfSpeech.ADVERB),
    Term("fort", ("fort",), only_with=("soldat",)),
    Term("OIM", ("IOM",), part_of_speech=PartOfSpeech.ACRONYM, case=Case.EXACT),
    Term("ONG", ("NGO",), part_of_speech=PartOfSpeech.ACRONYM, case=Case.EXACT),
    Term("Son", ("Son",), part_of_speech=NAME, case=Case.EXACT),
    Term("Vietnam", ("Vietnam",), part_of_speech=NAME, case=Case.EXACT),
    Term("Chine", ("China",), part_of_speech=NAME, case=Case.EXACT),
    Term("États-Unis", ("United States",), part_of_speech=NAME, case=Case.EXACT),
    Term("Nations Unies", ("United Nations",), part_of_speech=NAME, case=Case.EXACT),
    Term("ministère de la Culture", ("Ministry of Culture",), part_of_speech=NAME),
    Term("Union des femmes", ("Women's Union",), part_of_speech=NAME, case=Case.EXACT),
    Term("Plan 77/KH", ("Plan 77/KH",), part_of_speech=NAME, case=Case.EXACT),
    Term(
        "ministère du Travail, des Invalides et des Affaires sociales",
        ("Ministry of Labour, Invalids and Social Affairs",),
        part_of_speech=NAME,
    ),
    Term("les Grands Lacs", ("the Great Lakes",), part_of_speech=NAME, case=Case.ANY),
    Term("proposé", ("proposed",), status=TermStatus.PROPOSED),
)


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(Termbase("test", TERMS))


def found(matches: tuple[Match, ...]) -> list[tuple[str, str]]:
    return [(match.text, match.term.source) for match in matches]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # forms
        ("Les trafiquantes parlent.", [("trafiquantes", "trafiquant")]),
        ("des mariages forcés", [("mariages forcés", "mariage forcé")]),
        ("une personne déplacée", [("personne déplacée", "personne déplacée")]),
        ("des ŒUVRES D’ART", [("ŒUVRES D’ART", "œuvre d'art")]),
        ("une oeuvre d' art", [("oeuvre d' art", "œuvre d'art")]),
        ("leurs base\u00a0de\ndonnées", [("base\u00a0de\ndonnées", "base de données")]),
        # capitals
        ("La Traite Des Êtres Humains", [("Traite Des Êtres Humains", "traite des êtres humains")]),
        ("TRAITE DES ETRES HUMAINS", [("TRAITE DES ETRES HUMAINS", "traite des êtres humains")]),
        ("LES REFUGIES ET LES REFUGIEES", [("REFUGIES", "réfugié"), ("REFUGIEES", "réfugié")]),
        ("l'Etat de droit", [("Etat de droit", "État de droit")]),
        # the longest wins
        (
            "la traite des femmes et des enfants",
            [("traite des femmes et des enfants", "traite des femmes et des enfants")],
        ),
        ("la traite des femmes et la faim", [("traite des femmes", "traite des femmes")]),
        (
            "les victimes de la traite des êtres humains",
            [("victimes", "victime"), ("traite des êtres humains", "traite des êtres humains")],
        ),
        ("les victimes présumées de la traite", [("victimes", "victime"), ("traite", "traite")]),
        # function words
        ("la traite d'êtres humains", [("traite d'êtres humains", "traite des êtres humains")]),
        ("des victimes de traite", [("victimes de traite", "victime de la traite")]),
        (
            "le ministère du Travail, des Invalides et Affaires sociales",
            [
                (
                    "ministère du Travail, des Invalides et Affaires sociales",
                    "ministère du Travail, des Invalides et des Affaires sociales",
                )
            ],
        ),
        ("la base des données", []),
        ("en l'état des droits", []),
        # elision, hyphens
        ("l’OIM", [("OIM", "OIM")]),
        ("des gardes-frontières", [("gardes-frontières", "garde-frontière")]),
        ("un garde frontière", [("garde frontière", "garde-frontière")]),
        ("une sage-femme", []),
        ("cette femme-là", [("femme", "femme")]),
        ("un ex-trafiquant", [("trafiquant", "trafiquant")]),
        ("l'amitié Vietnam-Chine", [("Vietnam", "Vietnam"), ("Chine", "Chine")]),
        ("la mer de Chine-Orientale", []),
        # boundaries
        (
            "Il parle de traite. Des êtres humains",
            [("traite", "traite"), ("êtres humains", "être humain")],
        ),
        ("la traite (des êtres humains)", [("traite", "traite"), ("êtres humains", "être humain")]),
        ("le site vietnam.vn", []),
        ("", []),
        ("rien du tout", []),
    ],
)
def test_terms_are_found(matcher: Matcher, text: str, expected: list[tuple[str, str]]) -> None:
    assert found(matcher.find(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("la traite ou exploitation des êtres humains", ["traite"]),
        ("le trafic et la traite des êtres humains", ["traite des êtres humains"]),
        ("la traite transnationale des êtres humains", ["traite", "êtres humains"]),
        ("la traite. Le respect des êtres humains", ["traite", "êtres humains"]),
        ("une migration sûre et légale", []),
        ("une migration sûre, ordonnée et légale", []),
        ("une migration sûre, bien sûr", ["migration sûre"]),
        ("une migration sûre et un abri", ["migration sûre"]),
        ("une migration sûre et résistant à tout", ["migration sûre"]),
        ("une migration sûre et réguliers", ["migration sûre"]),
        ("des voies de migration sûres", []),
        ("l'État et le gouvernement vietnamiens", []),
        ("les secteurs privé et public", []),
        ("les secteurs privés", ["secteurs privés"]),
        ("un permis de séjour et de travail", []),
        ("un permis de séjour et d'autres papiers", ["permis de séjour"]),
        ("un permis de séjour et de travailler", ["permis de séjour"]),
        ("le ministère de la Culture et de la Communication", []),
        ("le ministère de la Culture, du Sport et de l'Art", []),
        ("l'Union des femmes et des Enfants", ["femmes"]),
        ("le ministère de la Culture et de plus", ["ministère de la Culture"]),
        ("le ministère de la Culture, de son côté", ["ministère de la Culture"]),
        ("le ministère de la Culture et Paris", ["ministère de la Culture"]),
        ("le ministère de la Culture et de", ["ministère de la Culture"]),
        ("le ministère de la Culture de Paris", ["ministère de la Culture"]),
        ("au nom du ministère de la Culture et de Paris", ["ministère de la Culture"]),
        ("celui de l'Union des femmes et de l'Unesco", ["Union des femmes"]),
    ],
)
def test_coordinated_terms_are_left_alone(matcher: Matcher, text: str, expected: list[str]) -> None:
    assert [match.text for match in matcher.find(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Il traite des êtres humains avec respect.", ["êtres humains"]),
        ("Ce rapport traite des êtres humains.", ["êtres humains"]),
        ("La traite des vaches commence.", []),
        ("La traite : une lettre de change.", []),
        ("Ils ont trait à la traite.", ["traite"]),
        ("Le traité de paix", ["traité"]),
        ("une affaire traitée hier", []),
        ("Il s'est réfugié ici.", []),
        ("Ils exploitent des mineurs.", ["exploitent"]),
        ("des mineurs exploités", ["exploités"]),
        ("Le réseau se livre à la traite.", ["livre à la traite"]),
        ("des réseaux transfrontaliers", ["transfrontaliers"]),
        ("et notamment ici", ["notamment"]),
        ("Le fort tient.", []),
        ("Le fort tient par ses soldats.", ["fort"]),
    ],
)
def test_other_senses_are_left_alone(matcher: Matcher, text: str, expected: list[str]) -> None:
    found_texts = [match.text for match in matcher.find(text)]
    assert found_texts == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L'Oim et l'oim", []),
        ("Son père est là", []),
        ("Son, le ministre, est là", ["Son"]),
        ("M. Son a dit", ["Son"]),
        ("M. SON a dit", []),
        ("le fleuve. Son lit", []),
        ("son père", []),
        ("AU VIETNAM", ["VIETNAM"]),
        ("le vietnam", []),
        ("les Etats-Unis et les ETATS-UNIS", ["Etats-Unis", "ETATS-UNIS"]),
        ("les Nations unies", ["Nations unies"]),
        ("NATIONS UNIES", ["NATIONS UNIES"]),
        ("des nations unies", []),
        ("une union des femmes", ["femmes"]),
        ("l'Union des femmes", ["Union des femmes"]),
        ("le Plan 77/KH", ["Plan 77/KH"]),
        ("le Plan 77 KH", []),
        ("le Plan 77/Kh", []),
        ("Une Chine Unie", ["Chine"]),
    ],
)
def test_names_and_acronyms_are_exact(matcher: Matcher, text: str, expected: list[str]) -> None:
    assert [match.text for match in matcher.find(text)] == expected


@pytest.mark.parametrize(
    ("text", "plural", "differs"),
    [
        ("les êtres humains", True, True),
        ("un être humain", False, False),
        ("un pays", False, False),
        ("ces pays", True, True),
        ("vers pays", False, False),
        ("les ONG", True, True),
        ("l'ONG", False, False),
        ("les Nations Unies", True, False),
        ("les bases de données", True, True),
        ("des garde-frontières", True, True),
        ("garde-frontières", True, True),
        ("LES TRAFIQUANTS", True, True),
        ("les grands lacs", True, False),
        ("trois porte-avions", True, True),
        ("un porte-avions", False, False),
        ("porte-avions américains", True, True),
        ("une file de porte-avions", True, True),
    ],
)
def test_the_number_is_told(matcher: Matcher, text: str, *, plural: bool, differs: bool) -> None:
    (match,) = matcher.find(text)
    assert (match.plural, match.number_differs) == (plural, differs)


def test_only_approved_terms_are_found_unless_all_are_asked_for(matcher: Matcher) -> None:
    text = "Le texte proposé"
    assert found(matcher.find(text)) == []
    everything = Matcher(Termbase("test", TERMS), every=True)
    assert found(everything.find(text)) == [("proposé", "proposé")]


def test_of_two_entries_for_one_form_the_literal_one_wins_then_the_first() -> None:
    first = Term("traite des personnes", ("a",))
    second = Term("traite de personnes", ("b",))
    third = Term("traite de personnes", ("c",))
    matcher = Matcher(Termbase("test", (first, second, third)))
    (match,) = matcher.find("la traite de personnes")
    assert match.term == second


def test_of_two_entries_in_different_numbers_the_one_written_like_the_text_wins() -> None:
    one, many = Term("affaire étrangère", ("a",)), Term("affaires étrangères", ("b",))
    matcher = Matcher(Termbase("test", (one, many)))
    texts = ("une affaire étrangère", "les affaires étrangères")
    assert [matcher.find(text)[0].term for text in texts] == [one, many]


def test_a_complement_stays_where_the_longer_term_is_rendered_with_it() -> None:
    longer = Term("victime de la traite", ("victim of trafficking",))
    short = Term("traite", ("trafficking",))
    matcher = Matcher(Termbase("test", (longer, short)))
    assert found(matcher.find("des victimes souvent jeunes de la traite")) == [("traite", "traite")]


@pytest.mark.parametrize("source", ["à l'étranger", "de la sorte", "à la frontière"])
def test_an_entry_may_begin_with_a_preposition_and_its_article(source: str) -> None:
    term = Term(source, ("abroad",), part_of_speech=PartOfSpeech.PHRASE)
    matcher = Matcher(Termbase("test", (term,)))
    assert found(matcher.find(f"Ils vivent {source} aussi.")) == [(source, source)]


def test_an_entry_without_words_is_passed_over() -> None:
    matcher = Matcher(Termbase("test", (Term("…", ("dots",)), Term("femme", ("woman",)))))
    assert found(matcher.find("… une femme …")) == [("femme", "femme")]


def test_guards_look_only_near_the_match(matcher: Matcher) -> None:
    far = "Les vaches " + "très " * 8 + "loin, la traite recule."
    near = "Les vaches " + "très " * 4 + "loin, la traite recule."
    assert [match.text for match in matcher.find(far)] == ["traite"]
    assert matcher.find(near) == ()


def test_a_capital_in_a_guard_counts() -> None:
    term = Term("traite", ("trafficking",), unless=("Noirs",))
    matcher = Matcher(Termbase("test", (term,)))
    assert matcher.find("la traite des Noirs") == ()
    assert len(matcher.find("la traite sur les marchés noirs")) == 1


def test_many_distinct_words_do_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    matcher = Matcher(Termbase("test", TERMS))
    monkeypatch.setattr(type(matcher._words), "_LIMIT", 10)
    monkeypatch.setattr(type(matcher._starts), "_LIMIT", 10)
    for number in range(100):
        assert len(matcher.find(f"mot{number} femme")) == 1
    assert len(matcher._words) <= 12
    assert len(matcher._starts) <= 12
