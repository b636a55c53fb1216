"""Small glossaries of every kind: what a term asks of the words around it, in one run of the model.

Each row is an entry, its part of speech, a sentence and what its translation must hold.
"""

import re

import pytest

from glossary import PartOfSpeech, Term, Termbase
from translate.bitext import How, Kind, Segment
from translate.engine import Engine
from translate.terms import Enforcer

RENDERED = (
    # what parts an entry stays beside its rendering
    ("campagne de vaccination", "immunisation drive", "noun",
     "La campagne nationale de vaccination débutera lundi.", r"national immunisation drive"),
    ("lutte contre la corruption", "anti-graft effort", "noun",
     "La lutte internationale contre la corruption progresse.", r"international anti-graft effort"),
    ("trafic d'armes", "arms trafficking", "noun",
     "Le trafic international d'armes a doublé.", r"International arms trafficking has doubled"),
    # a verb is a verb, whole and in its form
    ("écrouer", "jail", "verb",
     "Le suspect sera écroué à la prison de Fresnes.", r"The suspect will be jailed "),
    ("porter plainte", "lodge a complaint", "verb",
     "La famille portera plainte contre l'hôpital.", r"will lodge a complaint against"),
    ("prendre part à", "participate in", "verb",
     "Des milliers de personnes ont pris part à la manifestation.",
     r"participated in the demonstration"),
    ("démanteler", "take apart", "verb",
     "La police a démantelé un réseau de trafic de drogue à Lyon.",
     r"(taken|took) apart a drug"),
    ("se suicider", "take one's own life", "verb",
     "Elle s'est suicidée en prison.", r"She (took|has taken) her own life in prison"),
    ("saisir", "seize", "verb",
     "En saisissant les comptes, la justice a bloqué l'entreprise.", r"seizing the accounts"),
    ("rapatrier", "bring home", "verb",
     "Les enfants rapatriés de Syrie sont suivis par des psychologues.",
     r"children brought home"),
    # articles, number and agreement
    ("article 49.3", "Article 49.3 of the Constitution", "noun",
     "Le gouvernement a utilisé l'article 49.3 pour faire passer le budget.",
     r"used Article 49\.3 of the Constitution"),
    ("Matignon", "Prime Minister's office", "noun",
     "Matignon a refusé de commenter.", r"^The Prime Minister's office"),
    ("conseil", "guidance", "noun",
     "Il a donné un conseil utile aux jeunes.", r"gave (useful|helpful|some) "),
    ("équipement", "equipment", "noun",
     "Ces équipements ont été livrés à l'armée.", r"^This equipment was"),
    ("pantalon", "trousers", "noun",
     "Le pantalon de la victime était taché de sang.", r"trousers were"),
    ("S.N.C.F.", "French national railways", "noun",
     "La S.N.C.F. a annoncé la suppression de 200 postes.",
     r"French national railways (have )?announced"),
    ("gratte-ciel", "high-rise", "noun",
     "Les gratte-ciel de Shanghai sont visibles de loin.",
     r"([Hh]igh-rises of Shanghai|Shanghai's high-rises) are"),
    ("L'Équipe", "L'Équipe", "proper noun",
     "Il travaille pour L'Équipe depuis dix ans.", r"for L'Équipe"),
    ("CDD", "fixed-term contract", "noun",
     "Elle a signé un CDD de six mois.", r"signed a six-month fixed-term contract"),
    ("bagage", "luggage", "noun",
     "Deux bagages abandonnés ont été détruits.", r"pieces of luggage (were|have been) "),
    ("société Dupont", "Dupont Inc.", "noun",
     "La société Dupont emploie cent personnes.", r"^Dupont Inc\. "),
    ("Les Échos", "Les Échos", "proper noun",
     "Un article des Échos évoque une fusion.", r"(of|in|from|by) Les Échos "),
    ("mettre sur écoute", "wiretap", "verb",
     "Le suspect avait été mis sur écoute.", r"had been wiretapped\."),
    ("métropole", "mainland France", "noun",
     "Une vague de froid touche toute la métropole.", r"(?<!the )(?<!whole )mainland France\."),
    ("IRM", "MRI scan", "noun", "Il a demandé une nouvelle IRM.", r"a new MRI scan\."),
    ("France", "French authorities", "noun",
     "La France s'est engagée à réduire ses émissions.", r"^(The )?French .* their emissions"),
    ("politique d'asile", "asylum regime", "noun",
     "La politique européenne d'asile est critiquée.", r"^The European asylum regime is"),
    ("chômeur", "jobseeker", "noun",
     "Le nombre de chômeurs a encore augmenté en juin.", r"number of jobseekers "),
    ("bétail", "cattle", "noun",
     "Le bétail souffre de la sécheresse dans le sud-ouest.", r"[Cc]attle (suffer|are) "),
    ("débris", "wreckage", "noun",
     "Les débris de l'avion ont été retrouvés en mer.", r"wreckage .* (was|has been) found"),
    ("matériel informatique", "computers", "noun",
     "Le matériel informatique a disparu.", r"[Cc]omputers (have )?disappeared"),
    ("gratuit", "free of charge", "adjective",
     "Les transports gratuits séduisent les habitants.", r"^(The )?[Tt]ransport free of charge"),
    ("maraîcher", "market gardener", "noun",
     "Les viticulteurs et les maraîchers réclament des aides.", r"and (the )?market gardeners "),
    ("35 heures", "35-hour week", "noun",
     "Les 35 heures sont remises en cause par la droite.", r"^The 35-hour week (is|has been) "),
    ("groupe Bouygues", "Bouygues S.A.", "noun",
     "Le groupe Bouygues emploie 130 000 personnes.", r"^Bouygues S\.A\. (employs|has) "),
    ("faire grève", "walk out", "verb",
     "Les pilotes font grève depuis trois jours.", r"(walked|walking) out"),
    ("bilan", "death toll", "noun", "Le bilan s'élève à trente morts.", r"^The death toll "),
    ("cas", "confirmed infection", "noun",
     "Trois nouveaux cas ont été signalés.", r"^Three new confirmed infections (have|were)"),
    ("fuite", "escape", "noun", "Il est en fuite depuis trois ans.", r"(been|is) (in|on) escape"),
    ("mettre en œuvre", "implement", "verb",
     "Le gouvernement met en œuvre son plan.", r"(implementing|implements) its plan"),
    ("battre", "defeat", "verb", "Nantes a battu Lille 2-1.", r"defeated Lille"),
    # an entry that is not said to be a verb
    ("interdire", "outlaw", "noun",
     "Le Parlement a interdit cette substance.", r"(has outlawed|outlawed) "),
    # the next approved target, where the preferred one has no place
    ("augmenter", "go up|increase", "verb",
     "Le gouvernement va augmenter l'influence des citoyens.", r"will increase the influence"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("source", "targets", "kind", "sentence", "expected"),
    [pytest.param(*row, id=row[3]) for row in RENDERED],
)
def test_a_term_arrives_in_a_form_that_fits_its_place(
    source: str, targets: str, kind: str, sentence: str, expected: str, engine: Engine
) -> None:
    term = Term(source, tuple(targets.split("|")), part_of_speech=PartOfSpeech(kind))
    segment = Segment("s1", Kind.TEXT, 0, sentence)
    enforcer = Enforcer(Termbase("one", (term,)), engine)
    (result,) = enforcer.enforce([segment], list(engine.translate([sentence])))
    assert re.search(expected, result.target), result.target
    assert all(use.how is not How.MISSING for use in result.terms)


def test_a_verb_without_an_object_is_not_given_one_but_reported(engine: Engine) -> None:
    term = Term("augmenter", ("go up",), part_of_speech=PartOfSpeech.VERB)
    sentence = "Le gouvernement va augmenter l'influence des citoyens."
    hypotheses = list(engine.translate([sentence]))
    enforcer = Enforcer(Termbase("one", (term,)), engine)
    (result,) = enforcer.enforce([Segment("s1", Kind.TEXT, 0, sentence)], hypotheses)
    assert result.target == hypotheses[0].target
    assert [use.how for use in result.terms] == [How.MISSING]
