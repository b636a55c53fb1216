"""French is known by its short words; what is surely another language is told apart."""

import pytest

from translate.articles.rules.cleaning_rules import CleaningRules


@pytest.mark.parametrize(
    "text",
    [
        "Arrestation de trois trafiquants",
        "Bonjour.",
        "Trois arrestations",
        "Vietnam – Laos : coopération policière",
        "Nguyễn Văn Hùng, Phạm Thị Lan et Bùi Thanh Sơn ont été reçus à Hanoï par la ministre.",
        "Va chez toi, maintenant.",
        "Trois señores à Tolède",
        "Le port de l'áo dài revient à la mode dans les écoles",
        "La météo, info trafic, radio",
        "Le porno, le casino et le loto interdits",
        "Non, non, non !",
        "Statu quo maintenu",
        "Trois jours, trois nuits",
        "Trop tard",
        "Burn-out, stress, insomnie",
    ],
)
def test_french_is_accepted_however_short(rules: CleaningRules, text: str) -> None:
    assert rules.languages.is_french(text)
    assert not rules.languages.is_foreign_line(text)


@pytest.mark.parametrize(
    "text",
    [
        "The police arrested three people at the border, and they said that it was a success.",
        (
            "La policía detuvo a tres personas en la frontera de la ciudad, que habían sido "
            "víctimas de la trata según el ministerio de la provincia y los vecinos del lugar."
        ),
        (
            "La polizia ha arrestato tre persone al confine con la Francia, che erano state "
            "vittime della tratta, secondo il ministero."
        ),
        "Die Polizei hat drei Personen an der Grenze festgenommen, die Opfer waren.",
        "Công an tỉnh đã bắt giữ ba đối tượng mua bán người tại biên giới.",
        "Полиция арестовала трёх человек.",
        "警方在边境逮捕了三人。",
        "La policía detuvo a tres hombres en la frontera.",
        "A polícia prendeu três homens na fronteira.",
        "Il ministro ha parlato ieri a Roma.",
        "Gli studenti protestano contro la riforma.",
        "El juicio comienza el lunes en Barcelona.",
        "Os estudantes protestam contra a reforma.",
        "Three men were arrested on Monday",
        "Two dead after boat sinks",
        "Trabajadores exigen mejores salarios",
        "Polícia apreende drogas na fronteira",
        "La polizia sequestra droga alla frontiera",
        "Arbeiter fordern höhere Löhne",
        "Ziekenhuis opent nieuwe vleugel",
        "Poliția confiscă droguri la frontieră",
        "Els treballadors exigeixen millors salaris",
        "Sekolah dibuka kembali setelah banjir",
        "Szpital otwiera nowy oddział",
        "Två döda efter att båten sjönk",
        "12 345 – 67",
        "",
    ],
)
def test_other_languages_are_no_french(rules: CleaningRules, text: str) -> None:
    assert not rules.languages.is_french(text)


@pytest.mark.parametrize(
    "line",
    [
        "Vietnam.vn - Nền tảng quảng bá Việt Nam",
        "Bình luận của bạn đọc",
        "中文网",
        "All the people of the world are in the same place",
    ],
)
def test_lines_of_site_furniture_in_other_languages_are_known(
    rules: CleaningRules, line: str
) -> None:
    assert rules.languages.is_foreign_line(line)


@pytest.mark.parametrize(
    "line",
    [
        "Nguyễn Văn Hùng",
        "Bùi Thanh Son plaide pour un combat accru",
        "Human Rights Watch",
        "Le rapport « Trafficking in Persons » de 2024",
        "The Guardian",
        "2024",
        "–",
        "",
    ],
)
def test_names_and_lines_that_may_be_french_are_kept(rules: CleaningRules, line: str) -> None:
    assert not rules.languages.is_foreign_line(line)
