"""The book's stored words, said to a reader in the reader's language.

Stored names are fixed English text; these tables are the one place where a page turns them into
words. A test holds every table against the code list it speaks for.
"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from poincon.web.tracing_words import GROUNDS, Words

KINDS: Words = {
    "manufactured": _("Manufactured"),
    "registered": _("Taken into the register"),
    "imported": _("Imported"),
    "marked": _("Mark struck"),
    "mark-read": _("Mark read"),
    "exported": _("Exported"),
    "transferred": _("Transferred"),
    "issued": _("Issued"),
    "returned": _("Returned"),
    "deposited": _("Placed in a store"),
    "counted": _("Counted in the store"),
    "inspected": _("Inspected"),
    "retained": _("Kept for State use"),
    "restored": _("Given back to its holder"),
    "lost": _("Reported lost"),
    "stolen": _("Reported stolen"),
    "diverted": _("Diverted"),
    "seized": _("Seized"),
    "found": _("Found"),
    "surrendered": _("Surrendered"),
    "trace-requested": _("Tracing requested"),
    "trace-answered": _("Tracing request answered"),
    "traced": _("Traced"),
    "origin-established": _("Origin established by an authority"),
    "trace-closed": _("Tracing ended without result"),
    "deactivated": _("Deactivated"),
    "destroyed": _("Destroyed"),
    "part-fitted": _("Component fitted"),
    "part-removed": _("Component removed"),
    "corrected": _("Entry corrected"),
    "waived": _("Rule waived"),
    "officer-appointed": _("Officer appointed"),
    "officer-relieved": _("Officer relieved"),
    "depot-opened": _("Depot opened"),
    "depot-closed": _("Depot closed"),
    "records-transferred": _("Records handed over"),
    "business-closed": _("Business closed"),
    "records-disposed": _("Records disposed of"),
    "person-erased": _("Person erased"),
    "figure-stated": _("Figure stated by a source"),
    "term-settled": _("Written term settled"),
    "identified": _("Row taken to be about this weapon by rule"),
    "search-opened": _("Search opened"),
    "search-closed": _("Search closed"),
    "match-accepted": _("Taken for the weapon sought"),
    "match-rejected": _("Found not to be the weapon sought"),
}

#: A status is said of a weapon: languages with genders agree with that word.
STATUSES: Words = {
    "not on record": pgettext_lazy("weapon", "Not on record"),
    "made": pgettext_lazy("weapon", "Made"),
    "in stock": pgettext_lazy("weapon", "In stock"),
    "issued": pgettext_lazy("weapon", "Issued"),
    "held": pgettext_lazy("weapon", "Held lawfully"),
    "abroad": pgettext_lazy("weapon", "Abroad"),
    "lost": pgettext_lazy("weapon", "Lost"),
    "stolen": pgettext_lazy("weapon", "Stolen"),
    "diverted": pgettext_lazy("weapon", "Diverted"),
    "seized": pgettext_lazy("weapon", "Seized"),
    "found": pgettext_lazy("weapon", "Found"),
    "surrendered": pgettext_lazy("weapon", "Surrendered"),
    "deactivated": pgettext_lazy("weapon", "Deactivated"),
    "destroyed": pgettext_lazy("weapon", "Destroyed"),
}

#: Four shapes, so that a status is told without colour: in lawful hands, missing, recovered, over.
GROUPS: dict[str, str] = {
    **dict.fromkeys(("made", "in stock", "issued", "held", "abroad"), "lawful"),
    **dict.fromkeys(("lost", "stolen", "diverted"), "missing"),
    **dict.fromkeys(("seized", "found", "surrendered"), "recovered"),
    **dict.fromkeys(("deactivated", "destroyed", "not on record"), "over"),
}

MARK_KINDS: Words = {
    "manufacture": _("Mark of manufacture"),
    "import": _("Import mark"),
    "state": _("State mark"),
    "transfer": _("Transfer mark"),
    "proof": _("Proof mark"),
    "deactivation": _("Deactivation mark"),
    "property": _("Property mark"),
    "other": _("Other mark"),
}

MARK_CLASSES: Words = {
    "usable": pgettext_lazy("mark", "readable in full"),
    "partial": pgettext_lazy("mark", "partly readable"),
    "removed": pgettext_lazy("mark", "removed"),
    "altered": pgettext_lazy("mark", "altered"),
    "restored": pgettext_lazy("mark", "restored"),
    "never marked": pgettext_lazy("mark", "never marked"),
    "illegible": pgettext_lazy("mark", "illegible"),
    "not recorded": pgettext_lazy("mark", "not recorded"),
    "placeholder": pgettext_lazy("mark", "placeholder, not a mark"),
}

CATEGORIES: Words = {
    "SA.PIS": _("Self-loading pistol"),
    "SA.REV": _("Revolver"),
    "SA.RIF": _("Rifle"),
    "SA.CAR": _("Carbine"),
    "SA.SMG": _("Sub-machine gun"),
    "SA.ASR": _("Assault rifle"),
    "SA.LMG": _("Light machine gun"),
    "SA.SHG": _("Shotgun"),
    "SA.OTH": _("Other small arm"),
    "LW.HMG": _("Heavy machine gun"),
    "LW.GLH": _("Hand-held under-barrel grenade launcher"),
    "LW.GLM": _("Mounted grenade launcher"),
    "LW.AAG": _("Portable anti-aircraft gun"),
    "LW.ATG": _("Portable anti-tank gun"),
    "LW.RCL": _("Recoilless rifle"),
    "LW.ATM": _("Portable launcher of anti-tank missiles"),
    "LW.ROC": _("Portable rocket launcher"),
    "LW.MAN": _("Portable launcher of anti-aircraft missiles (MANPADS)"),
    "LW.MOR": _("Mortar"),
    "LW.OTH": _("Other light weapon"),
    "FA.CRA": _("Craft-made firearm"),
    "FA.CNV": _("Converted firearm"),
    "FA.DEA": _("Deactivated firearm"),
    "FA.IMP": _("Improvised or additively made firearm"),
    "UNKNOWN": _("Unknown"),
    "NOT_LISTED": _("Known, but not in this list"),
}

FAMILIES: Words = {
    "small arm": _("Small arms"),
    "light weapon": _("Light weapons"),
    "other firearm": _("Other firearms"),
    "unknown": _("Unknown"),
}

PARTS: Words = {
    "frame": _("frame"),
    "receiver": _("receiver"),
    "upper receiver": _("upper receiver"),
    "lower receiver": _("lower receiver"),
    "chassis": _("chassis"),
    "barrel": _("barrel"),
    "slide": _("slide"),
    "cylinder": _("cylinder"),
    "bolt": _("bolt"),
    "breech block": _("breech block"),
    "trigger group": _("trigger group"),
    "launch tube": _("launch tube"),
    "mount": _("mount"),
    "silencer": _("silencer"),
    "magazine": _("magazine"),
    "stock": _("shoulder stock"),
    "other": _("other part"),
}

SECTORS: Words = {
    "state": _("the State"),
    "civilian": _("civilian"),
    "maker": _("maker"),
    "dealer": _("dealer"),
    "museum": _("museum"),
    "unknown": _("unknown"),
}

DUTIES: Words = {
    "register": _("register"),
    "mark": _("mark"),
    "store": _("keep stores"),
    "transfer": _("transfer"),
    "collect": _("collect"),
    "trace": _("trace"),
    "dispose": _("dispose"),
    "correct": _("correct"),
    "appoint": _("appoint"),
    "report": _("report"),
    "approve": _("approve"),
}

OUTCOMES: Words = {
    "traced": _("traced"),
    "established": _("established by an authority"),
    "untraceable": _("untraceable"),
    "not enough information": _("not enough information"),
    "no attempt": _("decision not to trace"),
    "pending": _("answer awaited"),
    "no attempt recorded": _("no attempt recorded"),
}

BASES: Words = {"criminal": _("criminal offence"), "administrative": _("administrative violation")}

SEVERITIES: Words = {
    "error": _("refused"),
    "warning": _("warning"),
    "advice": _("advice"),
}

FITS: Words = {
    "exact": _("exactly as written"),
    "normalised": _("same mark, written differently"),
    "partial": _("agrees on every character read"),
}

ANSWERS: Words = {"yes": _("yes"), "no": _("no"), "unknown": _("unknown")}

#: What an answer to a tracing request can be, and other closed choices of a fact's fields.
CHOICES: dict[str, Words] = {
    "sector": SECTORS,
    "basis": BASES,
    "ground": GROUNDS,
    "part": PARTS,
    "level": OUTCOMES,
    "permanence": {"permanent": _("for good"), "temporary": _("for a time")},
    "outcome": {
        "full": _("full answer"),
        "restricted": _("restricted answer"),
        "delayed": _("delayed"),
        "refused": _("refused"),
        "no record": _("no record found"),
        "information wanted": _("more information wanted"),
    },
    "record_class": {
        "manufacture": _("manufacture"),
        "other": _("other records"),
        "international transaction": _("international transactions"),
        "authorisation": _("authorisations"),
    },
    # said of weapons: languages with genders agree with that word
    "measure": {
        "manufactured": pgettext_lazy("weapons", "manufactured"),
        "exported": pgettext_lazy("weapons", "exported"),
        "imported": pgettext_lazy("weapons", "imported"),
        "held": pgettext_lazy("weapons", "held"),
        "seized": pgettext_lazy("weapons", "seized"),
        "collected": pgettext_lazy("weapons", "collected"),
        "destroyed": pgettext_lazy("weapons", "destroyed"),
        "lost or stolen": pgettext_lazy("weapons", "lost or stolen"),
        "applications": pgettext_lazy("weapons", "applications"),
        "licences": pgettext_lazy("weapons", "licences"),
        "inspections": pgettext_lazy("weapons", "inspections"),
        "other": pgettext_lazy("weapons", "other"),
    },
    "unit": {"weapons": _("weapons"), "acts": _("acts"), "per cent": _("per cent")},
    "vocabulary": {
        "maker": _("Maker"),
        "model": _("Model"),
        "calibre": _("Calibre"),
        "category": _("Category"),
    },
}

FIELDS: Words = {
    "action": _("Action"),
    "agreed": _("What agreed"),
    "antique": _("Antique"),
    "authorisation": _("Authorisation"),
    "authority": _("Authority"),
    "basis": _("Basis"),
    "because": _("Reasons that were shown"),
    "batch": _("Batch"),
    "business": _("Business"),
    "calibre": _("Calibre"),
    "calibre_mm": _("Bore in millimetres"),
    "campaign": _("Campaign"),
    "case": _("Case"),
    "category": _("Category"),
    "certificate": _("Certificate"),
    "circumstances": _("Circumstances"),
    "code": _("Code it stands for"),
    "component": _("Component"),
    "condition": _("Condition"),
    "control": _("Control component"),
    "country": _("Country of manufacture"),
    "craft": _("Craft production"),
    "depot": _("Depot"),
    "described": _("Description"),
    "destination": _("Destination"),
    "diverted_on": _("Diverted on"),
    "due_back_on": _("Due back on"),
    "duties": _("Duties"),
    "entry": _("Entry"),
    "figure": _("Figure"),
    "frame_material": _("Frame material"),
    "giver": _("Given by"),
    "ground": _("Why it is sought"),
    "grounds": _("Grounds (International Tracing Instrument, paragraph 6)"),
    "holder": _("Holder"),
    "last_legal_record": _("Last legal record"),
    "law": _("Rule"),
    "level": _("Level"),
    "licence": _("Licence"),
    "maker": _("Maker"),
    "mark": _("Mark"),
    "measure": _("What is counted"),
    "method": _("Method"),
    "model": _("Model"),
    "modular": _("Modular"),
    "name": _("Name"),
    "next_state": _("Next State to ask"),
    "note": _("Note"),
    "office": _("Office"),
    "officer": _("Officer"),
    "origin": _("Origin"),
    "outcome": _("Outcome"),
    "part": _("Part"),
    "period": _("Period"),
    "permanence": _("Duration"),
    "person": _("Person (reference)"),
    "place": _("Place"),
    "purpose": _("Purpose"),
    "read": _("What was read"),
    "reason": _("Reason"),
    "record_class": _("Class of records"),
    "recovery_on": _("Recovered on"),
    "reference": _("Reference"),
    "replacement": _("Replacement"),
    "rule": _("Rule of identity"),
    "rule_since": _("Rule in force since"),
    "search": _("Number of the search"),
    "sector": _("Holder's sector"),
    "secure": _("Secure store"),
    "series": _("Series"),
    "shown": _("Probability that was shown"),
    "sought": _("What was sought"),
    "source": _("Source"),
    "stored_at": _("Stored at"),
    "text": _("Mark as it was read"),
    "to": _("To"),
    "unit": _("Unit"),
    "until": _("Until"),
    "up_to": _("Up to"),
    "use": _("Use of the answer"),
    "verified_by": _("Verified by"),
    "vocabulary": _("Vocabulary"),
    "witness": _("Witness"),
    "written": _("As the source wrote it"),
    "year": _("Year"),
}

#: How a written word stands to the catalogue.
HOWS: Words = {
    "open": pgettext_lazy("word in the catalogue", "open"),
    "more than one thing": pgettext_lazy("word in the catalogue", "more than one thing"),
    "not listed": pgettext_lazy("word in the catalogue", "not listed"),
    "a word for none": pgettext_lazy("word in the catalogue", "a word for none"),
    "a word for unknown": pgettext_lazy("word in the catalogue", "a word for unknown"),
}
#: Why a line of a spreadsheet is no row.
LEFT_OUT: Words = {
    "total": pgettext_lazy("line of a sheet", "a total"),
    "note": pgettext_lazy("line of a sheet", "a note"),
    "heading again": pgettext_lazy("line of a sheet", "the heading again"),
}

#: Words that findings put into their sentences, by the name of the value.
_SAID: dict[str, Words] = {
    "status": STATUSES,
    "kind": KINDS,
    "field": {**FIELDS, "on": _("Day")},
    "mark_class": MARK_CLASSES,
    "duty": DUTIES,
    "part": PARTS,
    "record_class": CHOICES["record_class"],
    "missing": {name: FIELDS[name] for name in ("maker", "model", "calibre", "country", "year")},
    "name": {name: FIELDS[name] for name in ("maker", "model", "calibre", "category")},
    "how": HOWS,
    "why": LEFT_OUT,
}


def said(name: str, value: str) -> str:
    """A value of a finding in the reader's language; text that is no code word stays verbatim."""
    words = _SAID.get(name)
    if words is None:
        return value
    return ", ".join(str(words.get(word, word)) for word in value.split(", "))
