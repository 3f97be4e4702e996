"""Import in steps: the file is sent once, looked over, checked, taken in, repaired, sent again."""

import io
import os
import re
from html import unescape

import pytest
from django.test import override_settings

from poincon.exchange.sheets.spreadsheet import open_sheet
from poincon.policy.parse import policy_from
from tests.books import POLICY
from tests.web.sending import HEAD, MAPPING, go_on, mapping_in, send, sheet, sums_in, token_in

RLO = "\N{RIGHT-TO-LEFT OVERRIDE}"


@pytest.fixture(autouse=True)
def place(tmp_path, sanmora):
    """The folder of kept files, of this test's own."""
    with override_settings(FILE_UPLOAD_TEMP_DIR=str(tmp_path)):
        yield tmp_path / f"poincon-kept-{os.getuid()}"


def test_a_proposal_is_shown_before_anything_is_written(client, sanmora, place):
    before = sanmora.book.size()
    answer = send(client, sheet("PRP11111", "PRP22222"), how="propose", kind="seized")
    text = answer.content.decode()

    assert answer.status_code == 200
    assert sanmora.book.size() == before
    assert "[[fact]]" in mapping_in(answer)
    assert "PRP11111" in text
    assert "Seized" in text
    assert "semicolon" in text
    assert [path.name for path in place.iterdir()] == [token_in(answer)]


def test_a_proposal_asks_for_no_officer(client):
    answer = send(client, sheet("PRP11111"), how="propose", kind="seized", by="")

    assert answer.status_code == 200


def test_the_file_is_sent_once_and_taken_in_by_the_edited_mapping(client, sanmora, place):
    shown = send(client, sheet("ONCE1111", "ONCE2222"), how="propose", kind="seized")
    checked = go_on(client, shown, how="mapping", mapping_text=MAPPING, check="yes")
    size = sanmora.book.size()
    taken = go_on(client, checked, how="mapping", mapping_text=MAPPING, **{"import": "yes"})

    assert sums_in(checked) == [2, 2, 0, 0]
    assert mapping_in(checked) == MAPPING
    assert sums_in(taken) == [2, 2, 0, 0]
    assert sanmora.book.size() == size + 4
    assert "ONCE1111" in client.get("/search", {"q": "ONCE1111"}).content.decode()
    assert not list(place.glob("*/sent"))


def test_a_mapping_keeps_its_meaning_whatever_ends_its_lines(client):
    shown = send(client, sheet("CRLF1111"), how="mapping", mapping=MAPPING, **{"import": "yes"})
    again = send(client, sheet("CRLF1111"), mapping_text=MAPPING.replace("\n", "\r\n"))

    assert sums_in(shown) == [1, 1, 0, 0]
    assert sums_in(again) == [1, 0, 1, 0]


def test_every_column_says_what_it_is_read_as(client):
    shown = send(client, sheet("READ1111"), how="mapping", mapping=MAPPING, check="yes")
    text = shown.content.decode()
    uses = text[text.index('class="read-as"') : text.index("</tr>", text.index('"read-as"'))]
    cells = [re.sub(r"<[^>]+>", " ", cell) for cell in uses.split("<td>")[1:]]

    assert "Seized" in cells[0]
    assert "Day" in cells[0]
    assert "Maker" in cells[1]
    assert "Mark read" in cells[2]
    assert "Serial number or code" in cells[2]
    assert "Place" in cells[3]
    assert "not read" in cells[4]


def test_the_columns_can_be_looked_at_again_after_an_edit(client, sanmora):
    before = sanmora.book.size()
    shown = send(client, sheet("LOOK1111"), how="propose", kind="seized")
    edited = MAPPING.replace('maker = { column = "Marca" }\n', "")
    again = go_on(client, shown, how="mapping", mapping_text=edited, look="yes", by="")

    assert mapping_in(again) == edited
    assert again.content.decode().count("not read") >= 2
    assert sanmora.book.size() == before


def test_everything_wrong_with_an_edited_mapping_is_said_and_the_text_is_kept(client):
    shown = send(client, sheet("WRNG1111"), how="propose", kind="seized")
    edited = '[[fact]]\nkind = "seized"\n[fact.fields]\nnonsense = { column = "Data" }\n# <b>\n'
    answer = go_on(client, shown, how="mapping", mapping_text=edited, check="yes")
    text = unescape(answer.content.decode())

    assert answer.status_code == 422
    assert "has no field" in text
    assert "needs" in text
    assert mapping_in(answer) == edited
    assert 'aria-invalid="true"' in text


def test_a_column_the_file_does_not_have_is_said_beside_the_mapping(client):
    shown = send(client, sheet("MISS1111"), how="propose", kind="seized")
    edited = MAPPING.replace("Município", "Cidade").replace("Marca", "Fabricante")
    answer = go_on(client, shown, how="mapping", mapping_text=edited, check="yes")
    text = answer.content.decode()

    assert answer.status_code == 422
    assert "Cidade" in text[: text.index("<textarea")]
    assert "Fabricante" in text[: text.index("<textarea")]
    assert mapping_in(answer) == edited


def test_a_proposal_can_be_asked_for_again(client):
    shown = send(client, sheet("AGAN1111"), how="mapping", mapping=MAPPING, check="yes")
    again = go_on(client, shown, how="mapping", mapping_text=MAPPING, kind="found", propose="yes")

    assert again.status_code == 200
    assert mapping_in(again) != MAPPING
    assert "found" in mapping_in(again)


def test_refused_rows_come_back_to_be_repaired_and_sent_again(client, sanmora):
    content = sheet("RPR11111") + sheet("RPR22222", day="31/02/2024")[len(HEAD.encode()) :]
    taken = send(client, content, how="mapping", mapping=MAPPING, **{"import": "yes"})
    part = re.search(r'name="sheet" value="([^"]+)"', taken.content.decode()).group(1)
    got = client.post("/import/refused", {"token": token_in(taken), "sheet": part})
    refused = b"".join(got.streaming_content)
    with open_sheet(io.BytesIO(refused)) as opened:
        rows = list(opened.rows)

    assert sums_in(taken) == [2, 1, 0, 1]
    assert got.headers["Content-Disposition"].startswith("attachment;")
    assert got.headers["Cache-Control"] == "no-store"
    assert [row.cells["Nº de série"] for row in rows] == ["RPR22222"]

    repaired = HEAD.encode() + b"29/02/2024;Taurus;RPR22222;Porto Alegre;nada\n"
    kept_mapping = mapping_in(taken)
    again = send(client, repaired, how="mapping", mapping_text=kept_mapping)
    assert kept_mapping == MAPPING
    assert sums_in(again) == [1, 1, 0, 0]
    assert "/weapon/W-" in client.get("/search", {"q": "RPR22222"}).content.decode()


def test_a_check_offers_no_sheet_to_repair(client):
    content = sheet("CHK11111", day="31/02/2024")
    checked = send(client, content, how="mapping", mapping=MAPPING, check="yes")

    assert sums_in(checked) == [1, 0, 0, 1]
    assert "import/refused" not in checked.content.decode()


def test_lines_that_are_no_rows_are_counted_apart(client):
    text = send(client, sheet("LEFT1111"), how="mapping", mapping=MAPPING, check="yes")

    assert "Lines left out: totals and notes" in text.content.decode()


def test_equal_marks_stay_candidates_unless_the_rule_is_chosen(client):
    first = send(client, sheet("IDEN1111"), how="mapping", mapping=MAPPING)
    apart = sheet("IDEN1111", day="06/03/2024")
    second = send(client, apart, how="mapping", mapping=MAPPING, check="yes")
    by_rule = send(client, apart, how="mapping", mapping=MAPPING, check="yes", identify="exact")

    assert sums_in(first) == [1, 1, 0, 0]
    assert "Rows about weapons known by the rule" not in second.content.decode()
    assert "Rows about weapons known by the rule" in by_rule.content.decode()


def test_the_rule_is_shown_with_its_date_and_its_source(client):
    text = client.get("/import").content.decode()

    assert "Registry Order of Sanmora 14 of 2015" in text
    assert '<time datetime="2016-01-01">' in text
    assert re.search(r'name="identify"[^>]*checked', text) is None


def test_a_state_without_a_rule_leaves_no_choice_and_says_why(client, sanmora, monkeypatch):
    monkeypatch.setattr(sanmora, "policy", policy_from(POLICY.read_text(encoding="utf-8")))
    text = client.get("/import").content.decode()
    forced = send(client, sheet("RULE1111"), how="mapping", mapping=MAPPING, identify="exact")

    assert re.search(r'name="identify"[^>]* disabled', text)
    assert "has adopted no rule of identity" in text
    assert forced.status_code == 422
    assert "has adopted no rule of identity" in forced.content.decode()


def test_columns_that_only_decide_say_so(client):
    decides = MAPPING.replace('kind = "seized"\n', 'kind = "seized"\nonly_if = ["Observação"]\n')
    shown = send(client, sheet("ONLY1111"), how="mapping", mapping=decides, check="yes")

    assert "decides whether this is told" in shown.content.decode()
