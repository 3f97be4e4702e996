"""What a line of the book proves, and the numbers the book allots."""

import pytest

from poincon.ledger.proof import ProofRefused
from poincon.ledger.record import entry_bytes, evidence_from, evidence_of
from poincon.ledger.shelf import number_of, weapon_numbered
from poincon.ledger.tree import leaf_hash
from tests.stories.telling import tell


def test_a_reader_derives_the_entry_again_from_what_a_proof_carries() -> None:
    for line in tell("2024-01-01 found W-1 model='Ж \"1\"'").each_line():
        entry, payload = evidence_from(evidence_of(line))

        assert payload == line.payload
        assert leaf_hash(entry) == line.leaf


@pytest.mark.parametrize(
    "carried",
    [
        b"",
        b"[]",
        b'{"kind":"lost","salt":"00"}',
        b'{"kind":"lost","salt":"xx","payload":"{}"}',
        b'{"kind":1,"salt":"00","payload":"{}"}',
        # the same entry, but not as the book writes it:
        b'{"kind":"lost","payload":"{}","salt":"AB"}',
        b'{"kind": "lost","payload":"{}","salt":"ab"}',
        b'{"kind":"lost","salt":"ab","payload":"{}"}',
    ],
)
def test_what_carries_no_entry_is_refused(carried: bytes) -> None:
    with pytest.raises(ProofRefused, match="does not carry its entry"):
        evidence_from(carried)


def test_the_bytes_under_the_tree_are_fixed_for_ever() -> None:
    line = tell("").stored[0]

    assert entry_bytes("lost", b"\x00\xff", b"{}") == (
        b'{"kind":"lost","payload":"44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"'
        b',"salt":"00ff"}'
    )
    assert line.payload.startswith(
        b'{"at":"1990-01-01T09:00:00.000000Z","by":"founding act","fact":'
    )


@pytest.mark.parametrize(
    ("weapon", "number"),
    [
        ("W-0000017", 17),
        ("W-17", 17),
        ("W-999999999999999999", 999_999_999_999_999_999),
        ("W-1000000000000000000", -1),
        ("W-", -1),
        ("W-17A", -1),
        ("W-١٧", -1),
        ("XA-17", -1),
        ("", -1),
    ],
)
def test_only_numbers_of_the_form_the_book_allots_are_its_own(weapon: str, number: int) -> None:
    assert number_of(weapon) == number


def test_the_book_allots_numbers_of_seven_digits_and_more() -> None:
    assert weapon_numbered(17) == "W-0000017"
    assert weapon_numbered(12_345_678) == "W-12345678"
    assert number_of(weapon_numbered(9)) == 9
