"""Scores of the serial classifier and the resolvers on the hand-labelled samples.

Every answer is one of three. Right: what the label says (open, where the label says that the text
does not decide). Open: not settled, or taken with a doubt that is said. Wrong: settled to
something else, in silence; that is the one that harms. See bench/labelled/SOURCES.md.
"""

import csv
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from poincon.exchange.shipped import catalogue_shipped, serial_lexicon_shipped
from poincon.terms.catalogue import SETTLED, Catalogue, Resolution
from poincon.terms.marks import key_of
from poincon.terms.names import key_of_name
from poincon.terms.serials import SerialReading, classify

LABELLED = Path(__file__).resolve().parent / "labelled"
RIGHT, OPEN, WRONG = "right", "open", "wrong"
Row = Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Scored:
    """One labelled text, how it was answered, and the answer for people."""

    sample: str
    label: Row
    outcome: str
    answer: str


def labels(sample: str) -> list[Row]:
    """The rows of one labelled file."""
    with (LABELLED / f"{sample}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def scored() -> list[Scored]:
    """Every labelled text of the three samples, answered by the rules of today."""
    catalogue, lexicon = catalogue_shipped(), serial_lexicon_shipped()
    return [
        *(
            _serial(label, classify(label["written"], lexicon=lexicon))
            for label in labels("serials")
        ),
        *(_maker(label, catalogue) for label in labels("makers")),
        *(_calibre(label, catalogue) for label in labels("calibres")),
    ]


# --- serials -------------------------------------------------------------------------------------


def _serial(label: Row, reading: SerialReading) -> Scored:
    classes = {label["field_class"], *label["also"].split("|")}
    if reading.field_class in classes and _reads(label, reading):
        outcome = RIGHT
    elif reading.mark_class == "usable" and reading.reason:
        outcome = OPEN  # taken for a number with advice to the clerk: wrong, but not in silence
    else:
        outcome = WRONG
    answer = f"{reading.field_class} {'; '.join(reading.readings)}".strip()
    return Scored(sample="serials", label=label, outcome=outcome, answer=answer)


def _reads(label: Row, reading: SerialReading) -> bool:
    """Whether every number of the label is among the readings, in one of its acceptable ways.

    A label of a class that holds no number asks for none, and neither does an acceptable class
    that holds none.
    """
    if not label["readings"] or reading.field_class not in WITH_NUMBERS:
        return True
    got = {key_of(one) for one in (reading.text, *reading.readings)}
    return all(
        any(key_of(way) in got for way in _ways(one)) for one in label["readings"].split(";")
    )


def _ways(number: str) -> list[str]:
    """Acceptable readings; an odd `/` is the number's own (ص/1234)."""
    return [number, *number.split("/")]


WITH_NUMBERS = frozenset({"usable", "partial", "several numbers", "number with words"})


# --- makers and calibres -------------------------------------------------------------------------


def _maker(label: Row, catalogue: Catalogue) -> Scored:
    found = catalogue.maker(label["written"])
    same = False
    if found.how in SETTLED and found.codes[0] in catalogue.makers:
        maker = catalogue.makers[found.codes[0]]
        # A label may name one of the codes the catalogue has put together under one make.
        same = bool(_wanted_codes(label) & {*maker.codes}) or (
            bool(label["maker"]) and key_of_name(maker.name) == key_of_name(label["maker"])
        )
    return _resolved("makers", label, found, same_maker=same)


def _calibre(label: Row, catalogue: Catalogue) -> Scored:
    return _resolved("calibres", label, catalogue.calibre(label["written"]), same_maker=False)


def _resolved(sample: str, label: Row, found: Resolution, *, same_maker: bool) -> Scored:
    expects_open = "|" in label["code"] or label["code"] == "NOT_LISTED"
    if same_maker or _said(found) in _wanted_codes(label):
        outcome = RIGHT
    elif _said(found) == "":
        outcome = RIGHT if expects_open else OPEN
    else:
        outcome = WRONG
    answer = f"{found.how} {'|'.join(found.codes)}".strip()
    return Scored(sample=sample, label=label, outcome=outcome, answer=answer)


def _wanted_codes(label: Row) -> set[str]:
    return {label["code"], *filter(None, label["also"].split("|"))}


def _said(found: Resolution) -> str:
    """The code a text was settled to; UNKNOWN and NONE are settled too; empty when left open."""
    if found.how in SETTLED:
        return found.codes[0]
    return {"unknown": "UNKNOWN", "none": "NONE"}.get(found.how, "")


# --- the table -----------------------------------------------------------------------------------


def table(results: Iterable[Scored], *, splits: tuple[str, ...]) -> list[str]:
    """Shares of right, open and wrong: by sample, split and language."""
    kept = [one for one in results if one.label["split"] in splits]
    lines = [f"  {'':32}{'texts':>6}{'right %':>9}{'open %':>8}{'silent wrong %':>16}"]
    for sample in ("serials", "makers", "calibres"):
        own = [one for one in kept if one.sample == sample]
        lines.append(_line(sample, own))
        if any(one.label.get("how") for one in own):
            spelt = [one for one in own if one.label["how"] != "misspelt"]
            lines.append(_line("  without the misspelt", spelt))
        for group, of in (("split", _split), ("language", _language)):
            lines += _group(own, of) if group == "language" or len(splits) > 1 else []
    return lines


def _split(one: Scored) -> str:
    return one.label["split"]


def _language(one: Scored) -> str:
    return one.label["language"]


def _group(own: list[Scored], of: Callable[[Scored], str]) -> list[str]:
    return [
        _line(f"    {name}", [one for one in own if of(one) == name])
        for name in sorted({of(one) for one in own})
    ]


def _line(name: str, own: list[Scored]) -> str:
    shares = [100 * sum(one.outcome == w for one in own) / len(own) for w in (RIGHT, OPEN, WRONG)]
    return f"  {name:32}{len(own):>6}{shares[0]:>9.1f}{shares[1]:>8.1f}{shares[2]:>16.2f}"


def errors(results: Iterable[Scored], *, splits: tuple[str, ...], outcome: str) -> list[str]:
    """Texts with that outcome, verbatim: what was written, the label, the answer."""
    return [
        f"  {one.sample} [{one.label['language']}] {one.label['written']!r}: "
        f"{_wanted(one.label)}, answered {one.answer}"
        for one in results
        if one.outcome == outcome and one.label["split"] in splits
    ]


def _wanted(label: Row) -> str:
    said = label.get("field_class") or label.get("code") or ""
    also = f" (or {label['also']})" if label["also"] else ""
    return f"{said}{also} {label.get('readings', '')}".strip()
