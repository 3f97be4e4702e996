"""The bytes in the book are plain JSON in one form, which Python alone can write again."""

import json
from datetime import date

import pytest

from poincon.ledger.facts import Envelope, payload_of
from poincon.ledger.facts.household import OfficerAppointed, PartFitted, Waived
from poincon.ledger.facts.kinds import Fact

FACTS: list[Fact] = [
    PartFitted(on=date(2024, 3, 2), weapon="W-1", component="C-1", part="barrel"),
    Waived(on=date(2024, 3, 2), weapon="W-1", law="marks_are_unique", reason="défaut d’usine\n"),
    OfficerAppointed(on=date(2024, 3, 2), officer="ana", office="registry", duties=()),
]


@pytest.mark.parametrize("fact", FACTS)
def test_pythons_own_json_writes_the_same_bytes(fact):
    payload = payload_of(
        Envelope(at="2024-03-02T10:00:00Z", by="ana", approved_by="", source="", fact=fact)
    )

    again = json.dumps(
        json.loads(payload), sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )
    assert again.encode() == payload
