"""The sentences in which a reason is told. Fixed, so that the faces can translate them.

Names in braces are filled with what was read, recorded or said, as it stands there.
"""

from collections.abc import Mapping

from poincon.ledger.transitions import Status
from poincon.tracing.alignment import StepKind
from poincon.tracing.evidence import AGREES, DISAGREES, NEARLY
from poincon.tracing.reading import (
    ALTERED,
    ON_COMPONENT,
    RESTORED,
    SAME_KEY,
    SAME_TEXT,
    SAME_WHERE_READ,
    WAS_ON_COMPONENT,
)

SOME_AGREE = "{count} of {all} characters that were read agree."
ALIKE = "{read} was read where the record has {true}: these look alike."
SLIPS: Mapping[StepKind, str] = {
    "misread": "{read} was read where the record has {true}.",
    "unread": "{read} was read where the record leaves a place open.",
    "dropped": "The record has {true} at place {place}, and the reading lacks it.",
    "dropped double": "{true} stands at place {place} as before it, and was read only once.",
    "added": "The reading has {read} after place {place}, and the record lacks it.",
    "added double": "{read} stands once in the record and was read twice.",
    "exchanged": "{read} was read where the record has {true}: neighbours changed places.",
    "cut start": "The reading lacks {true}, with which the record begins.",
    "cut end": "The reading lacks {true}, with which the record ends.",
    "more start": "The reading begins with {read}, which the record lacks.",
    "more end": "The reading ends with {read}, which the record lacks.",
}
READ_IN_PART = "Of what was read, {key} is taken as the number."
READ_WITH_YEAR = "What was read is taken as the number {key} and the year {year}."
RECORDED_IN_PART = "Of what is recorded, {key} is taken as the number."
RECORDED_WITH_YEAR = "What is recorded is taken as the number {key} and the year {year}."
RECORDED_BESIDE = "{key} is recorded as another reading of the mark {text}."
PLACES_OPEN = "Not every place of the mark was read; an open place fits any character."
LOT = "Differs only in the last digits: more often a neighbour of the same lot than a misreading."
SHARED = "At least {count} weapons of the register share this mark."
ONLY_THE_MARK = "Nothing but the mark can be compared; a maker or a calibre would tell more."
#: Of a field: what is said when it agrees, nearly agrees, disagrees, and is not on record.
COMPARED: Mapping[str, Mapping[str, str]] = {
    "maker": {
        AGREES: "The maker agrees: {recorded}.",
        DISAGREES: "The maker disagrees: {recorded} is recorded, {said} was said.",
        "": "No maker is recorded.",
    },
    "model": {
        AGREES: "The model agrees: {recorded}.",
        DISAGREES: "The model disagrees: {recorded} is recorded, {said} was said.",
        "": "No model is recorded.",
    },
    "calibre": {
        AGREES: "The calibre agrees: {recorded}.",
        NEARLY: "The calibre nearly agrees: {recorded} is recorded, {said} was said.",
        DISAGREES: "The calibre disagrees: {recorded} is recorded, {said} was said.",
        "": "No calibre is recorded.",
    },
    "category": {
        AGREES: "The kind of weapon agrees: {recorded}.",
        NEARLY: "The kind of weapon nearly agrees: {recorded} is recorded, {said} was said.",
        DISAGREES: "The kind of weapon disagrees: {recorded} is recorded, {said} was said.",
        "": "No kind of weapon is recorded.",
    },
    "country": {
        AGREES: "The country agrees: {recorded}.",
        DISAGREES: "The country disagrees: {recorded} is recorded, {said} was said.",
        "": "No country is recorded.",
    },
    "year": {
        AGREES: "The year agrees: {recorded}.",
        NEARLY: "The year nearly agrees: {recorded} is recorded, {said} was said.",
        DISAGREES: "The year disagrees: {recorded} is recorded, {said} was said.",
        "": "No year is recorded.",
    },
}
STATUSES: Mapping[str, str] = {
    Status.LOST.value: "It was lost on {since} and is not known to have been found.",
    Status.STOLEN.value: "It was stolen on {since} and is not known to have been found.",
    Status.DIVERTED.value: "It was diverted on {since} and is not known to have been found.",
    Status.ABROAD.value: "According to the record it left the country on {since}.",
    Status.DEACTIVATED.value: "According to the record it was deactivated on {since}.",
    Status.DESTROYED.value: "According to the record it was destroyed on {since}.",
}
ANOTHER_STATUS = "Its last known status is {status}, since {since}."
DATED_SO = "A serial of this form dates the weapon to {first} to {last}; {year} fits."
DATED_OTHERWISE = "A serial of this form dates the weapon to {first} to {last}, not {year}."

#: Every sentence a reason can say, so that the faces can translate them.
REASONS: tuple[str, ...] = (
    SAME_TEXT,
    SAME_KEY,
    SAME_WHERE_READ,
    SOME_AGREE,
    ALIKE,
    *SLIPS.values(),
    READ_IN_PART,
    READ_WITH_YEAR,
    RECORDED_IN_PART,
    RECORDED_WITH_YEAR,
    RECORDED_BESIDE,
    PLACES_OPEN,
    ALTERED,
    RESTORED,
    ON_COMPONENT,
    WAS_ON_COMPONENT,
    LOT,
    SHARED,
    ONLY_THE_MARK,
    *(sentence for said in COMPARED.values() for sentence in said.values()),
    *STATUSES.values(),
    ANOTHER_STATUS,
    DATED_SO,
    DATED_OTHERWISE,
)
