"""Weapon categories and their crossings to the lists of other instruments."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poincon.terms import crosswalks, weapons
from poincon.terms.crossings import FITS, SETTLED, Crossing
from poincon.terms.crosswalks import hs_heading, iafq_type, iti_class, unroca_item

EVERY_CROSSING: list[Callable[[str], Crossing]] = [
    iti_class,
    unroca_item,
    crosswalks.att_item,
    iafq_type,
    hs_heading,
]
UNROCA_ITEMS = {f"SA{n}" for n in range(1, 7)} | {f"LW{n}" for n in range(1, 8)}


@pytest.mark.parametrize("crossing_of", EVERY_CROSSING)
@pytest.mark.parametrize("code", weapons.CATEGORIES)
def test_every_category_crosses_to_every_list_with_a_source_and_a_status(
    code: str, crossing_of: Callable[[str], Crossing]
) -> None:
    crossing = crossing_of(code)

    assert crossing.fit in FITS
    assert crossing.source and crossing.status
    assert (crossing.code is not None) == (crossing.fit in SETTLED)
    assert bool(crossing.codes) == (crossing.fit not in ("outside", "no exact match"))
    assert crossing.fit not in SETTLED or len(crossing.codes) == 1


@pytest.mark.parametrize("crossing_of", EVERY_CROSSING)
def test_a_text_that_is_no_category_is_refused_by_every_list(
    crossing_of: Callable[[str], Crossing],
) -> None:
    with pytest.raises(LookupError, match="no weapon category"):
        crossing_of("sa.pis")


@given(st.decimals(min_value="0.1", max_value="300", places=1))
def test_the_calibre_of_a_mortar_decides_its_item(calibre: Decimal) -> None:
    item = unroca_item("LW.MOR", calibre)

    assert item.code == ("LW6" if calibre < 75 else "III")
    assert crosswalks.is_salw("LW.MOR", calibre).answer == ("yes" if calibre < 100 else "no")
    assert ("not SALW" in item.note) == (calibre >= 100)


def test_the_limits_of_75_and_100_mm_fall_on_the_upper_side() -> None:
    assert unroca_item("LW.MOR", Decimal("74.9")).code == "LW6"
    assert unroca_item("LW.MOR", 75).code == "III"
    assert iti_class("LW.MOR", Decimal("99.9")).code == "4(b)"
    assert iti_class("LW.MOR", 100).fit == "outside"


def test_a_mortar_of_unknown_calibre_is_not_guessed() -> None:
    item = unroca_item("LW.MOR")

    assert item.fit == "calibre needed"
    assert item.code is None
    assert set(item.codes) == {"LW6", "III"}
    assert iti_class("LW.MOR").code is None
    assert crosswalks.is_salw("LW.MOR").answer == "unknown"


@pytest.mark.parametrize("calibre", [0, -82, Decimal("NaN"), Decimal("Infinity")])
def test_an_impossible_calibre_is_refused(calibre: Decimal | int) -> None:
    with pytest.raises(ValueError, match="above 0"):
        unroca_item("LW.MOR", calibre)


def test_manpads_are_light_weapons_but_register_category_vii_b() -> None:
    assert iti_class("LW.MAN").code == "4(b)"
    assert unroca_item("LW.MAN").code == "VII(b)"


def test_anti_aircraft_guns_are_other_light_weapons() -> None:
    assert iti_class("LW.AAG").code == "4(b)"
    assert unroca_item("LW.AAG").code == "LW7"


def test_a_shotgun_is_left_to_national_practice() -> None:
    assert unroca_item("SA.SHG").fit == "national practice"
    assert unroca_item("SA.SHG").codes == ("SA6", "SA2")
    assert iti_class("SA.SHG").fit == "national practice"
    assert iafq_type("SA.SHG").code == "shotgun"


def test_a_rocket_launcher_is_salw_but_may_not_be_a_firearm() -> None:
    assert crosswalks.is_salw("LW.ROC").answer == "yes"
    assert crosswalks.is_protocol_firearm("LW.ROC").answer == "unknown"
    assert crosswalks.is_protocol_firearm("SA.PIS").answer == "yes"


def test_customs_codes_cannot_tell_assault_rifles_from_machine_guns() -> None:
    assert {hs_heading(code).code for code in ("SA.ASR", "SA.LMG", "LW.HMG")} == {"930190"}


def test_unknown_and_not_listed_are_two_answers() -> None:
    assert weapons.UNKNOWN != weapons.NOT_LISTED
    assert iafq_type(weapons.UNKNOWN).code == "unknown"
    assert iafq_type(weapons.NOT_LISTED).code is None


def test_every_register_item_is_reached_by_some_category() -> None:
    reached = {c for code in weapons.CATEGORIES for c in unroca_item(code).codes}

    assert reached == UNROCA_ITEMS | {"III", "VII(b)"}


def test_the_family_of_a_code_is_told() -> None:
    assert weapons.is_small_arm("SA.PIS") and not weapons.is_light_weapon("SA.PIS")
    assert weapons.is_light_weapon("LW.MAN")
    assert weapons.family_of("FA.CRA") == "other firearm"
    assert weapons.family_of("UNKNOWN") == "unknown"
    assert weapons.find_category("SA") is None


def test_a_deactivated_weapon_is_salw_only_if_it_can_readily_fire_again() -> None:
    assert crosswalks.is_salw("FA.DEA").answer == "unknown"
    assert crosswalks.is_salw("FA.CRA").answer == "yes"
    assert crosswalks.is_salw("NOT_LISTED").answer == "unknown"
    assert crosswalks.is_protocol_firearm("UNKNOWN").answer == "unknown"
