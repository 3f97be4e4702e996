"""What makers strike ranks, dates and doubts; it never refuses, nor says more than it knows."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poincon.exchange.shipped import catalogue_shipped, serial_patterns_shipped, shipped
from poincon.terms.marks import LONGEST_MARK, key_of
from poincon.terms.serial_pattern_rows import COLUMNS
from poincon.terms.serial_patterns import FLIPS, Patterns, read_patterns

SHIPPED = serial_patterns_shipped()
#: The makes of the shipped crime guns that the list covers with ten serials or more.
MAKES = {
    "GLOCK": "GLC",
    "SMITH & WESSON": "SW",
    "TAURUS": "TAS",
    "RUGER": "SR",
    "SPRINGFIELD": "SGD",
    "SCCY": "SKY",
}


def patterns(*lines: str) -> Patterns:
    """A small list: maker models says pattern from to dates country example status."""
    rows = [",".join(COLUMNS)]
    for line in lines:
        cells = [cell.strip() for cell in line.split("|")]
        maker, models, says, form, first, last, dates, country, example, status = cells
        rows.append(
            f'{maker},{models},,{says},"{form}",{first},{last},{dates},{country},{example},s,{status},'
        )
    return read_patterns("\n".join(rows))


SMALL = patterns(
    "ABC | ONE | serial | AA999 | 1980 | 1989 | | AT | AB123 | verified",
    "ABC | | serial | 99A999 | 1990 | | 1..2: year from 1990 | | 95A123 | recalled",
    "ABC | | beside | AA | | | | | KW | verified",
    "ABC | | unmarked | | | 1968 | | | | recalled",
    "ABC | ONE | complete | | 1980 | 1989 | | | | verified",
    "XYZ | | serial | 'XY'999 | | | | | XY123 | recalled",
    "XYZ | | complete | | | | | | | recalled",
)


def serials_of(make: str) -> list[str]:
    path = shipped("examples", "us-crime-guns", "guns.csv")
    with path.open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["manufacturer_name"] == make]
    return sorted({key_of(row["firearm_serial"]) for row in rows if row["firearm_serial"]})


def test_the_shipped_list_is_long_and_says_where_each_line_is_known_from():
    lines = list(SHIPPED)

    assert len(lines) >= 300
    assert all(line.source for line in lines)
    assert {line.status for line in lines} == {"verified", "derived", "recalled"}
    assert all("recalled" not in line.source for line in lines if line.status == "verified")
    assert all("counted" in line.source for line in lines if line.status == "derived")


def test_every_maker_and_model_of_the_list_is_in_the_catalogue():
    catalogue = catalogue_shipped()
    path = shipped("catalogue", "makers.csv")
    with path.open(encoding="utf-8", newline="") as lines:
        makers = {row["make"] for row in csv.DictReader(lines)}
    models = set(catalogue.models)

    assert {line.maker for line in SHIPPED} <= makers
    assert {model for line in SHIPPED for model in line.models} <= models


def test_every_example_fits_its_own_line_by_every_way_in():
    for line in SHIPPED:
        if line.says == "serial":
            key, model = key_of(line.example), (line.models or ("",))[0]
            assert line in SHIPPED.fits(key, line.maker, model).patterns, line.row
            assert not SHIPPED.warnings(key, line.maker, model), line.row


@pytest.mark.parametrize(
    ("make", "least"),
    [("GLOCK", 95), ("SMITH & WESSON", 90), ("TAURUS", 90), ("RUGER", 85), ("SPRINGFIELD", 95),
     ("SCCY", 95)],
)  # fmt: skip
def test_most_real_serials_of_a_make_are_of_a_form_of_its_maker(make: str, least: int):
    serials = serials_of(make)
    fitting = [key for key in serials if SHIPPED.fits(key, MAKES[make]).says == "fits"]

    assert len(fitting) * 100 >= least * len(serials), sorted(set(serials) - set(fitting))


def test_a_form_of_one_make_is_seldom_a_form_of_another():
    glocks, springfields = serials_of("GLOCK"), serials_of("SPRINGFIELD")

    assert not any(SHIPPED.fits(key, "GLC").patterns for key in springfields)
    assert not any(SHIPPED.fits(key, "SGD").patterns for key in glocks if len(key) == 7)


@pytest.mark.parametrize(
    ("key", "maker", "model", "years"),
    [
        ("TLT12345", "TAS", "", (2018, 2018)),
        ("SRC12345", "TAS", "", (1998, 1998)),
        ("ABC123456", "TAS", "", (2019, 2020)),
        ("245PN12345", "BRO", "", (1989, 1989)),
        ("1123451986", "PO-CUGIR", "", (1986, 1986)),
        ("AB12341989", "PO-CUGIR", "", (1989, 1989)),
        (key_of("ИК 25 1234"), "PO-ARSENAL-BG", "MAKAROV-PM", (1985, 1985)),
        ("12041234597", "LLA", "", (1997, 1997)),
        ("22123456", "MAR", "", (1978, 1978)),
        ("98123456", "MAR", "", (2002, 2002)),
        ("70G12345", "CLT", "M1911", (1970, 1976)),
        ("ABCD123", "GLC", "", None),
        ("XXXXXXXX", "GLC", "", None),
    ],
)
def test_a_serial_dates_its_weapon(key: str, maker: str, model: str, years: object):
    assert SHIPPED.years(key, maker, model) == years


def test_several_forms_date_as_widely_as_they_have_to():
    several = patterns(
        "ABC | | serial | 99999 | 1950 | 1959 | | | 12345 | verified",
        "ABC | | serial | 9{4,6} | 1970 | 1979 | | | 12345 | verified",
    )

    assert several.years("12345", "ABC") == (1950, 1979)
    assert several.years("1234", "ABC") == (1970, 1979)


def test_without_a_maker_or_a_model_nothing_is_left_out_and_nothing_invented():
    assert SMALL.of("NOBODY") == ()
    assert len(SMALL.of("ABC")) == 5
    assert len(SMALL.of("ABC", "TWO")) == 3
    assert SMALL.fits("AB123", "NOBODY").says == "not known"
    assert [line.example for line in SMALL.fits("AB123", "ABC").patterns] == ["AB123"]
    assert SMALL.fits("AB123", "ABC", "TWO").says == "not known"


def test_a_form_of_another_year_or_country_does_not_fit():
    assert SMALL.fits("AB123", "ABC", year=1985, country="AT").says == "fits"
    assert SMALL.fits("AB123", "ABC", year=1979).says == "not known"
    assert SMALL.fits("AB123", "ABC", country="US").says == "not known"
    assert SMALL.fits("95A123", "ABC", year=1995, country="US").says == "fits"
    assert SMALL.fits("95A123", "ABC", year=1996).says == "not known"


def test_nothing_fits_only_where_the_list_says_that_it_is_complete():
    assert SMALL.fits("12345", "ABC", "ONE", 1985).says == "does not fit"
    assert SMALL.fits("12345", "ABC", "ONE").says == "not known"
    assert SMALL.fits("12345", "ABC", "TWO", 1985).says == "not known"
    assert SMALL.fits("12345", "XYZ").says == "does not fit"
    assert SMALL.fits("12345", "XYZ", year=1985).says == "does not fit"
    assert SHIPPED.fits("F123456", "GLC").says == "does not fit"
    assert SHIPPED.fits("12345Z", "TAS").says == "not known"


@pytest.mark.parametrize("key", ["", "XY12?", "XY*", "X" * (LONGEST_MARK + 1)])
def test_partial_empty_and_endless_marks_are_not_judged(key: str):
    assert SMALL.fits(key, "XYZ").says == "not known"
    assert SMALL.years(key, "XYZ") is None
    assert SMALL.claims(key) == ()
    assert SMALL.repairs(key, "XYZ") == ()
    assert SMALL.warnings(key, "XYZ", year=1900) == ()


def test_a_distinctive_form_claims_a_mark_without_a_maker():
    assert [line.maker for line in SMALL.claims("XY123")] == ["XYZ"]
    assert SMALL.claims("AB123") == ()
    assert "SQB" in {line.maker for line in SHIPPED.claims("RIA1234567")}
    assert {line.maker for line in SHIPPED.claims("245PN12345")} == set()


def test_one_look_alike_flipped_gives_a_form_of_the_maker():
    repairs = SHIPPED.repairs("A0C12345", "TAS")

    assert {repair.key for repair in repairs} == {"AOC12345"}
    assert [(repair.place, repair.pattern.maker) for repair in repairs] == [(2, "TAS")]


def test_a_key_that_has_a_form_keeps_it_beside_the_other_reading():
    assert SHIPPED.fits("TL012345", "TAS").says == "fits"
    assert SHIPPED.years("TL012345", "TAS") == (2000, 2000)
    assert "TLO12345" in {repair.key for repair in SHIPPED.repairs("TL012345", "TAS")}
    assert SHIPPED.years("TLO12345", "TAS") == (2018, 2018)


@given(st.text(alphabet="0OI15SB82ZAXT3", min_size=1, max_size=12))
def test_a_repair_differs_in_one_look_alike_and_fits(key: str):
    for repair in SHIPPED.repairs(key, "TAS"):
        before, after = key[repair.place - 1], repair.key[repair.place - 1]
        assert FLIPS[before] == after
        assert repair.key[: repair.place - 1] == key[: repair.place - 1]
        assert repair.key[repair.place :] == key[repair.place :]
        assert repair.pattern in SHIPPED.fits(repair.key, "TAS").patterns
        assert repair.pattern not in SHIPPED.fits(key, "TAS").patterns


@given(
    st.text(max_size=LONGEST_MARK + 9),
    st.sampled_from(sorted({line.maker for line in SHIPPED})),
    st.none() | st.integers(1800, 2100),
)
def test_any_mark_gets_an_answer_and_never_a_warning_that_contradicts_it(
    text: str, maker: str, year: int | None
):
    key = key_of(text)
    fit = SHIPPED.fits(key, maker, year=year)

    assert (fit.says == "fits") == bool(fit.patterns)
    assert not (fit.patterns and SHIPPED.warnings(key, maker, year=year))
    assert all(finding.sentence() for finding in SHIPPED.warnings(key, maker, year=year))


def said(list_of: Patterns, *question: object, **more: str) -> list[tuple[str, str]]:
    findings = list_of.warnings(*question, **more)  # type: ignore[arg-type]
    return [(finding.severity, finding.sentence()) for finding in findings]


def test_a_serial_its_maker_never_struck_is_doubted():
    assert said(SMALL, "12345", "ABC", "ONE", 1985, name="Abcus") == [
        ("warning", "Abcus is not known to have struck serials of this form: 12345.")
    ]
    assert said(SMALL, "12345", "XYZ") == [
        ("advice", "XYZ is not known to have struck serials of this form: 12345.")
    ]
    assert said(SMALL, "12345", "ABC") == []


@pytest.mark.parametrize(
    ("key", "year", "severity", "periods"),
    [
        ("AB123", 1995, "warning", "1980-1989"),
        ("95A123", 2004, "advice", "1995"),
    ],
)
def test_a_year_the_serial_does_not_date_to_is_doubted(
    key: str, year: int, severity: str, periods: str
):
    text = f"A serial of this form dates ABC weapons to {periods}, not {year}."

    assert said(SMALL, key, "ABC", "ONE", year) == [(severity, text)]


def test_several_periods_are_told_in_their_order_with_the_end_that_is_not_known():
    several = patterns(
        "ABC | | serial | 99999 | | 1959 | | | 12345 | verified",
        "ABC | | serial | 9{4,6} | 1970 | | | | 12345 | verified",
    )

    assert said(several, "12345", "ABC", "", 1965) == [
        ("warning", "A serial of this form dates ABC weapons to ?-1959, 1970-?, not 1965.")
    ]


def test_a_country_where_the_form_is_not_struck_is_doubted():
    assert said(SMALL, "AB123", "ABC", "ONE", None, "US") == [
        ("warning", "ABC is known to have struck this form in AT, not in US: AB123.")
    ]


def test_a_code_struck_beside_the_serial_is_told_from_it():
    assert said(SMALL, "KW", "ABC") == [
        ("warning", "KW has the form of a code that ABC strikes beside the serial.")
    ]
    assert said(SHIPPED, "KW", "REM", name="REMINGTON") == [
        ("warning", "KW has the form of a code that REMINGTON strikes beside the serial.")
    ]
    assert said(SHIPPED, "T6472", "CNK")[0][0] == "advice"


def test_weapons_that_leave_without_a_serial_are_known():
    assert [line.last for line in SMALL.unmarked("ABC")] == [1968]
    assert SMALL.unmarked("XYZ") == ()
    assert SHIPPED.unmarked("POR")
    assert SHIPPED.unmarked("NONE")


def test_the_list_is_read_once():
    assert serial_patterns_shipped() is SHIPPED
