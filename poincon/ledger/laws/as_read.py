"""What is said of a text that was read on metal, whoever read it and wherever it is written."""

from poincon.ledger.laws.law import Remark
from poincon.terms.marks import (
    LONGEST_MARK,
    READABLE,
    Mark,
    key_of,
    scripts_in,
    unseen_characters,
)


def too_long(text: str) -> list[Remark]:
    """An error when a text has more characters than a mark in the book may have."""
    if len(text) <= LONGEST_MARK:
        return []
    values = {"most": str(LONGEST_MARK), "count": str(len(text))}
    return [Remark("A mark has at most {most} characters; this has {count}.", values)]


def unclear(text: str) -> list[Remark]:
    """Warnings: characters nobody can see on metal, and scripts that are mixed."""
    found = []
    if unseen := unseen_characters(text):
        found.append(
            Remark(
                "The mark holds characters nobody can see on metal: {unseen}.",
                {"unseen": ", ".join(unseen)},
                "warning",
            )
        )
    if len(scripts := scripts_in(text)) > 1:
        found.append(
            Remark(
                "The mark mixes scripts ({scripts}); check the reading.",
                {"scripts": ", ".join(scripts)},
                "warning",
            )
        )
    return found


def keys_shown(mark: Mark) -> set[str]:
    """The keys under which a mark can be compared; none when it shows nothing that can be."""
    if mark.mark_class not in READABLE:
        return set()
    return {key_of(text) for text in (mark.text, *mark.readings)} - {""}
