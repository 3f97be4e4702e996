"""Days and numbers are read in the forms a mapping states, in any script, and in no others."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poincon.exchange.mapped.day_forms import Dates, ReadDay, days_of, readings_of_day
from poincon.exchange.mapped.number_forms import Numbers, plain_number, without_footnotes
from poincon.exchange.proposing.value_shapes import counted, day_forms_of, number_forms_of

DAYS = st.dates(min_value=date(1900, 3, 1), max_value=date(2099, 12, 31))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12 janvier 2021", date(2021, 1, 12)),
        ("1er août 2020", date(2020, 8, 1)),
        ("3 مارس 2020", date(2020, 3, 3)),
        ("٣ كانون الثاني ٢٠٢٠", date(2020, 1, 3)),
        ("5 de marzo de 2019", date(2019, 3, 5)),
        ("5 de março de 2019", date(2019, 3, 5)),
        ("2021年3月5日", date(2021, 3, 5)),
        ("12 мая 2020 г.", date(2020, 5, 12)),
        ("12-Mar-2021", date(2021, 3, 12)),
        ("12-Mar-21", date(2021, 3, 12)),
        ("March 5, 2019", date(2019, 3, 5)),
        ("the 5th of March 2019", date(2019, 3, 5)),
        ("2019 March 5", date(2019, 3, 5)),
    ],
)
def test_a_month_by_its_name_is_read_in_seven_languages(text: str, day: date):
    assert readings_of_day(text, Dates(forms=("words",))) == [ReadDay(day=day)]


@pytest.mark.parametrize(
    "text",
    ["", "may", "31 February 2020", "12 2021", "5 mars avril 2020", "12 Mar 021", "2021年13月5日",
     "March 2020", "5 March", "12 janvier 2021 vers midi"],
)  # fmt: skip
def test_words_that_are_no_whole_day_are_not_read(text: str):
    assert readings_of_day(text, Dates(forms=("words",))) == []


@pytest.mark.parametrize(
    ("text", "form", "day", "written"),
    [
        ("2014", "%Y", date(2014, 12, 31), "2014"),
        ("2016-02", "%Y-%m", date(2016, 2, 29), "2016-02"),
        ("٠٣/٢٠١٤", "%m/%Y", date(2014, 3, 31), "2014-03"),
        ("April 2014", "words", date(2014, 4, 30), "2014-04"),
        ("2014年4月", "words", date(2014, 4, 30), "2014-04"),
        ("2", "%m", date(2024, 2, 29), "2024-02"),
        ("29/02", "%d/%m", date(2024, 2, 29), ""),
    ],
)
def test_a_day_of_which_a_part_is_written_is_the_last_it_can_be(text, form, day, written):
    dates = Dates(forms=(form,), incomplete="last", year=2024)

    assert readings_of_day(text, dates) == [ReadDay(day=day, written=written)]


def test_a_month_without_a_year_is_not_read_while_the_year_is_still_to_be_filled_in():
    assert days_of("2", Dates(forms=("%m",), incomplete="last", year=0)) == []


@given(DAYS)
def test_a_serial_number_of_a_spreadsheet_is_the_day_that_program_shows(day: date):
    number = (day - date(1899, 12, 30)).days

    assert days_of(str(number), Dates(forms=("excel",))) == [day]
    assert days_of(f"{number}.75", Dates(forms=("excel",))) == [day]


def test_one_serial_number_is_known_by_heart():
    assert days_of("44197", Dates(forms=("excel",))) == [date(2021, 1, 1)]
    assert days_of("60", Dates(forms=("excel",))) == []  # 29 February 1900, which never was


def test_a_year_and_a_serial_number_are_two_readings():
    assert len(days_of("2014", Dates(forms=("%Y", "excel"), incomplete="last"))) == 2


@pytest.mark.parametrize("digits", ["٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "０１２３４５６７８９"])
@given(day=DAYS)
def test_digits_of_other_scripts_are_digits(digits: str, day: date):
    text = day.isoformat().translate({ord(str(n)): digits[n] for n in range(10)})

    assert days_of(text, Dates()) == [day]


def test_a_time_of_day_is_read_and_dropped():
    dates = Dates(forms=("%Y-%m-%d %H:%M:%S",))

    assert days_of("2021-03-04 23:59:59", dates) == [date(2021, 3, 4)]


@pytest.mark.parametrize(
    ("text", "numbers", "plain"),
    [
        ("1,234,567", Numbers(group=","), "1234567"),
        ("1.234,5", Numbers(decimal=",", group="."), "1234.5"),
        ("1 234", Numbers(group=" "), "1234"),
        ("1\u202f234\u00a0567", Numbers(group=" "), "1234567"),
        ("1'234.5", Numbers(group="'"), "1234.5"),
        ("1’234", Numbers(group="'"), "1234"),
        ("٣", Numbers(), "3"),
        ("١٬٢٣٤٫٥", Numbers(group=","), "1234.5"),
        ("1521", Numbers(group=","), "1521"),
        ("0", Numbers(), "0"),
        ("-3", Numbers(), "-3"),
    ],
)
def test_a_number_is_read_in_the_form_of_the_mapping(text: str, numbers: Numbers, plain: str):
    assert plain_number(text, numbers) == plain


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1,234", Numbers()),
        ("12,34", Numbers(group=",")),
        ("1234,567", Numbers(group=",")),
        ("1,,234", Numbers(group=",")),
        ("1.2.3", Numbers()),
        ("", Numbers()),
        ("12 weapons", Numbers()),
        ("6%", Numbers()),
        ("1e3", Numbers()),
        ("½", Numbers()),
    ],
)
def test_what_is_no_number_in_that_form_is_not_read(text: str, numbers: Numbers):
    with pytest.raises(ValueError, match="not a number"):
        plain_number(text, numbers)


def test_a_per_cent_sign_stands_only_where_the_unit_is_per_cent():
    assert plain_number("6.7%", Numbers(), per_cent=True) == "6.7"
    assert plain_number("٧٪", Numbers(), per_cent=True) == "7"


@given(st.integers(min_value=0, max_value=10**15), st.sampled_from([",", ".", " ", "'"]))
def test_any_whole_number_with_thousands_is_read_back(number: int, group: str):
    written = f"{number:,}".replace(",", group)
    numbers = Numbers(decimal="," if group == "." else ".", group=group)

    assert plain_number(written, numbers) == str(number)


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("Misc. Firearms1", "Misc. Firearms"),
        ("Military*", "Military"),
        ("China1", "China"),
        ("Other2", "Other"),
        ("Total ¹", "Total"),
        ("Exports (a)", "Exports"),
        ("2014*", "2014"),
        ("2014", "2014"),
        ("*", "*"),
        ("Plain", "Plain"),
    ],
)
def test_marks_of_footnotes_are_left_off(written: str, plain: str):
    assert without_footnotes(written) == plain


FORMS = ("%Y-%m-%d", "%d/%m/%Y", "%m/%d/%Y", "%d.%m.%y", "%m-%d-%y", "%Y%m%d", "%d/%m/%Y %H:%M")


@given(st.lists(DAYS, min_size=1, max_size=40), st.sampled_from(FORMS))
def test_the_form_found_from_values_reads_them_rightly_or_is_left_open(days, form):
    texts = [day.strftime(form) for day in days]

    found = day_forms_of(counted(texts))

    assert found.read == 1.0
    if found.chosen:
        dates = Dates(forms=found.chosen)
        years = dict(zip(texts, days, strict=True))
        assert all(
            readings_of_day(text, dates)[0].day.timetuple()[1:3] == day.timetuple()[1:3]
            for text, day in years.items()
        )
    else:
        assert any(form in forms for forms in found.open)


def test_slips_of_the_pen_do_not_open_a_form_that_hundreds_of_days_decide():
    right = [(date(2020, 1, 1) + timedelta(days=n)).strftime("%d/%m/%Y") for n in range(300)]

    found = day_forms_of(counted([*right, "12/25/2020", "rubbish"]))

    assert (found.chosen, found.open) == (("%d/%m/%Y",), ())


def test_days_that_contradict_each_other_stay_open():
    found = day_forms_of(counted(["25/12/2020", "12/25/2020"]))

    assert (found.chosen, len(found.open)) == ((), 1)


@given(st.lists(st.integers(min_value=0, max_value=10**9), min_size=1, max_size=30),
       st.sampled_from([",", ".", " ", ""]))  # fmt: skip
def test_the_form_found_from_numbers_never_reads_another_number(figures: list[int], group: str):
    texts = [f"{figure:,}".replace(",", group) for figure in figures]

    found = number_forms_of(texts)

    for text, figure in zip(texts, figures, strict=True):
        try:
            read = plain_number(text, found.numbers)
        except ValueError:
            continue
        assert read == str(figure)
