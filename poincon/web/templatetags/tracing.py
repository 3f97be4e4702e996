"""Filters for the pages of tracing: words of searches and decisions, signs of differences."""

from datetime import date

from babel.dates import format_date
from django import template
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from poincon.terms.findings import Finding
from poincon.terms.states import find_state
from poincon.terms.weapons import CATEGORIES
from poincon.tracing.reason_words import COMPARED
from poincon.web import tracing_words, wording
from poincon.web.templatetags.words import isolated, locale_now

register = template.Library()
_TABLES = {"ground": tracing_words.GROUNDS, "difference": tracing_words.DIFFERENCES}
#: The kinds of weapons as reasons name them, with their codes.
_KINDS = {category.name: code for code, category in CATEGORIES.items()}
_OF_COUNTRIES = frozenset(COMPARED["country"].values())


@register.filter
def word_of_tracing(value: object, table: str) -> str:
    """A stored word in the reader's language; a word no table knows is shown as it is stored."""
    return str(_TABLES[table].get(str(value), value))


@register.filter
def sign(difference: str) -> str:
    """The sign of a difference between two characters."""
    return tracing_words.SIGNS.get(difference, "")


@register.filter
def reason(says: Finding) -> str:
    """A reason in the reader's language: kinds, States and days as that language writes them."""
    values = {name: isolated(_told(says, name, value)) for name, value in says.values.items()}
    return _(says.text).format(**values) if values else _(says.text)


def _told(says: Finding, name: str, value: str) -> str:
    if name == "since":
        return _day(value)
    if name in ("recorded", "said"):
        state = find_state(value) if says.text in _OF_COUNTRIES else None
        if state is not None:
            return f"{state.name((get_language() or 'en').split('-')[0])} ({state.alpha2})"
        return str(wording.CATEGORIES[_KINDS[value]]) if value in _KINDS else value
    return wording.said(name, value)


def _day(value: str) -> str:
    try:
        return format_date(date.fromisoformat(value), format="long", locale=locale_now())
    except ValueError:
        return value
