"""The words around a French word tell whether it stands as a noun or as a verb."""

import pytest

from glossary.language.french import Token, tokenise
from glossary.matching.context import Reading, may_be_noun, may_be_verb, number_before, read
from glossary.matching.word_classes import is_bare_noun


def place_of(text: str, word: str) -> tuple[tuple[Token, ...], int]:
    tokens = tokenise(text)
    return tokens, next(place for place, token in enumerate(tokens) if token.text == word)


def noun(text: str, word: str = "traite") -> bool:
    tokens, place = place_of(text, word)
    return may_be_noun(tokens, place, place, complement=False)


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("la traite recule", Reading.NOUN),
        ("contre la traite", Reading.NOUN),
        ("victimes de traite", Reading.NOUN),
        ("une nouvelle traite", Reading.NOUN),
        ("selon elle la traite recule", Reading.NOUN),
        ("pour lui la traite recule", Reading.NOUN),
        ("celui pour qui la traite compte", Reading.NOUN),
        ("la « traite » recule", Reading.NOUN),
        ("Traite « traite »", Reading.BARE),
        ("il traite tout", Reading.VERB),
        ("ce qui traite de tout", Reading.VERB),
        ("elle ne la traite pas", Reading.VERB),
        ("on nous traite bien", Reading.VERB),
        ("il y traite de tout", Reading.VERB),
        ("il les traite bien", Reading.VERB),
        ("les traite", Reading.VERB),
        ("le texte traite de tout", Reading.BARE),
        ("la section 15 traite de tout", Reading.BARE),
        ("trafic et traite", Reading.OPEN),
        ("traite : un fléau", Reading.OPEN),
        ("le trafic, traite comprise", Reading.OPEN),
        ("comment traite-t-il la question", Reading.VERB),
    ],
)
def test_the_words_before_tell(text: str, reading: Reading) -> None:
    assert read(*place_of(text, "traite")) is reading


@pytest.mark.parametrize(
    "text",
    [
        "la traite recule",
        "Chaque année la traite fait des victimes",
        "Opération Traite",
        "Traite des mineurs",
        "Traite et esclavage",
        "Contre le trafic, traite et esclavage",
        "Contre le trafic, traite, esclavage",
        "exploitation et traite",
        "traite",
        "le travail forcé et la traite",
    ],
)
def test_a_noun_may_stand_here(text: str) -> None:
    tokens = tokenise(text)
    place = next(p for p, token in enumerate(tokens) if token.form == "traite")
    assert may_be_noun(tokens, place, place, complement=False)


@pytest.mark.parametrize(
    "text",
    [
        "Elle traite ses voisins avec respect",
        "Ce rapport traite des êtres",
        "Le compilateur la traite comme une variable",
        "Ce document est important et traite d'un sujet neuf",
        "Traite bien le chat",
        "traite des paramètres",
        "Ce rapport, largement approuvé, traite du commerce",
    ],
)
def test_a_noun_may_not_stand_here(text: str) -> None:
    tokens = tokenise(text)
    place = next(p for p, token in enumerate(tokens) if token.form == "traite")
    assert not may_be_noun(tokens, place, place, complement=False)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Il s'est réfugié chez elle", "réfugié"),
        ("Ils ont vite délégué la tâche", "délégué"),
        ("en trafiquant des armes", "trafiquant"),
        ("des enfants migrant vers le nord", "migrant"),
        ("le ministre des Affaires étrangères", "étrangères"),
        ("les choix économiques et politiques", "politiques"),
        ("la situation économique, politique et sociale", "politique"),
    ],
)
def test_participles_and_adjectives_are_no_nouns(text: str, word: str) -> None:
    assert not noun(text, word)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Le réfugié arrive", "réfugié"),
        ("Il y a délégué et délégué", "délégué"),
        ("un enfant migrant", "migrant"),
        ("ce qu'il a, réfugié ou non", "réfugié"),
        ("il a : réfugié", "réfugié"),
        ("a toujours, bien réfugié", "réfugié"),
        ("les enfants réfugiés", "réfugiés"),
        ("la politique et l'étranger", "étranger"),
        ("Le réseau, politique ou non", "réseau"),
    ],
)
def test_nouns_that_look_like_participles_stay_nouns(text: str, word: str) -> None:
    assert noun(text, word)


@pytest.mark.parametrize(
    ("text", "word", "verb"),
    [
        ("il exploite des mineurs", "exploite", True),
        ("pour exploiter des mineurs", "exploiter", True),
        ("des mineurs exploités", "exploités", True),
        ("le réseau lutte contre la faim", "lutte", True),
        ("la lutte contre la faim", "lutte", False),
        ("Lutte contre la faim", "Lutte", False),
        ("le devoir de mémoire", "devoir", False),
    ],
)
def test_a_verb_may_stand_here(text: str, word: str, *, verb: bool) -> None:
    assert may_be_verb(*place_of(text, word)) is verb


@pytest.mark.parametrize(
    ("text", "plural"),
    [
        ("les pays", True),
        ("trois pays", True),
        ("1 200 pays", True),
        ("du pays", False),
        ("chaque pays", False),
        ("vers pays", None),
        ("pays", None),
        ("un, pays", None),
        ("ces « pays »", True),
    ],
)
def test_the_determiner_tells_the_number(text: str, *, plural: bool | None) -> None:
    assert number_before(*place_of(text, "pays")) is plural


def test_after_de_a_bare_noun_is_told_from_a_phrase() -> None:
    answers = {word: is_bare_noun(tokenise(word)[0]) for word in ("travail", "son", "lutter", "la")}
    assert answers == {"travail": True, "son": False, "lutter": False, "la": False}
