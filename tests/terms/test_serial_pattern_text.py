"""Forms and rules of dating are read strictly, try a bounded number of steps, and date rightly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poincon.terms.marks import LONGEST_MARK
from poincon.terms.serial_pattern_text import MOST_OPEN, MOST_REPEATED, dating_of, form_of


def fits(form: str, key: str) -> bool:
    return form_of(form).expression.fullmatch(key) is not None


def test_nine_is_a_digit_and_a_is_a_latin_letter():
    assert fits("AAA99999", "TLT12345")
    assert not fits("AAA99999", "TL012345")
    assert not fits("AAA99999", "TLT123453")


def test_signs_in_quotes_are_these_very_signs_and_are_fixed():
    assert fits("'9A'9", "9A7")
    assert not fits("'9A'9", "8A7")
    assert form_of("'XD'9{6}").fixed == "XD"
    assert form_of("'OR'{0,1}A9").fixed == ""


def test_marks_for_the_eye_are_no_part_of_a_form():
    assert fits("'22'-9{5}", "2212345")
    assert fits("9/9 9", "123")


def test_a_set_holds_ranges_and_single_signs():
    assert fits("[A-C5]", "B")
    assert fits("[A-C5]", "5")
    assert not fits("[A-C5]", "D")


def test_cyrillic_letters_are_folded_as_keys_are():
    assert fits("'К'9", "K1")
    assert fits("[ДК]", "K")
    assert fits("[ДК]", "Д")
    assert fits("ЯЯ9", "ЖK1")
    assert not fits("ЯЯ9", "1K1")


def test_repetitions_are_exact_or_between_two_numbers():
    assert [fits("9{2,3}", "1" * count) for count in range(1, 5)] == [False, True, True, False]
    assert fits("'AB'{2}", "ABAB")


@pytest.mark.parametrize(
    "form",
    ["", "-", "B9", "9{3,2}", "9{0}", f"9{{{MOST_REPEATED + 1}}}", "'", "''", "'-'", "[", "[]",
     "[A-]", "[C-A]", "[_]", "9*", "(9)", "9{0,5}", "9{", "{3}", "9{20}" * 7,
     "9{0,1}" * MOST_OPEN + "A{1,2}"],
)  # fmt: skip
def test_what_is_no_form_is_refused(form: str):
    with pytest.raises(ValueError):
        form_of(form)


def test_a_form_may_be_as_long_as_a_mark():
    assert fits("9{16}" * (LONGEST_MARK // 16), "1" * LONGEST_MARK)


@given(st.text(max_size=40))
def test_a_text_is_read_or_refused_and_nothing_else_happens(text: str):
    for reading in (form_of, dating_of):
        try:
            reading(text)
        except ValueError as refused:
            assert str(refused) or not text


def test_a_code_means_its_year_or_its_years():
    dating = dating_of("2: A=1981 B=1982-1984")

    assert dating.of("XA123") == (1981, 1981)
    assert dating.of("XB123") == (1982, 1984)
    assert dating.of("XC123") is None
    assert dating.of("X") is None


def test_a_run_of_letters_is_one_letter_a_year():
    dating = dating_of("1: run ABC from 2007")

    assert [dating.of(key) for key in "ABCD"] == [(2007,) * 2, (2008,) * 2, (2009,) * 2, None]


def test_two_digits_are_added_to_a_year():
    assert dating_of("3..4: add 1960").of("IK251234") == (1985, 1985)


def test_the_last_two_digits_of_a_year_begin_at_the_first_that_is_possible():
    dating = dating_of("1..2: year from 1995")

    assert dating.of("97") == (1997, 1997)
    assert dating.of("94") == (2094, 2094)


def test_the_digits_of_a_year_may_be_letters():
    dating = dating_of("4..5: year from 1976 as MZYXWVTRPN")

    assert dating.of("245PN12345") == (1989, 1989)
    assert dating.of("245MM12345") == (2000, 2000)


def test_places_are_counted_from_the_end_too():
    assert dating_of("-4..-1: full year").of("1123452002") == (2002, 2002)
    assert dating_of("-4..-1: full year").of("1123459999") is None
    assert dating_of("-7..-6: year from 1959").of("AD7012345") == (1970, 1970)
    assert dating_of("-1: P=1963").of("12P") == (1963, 1963)


def test_codes_are_folded_as_keys_are():
    assert dating_of("1: К=1958").of("K") == (1958, 1958)


@pytest.mark.parametrize(
    "rule",
    ["", "A=1981", "0: A=1981", "2..1: AB=1981", "-1..2: A=1981", "1: AB=1981", "1: A=1990-1980",
     "1: A=81", "1: A", "1..2: year from 95", "1: year from 1995", "1..2: run AB from 1990",
     "1..3: add 1960", "1..4: year from 1960", "1..2: full year"],
)  # fmt: skip
def test_what_is_no_rule_of_dating_is_refused(rule: str):
    with pytest.raises(ValueError):
        dating_of(rule)
