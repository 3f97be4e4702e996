"""The PostgreSQL the tests run on is as strict as the one a registry would run on."""

import psycopg
import pytest

from tests.postgres import Postgres, database_of


@pytest.mark.parametrize("setting", ["fsync", "full_page_writes", "data_checksums"])
def test_the_server_keeps_what_it_acknowledged(postgres_server: Postgres, setting):
    with psycopg.connect(postgres_server.url) as connection:
        row = connection.execute("select current_setting(%s)", [setting]).fetchone()

    assert row == ("on",)


def test_every_test_has_a_database_to_itself(postgres_url, postgres_url_module):
    with psycopg.connect(postgres_url) as connection:
        connection.execute("create table only_here (n int)")

    with psycopg.connect(postgres_url_module) as connection:
        row = connection.execute("select to_regclass('only_here')").fetchone()

    assert row == (None,)


def test_a_template_is_filled_once_and_copied(postgres_server, postgres_template):
    fillings = []

    def prepare(url):
        fillings.append(database_of(url))
        with psycopg.connect(url) as connection:
            connection.execute("create table filled (n int)")

    for _ in range(2):
        url = postgres_server.create(template=postgres_template(prepare))
        with psycopg.connect(url) as connection:
            assert connection.execute("select count(*) from filled").fetchone() == (0,)
        postgres_server.drop(url)

    assert len(fillings) == 1
