"""A story is read in batches, refused with every fault at once, and told through the door."""

from datetime import UTC, datetime

import pytest

from poincon.exchange.story import batches_from, tell
from poincon.ledger.facts import Corrected
from poincon.terms.findings import Refused
from tests.stories.sanmora import HOUSE, policy, small, told

STORY = """
# a comment
@ 2024-05-20T10:00 by="founding act"   # and another
2024-05-20 depot-opened depot=North name=North office=Army

@ 2024-05-21T10:00:30 by=registrar approved=supervisor
(slip) 2024-05-21 manufactured W-1 maker=SAW
# between the facts
2024-05-21 corrected W-1 entry=(slip) reason=slip
"""


def faults(text: str) -> list[str]:
    with pytest.raises(Refused) as refused:
        batches_from(text)
    return [finding.sentence() for finding in refused.value.findings]


def test_a_story_is_read_in_batches():
    first, second = batches_from(STORY)

    assert (first.by, first.approved_by, first.line_numbers) == ("founding act", "", (4,))
    assert first.at == datetime(2024, 5, 20, 10, tzinfo=UTC)
    assert (second.by, second.approved_by) == ("registrar", "supervisor")
    assert second.at == datetime(2024, 5, 21, 10, 0, 30, tzinfo=UTC)
    assert second.line_numbers == (7, 9)


def test_a_named_line_stands_for_the_number_of_its_entry():
    _, second = batches_from(STORY)

    correction = second.facts[1]
    assert isinstance(correction, Corrected)
    assert correction.entry == 1


def test_an_empty_story_has_no_batches():
    assert batches_from("\n# nothing happened\n") == []


@pytest.mark.parametrize("moment", ["2024-05-20T10:00Z", "2024-05-20T10:00+00:00"])
def test_a_moment_may_say_that_it_is_in_utc(moment):
    [batch] = batches_from(f"@ {moment} by=a\n2024-05-20 depot-closed depot=North")

    assert batch.at == datetime(2024, 5, 20, 10, tzinfo=UTC)


def test_every_faulty_line_is_named_at_once():
    text = """2024-01-01 lost W-1
2024-01-01 lost W-2
@ yesterday by=a
2024-01-01 lost W-3
@ 2024-01-01T10:00
@ 2024-01-01T10:00 by=a colour=red
@ 2024-01-01T10:00+02:00 by=a
@ 2024-01-01T10:00 by=a
@ 2024-01-01T10:00 by=a
(one) 2024-01-01 lost W-1
(one) 2024-01-01 lost W-1
2024-01-01 corrected W-1 entry=(two) reason=x
2024-01-01 evaporated W-1
@ 2024-01-01T10:00 by='a
"""
    said = faults(text)

    assert [sentence.split(":")[0] for sentence in said] == [
        f"Line {number}" for number in (1, 3, 5, 6, 7, 8, 11, 12, 13, 14)
    ]
    assert "a story begins with @" in said[0]
    assert "moment such as" in said[1]
    assert "say by=OFFICER" in said[2]
    assert "say by=OFFICER" in said[3]
    assert "in UTC" in said[4]
    assert "no fact follows" in said[5]
    assert "(one) is the name of an earlier line" in said[6]
    assert "is named (two)" in said[7]
    assert "evaporated is no kind of fact" in said[8]
    assert "moment such as" in said[9]


def test_a_batch_is_recorded_in_one_call():
    book, recorded = told(
        HOUSE + "@ 2024-05-20T10:00 by=clerk\n2024-05-20 found W-1\n2024-05-20 found W-2",
        rules=policy(),
    )

    assert [each.count for each in recorded] == [4, 2]
    assert {entry.at for entry in book.histories(["W-1", "W-2"])["W-2"]} == {
        "2024-05-20T10:00:00.000000Z"
    }


def test_a_refusal_names_the_line():
    with pytest.raises(Refused) as refused:
        small("@ 2024-05-20T10:00\n2024-05-20 found W-1\n2024-05-20 issued W-1 holder=P-1")

    sentences = [finding.sentence() for finding in refused.value.findings]
    line = HOUSE.count("\n") + 3
    assert (
        f"Line {line}: issued on 2024-05-20 does not follow: the weapon is found at that "
        "point." in sentences
    )


def test_a_refusal_of_the_whole_batch_names_its_first_line():
    book = HOUSE + "@ 1999-01-01T10:00 by=nobody\n1999-01-01 found W-1"
    with pytest.raises(Refused) as refused:
        told(book, rules=policy())

    line = str(len(book.splitlines()))
    assert {finding.values["line"] for finding in refused.value.findings} == {line}


def test_batches_before_a_refusal_stay_told():
    seen = []

    def door(facts, *, by, approved_by, at):
        if by == "registrar":
            raise Refused([])
        seen.append(by)

    with pytest.raises(Refused):
        tell(batches_from(STORY), door)
    assert seen == ["founding act"]
