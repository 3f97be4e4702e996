"""Does a calibre suit the kind of weapon? An advice where it hardly can; silence where unsure.

Recalled public knowledge. Carbines in pistol cartridges, combination guns, .410 revolvers and
pistols cut down from rifles exist and are not doubted; nor are craft-made, converted and
deactivated weapons, nor a family such as ".38" whose cartridge is not said.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal

from poincon.terms.catalogue_entries import Calibre
from poincon.terms.catalogue_words import listed

#: What a calibre is made for, as far as it decides which weapon can fire it.
Use = Literal["pistol", "rimfire", "intermediate", "full", "heavy", "gauge", "grenade", "bomb"]

_PISTOL = listed(
    "25_acp 32_acp 380_acp 9x18_makarov 9x19_parabellum 9x21_imi 357_sig 40_sw 10mm_auto 45_acp "
    "45_gap 38_super_auto 762x25_tokarev 763_mauser 765_luger 9x23_largo 9x25_mauser 545x18 "
    "765x20_longue 8x22_nambu 32_sw 32_sw_long 38_sw 38_tpc 57x28_fn 46x30_hk"
)
_RIMFIRE = listed("22_short 22_long 22_lr 22_wmr 17_hmr 700_flobert")
_INTERMEDIATE = listed("545x39_m74 556x45_nato 762x39_m43 58x42 792x33_kurz 762x45 9x39")
_FULL = listed(
    "762x51_nato 762x54r 30_06_springfield 303_british 8x57_is 75x54_french 75x55_swiss "
    "765_argentined 77x58_arisaka 338_lapua"
)
_HEAVY = listed("50_bmg 127x108 145x114") | {"family 12.7mm", "family 14.5mm"}
_USES: Mapping[str, Use] = {
    **dict.fromkeys(_PISTOL, "pistol"),
    **dict.fromkeys(_RIMFIRE, "rimfire"),
    **dict.fromkeys(_INTERMEDIATE, "intermediate"),
    **dict.fromkeys(_FULL, "full"),
    **dict.fromkeys(_HEAVY, "heavy"),
}
#: Gauges a revolver is hardly ever made for; .410 and the small ones are met.
_LARGE_GAUGES = listed("gauge_4 gauge_8 gauge_10 gauge_12 gauge_16 gauge_20")
#: No mortar fires a bomb thinner than this, in millimetres.
_THINNEST_BOMB = Decimal(37)

_PISTOL_TEXT = "A self-loading pistol hardly fires a cartridge of this calibre."
_REVOLVER_TEXT = "A revolver hardly fires a cartridge of this calibre."
_SHOTGUN_TEXT = "A shotgun fires shotgun cartridges, and this calibre is none."
_RIFLE_TEXT = "A rifle fires rifle cartridges, and this calibre is none."
_ASSAULT_TEXT = "An assault rifle fires rifle cartridges, and this calibre is none."
_SMG_TEXT = "A sub-machine gun fires pistol cartridges, and this calibre is none."
_MACHINE_GUN_TEXT = "A machine gun hardly fires a cartridge of this calibre."
_LIGHT_TEXT = "A machine gun of this calibre is a heavy one."
_LAUNCHER_TEXT = "A launcher or gun of this kind hardly fires a cartridge of this calibre."
_MORTAR_TEXT = "A mortar's calibre is that of its bomb, and this calibre is none."

_SMALL: frozenset[Use] = frozenset({"pistol", "rimfire", "gauge"})
_LARGE: frozenset[Use] = frozenset({"heavy", "grenade", "bomb"})
_CARTRIDGES: frozenset[Use] = frozenset({"pistol", "rimfire", "intermediate", "full", "gauge"})
#: For each category the uses that do not suit it, and the sentence that says so.
_UNSUITED: Mapping[str, tuple[frozenset[Use], str]] = {
    "SA.PIS": (_LARGE | {"full", "gauge"}, _PISTOL_TEXT),
    "SA.REV": (_LARGE | {"full", "intermediate"}, _REVOLVER_TEXT),
    "SA.SHG": (_LARGE | {"pistol", "full", "intermediate"}, _SHOTGUN_TEXT),
    "SA.RIF": (frozenset({"gauge", "grenade", "bomb"}), _RIFLE_TEXT),
    "SA.CAR": (_LARGE, _RIFLE_TEXT),
    "SA.ASR": (_LARGE | _SMALL, _ASSAULT_TEXT),
    "SA.SMG": (_LARGE | {"full", "gauge"}, _SMG_TEXT),
    "SA.LMG": (_SMALL | {"grenade", "bomb"}, _MACHINE_GUN_TEXT),
    "LW.HMG": (_SMALL | {"intermediate", "grenade", "bomb"}, _MACHINE_GUN_TEXT),
    "LW.AAG": (_CARTRIDGES, _LAUNCHER_TEXT),
    "LW.ATG": (_CARTRIDGES, _LAUNCHER_TEXT),
    "LW.GLH": (_CARTRIDGES | {"heavy"}, _LAUNCHER_TEXT),
    "LW.GLM": (_CARTRIDGES | {"heavy"}, _LAUNCHER_TEXT),
    "LW.RCL": (_CARTRIDGES | {"heavy"}, _LAUNCHER_TEXT),
    "LW.ROC": (_CARTRIDGES | {"heavy"}, _LAUNCHER_TEXT),
    "LW.ATM": (_CARTRIDGES | {"heavy"}, _LAUNCHER_TEXT),
    "LW.MAN": (_CARTRIDGES | {"heavy"}, _LAUNCHER_TEXT),
    "LW.MOR": (_CARTRIDGES | {"heavy"}, _MORTAR_TEXT),
}


def use_of(calibre: Calibre) -> Use | None:
    """What the calibre is made for, or None where that says little or is not known."""
    if calibre.kind == "gauge":
        return "gauge"
    if calibre.kind == "mortar":
        return "bomb"
    return "grenade" if calibre.kind == "grenade" else _USES.get(calibre.code)


def doubt(category: str, calibre: Calibre) -> str:
    """Why a weapon of this category hardly has this calibre; empty where nothing is doubted.

    `category` is a code of terms.weapons; UNKNOWN, NOT_LISTED and codes without a rule are never
    doubted. The sentence is an advice: a person decides which of the two is wrong, if any.
    """
    unsuited, sentence = _UNSUITED.get(category, (frozenset(), ""))
    use = use_of(calibre)
    if category == "SA.LMG" and use == "heavy":
        return _LIGHT_TEXT
    if category == "SA.REV" and calibre.code in _LARGE_GAUGES:
        return sentence
    if category == "LW.MOR" and _is_thin(calibre):
        return sentence
    return sentence if use in unsuited else ""


def _is_thin(calibre: Calibre) -> bool:
    """Whether a family is given in millimetres and is too thin for a bomb."""
    said = calibre.code.removeprefix("family ").removesuffix("mm")
    metric = calibre.kind == "family" and calibre.code.endswith("mm")
    return metric and Decimal(said) < _THINNEST_BOMB
