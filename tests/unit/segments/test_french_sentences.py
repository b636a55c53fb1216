"""French prose is cut where a reader would cut it, and nowhere else."""

import pytest

from translate.segments import FrenchSplitter

# In each example " | " stands where one sentence ends and the next begins.
SPACED = {
    "titles before names": [
        "L'engagement du pays, a déclaré M. Son. | Il a conclu.",
        "MM. Tran et Le, Mme. Park et le Dr. Vu y étaient. | Le Pr. Dinh aussi.",
        "S.E.M. Pham Quang Hieu est arrivé. | M. Le Hoai Trung l'a reçu.",
        "Il a été reçu par Me. Lefort à St. Paul. | Elle, non.",
    ],
    "numbers": [
        "Plus de 2,93 millions de personnes. | En tout, 1.680 personnes à la 6e réunion.",
        "Elle coûte 3.450.000 dongs. | 15 personnes sont venues en 2024. | 3 sont parties.",
        "Il est parti à 10h.30 et revenu à 14 h. 45. | Le soir, rien. | À 15h. | Hanoi dort.",
        "Le no 5, le n° 5, la p. 12 et le vol. 3. | Voir aussi les pp. 14 et 15.",
        "Le 12 janv. 2024, puis le 3 févr. | Les autres suivront en sept. | Vinh attend.",
        "Le train s'arrête au km. 312. | Il repart.",
        "La v. 2.0 est sortie. | La suite en 2026.",
    ],
    "law": [
        "Selon l'art. 5 de la loi et le chap. IV. | Le reste au § 3.",
        "Art. 22. Nul ne peut être poursuivi. | Art. 23. Le signalement est confidentiel.",
        "Article 3. Le transport est puni. | L'article 7. | Les délais.",
        "Article premier. – La loi. | Aux termes de l'art. L. 425-1, elle est due.",
        "L'al. 2 est fixé (art. 12, al. 3). | Le décret suit.",
        "Il est accusé de vol. | Hanoi attend.",
    ],
    "abbreviations at a sentence end": [
        "Selon la VNA. | Le plan est adopté.",
        "Des vivres, des tentes, etc. | Les dons affluent, etc. | Hanoi a suivi.",
        "Les gares, les ports, etc., sont surveillés.",
        "Fondée en 200 av. J.-C. | Hue est plus jeune. | Avec J.-C. Dupont, elle a grandi.",
        "Le groupe Sun Corp. | Les statuts sont prêts. | La Co. Ltd. An Phat aussi.",
        "Trois M d'hab. au total. | Cinq ha. | Fin.",
        "Le contingent des RTE. | Madame la Présidente, la zone RTE. | Hanoi suit.",
    ],
    "initials and letters": [
        "J. K. Rowling et P. N. Thanh ont signé. | A. Le Pen, non.",
        "Les U.S.A. ont signé. | Le texte va à l'O.N.U. | Les pays suivent.",
        "Le plan B. | Hanoi le préfère à l'annexe A. 4.",
        "Le lieutenant Do Van B. | Les faits sont anciens. | Ho Thi M. | Le tribunal suit.",
        "L'article 109 H. | Hanoi le vote.",
        "Avec elle et A. Le Pen, il part. | Le juge et P. La Fontaine aussi.",
        "Nguyen Van A. Minh, elle, est partie avec M. La.",
    ],
    "questions and exclamations": [
        "Que faire ? se demande-t-il. | Partir ! | Vite !",
        "Vraiment ?! | Oui. | Combien ? | 15 personnes, pas plus. | Ah ! si, une autre.",
        "Yahoo! Vietnam a fermé. | Le site de Yahoo! | Les clients partent.",
        "– Tu viens ? | – Non. | – Et toi ?",
    ],
    "ellipses": [
        "Que dire ? … | Il hésite… puis repart. | Elle espère… | Lui aussi... | Tous, en fait.",
        "De 10... 20 personnes. | Des vivres... | 15 tentes.",
        "Il y en a 5. . . | Encore un.",
        "Nous avons (...) décidé. | […] Les autres (…) Hanoi, suivront. | (…) Bien.",
        "Il faut agir (...) | Les autres suivront.",
    ],
    "quotations": [
        "« Nous partons. | Il faut agir. », a-t-il dit. | « C'est tout. » | Il est sorti.",
        "« Où est-elle ? » répète-t-il. | « Personne ne répond ! » | Le temps passe.",
        '"Ils étaient gentils", dit-elle. | "Ensuite, non." | Elle pleure. | "Et toi ?"',
        "“La route est longue.” | Il part. | “Nous aussi. | Bientôt”, dit-elle.",
        "Le film « Paris ! Paris ! » passe ce soir. | Son livre, « Où vont-elles ? », sort.",
        "À la question « Avez-vous peur ? », il sourit. | Il dit : « Non. | Jamais », et part.",
        "Il a dit 'Non.' | Elle est partie. | Il a dit ‘Bien.’ | Fin.",
        'Il a cité " Paris ". | " Nous partons. " | Il est parti.',
        'Le mot l"union est mal écrit. | "Voilà. | C\'est fini."',
        'Le livre "L"union. Et puis" a paru. | Le livre "... Et puis ? Non" aussi. | Bien.',
        'Il a cité le mot "... et alors ?" | Puis rien. | "Et ?" | Rien.',
        "Il a dit « Non. Pas ce soir, pas demain, ni jamais » et il est parti. | Bien.",
    ],
    "quotations left open": [
        'Elle répond : "Non. | Le temps passe." | Il part.". | Bien.',
        'Il a crié : "Non! "puis il est parti. | "Il est loin. | Il reste.',
        "Il a dit : « Non. | Jamais. | Elle part.",
    ],
    "brackets": [
        "Un foyer ouvre. | (Un autre suivra.) | Chacun a 25 lits.",
        "Le père (il a tout vendu. Même son buffle.) n'a plus rien.",
        "Il est parti (enfin !) Hanoi aussi. | Il revient (dit-on.) | Elle reste.",
        "Il part [sic. Note]. | Elle reste (police, douanes, etc.). | Bien.",
    ],
    "lists": [
        "1. Premier point. | 2. Deuxième point. | 2.1. Un détail. | a) Les lits. | b) les draps.",
        "On demande de : 1) recenser ; 2) former ; 3) punir. | Un rapport suivra.",
        "I. Situation. | II. Mesures. | • Des lits. | • des draps.",
    ],
    "semicolons and colons": [
        "Quatre pays ont signé : le Laos, la Chine ; deux autres y pensent. | Bien.",
    ],
    "addresses": [
        "Le site Haiphong.gov.vn est ouvert. | Voir https://www.vna.vn/a.Html?b=1. | Merci.",
        "Écrire à tran.Van@moj.gov.vn. | Lire rapport.Final.pdf. | Ou VietNam.Net. | Ou VNA.VN.",
    ],
    "remarks that are no sentence": [
        "Le Parlement a épuisé son ordre du jour. (1)",
        ". - Nous avons voté pour.",
    ],
}

GLUED = [
    (
        "Ce fléau.Elle a déclaré.À Hanoi.L’OIM",
        ["Ce fléau.", "Elle a déclaré.", "À Hanoi.", "L’OIM"],
    ),
    ("Neuf ans de prison.« Bien », dit-il.", ["Neuf ans de prison.", "« Bien », dit-il."]),
    ("Jusqu'en 2024.Les provinces", ["Jusqu'en 2024.", "Les provinces"]),
    ("« Jamais. »Le ministre", ["« Jamais. »", "Le ministre"]),
    ('Il a dit : "Non."Elle part.', ['Il a dit : "Non."', "Elle part."]),
    (
        "Qui ?Des jeunes !Tous partent…Un tiers",
        ["Qui ?", "Des jeunes !", "Tous partent…", "Un tiers"],
    ),
    ("Dix ans déjà.1.500 familles", ["Dix ans déjà.", "1.500 familles"]),
    ("Il a dit oui .Elle a dit non.", ["Il a dit oui .", "Elle a dit non."]),
    (
        "Selon la VNA.Le site vietnam.vn.D’autres",
        ["Selon la VNA.", "Le site vietnam.vn.", "D’autres"],
    ),
    ("Près du fleuve.ONG et police", ["Près du fleuve.", "ONG et police"]),
    ("Avec M.Son, Mme.Lan et le Dr.Thuy à TP.HCM", None),
    ("Les J.K.Rowling, les O.N.U. et les 2.600 dongs à 10h.30", None),
    ("Le .NET de python3.X, de gcc_2.Xa et de ~/.Xresources", None),
    ("Le titre ESRX.O a chuté", None),
    ("Le 12.07.2024 à l'art.5, mais v2!3 et 5…6 points", None),
]


def examples() -> list[str]:
    return [example for group in SPACED.values() for example in group]


@pytest.fixture(scope="module")
def splitter() -> FrenchSplitter:
    return FrenchSplitter()


@pytest.mark.parametrize("example", examples())
def test_sentences_end_where_a_reader_would_end_them(
    splitter: FrenchSplitter, example: str
) -> None:
    assert splitter.split(example.replace(" | ", " ")) == example.split(" | ")


@pytest.mark.parametrize("example", examples())
def test_typography_makes_no_difference(splitter: FrenchSplitter, example: str) -> None:
    typographic = (
        example.replace("'", "’") if "' " not in example and " '" not in example else example
    )
    typographic = typographic.replace(" ?", "\u202f?").replace(" !", "\u202f!")
    typographic = typographic.replace("« ", "«\u00a0").replace(" »", "\u00a0»")
    expected = [" ".join(sentence.split()) for sentence in typographic.split(" | ")]
    assert splitter.split(typographic.replace(" | ", "  ")) == expected


@pytest.mark.parametrize(("text", "expected"), GLUED)
def test_glued_sentences_come_apart_and_glued_names_stay_whole(
    splitter: FrenchSplitter, text: str, expected: list[str] | None
) -> None:
    assert splitter.split(text) == (expected or [text])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Une phrase\nbrisée sur\r\ndeux lignes", ["Une phrase brisée sur deux lignes"]),
        ("Un titre\n\nUn texte", ["Un titre", "Un texte"]),
        ("Il faut :\n- des lits ;\n- des draps", ["Il faut :", "- des lits ;", "- des draps"]),
        ("De Hanoi\n– la capitale – à Hue", ["De Hanoi – la capitale – à Hue"]),
        ("Liste\n• un\n• deux", ["Liste", "• un", "• deux"]),
        ("Deux points.\n1. Un\n", ["Deux points.", "1. Un"]),
        ("", []),
        (" \n\t\u00a0", []),
    ],
)
def test_lines_are_joined_but_for_blank_lines_and_list_items(
    splitter: FrenchSplitter, text: str, expected: list[str]
) -> None:
    assert splitter.split(text) == expected


def test_vietnamese_capitals_begin_sentences(splitter: FrenchSplitter) -> None:
    assert splitter.split("De Đà Nẵng. Đồng Nai suit.") == ["De Đà Nẵng.", "Đồng Nai suit."]


@pytest.mark.parametrize(
    "unit", ["(", "((.", "« ", "«.", 'a".A', "A.A", "a@", "M. ", "1.", "…", "(a. B"]
)
def test_a_hostile_line_comes_through_whole(splitter: FrenchSplitter, unit: str) -> None:
    line = unit * 20_000
    assert "".join("".join(splitter.split(line)).split()) == "".join(line.split())


def test_an_endless_aside_does_not_swallow_the_text(splitter: FrenchSplitter) -> None:
    inside = "Il part. " * 60
    assert len(splitter.split(f"Le père (il a vendu. {inside}) est là. Fin.")) > 60
