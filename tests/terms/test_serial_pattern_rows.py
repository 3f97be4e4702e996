"""A list with faults is refused with all of them; a line says no more than its cells."""

import pytest

from poincon.terms.findings import Refused
from poincon.terms.serial_pattern_rows import COLUMNS, Pattern, covers, read_rows

GOOD = {
    "maker": "TAS", "says": "serial", "pattern": "AAA99999", "from": "1987", "to": "2006",
    "dates": "2: run GHIJKLMNOPQRSTUVWXYZ from 1987", "country": "BR US", "example": "SRC12345",
    "source": "a page", "status": "verified", "models": "ONE TWO", "category": "SA.PIS",
    "note": "a note",
}  # fmt: skip
WORDS = "Row 2: the maker is missing, or {} or {} is no word of this list."


def list_of(*changes: dict[str, str]) -> str:
    lines = [",".join(COLUMNS)]
    for change in changes:
        cells = {**dict.fromkeys(COLUMNS, ""), **GOOD, **change}
        lines.append(",".join(cells[name] for name in COLUMNS))
    return "\n".join(lines)


def refused(text: str) -> list[str]:
    with pytest.raises(Refused) as caught:
        read_rows(text)
    return [finding.sentence() for finding in caught.value.findings]


def test_a_line_is_read_cell_by_cell():
    (line,) = read_rows(list_of({}))

    assert (line.row, line.maker, line.says, line.status) == (2, "TAS", "serial", "verified")
    assert (line.models, line.countries) == (("ONE", "TWO"), ("BR", "US"))
    assert (line.first, line.last, line.source, line.note) == (1987, 2006, "a page", "a note")
    assert line.matches("TLT12345")
    assert line.period("SRC12345") == (1998, 1998)
    assert line.period("SAC12345") == (1987, 2006)


def test_a_line_may_leave_open_what_is_not_known():
    (line,) = read_rows(list_of({"from": "", "to": "", "dates": "", "country": "", "models": ""}))

    assert line.period("SRC12345") == (None, None)
    assert (line.models, line.countries) == ((), ())


def test_lines_without_a_form_match_nothing():
    cells = {"pattern": "", "example": "", "dates": ""}
    unmarked, complete = read_rows(
        list_of({"says": "unmarked", **cells}, {"says": "complete", **cells})
    )

    assert not unmarked.matches("SRC12345")
    assert not unmarked.distinctive
    assert complete.says == "complete"


@pytest.mark.parametrize(
    ("form", "example", "distinctive"),
    [
        ("'XD'9{6}", "XD123456", True),
        ("'5R'9{6}", "5R123456", True),
        ("'G'9{6}", "G123456", False),
        ("'22'9{6}", "22123456", False),
        ("AAA9", "ABC1", False),
    ],
)
def test_a_form_is_distinctive_by_two_fixed_signs_one_of_them_a_letter(
    form: str, example: str, distinctive: bool
):
    (line,) = read_rows(list_of({"pattern": form, "example": example, "dates": ""}))

    assert line.distinctive is distinctive


def test_other_columns_are_refused_at_once():
    assert refused("maker,pattern\nTAS,999") == [
        f"The columns of the list are {', '.join(COLUMNS)}."
    ]
    assert len(refused("")) == 1


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"maker": ""}, WORDS.format("serial", "verified")),
        ({"says": "sometimes"}, WORDS.format("sometimes", "verified")),
        ({"status": "sure"}, WORDS.format("serial", "sure")),
        ({"category": "PISTOL"}, "Row 2: PISTOL is no category of weapons."),
        ({"country": "BR QQ"}, "Row 2: BR QQ is not the code of a State."),
        ({"source": ""}, "Row 2 does not say where it is known from."),
        ({"from": "87"}, "Row 2: 87 or 2006 is no year of four digits."),
        ({"to": "soon"}, "Row 2: 1987 or soon is no year of four digits."),
        ({"from": "2007"}, "Row 2 begins in 2007 and ends before, in 2006."),
        ({"example": ""}, "Row 2: a form needs a pattern and an example, and only a form."),
        ({"says": "unmarked"}, "Row 2: a form needs a pattern and an example, and only a form."),
        ({"pattern": "AAA*"}, "Row 2: AAA* cannot be read; see the language of the list."),
        ({"dates": "someday"}, "Row 2: someday cannot be read; see the language of the list."),
        ({"example": "SRC1234"}, "Row 2: the example SRC1234 is not of the form AAA99999."),
        ({"dates": "2: A=1990"}, "Row 2: the example SRC12345 is not dated within the years."),
        ({"dates": "2: R=2007"}, "Row 2: the example SRC12345 is not dated within the years."),
    ],
)  # fmt: skip
def test_every_fault_has_its_sentence(change: dict[str, str], sentence: str):
    assert sentence in refused(list_of(change))


def test_all_faults_of_all_lines_are_said_at_once():
    wrong = {"example": "X", "dates": "", "models": "THREE"}
    text = list_of({"source": "", "category": "PISTOL"}, {}, wrong)

    assert [sentence.partition(" ")[2][0] for sentence in refused(text)] == ["2", "2", "4"]


def test_a_line_that_comes_twice_is_refused():
    assert refused(list_of({}, {"source": "another page"})) == [
        "Row 3 says what row 2 says already."
    ]
    assert len(read_rows(list_of({}, {"models": "THREE"}))) == 2


def test_a_line_with_too_many_or_too_few_cells_is_refused():
    text = list_of({}, {"maker": "GLC"})

    assert refused(text + ",more") == ["Row 3 has too many cells or too few."]
    assert refused(text + "\nTAS,only") == ["Row 4 has too many cells or too few."]


def test_an_open_period_covers_every_year_on_its_open_side():
    assert covers((None, None), 1900)
    assert covers((1990, None), 1990)
    assert not covers((1990, None), 1989)
    assert covers((None, 1990), 1990)
    assert not covers((None, 1990), 1991)


def test_a_pattern_without_a_form_matches_no_key():
    line = Pattern(row=1, maker="X", says="complete", text="", status="recalled", source="s")

    assert not line.matches("")
