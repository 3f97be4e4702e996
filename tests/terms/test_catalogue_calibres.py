"""Every usual writing of a calibre; families stay families, two barrels stay two."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poincon.terms.names import key_of_calibre
from tests.terms.shipped import SHIPPED

CARTRIDGES = [each for each in SHIPPED.calibres.values() if each.kind == "cartridge"]
CLERKS = Path(__file__).with_name("calibres_of_clerks.csv")
METRIC = [each for each in CARTRIDGES if "×" in each.name]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (".38 SPL", "38_special"),
        ("38SPL", "38_special"),
        (".40 S&W (10 X 22)", "40_sw"),
        ("7,62X51 MM NATO", "762x51_nato"),
        ("9 MM LUGER (9X19MM)", "9x19_parabellum"),
        ("9mm Parabellum", "9x19_parabellum"),
        ("9×19", "9x19_parabellum"),
        ("9mm x 19", "9x19_parabellum"),
        ("9 PARA", "9x19_parabellum"),
        ("9 мм Макаров", "9x18_makarov"),
        ("7.62x54R", "762x54r"),
        ("7,62х54Р", "762x54r"),
        ("762X39", "762x39_m43"),
        ("٧٫٦٢×٣٩", "762x39_m43"),
        ("7.62 (AK)", "762x39_m43"),
        ("9x19 mm (Luger)", "9x19_parabellum"),
        ("9 mm Luger - 9x19", "9x19_parabellum"),
        (".45 ACP / 45 AUTO", "45_acp"),
        ("12 GA", "gauge_12"),
        ("12 G", "gauge_12"),
        ("calibre 12", "gauge_12"),
        ("CAL .12", "gauge_12"),
        ("cal.12", "gauge_12"),
        ("12/70", "gauge_12"),
        ("12 x 76 mm", "gauge_12"),
        ('12 GAUGE 3"', "gauge_12"),
        ("20 ga 2 3/4 in", "gauge_20"),
        ("12号", "gauge_12"),
        ("عيار 12", "gauge_12"),
        ("12 калибр", "gauge_12"),
        ("36/63,5 KNOCK", "gauge_36"),
        ("410", "gauge_36"),
        ("5.45", "family 5.45mm"),
        ("калибр 7,62", "family 7.62mm"),
        ("7.62毫米", "family 7.62mm"),
        ("9 мм", "family 9mm"),
        ("9 ملم", "family 9mm"),
        ("CAL.38", "family .38"),
        ("calibre .38", "family .38"),
        (".30 carabina", "30_carbine"),
        (".22 carabina", "family .22"),
        ("9 мм ПМ", "9x18_makarov"),
        ("9 ملم لوغر", "9x19_parabellum"),
        ("9x19mm帕拉贝鲁姆弹", "9x19_parabellum"),
        ("7.62毫米托卡列夫", "762x25_tokarev"),
        ("7.62毫米手枪弹", "family 7.62mm"),
        ("1943年式7.62毫米", "762x39_m43"),
        ("обр. 43 г. 7,62", "762x39_m43"),
        ("7.62x39 Russian", "762x39_m43"),
        ("7,62х51 НАТО", "762x51_nato"),
        ("12,7 x 99 OTAN", "50_bmg"),
        (".38 S&W Spl", "38_special"),
        ("38 سبيشال", "38_special"),
        ("点357马格努姆", "357_magnum"),
        ("ponto 40", "family .40"),
        (".22长步枪弹", "22_lr"),
        (".300 Вин Маг", "300_win_mag"),
        ("12号霰弹", "gauge_12"),
        ("十二号", "gauge_12"),
        ("calibre 32 espingarda", "gauge_32"),
        ("32 калибр гладкий", "gauge_32"),
        ("410к", "gauge_36"),
        ("mortier de 82 mm", "mortar_82"),
        ("هاون 60 ملم", "mortar_60"),
        ("9mm (sin más)", "family 9mm"),
        ("30.06", "30_06_springfield"),
        ("مسدس 9 ملم", "family 9mm"),
    ],
)
def test_usual_writings_stand_for_one_calibre(text: str, code: str) -> None:
    found = SHIPPED.calibre(text)

    assert (found.code, found.text) == (code, text)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("36/.22LR", {"gauge_36", "22_lr"}),
        ("36/.22LR (duplo cano)", {"gauge_36", "22_lr"}),
        ("22LR/22MAG", {"22_lr", "22_wmr"}),
        ("9mm/.357 (arma multicalibre)", {"family 9mm", "family .357"}),
        (".357 MAG ou 38 SPL", {"357_magnum", "38_special"}),
        ("9x19 MAKAROV", {"9x19_parabellum", "9x18_makarov"}),
        (".36", {"gauge_36", "family .36"}),
        ("32 CAL", {"gauge_32", "family .32"}),
        (".38 Curto", {"38_sw", "38_short_colt"}),
        (".22 largo", {"22_lr", "22_long"}),
        ("7x57R / 11x60R Mauser", {"7_x_57_r", "11_mauser"}),  # not 7 mm Mauser
        ("8 mm Lebel", {"8mm_lebel_rev", "8x50r_lebel"}),
    ],
)
def test_more_than_one_calibre_stays_more_than_one(text: str, codes: set[str]) -> None:
    found = SHIPPED.calibre(text)

    assert found.how == "several" and set(found.codes) == codes


def test_a_remark_beside_a_calibre_is_dropped_and_said() -> None:
    assert SHIPPED.calibre("36/63,5 KNOCK").how == "trimmed"
    assert SHIPPED.calibre(".45 ACP (11,43X23 MM)").how == "alias"


@pytest.mark.parametrize(
    "text",
    [
        ".40 S&W MAGNUM",
        "9 mm blob",
        "9x19 (copy)",
        "1970-12-01 00:00:00",
        "duplo cano",
        "KNOCK",
        ".37 Maynard",
        "11x70",
        "( / )",
        "9 SP",
        "7.62 spec",
        "32 S&W espingarda",
    ],
)
def test_what_fits_no_calibre_is_not_listed(text: str) -> None:
    found = SHIPPED.calibre(text)

    assert (found.how, found.codes) == ("not-listed", ())


@pytest.mark.parametrize("word", ["9 mm", ".38", "7.62", ".22", "12.7 mm", ".45"])
def test_a_family_never_becomes_a_cartridge(word: str) -> None:
    code = SHIPPED.calibre(word).code

    assert code is not None and SHIPPED.calibres[code].kind == "family"


@given(
    st.sampled_from(METRIC),
    st.sampled_from(["x", "X", "×", "х", " x ", "*", " X "]),
    st.sampled_from([".", ","]),
    st.sampled_from(["", "cal. ", "Calibre ", "калибр "]),
)
def test_times_point_and_the_word_calibre_do_not_matter(  # type: ignore[no-untyped-def]
    calibre,
    times: str,
    point: str,
    word: str,
) -> None:
    text = word + calibre.name.replace("×", times).replace(".", point)

    assert calibre.code in SHIPPED.calibre(text).codes


@given(st.sampled_from(CARTRIDGES), st.sampled_from(CARTRIDGES))
def test_two_cartridges_in_one_text_are_never_settled_on_a_third(one, other) -> None:  # type: ignore[no-untyped-def]
    found = SHIPPED.calibre(f"{one.name} / {other.name}")

    allowed = {*SHIPPED.calibre(one.name).codes, *SHIPPED.calibre(other.name).codes}
    assert set(found.codes) <= allowed
    if one.code != other.code and found.how == "alias":
        assert found.codes[0] in allowed


def wrong_of_clerks(language: str) -> dict[str, tuple[str, ...]]:
    """Writings of this language that do not stand for what the list says."""
    rows = list(csv.DictReader(CLERKS.read_text(encoding="utf-8").splitlines()))
    written = {
        text: row["code"]
        for row in rows
        if row["language"] == language
        for text in row["written"].split("|")
    }
    found = {text: SHIPPED.calibre(text) for text in written}
    return {
        text: found[text].codes
        for text, code in written.items()
        if (found[text].code or found[text].how) != code
    }


@pytest.mark.parametrize("language", ["en", "fr", "es", "pt", "ru", "ar", "zh"])
def test_calibres_as_clerks_write_them_in_seven_languages(language: str) -> None:
    assert wrong_of_clerks(language) == {}


def test_keys_keep_apart_what_is_apart() -> None:
    assert key_of_calibre("cal. 12") == "12"
    assert key_of_calibre(".12") != key_of_calibre("12")
    assert key_of_calibre("9 毫米") == key_of_calibre("9 мм") == key_of_calibre("9 mm")
