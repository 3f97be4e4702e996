"""Regenerate poincon/terms/states_table.py from the country-codes table of the datasets project.

Source: github.com/datasets/country-codes, data/country-codes.csv (ODC-PDDL 1.0).
Use: python catalogue/make_states.py country-codes.csv > poincon/terms/states_table.py
"""

import csv
import sys
from pathlib import Path

NAMES = ("ar", "cn", "en", "fr", "ru", "es")
HEAD = '''"""The table behind terms.states, one State or area a line; generated.

Made by catalogue/make_states.py from github.com/datasets/country-codes (ODC-PDDL 1.0): ISO 3166
alpha-2, alpha-3, UN M49, then the short names of the M49 list in Arabic, Chinese, English, French,
Russian and Spanish. XA and XB, user-assigned in ISO 3166, are the fictional States of the story.
"""
# ruff: noqa: E501

TABLE = """\\
'''
FICTIONAL = (
    "XA|XAA||سانمورا|桑莫拉|Sanmora|Sanmora|Санмора|Sanmora",
    "XB|XBB||كيسافيا|凯萨维亚|Kessavia|Kessavie|Кессавия|Kessavia",
)


def line_of(row: dict[str, str]) -> str:
    """One line of the table: codes first, then the names in the order of NAMES."""
    codes = [row["ISO3166-1-Alpha-2"], row["ISO3166-1-Alpha-3"], row["M49"].zfill(3)]
    names = [row[f"official_name_{language}"].replace("\xa0", " ").strip() for language in NAMES]
    cells = codes + names
    if any("|" in cell or not cell for cell in cells):
        raise ValueError(f"a cell is empty or holds the separator: {cells}")
    return "|".join(cells)


def main() -> None:
    """Write the table to standard output."""
    text = Path(sys.argv[1]).read_text(encoding="utf-8")
    lines = sorted(line_of(row) for row in csv.DictReader(text.splitlines()))
    sys.stdout.write(HEAD + "\n".join([*lines, *FICTIONAL]) + '\n"""\n')


if __name__ == "__main__":
    main()
