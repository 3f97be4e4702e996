"""Import in steps, by somebody who means harm or comes too late."""

import os
import re

import pytest
from django.test import Client, override_settings

from poincon.exchange.exports import csv_lines, exported
from poincon.web import uploads
from tests.web.sending import HEAD, MAPPING, go_on, send, sheet, sums_in, token_in

RLO = "\N{RIGHT-TO-LEFT OVERRIDE}"


@pytest.fixture(autouse=True)
def place(tmp_path, sanmora):
    """The folder of kept files, of this test's own."""
    with override_settings(FILE_UPLOAD_TEMP_DIR=str(tmp_path)):
        yield tmp_path / f"poincon-kept-{os.getuid()}"


@pytest.mark.parametrize("token", ["", "../../etc/passwd", "x" * 43, "x" * 5000, "<script>"])
def test_a_token_nobody_was_given_asks_for_the_file_again(client, token):
    for address in ("/import/columns", "/import/refused"):
        answer = client.post(address, {"by": "import-clerk", "token": token, "sheet": "name"})
        text = answer.content.decode()

        assert answer.status_code == 410
        assert "Choose the file again" in text
        assert "<script" not in text


def test_a_file_whose_hour_is_over_asks_for_the_file_again(client, place, monkeypatch):
    shown = send(client, sheet("HOUR1111"), how="propose", kind="seized")
    monkeypatch.setattr(uploads, "KEPT_FOR", -1)
    answer = go_on(client, shown, how="mapping", mapping_text=MAPPING, check="yes")

    assert answer.status_code == 410


def test_a_file_that_was_taken_in_cannot_be_taken_in_again(client):
    shown = send(client, sheet("TWCE1111"), how="propose", kind="seized")
    go_on(client, shown, how="mapping", mapping_text=MAPPING, **{"import": "yes"})
    again = go_on(client, shown, how="mapping", mapping_text=MAPPING, **{"import": "yes"})

    assert again.status_code == 410


@pytest.mark.parametrize("sheet_name", ["sent", "name", "../name", "refused.xlsx", ""])
def test_only_sheets_of_refused_rows_can_be_downloaded(client, sheet_name):
    shown = send(client, sheet("DOWN1111"), how="propose", kind="seized")
    answer = client.post("/import/refused", {"token": token_in(shown), "sheet": sheet_name})

    assert answer.status_code == 404


def test_a_file_nobody_can_read_is_not_kept(client, place):
    answer = send(client, b"<html>" * 40, how="propose")

    assert answer.status_code == 422
    assert "The file was not taken in" in answer.content.decode()
    assert list(place.iterdir()) == []


HOSTILE = (
    HEAD
    + f'05/03/2024;"<script>alert(1)</script>";AB{RLO}123;"{{{{7*7}}}}";"=HYPERLINK(1)"\n'
    + '05/03/2024;"</textarea><img src=x onerror=alert(1)>";QQ11;x;'
    + "y" * 9000
    + "\n"
).encode()


@pytest.mark.parametrize("how", ["propose", "mapping"])
def test_nothing_of_a_file_reaches_the_page_as_anything_but_text(client, how):
    name = f"<img src=x onerror=alert(1)>{RLO}.csv"
    more = {"mapping": MAPPING, "check": "yes"} if how == "mapping" else {"kind": "seized"}
    answer = send(client, HOSTILE, name=name, how=how, **more)
    text = answer.content.decode()

    assert answer.status_code == 200
    assert "<script" not in text
    assert "<img src=x" not in text
    assert "{{7*7}}" in text
    assert RLO not in re.sub(r"(?s)<textarea.*?</textarea>", "", text)
    assert "y" * 200 not in text


def test_headings_that_attack_the_page_are_text_too(client):
    headings = ["Data", "<script>alert(1)</script>", f"x{RLO}y", "</textarea><b>", "h" * 10_000]
    content = (";".join(headings) + "\n05/03/2024;a;b;c;d\n").encode()
    answer = send(client, content, how="propose", kind="seized")
    text = answer.content.decode()

    assert answer.status_code in (200, 422)
    assert "<script" not in text
    assert "</textarea><b>" not in text


def test_a_mapping_that_is_too_long_is_refused_before_it_is_read(client):
    shown = send(client, sheet("LONG1111"), how="propose", kind="seized")
    long = go_on(client, shown, how="mapping", mapping_text="#" * 300_000, check="yes")
    longer = go_on(client, shown, how="mapping", mapping_text="#" * 1_200_000, check="yes")

    assert long.status_code == 422
    assert "too long to be one" in long.content.decode()
    assert longer.status_code == 400


@pytest.mark.parametrize("text", ["[" * 5000, "a = " + "[" * 5000, "a = '''", "\0", "x = 1e999"])
def test_a_mapping_that_attacks_its_reader_is_refused(client, text):
    shown = send(client, sheet("TOML1111"), how="propose", kind="seized")
    answer = go_on(client, shown, how="mapping", mapping_text=text, check="yes")

    assert answer.status_code == 422
    assert "The mapping cannot be read" in answer.content.decode()


def test_a_mapping_file_beside_another_choice_is_asked_about(client):
    answer = send(client, sheet("BOTH1111"), how="propose", mapping=MAPPING)

    assert answer.status_code == 422
    assert "A mapping file was sent" in answer.content.decode()


@pytest.mark.parametrize("kind", ["corrected", "<script>", "nonsense"])
def test_a_fact_no_row_can_tell_is_not_taken(client, kind):
    answer = send(client, sheet("KIND1111"), how="propose", kind=kind)

    assert answer.status_code == 422
    assert "Choose the fact each row tells from the list." in answer.content.decode()


def test_a_sheet_without_a_mapping_that_needs_one_says_so_and_offers_a_proposal(client):
    answer = send(client, sheet("NMAP1111"), how="named", check="yes")

    assert answer.status_code == 422
    assert "Say what the columns mean" in answer.content.decode()
    assert 'name="propose"' in answer.content.decode()


@pytest.mark.parametrize("address", ["/import/columns", "/import/refused"])
def test_the_steps_need_the_token_of_their_form(sanmora, address):
    strict = Client(enforce_csrf_checks=True, SERVER_NAME="127.0.0.1")

    assert strict.post(address, {"token": "x" * 43}).status_code == 403


def test_the_way_back_from_a_step_is_the_import_page(client):
    shown = send(client, sheet("BACK1111"), how="propose", kind="seized")
    text = go_on(client, shown, how="mapping", mapping_text=MAPPING, look="yes").content.decode()

    assert '<input type="hidden" name="next" value="/import">' in text
    assert '<a href="/import" aria-current="page">' in text


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_the_steps_speak_the_language_of_their_reader(client, language):
    client.cookies["poincon_language"] = language
    text = send(client, sheet("LANG1111"), how="propose", kind="seized").content.decode()

    assert f'<html lang="{language}"' in text
    assert 'dir="ltr"' in text[text.index("<textarea") :]


def test_our_own_export_needs_no_mapping_and_adds_nothing(client, sanmora):
    size = sanmora.book.size()
    content = "".join(csv_lines(exported(sanmora.book))).encode()
    answer = send(client, content, name="weapons.csv", how="named", **{"import": "yes"})
    rows, accepted, unchanged, refused = sums_in(answer)

    assert rows == unchanged == sum(sanmora.book.by_status().values())
    assert (accepted, refused) == (0, 0)
    assert sanmora.book.size() == size
