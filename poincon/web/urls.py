"""Every address of the pages. A test holds this list against the matrix of who may call what."""

from django.urls import path
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from poincon.web import (
    cataloguing,
    importing,
    overview,
    refusals,
    report,
    review,
    review_pair,
    search,
    searches,
    weapon,
)

urlpatterns = [
    path("", overview.show, name="overview"),
    path("weapons", overview.weapons, name="weapons"),
    path("waiting", overview.waiting, name="waiting"),
    path("checkpoint", overview.checkpoint, name="checkpoint"),
    path("search", search.show, name="search"),
    path("search/keep", searches.keep, name="search-kept"),
    path("searches", searches.show, name="searches"),
    path("review", review.show, name="review"),
    path("review/<str:sought>/<str:weapon>", review_pair.show, name="pair"),
    path("weapon/<str:number>", weapon.show, name="weapon"),
    path("entry/<int:number>/proof", weapon.proof, name="proof"),
    path("reports/sdg-16-4-2", report.years, name="indicator"),
    path("reports/sdg-16-4-2/<int:year>", report.year, name="indicator-year"),
    path("reports/sdg-16-4-2/<int:year>/file", report.download, name="indicator-file"),
    path("import", importing.show, name="import"),
    path("import/columns", importing.mapped, name="import-mapped"),
    path("import/refused", importing.refused_rows, name="import-refused"),
    path("catalogue", cataloguing.show, name="catalogue"),
    path("help", overview.guide, name="help"),
    path("language", require_POST(set_language), name="language"),
]

handler400 = refusals.bad_request
handler403 = refusals.forbidden
handler404 = refusals.not_found
handler500 = refusals.fault
