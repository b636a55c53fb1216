"""Terms are found where grammar hides them: no plural mark, adjectives, odd participles."""

import pytest

from glossary import Case, Matcher, PartOfSpeech, Term, Termbase
from glossary.matching.verifying import Objection

INVARIABLE = [
    ("OGM", "Les OGM inquiètent les paysans."),
    ("SUV", "Les SUV polluent davantage."),
    ("HLM", "Ces HLM tombent en ruine."),
    ("CRS", "Les CRS chargent la foule."),
    ("PDG", "Les PDG touchent des millions."),
    ("IRM", "Les IRM coûtent cher."),
    ("TPE", "Les aides aux TPE augmentent."),
    ("abat-jour", "Les abat-jour sont cassés."),
    ("sans-abri", "Les sans-abri dorment dehors."),
    ("rendez-vous", "Les rendez-vous ont été annulés."),
    ("hors-bord", "Les hors-bord filent."),
    ("gratte-ciel", "Les gratte-ciel dominent la ville."),
    ("chasse-neige", "Les chasse-neige sont sortis."),
    ("laissez-passer", "Les laissez-passer sont refusés."),
    ("check-up", "Les check-up sont gratuits."),
    ("porte-monnaie", "Ces porte-monnaie ont été volés."),
    ("week-end", "Les week-end sont courts."),
    ("va-et-vient", "Les va-et-vient continuent."),
    ("garde-manger", "Les garde-manger se vident."),
    ("brise-glace", "Les brise-glace avancent."),
    ("lance-roquettes", "Les lance-roquettes ont été saisis."),
    ("passe-partout", "Ses passe-partout ont disparu."),
    ("DJ", "Les DJ mixent toute la nuit."),
    ("VTT", "Nos VTT sont neufs."),
    ("contre-la-montre", "Les contre-la-montre fatiguent."),
]
AFTER_AN_ADJECTIVE = [
    ("coupe", "Une drastique coupe menace le budget."),
    ("panne", "Après une brève panne, le métro repart."),
    ("peine", "Une lourde peine a été prononcée."),
    ("critique", "Une vive critique vise le ministre."),
    ("demande", "Une forte demande fait monter les prix."),
    ("baisse", "Une soudaine baisse inquiète les marchés."),
    ("hausse", "Une légère hausse est attendue."),
    ("voyage", "Un étrange voyage commence."),
    ("marche", "Une lente marche traverse la ville."),
    ("grève", "Une interminable grève paralyse le port."),
    ("offre", "Une ultime offre sera présentée."),
    ("bataille", "Une féroce bataille oppose les deux camps."),
    ("bagarre", "Une violente bagarre a éclaté."),
    ("foule", "Une immense foule envahit la place."),
    ("plainte", "Quelques rares plaintes arrivent."),
    ("charge", "Une brutale charge a dispersé les manifestants."),
    ("enquête", "Une minutieuse enquête a été menée."),
    ("lutte", "Leur courageuse lutte continue."),
    ("réforme", "Une profonde réforme s'impose."),
    ("chute", "Une terrible chute l'a blessé."),
    ("fouille", "Une rapide fouille a suffi."),
    ("dispute", "Une stupide dispute les sépare."),
    ("course", "Une folle course s'engage."),
    ("danse", "Une étonnante danse ouvre le spectacle."),
    ("trace", "Une infime trace a été relevée."),
    ("tempête", "Une effroyable tempête approche."),
    ("manœuvre", "Une habile manœuvre a déjoué le piège."),
]
VERBS = [
    ("soumettre", "Le projet a été soumis au vote."),
    ("soumettre", "La loi est soumise au Sénat."),
    ("exclure", "Deux élèves ont été exclus."),
    ("dissoudre", "L'Assemblée a été dissoute."),
    ("rendre hommage", "Le maire a rendu hommage aux victimes."),
    ("prendre part", "Elles ont pris part au débat."),
    ("mettre en cause", "Les ministres mis en cause se taisent."),
    ("mettre en cause", "Elle est mise en cause."),
    ("tenir compte de", "Il tiendra compte des avis."),
    ("ouvrir le feu", "La police a ouvert le feu."),
    ("conclure un accord", "Ils ont conclu un accord."),
    ("perdre connaissance", "Il a perdu connaissance."),
    ("porter plainte", "Elle porte plainte."),
    ("porter plainte", "Elle a porté plainte."),
    ("prêter serment", "Le juge prête serment."),
    ("donner lieu à", "Cela a donné lieu au débat."),
    ("avoir recours à", "Ils ont eu recours aux armes."),
    ("contraindre", "Il a été contraint de partir."),
    ("poursuivre", "Deux banques sont poursuivies."),
    ("battre", "Le champion a été battu."),
    ("nuire", "Cela a nui au commerce."),
    ("acquérir", "Le groupe a acquis une usine."),
    ("résoudre", "L'affaire est résolue."),
    ("vaincre", "L'armée a vaincu."),
    ("rompre", "Ils ont rompu les négociations."),
    ("mettre à pied", "Trois agents ont été mis à pied."),
    ("démettre", "Il a été démis."),
    ("couvrir", "Le toit est couvert."),
    ("mettre fin à", "Le maire met aussi fin à la grève."),
    ("prendre feu", "Le camion a brusquement pris feu."),
    ("faire faillite", "L'usine n'a pas fait faillite."),
    ("faire faillite", "L'usine ne fera pas faillite."),
    ("élire", "Les députés élus siègent."),
    ("élire", "Elle fut élue maire."),
    ("détruire", "Des maisons détruites fument encore."),
    ("convaincre", "En convainquant le juge, il a gagné."),
    ("craindre", "Les experts craignent une crise."),
    ("prendre en otage", "Les clients pris en otage sont libres."),
    ("avoir lieu", "Les élections auront lieu en mai."),
    ("avoir lieu", "La fête avait eu lieu."),
    ("permettre", "Cela a permis de réduire les coûts."),
    ("décevoir", "Le film a déçu."),
    ("recourir", "Ils ont recouru à la force."),
    ("abattre", "Un loup a été abattu."),
    ("suspendre", "Le match est suspendu."),
    ("mordre", "Un chien l'a mordue."),
]
WITH_INNER_LINKS = [
    ("trompe-l'œil", "Un trompe-l'œil orne le mur."),
    ("rez-de-chaussée", "Le rez-de-chaussée est inondé."),
    ("arc-en-ciel", "Un arc-en-ciel apparaît."),
    ("va-t-en-guerre", "Les va-t-en-guerre se taisent."),
    ("qu'en-dira-t-on", "Le qu'en-dira-t-on l'inquiète."),
    ("touche-à-tout", "Ce touche-à-tout plaît."),
    ("tire-au-flanc", "Les tire-au-flanc dorment."),
    ("pot-au-feu", "Le pot-au-feu mijote."),
    ("face-à-face", "Un face-à-face tendu."),
    ("prêt-à-porter", "Le prêt-à-porter souffre."),
    ("sauve-qui-peut", "Ce fut un sauve-qui-peut général."),
    ("meurt-de-faim", "Les meurt-de-faim attendent."),
    ("croque-la-mort", "Un croque-la-mort passe."),
    ("boit-sans-soif", "Les boit-sans-soif rient."),
    ("risque-tout", "Des risque-tout sautent."),
    ("pousse-au-crime", "Ce pousse-au-crime effraie."),
    ("crève-la-faim", "Les crève-la-faim mendient."),
    ("monte-en-l'air", "Un monte-en-l'air a volé les bijoux."),
    ("lève-tôt", "Les lève-tôt travaillent."),
    ("m'as-tu-vu", "Ce m'as-tu-vu agace."),
    ("Abonnez-vous à la lettre", "Abonnez-vous à la lettre"),
    ("Inscrivez-vous", "Inscrivez-vous dès demain."),
    ("Rendez-vous au guichet", "Rendez-vous au guichet"),
    ("suivez-nous", "Suivez-nous"),
    ("Contactez-les", "Contactez-les"),
    ("Connecte-toi", "Connecte-toi vite"),
    ("Signez la pétition", "Signez la pétition"),
    ("en savoir plus", "En savoir plus"),
    ("Qui sommes-nous", "Qui sommes-nous"),
    ("Lisez-le", "Lisez-le"),
]
VERBS_AFTER_A_NOUN = [
    ("menace", "Le ministre menace de démissionner."),
    ("attaque", "La candidate attaque son rival."),
    ("visite", "Le président visite une usine."),
    ("critique", "Un député critique la réforme."),
    ("demande", "La jeune fille demande de l'aide."),
    ("marche", "Un homme marche dans la rue."),
    ("lutte", "Une association lutte contre la faim."),
    ("charge", "Le camion charge des pierres."),
    ("enquête", "La police enquête sur le vol."),
    ("danse", "Une étoile danse devant le public."),
    ("réforme", "Le gouvernement réforme les retraites."),
    ("fouille", "Un douanier fouille la valise."),
    ("voyage", "Une famille voyage en train."),
]
NOUNS_LIKE_VERBS = [
    ("élire", "Un élu a démissionné."),
    ("élire", "Les élus sont absents."),
    ("conduire", "Le conduit est bouché."),
    ("prendre", "La prise est défectueuse."),
    ("faire", "Le fait est connu."),
]


def matcher(source: str, part_of_speech: PartOfSpeech = PartOfSpeech.NOUN) -> Matcher:
    return Matcher(Termbase("one", (Term(source, ("x",), part_of_speech=part_of_speech),)))


@pytest.mark.parametrize(("source", "text"), [*INVARIABLE, *AFTER_AN_ADJECTIVE, *WITH_INNER_LINKS])
def test_a_noun_is_found(source: str, text: str) -> None:
    assert matcher(source).find(text)


@pytest.mark.parametrize(("source", "text"), VERBS)
def test_a_verb_is_found(source: str, text: str) -> None:
    assert matcher(source, PartOfSpeech.VERB).find(text)


@pytest.mark.parametrize(("source", "text"), VERBS_AFTER_A_NOUN)
def test_a_verb_after_its_subject_is_no_noun(source: str, text: str) -> None:
    (left,) = matcher(source).left_alone(text)
    assert left.reason is Objection.VERB
    assert not matcher(source).find(text)


@pytest.mark.parametrize(("source", "text"), NOUNS_LIKE_VERBS)
def test_a_noun_is_no_verb(source: str, text: str) -> None:
    assert not matcher(source, PartOfSpeech.VERB).find(text)


def test_an_acronym_of_exact_case_is_found_after_a_plural_article() -> None:
    term = Term("PDG", ("CEO",), part_of_speech=PartOfSpeech.ACRONYM, case=Case.EXACT)
    (match,) = Matcher(Termbase("one", (term,))).find("Les PDG touchent des millions.")
    assert match.plural


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Un réseau international de passeurs a été démantelé.", ["réseau", "passeurs"]),
        ("Un réseau et des passeurs.", ["réseau", "passeurs"]),
        ("Un réseau de passeurs.", ["réseau de passeurs"]),
        ("Un réseau ou une filière de passeurs.", ["réseau"]),
    ],
)
def test_a_head_shared_with_a_longer_entry_hides_nothing(text: str, found: list[str]) -> None:
    terms = (
        Term("réseau", ("ring",)),
        Term("réseau de passeurs", ("people-smuggling ring",)),
        Term("passeur", ("people smuggler",)),
    )
    assert [match.text for match in Matcher(Termbase("three", terms)).find(text)] == found


@pytest.mark.parametrize(
    ("term", "text", "words", "reason"),
    [
        (Term("attaque", ("strike",)), "Il attaque la ville.", "attaque", Objection.VERB),
        (
            Term("fort", ("fort",), unless=("vent",)),
            "Le vent frappe le fort.",
            "fort",
            Objection.GUARD,
        ),
        (
            Term("migration sûre", ("safe migration",)),
            "Une migration sûre et légale.",
            "migration sûre",
            Objection.SHARED,
        ),
        (
            Term("A", ("Class A",), part_of_speech=PartOfSpeech.ACRONYM, case=Case.EXACT),
            "A Paris, il pleut.",
            "A",
            Objection.GRAMMAR,
        ),
        (
            Term("M", ("M Line",), part_of_speech=PartOfSpeech.ACRONYM, case=Case.EXACT),
            "Selon M. Dupont, il pleut.",
            "M",
            Objection.GRAMMAR,
        ),
        (Term("femme", ("woman",)), "Une sage-femme.", "femme", Objection.PART_OF_WORD),
    ],
)
def test_what_is_left_alone_says_why(term: Term, text: str, words: str, reason: Objection) -> None:
    matcher = Matcher(Termbase("one", (term,)))
    assert not matcher.find(text)
    (left,) = matcher.left_alone(text)
    assert (left.text, left.reason, text[left.start : left.end]) == (words, reason, words)


def test_what_a_match_covers_is_not_left_alone() -> None:
    terms = (Term("lutte contre la faim", ("fight against hunger",)), Term("faim", ("hunger",)))
    matcher = Matcher(Termbase("two", terms))
    assert matcher.left_alone("La lutte contre la faim continue.") == ()


@pytest.mark.parametrize(
    ("source", "infinitive"),
    [
        ("Le ministre dément tout.", "démentir"),
        ("Le témoin sort du tribunal.", "sortir"),
        ("La police abat le chien.", "abattre"),
        ("L'armée combat les rebelles.", "combattre"),
        ("Le suspect court dans la rue.", "courir"),
        ("Le préfet lève le blocus.", "lever"),
        ("La ville offre un terrain.", "offrir"),
        ("L'État paie la facture.", "payer"),
        ("Elle vit à Lyon.", "vivre"),
    ],
)
def test_a_present_that_is_a_noun_or_an_adjective_too_is_found(
    source: str, infinitive: str
) -> None:
    (match,) = matcher(infinitive, PartOfSpeech.VERB).find(source)
    assert not match.plural


@pytest.mark.parametrize("source", ["Un dément a fui.", "Le sort en décide.", "La part de chacun."])
def test_the_noun_is_no_verb_there(source: str) -> None:
    for infinitive in ("démentir", "sortir", "partir"):
        assert not matcher(infinitive, PartOfSpeech.VERB).find(source)


@pytest.mark.parametrize(
    ("source", "name", "found"),
    [
        ("Bruxelles réclame des économies.", "Bruxelles", True),
        ("Paris annonce une hausse.", "Paris", True),
        ("Orange a perdu des clients.", "Orange", True),
        ("Tout va bien.", "Tout", False),
        ("Son père est venu.", "Son", False),
    ],
)
def test_a_name_spelt_like_a_word_is_found_as_a_subject(
    source: str, name: str, found: bool
) -> None:
    term = Term(name, ("name",), part_of_speech=PartOfSpeech.PROPER_NOUN, case=Case.EXACT)
    assert bool(Matcher(Termbase("test", (term,))).find(source)) is found


LETTERS = [
    ("Y a-t-il un problème ?", ""),
    ("Il y a un problème.", ""),
    ("Y compris les femmes.", ""),
    ("C'est fini, d'accord ?", ""),
    ("Jésus-Christ, ou J.-C., y a vécu.", ""),
    ("Le Dr T. C. Dupont est là.", ""),
    ("Jean D. est mort.", ""),
    ("La génération Y travaille.", "Y"),
    ("Le permis B coûte cher.", "B"),
    ("Il a un plan B. Il part.", "B"),
    ("Le plan B", "B"),
]


@pytest.mark.parametrize(("text", "letter"), LETTERS)
def test_a_letter_that_is_grammar_or_an_initial_is_no_term(text: str, letter: str) -> None:
    terms = (Term(one, (f"Class {one}",), part_of_speech=PartOfSpeech.ACRONYM) for one in "BCDJSTY")
    matches = Matcher(Termbase("test", tuple(terms))).find(text)
    assert "".join(match.text for match in matches) == letter


@pytest.mark.parametrize(
    ("term", "text", "is_found"),
    [
        ("incendie", "Incendie dans un immeuble à Lille", True),
        ("incendie", "INCENDIE DANS UN IMMEUBLE", True),
        ("attaque", "Attaque contre une ambassade", True),
        ("attaque", "Attaque à Paris : un mort", True),
        ("reste", "Reste à savoir pourquoi.", False),
        ("attaque", "Attaque les gens et fuis !", False),
    ],
)
def test_a_bare_noun_opens_a_headline(term: str, text: str, is_found: bool) -> None:
    matches = Matcher(Termbase("test", (Term(term, ("thing",)),))).find(text)
    assert bool(matches) is is_found


NOUN, ADJECTIVE = PartOfSpeech.NOUN, PartOfSpeech.ADJECTIVE


@pytest.mark.parametrize(
    ("term", "part_of_speech", "text", "count"),
    [
        ("train", NOUN, "Il est en train de partir en train.", 1),
        ("place", NOUN, "Elle a mis en place une place.", 1),
        ("mise en place", NOUN, "La mise en place tarde.", 1),
        ("mesure", NOUN, "Il n'est pas en mesure de prendre cette mesure.", 1),
        ("cause", NOUN, "À cause de la pluie, la cause est perdue.", 1),
        ("avoir lieu", PartOfSpeech.VERB, "La fête a lieu ici.", 1),
        ("nouveau", ADJECTIVE, "La nouvelle a surpris à nouveau la nouvelle équipe.", 1),
        ("militaire", ADJECTIVE, "Un militaire est mort à l'hôpital militaire.", 1),
        ("vide", ADJECTIVE, "Ils comblent les vides de la salle vide.", 1),
        ("accord", NOUN, "Je suis d'accord avec cet accord.", 1),
        ("nouvelle", NOUN, "La nouvelle a surpris les nouvelles équipes.", 1),
        ("revenu", NOUN, "Nous sommes revenus, et nos revenus baissent.", 1),
        ("offre", NOUN, "Le discours de Trump offre une perspective et une offre.", 1),
        ("offre", NOUN, "Son collègue Trump offre une perspective.", 0),
    ],
)
def test_a_word_of_another_kind_or_of_a_set_phrase_is_no_term(
    term: str, part_of_speech: PartOfSpeech, text: str, count: int
) -> None:
    termbase = Termbase("test", (Term(term, ("thing",), part_of_speech=part_of_speech),))
    matcher = Matcher(termbase)
    assert len(matcher.find(text)) == count
    assert matcher.left_alone(text) or count == 1


@pytest.mark.parametrize(
    "text", ["Des dizaines d'ONG partent.", "Beaucoup d'ONG partent.", "Le nombre d'ONG baisse."]
)
def test_a_quantity_makes_an_acronym_plural(text: str) -> None:
    term = Term("ONG", ("charity",), part_of_speech=PartOfSpeech.ACRONYM)
    (match,) = Matcher(Termbase("test", (term,))).find(text)
    assert match.plural
