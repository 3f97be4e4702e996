"""The text form says everything a fact says, on one line, and says what it cannot read."""

import pytest
from hypothesis import given, settings

from poincon.ledger.facts import KINDS, Corrected, Fact, MarkRead, fact_from_json

from poincon.ledger.facts import Envelope, envelope_from, payload_of  # isort: skip
from poincon.ledger.notation import Unreadable, fact_from, facts_from, line_of
from poincon.terms.findings import Refused
from poincon.terms.marks import Mark
from tests.ledger.every_kind import ANY_FACT, DAY, example


@settings(max_examples=600, deadline=None)
@given(ANY_FACT)
def test_a_line_read_back_is_the_same_fact(fact: Fact) -> None:
    assert fact_from(line_of(fact)) == fact


@settings(max_examples=300, deadline=None)
@given(ANY_FACT)
def test_a_fact_takes_one_line_whatever_it_holds(fact: Fact) -> None:
    assert len(line_of(fact).splitlines()) == 1
    assert facts_from(f"# first\n{line_of(fact)}\n\n") == [fact]


@settings(max_examples=600, deadline=None)
@given(ANY_FACT)
def test_a_payload_read_back_is_the_same_fact(fact: Fact) -> None:
    envelope = Envelope(at="2026-01-01T00:00:00.000000Z", by="registrar", fact=fact)

    assert envelope_from(payload_of(envelope)) == envelope
    assert payload_of(envelope_from(payload_of(envelope))) == payload_of(envelope)


def test_a_payload_is_canonical_and_leaves_defaults_out() -> None:
    envelope = Envelope(at="2026-01-01T00:00:00.000000Z", by="registrar", fact=example("lost"))

    assert payload_of(envelope) == (
        b'{"at":"2026-01-01T00:00:00.000000Z","by":"registrar",'
        b'"fact":{"kind":"lost","on":"2020-06-15","weapon":"W-1"}}'
    )
    assert fact_from_json(b'{"weapon":"W-1","on":"2020-06-15","kind":"lost"}') == example("lost")


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_has_a_line(kind: str) -> None:
    line = line_of(example(kind))

    assert line.split()[:2] == ["2020-06-15", kind]
    assert fact_from(line) == example(kind)


def test_the_notation_reads_as_it_is_described() -> None:
    line = (
        '2019-03-02  marked  W-17  mark=SANMORA/XA/8842 mark.part=receiver mark.readings="B8+88"'
        ' mark.year=2019 note="a \\"quoted\\" word" # a comment'
    )

    marked = fact_from(line)

    assert marked.mark.maker == "SANMORA"
    assert (marked.mark.country, marked.mark.text, marked.mark.year) == ("XA", "8842", 2019)
    assert marked.mark.readings == ("B8", "88")
    assert marked.note == 'a "quoted" word'


def test_what_would_break_the_line_is_written_as_an_escape() -> None:
    mark = Mark(text="8+8", readings=("A+B", "", "C\\n"))
    fact = MarkRead(on=DAY, weapon="W 1", mark=mark, note="one\ntwo\u2028three")

    assert line_of(fact) == (
        "2020-06-15  mark-read  note='one\\ntwo\\u2028three' weapon='W 1'"
        " mark.text=8+8 mark.readings='A\\u002bB+\\e+C\\\\n'"
    )
    assert fact_from(line_of(fact)) == fact


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("2019-03-02", "a line is a day, a kind of fact, and what it says"),
        ("2019-03-02  sold  W-1", "sold is no kind of fact"),
        ("02/03/2019  lost  W-1", "RFC3339"),
        ('2019-03-02  lost  W-1  note="open', "quotation marks do not match"),
        ("2019-03-02  lost  W-1  quickly", "quickly is not name=value"),
        ("2019-03-02  lost  W-1  colour=red", "unknown field"),
        ("2019-03-02  lost", "missing required field `weapon`"),
        ("2019-03-02  lost  W-1  note=a note=b", "note is said twice"),
        ("2019-03-02  found  W-1  model=a model=b", "model is said twice"),
        ("2019-03-02  marked  W-1  mark=a mark.text=b", "text is said twice"),
        ("2019-03-02  marked  W-1  mark=a mark=b", "text is said twice"),
        ("2019-03-02  corrected  W-1  replacement=lost", "a line is a day"),
        ("2019-03-02  found  W-1  described=rifle model=a", "written one by one"),
        ("2019-03-02  found  W-1  year=MMXX", "year is a number, not 'MMXX'"),
        ("2019-03-02  found  W-1  calibre_mm=nan", "calibre_mm is a number, not 'nan'"),
        ("2019-03-02  found  W-1  calibre_mm=inf", "calibre_mm is a number, not 'inf'"),
        ("2019-03-02  found  W-1  antique=true", "antique is yes or no, not 'true'"),
        ("2019-03-02  seized  W-1  basis=civil", "Invalid enum value 'civil'"),
    ],
)
def test_what_is_not_in_the_notation_is_said(line: str, fault: str) -> None:
    with pytest.raises(Unreadable, match=fault):
        fact_from(line)


def test_every_bad_line_of_a_text_is_named() -> None:
    text = "2019-03-02  found  W-1\nnonsense\n\n# comment\n2019-03-02  lost"

    with pytest.raises(Refused) as refused:
        facts_from(text)

    assert [f.values["line"] for f in refused.value.findings] == ["2", "5"]
    assert {f.code for f in refused.value.findings} == {"line_is_readable"}


def test_a_correction_of_the_household_names_no_weapon() -> None:
    fact = Corrected(on=DAY, entry=3, reason="slip", replacement=example("depot-closed"))

    assert line_of(fact) == (
        "2020-06-15  corrected  entry=3 reason=slip"
        " replacement='2020-06-15  depot-closed  depot='\"'\"'Depot East'\"'\"''"
    )
