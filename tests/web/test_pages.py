"""What the pages say about Sanmora, and what they refuse to let a mark do."""

import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from poincon.exchange.shipped import shipped
from poincon.ledger.notation import fact_from
from poincon.web.weapon import end_of_moment
from tests.web.sanmora import HOSTILE


def text_of(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_the_overview_says_what_the_book_holds(client, sanmora):
    text = text_of(client, "/")

    assert "No sign-in yet." in text
    assert "SDG 16.4.2" in text
    assert f"\n{sanmora.book.size()}\n" in text
    assert '<a href="/weapons?status=seized">' in text
    assert "not applicable" in text


def test_every_count_opens_to_as_many_rows(client, sanmora):
    for status, count in sanmora.book.by_status().items():
        text = client.get("/weapons", {"status": status}).content.decode()
        assert text.count('class="number"') == count


def test_the_figure_of_a_year_opens_to_its_rows(client):
    all_rows = text_of(client, "/reports/sdg-16-4-2/2021")
    known = text_of(client, "/reports/sdg-16-4-2/2021?known=yes")

    assert all_rows.count('class="number"') == 6
    assert known.count('class="number"') == 2
    assert "how well the authorities respond" in all_rows


def test_a_figure_without_a_denominator_is_not_zero(client):
    assert "not applicable" in text_of(client, "/reports/sdg-16-4-2/2023")


@pytest.mark.parametrize("form", ["csv", "json", "sdmx-csv"])
def test_a_year_can_be_taken_away_as_a_file(client, form):
    answer = client.get("/reports/sdg-16-4-2/2021/file", {"format": form})

    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith(
        'attachment; filename="sdg-16-4-2-2021'
    )
    assert b"2021" in answer.content


def test_a_correction_leaves_the_old_text_struck_through(client):
    text = text_of(client, "/weapon/W-0000003")

    struck = text[text.index("<del>") : text.index("</del>")]
    assert "SR1508" in struck
    assert "Misread: the stamp shows 3, not 8." in text
    assert "approved by" in text


def test_a_weapon_is_shown_as_it_was_and_as_it_was_known(client):
    known_then = text_of(client, "/weapon/W-0000003?known_at=2015-06-01T00:00")
    was_then = text_of(client, "/weapon/W-0000003?as_of=2015-03-31")

    assert "SR1508" in known_then
    assert "SR1503" not in known_then
    assert "Border Guard" not in was_then


def test_before_its_beginning_nothing_was_known(client):
    text = text_of(client, "/weapon/W-0000003?known_at=2014-01-01")

    assert "The book knew nothing of this weapon then." in text


def test_a_day_that_is_none_is_said_and_left_out(client):
    text = text_of(client, "/weapon/W-0000003?as_of=soon&known_at=never")

    assert "The day is written year-month-day" in text
    assert "The moment is written such as" in text


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("2024-02-11", "2024-02-11T23:59:59.999999Z"),
        ("2024-02-11T15:30", "2024-02-11T15:30:59.999999Z"),
        ("2024-02-11T15:30:10", "2024-02-11T15:30:10.999999Z"),
        ("2024-02-11T15:30:10.5Z", "2024-02-11T15:30:10.500000Z"),
    ],
)
def test_a_moment_means_its_last_instant(asked, meant):
    assert end_of_moment(asked) == meant


def test_components_say_where_they_were(client):
    text = text_of(client, "/weapon/W-0000013")

    assert "UR-1302" in text
    assert "/weapon/W-0000014" in text


def test_the_proof_of_an_entry_is_a_proof_file(client):
    answer = client.get("/entry/12/proof")

    assert answer.content.startswith(b"c2sp.org/tlog-proof@v1\n")
    assert answer.headers["Content-Type"].startswith("text/plain")


@pytest.mark.parametrize("mark", ["SR1503", "sr-1503", "SR15?3", "ＳＲ１５０３"])
def test_a_mark_is_found_however_it_is_written(client, mark):
    assert "/weapon/W-0000003" in client.get("/search", {"q": mark}).content.decode()


def test_a_weapon_is_found_by_its_number(client):
    assert "A weapon has this number" in text_of(client, "/search?q=W-0000003")


def test_an_empty_search_and_an_empty_answer_say_what_to_do(client):
    assert "Copy the mark as it stands on the metal." in text_of(client, "/search")
    assert "No weapon of the book bears" in text_of(client, "/search?q=NOSUCH99&agree=yes")


def test_a_search_that_cannot_be_says_why(client):
    text = client.get("/search", {"q": "AB\N{RIGHT-TO-LEFT OVERRIDE}12"}).content.decode()

    assert "This cannot be searched for" in text
    assert "U+202E" in text


@pytest.mark.parametrize(
    "filters", [{"country": "XB"}, {"category": "SA.PIS"}, {"maker": "nobody"}, {"year": "1999"}]
)
def test_only_weapons_that_agree_are_left_where_that_is_asked(client, filters):
    text = client.get("/search", {"q": "SR1503", "agree": "yes", **filters}).content.decode()

    assert "No weapon of the book bears this mark" in text


def test_no_mark_reaches_the_page_unescaped(client, sanmora):
    first = sanmora.book.next_weapon() - len(HOSTILE)
    pages = [text_of(client, f"/weapon/W-{first + place:07d}") for place in range(len(HOSTILE))]
    pages += [text_of(client, "/weapons?status=found"), text_of(client, "/")]
    pages += [client.get("/search", {"q": mark}).content.decode() for mark in HOSTILE]

    assert not [page for page in pages if "<script" in page or "<b>" in page]
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in pages[0]
    assert "{{7+7}}" in pages[1]


def test_a_character_nobody_can_see_is_shown_as_its_code_point(client, sanmora):
    text = text_of(client, f"/weapon/W-{sanmora.book.next_weapon() - 1:07d}")

    assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in text
    assert '<span class="unseen">U+202E</span>' in text
    assert "Characters nobody can see on metal: U+202E" in text


def test_a_calibre_stays_from_left_to_right_in_arabic(client):
    client.cookies["poincon_language"] = "ar"

    assert '<bdi dir="ltr">5.56x45</bdi>' in text_of(client, "/weapon/W-0000003")


def upload(client, content: bytes, mapping: bytes = b"", **more: str):
    files = {"file": SimpleUploadedFile("../../guns <b>.csv", content)}
    if mapping:
        files["mapping"] = SimpleUploadedFile("mapping.toml", mapping)
    return client.post("/import", {"by": "registrar", **files, **more})


def test_a_form_without_file_or_mapping_says_what_is_missing(client):
    answer = client.post("/import", {"by": "nobody", "how": "mapping"})

    assert answer.status_code == 422
    for sentence in ("Choose a spreadsheet", "Choose the officer", "Give a mapping file"):
        assert sentence in answer.content.decode()


def test_a_file_that_is_no_spreadsheet_is_refused_with_its_reason(client):
    answer = upload(client, b"<html>" * 40, kind="registered")

    assert answer.status_code == 422
    assert "The file was not taken in" in answer.content.decode()


def test_a_mapping_that_cannot_be_read_is_refused(client):
    answer = upload(client, b"a,b\n1,2\n", mapping=b"= nonsense")

    assert answer.status_code == 422
    assert "The mapping cannot be read" in answer.content.decode()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_row_of_a_checked_file_is_accounted_for(client, sanmora, language):
    folder = Path(shipped("examples")) / "us-crime-guns"
    before = sanmora.book.size()
    client.cookies["poincon_language"] = language

    answer = upload(
        client,
        (folder / "guns.csv").read_bytes(),
        mapping=(folder / "mapping.toml").read_bytes(),
        by="registrar",
        check="yes",
    )
    text = answer.content.decode()
    sums = re.findall(r"<strong>(\d+)</strong>", text[text.index('class="sum"') :])[:4]
    rows, accepted, unchanged, refused = map(int, sums)

    assert answer.status_code == 200
    assert rows == accepted + unchanged + refused == 317
    assert sanmora.book.size() == before
    assert "&lt;b&gt;.csv" in text
    assert "../" not in text


def test_a_row_that_a_rule_took_to_this_weapon_says_so_and_how_it_is_undone(client, sanmora):
    seen = [fact_from(f"2026-03-0{day} mark-read W-0000003 mark=SR1503") for day in (1, 2)]
    rule = "rule=exact rule_since=2016-01-01 mark=SR1503 agreed=serial+maker"
    known = fact_from(f"2026-03-02 identified W-0000003 {rule}")
    written = sanmora.record([*seen, known], by="registrar")
    text = text_of(client, "/weapon/W-0000003")

    entry = written.first + 2
    assert "by a rule of the State, not by a person" in text
    assert "serial number, Maker" in text
    assert f"poincon separate W-0000003 {entry} --reason" in text


def test_the_help_leads_to_import_and_catalogue(client):
    text = text_of(client, "/help")

    assert text.count('href="/import"') == text.count('href="/catalogue"') == 2
