"""The form of the review: a candidate is accepted or rejected, or a decision is withdrawn."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from poincon.web.officers import Signed, Tracing

ACCEPT, REJECT, WITHDRAW = "accept", "reject", "withdraw"


class Judged(Signed):
    """What an officer says of a candidate, with the reason, and a second officer if needed."""

    def __init__(self, sent: Mapping[str, str]) -> None:
        super().__init__(sent)
        self.act = sent.get("act", "")

    def faults_of(self, officers: Tracing, *, is_decided: bool) -> list[str]:
        """Everything that is wrong with the form itself, for a pair that is decided or not."""
        faults = self.faults(officers)
        if self.act not in (ACCEPT, REJECT, WITHDRAW):
            faults.insert(0, _("Choose whether it is the same weapon or another one."))
        if self.act == WITHDRAW and not is_decided:
            faults.insert(0, _("No decision about this pair stands."))
        return faults
