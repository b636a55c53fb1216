"""Units and currencies: how French and English write them, and what stands in for them."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit or a currency.

    Attributes:
        code: Names it.
        french: How French text writes it, as a regular expression.
        stand_in: What a model reads.
        traces: What it may write, as a regular expression.
        english: How English writes it behind a number; "{}" is in the place of the number.
        name: How English writes it where French does so in words; empty where it is as above.
    """

    code: str
    french: str
    stand_in: str
    traces: str
    english: str
    name: str = ""


_METRES: Final = "met(?:re|er)s?"


_PREFIXES: Final = {"m": "", "km": "kilo", "cm": "centi", "mm": "milli"}


def _power(code: str, digit: str, name: str, word: str) -> Unit:
    base = code[:-1]
    sign = {"2": "²", "3": "³"}[digit]
    adjective = {"2": "(?:square|sq)", "3": "(?:cubic|cu)"}[digit]
    return Unit(
        code,
        f"{base}(?:{sign}|{digit})|{word}",
        "km",
        rf"{base}(?:{sign}|{digit})?\b|{adjective}[ -]{name}|{name}",
        f"{{}} {base}{sign}",
        f"{'square' if digit == '2' else 'cubic'} {_PREFIXES[base]}metres",
    )


def _sign(code: str, french: str, traces: str = "", english: str = "") -> Unit:
    return Unit(code, french, "km", traces or french, english or f"{{}} {code}")


UNITS: Final = (
    _sign("µg/m³", "[µμ]g ?/ ?m(?:³|3)"),
    _sign("mg/m³", "mg ?/ ?m(?:³|3)"),
    _sign("g/km", "g ?/ ?km"),
    _sign("mg/l", "mg ?/ ?[lL]"),
    _sign("µg/l", "[µμ]g ?/ ?[lL]", english="{} µg/l"),
    _sign("g/l", "g ?/ ?[lL]"),
    _sign("hab./km²", "hab(?:itants)?\\.? ?/ ?km(?:²|2)", english="{} people/km²"),
    _sign("m³/s", "m(?:³|3) ?/ ?s"),
    _sign("m/s", "m ?/ ?s", r"m/s|met(?:re|er)s per second"),
    Unit(
        "km/h",
        "km ?/ ?h|kmh|kilomètres?[- ](?:à l['’]|par )heure",
        "km/h",
        r"km/h|kph|kmh|kilomet(?:re|er)s?[ -](?:per|an)[ -]hour",
        "{} km/h",
    ),
    _sign("l/100 km", "l ?/ ?100 ?km|litres (?:aux|pour) (?:100|cent) (?:km|kilomètres)"),
    _power("km²", "2", "kilomet(?:re|er)s?", "kilomètres? carrés?"),
    _power("cm²", "2", f"centi{_METRES}", "centimètres? carrés?"),
    _power("mm²", "2", f"milli{_METRES}", "millimètres? carrés?"),
    _power("m²", "2", _METRES, "mètres? carrés?"),
    _power("km³", "3", "kilomet(?:re|er)s?", "kilomètres? cubes?"),
    _power("cm³", "3", f"centi{_METRES}", "centimètres? cubes?"),
    _power("m³", "3", _METRES, "mètres? cubes?"),
    Unit(
        "°C",
        "° ?C|℃|degrés? (?:Celsius|centigrades?)",
        "degrés",
        r"(?:degrees?|[º°] ?C|centigrade|Celsius)",
        "{}°C",
    ),
    Unit("°F", "° ?F|℉", "degrés", r"(?:degrees?|° ?F|Fahrenheit)", "{}°F"),
    Unit("°", "°", "degrés", r"(?:degrees?|°)", "{}°"),
    Unit("‰", "‰|pour mille", "%", r"‰|per ?mill?e?\b|per (?:thousand|1,000)", "{}‰"),
    Unit("kg", "kg", "kilos", r"kg|kilos?|kilogram(?:me)?s?", "{} kg"),
    Unit("cm", "cm", "centimètres", rf"cm|centi{_METRES}", "{} cm"),
    Unit("m", "m", "mètres", rf"m|{_METRES}", "{} m"),
    Unit("l", "[lL](?!['’])", "litres", r"l|lit(?:re|er)s?", "{} litres"),
    Unit("ha", "ha", "hectares", r"ha|hectares?", "{} hectares"),
    Unit("t", "t(?!['’-])", "tonnes", r"t|ton(?:ne)?s?", "{} tonnes"),
    Unit("g", "g", "grammes", r"g|gram(?:me)?s?", "{} g"),
    _sign("hl", "hl"),
    _sign("cl", "cl"),
    _sign("ml", "ml"),
    _sign("mg", "mg"),
    _sign("µg", "[µμ]g"),
    _sign("µm", "[µμ]m"),
    _sign("µSv", "[µμ]Sv"),
    _sign("mSv", "mSv"),
    _sign("dB", "dBA?"),
    _sign("kWh", "k[Ww]h"),
    _sign("MWh", "M[Ww]h"),
    _sign("GWh", "G[Ww]h"),
    _sign("TWh", "T[Ww]h"),
    _sign("kW", "kW"),
    _sign("MW", "MW"),
    _sign("GW", "GW"),
    _sign("Ω", "[ΩΩ]"),
    _sign("hPa", "hPa"),
    _sign("ppm", "ppm"),
    _sign("ppb", "ppb"),
    _sign("kJ", "kJ"),
    _sign("kcal", "kcal"),
    _sign("GHz", "GHz"),
    _sign("MHz", "MHz"),
    _sign("kHz", "kHz"),
    _sign("Mbit/s", "M(?:bit|b) ?/ ?s|Mbps"),
    _sign("Go", "Go", english="{} GB"),
    _sign("Mo", "Mo", english="{} MB"),
    _sign("Ko", "[kK]o", english="{} KB"),
    _sign("To", "To", english="{} TB"),
)
"""Units whose signs models garble; longer ones stand before those that they begin with."""


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency.

    Attributes:
        code: Its ISO 4217 code, or the sign of one that has none.
        signs: How French text writes it with signs and letters, as a regular expression.
        words: How French text writes it in words, as a regular expression.
        traces: What a model may write, as a regular expression.
        sign: What English writes right before the number, for one that was written as a sign;
            empty where it has words all the same.
        name: What English writes behind the number, for one and for more.
    """

    code: str
    signs: str
    words: str
    traces: str
    sign: str
    name: tuple[str, str]


def _named(
    code: str, words: str, one: str, more: str = "", signs: str = "", sign: str = ""
) -> Currency:
    more = more or one
    signs = f"{signs}|{_escaped(code)}" if signs else _escaped(code)
    traces = "|".join(dict.fromkeys((more, one, _escaped(code))))
    if sign:
        traces = f"{_escaped(sign)}|{traces}"
    return Currency(code, signs, words, traces, sign, (one, more))


def _escaped(sign: str) -> str:
    return sign.replace("$", r"\$")


CURRENCIES: Final = (
    _named(
        "XOF",
        "francs? CFA",
        "CFA franc",
        "CFA francs",
        r"F ?\.?CFA|FCFA|F\.CFA|XAF",
    ),
    _named(
        "USD",
        "dollars? (?:américains?|US|des États-Unis)",
        "US dollar",
        "US dollars",
        r"US ?\$|\$ ?US|\$ ?U\.S\.",
        "US$",
    ),
    _named(
        "CAD",
        "dollars? canadiens?",
        "Canadian dollar",
        "Canadian dollars",
        r"CA ?\$|\$ ?CA(?:N|D)?|C\$|\$ ?C",
        "C$",
    ),
    _named(
        "AUD",
        "dollars? australiens?",
        "Australian dollar",
        "Australian dollars",
        r"AU ?\$|A\$|\$ ?AU?",
        "A$",
    ),
    _named(
        "HKD",
        "dollars? de Hong[- ]Kong",
        "Hong Kong dollar",
        "Hong Kong dollars",
        r"HK ?\$|\$ ?HK",
        "HK$",
    ),
    _named("EUR", "euros?", "euro", "euros", "€|EUROS?", "€"),
    _named("GBP", "livres? (?:sterlings?|britanniques?)", "pound", "pounds", "£", "£"),
    _named("$", "dollars?", "dollar", "dollars", r"\$", "$"),
    _named("CHF", "francs? suisses?", "Swiss franc", "Swiss francs", r"Fr\.|FS"),
    _named("JPY", "yens?", "yen", "yen", "¥|JP¥", "¥"),
    _named("CNY", "yuans?|renminbis?", "yuan", "yuan", "CN¥|RMB"),
    _named("INR", "roupies? indiennes?", "Indian rupee", "Indian rupees", "₹", "₹"),
    _named("RUB", "roubles?", "rouble", "roubles", "₽", "₽"),
    _named("KRW", "wons?", "won", "won", "₩", "₩"),
    _named("NGN", "nairas?", "naira", "naira", "₦", "₦"),
    _named("VND", "dongs?|đồng", "dong", "dong", "₫", "₫"),
    _named("THB", "bahts?", "baht", "baht", "฿", "฿"),
    _named("TRY", "livres? turques?", "Turkish lira", "Turkish lira", "₺", "₺"),
    _named("UAH", "hryvnias?", "hryvnia", "hryvnia", "₴", "₴"),
    _named("ILS", "shekels?", "shekel", "shekels", "₪", "₪"),
    _named("MAD", "dirhams?", "dirham", "dirhams", "DH"),
    _named("DZD", "dinars? algériens?", "Algerian dinar", "Algerian dinars", "DA"),
    _named("TND", "dinars? tunisiens?", "Tunisian dinar", "Tunisian dinars", "DT"),
    _named("dinar", "dinars?", "dinar", "dinars", "dinar"),
    _named("LBP", "livres? libanaises?", "Lebanese pound", "Lebanese pounds", "LL"),
    _named("EGP", "livres? égyptiennes?", "Egyptian pound", "Egyptian pounds", "LE"),
    _named("SEK", "couronnes? suédoises?", "Swedish krona", "Swedish kronor", "SEK"),
    _named("NOK", "couronnes? norvégiennes?", "Norwegian krone", "Norwegian kroner", "NOK"),
    _named("DKK", "couronnes? danoises?", "Danish krone", "Danish kroner", "DKK"),
    _named("roupie", "roupies?", "rupee", "rupees", "Rs"),
    _named(
        "BRL", "rea(?:l|is|ls) brésiliens?|reais", "Brazilian real", "Brazilian reais", r"R\$", "R$"
    ),
    _named("franc", "francs?", "franc", "francs", "FF"),
)
"""Currencies; longer names stand before those that they begin with."""

STAND_IN_CURRENCY: Final = "dollars"
"""What models write most plainly: of "euros" they make "EUR 200 euros"."""

_STAND_IN_TRACES: Final = {
    "km": r"km\b|kilomet(?:re|er)s?\b",
    "km/h": r"km\b",
    "kilos": r"kilos?\b",
    "centimètres": r"centi?met(?:re|er)s?\b",
    "mètres": r"met(?:re|er)s?\b",
    "grammes": r"gram(?:me)?s?\b",
    "tonnes": r"ton(?:ne)?s?\b",
    "hectares": r"hectares?\b",
    "litres": r"lit(?:re|er)s?\b",
    "degrés": "degrees?",
    "%": "%|per ?cent",
}


def unit_trace(unit: Unit) -> str:
    """Finds what a model makes of a unit or its stand-in, as a regular expression."""
    return f"(?:(?:{unit.traces})(?![\\w/²³])|{_STAND_IN_TRACES[unit.stand_in]})"


def units_in(text: str) -> frozenset[str]:
    """Names the currencies and units of an English text; all dollars, francs… are one."""
    return frozenset(key for key, pattern in _english_units() if pattern.search(text))


@cache
def _english_units() -> list[tuple[str, re.Pattern[str]]]:
    families: dict[str, dict[str, None]] = {}
    for currency in CURRENCIES:
        one, more = (re.escape(name.split()[-1]) for name in currency.name)
        signs = [rf"\b{re.escape(currency.code)}\b", re.escape(currency.sign)]
        words = [rf"\b{one}\b", rf"\b{more}\b", *filter(None, signs)]
        families.setdefault(f"unit-{one}", {}).update(dict.fromkeys(words))
    found = [(key, re.compile("|".join(words), re.IGNORECASE)) for key, words in families.items()]
    for unit in UNITS:
        sign = re.escape(unit.english.removeprefix("{}").strip())
        # "To" and "Go" are units with their capital only.
        cased = "" if unit.traces.endswith("o") else "i"
        pattern = rf"(?{cased}:(?<![^\W\d_])(?<![ap]\.)(?:{sign}|{unit.traces})(?![\w/²³]))"
        found.append((f"unit-{unit.code}", re.compile(pattern)))
    return found
