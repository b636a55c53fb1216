"""A verb term counts as rendered in forms that fit their place, and is written in them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary import Match, Matcher, PartOfSpeech, Term, Termbase, find_renderings, put_verb
from glossary.language.english_verbs import VerbForm, inflect, rest_after_object
from glossary.language.french_verbs import Mood, infinitives, moods
from glossary.rendering.verb_places import fits, place_after

VERB = PartOfSpeech.VERB


def match(source: str, target: str, text: str) -> Match:
    term = Term(source, (target,), part_of_speech=VERB)
    (found,) = Matcher(Termbase("one", (term,))).find(text)
    return found


@pytest.mark.parametrize(
    ("form", "infinitive", "expected"),
    [
        ("soumises", "soumettre", Mood.PARTICIPLE),
        ("élus", "élire", Mood.PARTICIPLE),
        ("conclu", "conclure", Mood.PARTICIPLE),
        ("eu", "avoir", Mood.PARTICIPLE),
        ("promue", "promouvoir", Mood.PARTICIPLE),
        ("craints", "craindre", Mood.PARTICIPLE),
        ("convainquant", "convaincre", Mood.GERUND),
        ("extradera", "extrader", Mood.FUTURE),
        ("tiendront", "tenir", Mood.FUTURE),
        ("renverrait", "renvoyer", Mood.CONDITIONAL),
        ("aurait", "avoir", Mood.CONDITIONAL),
        ("tirait", "tirer", Mood.PAST),
        ("inculpèrent", "inculper", Mood.PAST),
        ("mit", "mettre", Mood.PAST),
        ("prennent", "prendre", Mood.PRESENT),
        ("licencie", "licencier", Mood.PRESENT),
        ("fouiller", "fouiller", Mood.INFINITIVE),
    ],
)
def test_a_french_form_tells_its_mood(form: str, infinitive: str, expected: Mood) -> None:
    assert infinitive in infinitives(form)
    assert moods(form, infinitive)[0] is expected


@pytest.mark.parametrize(
    ("phrase", "forms"),
    [
        ("to smuggle in", "smuggle in, smuggles in, smuggled in, smuggled in, smuggling in"),
        ("break up", "break up, breaks up, broke up, broken up, breaking up"),
        ("stop and search", "stop and search, stops and searches, *, *, stopping and searching"),
        ("put off", "put off, puts off, put off, put off, putting off"),
        ("bear fruit", "bear fruit, bears fruit, bore fruit, borne fruit, bearing fruit"),
        ("forcibly return", "forcibly return, forcibly returns, *, *, forcibly returning"),
        ("cross-examine", "cross-examine, cross-examines, *, *, cross-examining"),
    ],
)  # fmt: skip
def test_a_phrase_is_inflected(phrase: str, forms: str) -> None:
    past = {"stop": "stopped and searched", "forc": "forcibly returned", "cros": "cross-examined"}
    expected = forms.replace("*", past.get(phrase[:4], ""))
    assert ", ".join(inflect(phrase, form) for form in VerbForm) == expected


@pytest.mark.parametrize(
    ("phrase", "rest"),
    [
        ("make redundant", "redundant"),
        ("break up", "up"),
        ("take into custody", "into custody"),
        ("look into", None),
        ("take place", None),
        ("lodge an appeal", None),
    ],
)
def test_what_may_follow_the_object(phrase: str, rest: str | None) -> None:
    assert rest_after_object(phrase) == rest


@pytest.mark.parametrize(
    ("term", "target", "found"),
    [
        (("interpeller", "detain", "Ils ont été interpellés."), "They were detain Monday.", []),
        (("interpeller", "detain", "Ils ont été interpellés."), "They detain men.", []),
        (("interpeller", "detain", "Ils ont été interpellés."), "Police detained them.",
         ["detained"]),
        (("interpeller", "detain", "Ils ont été interpellés."), "They were later detained.",
         ["detained"]),
        (("interpeller", "detain", "Il faut les interpeller."), "They must detain them.",
         ["detain"]),
        (("interpeller", "detain", "Il faut les interpeller."), "He must detained them.", []),
        (("licencier", "make redundant", "Il licencie."), "He is make redundant.", []),
        (("licencier", "make redundant", "Il licencie."), "It is making two clerks redundant.",
         ["making two clerks redundant"]),
        (("licencier", "make redundant", "Il licencie."), "He makes it, redundant.", []),
        (("démanteler", "break up", "Un gang démantelé."), "A gang has been break up.", []),
        (("démanteler", "break up", "Un gang démantelé."), "A gang broken up in May.",
         ["broken up"]),
        (("enquêter", "look into", "Le juge enquête."), "The judge look into it.", []),
        (("enquêter", "look into", "Le juge enquête."), "The judges look into it.", ["look into"]),
        (("extrader", "surrender", "Il extradera Max."), "He surrender Max.", []),
        (("extrader", "surrender", "Il extradera Max."), "He will surrender Max.", ["surrender"]),
        (("prendre en charge", "support", "Il prend en charge Max."), "The support for Max.",
         []),
        (("prendre en charge", "support", "Pour prendre en charge Max."), "For the support of Max.",
         ["support"]),
        (("écrouer", "jail", "Il sera écroué."), "He will be sent to the jail.", []),
        (("baisser", "go down", "Il va baisser les taxes."), "He will go down the taxes.", []),
        (("baisser", "go down", "Il va baisser les taxes."), "He will go down taxes.", []),
        (("baisser", "go down", "Elles vont baisser lundi."), "They will go down Monday.",
         ["go down"]),
        (("proposer", "put forward", "Le nom proposé."), "The new put forward name.", []),
        (("saccager", "ransack", "Ils ont saccagé le musée."),
         "There have been a ransacked the museum.", []),
        (("saccager", "ransack", "Ils ont saccagé le musée."), "There ransacked the museum.", []),
        (("saccager", "ransack", "Ils ont saccagé le musée."),
         "There have been ransacked the museum.", []),
        (("saccager", "ransack", "Le musée a été saccagé."),
         "The museum was ransacked the same day.", ["ransacked"]),
        (("critiquer", "criticise", "Il est critiqué."), "It is the subject of criticised.", []),
        (("placer sous scellés", "seal", "Ils ont été placés sous scellés."),
         "They were put under sealed.", []),
        (("faire grève", "walk out", "Ils font grève."), "They have been on walking out.", []),
        (("porter disparu", "report missing", "Deux marins sont portés disparus."),
         "Two sailors are reporting missing.", []),
        (("ravager", "lay waste to", "L'ouragan qui a ravagé l'île."),
         "The hurricane that laid waste to the island.", ["laid waste to"]),
        (("condamner à", "sentence to", "Le juge l'a condamné à dix ans."),
         "The judge sentenced him to ten years.", ["sentenced him to"]),
        (("faire l'objet de", "be the target of", "Il fait l'objet de menaces."),
         "He is the target of investigated.", []),
        (("s'effondrer", "cave in", "Le toit s'est effondré."), "It caved in the night.", []),
        (("craindre", "be afraid of", "Ils craignent le loup."), "Farmers be afraid of it.", []),
        (("ignorer", "be unaware of", "Il ignorait tout."), "He is been unaware of it.", []),
        (("se suicider", "take one's own life", "Elle s'est suicidée."), "She took her own life.",
         ["took her own life"]),
    ],
)  # fmt: skip
def test_a_form_that_does_not_fit_its_place_is_no_rendering(
    term: tuple[str, str, str], target: str, found: list[str]
) -> None:
    known = match(*term)
    assert [one.text for one in find_renderings(known.term, target, known.moods)] == found


@pytest.mark.parametrize(
    ("term", "target", "old", "new"),
    [
        (("interpeller", "apprehend", "Trois hommes ont été interpellés."),
         "Three men were arrested.", "were arrested", "Three men were apprehended."),
        (("licencier", "make redundant", "Il licencie dix salariés."),
         "He is laying off ten workers.", "laying", "He is making ten workers redundant."),
        (("expulser", "throw out", "La police expulse les occupants."),
         "The police evict the occupants.", "evict", "The police throw out the occupants."),
        (("extrader", "surrender", "La France extradera le ministre."),
         "France extradites the minister.", "extradites", "France will surrender the minister."),
        (("extrader", "surrender", "La France extraderait le ministre."),
         "France would extradite the minister.", "extradite",
         "France would surrender the minister."),
        (("démanteler", "break up", "En démantelant le gang, il a gagné."),
         "By dismantling the gang, he won.", "dismantling", "By breaking up the gang, he won."),
        (("élire", "vote in", "Elle a été élue."), "She has been elected.", "elected",
         "She has been voted in."),
        (("faire appel", "lodge an appeal", "Il fera appel."), "He will appeal.", "will appeal",
         "He will lodge an appeal."),
        (("faire grève", "walk out", "Ils font grève."), "They have been on strike.", "strike",
         "They have been walking out."),
        (("s'inquiéter de", "voice concern about", "L'ONU s'inquiète de la situation."),
         "The UN is worried about the situation.", "worried about",
         "The UN voices concern about the situation."),
        (("condamner à", "sentence to", "Le juge l'a condamné à dix ans."),
         "The judge condemned him to ten years.", "condemned him to",
         "The judge sentenced him to ten years."),
        (("faire appel", "lodge an appeal", "Il fera appel de la peine."),
         "He will make an appeal to the sentence.", "make an appeal",
         "He will lodge an appeal against the sentence."),
        (("craindre", "be afraid of", "Les fermiers craignent le loup."), "Farmers fear the wolf.",
         "fear", "Farmers are afraid of the wolf."),
        (("manquer", "be short of", "Les villes manquaient de lits."),
         "The towns were missing beds.", "missing", "The towns were short of beds."),
        (("épingler", "hit out at", "La Cour des comptes épingle la gestion."),
         "The Court of Auditors pins the management.", "pins",
         "The Court of Auditors hits out at the management."),
        (("porter disparu", "report missing", "Deux marins sont portés disparus."),
         "Two sailors are missing.", "missing", "Two sailors are reported missing."),
        (("soigner", "treat", "On le soigne."), "You're getting him there.", "re",
         "You're treating him there."),
        (("s'emparer de", "take control of", "Ils se sont emparés de la ville."),
         "They took advantage of the town.", "took advantage of the",
         "They took control of the town."),
    ],
)  # fmt: skip
def test_a_verb_is_put_in_the_form_its_place_wants(
    term: tuple[str, str, str], target: str, old: str, new: str
) -> None:
    start = target.index(old)
    assert put_verb(match(*term), target, (start, start + len(old)), term[2])[0] == new


VERBS = ["apprehend", "break up", "make redundant", "deport", "expel", "put off", "seize"]
FRAMES = [
    ("They were {} on Monday.", {VerbForm.PARTICIPLE, VerbForm.GERUND}),
    ("She has {}.", {VerbForm.PARTICIPLE}),
    ("The judge's {}.", {VerbForm.PARTICIPLE, VerbForm.GERUND}),
    ("They will {}.", {VerbForm.BASE}),
    ("He did not {}.", {VerbForm.BASE}),
    ("Without {} it, he left.", {VerbForm.GERUND, VerbForm.PARTICIPLE}),
    ("He {} it.", {VerbForm.THIRD, VerbForm.PAST}),
]


@settings(deadline=None)
@given(st.sampled_from(VERBS), st.sampled_from(list(VerbForm)), st.sampled_from(FRAMES))
def test_a_form_counts_where_its_place_takes_it(
    phrase: str, form: VerbForm, frame: tuple[str, set[VerbForm]]
) -> None:
    text, takes = frame
    written = inflect(phrase, form)
    right = written in {inflect(phrase, one) for one in takes}
    term = Term("mot", (phrase,), part_of_speech=VERB)
    found = find_renderings(term, text.format(written), (Mood.INFINITIVE,))
    assert bool(found) is right


def test_nothing_before_a_verb_lets_it_be_anything() -> None:
    assert place_after("").forms == frozenset(VerbForm)
    assert fits(frozenset({VerbForm.BASE}), "He and his wife ", (Mood.PRESENT,))


def put(source: str, french: str, phrase: str, english: str) -> str:
    """The first way to put a verb in the place that "*" marks."""
    term = Term(french, (phrase,), part_of_speech=VERB)
    (match,) = Matcher(Termbase("test", (term,))).find(source)
    before, old, after = english.split("*")
    return put_verb(match, before + old + after, (len(before), len(before) + len(old)))[0]


@pytest.mark.parametrize(
    ("source", "french", "phrase", "english", "expected"),
    [
        ("Il a chassé les clients.", "chasser", "throw out", "The owner *expelled* the guests.",
         "The owner threw out the guests."),
        ("Elle est sortie lundi.", "sortir", "go out", "The woman *left* on Monday.",
         "The woman went out on Monday."),
        ("Ils ont brûlé la mairie.", "brûler", "set alight", "The rioters *burned* the town hall.",
         "The rioters set the town hall alight."),
        ("Le juge craint une fuite.", "craindre", "be wary of", "The judge *fears* a leak.",
         "The judge is wary of a leak."),
        ("Le pays soutient la loi.", "soutenir", "stand by", "The country *supports* the law.",
         "The country stands by the law."),
        ("Ils font grève lundi.", "faire grève", "walk out", "The nurses *strike* Monday.",
         "The nurses walk out Monday."),
        ("Il sort du tribunal.", "sortir", "walk out", "He *goes* of the court.",
         "He walks out of the court."),
        ("Le maire suspend le projet.", "suspendre", "put on hold", "The mayor *stops* the job.",
         "The mayor puts the job on hold."),
    ],
)  # fmt: skip
def test_a_verb_is_put_in_the_form_of_its_place(
    source: str, french: str, phrase: str, english: str, expected: str
) -> None:
    assert put(source, french, phrase, english) == expected


def test_a_participle_alone_says_nothing_of_an_active_past() -> None:
    moods = (Mood.PAST, Mood.PARTICIPLE)
    participle = frozenset({VerbForm.PARTICIPLE})
    assert not fits(participle, "The owner ", moods)
    assert fits(participle, "The owner has ", moods)
    assert fits(participle, "The owner has, he said, ", moods)


@pytest.mark.parametrize(
    ("source", "target", "place", "expected"),
    [
        ("La police écarte la piste.", "The police are removed from the track.", "removed from",
         "The police rule out the track."),
        ("Le juge écarta la preuve.", "The judge was removed the evidence.", "removed",
         "The judge ruled out the evidence."),
        ("Le juge a écarté la preuve.", "The judge has been removed the evidence.", "removed",
         "The judge has ruled out the evidence."),
        # passives of English
        ("On écarte la piste.", "The track is removed.", "removed", "The track is ruled out."),
        ("La piste s'écarte.", "The track is removed.", "removed", "The track is ruled out."),
        ("La police écarte la piste.", "The track is removed by the police.", "removed",
         "The track is ruled out by the police."),
        ("La piste est écartée.", "The track is removed.", "removed", "The track is ruled out."),
        ("La police écarte la piste.", "The police are removing the track.", "removing",
         "The police are ruling out the track."),
    ],
)  # fmt: skip
def test_an_active_verb_takes_the_place_of_a_passive_that_the_source_has_not(
    source: str, target: str, place: str, expected: str
) -> None:
    found = match("écarter", "rule out", source)
    start = target.index(place)
    assert expected in put_verb(found, target, (start, start + len(place)), source)


@pytest.mark.parametrize(
    ("french", "english", "source", "target", "place", "expected"),
    [
        ("faire partie de", "belong to", "Elle sent faire partie de l'équipe.",
         "She feels to be part of the team.", "part of", "She feels to belong to the team."),
        ("faire partie de", "belong to", "Le sentiment de faire partie de l'équipe.",
         "The feeling of being part of the team.", "part of",
         "The feeling of belonging to the team."),
        ("faire l'objet de", "be the subject of", "Elle fait l'objet de sanctions.",
         "She is subject to sanctions.", "subject to", "She is the subject of sanctions."),
        ("expliquer", "set out", "Cela explique le grand nombre de morts.",
         "This explains the large number of deaths.", "explains",
         "This sets out the large number of deaths."),
        ("libérer", "set free", "Le juge libérera le suspect.",
         "The judge will release the suspect.", "release", "The judge will set the suspect free."),
        ("acquitter", "find not guilty", "Le tribunal a acquitté le médecin.",
         "The court paid the doctor.", "paid", "The court found the doctor not guilty."),
        ("faire partie de", "belong to", "Les élèves font partie d'un club.",
         "Pupils are part of a club.", "part of", "Pupils belong to a club."),
        ("avoir besoin de", "require", "Je n'ai pas besoin de matchs.",
         "I don't need matches.", "t need", "I don't require matches."),
        ("expulser", "deport", "Il reste des hommes à expulser.",
         "There remain men to be expelled.", "expelled", "There remain men to be deported."),
    ],
)  # fmt: skip
def test_a_verb_takes_the_place_of_what_is_none(
    french: str, english: str, source: str, target: str, place: str, expected: str
) -> None:
    found = match(french, english, source)
    start = target.index(place)
    assert put_verb(found, target, (start, start + len(place)), source)[0] == expected
