"""The first row of a book."""

from pathlib import Path

from django.apps import apps
from django.db import connections, transaction

from poincon.ledger.tree import Frontier
from poincon.store.engines import engine_of


class AlreadyFounded(ValueError):
    """The database holds a book already; it is never overwritten."""


def has_book(alias: str) -> bool:
    """Whether the database holds a book. Raises one of DATABASE_FAULTS when it does not answer."""
    connection = connections[alias]
    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).exists():
        # asking would leave an empty file behind
        return False
    if "tree" not in connection.introspection.table_names():
        return False
    return bool(engine_of(alias).ask("SELECT 1 FROM tree WHERE id = 1"))


def lacks_tables(alias: str) -> bool:
    """Whether the book was made by an earlier version, which had fewer tables."""
    needed = {model._meta.db_table for model in apps.get_app_config("store").get_models()}
    return not needed.issubset(connections[alias].introspection.table_names())


def claim_file(alias: str) -> None:
    """Make an SQLite file that its owner alone can read: where weapons lie is in it.

    The files SQLite lays beside it take the same rights. A file that exists keeps its own.
    """
    connection = connections[alias]
    if connection.vendor == "sqlite":
        Path(connection.settings_dict["NAME"]).touch(mode=0o600)


def found_book(alias: str, *, origin: str, state: str, policy: str, note: str) -> None:
    """Make the tree's one row. Raises AlreadyFounded."""
    if has_book(alias):
        raise AlreadyFounded("this database holds a book already; it is never overwritten")
    with transaction.atomic(using=alias):
        engine_of(alias).tell(
            "INSERT INTO tree (id, origin, state, size, frontier, last_at, next_weapon, policy, "
            "policy_note) VALUES (1, %s, %s, 0, %s, '', 1, %s, %s)",
            (origin, state, Frontier().to_bytes(), policy, note),
        )


def weaknesses(alias: str) -> list[str]:
    """What an operator should mend before trusting this database with a book; empty when nothing.

    Without data checksums PostgreSQL does not notice bits that rot on the disk; a superuser can
    take away the triggers that refuse to change the book.
    """
    if connections[alias].vendor != "postgresql":
        return []
    engine = engine_of(alias)
    found = []
    if engine.ask("SHOW data_checksums")[0][0] != "on":
        found.append("PostgreSQL runs without data checksums (initdb --data-checksums).")
    if engine.ask("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")[0][0]:
        found.append("The book is opened as a superuser: give it a role of its own.")
    return found
