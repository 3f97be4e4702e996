"""The hand-labelled samples are what they say: whole, well-formed, split in halves."""

import csv
from collections import Counter

import pytest

from bench.intake_dirt import HEADINGS, dirty_rows, mapping_text
from bench.intake_scores import LABELLED, WITH_NUMBERS, labels
from poincon.exchange.mapped.mapping import mapping_from
from poincon.terms.serials import FIELD_CLASSES

SAMPLES = {"serials": 600, "makers": 600, "calibres": 350}
LANGUAGES = {"ar", "en", "es", "fr", "pt", "ru", "zh"}
SPECIAL = {"UNKNOWN", "NONE", "NOT_LISTED"}


def codes(file: str, *columns: str) -> set[str]:
    path = LABELLED.parent.parent / "catalogue" / file
    with path.open(encoding="utf-8", newline="") as opened:
        return {row[column] for row in csv.DictReader(opened) for column in columns} | SPECIAL


def named_codes(row: dict[str, str]) -> set[str]:
    return {code for code in (*row["code"].split("|"), *row["also"].split("|")) if code}


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_sample_is_large_enough_and_no_text_comes_twice(sample):
    written = [row["written"] for row in labels(sample)]

    assert len(written) >= SAMPLES[sample]
    assert [text for text, times in Counter(written).items() if times > 1] == []


@pytest.mark.parametrize("sample", SAMPLES)
def test_half_of_a_sample_is_held_out(sample):
    splits = Counter(row["split"] for row in labels(sample))

    assert set(splits) == {"open", "held out"}
    assert abs(splits["open"] - splits["held out"]) <= 1


@pytest.mark.parametrize("sample", SAMPLES)
def test_every_language_is_there_and_every_row_names_its_origin(sample):
    rows = labels(sample)

    assert {row["language"] for row in rows} == LANGUAGES
    assert all(row["origin"] for row in rows)
    assert {None} & {value for row in rows for value in row.values()} == set()


def test_serials_bear_classes_the_classifier_knows():
    said = {
        name
        for row in labels("serials")
        for name in (row["field_class"], *row["also"].split("|"))
        if name
    }

    assert said <= set(FIELD_CLASSES)


def test_a_label_with_unread_or_several_numbers_says_which():
    silent = [
        row["written"]
        for row in labels("serials")
        if row["field_class"] in WITH_NUMBERS - {"usable"} and not row["readings"]
    ]

    assert silent == []


def test_several_numbers_are_at_least_two():
    lone = [
        row["written"]
        for row in labels("serials")
        if row["field_class"] == "several numbers" and ";" not in row["readings"]
    ]

    assert lone == []


def test_makers_bear_codes_of_the_catalogue():
    known = codes("makers.csv", "make", "code")

    assert [row["written"] for row in labels("makers") if not named_codes(row) <= known] == []


def test_calibres_bear_codes_of_the_catalogue():
    known = codes("calibres.csv", "code")

    assert [row["written"] for row in labels("calibres") if not named_codes(row) <= known] == []


def test_the_same_seed_writes_the_same_dirty_file():
    assert list(dirty_rows(300, seed=5)) == list(dirty_rows(300, seed=5))
    assert list(dirty_rows(300, seed=5)) != list(dirty_rows(300, seed=6))


def test_a_tame_file_has_rows_of_one_width_and_no_case_twice():
    rows = list(dirty_rows(2000, tame=True))

    assert {len(row) for row in rows} == {len(HEADINGS)}
    assert len({row[0] for row in rows}) == len(rows)


def test_a_dirty_file_has_rows_of_several_widths_and_some_that_come_twice():
    rows = list(dirty_rows(2000))

    assert len({len(row) for row in rows}) > 1
    assert len({tuple(row) for row in rows}) < len(rows)


def test_the_mapping_reads_only_columns_the_dirty_file_has():
    assert mapping_from(mapping_text()).missing_in(HEADINGS) == []
