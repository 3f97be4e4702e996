"""Who may write and approve on the pages of tracing, and what such a form says of them."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _

from poincon.ledger.household import Post
from poincon.ledger.shelf import Shelf
from poincon.terms.officers import Duty
from poincon.web.import_form import Officers


class Tracing(NamedTuple):
    """Officers with the duty that is asked for, those who may approve, everybody in post."""

    writers: Sequence[Post]
    approvers: Sequence[Post]
    everybody: Officers


def tracing_officers(shelf: Shelf, *, duty: Duty = "trace") -> Tracing:
    """Those whom a form of tracing offers: whoever has the duty its fact asks for."""
    officers = Officers(shelf)
    writers = [post for post in officers.writers if duty in post.duties]
    return Tracing(writers, officers.approvers, officers)


class Signed:
    """A form that an officer signs with a reason, perhaps with a second officer."""

    def __init__(self, sent: Mapping[str, str]) -> None:
        self.by, self.approved_by = sent.get("by", ""), sent.get("approved_by", "")
        self.reason = sent.get("reason", "").strip()

    def faults(self, officers: Tracing) -> list[str]:
        """Everything that is wrong with the form itself."""
        faults = [] if self.reason else [_("Say the reason: it stands in the book.")]
        return faults + officers.everybody.faults(self.by, self.approved_by)
