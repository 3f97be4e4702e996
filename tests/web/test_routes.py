"""Every address of the pages: who may call it, how, and what its answer carries."""

import re
import tomllib
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from poincon.web.guard import LARGEST_BODY, is_this_machine
from tests.house.source import ROOT

MATRIX = tomllib.loads(Path(__file__).with_name("authorisation.toml").read_text(encoding="utf-8"))[
    "routes"
]
WORDS = {
    "weapon": ["W-0000003"],
    "pair": ["W-0000003", "W-0000002"],
    "proof": [12],
    "indicator-year": [2021],
    "indicator-file": [2021],
}
READ = sorted(name for name, methods in MATRIX.items() if "GET" in methods)
EVERY_METHOD = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


def address(name: str) -> str:
    there = reverse(name, args=WORDS.get(name, []))
    return f"{there}?format=csv" if name == "indicator-file" else there


class Links(HTMLParser):
    """Every address a page names, and every tag it uses."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.addresses, self.tags, self.attributes = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]
        self.addresses += [v for n, v in attrs if n in ("href", "src", "action", "srcset")]


def test_every_route_stands_in_the_matrix(sanmora):
    assert sorted(route.name for route in get_resolver().url_patterns) == sorted(MATRIX)


@pytest.mark.parametrize("name", READ)
def test_every_page_answers_on_this_machine(client, name):
    assert client.get(address(name)).status_code == 200


@pytest.mark.parametrize("name", sorted(MATRIX))
def test_methods_that_are_not_named_are_refused(client, name):
    for method in EVERY_METHOD:
        if method not in MATRIX[name]:
            assert client.generic(method, address(name)).status_code == 405, method


@pytest.mark.parametrize("name", sorted(MATRIX))
def test_another_machine_is_refused_everywhere(sanmora, name):
    stranger = Client(SERVER_NAME="127.0.0.1", REMOTE_ADDR="192.0.2.7")

    assert stranger.get(address(name)).status_code == 403


@pytest.mark.parametrize("where", ["", "10.0.0.1", "::ffff:192.0.2.7", "2001:db8::1", "fox"])
def test_only_loopback_is_this_machine(where):
    assert not is_this_machine(where)


@pytest.mark.parametrize("where", ["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1"])
def test_loopback_is_this_machine(where):
    assert is_this_machine(where)


def test_a_page_under_a_foreign_name_is_refused(sanmora):
    rebound = Client(SERVER_NAME="attacker.example")

    assert rebound.get("/").status_code == 400


@pytest.mark.parametrize("name", READ)
def test_every_answer_is_sealed(client, name):
    headers = client.get(address(name)).headers

    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cache-Control"] == "no-store"


PAGES = [name for name in READ if name not in ("checkpoint", "proof", "indicator-file")]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("language", ["ar", "zh-hans", "en", "fr", "ru", "es"])
def test_every_page_speaks_its_language_and_names_nothing_elsewhere(client, name, language):
    client.cookies["poincon_language"] = language
    text = client.get(address(name)).content.decode()
    page = Links(text)

    assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">' in text
    assert all(re.match(r"[/?#]", found) for found in page.addresses)
    assert "script" not in page.tags
    assert "style" not in page.tags + page.attributes
    assert not [a for a in page.attributes if a.startswith("on")]
    assert "http://" not in text.replace("http://www.w3.org/2000/svg", "")


@pytest.mark.parametrize("name", PAGES)
def test_the_first_load_is_far_below_300_kb(client, name):
    page = client.get(address(name)).content
    files = [*(ROOT / "poincon" / "web" / "static" / "poincon").iterdir()]

    assert len(page) + sum(file.stat().st_size for file in files) < 150_000


def test_a_form_without_its_token_is_refused(sanmora):
    strict = Client(enforce_csrf_checks=True, SERVER_NAME="127.0.0.1")

    assert strict.post("/import", {"by": "registrar"}).status_code == 403
    assert strict.post("/language", {"language": "fr"}).status_code == 403


def test_a_body_that_is_too_long_is_refused_unread(sanmora):
    client = Client(SERVER_NAME="127.0.0.1")

    assert client.post("/import", {}, CONTENT_LENGTH=str(LARGEST_BODY + 1)).status_code == 413
    assert client.post("/import", {}, CONTENT_LENGTH="-1").status_code == 400


def test_the_language_is_kept_in_a_cookie_and_no_other_host_is_visited(client):
    answer = client.post("/language", {"language": "fr", "next": "/search"})
    away = client.post("/language", {"language": "fr", "next": "https://elsewhere.example/"})

    assert answer.headers["Location"] == "/search"
    assert "elsewhere" not in away.headers["Location"]
    assert "Recherche" in client.get("/search").content.decode()


@pytest.mark.parametrize(
    "missing",
    [
        "/nothing",
        "/weapon/W-9999999",
        "/weapon/" + "W" * 5000,
        "/entry/99999999/proof",
        "/reports/sdg-16-4-2/0",
        "/reports/sdg-16-4-2/2021/file?format=exe",
    ],
)
def test_what_is_not_there_is_said_plainly(client, missing):
    answer = client.get(missing)

    assert answer.status_code == 404
    assert "Nothing is here" in answer.content.decode()
