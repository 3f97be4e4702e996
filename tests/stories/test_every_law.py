"""Every law speaks in one story and is silent in another, by its name, its rule and its place."""

import string

import pytest

from poincon.ledger.laws import LAWS
from poincon.ledger.laws.waivable import WAIVABLE
from poincon.ledger.record import record
from poincon.terms.findings import Finding, Refused, errors_in
from tests.stories.law_story import STRICT, LawStory
from tests.stories.laws_of_marks import STORIES as OF_MARKS
from tests.stories.laws_of_searches import STORIES as OF_SEARCHES
from tests.stories.laws_of_sources import STORIES as OF_SOURCES
from tests.stories.laws_of_the_book import STORIES as OF_THE_BOOK
from tests.stories.telling import batches_of, heard, memory_book, tell, told

STORIES = (*OF_MARKS, *OF_SEARCHES, *OF_SOURCES, *OF_THE_BOOK)
NUMBERED = [pytest.param(story, id=f"{story.rule}-{story.law}") for story in STORIES]


def about(findings: list[Finding], story: LawStory) -> list[Finding]:
    return [f for f in findings if (f.code, f.severity) == (story.law, story.severity)]


@pytest.mark.parametrize("story", NUMBERED)
def test_the_law_says_what_is_wrong_and_where(story: LawStory) -> None:
    found = about(heard(story.remarked, policy=STRICT), story)

    assert [(f.rule, f.place) for f in found] == [(story.rule, story.place)]


@pytest.mark.parametrize("story", NUMBERED)
def test_the_law_lets_pass_what_is_right(story: LawStory) -> None:
    assert about(heard(story.passed, policy=STRICT), story) == []


@pytest.mark.parametrize("story", NUMBERED)
def test_an_error_keeps_the_batch_out_and_nothing_else_does(story: LawStory) -> None:
    findings = heard(story.remarked, policy=STRICT)
    book = memory_book()
    before = len(batches_of(story.remarked, book=book)[-1].facts)
    if errors_in(findings):
        with pytest.raises(Refused) as refused:
            told(book, story.remarked, policy=STRICT)
        assert refused.value.findings == findings
    else:
        told(book, story.remarked, policy=STRICT)
        assert book.size() >= before


def test_every_law_has_a_story() -> None:
    assert {law.name for law in LAWS} == {story.law for story in STORIES}


def test_every_law_has_its_own_name_and_says_where_it_stands() -> None:
    assert len({law.name for law in LAWS}) == len(LAWS)
    assert [law.name for law in LAWS if not law.cites.rule or not law.cites.paragraph] == []
    assert [law.rule for law in LAWS] == sorted(law.rule for law in LAWS)


def test_the_names_of_the_laws_that_can_be_waived_are_those_of_the_laws_themselves() -> None:
    assert {law.name for law in LAWS if law.waivable} == WAIVABLE


@pytest.mark.parametrize("story", NUMBERED)
def test_a_finding_fills_in_every_word_of_its_sentence(story: LawStory) -> None:
    for finding in heard(story.remarked, policy=STRICT):
        named = {name for _, name, _, _ in string.Formatter().parse(finding.text) if name}

        assert named <= set(finding.values)
        assert "{" not in finding.sentence()


def test_all_findings_come_at_once() -> None:
    story = """
        2019-03-02  manufactured  W-1  category=rifle country=QQ antique=yes year=2019
        2019-03-05  deposited  W-1  place='Depot East'
        2019-03-06  issued  W-1  holder='3rd Brigade' place='Depot West'
        2019-03-07  seized  8842  basis=criminal stored_at=Barracks
        2019-03-08  surrendered  W-3  person='Ana Real'
        2019-03-09  traced  W-1  origin=XB
        2019-03-10  destroyed  W-3  certificate=D-1 witness=''
        1799-03-10  found  W-4

        """

    found = {finding.code for finding in errors_in(heard(story))}

    assert found == {
        "manufacture_is_marked",
        "categories_are_listed",
        "countries_exist",
        "antiques_are_old",
        "depots_are_open",
        "weapons_are_issued_from_where_they_lie",
        "weapon_numbers_are_ours",
        "recovered_weapons_lie_in_secure_depots",
        "persons_are_references",
        "traces_follow_a_recovery",
        "destruction_is_witnessed",
        "days_are_plausible",
    }


def test_a_refusal_names_its_first_findings_in_english() -> None:
    with pytest.raises(Refused, match="8842 is not a weapon number of ours"):
        tell("2024-02-11  found  8842")


def test_a_batch_without_facts_writes_nothing() -> None:
    book = tell("")
    size = book.size()

    batch = batches_of("2024-02-11  found  W-1", book=book)[0]
    recorded = record(book, [], policy=STRICT, by="registrar", at=batch.at)

    assert (recorded.count, book.size()) == (0, size)
