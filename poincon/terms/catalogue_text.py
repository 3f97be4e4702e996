"""The catalogue read from the text of its CSV files; whoever opens the files does so elsewhere."""

import csv
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import get_args

from poincon.terms.catalogue import (
    SPECIAL,
    Calibre,
    CalibreKind,
    Catalogue,
    Maker,
    WeaponType,
)
from poincon.terms.weapons import get_category

Cells = dict[str, str]
_MAKERS = {"make", "code", "name", "countries", "aliases", "entry"}
_CALIBRES = {"code", "name", "kind", "families", "bullet_mm", "cip_name", "aliases", "ncic"}
_TYPES = {"alias", "language", "category"}


def read_catalogue(makers_text: str, calibres_text: str, types_text: str) -> Catalogue:
    """The catalogue of the three CSV texts (catalogue/makers.csv, calibres.csv, types.csv).

    Raises ValueError when a column is missing, a kind is not known or a code comes twice;
    LookupError when a type names a category that does not exist.
    """
    makers = _rows(makers_text, _MAKERS)
    calibres = _rows(calibres_text, _CALIBRES)
    return Catalogue(
        makers=_makers(makers),
        calibres=_calibres(calibres),
        types=[_type_of(row) for row in _rows(types_text, _TYPES)],
        special_makers=_specials(makers),
        special_calibres=_specials(calibres),
        ncic_calibres=_ncic(calibres),
        ncic_unknown_makers=[r["code"] for r in makers if r["entry"] in ("country", "unknown")],
    )


def _rows(text: str, needed: set[str]) -> list[Cells]:
    reader = csv.DictReader(text.splitlines(keepends=True), strict=True)
    missing = needed - set(reader.fieldnames or ())
    if missing:
        raise ValueError(f"The catalogue lacks the columns {', '.join(sorted(missing))}.")
    return [{name: cell or "" for name, cell in row.items() if name} for row in reader]


def _several(cell: str, separator: str = "|") -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(separator) if part.strip())


def _makers(rows: Sequence[Cells]) -> Iterator[Maker]:
    groups: dict[str, list[Cells]] = {}
    seen: set[str] = set()
    for row in rows:
        if row["code"] in seen:
            raise ValueError(f"The maker's code {row['code']} comes twice.")
        seen.add(row["code"])
        if row["entry"] in ("maker", "brand"):
            groups.setdefault(row["make"], []).append(row)
    for make, group in groups.items():
        first = group[0]
        yield Maker(
            code=make,
            name=first["name"],
            codes=tuple(row["code"] for row in group if not row["code"].startswith("PO-")),
            countries=_several(first["countries"], " "),
            aliases=_several(first["aliases"]),
            is_brand=first["entry"] == "brand",
        )


def _calibres(rows: Sequence[Cells]) -> Iterator[Calibre]:
    kinds: dict[str, CalibreKind] = {kind: kind for kind in get_args(CalibreKind)}
    seen: set[str] = set()
    for row in rows:
        if row["code"] in seen:
            raise ValueError(f"The calibre's code {row['code']} comes twice.")
        seen.add(row["code"])
        if row["code"] in SPECIAL:
            continue
        if row["kind"] not in kinds:
            raise ValueError(f"{row['kind']!r} is no kind of calibre.")
        yield Calibre(
            code=row["code"],
            name=row["name"],
            kind=kinds[row["kind"]],
            families=tuple(f"family {token}" for token in _several(row["families"])),
            bullet_mm=Decimal(row["bullet_mm"]) if row["bullet_mm"] else None,
            cip_name=row["cip_name"],
            aliases=_several(row["aliases"]),
        )


def _type_of(row: Cells) -> WeaponType:
    codes = tuple(get_category(code).code for code in _several(row["category"]))
    return WeaponType(alias=row["alias"], language=row["language"], categories=codes)


def _specials(rows: Sequence[Cells]) -> dict[str, tuple[str, ...]]:
    return {
        row["code"]: (row["name"], *_several(row["aliases"]))
        for row in rows
        if row["code"] in SPECIAL
    }


def _ncic(rows: Sequence[Cells]) -> dict[str, list[str]]:
    fits: dict[str, list[str]] = {}
    for row in rows:
        if row["ncic"]:
            fits.setdefault(row["ncic"], []).append(row["code"])
    return fits
