"""Small glossaries as users write them: every term arrives, in English that reads right.

Each case is a sentence with what its translation must read like. Where the model has a say in the
words around a term, the pattern leaves it one; the term, its grammar and its neighbours it does
not.
"""

import re
from dataclasses import dataclass

import pytest

from glossary import Matcher, PartOfSpeech, Term, Termbase
from translate.bitext import How, Kind, Segment
from translate.engine import Engine, Hypothesis
from translate.quality import check_segment
from translate.terms import Enforcer, Inspector

GLOSSARIES = {
    "names": """
        Matignon | French Prime Minister's office | proper noun
        Quai d'Orsay | French Foreign Ministry | proper noun
        Bercy | French Finance Ministry | proper noun
        RN | National Rally party | acronym
        TVA | sales tax | acronym
        IVG | abortion | acronym
        SDF | rough sleeper | acronym
        ONG | rights group | acronym
        Place Beauvau | French Interior Ministry | proper noun
    """,
    "figures": """
        CO2 | carbon dioxide | acronym
        G20 | Group of Twenty | proper noun
        5G | fifth-generation network | acronym
        14-Juillet | Bastille Day | proper noun
        loi renseignement | Intelligence Act 2015
        numéro d'urgence | 999 line
        article 49.3 | Article 49(3)
    """,
    "dotted": """
        ONG | NGO | acronym
        SNCF | French Railways | acronym
        OTAN | NATO | acronym
        O.N.U. | United Nations | acronym
        U.E. | European Union | acronym
        É.-U. | United States | acronym
    """,
    "verbs": """
        interpeller | apprehend, arrest | verb
        licencier | make redundant | verb
        renvoyer | refer back | verb
        enquêter | look into | verb
        extrader | surrender | verb
        prendre en charge | support | verb
    """,
    "verb phrases": """
        mettre en examen | indict | verb
        élire | vote in | verb
        avoir lieu | take place | verb
        faire appel | lodge an appeal | verb
        mettre fin à | terminate | verb
        interpeller | apprehend | verb
    """,
    "invariable": """
        ONG | rights group
        PME | small firm
        porte-parole | press officer
        garde-côtes | coastguard
        start-up | new venture
        tête-à-tête | private meeting
    """,
    "plain nouns": """
        attaque | strike
        menace | danger
        visite | tour
        voiture | automobile
    """,
    "capitals": """
        garde à vue | police custody
        lanceur d'alerte | whistle-blower
    """,
    "compounds in s": """
        sans-papiers | undocumented migrant
        porte-avions | aircraft carrier
    """,
    "French articles": """
        La Poste | La Poste | proper noun
        Le Canard enchaîné | Le Canard enchaîné | proper noun
        L'Équipe | L'Équipe | proper noun
    """,
    "more names": """
        LFI | Unbowed party | acronym
        11-Septembre | September 11 attacks | proper noun
        Rue de Grenelle | French Education Ministry | proper noun
        gratte-ciel | tower block
        face-à-face | head-to-head debate
        porte-conteneurs | container ship
        écoute téléphonique | phone tap
        comparaître | appear in court | verb
        meuble | furniture
        8-Mai | Victory Day | proper noun
        EHPAD | care home | acronym
        PME | small business | acronym
        vol à main armée | armed robbery
        écarter | rule out | verb
        incendie | blaze
    """,
    "articles": """
        bracelet électronique | ankle tag
        perquisition | house search
        mise en place | set-up
        voiture | automobile
        drone | unmanned aerial vehicle
        preuve | piece of evidence
    """,
    "neighbours": """
        infirmier | registered nurse
        hôpital | medical centre
        garde à vue | police custody
        juge d'instruction | investigating magistrate
    """,
    "sounds": """
        mine d'uranium | uranium mine
        radio | X-ray
        infection urinaire | urine infection
        virage | U-turn
        chasseur | F-16 jet
        carte | SIM card
    """,
    "uncountable": """
        logement | accommodation
        dommage collatéral | collateral damage
        aide humanitaire | relief
        informations | pieces of information
    """,
    "one letter": """
        A | Class A | acronym
    """,
    "inner links": """
        cessez-le-feu | ceasefire deal
        hors-la-loi | outlaw
    """,
    "shared heads": """
        réseau | ring
        réseau de passeurs | people-smuggling ring
        passeur | people smuggler
    """,
    "human": """
        lanceur d'alerte | whistle-blower
        RN | National Rally party | acronym
        Matignon | French Prime Minister's office | proper noun
        TVA | sales tax | acronym
        CO2 | carbon dioxide | acronym
        interpeller | apprehend, arrest | verb
    """,
}

TIE = 0.01
"""Difference in score that another processor can make."""

LOST = {"term-missing", "name-missing", "number-missing", "number-changed", "number-extra"}


def termbase(name: str) -> Termbase:
    terms = []
    for row in GLOSSARIES[name].strip().splitlines():
        source, targets, *kind = (cell.strip() for cell in row.split("|"))
        terms.append(
            Term(
                source,
                tuple(targets.split(", ")),
                part_of_speech=PartOfSpeech(kind[0]) if kind else PartOfSpeech.NOUN,
            )
        )
    return Termbase(name, tuple(terms))


@dataclass(frozen=True)
class Case:
    """A sentence, and what it must come out as."""

    glossary: str
    source: str
    expected: str


TRANSLATED = (
    Case("names", "Matignon a annoncé une réforme.", r"The French Prime Minister's office \w+ a"),
    Case(
        "names", "Le Quai d'Orsay condamne l'attaque.", r"The French Foreign Ministry cond\w+ the"
    ),
    Case("names", "Bercy veut taxer les riches.", r"The French Finance Ministry wants to tax the"),
    Case("names", "Le RN a gagné les élections.", r"The National Rally party (has )?won the elec"),
    Case("names", "La TVA baisse en janvier.", r"Sales tax \w+( \w+)? in January\."),
    Case("names", "L'IVG est un droit.", r"Abortion is a right\."),
    Case("names", "Un SDF a été tué à Lille.", r"A rough sleeper (was|has been) killed in Lille\."),
    Case("names", "Des ONG dénoncent la loi.", r"Rights groups \w+( out)? the law\."),
    Case(
        "names",
        "Selon la Place Beauvau, dix mille personnes ont manifesté.",
        r"According to the French Interior Ministry, (ten thousand|10,000) people",
    ),
    Case(
        "figures", "Les émissions de CO2 ont baissé de 5 %.", r"Carbon dioxide emissions \D+ 5%\."
    ),
    Case("figures", "Le G20 s'est ouvert à Rio.", r"The Group of Twenty( \w+)+ in Rio\."),
    Case("figures", "La 5G arrive à Paris.", r"The fifth-generation network( \w+)+ in Paris\."),
    Case(
        "figures",
        "Le défilé du 14-Juillet a été annulé.",
        r"The Bastille Day \w+ (was|has been) cancell?ed\.",
    ),
    Case(
        "figures",
        "La loi renseignement a été adoptée par le Parlement.",
        r"The Intelligence Act 2015 (was|has been) adopted by (the )?Parliament\.",
    ),
    Case("figures", "Appelez le numéro d'urgence.", r"Call the 999 line\."),
    Case("figures", "Le gouvernement a utilisé l'article 49.3.", r"The.* used Article 49\(3\)\."),
    Case("dotted", "Une O.N.G. a été fondée en 1990.", r"An NGO was founded in 1990\."),
    Case("dotted", "La S.N.C.F. annonce une grève.", r"(The )?French Railways \w+ a strike\."),
    Case("dotted", "L'O.T.A.N. renforce sa présence.", r"NATO \w+ its presence\."),
    Case("dotted", "L’O.N.U., elle, se tait.", r"The United Nations,? "),
    Case(
        "dotted",
        "L'U.E. et les É.-U. ont signé un accord.",
        r"The European Union and the United States have signed an agreement\.",
    ),
    Case(
        "verbs",
        "Trois hommes ont été interpellés à Marseille.",
        r"Three men (were|have been) (apprehended|arrested) in Marseilles?\.",
    ),
    Case(
        "verbs",
        "L'entreprise licencie deux cents salariés.",
        r"The company (is making|makes) (two hundred|200) \w+ redundant\.",
    ),
    Case(
        "verbs",
        "Le dossier a été renvoyé au tribunal.",
        r"The \w+ (was|has been) referred back to the",
    ),
    Case(
        "verbs",
        "Le juge enquête sur la mort de l'enfant.",
        r"The judge( is looking|'s looking| looks) into the death of the child\.",
    ),
    Case(
        "verbs",
        "La France extradera l'ancien ministre.",
        r"France (will surrender|surrenders|is surrendering) the former minister\.",
    ),
    Case(
        "verbs",
        "L'État prend en charge les victimes.",
        r"The [Ss]tate (supports|is supporting) (the )?victims\.",
    ),
    Case(
        "capitals",
        "TROIS HOMMES PLACÉS EN GARDE À VUE APRÈS LE VOL",
        r"THREE MEN [A-Z ]*IN POLICE CUSTODY AFTER [A-Z ]+$",
    ),
    Case(
        "capitals",
        "LES LANCEURS D'ALERTE SONT PROTÉGÉS PAR LA LOI",
        r"(THE )?WHISTLE-BLOWERS ARE PROTECTED BY (THE )?LAW$",
    ),
    Case("capitals", "LANCEUR D'ALERTE CONDAMNÉ À PARIS", r"WHISTLE-BLOWER [A-Z ]*IN PARIS$"),
    Case(
        "compounds in s",
        "Trois sans-papiers ont été conduits au poste.",
        r"Three undocumented migrants (were|have been) ",
    ),
    Case(
        "compounds in s",
        "Des sans-papiers occupent l'église.",
        r"Undocumented migrants (are )?occupy(ing)? the church\.",
    ),
    Case("compounds in s", "Deux porte-avions croisent au large.", r"Two aircraft carriers "),
    Case("French articles", "La Poste supprime deux mille emplois.", r"La Poste \w+ "),
    Case("French articles", "Le Canard enchaîné révèle l'affaire.", r"Le Canard enchaîné \w+ the "),
    Case("French articles", "L'Équipe publie une photo.", r"L'Équipe \w+ a photo"),
    Case(
        "articles",
        "Il portait un bracelet électronique depuis mars.",
        r".*\b[a-z]+ an ankle tag since",
    ),
    Case("articles", "Qui a autorisé la perquisition ?", r"Who \w+ the house search\?"),
    Case(
        "articles",
        "La mise en place du dispositif prendra deux ans.",
        r"The set-up of the \w+ will take two years\.",
    ),
    Case(
        "articles",
        "Une voiture grise a heurté un drone.",
        r"A gr[ae]y automobile .*\ban unmanned aerial vehicle\.",
    ),
    Case("articles", "La police a trouvé une preuve.", r"The police found a piece of evidence\."),
    Case(
        "neighbours",
        "Le directeur de l’hôpital, une infirmière et un infirmier ont été entendus.",
        r"The .*medical centre.*, a registered nurse and a registered nurse (were|have been) \w+\.",
    ),
    Case(
        "neighbours",
        "Placé en garde à vue, le suspect a été présenté à un juge d'instruction.",
        r".*\b(in|under|into) police custody, the suspect (was|has been) \w+ (to|before) "
        r"an investigating magistrate\.",
    ),
    Case("sounds", "Il a visité une mine d'uranium.", r".* a uranium mine\."),
    Case("sounds", "Elle a passé une radio hier.", r".* an X-ray yesterday\."),
    Case("sounds", "Il a fait un virage.", r".* a U-turn\."),
    Case("sounds", "Il pilote un chasseur.", r".* an F-16 jet\."),
    Case("sounds", "Il a une carte.", r".* a SIM card\."),
    Case("uncountable", "Trois logements ont brûlé.", r"(?!.*accommodations).*accommodation"),
    Case(
        "uncountable",
        "Deux dommages collatéraux ont été signalés.",
        r"(?!.*damages).*collateral damage",
    ),
    Case(
        "uncountable",
        "Des aides humanitaires sont arrivées à Gaza.",
        r"Relief (has |had )?(arrived|come|came) (in|to) Gaza\.",
    ),
    Case(
        "one letter",
        "A Paris, la police a saisi dix kilos de drogue.",
        r"In Paris, (the )?police (have )?seized (ten|10) kilo",
    ),
)

OF_MORE_KINDS = (
    Case("more names", "Les députés LFI ont quitté la salle.", r"Unbowed party \w+ left the room"),
    Case("more names", "LFI refuse de voter le budget.", r"The Unbowed party refuses to vote"),
    Case(
        "more names", "Il est né après le 11-Septembre.", r"He was born after the September 11 att"
    ),
    Case(
        "more names",
        "La Rue de Grenelle annonce mille postes.",
        r"The French Education Ministry (announces|is announcing) ",
    ),
    Case("more names", "Trois gratte-ciel ont été évacués.", r"Three tower blocks (were|have) "),
    Case(
        "more names",
        "Ces porte-conteneurs arrivent de Chine.",
        r"These container ships (are|com|arrive)",
    ),
    Case(
        "more names", "Les face-à-face télévisés sont utiles.", r".* head-to-head debates are use"
    ),
    Case("more names", "Qui a ordonné l'écoute téléphonique ?", r"Who ordered the phone tap\?"),
    Case("more names", "Il comparaîtra le 3 mars.", r"He will appear in court on 3 March\."),
    Case("more names", "Des meubles ont été brûlés.", r"Furniture (was|has been) burned\."),
)

PLACED = (
    Case("more names", "Le 8-Mai est férié.", r"Victory Day is "),
    Case("more names", "Deux EHPAD ont fermé cette année.", r"Two care homes (have )?closed this"),
    Case("more names", "Les P.M.E. embauchent peu.", r"(The small|Small) businesses hire little\."),
    Case(
        "more names", "Un vol à main armée a eu lieu hier.", r"An armed robbery took place yesterda"
    ),
    Case("more names", "La police écarte la piste terroriste.", r"The police rule .*terrorist \w+"),
    Case("more names", "INCENDIE DANS UNE USINE À MARSEILLE", r"BLAZE .*MARSEIL"),
)

FOUND = (
    Case("verb phrases", "Il est mis en examen.", "mis en examen"),
    Case("verb phrases", "Elle a été mise en examen pour vol.", "mise en examen"),
    Case("verb phrases", "Il a été élu.", "élu"),
    Case("verb phrases", "La réunion a eu lieu hier.", "eu lieu"),
    Case("verb phrases", "Les réunions ont lieu lundi.", "ont lieu"),
    Case("verb phrases", "Il fera appel.", "fera appel"),
    Case("verb phrases", "Le gouvernement a mis fin à la grève.", "mis fin à"),
    Case("verb phrases", "En interpellant le ministre, elle a crié.", "interpellant"),
    Case("invariable", "Les ONG dénoncent la loi.", "ONG"),
    Case("invariable", "Les PME embauchent.", "PME"),
    Case("invariable", "Les porte-parole des partis sont absents.", "porte-parole"),
    Case("invariable", "Les garde-côtes ont sauvé vingt migrants.", "garde-côtes"),
    Case("invariable", "Les start-up recrutent.", "start-up"),
    Case("invariable", "Les tête-à-tête se multiplient.", "tête-à-tête"),
    Case("plain nouns", "Une violente attaque a fait dix morts.", "attaque"),
    Case("plain nouns", "Une grave menace pèse sur le pays.", "menace"),
    Case("plain nouns", "Une brève visite est prévue demain.", "visite"),
    Case("plain nouns", "Une grosse voiture était garée devant la mairie.", "voiture"),
    Case("plain nouns", "La prochaine visite aura lieu lundi.", "visite"),
    Case("inner links", "Le cessez-le-feu a été violé.", "cessez-le-feu"),
    Case("inner links", "Les hors-la-loi ont fui.", "hors-la-loi"),
    Case("shared heads", "Un réseau international de passeurs a été démantelé.", "passeurs"),
    Case("shared heads", "Un réseau et des passeurs.", "passeurs"),
)

NOT_YET_RIGHT = {
    "Placé en garde à vue, le suspect a été présenté à un juge d'instruction.",
    "Trois hommes ont été interpellés à Marseille.",  # "apprehended to Marseille"
}
"""Sources of cases that do not hold yet; strict, so that whoever mends one takes it out."""

NOT_YET_FOUND: set[str] = set()
"""The same of terms that are not found."""

RIGHT_BY_A_PERSON = (
    (
        "Matignon a annoncé une réforme.",
        "The French Prime Minister's office announced a reform.",
    ),
    ("Les émissions de CO2 ont baissé.", "Carbon dioxide emissions fell."),
    ("Le RN a gagné les élections.", "The National Rally party won the elections."),
    ("La TVA baisse.", "Sales tax is falling."),
)


def params(cases: tuple[Case, ...], not_yet: set[str]) -> list[object]:
    return [
        pytest.param(
            case,
            id=case.source,
            marks=[pytest.mark.xfail(strict=True)] if case.source in not_yet else [],
        )
        for case in cases
    ]


@pytest.mark.parametrize("case", params(TRANSLATED + OF_MORE_KINDS + PLACED, NOT_YET_RIGHT))
def test_a_term_arrives_and_its_sentence_reads_right(case: Case, engine: Engine) -> None:
    segment = Segment("s1", Kind.TEXT, 0, case.source)
    hypotheses = [*engine.translate([case.source]), *tied(engine, case.source)]
    enforcer = Enforcer(termbase(case.glossary), engine)
    for result in enforcer.enforce([segment] * len(hypotheses), hypotheses):
        assert re.match(case.expected, result.target), result.target
        assert all(use.how is not How.MISSING for use in result.terms)
        flags = check_segment(segment, result.target, result.terms)
        assert not [flag for flag in flags if flag.code in LOST]


def tied(engine: Engine, source: str) -> list[Hypothesis]:
    """The translations between which the last bits of the arithmetic of a machine decide."""
    found = engine.alternatives(source, engine.options.beam_size)
    return [one for one in found if one.score > found[0].score - TIE]


@pytest.mark.parametrize("case", params(FOUND, NOT_YET_FOUND))
def test_a_term_is_found_in_whatever_form_it_stands(case: Case) -> None:
    assert case.expected in [
        match.text for match in Matcher(termbase(case.glossary)).find(case.source)
    ]


@pytest.mark.parametrize(("source", "target"), RIGHT_BY_A_PERSON)
def test_a_right_translation_of_a_person_has_no_flag(source: str, target: str) -> None:
    uses = Inspector(termbase("human")).inspect(source, target)
    assert [use.how for use in uses] == [How.MODEL]
    assert not check_segment(Segment("s1", Kind.TEXT, 0, source), target, uses)
