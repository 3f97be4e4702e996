"""The database itself refuses to change or delete the book, its tree and its checkpoints."""

from typing import Any

from django.db import migrations

KEPT = {
    "entry": "number = NEW.number",
    "node": "level = NEW.level AND place = NEW.place",
    "checkpoint": "size = NEW.size",
}
#: Text is compared byte by byte on both engines, so that order and prefixes agree.
TEXTS = {
    "entry": ("kind", "weapon", "source"),
    "weapon": ("weapon", "status", "since", "category", "maker", "model", "calibre", "country",
               "holder", "sector", "place", "first_on", "last_on"),
    "mark_key": ("key", "weapon", "kind", "mark_class", "maker", "country", "component", "day"),
    "recovery": ("weapon", "situation", "basis", "day", "known_at", "withdrawn_at"),
    "outcome": ("weapon", "how", "day", "recovery_on", "known_at", "withdrawn_at"),
    "part": ("component", "weapon", "part", "since", "until"),
    "vault_person": ("reference",),
}  # fmt: skip

REFUSE = """
CREATE FUNCTION poincon_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the book is never changed: % of % is refused', TG_OP, TG_TABLE_NAME;
END $$
"""


def keep(apps: Any, schema_editor: Any) -> None:
    """Put the triggers in place."""
    if schema_editor.connection.vendor == "sqlite":
        for table in KEPT:
            for act in ("UPDATE", "DELETE"):
                schema_editor.execute(
                    f"CREATE TRIGGER {table}_{act.lower()} BEFORE {act} ON {table} BEGIN "
                    f"SELECT RAISE(ABORT, 'the book is never changed: "
                    f"{act} of {table} is refused'); END"
                )
            # INSERT OR REPLACE takes a row away without asking the trigger for DELETE
            schema_editor.execute(
                f"CREATE TRIGGER {table}_replace BEFORE INSERT ON {table} "
                f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {KEPT[table]}) BEGIN "
                f"SELECT RAISE(ABORT, 'UNIQUE: the book is never changed: "
                f"REPLACE of {table} is refused'); END"
            )
        return
    schema_editor.execute(REFUSE, None)
    for table in KEPT:
        schema_editor.execute(
            f"CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION poincon_refuse()"
        )
    for table, columns in TEXTS.items():
        changes = ", ".join(f'ALTER COLUMN "{c}" TYPE text COLLATE "C"' for c in columns)
        schema_editor.execute(f'ALTER TABLE "{table}" {changes}')


class Migration(migrations.Migration):
    """One way only: the way back would be the way to rewrite the book."""

    dependencies = [("store", "0001_tables")]
    operations = [migrations.RunPython(keep)]
