"""Addresses of databases: the good ones are opened, the bad ones are refused in words."""

from pathlib import Path

import pytest
from django.db import connections

from poincon.store.databases import BadAddress, add, settings_of
from tests.books import configure_once, new_book


@pytest.mark.parametrize(
    ("url", "file"),
    [
        ("sqlite:///book.sqlite3", "book.sqlite3"),
        ("sqlite:////srv/book.sqlite3", "/srv/book.sqlite3"),
        ("sqlite:///a%20folder/b%C3%BCch.db", "a folder/büch.db"),
        ("sqlite:///./x/../book", "x/../book"),
        ("sqlite:///book.sqlite3?mode=ro#x", "book.sqlite3?mode=ro#x"),
    ],
)
def test_a_file_is_named_by_its_path(url: str, file: str) -> None:
    found = settings_of(url)

    assert (found["ENGINE"], found["NAME"]) == ("django.db.backends.sqlite3", file)


def test_a_server_is_named_by_its_parts() -> None:
    found = settings_of("postgresql://re%40g:p%2Fw@db.example:5433/the%20book?sslmode=require")

    assert found == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "the book",
        "USER": "re@g",
        "PASSWORD": "p/w",
        "HOST": "db.example",
        "PORT": "5433",
        "OPTIONS": {"sslmode": "require"},
    }
    assert settings_of("postgres:///book")["PORT"] == ""


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("", "no database address"),
        ("book.sqlite3", "no database address"),
        ("mysql://h/book", "'mysql' is no database address"),
        ("sqlite:", "needs a file"),
        ("sqlite:book", "needs a file"),
        ("sqlite://", "needs a file"),
        ("sqlite:///", "needs a file"),
        ("sqlite://host/book", "needs a file"),
        ("sqlite:///a%00b", "needs a file"),
        ("sqlite:///:memory:", "kept in a file"),
        ("sqlite:///file:x?mode=memory", "kept in a file"),
        ("postgresql://", "needs a database"),
        ("postgresql://host", "needs a database"),
        ("postgresql://host/", "needs a database"),
        ("postgresql://host:port/book", "no database address"),
        ("postgresql://host:99999/book", "no database address"),
        ("postgresql://[::1/book", "no database address"),
    ],
)
def test_what_is_no_address_is_refused_in_words(url: str, why: str) -> None:
    with pytest.raises(BadAddress, match=why):
        settings_of(url)


def test_sqlite_keeps_what_was_acknowledged_and_overwrites_what_was_erased(tmp_path: Path) -> None:
    with new_book(f"sqlite:///{tmp_path / 'b.sqlite3'}", tmp_path) as desk:
        asked = {
            name: desk.book.engine.ask(f"PRAGMA {name}")[0][0]
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        }

    assert asked == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
    }


def test_postgresql_keeps_text_in_the_order_of_its_characters(
    postgres_url: str, tmp_path: Path
) -> None:
    with new_book(postgres_url, tmp_path) as desk:
        collations = desk.book.engine.ask(
            "SELECT DISTINCT collation_name FROM information_schema.columns "
            "WHERE table_name IN ('entry', 'weapon', 'part') AND data_type = 'text'"
        )

    assert collations == [("C",)]


def test_an_alias_can_come_to_mean_another_database(tmp_path: Path) -> None:
    configure_once()
    add("turned", f"sqlite:///{tmp_path / 'one'}")
    connections["turned"].ensure_connection()
    first = connections["turned"]

    add("turned", f"sqlite:///{tmp_path / 'one'}")
    assert connections["turned"] is first

    add("turned", f"sqlite:///{tmp_path / 'other'}")
    assert first.connection is None
    assert connections["turned"].settings_dict["NAME"] == str(tmp_path / "other")
    with pytest.raises(BadAddress):
        add("turned", "nowhere")
    assert connections["turned"].settings_dict["NAME"] == str(tmp_path / "other")
