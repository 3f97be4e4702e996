"""The rows behind terms.crosswalks: category, fit, items, note. Facts only, no rule."""

from poincon.terms.crossings import Crossing, Fit, crossings

Rows = dict[str, tuple[Fit, str, str]]

_UNLISTED: Rows = {
    "UNKNOWN": ("no exact match", "", "The category is not known."),
    "NOT_LISTED": ("no exact match", "", "Our list has no category for it."),
}
_BY_DEFINITION = "No class of its own; the definition of paragraph 4 covers it."

_SMALL_ARMS: Rows = {
    "SA.PIS": ("broader", "4(a)", "Revolvers and self-loading pistols."),
    "SA.REV": ("broader", "4(a)", "Revolvers and self-loading pistols."),
    "SA.RIF": ("broader", "4(a)", "Rifles and carbines."),
    "SA.CAR": ("broader", "4(a)", "Rifles and carbines."),
    "SA.SMG": ("exact", "4(a)", "Sub-machine guns."),
    "SA.ASR": ("exact", "4(a)", "Assault rifles."),
    "SA.LMG": ("exact", "4(a)", "Light machine guns."),
    "SA.SHG": ("national practice", "4(a)", "Named in the SDG metadata, not in ITI 4(a)."),
}
_LIGHT_WEAPONS: Rows = {
    "LW.HMG": ("exact", "4(b)", "Heavy machine guns."),
    "LW.GLH": ("broader", "4(b)", "Hand-held under-barrel and mounted grenade launchers."),
    "LW.GLM": ("broader", "4(b)", "Hand-held under-barrel and mounted grenade launchers."),
    "LW.AAG": ("exact", "4(b)", "Portable anti-aircraft guns."),
    "LW.ATG": ("exact", "4(b)", "Portable anti-tank guns."),
    "LW.RCL": ("exact", "4(b)", "Recoilless rifles."),
    "LW.ATM": ("broader", "4(b)", "Portable launchers of anti-tank missile and rocket systems."),
    "LW.ROC": ("broader", "4(b)", "Portable launchers of anti-tank missile and rocket systems."),
    "LW.MAN": ("exact", "4(b)", "Portable launchers of anti-aircraft missile systems."),
}
_BY_DEFINITION_ROWS: Rows = _UNLISTED | {
    "SA.OTH": ("no exact match", "", _BY_DEFINITION),
    "LW.OTH": ("no exact match", "", _BY_DEFINITION),
    "FA.CRA": ("no exact match", "", _BY_DEFINITION),
    "FA.CNV": ("no exact match", "", _BY_DEFINITION),
    "FA.DEA": ("no exact match", "", "Covered only if it can readily be converted to fire."),
    "FA.IMP": ("no exact match", "", _BY_DEFINITION),
}
ITI_CLASSES: dict[str, Crossing] = (
    crossings("ITI 4(a)", "recalled", _SMALL_ARMS)
    | crossings("ITI 4(b), as the metadata of SDG 16.4.2 lists it", "verified", _LIGHT_WEAPONS)
    | crossings("ITI 4", "derived", _BY_DEFINITION_ROWS)
)

_FORM = "UN Register of Conventional Arms, small-arms form"
_FORM_ROWS: Rows = {
    "SA.PIS": ("broader", "SA1", "Revolvers and self-loading pistols."),
    "SA.REV": ("broader", "SA1", "Revolvers and self-loading pistols."),
    "SA.RIF": ("broader", "SA2", "Rifles and carbines."),
    "SA.CAR": ("broader", "SA2", "Rifles and carbines."),
    "SA.SMG": ("exact", "SA3", ""),
    "SA.ASR": ("exact", "SA4", ""),
    "SA.LMG": ("exact", "SA5", ""),
    "SA.OTH": ("exact", "SA6", ""),
    "LW.HMG": ("exact", "LW1", ""),
    "LW.GLH": ("broader", "LW2", "Hand-held under-barrel and mounted grenade launchers."),
    "LW.GLM": ("broader", "LW2", "Hand-held under-barrel and mounted grenade launchers."),
    "LW.ATG": ("exact", "LW3", ""),
    "LW.RCL": ("exact", "LW4", ""),
    "LW.ATM": ("broader", "LW5", "Portable anti-tank missile launchers and rocket systems."),
    "LW.ROC": ("broader", "LW5", "Portable anti-tank missile launchers and rocket systems."),
    "LW.OTH": ("exact", "LW7", ""),
}
_TRAP_ROWS: Rows = _UNLISTED | {
    "SA.SHG": ("national practice", "SA6 SA2", "Not named: others, or rifles in some States."),
    "LW.AAG": ("broader", "LW7", "Portable anti-aircraft guns are not named: others."),
    "LW.MAN": ("exact", "VII(b)", "Register category VII(b), not the small-arms form."),
    "FA.CRA": ("no exact match", "", "The form has no item for craft-made firearms."),
    "FA.CNV": ("no exact match", "", "The form has no item for converted firearms."),
    "FA.DEA": ("no exact match", "", "The form has no item for deactivated firearms."),
    "FA.IMP": ("no exact match", "", "The form has no item for improvised firearms."),
}
SMALL_ARMS_FORM: dict[str, Crossing] = crossings(_FORM, "recalled", _FORM_ROWS) | crossings(
    _FORM, "derived", _TRAP_ROWS
)

IAFQ_ROWS: Rows = {
    "SA.PIS": ("exact", "pistol", ""),
    "SA.REV": ("exact", "revolver", ""),
    "SA.RIF": ("broader", "rifle", ""),
    "SA.CAR": ("broader", "rifle", ""),
    "SA.SMG": ("exact", "sub-machine-gun", ""),
    "SA.ASR": ("broader", "rifle", "Assault rifles have no type of their own."),
    "SA.LMG": ("broader", "machine-gun", ""),
    "SA.SHG": ("exact", "shotgun", ""),
    "SA.OTH": ("broader", "other-firearm", ""),
    "LW.HMG": ("broader", "machine-gun", ""),
    "LW.GLH": ("broader", "other-salw", ""),
    "LW.GLM": ("broader", "other-salw", ""),
    "LW.AAG": ("broader", "other-salw", ""),
    "LW.ATG": ("broader", "other-salw", ""),
    "LW.RCL": ("broader", "other-salw", ""),
    "LW.ATM": ("broader", "other-salw", ""),
    "LW.ROC": ("broader", "other-salw", ""),
    "LW.MAN": ("broader", "other-salw", ""),
    "LW.MOR": ("broader", "other-salw", "From 100 mm no SALW: leave such mortars out."),
    "LW.OTH": ("broader", "other-salw", ""),
    "FA.CRA": ("broader", "other-firearm", "Includes craft-made and rudimentary firearms."),
    "FA.CNV": ("no exact match", "", "What it was converted to decides; not recorded here."),
    "FA.DEA": ("no exact match", "", "No type for deactivated firearms."),
    "FA.IMP": ("broader", "other-firearm", "Includes craft-made and rudimentary firearms."),
    "UNKNOWN": ("exact", "unknown", ""),
    "NOT_LISTED": ("no exact match", "", "Known but without category: not the same as unknown."),
}

_USE = "Sporting or hunting weapons under heading 9303, military ones under 930190."
_PIECE = "Artillery or other military weapon: the heading does not name it."
HS_ROWS: Rows = _UNLISTED | {
    "SA.PIS": ("broader", "930200", "Revolvers and pistols together."),
    "SA.REV": ("broader", "930200", "Revolvers and pistols together."),
    "SA.RIF": ("several", "930330 930190", _USE),
    "SA.CAR": ("several", "930330 930190", _USE),
    "SA.SMG": ("broader", "930190", "Residual: other military weapons."),
    "SA.ASR": ("broader", "930190", "Residual: other military weapons."),
    "SA.LMG": ("broader", "930190", "Residual: other military weapons."),
    "SA.SHG": ("several", "930320 930190", _USE),
    "SA.OTH": ("no exact match", "", ""),
    "LW.HMG": ("broader", "930190", "Residual: other military weapons."),
    "LW.GLH": ("broader", "930120", "With rocket launchers, flame-throwers and the like."),
    "LW.GLM": ("broader", "930120", "With rocket launchers, flame-throwers and the like."),
    "LW.AAG": ("several", "930110 930190", _PIECE),
    "LW.ATG": ("several", "930110 930190", _PIECE),
    "LW.RCL": ("several", "930110 930190", _PIECE),
    "LW.ATM": ("broader", "930120", "With rocket launchers, flame-throwers and the like."),
    "LW.ROC": ("broader", "930120", "With rocket launchers, flame-throwers and the like."),
    "LW.MAN": ("broader", "930120", "Launcher only; missiles fall under 9306."),
    "LW.MOR": ("broader", "930110", "Artillery: guns, howitzers and mortars together."),
    "LW.OTH": ("no exact match", "", ""),
    "FA.CRA": ("no exact match", "", ""),
    "FA.CNV": ("no exact match", "", ""),
    "FA.DEA": ("no exact match", "", ""),
    "FA.IMP": ("no exact match", "", ""),
}

_LAUNCHER = "SALW, but a launching tube may not be a barrel under the Protocol."
#: Categories whose place under the Firearms Protocol the State's own law settles.
PROTOCOL_UNSETTLED: dict[str, str] = {
    "LW.GLH": _LAUNCHER,
    "LW.GLM": _LAUNCHER,
    "LW.ATM": _LAUNCHER,
    "LW.ROC": _LAUNCHER,
    "LW.MAN": _LAUNCHER,
    "LW.RCL": "Barrelled, but portable by one person only in some models.",
    "LW.AAG": "Barrelled, but portable by one person only in some models.",
    "LW.ATG": "Barrelled, but portable by one person only in some models.",
    "LW.HMG": "Barrelled, but portable by one person only in some models.",
    "LW.MOR": "Barrelled, but portable by one person only in some models.",
    "LW.OTH": "Depends on the weapon.",
    "SA.OTH": "Depends on the weapon.",
    "FA.DEA": "A firearm until rendered permanently inoperable as the Protocol asks.",
}
