"""What kind of weapon: the category code list every room uses (domain facts 6.7, derived).

A category says nothing about a weapon's legal status. UNKNOWN (nobody could say) and NOT_LISTED
(known, but no code fits) are two answers and stay apart. Crossings to other lists of weapons are
in terms.crosswalks.
"""

from typing import Literal, get_args

import msgspec

Family = Literal["small arm", "light weapon", "other firearm", "unknown"]
FAMILIES: tuple[str, ...] = get_args(Family)

UNKNOWN = "UNKNOWN"
NOT_LISTED = "NOT_LISTED"


class Category(msgspec.Struct, frozen=True, kw_only=True):
    """A weapon category: stored `code`, English `name`, and the `family` it belongs to."""

    code: str
    name: str
    family: Family


_NAMES: tuple[tuple[Family, str, str], ...] = (
    ("small arm", "SA.PIS", "Self-loading pistol"),
    ("small arm", "SA.REV", "Revolver"),
    ("small arm", "SA.RIF", "Rifle"),
    ("small arm", "SA.CAR", "Carbine"),
    ("small arm", "SA.SMG", "Sub-machine gun"),
    ("small arm", "SA.ASR", "Assault rifle"),
    ("small arm", "SA.LMG", "Light machine gun"),
    ("small arm", "SA.SHG", "Shotgun"),
    ("small arm", "SA.OTH", "Other small arm"),
    ("light weapon", "LW.HMG", "Heavy machine gun"),
    ("light weapon", "LW.GLH", "Hand-held under-barrel grenade launcher"),
    ("light weapon", "LW.GLM", "Mounted grenade launcher"),
    ("light weapon", "LW.AAG", "Portable anti-aircraft gun"),
    ("light weapon", "LW.ATG", "Portable anti-tank gun"),
    ("light weapon", "LW.RCL", "Recoilless rifle"),
    ("light weapon", "LW.ATM", "Portable launcher of anti-tank missiles"),
    ("light weapon", "LW.ROC", "Portable rocket launcher"),
    ("light weapon", "LW.MAN", "Portable launcher of anti-aircraft missiles (MANPADS)"),
    ("light weapon", "LW.MOR", "Mortar"),
    ("light weapon", "LW.OTH", "Other light weapon"),
    ("other firearm", "FA.CRA", "Craft-made firearm"),
    ("other firearm", "FA.CNV", "Converted firearm"),
    ("other firearm", "FA.DEA", "Deactivated firearm"),
    ("other firearm", "FA.IMP", "Improvised or additively made firearm"),
    ("unknown", UNKNOWN, "Unknown"),
    ("unknown", NOT_LISTED, "Known, but not in this list"),
)
CATEGORIES: dict[str, Category] = {
    code: Category(code=code, name=name, family=family) for family, code, name in _NAMES
}


def find_category(code: str) -> Category | None:
    """The category with exactly this code, or None."""
    return CATEGORIES.get(code)


def get_category(code: str) -> Category:
    """The category with exactly this code; raises LookupError for any other text."""
    category = CATEGORIES.get(code)
    if category is None:
        raise LookupError(f"{code!r} is no weapon category.")
    return category


def family_of(code: str) -> Family:
    """Small arm, light weapon, other firearm or unknown. Raises LookupError as get_category.

    The family follows the code list. A mortar of 100 mm or more keeps its family although it is
    no SALW: terms.crosswalks.is_salw tells, and needs the calibre.
    """
    return get_category(code).family


def is_small_arm(code: str) -> bool:
    """Whether the category is a small arm (ITI 4(a) and what national lists add to it)."""
    return family_of(code) == "small arm"


def is_light_weapon(code: str) -> bool:
    """Whether the category is a light weapon (ITI 4(b)); see family_of on large mortars."""
    return family_of(code) == "light weapon"
