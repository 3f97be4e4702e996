"""Import in steps: a spreadsheet is sent once, its columns are looked over, its rows taken in.

Everything that was found is shown, row by row; refused rows come back as a sheet to repair.
"""

from contextlib import nullcontext
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from poincon.app import Desk
from poincon.exchange.intake.intake import Intake, take_in_file
from poincon.exchange.intake.repair import RepairSheet
from poincon.exchange.mapped.mapping import TELLABLE, RowMapping, mapping_from
from poincon.exchange.reading.files import reading
from poincon.exchange.reading.messages import Request
from poincon.terms.findings import Finding, Refused
from poincon.web import wording
from poincon.web.columns import ROWS_SHOWN, Preview, columns_of
from poincon.web.desk import desk
from poincon.web.guard import LARGEST_BODY
from poincon.web.import_form import ImportForm, Officers
from poincon.web.refusals import sorry
from poincon.web.uploads import KeptFile, NotKept, keep, kept, sweep

SHEET_TYPES = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".csv": "text/csv; charset=utf-8",
}


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    """The form; once it was sent, the proposal for the file or what became of every row."""
    opened = desk()
    officers = Officers(opened.book)
    if request.method != "POST":
        sweep()
        return _page(request, opened, officers, step="file")
    form = ImportForm(request, is_new=True)
    faults = form.faults(officers)
    if faults or form.file is None:
        return _page(request, opened, officers, step="file", form=form, faults=faults)
    file = keep(form.file.chunks(), name=str(form.file.name))
    return _answered(request, opened, officers, form, file)


@require_POST
def mapped(request: HttpRequest) -> HttpResponse:
    """The next step with a file that is kept: its columns looked over, checked or taken in."""
    opened = desk()
    officers = Officers(opened.book)
    form = ImportForm(request, is_new=False)
    try:
        file = kept(form.said["token"])
        faults = form.faults(officers)
        if faults:
            return _looked_over(request, opened, officers, form, file, faults=faults)
        return _answered(request, opened, officers, form, file)
    except NotKept:
        return _gone(request)


@require_POST
def refused_rows(request: HttpRequest) -> HttpResponseBase:
    """The sheet of refused rows, to be repaired and sent again."""
    try:
        sheets = kept(request.POST.get("token", "")).sheets()
    except NotKept:
        return _gone(request)
    wanted = next((path for path in sheets if path.name == request.POST.get("sheet")), None)
    if wanted is None:
        raise Http404
    return FileResponse(
        wanted.open("rb"),
        as_attachment=True,
        filename=f"refused-rows{wanted.suffix}",
        content_type=SHEET_TYPES[wanted.suffix],
    )


def _gone(request: HttpRequest) -> HttpResponse:
    return sorry(
        request,
        status=410,
        title=_("The file is no longer here"),
        sentence=_(
            "A file that was sent is kept for one hour, and until it was taken in. "
            "Choose the file again on the import page; rows that are in the book are not doubled."
        ),
    )


def _answered(
    request: HttpRequest, opened: Desk, officers: Officers, form: ImportForm, file: KeptFile
) -> HttpResponse:
    """The file opened, and what was asked for done with it."""
    said: dict[str, Any] = {}
    if not (form.proposes or form.is_look):
        try:
            said = _taken(opened, form, file)
        except Refused as refused:
            said = {"refused": refused.findings}
    if form.is_trial or "intake" not in said:
        return _looked_over(request, opened, officers, form, file, **said)
    file.used()
    step = "repair" if said["sheets"] else "done"
    return _page(request, opened, officers, step=step, form=form, file=file, **said)


def _looked_over(
    request: HttpRequest,
    opened: Desk,
    officers: Officers,
    form: ImportForm,
    file: KeptFile,
    **said: Any,
) -> HttpResponse:
    """The page with the columns as they are read, or the first one for a file nobody can read."""
    understood = _understood(opened, form, file)
    if "unreadable" in understood:
        file.remove()
        said["refused"] = understood["unreadable"]
        return _page(request, opened, officers, step="file", form=form, **said)
    said = understood | said
    return _page(request, opened, officers, step="columns", form=form, file=file, **said)


def _taken(opened: Desk, form: ImportForm, file: KeptFile) -> dict[str, Any]:
    """The file taken in, or only checked. Raises Refused, NotKept."""
    mapping, rule = form.mapping(), opened.identity_rule() if form.identify else None
    sheet = RepairSheet(file.new_sheet_path(), language=get_language() or "en")
    with nullcontext() if form.is_trial else sheet as repair:
        intake = take_in_file(
            file.path,
            mapping,
            kind="" if mapping else form.said["kind"],
            record=opened.record,
            judged=opened.judged,
            shelf=opened.book,
            catalogue=opened.catalogue,
            by=form.said["by"],
            approved_by=form.said["approved_by"],
            file_name=file.name,
            dry_run=form.is_trial,
            identify=rule,
            repair=repair,
        )
    if not form.is_trial:
        opened.checkpoint()
    return {"intake": intake, "more": _unlisted(intake), "sheets": _names(sheet)}


def _unlisted(intake: Intake) -> int:
    return sum(intake.findings.values()) - len(intake.row_findings)


def _names(sheet: RepairSheet) -> list[tuple[str, str]]:
    return [(path.name, path.suffix.removeprefix(".").upper()) for path in sheet.files]


def _understood(opened: Desk, form: ImportForm, file: KeptFile) -> dict[str, Any]:
    """The file as it is read: by a mapping proposed now, or by the one that was sent.

    `unreadable` holds the findings when it cannot be read at all. Raises NotKept.
    """
    mapping, refused = _mapping_if_sound(form)
    request = Request(
        act="propose",
        mapping=mapping,
        kind=form.said["kind"],
        title=file.name,
        settled=opened.catalogue.settled,
    )
    try:
        with reading(file.path, request) as sheet:
            proposed = sheet.proposal()
    except Refused as fault:
        return {"unreadable": fault.findings}
    text, notes = form.mapping_text, list(sheet.opened.notes)
    if form.proposes:
        text, notes = proposed.toml, [*notes, *proposed.notes]
        mapping = mapping_from(text) if text.strip() else None
    columns = columns_of(sheet.opened.headings, mapping)
    preview = Preview(sheet.opened, notes, columns, proposed.rows[:ROWS_SHOWN])
    # Asked for a proposal, the clerk goes on with a mapping.
    how = "named" if form.said["how"] == "named" else "mapping"
    said = {"preview": preview, "mapping_text": text, "how_on": how}
    return said | ({"refused": refused} if refused else {})


def _mapping_if_sound(form: ImportForm) -> tuple[RowMapping | None, list[Finding]]:
    if form.proposes or form.said["how"] == "named":
        return None, []
    try:
        return form.mapping(), []
    except Refused as refused:
        return None, refused.findings


def _page(
    request: HttpRequest,
    opened: Desk,
    officers: Officers,
    *,
    step: str,
    form: ImportForm | None = None,
    **said: Any,
) -> HttpResponse:
    around: dict[str, Any] = {
        "step": step,
        "form": form,
        "writers": officers.writers,
        "approvers": officers.approvers,
        "kinds": [(kind, wording.KINDS[kind]) for kind in TELLABLE],
        "largest": LARGEST_BODY // 1024 // 1024,
    }
    try:
        around["rule"] = opened.identity_rule()
    except Refused as refused:
        around["no_rule"] = refused.findings
    wrong = said.get("faults") or said.get("refused")
    status = 422 if wrong else 200
    return render(request, "poincon/import.html", around | said, status=status)
