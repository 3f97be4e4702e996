"""A make beside other words is found when every word is known, and never by likeness."""

import csv
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from poincon.terms.catalogue import SETTLED
from poincon.terms.names import folded, has_legal_form, key_of_name
from tests.terms.shipped import SHIPPED

WORDS = Path(__file__).with_name("words_of_seizures.csv")


def words_of_seizures(vocabulary: str) -> dict[str, int]:
    """What a police force wrote, with how many records say so."""
    lines = WORDS.read_text(encoding="utf-8").splitlines()[1:]
    rows = [row for row in csv.DictReader(lines) if row["vocabulary"] == vocabulary]
    return {row["written"]: int(row["records"]) for row in rows}


def by_how(vocabulary: str) -> dict[str, int]:
    resolve = SHIPPED.maker if vocabulary == "maker" else SHIPPED.calibre
    counts: dict[str, int] = {}
    for written, records in words_of_seizures(vocabulary).items():
        how = resolve(written).how
        counts[how] = counts.get(how, 0) + records
    return counts


def test_makes_of_sixty_four_thousand_records_resolve_or_say_why_not() -> None:
    counts = by_how("maker")

    assert sum(counts.values()) == 64_200
    assert counts["exact"] + counts["alias"] == 56_409
    assert (counts["unknown"], counts["not-listed"], counts["several"]) == (7_268, 479, 44)


def test_makes_that_stay_open_are_no_makes_or_more_than_one() -> None:
    still = {
        written
        for written in words_of_seizures("maker")
        if SHIPPED.maker(written).how in ("several", "not-listed")
    }

    assert still == {"OUTROS", "AK", "HO", "SPRINGFIELD", "M.A.C.", "OJANGUREN Y", "INLAND"}


def test_calibres_of_sixty_two_thousand_records_resolve_or_say_why_not() -> None:
    counts = by_how("calibre")

    assert sum(counts.values()) == 62_520
    assert counts["exact"] + counts["alias"] == 55_777
    assert counts["trimmed"] == 760  # "36/63,5 KNOCK", "32/63,5 BAGOS"
    assert counts["several"] == 4_608  # .308 and 7.62x51 in one text, 32 of either kind, .38 short


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("TAURUS PT 92", "TAS"),
        ("PT 92 TAURUS", "TAS"),
        ("TAURUS MOD. 85 S", "TAS"),
        ("GLOCK GMBH (ÁUSTRIA)", "GLC"),
        ("Glock 17", "GLC"),
        ("Colt USA", "CLT"),
        ("COLT 1911", "CLT"),
        ("Beretta mod. 92", "BER"),
        ("Beretta Gardone V.T.", "BER"),
        ("CZ MODEL 75", "PO-CZ"),
        ("Forjas Taurus S.A. - Brasil", "TAS"),
        ("PISTOLA TAURUS", "TAS"),
        ("TAURUS .38", "TAS"),
        ("ROSSI PUMA", "AMR"),
        ("NORINCO TYPE 56", "NON"),
        ("M16 FN", "FNB"),
        ("FN MADE IN USA", "FNB"),
        ("TAURUS 38 SPL", "TAS"),
        ("ИЖМАШ 1985", "PO-KALASHNIKOV"),
        ("Norinco China", "NON"),
        ("ЗАСТАВА Сербия", "ZAS"),
        ("بيريتا إيطاليا", "BER"),
        ("TISAS (Tisas Trabzon Silah San. Ltd.)", "TBZ"),
        ("CANIK (Canik Defence Systems)", "CNK"),
        ("SPRINGFIELD ARMORY (GENESEO IL)", "SGD"),
        ("Smith and Wesson, Springfield MA", "SW"),
        ("SCCY CPX-2", "SKY"),
        ("TIKKA T9", "TKK"),  # no model we know, but no maker either
        ("Glock19", "GLC"),
        ("CZ75", "PO-CZ"),
        ("كاراكال الإمارات", "CRC"),
        ("مصنع بيريتا الإيطالي", "BER"),
        ("意大利伯莱塔", "BER"),
        ("格洛克17", "GLC"),
        ("美国柯尔特公司", "CLT"),
        ("德国HK", "HEC"),
    ],
)
def test_words_that_do_not_change_a_make_are_dropped_and_said(text: str, code: str) -> None:
    found = SHIPPED.maker(text)

    assert (found.how, found.code, found.text) == ("trimmed", code, text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("S & W", "SW"),
        ("H&K", "HEC"),
        ("FNH", "FNB"),
        ("ИЖМАШ", "PO-KALASHNIKOV"),
        ("АО «Концерн Калашников»", "PO-KALASHNIKOV"),
        ("北方工业", "NON"),
        ("بيريتا", "BER"),
        ("BERETTA (PIETRO BERETTA S.P.A.)", "BER"),
        ("FORJAS TAURUS S/A", "TAS"),
        ("IZHMASH IZHEVSK", "PO-KALASHNIKOV"),  # what both names agree on
        ("GARATE, ANITUA Y CIA (G.A.C.)", "GAE"),
        ("Smith et Wesson", "SW"),
        ("سميث وويسون", "SW"),
        ("史密斯·韦森", "SW"),
        ("Смит и Весон", "SW"),  # a doubled letter of a foreign name
        ("H. y K.", "HEC"),
        ("روجر", "SR"),  # the g of Ruger has several letters in Arabic
        ("روغر", "SR"),
        ("溫徹斯特", "WIN"),
        ("Карл Вальтер", "WAL"),
        ("ИЖМЕХ, г. Ижевск", "IZM"),
        ("НПО Ижмаш", "PO-KALASHNIKOV"),
        ("Manufacture d'armes de Toula", "PO-TULA"),
    ],
)
def test_abbreviations_scripts_and_legal_names_are_other_names(text: str, code: str) -> None:
    found = SHIPPED.maker(text)

    assert (found.how, found.code) == ("alias", code)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("FAB. NAC. DE ARMAS", {"FNB", "PO-OVIEDO", "MFA"}),
        ("Ижевск", {"IZM", "PO-KALASHNIKOV"}),
        ("POF", {"PAK", "POF"}),
        ("BROWNING FN", {"BRO", "FNB"}),
        ("TAURUS MODELO CZ", {"TAS", "PO-CZ"}),
        ("BERETTA 92 TAURUS", {"BER", "TAS"}),  # 92 is a Beretta, but Taurus is named as well
        ("SPRINGFIELD USA", {"SGD", "SPR", "SII"}),
        ("TAURUS (ROSSI LTDA)", {"TAS", "AMR"}),
        ("TAURUS (Comercial Rossi do Vale Ltda)", {"TAS", "AMR"}),
    ],
)
def test_names_of_more_than_one_maker_stay_several(text: str, codes: set[str]) -> None:
    found = SHIPPED.maker(text)

    assert found.how == "several" and set(found.codes) == codes


@pytest.mark.parametrize(
    "text",
    [
        "TIPO GLOCK",
        "GLOCK?",
        "TAURUS (?)",
        "¿ROSSI?",
        "GLOCK (COPY)",
        "копия ИЖМАШ",
        "BERETTA (PAKISTAN)",  # it makes none there: likely a copy
        "TAURUS PAKISTAN",
        "LONE STAR",
        "STAR ARMS",  # an ordinary word: it may be another firm
        "GLOCK 92",  # a model of another maker
        "COLTON 1911",
        "TAURUZ PT 92",
        "ZZTOP (GLOCK)",
        "GLOCK (property of the State)",
        "EIBAR",
        "BRASIL",
        "AK-47",
        "MODELO 85",
        "STAR B9",  # after an ordinary word a designation tells nothing
        "FM24",
        "GLOCK 1234567",
        "TAURUS (MORE LESS)",
        "BERETTA (LAGOS IN)",
        "ZZM (MIAMI FL)",
        "NORINCO (TUCSON AZ)",  # it makes none there
        "鲁格李",
        "王鲁格",
        "CZ MODEL GAMMA",
        "ZZM USA",
    ],
)
def test_one_word_that_is_not_known_keeps_the_question_open(text: str) -> None:
    found = SHIPPED.maker(text)

    assert (found.how, found.codes) == ("not-listed", ())


def test_a_country_tells_makers_of_one_name_apart() -> None:
    assert set(SHIPPED.maker("PALMETTO").codes) == {"PAA", "PSD", "PMT"}
    assert SHIPPED.maker("PALMETTO (Itália)").code == "PMT"


@pytest.mark.parametrize(
    ("how", "texts"),
    [
        ("unknown", ["desconhecida", "inconnue", "no identificado", "неизвестно", "غير معروف"]),
        ("unknown", ["未知", "unknown", "N/A", "ilegível", "не установлено"]),
        ("none", ["sem marca", "sans marque", "sin marca", "нет", "بدون", "无", "no brand"]),
        ("none", ["artesanal", "craft", "artisanale", "самодельное", "土制", "hechiza"]),
        ("not-listed", ["outra marca", "autre", "otros", "другое", "أخرى", "其他", "other"]),
    ],
)
def test_unknown_none_and_other_are_told_apart_in_seven_languages(
    how: str, texts: list[str]
) -> None:
    assert {text: SHIPPED.maker(text).how for text in texts} == dict.fromkeys(texts, how)


def test_words_that_say_nothing_are_no_names_of_makers() -> None:
    for maker in SHIPPED.makers.values():
        assert SHIPPED.maker(maker.name).how not in ("unknown", "none", "not-listed")


def test_aliases_set_by_hand_reach_their_maker() -> None:
    for maker in SHIPPED.makers.values():
        if maker.by_hand:
            for alias in maker.aliases:
                assert maker.code in SHIPPED.maker(alias).codes, (maker.code, alias)


@given(
    st.sampled_from([maker for maker in SHIPPED.makers.values() if maker.by_hand]),
    st.text("QXZJV", min_size=5, max_size=9),
    st.booleans(),
)
def test_a_word_nobody_knows_never_settles_a_make(maker, word: str, after: bool) -> None:  # type: ignore[no-untyped-def]
    text = f"{maker.name} {word}" if after else f"{word} {maker.name}"

    assert SHIPPED.maker(text).how not in SETTLED


BY_HAND = [maker for maker in SHIPPED.makers.values() if maker.by_hand]
NAMES = {key_of_name(name) for maker in BY_HAND for name in maker.aliases}
#: Nagant is a maker and a revolver of Tula; such a word beside its maker is the model.
MODELS = {
    key_of_name(word) for model in SHIPPED.models.values() for word in (model.name, *model.aliases)
}


@given(st.sampled_from(BY_HAND), st.sampled_from(BY_HAND))
@settings(max_examples=1_000)
@example(SHIPPED.makers["ANL"], SHIPPED.makers["ROM"])
@example(SHIPPED.makers["SW"], SHIPPED.makers["SII"])
def test_two_makers_in_one_text_are_never_one_of_them(one, other) -> None:  # type: ignore[no-untyped-def]
    shared = set(SHIPPED.maker(one.name).codes) & set(SHIPPED.maker(other.name).codes)
    if shared or {key_of_name(one.name), key_of_name(other.name)} & MODELS:
        return

    for text in (f"{one.name} {other.name}", f"{other.name} {one.name}"):
        found = SHIPPED.maker(text)
        if key_of_name(text) in NAMES:  # "Jennings Bryco" is a firm too
            continue
        assert found.how in ("several", "not-listed"), (text, found.codes)


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert key_of_name(key_of_name(text)) in (key_of_name(text), key_of_name(key_of_name(text)))
    assert folded(folded(text)) == folded(folded(folded(text)))


def test_letters_and_digits_of_other_scripts_become_comparable() -> None:
    assert folded("Łucznik Øre Đorđe") == "LUCZNIK ORE DORDE"
    assert folded("٧٫٦٢") == "7.62"
    assert folded("۹ ９") == "9 9"
    assert key_of_name("كلاشينكوف") == key_of_name("کلاشینکوف")
    assert key_of_name("M. A. S.") == "MAS"  # initials, not M of the form A/S
    assert key_of_name("Taurus S/A") == "TAURUS"
    assert has_legal_form("Amadeo Rossi S.A.") and not has_legal_form("Amadeo Rossi")
