"""The catalogue's page: open words, decisions written with a reason, and what they change."""

import json
import re
from html import unescape

import pytest
from django.test import Client
from hypothesis import example, given
from hypothesis import strategies as st

from poincon.ledger.facts import Found
from poincon.ledger.notation import fact_from
from poincon.web import cataloguing
from poincon.web.decisions import Decisions, as_sent

RLO = "\N{RIGHT-TO-LEFT OVERRIDE}"
DAY = fact_from("2026-02-03 found W-1").on


@pytest.fixture(scope="module", autouse=True)
def open_words(sanmora):
    """Weapons whose makers no catalogue knows, one of them hostile; the first is borne twice."""
    words = ("Zorblax Werke", "Zorblax Werke", f"<script>alert(1)</script>{RLO}", "Glokc")
    first = sanmora.book.next_weapon()
    for place, maker in enumerate(words):
        line = f"2026-02-03 found W-{first + place:07d} place=Kessa stored_at='Evidence Store'"
        found = fact_from(line)
        assert isinstance(found, Found)
        described = {"described": type(found.described)(maker=maker)}
        sanmora.record([type(found)(**(_fields(found) | described))], by="collection-officer")


def _fields(fact):
    return {name: getattr(fact, name) for name in fact.__struct_fields__}


def page(client, **asked) -> str:
    answer = client.get("/catalogue", asked)
    assert answer.status_code == 200
    return answer.content.decode()


def place_of(text: str, written: str) -> str:
    for place, found in re.findall(r'name="written-(\d+)" value="([^"]*)"', text):
        if json.loads(unescape(found)) == written:
            return place
    raise AssertionError(f"{written} is not offered")


def decide(client, written: str, choice: str, *, code: str = "", of: str = "maker", **more):
    form = {
        "of": of,
        "by": "registrar",
        "reason": "seen on the slide",
        "written-0": as_sent(written),
    }
    return client.post("/catalogue", form | {"choice-0": choice, "code-0": code} | more)


def test_open_words_stand_with_how_many_weapons_bear_them(client):
    text = page(client, of="maker")
    place = place_of(text, "Zorblax Werke")
    legend = text[text.rindex("<legend>", 0, text.index(f'name="written-{place}"')) :]

    assert "2 weapons" in legend[: legend.index("</legend>")]


def test_a_word_that_is_nearly_a_name_gets_it_suggested(client):
    text = page(client, of="maker")
    place = place_of(text, "Glokc")

    assert re.search(rf'name="choice-{place}" value="GLC"', text)


def test_nothing_is_chosen_beforehand(client):
    text = page(client, of="maker")
    chosen = re.findall(r'name="choice-\d+" value="([^"]*)" checked', text)

    assert chosen
    assert set(chosen) == {""}


@pytest.mark.parametrize("of", ["maker", "model", "calibre", "category", "nonsense", ""])
def test_there_is_a_page_for_each_vocabulary(client, of):
    text = page(client, of=of)

    assert text.count('aria-current="page"') == 2


def test_a_decision_is_written_and_counts_from_then_on(client, sanmora):
    before = sanmora.book.size()
    answer = decide(client, "Zorblax Werke", "NOT_LISTED")
    text = page(client, of="maker", written="1")

    assert answer.status_code == 302
    assert answer.headers["Location"] == "/catalogue?of=maker&written=1"
    assert sanmora.book.size() == before + 1
    assert sanmora.catalogue.maker("ZORBLAX WERKE").how == "decided"
    assert "1 decision was written into the book." in text
    assert "seen on the slide" in text
    assert f"corrected entry={before}" in text
    with pytest.raises(AssertionError, match="not offered"):
        place_of(text, "Zorblax Werke")


def test_a_withdrawn_decision_is_open_again(client, sanmora):
    decide(client, "Glokc", "GLC")
    entry = sanmora.book.size() - 1
    assert sanmora.catalogue.maker("Glokc").code == "GLC"
    line = f"2026-02-04 corrected entry={entry} reason='another word'"
    sanmora.record([fact_from(line)], by="registrar", approved_by="supervisor")

    assert sanmora.catalogue.maker("Glokc").how != "decided"
    assert place_of(page(client, of="maker"), "Glokc")


def test_a_code_can_be_typed_without_choosing_that_one_was_typed(client, sanmora):
    assert decide(client, "Typed Word", "", code=" GLC ").status_code == 302
    assert sanmora.catalogue.maker("Typed Word").code == "GLC"


def test_several_decisions_are_written_together_or_not_at_all(client, sanmora):
    before = sanmora.book.size()
    both = {"written-1": as_sent("Second"), "choice-1": "another", "code-1": "NOSUCHCODE"}
    refused = decide(client, "First", "UNKNOWN", **both)
    assert refused.status_code == 422
    assert sanmora.book.size() == before

    taken = decide(client, "First", "UNKNOWN", **(both | {"code-1": "GLC"}))
    assert taken.headers["Location"].endswith("written=2")
    assert sanmora.book.size() == before + 2


def test_everything_that_is_wrong_is_said_at_once(client, sanmora):
    before = sanmora.book.size()
    more = {
        "written-1": as_sent("B"),
        "choice-1": "another",
        "written-2": as_sent("C"),
        "choice-2": "UNKNOWN",
    }
    more |= {"code-2": "GLC", "reason": " ", "by": "nobody", "approved_by": "nobody"}
    answer = decide(client, f"A{RLO}", "another", code="NOPE", **more)
    text = unescape(answer.content.decode())

    assert answer.status_code == 422
    assert "NOPE" in text
    assert "is no code of this catalogue" in text
    assert "type the code it stands for" in text
    assert "a choice was made and a code typed" in text
    assert "Say the reason" in text
    assert "Choose the officer who writes." in text
    assert "The second officer is not in post." in text
    assert RLO not in text
    assert sanmora.book.size() == before


def test_an_officer_without_the_duty_is_refused_by_the_door(client, sanmora):
    before = sanmora.book.size()
    answer = decide(client, "Glokc", "GLC", by="quartermaster")

    assert answer.status_code == 422
    assert sanmora.book.size() == before


def test_a_form_that_decides_nothing_says_so(client):
    answer = decide(client, "Glokc", "")

    assert answer.status_code == 422
    assert "Decide on one word at least." in answer.content.decode()


def test_what_was_chosen_stays_chosen_when_something_is_wrong(client):
    text = decide(client, "Glokc", "GLC", reason="").content.decode()
    place = place_of(text, "Glokc")

    assert f'name="choice-{place}" value="GLC" checked' in text


@pytest.mark.parametrize(
    ("of", "code"),
    [("category", "NONE"), ("category", "GLC"), ("maker", "SA.PIS"), ("model", "?")],
)
def test_a_code_of_another_list_is_refused(client, sanmora, of, code):
    before = sanmora.book.size()

    assert decide(client, "word", "another", code=code, of=of).status_code == 422
    assert sanmora.book.size() == before


def test_a_weapon_always_has_a_category(client):
    assert 'value="NONE"' not in page(client, of="category")


@pytest.mark.parametrize(
    ("of", "word", "how"),
    [
        ("maker", "Glock", "the name itself"),
        ("maker", "", ""),
        ("maker", "Xyzzy Works", "not in the catalogue"),
        ("maker", "???", "nobody knows"),
        ("calibre", "9mm Parabellum", "Stands for"),
        ("category", "pistola", "Stands for"),
    ],
)
def test_a_word_is_looked_up_with_how_it_was_found(client, of, word, how):
    assert how in page(client, of=of, word=word)


@pytest.mark.parametrize("word", ["<script>alert(1)</script>", RLO, "x" * 5000, "{{7*7}}", "\0"])
def test_a_hostile_word_is_looked_up_like_any_other(client, word):
    text = re.sub(r' value="[^"]*"', "", page(client, of="maker", word=word))

    assert "<script" not in text
    assert RLO not in text
    assert "49" not in text[text.index("look-up") : text.index("open-words")]


def test_hostile_words_of_the_book_are_shown_as_text(client):
    text = page(client, of="maker")

    assert "<script" not in text
    assert "&lt;script&gt;" in text


@pytest.mark.parametrize("asked", ["-1", "9999999999999", "x", "²", "999999"])
def test_a_page_that_is_not_there_is_an_empty_one(client, asked):
    assert (
        client.get("/catalogue", {"of": "maker", "from": asked, "past": asked}).status_code == 200
    )


def test_many_words_come_a_page_at_a_time(client, monkeypatch):
    monkeypatch.setattr(cataloguing, "PAGE", 1)
    first = page(client, of="maker")
    there = unescape(re.search(r'href="([^"]*from=1[^"]*)"', first).group(1))
    second = client.get(there).content.decode()

    assert first.count('name="written-') == second.count('name="written-') == 1
    assert re.search(r'name="written-0" value="[^"]*"', first).group() not in second


def test_decisions_need_the_token_of_their_form(sanmora):
    strict = Client(enforce_csrf_checks=True, SERVER_NAME="127.0.0.1")

    assert strict.post("/catalogue", {"of": "maker"}).status_code == 403


@given(written=st.text(min_size=1))
@example(written=f"two\nlines\0 and {RLO}")
def test_a_word_comes_back_from_the_form_as_it_was(written):
    form = Decisions({"written-0": as_sent(written), "choice-0": "UNKNOWN"}, most=1)

    assert list(form.decided) == [written]
    assert as_sent(written).isascii()


@pytest.mark.parametrize("sent", ["", "bare", "[1]", '"\\ud800"', "\0", '"' * 5, "{" * 5000])
def test_what_is_no_word_of_a_form_is_no_word(sent):
    assert Decisions({"written-0": sent, "choice-0": "UNKNOWN"}, most=1).decided == {}
