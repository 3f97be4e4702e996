"""The policy a book was founded with is under its signature."""

from poincon.ledger.founding_policy import policy_findings, signed_policy
from poincon.store.signer import Signer, verify_ed25519

OURS = Signer.generate("registry.example/XA/book")
THEIRS = Signer.generate("registry.example/XA/book")
TEXT = 'state = "XA"\n'


def said(text: str, note: str, signer: Signer = OURS) -> list[str]:
    findings = policy_findings(text, note, key=signer.key, verify=verify_ed25519)
    return [finding.sentence() for finding in findings]


def test_the_policy_of_the_founding_stands() -> None:
    note = signed_policy(TEXT, key=OURS.key, sign=OURS.sign)

    assert note.startswith("registry.example/XA/book\npolicy ")
    assert said(TEXT, note) == []


def test_another_text_is_named() -> None:
    note = signed_policy(TEXT, key=OURS.key, sign=OURS.sign)

    (sentence,) = said(TEXT + " ", note)

    assert "is not the one this book was founded with" in sentence


def test_a_note_of_another_key_and_no_note_are_named() -> None:
    note = signed_policy(TEXT, key=THEIRS.key, sign=THEIRS.sign)

    for kept in (note, "", note[:-9]):
        (sentence,) = said(TEXT, kept)
        assert "No signature of the book" in sentence
