"""Stored words of searches and of decisions on matches, said to a reader.

As in `wording`, a test holds every table against the code list it speaks for.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Words = dict[str, Promise]

#: Why a mark is sought.
GROUNDS: Words = {
    "seizure": pgettext_lazy("ground of a search", "seizure"),
    "finding": pgettext_lazy("ground of a search", "finding"),
    "surrender": pgettext_lazy("ground of a search", "surrender"),
    "loss": pgettext_lazy("ground of a search", "loss"),
    "theft": pgettext_lazy("ground of a search", "theft"),
    "trace request": pgettext_lazy("ground of a search", "tracing request"),
    "other": pgettext_lazy("ground of a search", "another ground"),
}

#: How two characters that stand one under the other differ, and the sign that says so.
DIFFERENCES: Words = {
    "other": _("read as another character"),
    "dropped": _("on the record, not in what was read"),
    "added": _("in what was read, not on the record"),
    "exchanged": _("changed places"),
    "unread": pgettext_lazy("character", "not read"),
}
SIGNS: dict[str, str] = {
    "other": "≠",
    "dropped": "−",  # a minus, as wide as the plus below
    "added": "+",
    "exchanged": "⇄",
    "unread": "?",
}

#: What a field of a record and what is known of the weapon sought have to do with each other.
AGREEMENTS: Words = {
    "same": pgettext_lazy("two descriptions", "the same"),
    "near": pgettext_lazy("two descriptions", "nearly the same"),
    "differs": pgettext_lazy("two descriptions", "differs"),
    "unknown": pgettext_lazy("two descriptions", "not compared"),
}
