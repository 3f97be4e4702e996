"""Every reason is a fixed plain sentence with its weight, and together they give the score."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poincon.exchange.shipped import reading_weights_shipped, shipped
from poincon.ledger.shelf import MarkRow, PartRow, WeaponRow
from poincon.ledger.transitions import Status
from poincon.terms.findings import Finding
from poincon.terms.readings import readings_of
from poincon.terms.serial_patterns import read_patterns
from poincon.tracing import reading
from poincon.tracing import reason_words as words
from poincon.tracing.alignment import align
from poincon.tracing.evidence import AGREES, DISAGREES, NEARLY, Part
from poincon.tracing.probability import information, lot_of
from poincon.tracing.reasons import REASONS, reasons_for
from poincon.tracing.sights import ALTERNATIVE, Form, Sight, forms_of
from poincon.tracing.sought import FIELDS, Classes, Sought, Weighed, Weighing

WEIGHTS = reading_weights_shipped()
NOTHING_SAID = Weighing(
    classes=Classes(), fields=(Weighed(),) * 5, year=Weighed(), year_near=2, status={}
)
STAY = PartRow("SL-1", "W-1", "slide", True, "2020-01-01", "")


def sight(recorded, read, *, how="", parts=(), stays=(), form=None, asked=None, **mark):
    """A weapon W-1 whose mark was recorded so, and a mark that was read so."""
    row = MarkRow("", "W-1", 1, recorded, "", "usable", True, "", "", "", "2020-01-02", False)
    row = row._replace(**mark)
    form = form or next(f for f in forms_of(row, WEIGHTS) if not how or f.how == how)
    fitting = readings_of(read, WEIGHTS)
    key = min(fitting, key=lambda each: each.cost + align(form.key, each.key, WEIGHTS).cost)
    weapon = WeaponRow(
        "W-1", "held", "2020-02-03", "SA.PIS", "Glock", "17", "9x19", "AT", 2001, *[""] * 5
    )
    return Sight(
        sought=asked or Sought(text=read),
        weapon=weapon,
        classes=Classes(maker="GLC"),
        mark=row,
        form=form,
        reading=key,
        alignment=align(form.key, key.key, WEIGHTS),
        parts=tuple(parts),
        stays=stays,
        lot=lot_of(form.key, key.key, WEIGHTS),
    )


def told(seen, weighing=NOTHING_SAID, **more):
    """Sentences with their weights."""
    found = reasons_for(seen, weighing, weights=WEIGHTS, **more)
    return {reason.says.sentence(): reason.weight for reason in found}


@pytest.mark.parametrize(
    ("recorded", "read", "says"),
    [
        ("AB1234", " AB1234 ", reading.SAME_TEXT),
        ("AB-1234", "ab1234", reading.SAME_KEY),
        ("AВ1234", "AB1234", reading.SAME_KEY),
        ("AB1234", "AB?234", reading.SAME_WHERE_READ),
        ("AB1234", "AB*4", reading.SAME_WHERE_READ),
    ],
)
def test_marks_that_agree_say_how(recorded, read, says):
    found = told(sight(recorded, read))

    assert found[says] == information(read.strip().upper()) > 0
    assert (words.PLACES_OPEN in found) == (says == reading.SAME_WHERE_READ)


@pytest.mark.parametrize(
    ("recorded", "read", "says"),
    [
        ("AB8234", "ABB234", "B was read where the record has 8: these look alike."),
        ("AB1234", "AB1W34", "W was read where the record has 2."),
        ("AB?234", "AB1234", "1 was read where the record leaves a place open."),
        ("AB1734", "AB174", "The record has 3 at place 5, and the reading lacks it."),
        ("AB1334", "AB134", "3 stands at place 5 as before it, and was read only once."),
        ("AB174", "AB1734", "The reading has 3 after place 4, and the record lacks it."),
        ("AB134", "AB1334", "3 stands once in the record and was read twice."),
        ("XY5207", "XY2507", "25 was read where the record has 52: neighbours changed places."),
        ("AB123456", "123456", "The reading lacks AB, with which the record begins."),
        ("123456AB", "123456", "The reading lacks AB, with which the record ends."),
        ("123456", "ABC123456", "The reading begins with ABC, which the record lacks."),
        ("123456", "123456AB", "The reading ends with AB, which the record lacks."),
    ],
)
def test_each_slip_is_told_by_what_was_read_and_what_is_recorded(recorded, read, says):
    seen = sight(recorded, read)
    found = told(seen)

    assert found[says] == -seen.alignment.cost < 0
    assert any(sentence.endswith("characters that were read agree.") for sentence in found)


def test_a_number_taken_out_of_what_was_read_or_recorded_says_so():
    asked, kept = told(sight("30765", "30765-2002")), told(sight("AB1234", "serial AB1234"))
    beside = told(sight("1-30765-2002", "30765", how="without factory and year"))
    piece = told(sight("A1234-B5", "A1234", how="first piece"))

    assert asked["What was read is taken as the number 30765 and the year 2002."] < 0
    assert kept["Of what was read, AB1234 is taken as the number."] < 0
    assert beside["What is recorded is taken as the number 30765 and the year 2002."] < 0
    assert piece["Of what is recorded, A1234 is taken as the number."] < 0


def test_another_reading_recorded_beside_the_mark_is_named():
    form = Form("AB1284", ALTERNATIVE, 300)

    found = told(sight("AB1234", "AB1284", form=form))

    assert found["AB1284 is recorded as another reading of the mark AB1234."] == -300


def test_altered_and_restored_marks_and_neighbours_and_sharers_are_told_for_judgement():
    altered = told(sight("AB1234", "AB1237", mark_class="altered"), sharing=3)
    restored = told(sight("AB1234", "AB1234", mark_class="restored"))

    assert altered[reading.ALTERED] == altered[words.LOT] == 0
    assert altered["At least 3 weapons of the register share this mark."] == 0
    assert restored[reading.RESTORED] == 0
    assert words.LOT not in restored
    assert not any("share this mark" in sentence for sentence in restored)


def test_a_component_is_in_this_weapon_or_was():
    here = told(sight("S100", "S100", component="SL-1", stays=[STAY]))
    gone = STAY._replace(until="2020-02-02")
    before = told(sight("S100", "S100", component="SL-1", stays=[gone]))
    nowhere = told(sight("S100", "S100", component="SL-1"))

    assert reading.ON_COMPONENT in here
    assert reading.WAS_ON_COMPONENT in before
    assert not {reading.ON_COMPONENT, reading.WAS_ON_COMPONENT} & nowhere.keys()


def test_fields_say_what_is_recorded_and_what_was_said():
    asked = Sought(text="AB1234", maker="Glok", calibre="9 mm", category="SA.REV", model="17")
    said = Weighing(
        classes=Classes(maker="GLC", model="17", calibre="9", category="SA.REV", country="AT"),
        fields=(Weighed(),) * 5,
        year=Weighed(),
        year_near=2,
        status={},
        year_asked=2003,
    )
    parts = [
        Part("maker", AGREES, 400),
        Part("model", DISAGREES, -700),
        Part("calibre", NEARLY, 100),
        Part("category", DISAGREES, -900),
        Part("year", NEARLY, 350),
    ]

    found = told(sight("AB1234", "AB1234", parts=parts, asked=asked), said)

    assert found == {
        reading.SAME_TEXT: information("AB1234"),
        "The maker agrees: Glock.": 400,
        "The year nearly agrees: 2001 is recorded, 2003 was said.": 350,
        "The calibre nearly agrees: 9x19 is recorded, 9 mm was said.": 100,
        "No country is recorded.": 0,
        "The model disagrees: 17 is recorded, 17 was said.": -700,
        "The kind of weapon disagrees: Self-loading pistol is recorded, Revolver was said.": -900,
    }
    assert list(found.values()) == sorted(found.values(), reverse=True)


def test_a_mark_alone_is_said_to_be_all_that_can_be_compared():
    assert told(sight("AB1234", "AB1234"))[words.ONLY_THE_MARK] == 0


@pytest.mark.parametrize("status", list(Status))
def test_a_last_known_status_that_weighs_says_since_when(status):
    part = Part("status", status.value, -200)

    [said] = [s for s, weight in told(sight("A100", "A100", parts=[part])).items() if weight < 0]

    assert "2020-02-03" in said
    assert (status.value in words.STATUSES) != (f"is {status.value}" in said)


def test_a_form_that_is_dated_speaks_for_judgement_only():
    patterns = read_patterns(shipped("catalogue", "serial_patterns.csv").read_text("utf-8"))
    serial = next(p.example for p in patterns if None not in p.period(p.example) and p.example)
    maker = next(p.maker for p in patterns if p.example == serial)
    first, last = patterns.years(serial, maker)

    def dated(year, maker=maker):
        classes = Classes(maker=maker)
        said = Weighing(
            classes=classes, fields=(), year=Weighed(), year_near=2, status={}, year_asked=year
        )
        seen = sight(serial, serial)
        seen = type(seen)(
            **{n: getattr(seen, n) for n in seen.__struct_fields__} | {"classes": classes}
        )
        return {
            sentence
            for sentence, weight in told(seen, said, patterns=patterns).items()
            if sentence.startswith("A serial of this form") and not weight
        }

    assert dated(first) == {
        f"A serial of this form dates the weapon to {first} to {last}; {first} fits."
    }
    assert dated(last + 1) == {
        f"A serial of this form dates the weapon to {first} to {last}, not {last + 1}."
    }
    assert not dated(None)
    assert not dated(first, maker="")
    assert not dated(first, maker="NOBODY")


@given(
    recorded=st.text("AB018-", min_size=1, max_size=8),
    read=st.text("AB018?*-/", min_size=1, max_size=8),
)
def test_reasons_sum_to_the_score_and_what_agrees(recorded, read):
    if not (readings_of(read, WEIGHTS) and readings_of(recorded, WEIGHTS)):
        return
    seen = sight(recorded, read, parts=[Part("maker", AGREES, 300), Part("model", DISAGREES, -50)])
    found = reasons_for(seen, NOTHING_SAID, weights=WEIGHTS)
    slipped = "".join(step.read for step in seen.alignment.steps)

    agreeing = information(seen.reading.key) - information(slipped)
    assert sum(reason.weight for reason in found) == seen.score + agreeing
    assert {reason.says.text for reason in found} <= set(REASONS)
    assert all(reason.says.sentence() for reason in found)
    assert {reason.says.code for reason in found} == {"reason"}


def test_every_sentence_can_be_filled_and_ends_as_a_sentence():
    values = dict.fromkeys(
        ("count", "all", "read", "true", "place", "key", "year", "text", "recorded", "said")
        + ("since", "status", "first", "last"),
        "X",
    )
    assert len(set(REASONS)) == len(REASONS)
    for text in REASONS:
        said = Finding(code="reason", text=text, values=values).sentence()
        assert said.endswith(".")
        assert "{" not in said


def test_every_field_that_is_compared_has_its_sentences():
    assert list(words.COMPARED) == [*FIELDS, "year"]
    assert all({AGREES, DISAGREES, ""} <= said.keys() for said in words.COMPARED.values())
