"""What models read in the place of sums, dates, units and number words, and what comes of it."""

import datetime as dt
import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.literals.figures import compare_figures, find_figures
from translate.literals.names import find_names, missing_names
from translate.literals.stand_ins import find_literals, set_literals


def english(source: str, target: str) -> str:
    """Set the literals of a source into what a model wrote."""
    for (begin, end), form in reversed([*set_literals(target, find_literals(source))]):
        target = target[:begin] + form + target[end:]
    return target


@pytest.mark.parametrize(
    ("source", "stand_in", "form"),
    [
        ("1 500 €", "1 500 dollars", "€1,500"),
        ("12,4 M€", "12,4 millions de dollars", "€12.4 million"),
        ("3 Mds €", "3 milliards de dollars", "€3 billion"),
        ("US$ 50", "50 dollars", "US$50"),
        ("3 × 2 500 €", "2 500 dollars", "3 × €2,500"),
        ("la ville de Liège", "Strasbourg", "Liège"),
        ("420 ppm", "420 km", "420 ppm"),
        ("£20", "20 dollars", "£20"),
        ("3,2 millions d'euros", "3,2 millions de dollars", "3.2 million euros"),
        ("trois mille euros", "3 000 dollars", "3,000 euros"),
        ("300 à 1 500 €", "1 500 dollars", "€300 to €1,500"),
        ("80 µg/m³", "80 km", "80 µg/m³"),
        ("-12,5 °C", "12,5 degrés", "-12.5°C"),
        ("0,8 ‰", "0,8 %", "0.8‰"),
        ("19.10.2018", "19 octobre 2018", "19 October 2018"),
        ("2018-10-19", "19 octobre 2018", "19 October 2018"),
        ("14h30", "14 h 30", "14:30"),
        ("4.842,34", "4 842,34", "4,842.34"),
        ("CO₂", "CO2", "CO₂"),
        ("31'24''", "31 minutes", "31:24"),
        ("2h08'14\"", "128 minutes", "2:08:14"),
        ("1 min 02 s", "1 minute", "1:02"),
        ('en 9"87', "9,87 secondes", "9.87 seconds"),
        ("½ litre", "0,5", "½"),
        ("2 ½ tasses", "2,5", "2½"),
        ("¾ de tasse", "0,75 ", "¾"),
        ("2 millions et demi", "2,5 millions", "2.5 million"),
        ("+33 (0)1 44 55 66 77", "7677", "+33 (0)1 44 55 66 77"),
        ("70 m de haut", "70 mètres", "70 m high"),
        ("la loi n° 2016-1691", "n° 2691", "No. 2016-1691"),
        ("l'article L. 121-3", "2213", "L. 121-3"),
        ("le vol AF447", "A447", "AF447"),
        ("Louis XIV", "Charles 14", "Louis XIV"),
        ("François Ier", "Charles 2", "Francis I"),
        ("la reine Élisabeth II", "Marie 2", "Elizabeth II"),
        ("le roi Mohammed VI", "Charles 6", "Mohammed VI"),
        ("Rocky IV", "4", "IV"),
        ("les moins de 25 ans", "25 enfants", "under-25s"),
        ("les 18-25 ans", "25 enfants", "18- to 25-year-olds"),
        ("28-24", "2-0", "28-24"),
        ("6-4, 3-6, 7-6 (7/5)", "2-0", "6-4, 3-6, 7-6 (7/5)"),
        ("3-1 (1-0 à la mi-temps)", "2-0", "3-1 (1-0 at half-time)"),
        ("huitièmes de finale", "quarts de finale", "round of 16"),
        ("3,4 mm/an", "3,4 km", "3.4 mm/year"),
        ("150 l/jour/habitant", "150 km", "150 l/day/person"),
        ("30 cm x 20 cm", "20 mètres", "30 cm × 20 cm"),
        ("8 → 12", "12", "8 → 12"),
        ("1/2 litre", "0,5", "1/2"),
        ("le mardi 5/3", "5 mars", "5 March"),
        ("les années 60", "années 1960", "1960s"),
        ("le XIIe siècle", "12e", "12th"),
        ("le Ier siècle", "2e", "1st"),
        ("la Ve République", "5e République", "Fifth Republic"),
        ("il est 7h moins le quart", "6 h 45", "6:45"),
        ("avant midi et demi", "12 h 30", "12:30"),
        ("appelez le 3919", "le 3919", "3919"),
        ("24h/24 et 7j/7", "24 heures", "24 hours a day, seven days a week"),
        ("7 jours sur 7", "7 jours", "seven days a week"),
        ("de 0,25 point", "2 points", "0.25 points"),
        ("15 points de base", "15 points", "15 basis points"),
        ("7 512,37 points", "7 512 points", "7,512.37 points"),
        ("250 000 l", "250 000 litres", "250,000 litres"),
        ("1 ha", "1 hectares", "1 hectare"),
        ("38 t", "38 tonnes", "38 tonnes"),
        ("45 hl/ha.", "45 km", "45 hl/ha"),
        ("à 2 dollars pièce", "2 dollars", "2 dollars each"),
        ("3 euros le kWh", "3 dollars", "3 euros per kWh"),
        ("une dizaine de milliers de soldats", "environ 10 000 ", "about 10,000"),
        ("une vingtaine de millions de gens", "environ 20 millions de ", "about 20 million"),
        (
            "une vingtaine de millions d'euros",
            "environ 20 millions de dollars",
            "about 20 million euros",
        ),
        ("avant 17 heures", "17 h 00", "17:00"),
        ("dès 9 heures 30", "9 h 30", "9:30"),
        ("+2,1 %", "2,1 %", "+2.1%"),
        ("deux fois et demie", "2,5 fois", "2.5 times"),
        ("multiplié par 2,5", "multiplié par 2,5", "multiplied by 2.5"),
        ("le CAC 40", "A40", "CAC 40"),
        ("le S&P 500", "A500", "S&P 500"),
        ("selon @Elysee", "A59", "@Elysee"),
        (
            "au 24 bis, rue de la République, 69002 Lyon.",
            "n° 24",
            "24 bis, rue de la République, 69002 Lyon",
        ),
        ("au 12 rue Victor-Hugo à Nice", "n° 12", "12 rue Victor-Hugo"),
        ("le 3 de ce mois", "3 mars", "the 3rd of this month"),
        ("le 12 du mois", "12 mars", "the 12th of the month"),
        ("2 buts à 1", "2-0", "2-1"),
        ("trois sets à zéro", "2-0", "3-0"),
        ("(dont 320 mineurs)", "y compris", "including"),
        ("il a mis 1'32", "1 minute", "1:32"),
        ("Les deux-tiers du pays", "Deux tiers", "two thirds"),
        ("Mille neuf cent quarante-quatre fut", "1944", "1944"),
        ("trois quarts d'heure", "45 minutes", "three quarters of an hour"),
        ("85 kg", "85 kilos", "85 kg"),
        ("45 € le mètre carré", "45 dollars", "€45 per square metre"),
        ("le 1er/12", "1er décembre", "1 December"),
        ("1,92 m", "1,92 mètres", "1.92 m"),
        ("1,92 € le litre", "1,92 dollars", "€1.92 per litre"),
        ("vers 3h45", "autour de 3 h 45", "at around 3:45"),
        ("dont un tiers", "33 %", "a third"),
        ("les trois quarts", "trois quarts", "three quarters"),
        ("quatre-vingt-treize", "93", "93"),
        ("soixante-quinzième", "75e", "75th"),
        ("2018-2019", "2019", "2018-2019"),
    ],
)
def test_a_literal_has_a_stand_in_and_an_english_form(
    source: str, stand_in: str, form: str
) -> None:
    (literal,) = find_literals(f"Voici {source}.")
    assert (literal.stand_in, literal.english) == (stand_in, form)


@pytest.mark.parametrize(
    ("source", "made", "target"),
    [
        ("Il coûte 2,80 €.", "It costs USD 2.80.", "It costs €2.80."),
        ("Il a 900 euros.", "He has EUR 900 dollars.", "He has 900 euros."),
        ("Né le 14/07/1956.", "Born 14 July 1956/1956.", "Born 14 July 1956."),
        ("À 13h47.", "At 13:47 p.m.", "At 13:47."),
        ("Quatre-vingt-treize oui.", "93 yes.", "Ninety-three yes."),
        ("Taux : 17,6 %.", "Rate: 17.6%%.", "Rate: 17.6%."),
        ("À 320 km/h ici.", "At 320 km/h here.", "At 320 km/h here."),
        ("Le 2e acte.", "The 2th act.", "The 2nd act."),
        ("Le 04 72 11 30 95.", "On 4095.", "On 04 72 11 30 95."),
        ("Vers 6h40, oui.", "To 6.40, yes.", "At around 6:40, yes."),
        ("À 6h, oui.", "At 6 a.m., yes.", "At 6:00, yes."),
        ("Le bus de 20 h part.", "The 20 p.m. bus goes.", "The 20:00 bus goes."),
        ("Il ferme à 19h ici.", "It closes at 19,00 here.", "It closes at 19:00 here."),
        ("Le train de 7h05.", "The 7-05 train.", "The 7:05 train."),
        ("Il a 1,2 %.", "He has 1.2% 1.2%.", "He has 1.2%."),
        ("Il a 275 k€ ici.", "He has 2750,000 dollars here.", "He has €275,000 here."),
        ("Il a 1.250.000 euros.", "He has $1,50,000.", "He has 1,250,000 euros."),
        ("Soit 1 250 m³/s ici.", "That is 1, 1,250 km here.", "That is 1,250 m³/s here."),
        ("Le vol de 7h25 part.", "The 7.25 flight goes.", "The 7:25 flight goes."),
        ("Un vol de 7h25.", "A 7 hours 25 minutes flight.", "A 7 hours 25 minutes flight."),
        ("Il a 240 MW, soit.", "He has 24 km, or.", "He has 240 MW, or."),
        ("Il a 350 €.", "He has $350 350 dollars.", "He has €350."),
        ("Il fait -17 °C.", "It is 17 degrees.", "It is -17°C."),
        ("Il a fait 41,6 °C.", "He made 41.6 degrees.", "It was 41.6°C."),
        ("Il rentre vers 3h du matin.", "Back around 3 a.m.", "Back at around 3:00 a.m."),
        ("Le 1er tour.", "The 1 turn.", "The 1st turn."),
        ("Le 1er mai, oui.", "On 1 May, yes.", "On 1 May, yes."),
        ("Il fermera à 9h.", "It will close to 9 a.m.", "It will close at 9:00."),
        ("Il ouvre de 9h à 19h.", "It opens from 9 a.m. to 7 p.m.", "It opens from 9:00 to 19:00."),
        ("Dure 3 h 05.", "It lasts 185 minutes.", "It lasts 3 hours 5 minutes."),
        ("Le sms à 11,88 €.", "The text at $1 11.88.", "The text at €11.88."),
        ("Soit 1.234,56 points.", "Or 1, 234.56 points.", "Or 1,234.56 points."),
        ("De 18 % à 4,6 Mds€.", "From 18% to $4.6 billion.", "From 18% to €4.6 billion."),
        ("Il a reculé de 1,5 %, à 7 %.", "It fell of 1.5%, to 7%.", "It fell by 1.5%, to 7%."),
        ("Il a reculé de 4 % à 3 $.", "It came from 4% to $3.", "It came by 4% to $3."),
        ("Il passe de 5 % à 7 %.", "It rises to 7%.", "It rises from 5% to 7%."),
        ("Une part de 5 %.", "A share of 5%.", "A share of 5%."),
        ("Il a 2,7 °C.", "He has 2.7 degrees%.", "He has 2.7°C."),
        ("Appelez le 0800 123 456.", "Call the 4456.", "Call 0800 123 456."),
    ],
)
def test_the_english_form_takes_the_place_of_all_that_belongs_to_the_stand_in(
    source: str, made: str, target: str
) -> None:
    assert english(source, made) == target


@pytest.mark.parametrize(
    ("source", "made", "target"),
    [
        ("Un Belge sur dix a ri.", "A Belgian on ten laughed.", "One Belgian in ten laughed."),
        ("Un habitant sur 10.", "A inhabitant of 10.", "One inhabitant in ten."),
        ("Près d'un élève sur 20 dit oui.", "Near a pupil over 20.", "Near one pupil in 20."),
        ("Neuf maires sur dix ont ri.", "Nine mayors on ten.", "Nine mayors out of ten."),
        ("Elle a eu 17 sur 20.", "She had 17 over 20.", "She had 17 out of 20."),
        ("Une vache sur deux va.", "A cow on both goes.", "One cow in two goes."),
        ("Un sur trois part.", "One over three goes.", "One in three goes."),
    ],
)
def test_a_share_is_said_as_english_says_it(source: str, made: str, target: str) -> None:
    assert english(source, made) == target
    assert compare_figures(source, target) == compare_figures("", "")


def test_a_king_is_a_name_and_his_number_no_figure() -> None:
    (name,) = find_names("Le roi Henri IV est mort.")
    assert (name.text, name.english) == ("Henri IV", ("Henry IV",))
    assert missing_names("Le roi Henri IV est mort.", "King Henry IV died.") == ()
    assert missing_names("Le roi Henri IV est mort.", "The king died.") != ()


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Il a gagné 1 à 0.", "He won 1-0."),
        ("De 70 % à 90 % des hommes.", "Some 70-90% of men."),
        ("D'ici 5 à 10 ans.", "In 5-10 years."),
        ("Une dizaine de maisons.", "A dozen houses."),
        ("37 $ pour 24h.", "$37 a day, 24 hours."),
        ("À la fin des années 80.", "In the late Eighties."),
        ("Jusqu'à 7 h 30 du matin.", "Until 07:30."),
        ("Le satellite Meteor-2H.", "The satellite Meteor-2H."),
        ("Les 8es de finale.", "The last 16."),
    ],
)
def test_what_people_write_for_a_range_or_a_round_number_is_no_finding(
    source: str, target: str
) -> None:
    assert compare_figures(source, target).missing == ()


@pytest.mark.parametrize(
    "text",
    [
        "Un accord sur dix ans.",
        "Une enquête sur trois ministres.",
        "Une course sur 10 km.",
        "Une remise sur 100 €.",
        "Un film sur 1984.",
        "Un prêt sur 2 millions.",
        "Un effort sur 20 ou 25 ans.",
    ],
)
def test_what_is_counted_behind_sur_is_no_share(text: str) -> None:
    assert not any(literal.stand_in.startswith("sur ") for literal in find_literals(text))


def test_a_sum_in_other_digits_is_not_taken_for_one_that_is_nothing_like_it() -> None:
    made = "He has 87 dollars and 12 km."
    assert english("Il a 275 k€ et 300 MW.", made) == made


@pytest.mark.parametrize(
    "text",
    [
        "Trois femmes et deux enfants.",
        "En 2024, 75 cas.",
        "Il est né le 3 mai.",
        "Un cinquième but.",
    ],
)
def test_what_models_write_plainly_has_no_stand_in(text: str) -> None:
    assert find_literals(text) == ()


@given(st.dates(dt.date(1000, 1, 1), dt.date(2999, 12, 31)))
def test_a_date_in_digits_reads_back_from_its_english(date: dt.date) -> None:
    (literal,) = find_literals(f"Fait le {date:%d.%m.%Y} ici")
    (figure,) = find_figures(literal.english, "en")
    assert figure.value == date.isoformat()


@given(st.integers(1, 10**9), st.integers(0, 99), st.sampled_from(["€", "£", "$", "euros"]))
def test_a_sum_reads_back_from_its_english(whole: int, cents: int, currency: str) -> None:
    number = f"{whole:,}".replace(",", " ") + (f",{cents:02}" if cents else "")
    (literal,) = find_literals(f"soit {number} {currency} ici")
    digits = re.sub(r"[^\d.]", "", literal.english)
    assert Fraction(digits) == whole + Fraction(cents, 100)
    assert compare_figures(f"soit {number} {currency}", f"or {literal.english}").missing == ()


@given(st.text(alphabet="0123456789.,/-:h €£$%‰°²₂ ٣①⁹½kMd'", max_size=24))
def test_no_odd_number_breaks_anything(text: str) -> None:
    english(text, text)
    compare_figures(text, text)


@pytest.mark.parametrize("text", ["0.000,50 %", "0.350,5 euros", "0,350,000", "٣", "①", "10⁹"])
def test_odd_numbers_are_read_somehow(text: str) -> None:
    find_figures(text, "en")
    assert compare_figures(text, text).missing == ()


@pytest.mark.parametrize(
    ("french", "odd"),
    [("0.004,50 %", "0,004.50%"), ("0.350,5 euros", "0,350.5 euros"), ("00.012,5 %", "00,012.5%")],
)
def test_a_number_with_odd_thousands_keeps_its_digits_and_is_a_finding(
    french: str, odd: str
) -> None:
    assert [literal.english for literal in find_literals(f"soit {french} de plus")] == [odd]
    assert compare_figures(f"soit {french} de plus", f"that is, {odd} more").foreign != ()


def test_a_lost_currency_is_a_finding() -> None:
    assert compare_figures("Il a 200 €.", "He is 200 years old.").missing != ()
    assert compare_figures("Il a 200 €.", "He has EUR 200.").missing == ()


def test_what_hangs_on_a_date_is_a_finding() -> None:
    assert compare_figures("le 19.10.2018", "on 19 October 2018,18").extra != ()
    assert compare_figures("le 19.10.2018", "on 19 October 2018").extra == ()


def test_a_long_text_has_the_stand_ins_of_its_clauses() -> None:
    clause = "la police a saisi 12,4 millions d'euros et 80 µg/m³, "
    alone = [literal.stand_in for literal in find_literals(clause)]
    assert alone
    text = clause * 400
    found = find_literals(text)
    assert [literal.stand_in for literal in found] == alone * 400
    assert {text[slice(*literal.span)] for literal in found} == {
        clause[slice(*literal.span)] for literal in find_literals(clause)
    }
