"""The search page: candidates ranked and explained, hostile marks refused, searches kept open."""

import pytest
from django.test import Client

from poincon.ledger.facts import SearchOpened
from poincon.ledger.searches import open_searches
from poincon.tracing.reading import find

KEEP = {"q": "M22-0419", "ground": "seizure", "reference": "C-2026/17", "by": "tracing-officer"}
UNSEEN = "\N{RIGHT-TO-LEFT OVERRIDE}\N{ZERO WIDTH SPACE}"


def page(client, **asked) -> str:
    answer = client.get("/search", asked)
    assert answer.status_code == 200
    return answer.content.decode()


def main_of(text: str) -> str:
    return text[text.index("<main") : text.index("</main>")]


def keep(client, **more):
    return client.post("/search/keep", {**KEEP, **more})


def test_candidates_are_ranked_with_their_probability_and_their_reasons(client):
    text = page(client, q="SR1508", maker="Sanmora Arms Works")

    assert "candidates, ranked" in text
    assert '<p class="place"><span class="unheard">Candidate </span>1</p>' in text
    assert "Probability that it is the weapon" in text
    assert "Speaks for it" in text
    assert "Speaks against it" in text
    assert "/weapon/W-0000003" in text


def test_a_candidate_is_never_called_a_match(client):
    said = main_of(page(client, q="SR1503")).replace("Match 22", "a pistol's model")

    assert "match" not in said.casefold()


def test_what_disagrees_speaks_against_a_candidate_and_hides_none(client):
    text = page(client, q="SR1503", category="SA.PIS")

    assert "/weapon/W-0000003" in text
    assert "The kind of weapon disagrees" in text


def test_only_weapons_that_agree_are_left_where_that_is_asked(client):
    text = page(client, q="SR1503", category="SA.PIS", agree="yes")

    assert "No weapon of the book bears this mark" in text
    assert 'name="agree" value="yes" checked' in text


def test_the_year_narrows_too(client):
    assert "/weapon/W-0000003" in page(client, q="SR1503", year="2015", agree="yes")
    assert "/weapon/W-0000003" not in page(client, q="SR1503", year="2016", agree="yes")


def test_a_year_that_is_none_is_said(client):
    assert "four digits" in page(client, q="SR1503", year="long ago")


def test_several_that_fit_equally_are_said_to(client):
    text = page(client, q="SP0903S")

    assert "Several fit equally." in text
    assert "2 candidates share the first place" in text


def test_whether_the_list_is_complete_is_said(client):
    text = page(client, q="SR1503")

    assert ("proven complete" in text) or ("Not proven complete" in text)
    assert "whose marks can be read" in text


def test_an_open_mark_is_searched_by_its_known_characters(client, sanmora):
    text = page(client, q="SR15?3")

    assert find(sanmora.book, "SR15?3")[0].weapon.weapon == "W-0000003"
    assert text.index("/weapon/W-0000003") < text.index("Keep this search open")


@pytest.mark.parametrize("mark", ["???", "*", f"AB{UNSEEN}12", "A" * 10_000, "?*" * 4_000, "\0"])
def test_a_hostile_mark_gets_a_finding(client, mark):
    text = page(client, q=mark)

    assert "This cannot be searched for" in text
    assert UNSEEN[0] not in text.split('id="q"')[1].split("answer")[1]


def test_a_number_of_ours_leads_to_the_weapon_and_to_nothing_else(client):
    text = page(client, q="W-0000003")

    assert "A weapon has this number" in text
    assert "Keep this search open" not in text


def test_a_search_is_kept_open_as_it_was_asked(client, sanmora):
    answer = keep(client, maker="Kessavia Rifles", calibre=".22LR", year="2012", asked_by="XB")
    kept = open_searches(sanmora.book.searches())[-1]
    text = client.get(answer.headers["Location"]).content.decode()

    assert answer.status_code == 302
    assert isinstance(kept.fact, SearchOpened)
    assert (kept.fact.text, kept.fact.ground) == ("M22-0419", "seizure")
    assert (kept.fact.reference, kept.fact.country) == ("C-2026/17", "XB")
    assert (kept.fact.described.maker, kept.fact.described.year) == ("Kessavia Rifles", 2012)
    assert f'The search was opened: <bdi class="number" dir="ltr">{kept.search}</bdi>' in text
    assert f"/review/{kept.search}/" in text


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"ground": ""}, "Choose the ground from the list."),
        ({"by": "nobody"}, "Choose the officer who writes."),
        ({"year": "soon"}, "four digits"),
        ({"by": "armourer"}, "trace"),
        ({"asked_by": "ZZ"}, "is not the code of a country"),
    ],
)
def test_a_search_that_cannot_be_kept_says_why_and_keeps_the_form(client, sanmora, more, why):
    before = sanmora.book.size()
    answer = keep(client, **more)
    text = answer.content.decode()

    assert answer.status_code == 422
    assert why in text
    assert 'value="M22-0419"' in text
    assert 'value="C-2026/17"' in text
    assert sanmora.book.size() == before


def test_a_search_is_closed_with_a_reason_and_not_without(client, sanmora):
    keep(client, q="ZZ-991")
    number = open_searches(sanmora.book.searches())[-1].search
    form = {"search": number, "by": "tracing-officer"}
    refused = client.post("/searches", form)
    closed = client.post("/searches", form | {"reason": "The case is closed."})
    again = client.post("/searches", form | {"reason": "The case is closed."})

    assert refused.status_code == 422
    assert "Say the reason" in refused.content.decode()
    assert closed.status_code == 302
    assert number not in {each.search for each in open_searches(sanmora.book.searches())}
    assert again.status_code == 422


@pytest.mark.parametrize("where", ["/search/keep", "/searches", "/review/W-0000003/W-0000002"])
def test_a_form_without_its_token_is_refused(sanmora, where):
    strict = Client(enforce_csrf_checks=True, SERVER_NAME="127.0.0.1")

    assert strict.post(where, {**KEEP, "act": "reject"}).status_code == 403


def test_what_was_read_reaches_no_page_unescaped(client, sanmora):
    keep(client, q="<b>AB</b>12", reference="<script>alert(1)</script>")
    number = open_searches(sanmora.book.searches())[-1].search
    pages = [client.get(where).content.decode() for where in ("/searches", "/review")]

    assert "&lt;b&gt;AB&lt;/b&gt;12" in pages[0]
    assert number in pages[0]
    assert not [text for text in pages if "<script" in text or "<b>" in text]
