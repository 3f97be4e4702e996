"""What a person decided about a candidate becomes one fact, with what they saw."""

from datetime import date

from poincon.ledger.facts import MatchAccepted, MatchRejected
from poincon.ledger.notation import line_of
from poincon.tracing.decisions import decided

DAY = date(2024, 2, 20)
SEEN = {"on": DAY, "mark": "SB8842", "read": "S8884?", "reason": "the same dent"}


def test_accepting_keeps_what_the_person_saw() -> None:
    fact = decided(
        "W-0000001",
        "S-0000001",
        accepted=True,
        shown=0.93116,
        because=["8 could be B.", "Same maker."],
        **SEEN,
    )

    assert isinstance(fact, MatchAccepted)
    assert line_of(fact) == (
        "2024-02-20  match-accepted  W-0000001 sought=S-0000001 mark=SB8842 read='S8884?'"
        " reason='the same dent' shown=0.9312 because='8 could be B.+Same maker.'"
    )


def test_a_weapon_is_rejected_for_another_without_a_figure() -> None:
    fact = decided("W-0000001", "W-0000003", accepted=False, **SEEN)

    assert fact == MatchRejected(weapon="W-0000001", sought="W-0000003", **SEEN)
    assert (fact.shown, fact.because) == ("", ())


def test_a_probability_that_was_nothing_is_not_one_that_was_not_shown() -> None:
    said = [
        decided("W-1", "W-2", accepted=True, shown=shown, **SEEN).shown
        for shown in (0.0, 1.0, 0.00004, None)
    ]

    assert said == ["0.0000", "1.0000", "0.0000", ""]
