from typing import Any

from django.db import migrations, models

import poincon.store.models

#: Text is compared byte by byte on both engines, so that order and prefixes agree.
TEXTS = {
    "match_decided": ("weapon", "sought", "decision", "day"),
    "candidate": ("sought", "weapon", "made_at"),
}


def compare_bytes(apps: Any, schema_editor: Any) -> None:
    """SQLite compares so by itself."""
    if schema_editor.connection.vendor == "sqlite":
        return
    for table, columns in TEXTS.items():
        changes = ", ".join(f'ALTER COLUMN "{c}" TYPE text COLLATE "C"' for c in columns)
        schema_editor.execute(f'ALTER TABLE "{table}" {changes}')


class Migration(migrations.Migration):
    """Decisions about candidates, empty in every older book, and the queue of candidates."""

    dependencies = [("store", "0003_entries_without_a_weapon")]
    operations = [
        migrations.CreateModel(
            name="MatchDecided",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "weapon",
                        "number",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("weapon", models.TextField()),
                ("sought", models.TextField()),
                ("decision", models.TextField()),
                ("number", models.BigIntegerField()),
                ("day", models.TextField()),
            ],
            options={
                "db_table": "match_decided",
                "indexes": [
                    models.Index(fields=["sought", "weapon"], name="match_decided_sought")
                ],
            },
        ),
        migrations.CreateModel(
            name="Candidate",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "sought",
                        "weapon",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("sought", models.TextField()),
                ("weapon", models.TextField()),
                ("score", models.IntegerField()),
                ("probability", models.FloatField()),
                ("proven", models.BooleanField()),
                ("as_good", models.IntegerField()),
                ("read", models.TextField()),
                ("mark", models.TextField()),
                ("made_at", models.TextField()),
                ("entry", models.BigIntegerField()),
            ],
            options={
                "db_table": "candidate",
                "indexes": [
                    models.Index(fields=["weapon"], name="candidate_weapon"),
                    models.Index(
                        fields=["-probability", "-score", "sought", "weapon"],
                        name="candidate_likely",
                    ),
                    models.Index(fields=["-made_at", "sought", "weapon"], name="candidate_newest"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Matching",
            fields=[
                ("id", poincon.store.models.EntryNumber(primary_key=True, serialize=False)),
                ("entries", models.BigIntegerField()),
            ],
            options={"db_table": "matching"},
        ),
        migrations.RunPython(compare_bytes),
    ]
