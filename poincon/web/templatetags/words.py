"""Filters: the book's words, days, counts and marks as a reader of this language sees them.

Everything that came from outside goes through `asis` or `name`: escaped, kept from turning its
surroundings round, and with characters that nobody can see shown as their code points.
"""

import unicodedata
from datetime import date, datetime
from fractions import Fraction

from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal, format_percent
from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from poincon.ledger.facts import Description
from poincon.ledger.shelf import WeaponRow
from poincon.terms.findings import Finding
from poincon.terms.marks import scripts_in, unseen_characters
from poincon.terms.states import find_state
from poincon.web import pages, reading_words, wording

register = template.Library()
_TABLES = {
    "kind": wording.KINDS,
    "status": wording.STATUSES,
    "mark_kind": wording.MARK_KINDS,
    "mark_class": wording.MARK_CLASSES,
    "category": wording.CATEGORIES,
    "part": wording.PARTS,
    "outcome": wording.OUTCOMES,
    "basis": wording.BASES,
    "severity": wording.SEVERITIES,
    "fit": wording.FITS,
    "sector": wording.SECTORS,
    "field": wording.FIELDS,
    "answer": wording.ANSWERS,
    "field_class": reading_words.FIELD_CLASSES,
    "how": reading_words.HOWS,
    "vocabulary": wording.CHOICES["vocabulary"],
    "special": reading_words.SPECIAL,
    "why": reading_words.WHYS,
}
#: Characters of a foreign text that are shown where it only has to be recognised.
SHOWN = 120
#: Django's names of languages, as Babel spells them.
_LOCALES = {"zh-hans": "zh_Hans"}


def locale_now() -> str:
    """The reader's locale, as Babel spells it."""
    language = get_language() or "en"
    return _LOCALES.get(language, {"en": "en_GB"}.get(language, language))


@register.simple_tag
def asset(name: str) -> str:
    """The address of a static file of ours."""
    return pages.asset("".join(name))


@register.filter
def word(value: object, table: str) -> str:
    """A stored word in the reader's language; a word no table knows is shown as it is stored."""
    return str(_TABLES[table].get(str(value), value))


@register.filter
def count(value: int) -> str:
    """A whole number, grouped as the language groups it."""
    return format_decimal(value, locale=locale_now())


@register.filter
def percent(share: Fraction | None) -> str:
    """A share to one decimal, or "not applicable": never 0 % for nothing out of nothing."""
    if share is None:
        return _("not applicable")
    return format_percent(round(float(share), 3), locale=locale_now(), decimal_quantization=False)


@register.filter
def likeness(score: float) -> str:
    """How alike two words are, of a hundred; for ranking, not for deciding."""
    return format_percent(round(score) / 100, locale=locale_now())


@register.filter
def day(value: date | str | None) -> SafeString | str:
    """A day of the world, written out."""
    if not value:
        return ""
    found = date.fromisoformat(value) if isinstance(value, str) else value
    shown = format_date(found, format="long", locale=locale_now())
    return format_html('<time datetime="{}">{}</time>', found.isoformat(), shown)


@register.filter
def moment(value: str) -> SafeString | str:
    """A moment in the book, to the second, in UTC."""
    if not value:
        return ""
    found = datetime.fromisoformat(value)
    shown = format_datetime(found, format="medium", locale=locale_now())
    return format_html('<time datetime="{}">{} <abbr>UTC</abbr></time>', value, shown)


def _unseen(text: str) -> SafeString:
    """The text with every character nobody can see replaced by a sign of its code point."""
    if not unseen_characters(text):
        return format_html("{}", text)
    return format_html_join("", "{}", ((_visible(character),) for character in text))


def _visible(character: str) -> SafeString | str:
    if unseen_characters(character):
        return format_html('<span class="unseen">U+{}</span>', f"{ord(character):04X}")
    return character


@register.filter
def asis(text: object) -> SafeString:
    """Marks, calibres, codes and references: left to right in every language (7.62×39)."""
    return format_html('<bdi dir="ltr">{}</bdi>', _unseen(str(text)))


@register.filter
def name(text: object) -> SafeString:
    """Names, places and sentences of others: in their own direction, whatever is around them."""
    return format_html('<bdi dir="auto">{}</bdi>', _unseen(str(text)))


@register.filter
def cut_short(text: object) -> str:
    """The beginning of a text that may be long enough to bury the page."""
    whole = str(text)
    return whole if len(whole) <= SHOWN else f"{whole[:SHOWN]}…"


@register.filter
def make_and_model(described: Description | WeaponRow) -> SafeString:
    """Maker and model as one piece of text, which keeps its order in a line of Arabic."""
    return name(f"{described.maker} {described.model}".strip())


@register.filter
def titled(described: Description | WeaponRow) -> SafeString:
    """Maker, model and calibre as one piece of text."""
    return name(f"{described.maker} {described.model} {described.calibre}".strip())


@register.filter
def suspicions(text: str) -> list[str]:
    """What is odd about the characters of a mark, said for a person to judge."""
    found = []
    if unseen := unseen_characters(text):
        found.append(
            _("Characters nobody can see on metal: {points}").format(points=", ".join(unseen))
        )
    if len(scripts := scripts_in(text)) > 1 or (scripts and scripts != ["LATIN"]):
        points = ", ".join(
            f"{character} = U+{ord(character):04X}"
            for character in dict.fromkeys(text)
            if character.isalpha() and not unicodedata.name(character, "").startswith("LATIN")
        )
        found.append(
            _("Letters of other scripts ({scripts}): {points}").format(
                scripts=", ".join(scripts), points=points
            )
        )
    return found


@register.filter
def badge(status: str) -> SafeString:
    """A status as a word with a shape, so that no one needs its colour."""
    group = wording.GROUPS.get(status, "over")
    label = word(status, "status")
    return format_html('<span class="status status-{}">{}</span>', group, label)


@register.filter
def state_name(code: str) -> SafeString:
    """The short name of a State in the reader's language, with its code; others verbatim."""
    found = find_state(code)
    if found is None:
        return name(code)
    language = (get_language() or "en").split("-")[0]
    return format_html("{} {}", found.name(language), format_html("(<bdi>{}</bdi>)", code))


@register.filter
def sentence(finding: Finding) -> str:
    """A finding in the reader's language, its values filled in after translation."""
    values = {key: isolated(wording.said(key, value)) for key, value in finding.values.items()}
    return _(finding.text).format(**values) if values else _(finding.text)


def isolated(value: str) -> str:
    """A foreign value in a sentence: unseen characters as code points, direction its own."""
    seen = "".join(
        f"[U+{ord(character):04X}]" if unseen_characters(character) else character
        for character in value
    )
    return f"\N{FIRST STRONG ISOLATE}{seen}\N{POP DIRECTIONAL ISOLATE}"
