"""Import: a spreadsheet with its mapping, and everything that was found in it, row by row."""

from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import TemporaryUploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from poincon.app import Desk
from poincon.exchange.intake import Intake, take_in_file
from poincon.exchange.mapping import TELLABLE, RowMapping, mapping_from
from poincon.ledger.household import Household, Post
from poincon.terms.findings import Refused
from poincon.web import wording
from poincon.web.desk import desk

LARGEST_MAPPING = 256 * 1024
FIELDS = ("kind", "by", "approved_by")


class Form:
    """What was sent, and what is wrong with it before a row is read."""

    def __init__(self, request: HttpRequest, posts: list[Post]) -> None:
        self.said = {name: request.POST.get(name, "") for name in FIELDS}
        self.is_trial = "check" in request.POST
        self.file = request.FILES.get("file")
        self.mapping_file = request.FILES.get("mapping")
        self.faults: list[str] = []
        officers = {post.officer for post in posts}
        if not self.file:
            self.faults.append(_("Choose a spreadsheet: CSV or XLSX."))
        if self.said["by"] not in officers:
            self.faults.append(_("Choose the officer who writes."))
        if self.said["approved_by"] not in officers | {""}:
            self.faults.append(_("The second officer is not in post."))
        if not self.mapping_file and self.said["kind"] not in TELLABLE:
            self.faults.append(_("Give a mapping file, or say which fact each row tells."))
        if self.mapping_file and self.mapping_file.size > LARGEST_MAPPING:
            self.faults.append(_("The mapping file is too long to be one."))

    def mapping(self) -> RowMapping | None:
        """The mapping that was sent. Raises Refused when it cannot be read."""
        if not self.mapping_file:
            return None
        return mapping_from(self.mapping_file.read().decode("utf-8", errors="replace"))


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    """The form; once it was sent, what became of every row."""
    opened = desk()
    posts = [post for post in Household(opened.book.household()).posts if post.until is None]
    said: dict[str, Any] = {
        "writers": sorted((post for post in posts if post.duties - {"approve"}), key=_rank),
        "approvers": [post for post in posts if "approve" in post.duties],
        "kinds": [(kind, wording.KINDS[kind]) for kind in TELLABLE],
        "largest": 32,
    }
    if request.method != "POST":
        return render(request, "poincon/import.html", said)
    form = Form(request, posts)
    said["form"] = form
    if form.faults:
        return render(request, "poincon/import.html", said, status=422)
    try:
        said["intake"] = _taken(opened, form)
    except Refused as refused:
        said["refused"] = refused.findings
        return render(request, "poincon/import.html", said, status=422)
    said["more"] = sum(said["intake"].findings.values()) - len(said["intake"].row_findings)
    return render(request, "poincon/import.html", said)


def _rank(post: Post) -> tuple[bool, bool, str]:
    """Those who keep the register stand first in the list."""
    return ("register" not in post.duties, "mark" not in post.duties, post.officer)


def _taken(opened: Desk, form: Form) -> Intake:
    # The framework keeps the upload in a temporary file under a name of its own, and removes it.
    file: TemporaryUploadedFile = form.file  # type: ignore[assignment]
    intake = take_in_file(
        Path(file.temporary_file_path()),
        form.mapping(),
        kind=form.said["kind"],
        record=opened.record,
        judged=opened.judged,
        shelf=opened.book,
        catalogue=opened.catalogue,
        by=form.said["by"],
        approved_by=form.said["approved_by"],
        file_name=Path(str(file.name)).name,
        dry_run=form.is_trial,
    )
    if not form.is_trial:
        opened.checkpoint()
    return intake
