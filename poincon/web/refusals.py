"""Pages for what could not be done: a clear sentence, the right number, a way on."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def sorry(request: HttpRequest, *, status: int, title: str, sentence: str) -> HttpResponse:
    """The page that says why something could not be done."""
    said = {"title": title, "sentence": sentence}
    return render(request, "poincon/refused.html", said, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the request cannot be understood."""
    return sorry(
        request,
        status=400,
        title=_("This request cannot be understood"),
        sentence=_("Go back, check what was entered, and send it again."),
    )


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form does not come from these pages, or was opened too long ago."""
    return sorry(
        request,
        status=403,
        title=_("The form has expired"),
        sentence=_("Nothing was written. Open the page again and send the form once more."),
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403 of any other kind."""
    return form_expired(request)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: neither a page nor anything in the book."""
    return sorry(
        request,
        status=404,
        title=_("Nothing is here"),
        sentence=_("There is no such page, and nothing of this name in the book."),
    )


def fault(request: HttpRequest) -> HttpResponse:
    """500: a fault of ours. The book writes all or none, so nothing is half-written."""
    return sorry(
        request,
        status=500,
        title=_("A fault of this server"),
        sentence=_(
            "The page could not be made. The book writes everything or nothing: "
            "nothing is half-written."
        ),
    )
