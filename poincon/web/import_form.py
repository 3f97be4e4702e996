"""The form of an import: what was sent, and what is wrong with it before a row is read."""

from collections.abc import Sequence
from functools import cached_property

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext as _

from poincon.exchange.mapped.mapping import TELLABLE, RowMapping, mapping_from
from poincon.ledger.household import Household, Post
from poincon.ledger.shelf import Shelf

LARGEST_MAPPING = 256 * 1024
#: How the columns get their meaning: a mapping is proposed, sent, or not needed.
HOWS = ("propose", "mapping", "named")
_WORDS = ("how", "kind", "by", "approved_by", "token")


class Officers:
    """Who is in post: those who may write, and those who may approve."""

    def __init__(self, shelf: Shelf) -> None:
        posts = [post for post in Household(shelf.household()).posts if post.until is None]
        self.writers = sorted((post for post in posts if post.duties - {"approve"}), key=_rank)
        self.approvers = [post for post in posts if "approve" in post.duties]
        self.named = {post.officer for post in posts}

    def faults(self, by: str, approved_by: str) -> list[str]:
        """What is wrong with the officers of a form."""
        faults = []
        if by not in self.named:
            faults.append(_("Choose the officer who writes."))
        if approved_by not in self.named | {""}:
            faults.append(_("The second officer is not in post."))
        return faults


def _rank(post: Post) -> tuple[bool, bool, str]:
    """Those who keep the register stand first in the list."""
    return ("register" not in post.duties, "mark" not in post.duties, post.officer)


class ImportForm:
    """What a form of an import said. `is_new` is the first step, in which the file is sent."""

    def __init__(self, request: HttpRequest, *, is_new: bool) -> None:
        self.said = {name: request.POST.get(name, "") for name in _WORDS}
        self.is_new = is_new
        self.is_trial = "check" in request.POST
        self.is_look = "look" in request.POST
        self.identify = request.POST.get("identify", "") == "exact"
        sent = request.FILES.get("file")
        self.file: UploadedFile | None = sent if isinstance(sent, UploadedFile) else None
        self._mapping_file = request.FILES.get("mapping") if is_new else None
        self._mapping_said = request.POST.get("mapping_text", "")
        self.said["how"] = self._how("propose" in request.POST)

    def _how(self, button: bool) -> str:
        if button:
            return "propose"
        said = self.said["how"]
        if said in HOWS:
            return said
        return "mapping" if self._mapping_file or self._mapping_said else "named"

    @property
    def proposes(self) -> bool:
        """Whether a mapping is asked for, so that nothing is taken in yet."""
        return self.said["how"] == "propose"

    @cached_property
    def mapping_text(self) -> str:
        """The mapping as it was sent or edited."""
        if self._mapping_file:
            raw = self._mapping_file.read(LARGEST_MAPPING + 1)
            return raw.decode("utf-8-sig", errors="replace")
        return self._mapping_said

    def mapping(self) -> RowMapping | None:
        """The mapping, or None where none is needed. Raises Refused with all findings."""
        return mapping_from(self.mapping_text) if self.said["how"] != "named" else None

    def faults(self, officers: Officers) -> list[str]:
        """Everything that is wrong with the form itself."""
        faults = []
        if self.is_new and not self.file:
            faults.append(_("Choose a spreadsheet: CSV or XLSX."))
        if not (self.proposes or self.is_look):
            faults += officers.faults(self.said["by"], self.said["approved_by"])
        return faults + self._faults_of_meaning()

    def _faults_of_meaning(self) -> Sequence[str]:
        how, faults = self.said["how"], []
        if self.said["kind"] not in {*TELLABLE, ""}:
            faults.append(_("Choose the fact each row tells from the list."))
        if how == "mapping" and not self.mapping_text.strip():
            faults.append(_("Give a mapping file, or choose to have one proposed."))
        if len(self.mapping_text) > LARGEST_MAPPING:
            faults.append(_("The mapping file is too long to be one."))
        if how != "mapping" and self._mapping_file:
            faults.append(_("A mapping file was sent: choose “I have a mapping file” to use it."))
        return faults
