"""Stored words of reading and resolving, said to a reader: serial fields, marks, the catalogue.

As in `wording`, a test holds every table against the code list it speaks for.
"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from poincon.web.wording import FIELDS, MARK_CLASSES, Words

#: What a serial field of a spreadsheet can say: the classes of marks, and two of its own.
FIELD_CLASSES: Words = {
    **MARK_CLASSES,
    "several numbers": pgettext_lazy("mark", "several numbers"),
    "number with words": pgettext_lazy("mark", "number with words"),
}

MARK_FIELDS: Words = {
    "text": _("Serial number or code"),
    "kind": _("Kind of mark"),
    "mark_class": _("State of a mark"),
    "maker": _("Maker in the mark"),
    "country": _("Country in the mark"),
    "year": _("Year in the mark"),
    "symbol": _("Symbol"),
    "part": FIELDS["part"],
    "component": FIELDS["component"],
    "method": FIELDS["method"],
    "durable": _("Durable"),
    "exposed": _("Exposed"),
    "legible": _("Legible"),
    "recovery": _("How it was recovered"),
    "readings": _("Other readings"),
}

#: How the catalogue resolves a word.
HOWS: Words = {
    "exact": pgettext_lazy("word", "the name itself"),
    "alias": pgettext_lazy("word", "another name of it"),
    "trimmed": pgettext_lazy("word", "a name of it, beside words that do not change it"),
    "decided": pgettext_lazy("word", "an officer decided"),
    "several": pgettext_lazy("word", "it fits several entries"),
    "not-listed": pgettext_lazy("word", "not in the catalogue"),
    "none": pgettext_lazy("word", "it says that there is none"),
    "unknown": pgettext_lazy("word", "it says that nobody knows"),
}

#: What a word can stand for besides an entry.
SPECIAL: Words = {
    "NOT_LISTED": pgettext_lazy("word", "known, but not in the catalogue"),
    "NONE": pgettext_lazy("word", "there is none"),
    "UNKNOWN": pgettext_lazy("word", "nobody knows"),
}

#: Why an entry is suggested for a word.
WHYS: Words = {
    "it is one of the entries this word fits": _("it is one of the entries this word fits"),
    "it shares words with the text": _("it shares words with the text"),
    "its initials are the text": _("its initials are the text"),
    "it differs by a few letters": _("it differs by a few letters"),
    "it reads alike in Latin letters": _("it reads alike in Latin letters"),
    "it made a model of this name": _("it made a model of this name"),
    "a spreadsheet makes a date of 12/70 and 12/76": _(
        "a spreadsheet makes a date of 12/70 and 12/76"
    ),
}
