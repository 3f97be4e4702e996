"""What stands around every page: language, direction, the way to the other pages."""

from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext_lazy as _


class Way(NamedTuple):
    """One entry of the navigation."""

    name: str
    label: Promise

    @property
    def address(self) -> str:
        """Where it leads."""
        return reverse(self.name)


WAYS = (
    Way("overview", _("Overview")),
    Way("search", _("Search")),
    Way("review", _("Review")),
    Way("import", _("Import")),
    Way("catalogue", _("Catalogue")),
    Way("indicator", _("SDG 16.4.2")),
    Way("help", _("Help")),
)


#: Pages that a form leads to and an address does not: where their reader is, and goes back to.
_WITHIN = {"import-mapped": "import", "import-refused": "import", "search-kept": "search"}
#: Pages with an address of their own that stand under another page.
_UNDER = {"searches": "review", "pair": "review"}


def around(request: HttpRequest) -> Mapping[str, Any]:
    """The context that every template has."""
    match = getattr(request, "resolver_match", None)
    language = get_language() or settings.LANGUAGE_CODE
    here = match.view_name if match else ""
    path = reverse(_WITHIN[here]) if here in _WITHIN else request.path
    return {
        "ways": WAYS,
        "here": _WITHIN.get(here) or _UNDER.get(here, here),
        "language": language,
        "languages": settings.LANGUAGES,
        "direction": "rtl" if get_language_bidi() else "ltr",
        "back_to": request.get_full_path() if request.method == "GET" else path,
    }


#: Where our own files lie.
_STATIC = Path(__file__).parent / "static" / "poincon"


@cache
def asset(name: str) -> str:
    """The address of a file of ours; changes with its content, so it may be kept for long."""
    content = (_STATIC / name).read_bytes()
    return f"{settings.STATIC_URL}poincon/{name}?v={sha256(content).hexdigest()[:12]}"
