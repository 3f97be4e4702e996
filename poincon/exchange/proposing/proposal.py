"""A whole mapping proposed for a sheet nobody has seen before, with every reason written down.

Headings in seven languages and a sample of the values decide; what they leave open is asked, in
one line that begins with EDIT. Nothing is guessed: a word nobody knows stands in its table to be
filled in, a day that can be read two ways is left to choose.
"""

from itertools import islice

from poincon.exchange.mapped.mapping import FIGURE, TELLABLE, findings_on
from poincon.exchange.proposing.columns import Reader, SheetSample, decide_columns
from poincon.exchange.proposing.drafting import Draft, Proposed
from poincon.exchange.proposing.facts import draft_facts
from poincon.exchange.proposing.field_words import field_words_shipped
from poincon.exchange.proposing.figures import draft_figures, figure_table
from poincon.exchange.proposing.headings import headings_shipped
from poincon.terms.catalogue import Catalogue
from poincon.terms.findings import Finding

#: Cells of a sample that are looked at, but always so many rows.
CELLS, LEAST_ROWS = 250_000, 200

__all__ = ["Proposed", "SheetSample", "propose"]


def propose(sample: SheetSample, *, kind: str = "", catalogue: Catalogue) -> Proposed:
    """A mapping for the sheet, or None with the reason.

    `kind` is the fact a row tells where no column says otherwise; without it the sheet has to.
    """
    if kind and kind not in TELLABLE:
        text = "{kind} is not a kind of fact a row can tell."
        return _none([_finding("facts_are_known", text, kind=kind)])
    sample = _writable(sample)
    reader = Reader(
        catalogue, headings_shipped(), field_words_shipped(), columns=len(sample.headings)
    )
    draft = Draft(sample.title)
    table = figure_table(sample, reader) if kind in ("", FIGURE) else None
    if table is not None:
        draft_figures(sample, table, reader, draft)
    elif kind != FIGURE:
        draft_facts(sample, decide_columns(sample, reader), kind, reader, draft)
    if not draft.facts:
        text = "Nothing says what the rows tell: name the fact, or give the columns headings."
        return _none([*draft.notes, _finding("mapping_tells_a_fact", text)])
    proposed = draft.finished()
    faults = findings_on(proposed.mapping) if proposed.mapping else []
    return _none([*proposed.notes, *faults]) if faults else proposed


def _none(notes: list[Finding]) -> Proposed:
    return Proposed(mapping=None, toml="", notes=tuple(notes))


def _finding(code: str, text: str, /, **values: str) -> Finding:
    return Finding(code=code, text=text, values=values, severity="advice", rule="MAP")


def _writable(sample: SheetSample) -> SheetSample:
    """The sample without what no text file can hold (halves of characters), its title one line.

    A heading that has some stays out: no mapping could name its column.
    """
    rows = max(LEAST_ROWS, CELLS // max(len(sample.headings), 1))
    title = "".join(sign if sign.isprintable() else " " for sign in sample.title)
    return SheetSample(
        headings=tuple(heading for heading in sample.headings if _is_writable(heading)),
        rows=[
            {heading: cell for heading, cell in row.items() if _is_writable(cell)}
            for row in islice(sample.rows, rows)
        ],
        title=" ".join(title.split())[:200],
    )


def _is_writable(text: str) -> bool:
    return text.isascii() or not any("\ud800" <= sign <= "\udfff" for sign in text)
