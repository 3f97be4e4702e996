"""Names of the laws from which an exception can be made openly (a house test holds them to
LAWS).
"""

WAIVABLE: frozenset[str] = frozenset(
    {
        "imports_are_marked",
        "manufacture_is_marked",
        "marks_are_unique",
        "primary_mark_is_on_an_essential_part",
        "recovered_weapons_lie_in_secure_depots",
        "retained_weapons_are_marked",
        "state_weapons_bear_a_mark",
        "stock_passed_to_civilians_is_marked",
        "unmarked_imports_get_a_mark",
    }
)
