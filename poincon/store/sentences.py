"""The SQL of the book, common to both engines."""

from collections.abc import Sequence

from poincon.ledger.facts import (
    KINDS,
    OF_SEARCHES,
    OUTSIDE_THE_HOUSE,
    Corrected,
    FigureStated,
    TermSettled,
    WeaponFact,
    stored_name,
)
from poincon.ledger.outcomes import NOTHING_RECORDED
from poincon.ledger.shelf import Line

ENTRY_COLUMNS = Line._fields

_WEAPON = (
    "weapon", "status", "since", "category", "maker", "model", "calibre", "country", "year",
    "holder", "sector", "place", "first_on", "last_on",
)  # fmt: skip
_MARK = (
    "key", "weapon", "number", "text", "kind", "mark_class", "struck", "maker", "country",
    "component", "day", "partial",
)  # fmt: skip
_RECOVERY = (
    "number", "version", "weapon", "situation", "basis", "day", "known_at", "withdrawn_at",
)  # fmt: skip
_OUTCOME = (
    "number", "version", "weapon", "how", "day", "recovery_on", "known_at", "withdrawn_at",
)  # fmt: skip
_PART = ("component", "weapon", "part", "control", "since", "until")
_MATCH = ("weapon", "sought", "decision", "number", "day")

#: tables that follow from the book, with their columns in the order of the rows of ledger.shelf
PROJECTIONS: dict[str, tuple[str, ...]] = {
    "weapon": _WEAPON,
    "mark_key": _MARK,
    "recovery": _RECOVERY,
    "outcome": _OUTCOME,
    "part": _PART,
    "match_decided": _MATCH,
}

TREE = (
    "SELECT origin, state, size, frontier, last_at, next_weapon, policy, policy_note "
    "FROM tree WHERE id = 1"
)
GROW = "UPDATE tree SET size = %s, frontier = %s, last_at = %s, next_weapon = %s WHERE id = 1"
LEAVES = "SELECT leaf FROM entry WHERE number >= %s AND number < %s ORDER BY number"
TILES = "SELECT digest FROM node WHERE level = %s AND place >= %s AND place < %s ORDER BY place"
TOUCHED = (
    "SELECT number, weapon FROM entry "
    "WHERE number >= %s AND number < %s AND NOT (weapon = '') ORDER BY number"
)
WEAPONS = f"SELECT {', '.join(_WEAPON)} FROM weapon"
MARKS = f"SELECT {', '.join(_MARK)} FROM mark_key"
PARTS = f"SELECT {', '.join(_PART)} FROM part"
MATCHES = f"SELECT {', '.join(_MATCH)} FROM match_decided"

#: Kinds of the entries that concern no weapon, by the question they answer.
HOUSEHOLD = tuple(
    kind
    for kind, named in KINDS.items()
    if named is Corrected or not issubclass(named, (WeaponFact, *OUTSIDE_THE_HOUSE))
)
FIGURES = (stored_name(FigureStated), stored_name(Corrected))
TERMS_SETTLED = (stored_name(TermSettled), stored_name(Corrected))
SEARCHES = (*map(stored_name, OF_SEARCHES), stored_name(Corrected))


def weaponless(kinds: Sequence[str]) -> str:
    """Entries of so many kinds that concern no weapon; the kinds are the parameters."""
    # Kind by kind: asked with IN, SQLite would rather read every entry without a weapon.
    of_kind = "SELECT number, payload FROM entry WHERE weapon = '' AND kind = %s"
    return " UNION ALL ".join([of_kind] * len(kinds)) + " ORDER BY number"


#: The rule of ledger.outcomes.counted as a query; tests/book_contract.py holds the two together.
_COUNTED = """
WITH living AS (
    SELECT * FROM recovery WHERE {alive}
), ranked AS (
    SELECT living.*, ROW_NUMBER() OVER (
        PARTITION BY weapon, substr(day, 1, 4)
        ORDER BY CASE WHEN basis = 'administrative' THEN 1 ELSE 0 END, day, number
    ) AS place FROM living
), spoken AS (
    SELECT outcome.*, CASE
        WHEN recovery_on <> '' THEN recovery_on
        ELSE (
            SELECT MAX(living.day) FROM living
            WHERE living.weapon = outcome.weapon AND living.day <= outcome.day
        ) END AS about
    FROM outcome WHERE {alive}
), best AS (
    SELECT spoken.*, ROW_NUMBER() OVER (
        PARTITION BY weapon, substr(about, 1, 4)
        ORDER BY CASE how
            WHEN 'traced' THEN 0 WHEN 'established' THEN 1 WHEN 'untraceable' THEN 2
            WHEN 'not enough information' THEN 3 WHEN 'no attempt' THEN 4 ELSE 5 END,
        day, number
    ) AS place FROM spoken
), counted AS (
    SELECT ranked.weapon, ranked.situation, ranked.basis, ranked.day, ranked.number,
        COALESCE(best.how, '{nothing}') AS outcome,
        COALESCE(best.day, '') AS outcome_on, best.number AS outcome_number
    FROM ranked LEFT JOIN best
        ON best.weapon = ranked.weapon AND best.place = 1
        AND substr(best.about, 1, 4) = substr(ranked.day, 1, 4)
    WHERE ranked.place = 1
)
"""
BY_YEAR = """
SELECT substr(day, 1, 4), situation, basis, outcome, COUNT(*) FROM counted
GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
"""
OF_YEAR = """
SELECT weapon, situation, basis, day, number, outcome, outcome_on, outcome_number
FROM counted WHERE substr(day, 1, 4) = %s ORDER BY weapon
"""


def counted_recoveries(as_known_at: str) -> tuple[str, tuple[str, ...]]:
    """The opening of a query over `counted`, and its parameters."""
    if not as_known_at:
        sql = _COUNTED.format(alive="withdrawn_at = ''", nothing=NOTHING_RECORDED)
        return sql, ()
    alive = "known_at <= %s AND (withdrawn_at = '' OR withdrawn_at > %s)"
    sql = _COUNTED.format(alive=alive, nothing=NOTHING_RECORDED)
    return sql, (as_known_at,) * 4


# --- the review queue: no part of the book -------------------------------------------------------

CANDIDATE = (
    "sought", "weapon", "score", "probability", "proven", "as_good", "read", "mark", "made_at",
    "entry",
)  # fmt: skip
CANDIDATES = f"SELECT {', '.join(CANDIDATE)} FROM candidate"
#: Undecided, by itself or the other way round, and no other weapon was taken for what is sought.
WAITING = """
WHERE NOT EXISTS (
    SELECT 1 FROM match_decided AS said WHERE said.sought = candidate.sought
    AND (said.weapon = candidate.weapon OR said.decision = 'accepted')
) AND NOT EXISTS (
    SELECT 1 FROM match_decided AS said
    WHERE said.sought = candidate.weapon AND said.weapon = candidate.sought
)
"""
COUNT_WAITING = f"SELECT COUNT(*) FROM candidate {WAITING}"
LIKELY = "probability DESC, score DESC, sought, weapon"
NEWEST = "made_at DESC, sought, weapon"
DROP_CANDIDATES = "DELETE FROM candidate"
MATCHED = "SELECT entries FROM matching WHERE id = 1"
MATCH_UP_TO = (
    "INSERT INTO matching (id, entries) VALUES (1, %s) "
    "ON CONFLICT (id) DO UPDATE SET entries = excluded.entries"
)


def put_candidates(count: int) -> str:
    """So many candidates at once; each takes the place of an older one of its pair."""
    places = ", ".join(["%s"] * len(CANDIDATE))
    changed = ", ".join(f"{name} = excluded.{name}" for name in CANDIDATE[2:])
    return (
        f"INSERT INTO candidate ({', '.join(CANDIDATE)}) "
        f"VALUES {', '.join([f'({places})'] * count)} "
        f"ON CONFLICT (sought, weapon) DO UPDATE SET {changed}"
    )
