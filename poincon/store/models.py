"""Tables of the book. Nothing is decided here, and no save() has effects: rows are written by
`sql_book` alone, inside the one door's transaction.

Days and moments are ISO 8601 text, which sorts as time does on both engines.
"""

from typing import Any

from django.db import models


class EntryNumber(models.BigIntegerField):
    """A 64-bit number that SQLite uses as the row number, without a second index."""

    def db_type(self, connection: Any) -> str:
        """`integer` is the only spelling that SQLite takes for its row number."""
        return "integer" if connection.vendor == "sqlite" else "bigint"


class Tree(models.Model):
    """One row: the right edge of the tree. Whoever writes the book holds its lock."""

    id = EntryNumber(primary_key=True)
    origin = models.TextField()
    state = models.TextField()
    size = models.BigIntegerField()
    frontier = models.BinaryField()
    last_at = models.TextField()
    next_weapon = models.BigIntegerField()
    policy = models.TextField()
    policy_note = models.TextField()

    class Meta:
        db_table = "tree"


class Entry(models.Model):
    """A line of the book. The database itself refuses to change or delete it."""

    number = EntryNumber(primary_key=True)
    kind = models.TextField()
    weapon = models.TextField()
    source = models.TextField()
    salt = models.BinaryField()
    payload = models.BinaryField()
    leaf = models.BinaryField()

    class Meta:
        db_table = "entry"
        indexes = [
            models.Index(fields=["weapon", "number"], name="entry_weapon"),
            models.Index(fields=["source"], name="entry_source", condition=~models.Q(source="")),
            # Figures may come by the thousand: the household is not read through all of them.
            models.Index(
                fields=["kind", "number"], name="entry_weaponless", condition=models.Q(weapon="")
            ),
        ]


class Node(models.Model):
    """A complete subtree of 256, 65,536 ... entries."""

    pk = models.CompositePrimaryKey("level", "place")
    level = models.SmallIntegerField()
    place = models.BigIntegerField()
    digest = models.BinaryField()

    class Meta:
        db_table = "node"


class Checkpoint(models.Model):
    """A signed note over the tree at one size."""

    size = EntryNumber(primary_key=True)
    at = models.TextField()
    note = models.TextField()

    class Meta:
        db_table = "checkpoint"


class Weapon(models.Model):
    """A weapon as it is now; follows from its entries."""

    weapon = models.TextField(primary_key=True)
    status = models.TextField()
    since = models.TextField()
    category = models.TextField()
    maker = models.TextField()
    model = models.TextField()
    calibre = models.TextField()
    country = models.TextField()
    year = models.IntegerField(null=True)
    holder = models.TextField()
    sector = models.TextField()
    place = models.TextField()
    first_on = models.TextField()
    last_on = models.TextField()

    class Meta:
        db_table = "weapon"
        indexes = [
            models.Index(
                fields=["status", "since"],
                name="weapon_recovered",
                condition=models.Q(status__in=["seized", "found", "surrendered"]),
            ),
        ]


class MarkKey(models.Model):
    """A mark under the key it is compared by; follows from the weapon's entries."""

    pk = models.CompositePrimaryKey("weapon", "number", "key")
    key = models.TextField()
    weapon = models.TextField()
    number = models.BigIntegerField()
    text = models.TextField()
    kind = models.TextField()
    mark_class = models.TextField()
    struck = models.BooleanField()
    maker = models.TextField()
    country = models.TextField()
    component = models.TextField()
    day = models.TextField()
    partial = models.BooleanField()

    class Meta:
        db_table = "mark_key"
        indexes = [
            models.Index(fields=["key"], name="mark_key_key"),
            models.Index(
                fields=["key", "number"], name="mark_key_partial", condition=models.Q(partial=True)
            ),
        ]


class Recovery(models.Model):
    """A seizure, finding or surrender, in one version of it."""

    pk = models.CompositePrimaryKey("weapon", "number", "version")
    number = models.BigIntegerField()
    version = models.BigIntegerField()
    weapon = models.TextField()
    situation = models.TextField()
    basis = models.TextField()
    day = models.TextField()
    known_at = models.TextField()
    withdrawn_at = models.TextField()

    class Meta:
        db_table = "recovery"
        indexes = [models.Index(fields=["day"], name="recovery_day")]


class Outcome(models.Model):
    """What tracing or an authority said of a recovery, in one version of it."""

    pk = models.CompositePrimaryKey("weapon", "number", "version")
    number = models.BigIntegerField()
    version = models.BigIntegerField()
    weapon = models.TextField()
    how = models.TextField()
    day = models.TextField()
    recovery_on = models.TextField()
    known_at = models.TextField()
    withdrawn_at = models.TextField()

    class Meta:
        db_table = "outcome"


class Part(models.Model):
    """A component in a weapon, now or once."""

    pk = models.CompositePrimaryKey("weapon", "component", "since")
    component = models.TextField()
    weapon = models.TextField()
    part = models.TextField()
    control = models.BooleanField()
    since = models.TextField()
    until = models.TextField()

    class Meta:
        db_table = "part"
        indexes = [models.Index(fields=["component"], name="part_component")]


class MatchDecided(models.Model):
    """What a person decided about a candidate; follows from the weapon's entries."""

    pk = models.CompositePrimaryKey("weapon", "number")
    weapon = models.TextField()
    sought = models.TextField()
    decision = models.TextField()
    number = models.BigIntegerField()
    day = models.TextField()

    class Meta:
        db_table = "match_decided"
        indexes = [models.Index(fields=["sought", "weapon"], name="match_decided_sought")]


class Candidate(models.Model):
    """The review queue: what a machine proposed, until a person decides. No part of the book.

    It follows from the book and the weights of the day, can be dropped at any time, and is made
    again by matching again.
    """

    pk = models.CompositePrimaryKey("sought", "weapon")
    sought = models.TextField()
    weapon = models.TextField()
    score = models.IntegerField()
    probability = models.FloatField()
    proven = models.BooleanField()
    as_good = models.IntegerField()
    read = models.TextField()
    mark = models.TextField()
    made_at = models.TextField()
    entry = models.BigIntegerField()

    class Meta:
        db_table = "candidate"
        indexes = [
            models.Index(fields=["weapon"], name="candidate_weapon"),
            models.Index(
                fields=["-probability", "-score", "sought", "weapon"], name="candidate_likely"
            ),
            models.Index(fields=["-made_at", "sought", "weapon"], name="candidate_newest"),
        ]


class Matching(models.Model):
    """One row: how many entries have been matched as they arrived. No part of the book."""

    id = EntryNumber(primary_key=True)
    entries = models.BigIntegerField()

    class Meta:
        db_table = "matching"


class Person(models.Model):
    """The vault: who stands behind a reference. The one table whose rows are emptied."""

    reference = models.TextField(primary_key=True)
    sealed = models.BinaryField()

    class Meta:
        db_table = "vault_person"
