"""A mapping proposed for a list of weapons reads every field where it belongs, or asks."""

from datetime import date

import pytest

from poincon.exchange.mapped.mapping import mapping_from
from poincon.exchange.proposing.proposal import SheetSample
from poincon.ledger.facts import Lost, MarkRead, Registered, Seized, Stolen, Surrendered
from tests.exchange.proposal_sheets import (
    SHEETS,
    SheetInLanguage,
    proposed_for,
    questions_in,
    sample_of,
    told_by,
)


def seizure_and_mark(told) -> tuple[Seized, MarkRead]:
    assert told.findings == [] or not told.is_refused, told.findings
    seized, mark = told.facts
    assert isinstance(seized, Seized)
    assert isinstance(mark, MarkRead)
    return seized, mark


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.language)
def test_a_sheet_in_any_of_seven_languages_is_read_without_an_edit(sheet: SheetInLanguage):
    sample = sample_of(sheet.headings, sheet.rows)

    proposed = proposed_for(sample, "seized")
    first, second = (seizure_and_mark(told) for told in told_by(proposed.toml, sample))

    assert questions_in(proposed) == []
    seized, mark = first
    assert (seized.on, second[0].on) == (date(2021, 3, 25), date(2021, 4, 1))
    assert (seized.basis, second[0].basis) == ("criminal", "administrative")
    assert (seized.place, seized.case) == ("Kessa", "C-1")
    assert seized.described.category == "SA.REV"
    assert second[0].described.category == "SA.SHG"
    assert seized.described.maker.upper() == "TAURUS"
    assert seized.described.model == "Q9"
    assert "9" in seized.described.calibre
    assert (mark.mark.text, mark.mark.mark_class) == ("AB12345", "usable")


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.language)
def test_a_column_that_is_not_read_is_named_in_a_comment(sheet: SheetInLanguage):
    proposed = proposed_for(sample_of(sheet.headings, sheet.rows), "seized")

    assert f"# not read: {sheet.headings[-1]}" in proposed.toml


EVENTS = {
    "en": ("Status", "seized", "handed in", "stolen", "lost", "sent for destruction"),
    "fr": ("Situation", "saisie", "remise volontaire", "volée", "perdue", "sous main de justice"),
    "es": ("Situación", "decomiso", "entrega voluntaria", "robo", "extravío", "sub judice"),
    "pt": ("Evento", "Apreensão de Arma de Fogo", "Campanha do Desarmamento",
           "Furto de Arma de Fogo", "Extravio/Perda de Arma de Fogo",
           "Remetida ao Exército para destruição"),
    "ru": ("Событие", "изъятие оружия", "добровольно сдано", "кража", "утрата", "уничтожено"),
    "ar": ("الحالة", "مضبوط", "تسليم طوعي", "مسروق", "مفقود", "لدى القضاء"),
    "zh": ("状态", "查获", "主动上缴", "被盗", "遗失", "送交销毁"),
}  # fmt: skip


@pytest.mark.parametrize("language", EVENTS)
def test_a_column_of_events_tells_one_kind_of_fact_for_each_meaning(language: str):
    heading, *words = EVENTS[language]
    headings = (heading, "Date", "Serial number", "basis")
    rows = [(word, "2021-03-25", f"K{n}4711", "criminal") for n, word in enumerate(words)]
    sample = sample_of(headings, rows)

    told = told_by(proposed_for(sample).toml, sample)

    assert [[type(fact) for fact in one.facts] for one in told] == [
        [Seized, MarkRead],
        [Surrendered, MarkRead],
        [Registered, Stolen, MarkRead],
        [Registered, Lost, MarkRead],
        [Registered, MarkRead],
    ]
    assert told[4].facts[0].note == words[4]
    assert {one.facts[0].sector for one in told[2:]} == {"unknown"}


def test_a_weapon_on_record_is_lost_without_being_registered_again():
    headings = ("our number", "status", "date")
    sample = sample_of(headings, [("W-0000001", "lost", "2021-03-25")] * 3)

    (told, *_) = told_by(proposed_for(sample).toml, sample)

    assert [type(fact) for fact in told.facts] == [Lost]
    assert told.weapon == "W-0000001"


def test_a_word_nobody_knows_is_named_and_tells_nothing():
    headings = ("status", "date", "basis")
    rows = [("seized", "2021-03-25", "criminal")] * 3 + [("blorked", "2021-03-25", "criminal")]
    sample = sample_of(headings, rows)

    proposed = proposed_for(sample)

    assert "blorked" in proposed.toml
    assert any("blorked" in note.values.get("words", "") for note in proposed.notes)
    assert [told.is_refused for told in told_by(proposed.toml, sample)] == [False] * 3 + [True]


def test_a_word_missing_from_a_value_table_is_left_to_fill_in():
    rows = [("2021-03-25", "criminal"), ("2021-03-26", "odd ground"), ("2021-03-26", "penal")]
    sample = sample_of(("date", "legal basis"), rows)

    proposed = proposed_for(sample, "seized")

    assert '# "odd ground" = ""' in proposed.toml
    filled = proposed.toml.replace('# "odd ground" = ""', '"odd ground" = "administrative"')
    assert mapping_from(filled).tables["basis"]["odd ground"] == "administrative"
    assert [told.is_refused for told in told_by(filled, sample)] == [False] * 3


def test_an_open_order_of_day_and_month_is_asked_and_one_edit_answers_it():
    sample = sample_of(("date", "basis"), [("03/04/2021", "criminal"), ("05/06/2021", "criminal")])

    proposed = proposed_for(sample, "seized")

    assert len(questions_in(proposed)) == 1
    assert all(told.is_refused for told in told_by(proposed.toml, sample))
    edited = proposed.toml.replace("forms = []", 'forms = ["%d/%m/%Y"]')
    assert [told.facts[0].on for told in told_by(edited, sample)] == [
        date(2021, 4, 3),
        date(2021, 6, 5),
    ]


def test_an_order_that_other_values_show_is_taken():
    days = ["03/04/2021"] * 5 + ["25/06/2021", "30/07/2021"]
    sample = sample_of(("date", "basis"), [(day, "criminal") for day in days])

    proposed = proposed_for(sample, "seized")

    assert questions_in(proposed) == []
    assert proposed.mapping.dates.forms == ("%d/%m/%Y",)


def test_a_seizure_whose_basis_no_column_tells_is_asked_for():
    sample = sample_of(("date", "serial"), [("2021-03-25", "AB12345")])

    proposed = proposed_for(sample, "seized")

    assert [("basis" in question) for question in questions_in(proposed)] == [True]
    assert all(told.is_refused for told in told_by(proposed.toml, sample))


def test_the_year_of_bare_months_is_asked_unless_the_title_says_it():
    headings, rows = ("month", "basis"), [("1", "criminal"), ("2", "criminal")]

    asked = proposed_for(sample_of(headings, rows, "seizures.csv"), "seized")
    said = proposed_for(sample_of(headings, rows, "seizures_2023.csv"), "seized")

    assert len(questions_in(asked)) == 1
    assert all(told.is_refused for told in told_by(asked.toml, sample_of(headings, rows)))
    edited = asked.toml.replace("year = 0", "year = 2024")
    (first, _) = told_by(edited, sample_of(headings, rows))
    assert (first.facts[0].on, first.facts[0].note) == (
        date(2024, 1, 31),
        "on: only 2024-01 is written",
    )
    assert questions_in(said) == []
    assert said.mapping.dates.year == 2023


def test_a_heading_that_its_values_deny_is_not_believed():
    rows = [("over", "2021-03-25", "criminal"), ("under", "2021-03-26", "criminal")]
    sample = sample_of(("ttr_category", "date", "basis"), rows)

    proposed = proposed_for(sample, "seized")

    assert "category" not in proposed.mapping.fact[0].fields
    assert "# not read: ttr_category" in proposed.toml


def test_a_heading_with_two_meanings_decides_nothing():
    rows = [("PA", "2021-03-25", "criminal"), ("DE", "2021-03-26", "criminal")]
    sample = sample_of(("dealer_state", "date", "basis"), rows)

    assert "# not read: dealer_state (the heading can be" in proposed_for(sample, "seized").toml


def test_columns_without_a_telling_heading_are_known_by_their_values():
    rows = [
        (f"{day:02}.03.2021", f"KX{day}77{day}", calibre, kind, "penal")
        for day, calibre, kind in [
            (25, "9x19", "revolver"), (26, "7.62x39", "shotgun"), (27, ".38", "rifle"),
            (28, "12 gauge", "carbine"), (29, "9x19", "mortar"), (30, ".22 LR", "rifle"),
        ]
    ]  # fmt: skip
    sample = sample_of(("a", "b", "c", "d", "basis"), rows)

    told = told_by(proposed_for(sample, "seized").toml, sample)

    seized, mark = told[0].facts
    assert seized.on == date(2021, 3, 25)
    assert (seized.described.category, mark.mark.text) == ("SA.REV", "KX257725")
    assert seized.described.calibre


def test_names_of_persons_are_not_read_but_references_are():
    headings = ("registration date", "serial number", "holder")
    names = sample_of(headings, [("2021-03-25", "AB123", "Anna Example")] * 2)
    references = sample_of(headings, [("2021-03-25", "AB123", "P-17")] * 2)

    by_name = proposed_for(names, "registered")
    by_reference = told_by(proposed_for(references, "registered").toml, references)

    assert "not read: holder" in by_name.toml
    assert told_by(by_name.toml, names)[0].facts[0].holder == ""
    assert by_reference[0].facts[0].holder == "P-17"


def test_a_register_of_a_unit_belongs_to_the_state():
    headings = ("date", "serial number", "unit", "depot")
    sample = sample_of(headings, [("2021-03-25", "AB123", "2nd Battalion", "Depot North")] * 2)

    (told, _) = told_by(proposed_for(sample).toml, sample)

    registered = told.facts[0]
    assert isinstance(registered, Registered)
    assert (registered.holder, registered.sector) == ("2nd Battalion", "state")
    assert registered.place == "Depot North"


def test_town_and_region_make_the_place():
    headings = ("date", "basis", "city", "province")
    sample = sample_of(headings, [("2021-03-25", "criminal", "Kessa", "North")])

    (told,) = told_by(proposed_for(sample, "seized").toml, sample)

    assert told.facts[0].place == "Kessa, North"


def test_the_condition_of_the_mark_is_read_from_its_column():
    headings = ("date found", "serial number", "état du numéro")
    rows = [("2021-03-25", "AB123", "limé"), ("2021-03-25", "AB124", "lisible")]
    sample = sample_of(headings, rows)

    told = told_by(proposed_for(sample).toml, sample)

    assert [one.facts[1].mark.mark_class for one in told] == ["removed", "usable"]


def test_a_country_of_manufacture_is_its_code():
    headings = ("date found", "pays de fabrication")
    sample = sample_of(headings, [("2021-03-25", "Belgique"), ("2021-03-25", "Brésil")])

    told = told_by(proposed_for(sample).toml, sample)

    assert [one.facts[0].described.country for one in told] == ["BE", "BR"]


def test_the_columns_of_a_sheet_sent_back_for_repair_are_left_alone():
    rows = [("2", "bad", "2021-03-25", "criminal")]
    sample = sample_of(("§ row", "§ findings", "date", "basis"), rows)

    mapping = proposed_for(sample, "seized").mapping

    assert not {"§ row", "§ findings"} & {c for telling in mapping.fact for c in telling.columns()}


@pytest.mark.parametrize(
    ("headings", "kind"),
    [((), ""), (("a", "b"), ""), (("date",), "no such kind"), (("date",), "corrected")],
)
def test_where_nothing_can_be_told_there_is_no_mapping_but_a_reason(
    headings: tuple[str, ...], kind: str
):
    proposed = proposed_for(SheetSample(headings=headings, rows=[]), kind)

    assert proposed.mapping is None
    assert proposed.toml == ""
    assert proposed.notes


@pytest.mark.parametrize(
    "kind", ["issued", "destroyed", "imported", "exported", "trace-requested", "counted", "marked"]
)
def test_any_kind_of_fact_can_be_proposed_and_asks_for_what_it_needs(kind: str):
    sample = sample_of(("date", "serial number"), [("2021-03-25", "AB123")])

    proposed = proposed_for(sample, kind)

    assert kind in [telling.kind for telling in proposed.mapping.fact]


def test_two_columns_of_one_thing_are_not_both_read():
    headings = ("sale date", "purchase date", "seizure date", "basis")
    rows = [("2020-01-02", "1/2/20", "2021-03-25", "criminal")] * 3
    sample = sample_of(headings, rows)

    proposed = proposed_for(sample, "seized")

    assert [telling.kind for telling in proposed.mapping.fact] == ["transferred", "seized"]
    assert "# not read: purchase date (sale date holds the same" in proposed.toml


def test_rows_without_a_word_for_their_event_are_what_was_asked_for():
    rows = [("stolen", "2021-03-25", "criminal"), ("", "2021-03-26", "criminal")]
    sample = sample_of(("status", "date", "basis"), rows * 2)

    told = told_by(proposed_for(sample, "seized").toml, sample)

    assert [type(one.facts[-1]) for one in told] == [Stolen, Seized] * 2
