"""A book with the story of Sanmora in it, and three marks that attack the page they stand on."""

import sys
from pathlib import Path

import msgspec

from poincon import app
from poincon.exchange.shipped import story_text
from poincon.exchange.story import batches_from, tell
from poincon.ledger.facts import Found, MarkRead
from poincon.ledger.notation import fact_from
from poincon.terms.marks import Mark

#: The last cannot be seen on metal either.
HOSTILE = ("<script>alert(1)</script>", "{{7+7}}", "AB\N{RIGHT-TO-LEFT OVERRIDE}654321")
MARKET = "Harrow <b>market</b>"


def fill(key: Path) -> app.Desk:
    """Make the book in the default database and tell the story in it."""
    desk = app.make_book(key=key, state="xa")
    tell(batches_from(story_text("xa")), desk.record)
    add_hostile_marks(desk)
    appoint_a_clerk(desk)
    desk.checkpoint()
    return desk


def add_hostile_marks(desk: app.Desk) -> None:
    """Kept as they were read, like any other mark."""
    first = desk.book.next_weapon()
    day = fact_from("2026-02-02 found W-0000001").on
    for place, text in enumerate(HOSTILE):
        weapon = f"W-{first + place:07d}"
        found = Found(on=day, weapon=weapon, place=MARKET, stored_at="Evidence Store")
        found = msgspec.structs.replace(found, note="=cmd|'/c calc'!A1")
        read = MarkRead(on=day, weapon=weapon, mark=Mark(text=text, kind="other"))
        desk.record([found, read], by="collection-officer")


def appoint_a_clerk(desk: app.Desk) -> None:
    """Whoever takes in a file of sales, seizures and marks needs the duty for each of them."""
    line = "2026-06-30 officer-appointed officer=import-clerk office=Registry"
    clerk = fact_from(f"{line} duties=register+transfer+collect")
    desk.record([clerk], by="director", approved_by="supervisor")


if __name__ == "__main__":
    address = sys.argv[1]
    app.configure(address)
    fill(app.key_path(address))
