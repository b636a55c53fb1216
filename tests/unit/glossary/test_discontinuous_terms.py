"""Terms that French parts or that share their words are matched in one piece, or left alone.

What is matched must be sayable in one piece in English; what has no such place there is no match.
"""

import pytest

from glossary import Matcher, load_packaged


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(load_packaged())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the head has a neighbour: it is found by itself, and its complement with the nearer one
        ("la traite ou exploitation des êtres humains", ["traite"]),
        ("la traite et l'exploitation des êtres humains", ["traite"]),
        ("la traite et le trafic des êtres humains", ["traite", "trafic des êtres humains"]),
        ("le trafic et la traite des êtres humains", ["traite des êtres humains"]),
        (
            "la traite et l'exploitation sexuelle des êtres humains",
            ["traite", "exploitation sexuelle"],
        ),
        ("la traite et le commerce des personnes", ["traite"]),
        ("la traite (ou trafic) des êtres humains", ["traite"]),
        ("la traite et la contrebande de migrants", ["traite", "contrebande", "migrants"]),
        # something stands between the head and its complement
        ("la traite, notamment des femmes, des êtres humains", ["traite"]),
        ("la traite, sous toutes ses formes, des êtres humains", ["traite"]),
        ("la traite notamment d'êtres humains", ["traite"]),
        (
            "la traite transnationale des êtres humains",
            ["traite transnationale des êtres humains"],
        ),
        ("la traite interne et internationale des êtres humains", ["traite"]),
        ("la traite internationale ou interne des personnes", ["traite"]),
        ("les victimes présumées de la traite", ["victimes présumées", "traite"]),
        (
            "les victimes, souvent mineures, de la traite des êtres humains",
            ["traite des êtres humains"],
        ),
        # the complement has neighbours, and English says the whole with "of" or "in"
        ("la traite des femmes ou des enfants", ["traite des femmes"]),
        ("la traite des femmes et filles", ["traite des femmes"]),
        (
            "la traite des personnes, en particulier des femmes et des enfants",
            ["traite des personnes"],
        ),
        ("des victimes de traite ou d'exploitation", ["victimes de traite"]),
        ("les victimes de la violence et de la traite", ["traite"]),
        # the complement has neighbours, and English would part the words of the term
        ("le trafic de drogue et d'êtres humains", []),
        ("le trafic d'armes, de drogues et d'organes", []),
        ("le trafic d'armes, de l'avis de la police", ["trafic d'armes"]),
        ("le trafic d'armes, de plus", ["trafic d'armes"]),
        ("les trafiquants de drogue et d'êtres humains", ["trafiquants"]),
        ("un demandeur d'emploi ou d'asile", []),
        ("des demandeurs d'asile et d'emploi", []),
        ("les demandeurs d'asile et les réfugiés", ["demandeurs d'asile", "réfugiés"]),
        ("les droits des femmes et de l'homme", []),
        # the adjective has a neighbour
        ("les mariages forcés ou arrangés", []),
        ("les mariages arrangés ou forcés", []),
        ("les mariages précoces et forcés", []),
        ("les mariages précoces et la pauvreté", ["mariages précoces"]),
        ("le travail forcé ou obligatoire", []),
        ("le travail forcé et le travail des enfants", ["travail forcé", "travail des enfants"]),
        ("l'exploitation sexuelle et économique", []),
        ("l'exploitation économique et sexuelle", []),
        ("la criminalité internationale et transnationale organisée", []),
        # two institutions share their first word
        ("le ministère de la Sécurité publique et de la Défense", []),
        ("les ministères de la Santé et de la Sécurité publique", []),
        ("les ministères du Travail, de la Santé et de la Sécurité publique", []),
        # nothing is parted
        (
            "la convention et le protocole sur la traite des personnes",
            ["traite des personnes"],
        ),
        (
            "le crime organisé et le trafic d'êtres humains",
            ["crime organisé", "trafic d'êtres humains"],
        ),
    ],
)
def test_no_term_is_found_where_english_has_no_place_for_it(
    matcher: Matcher, text: str, expected: list[str]
) -> None:
    assert [match.text for match in matcher.find(text)] == expected
