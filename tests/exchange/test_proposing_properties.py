"""Whatever stands in a sheet, a proposal is a mapping that can be read, or a reason why not."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from poincon.exchange.mapped.mapping import TELLABLE, mapping_from
from poincon.exchange.mapped.telling import Teller
from poincon.exchange.proposing.proposal import SheetSample
from poincon.exchange.sheets.spreadsheet import Row
from poincon.exchange.shipped import catalogue_shipped
from tests.exchange.proposal_sheets import proposed_for

HEADINGS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["date", "Date de saisie", "serial", "枪号", "الرقم التسلسلي", "marca", "calibre",
         "status", "basis", "Year", "month", "country", "place", "city", "region", "holder",
         "{a}", "a.b", "our number", "note", "sale date", "état du numéro",
         "pays d'origine", "Total", "unit"]
    ),
)  # fmt: skip
CELLS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["2021-03-04", "03/04/2021", "5", "2014", "44197", "12 mars 2020", "AB12345", "removed",
         "Glock", "9x19", "pistol", "criminal", "Criminal", "seized", "stolen", "sub judice",
         "1,234", "1.234", "6%", "-", "France", "n/a", "P-1", "", " "]
    ),
)  # fmt: skip
KINDS = st.sampled_from(["", *TELLABLE])


@st.composite
def samples(draw: st.DrawFn) -> SheetSample:
    headings = draw(st.lists(HEADINGS, max_size=6))
    row = st.fixed_dictionaries(dict.fromkeys(headings, CELLS))
    rows = draw(st.lists(row, max_size=8))
    return SheetSample(headings=headings, rows=rows, title=draw(st.text(max_size=20)))


@settings(max_examples=400, deadline=None)
@given(samples(), KINDS)
@example(SheetSample(headings=["date\ud800"], rows=[{"date\ud800": "2021-03-04"}]), "found")
@example(SheetSample(headings=["Year", "x"], rows=[{"Year": "2014", "x": "5\ud800"}]), "")
@example(SheetSample(headings=["Year", "x\ud800"], rows=[{"Year": "2014", "x\ud800": "5"}]), "")
@example(SheetSample(headings=["date", "x"], rows=[{"date": "\x7f\n\"'''\\"}] * 3), "found")
def test_any_sheet_has_a_mapping_that_its_own_text_says_or_a_reason(sample, kind):
    proposed = proposed_for(sample, kind)  # which reads the text again

    if proposed.mapping is None:
        assert proposed.notes
        assert proposed.toml == ""
    else:
        assert proposed.mapping.fact
        assert proposed.mapping.missing_in(sample.headings) == []


@settings(max_examples=200, deadline=None)
@given(samples(), KINDS)
def test_every_row_of_any_sheet_tells_facts_or_findings_by_the_mapping_proposed(sample, kind):
    proposed = proposed_for(sample, kind)
    if proposed.mapping is None:
        return
    teller = Teller(mapping_from(proposed.toml), catalogue_shipped())

    for number, cells in enumerate(sample.rows, start=2):
        told = teller.tell(Row(number=number, cells=cells))
        assert bool(told.facts) != told.is_refused
