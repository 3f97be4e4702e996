"""The hall: the only room that knows every other. Opens policy, book, vault and keys as a desk."""

from poincon.app.addresses import (
    DEFAULT_DATABASE,
    configure,
    database_address,
    key_path,
    marks_path,
)
from poincon.app.desk import Desk
from poincon.app.founding import (
    first_officers,
    found,
    has_book_at,
    make_book,
    upgrade_tables,
)
from poincon.app.proofs import demand_growth, demand_proof

__all__ = [
    "DEFAULT_DATABASE",
    "Desk",
    "configure",
    "database_address",
    "demand_growth",
    "demand_proof",
    "first_officers",
    "found",
    "has_book_at",
    "key_path",
    "make_book",
    "marks_path",
    "upgrade_tables",
]
