"""Every stored word has words for a reader."""

from typing import get_args

import pytest

from poincon.exchange import suggesting
from poincon.exchange.mapped.mapping import TELLABLE
from poincon.ledger.facts import KINDS
from poincon.ledger.facts.kinds import Description
from poincon.ledger.outcomes import ESTABLISHED, NOTHING_RECORDED, UNSUCCESSFUL
from poincon.ledger.transitions import Status
from poincon.terms.catalogue import HOWS, SPECIAL
from poincon.terms.components import COMPONENT_KINDS
from poincon.terms.findings import Severity
from poincon.terms.holders import Sector
from poincon.terms.marks import MARK_CLASSES, MARK_KINDS, Mark
from poincon.terms.officers import DUTIES
from poincon.terms.weapons import CATEGORIES, FAMILIES
from poincon.tracing.reading import How
from poincon.web import reading_words, wording

TABLES = [
    (wording.KINDS, set(KINDS)),
    (wording.STATUSES, {str(status) for status in Status}),
    (wording.GROUPS, {str(status) for status in Status}),
    (wording.MARK_KINDS, set(MARK_KINDS)),
    (wording.MARK_CLASSES, set(MARK_CLASSES)),
    (wording.CATEGORIES, set(CATEGORIES)),
    (wording.FAMILIES, set(FAMILIES)),
    (wording.PARTS, set(COMPONENT_KINDS)),
    (wording.SECTORS, set(get_args(Sector))),
    (wording.DUTIES, set(DUTIES)),
    (wording.SEVERITIES, set(get_args(Severity))),
    (wording.FITS, set(get_args(How))),
    (reading_words.MARK_FIELDS, set(Mark.__struct_fields__)),
    (reading_words.HOWS, set(HOWS)),
    (reading_words.SPECIAL, set(SPECIAL)),
    (wording.OUTCOMES, {*ESTABLISHED, *UNSUCCESSFUL, NOTHING_RECORDED}),
]


@pytest.mark.parametrize(("table", "words"), TABLES)
def test_every_word_of_a_code_list_has_one_label_and_no_other(table, words):
    assert set(table) == words


def test_every_reason_for_a_suggestion_has_its_words():
    reasons = {
        said
        for name, said in vars(suggesting).items()
        if name.startswith("_") and name.isupper() and isinstance(said, str)
    }

    assert reasons == set(reading_words.WHYS)


def test_every_field_of_every_fact_has_a_label():
    fields = {name for kind in KINDS.values() for name in kind.__struct_fields__}
    fields |= set(Description.__struct_fields__)

    assert sorted(fields - {"on", "weapon"} - set(wording.FIELDS)) == []


def test_every_closed_choice_of_a_fact_has_its_labels():
    chosen = {
        (name, word)
        for kind in TELLABLE.values()
        for name, words in kind.__annotations__.items()
        if name in wording.CHOICES
        for word in get_args(words)
    }

    assert [pair for pair in sorted(chosen) if pair[1] not in wording.CHOICES[pair[0]]] == []
