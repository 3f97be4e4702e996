"""From our weapon categories to the lists other instruments use, with every trap said aloud.

Lists: ITI paragraph 4 (also used by the PoA report), the UN Register of Conventional Arms, the
ATT, the UNODC questionnaire (IAFQ) and the Harmonized System. A mortar needs its calibre; without
it the answer is "calibre needed" and nothing is guessed.
"""

from decimal import Decimal

from poincon.terms.crossings import Crossing, Judgement, checked_calibre, crossings
from poincon.terms.crosswalk_tables import (
    HS_ROWS,
    IAFQ_ROWS,
    ITI_CLASSES,
    PROTOCOL_UNSETTLED,
    SMALL_ARMS_FORM,
)
from poincon.terms.weapons import NOT_LISTED, UNKNOWN, family_of, get_category

MORTAR = "LW.MOR"
#: ITI 4(b) (verified): mortars below this calibre are light weapons.
ITI_MORTAR_MM = Decimal(100)
#: UN Register (recalled): mortars from this calibre are large-calibre artillery, category III.
REGISTER_MORTAR_MM = Decimal(75)

_SDGMETA = "ITI 4(b), as the metadata of SDG 16.4.2 lists it"
_FORM = "UN Register of Conventional Arms, small-arms form and category III"
_IAFQ = crossings(
    "UNODC Illicit Arms Flows Questionnaire, weapon types", "recalled, wording open", IAFQ_ROWS
)
_HS = crossings("Harmonized System, chapter 93", "derived", HS_ROWS)
_FP = "Firearms Protocol 3(a)"


def iti_class(category: str, calibre_mm: Decimal | int | None = None) -> Crossing:
    """The class of ITI paragraph 4, which the PoA report uses too: "4(a)" or "4(b)".

    Mortars of 100 mm or more are outside. Raises LookupError for a code that is no category.
    """
    get_category(category)
    calibre = checked_calibre(calibre_mm)
    if category != MORTAR:
        return ITI_CLASSES[category]
    if calibre is None:
        return Crossing(
            codes=("4(b)",),
            fit="calibre needed",
            source=_SDGMETA,
            status="verified",
            note="A mortar is a light weapon below 100 mm only.",
        )
    if calibre >= ITI_MORTAR_MM:
        return Crossing(
            codes=(),
            fit="outside",
            source=_SDGMETA,
            status="verified",
            note="A mortar of 100 mm or more is not a light weapon under the ITI.",
        )
    return Crossing(codes=("4(b)",), fit="exact", source=_SDGMETA, status="verified")


def unroca_item(category: str, calibre_mm: Decimal | int | None = None) -> Crossing:
    """Item of the UN Register: "SA1" to "SA6", "LW1" to "LW7", "III" or "VII(b)".

    Mortars below 75 mm are LW6, from 75 mm III; those from 100 mm are III as well, with a note
    that the ITI does not cover them; without calibre both are named and none is chosen. Raises
    LookupError for a code that is no category.
    """
    get_category(category)
    calibre = checked_calibre(calibre_mm)
    if category != MORTAR:
        return SMALL_ARMS_FORM[category]
    if calibre is None:
        return _mortar(("LW6", "III"), "Below 75 mm light weapon 6, from 75 mm category III.")
    if calibre < REGISTER_MORTAR_MM:
        return _mortar(("LW6",), "")
    if calibre < ITI_MORTAR_MM:
        return _mortar(("III",), "Large-calibre artillery here, yet a light weapon under the ITI.")
    return _mortar(("III",), "Large-calibre artillery; not SALW under the ITI.")


def _mortar(codes: tuple[str, ...], note: str) -> Crossing:
    open_choice = len(codes) > 1
    return Crossing(
        codes=codes,
        fit="calibre needed" if open_choice else "exact" if codes == ("LW6",) else "broader",
        source=_FORM,
        status="recalled",
        note=note,
    )


def att_item(category: str, calibre_mm: Decimal | int | None = None) -> Crossing:
    """Item of the ATT annual report: its template reuses the Register's items as approximation.

    "III" and "VII(b)" then name the ATT's own categories of the same numbers. Raises LookupError
    as unroca_item.
    """
    item = unroca_item(category, calibre_mm)
    return Crossing(
        codes=item.codes,
        fit=item.fit,
        source=f"ATT reporting template, which reuses: {item.source}",
        status=item.status,
        note=item.note,
    )


def iafq_type(category: str) -> Crossing:
    """Weapon type of the UNODC questionnaire. Raises LookupError as iti_class."""
    get_category(category)
    return _IAFQ[category]


def hs_heading(category: str) -> Crossing:
    """Six-digit code of the Harmonized System. Raises LookupError for a code that is no category.

    Military small arms all fall into the residual 930190: customs figures cannot tell assault
    rifles from machine guns.
    """
    get_category(category)
    return _HS[category]


def is_salw(category: str, calibre_mm: Decimal | int | None = None) -> Judgement:
    """Whether ITI paragraph 4 covers the weapon. Raises LookupError as iti_class."""
    crossing = iti_class(category, calibre_mm)
    if family_of(category) == "unknown" or crossing.fit == "calibre needed":
        return Judgement(
            answer="unknown",
            reason=crossing.note or "The category is not known.",
            source=crossing.source,
            status=crossing.status,
        )
    if category == "FA.DEA":
        return Judgement(
            answer="unknown",
            reason="Covered only if it can readily be converted to fire again.",
            source="ITI 4",
            status="derived",
        )
    return Judgement(
        answer="no" if crossing.fit == "outside" else "yes",
        reason=crossing.note or "Man-portable, lethal, and fires by explosive action.",
        source=crossing.source if crossing.codes else "ITI 4",
        status=crossing.status,
    )


def is_protocol_firearm(category: str) -> Judgement:
    """Whether Firearms Protocol 3(a), portable *barrelled* weapons, covers the category.

    A rocket or missile launcher is SALW but may not be a firearm: the answer is then "unknown",
    for the State's own law to settle. Raises LookupError for a code that is no category.
    """
    get_category(category)
    if category in (UNKNOWN, NOT_LISTED):
        return Judgement(
            answer="unknown", reason="The category is not known.", source=_FP, status="derived"
        )
    if category in PROTOCOL_UNSETTLED:
        return Judgement(
            answer="unknown", reason=PROTOCOL_UNSETTLED[category], source=_FP, status="derived"
        )
    return Judgement(
        answer="yes", reason="A portable barrelled weapon.", source=_FP, status="derived"
    )
