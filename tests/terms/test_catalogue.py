"""The catalogue: written makes, calibres and types resolve, or say why not; nothing is guessed."""

import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poincon.terms.catalogue import HOWS, SETTLED, SPECIAL, Catalogue
from poincon.terms.catalogue_text import read_catalogue
from poincon.terms.names import key_of_calibre, key_of_name, parts_of_name
from poincon.terms.states import find_state
from poincon.terms.weapons import CATEGORIES

FOLDER = Path(__file__).parents[2] / "catalogue"
MAKERS, CALIBRES, TYPES, MODELS = (
    (FOLDER / f"{name}.csv").read_text(encoding="utf-8")
    for name in ("makers", "calibres", "types", "models")
)
SHIPPED = read_catalogue(MAKERS, CALIBRES, TYPES, MODELS)
HEADS = [text.splitlines()[0] + "\n" for text in (MAKERS, CALIBRES, TYPES)]
MODEL_HEAD = MODELS.splitlines()[0] + "\n"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("GLOCK", "GLOCK"),
        ("SMITH & WESSON", "SMITH & WESSON"),
        ("S&W", "SMITH & WESSON"),
        ("Smith and Wesson Inc.", "SMITH & WESSON"),
        ("TAURUS", "TAURUS"),
        ("TAURUS ARMAS S.A.", "TAURUS"),
        ("RUGER", "RUGER"),
        ("SCCY", "SCCY"),
        ("FN", "FN"),
        ("BERETTA (PIETRO BERETTA S.P.A.)", "BERETTA"),
        ("SIG SAUER", "SIG SAUER"),
        ("CANIK", "CANIK"),
        ("HI-POINT", "HI-POINT"),
        ("REMINGTON", "REMINGTON"),
        ("KEL-TEC", "KEL-TEC"),
        ("LORCIN", "LORCIN"),
        ("MOSSBERG", "MOSSBERG"),
        ("GLOCK GMBH (ÁUSTRIA)", "GLOCK"),
    ],
)
def test_makes_as_policemen_write_them_resolve(text: str, name: str) -> None:
    found = SHIPPED.maker(text)

    assert found.code is not None
    assert SHIPPED.makers[found.code].name == name
    assert found.text == text


@pytest.mark.parametrize("text", ["SPRINGFIELD", "COBRA", "PALMETTO"])
def test_a_make_of_several_makers_stays_several(text: str) -> None:
    found = SHIPPED.maker(text)

    assert found.how == "several" and len(found.codes) == 3
    assert found.code is None


@pytest.mark.parametrize("text", ["GLOK", "GLOCKS", "TAURUZ", "SMITH & WESTON", "BERETA"])
def test_a_name_one_letter_off_is_not_corrected(text: str) -> None:
    assert SHIPPED.maker(text).how == "not-listed"


@pytest.mark.parametrize(
    "text", ["GLOCK (COPY)", "GLOCK (tipo)", "ZZTOP (GLOCK)", "GLOCK (not a Glock)"]
)
def test_a_bracket_that_casts_doubt_settles_nothing(text: str) -> None:
    assert SHIPPED.maker(text).code is None


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("", "unknown"),
        ("  ", "unknown"),
        ("-", "unknown"),
        ("UNKNOWN", "unknown"),
        ("NÃO IDENTIFICADA", "unknown"),
        ("None", "none"),
        ("sans fabricant", "none"),
        ("OUTROS", "not-listed"),
        ("Nobody & Sons", "not-listed"),
    ],
)
def test_unknown_none_and_not_listed_stay_apart(text: str, how: str) -> None:
    found = SHIPPED.maker(text)

    assert (found.how, found.codes) == (how, ())


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (".22", "family .22"),
        ("9mm", "family 9mm"),
        ("9MM", "family 9mm"),
        ("9 mm", "family 9mm"),
        (".40", "family .40"),
        (".380", "family .380"),
        (".38", "family .38"),
        (".357", "family .357"),
        ("5.56", "family 5.56mm"),
        ("5.7", "family 5.7mm"),
        ("10mm", "family 10mm"),
        ("12 gauge", "gauge_12"),
        ("20 Gauge", "gauge_20"),
        (".38 Special", "38_special"),
        (".40 S&W (10 X 22)", "40_sw"),
        ("7,62 x 39 mm", "762x39_m43"),
        ("9×19mm", "9x19_parabellum"),
        ("9 mm Luger", "9x19_parabellum"),
        ("7.62 MM NATO", "762x51_nato"),
    ],
)
def test_calibres_as_people_write_them_resolve(text: str, code: str) -> None:
    assert SHIPPED.calibre(text).code == code


def test_a_bare_number_is_a_family_and_never_a_cartridge() -> None:
    assert SHIPPED.calibres["family 9mm"].kind == "family"
    assert SHIPPED.calibre("32").codes == ("gauge_32", "family .32")
    assert SHIPPED.calibre("32").how == "several"


def test_two_cartridges_named_in_one_text_are_several() -> None:
    found = SHIPPED.calibre(".308 WINCHESTER (7,62X51 MM)")

    assert found.how == "several"
    assert set(found.codes) == {"308_win", "762x51_nato"}


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Revólver", ("SA.REV",)),
        ("PISTOLA", ("SA.PIS",)),
        ("espingarda", ("SA.SHG",)),
        ("ARMA DE FABRICAÇÃO CASEIRA", ("FA.CRA",)),
        ("fusil d’assaut", ("SA.ASR",)),
        ("автомат", ("SA.ASR",)),
        ("ПУЛЕМЁТ", ("SA.LMG", "LW.HMG")),
        ("手枪", ("SA.PIS", "SA.OTH")),
        ("machine gun", ("SA.LMG", "LW.HMG")),
        ("mortier", ("LW.MOR",)),
    ],
)
def test_words_for_weapons_resolve_in_their_language(text: str, codes: tuple[str, ...]) -> None:
    assert SHIPPED.category(text).codes == codes


def test_a_word_with_two_meanings_in_two_languages_is_several() -> None:
    assert set(SHIPPED.category("fusil").codes) == {"SA.RIF", "SA.SHG", "SA.ASR"}
    assert SHIPPED.category("fusil").how == "several"


def test_the_categories_unknown_and_not_listed_say_what_they_are() -> None:
    assert SHIPPED.category("inconnu").how == "unknown"
    assert SHIPPED.category("outro").how == "not-listed"
    assert SHIPPED.category("blunderbuss").how == "not-listed"


def test_ncic_codes_are_a_vocabulary_of_their_own() -> None:
    assert SHIPPED.maker_of_ncic("GLD").code == "GLC"
    assert SHIPPED.maker_of_ncic("FN").how == "unknown"
    assert SHIPPED.maker_of_ncic("ZZZ").how == "unknown"
    assert SHIPPED.maker_of_ncic("???").how == "not-listed"
    assert SHIPPED.calibre_of_ncic("10").codes == ("gauge_10", "family 10mm")
    assert SHIPPED.calibre_of_ncic("36").code == "family .36"
    assert SHIPPED.calibre_of_ncic("999").how == "not-listed"
    assert SHIPPED.category_of_ncic("pr").code == "SA.REV"
    assert SHIPPED.category_of_ncic("Z").how == "not-listed"


@given(st.sampled_from(sorted(SHIPPED.makers)))
def test_every_maker_is_found_by_its_own_name(code: str) -> None:
    name = SHIPPED.makers[code].name

    found = SHIPPED.maker(name)

    assert code in found.codes or SPECIAL.get(name.replace(" ", "_")) == found.how
    assert SHIPPED.maker(name.lower()).codes == found.codes


@given(st.sampled_from(sorted(SHIPPED.calibres)))
def test_every_calibre_is_found_by_its_name_and_aliases(code: str) -> None:
    calibre = SHIPPED.calibres[code]

    for text in (calibre.name, *calibre.aliases):
        assert code in SHIPPED.calibre(text).codes
    assert all(family in SHIPPED.calibres for family in calibre.families)


@given(st.text() | st.text(string.printable))
def test_any_text_gets_an_answer_that_does_not_contradict_itself(text: str) -> None:
    for resolve in (SHIPPED.maker, SHIPPED.calibre, SHIPPED.category):
        found = resolve(text)
        assert found.text == text
        assert found.how in HOWS
        assert (found.code is not None) == (found.how in SETTLED)
        assert found.how != "decided"
        assert (len(found.codes) > 1) == (found.how == "several")


@given(st.sampled_from(sorted(SHIPPED.makers)), st.sampled_from(["", " ", ". ", "-", " , "]))
def test_case_punctuation_and_legal_form_do_not_change_a_name(code: str, sign: str) -> None:
    name = SHIPPED.makers[code].name

    assert key_of_name(f"{sign}{name.lower()}{sign}") == key_of_name(name)
    assert key_of_name(f"{name} Ltd.") == key_of_name(name)


def test_different_names_keep_different_keys() -> None:
    assert key_of_name("COLT") != key_of_name("COLTON")
    assert key_of_calibre(".38") != key_of_calibre("38")
    assert key_of_calibre("9 mm") != key_of_calibre("9")
    assert key_of_calibre("9×18") != key_of_calibre("9×19")
    assert parts_of_name("A (B) C") == ("A (B) C", "")
    assert key_of_name("CO") == "CO"


def test_the_shipped_catalogue_is_consistent() -> None:
    assert len(SHIPPED.makers) > 3000
    assert all(find_state(c) for m in SHIPPED.makers.values() for c in m.countries)
    assert {c for w in TYPES.splitlines()[1:] for c in w.split(",")[2].split("|")} <= set(
        CATEGORIES
    )
    glock = SHIPPED.makers["GLC"]
    assert glock.codes == ("GLC", "GLD") and glock.countries == ("AT", "US")


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (["make,name\n", HEADS[1], HEADS[2]], "lacks the columns aliases, code"),
        ([HEADS[0], HEADS[1] + "a,A,blob,,,,,,\n", HEADS[2]], "no kind of calibre"),
        ([HEADS[0], HEADS[1] + "a,A,gauge,,,,,,\n" * 2, HEADS[2]], "comes twice"),
        ([HEADS[0] + "A,A,A,,,,maker,\n" * 2, HEADS[1], HEADS[2]], "comes twice"),
    ],
)
def test_a_broken_catalogue_is_refused(texts: list[str], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        read_catalogue(*texts)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("A,A,,,,,recalled\n" * 2, "The model's code A comes twice"),
        ("A,A,NOBODY,,,,recalled\n", "The model A names NOBODY, which is not there"),
        ("A,A,,,9x99,,recalled\n", "The model A names 9x99, which is not there"),
    ],
)
def test_a_broken_list_of_models_is_refused(rows: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        read_catalogue(*HEADS, MODEL_HEAD + rows)


def test_a_model_of_a_category_that_does_not_exist_is_refused() -> None:
    with pytest.raises(LookupError, match="no weapon category"):
        read_catalogue(*HEADS, MODEL_HEAD + "A,A,,LW.CAN,,,recalled\n")


def test_a_type_of_a_category_that_does_not_exist_is_refused() -> None:
    with pytest.raises(LookupError, match="no weapon category"):
        read_catalogue(HEADS[0], HEADS[1], HEADS[2] + "cannon,en,LW.CAN\n")


def test_an_empty_catalogue_lists_nothing() -> None:
    empty: Catalogue = read_catalogue(*HEADS)

    assert empty.maker("GLOCK").how == "not-listed"
    assert empty.calibre("").how == "unknown"
