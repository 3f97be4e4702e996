"""The catalogue read from the text of its CSV files; whoever opens the files does so elsewhere."""

import csv
from collections.abc import Container, Iterator, Sequence
from decimal import Decimal
from typing import get_args

from poincon.terms.catalogue import (
    SPECIAL,
    Calibre,
    CalibreKind,
    Catalogue,
    Maker,
    Model,
    WeaponType,
)
from poincon.terms.weapons import get_category

Cells = dict[str, str]
_MAKERS = {"make", "code", "name", "countries", "aliases", "entry"}
_CALIBRES = {"code", "name", "kind", "families", "bullet_mm", "cip_name", "aliases", "ncic"}
_TYPES = {"alias", "language", "category"}
_MODELS = {"code", "name", "makers", "category", "calibres", "aliases", "status"}


def read_catalogue(
    makers_text: str, calibres_text: str, types_text: str, models_text: str = ""
) -> Catalogue:
    """The catalogue of its CSV texts (catalogue/makers.csv, calibres.csv, types.csv, models.csv).

    Raises ValueError when a column is missing, a kind is not known, a code comes twice, or a
    model names a maker or calibre that is not there; LookupError when a type or a model names a
    category that does not exist.
    """
    makers = _rows(makers_text, _MAKERS)
    calibres = _rows(calibres_text, _CALIBRES)
    models = _rows(models_text, _MODELS) if models_text else []
    known_makers, known_calibres = tuple(_makers(makers)), tuple(_calibres(calibres))
    return Catalogue(
        makers=known_makers,
        calibres=known_calibres,
        models=_models(
            models,
            {maker.code for maker in known_makers},
            {calibre.code for calibre in known_calibres},
        ),
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
            by_hand=first.get("read") == "by hand",
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


def _models(
    rows: Sequence[Cells], makers: Container[str], calibres: Container[str]
) -> Iterator[Model]:
    seen: set[str] = set()
    for row in rows:
        code = row["code"]
        made_by, fires = _several(row["makers"], " "), _several(row["calibres"])
        if code in seen:
            raise ValueError(f"The model's code {code} comes twice.")
        seen.add(code)
        wrong = [maker for maker in made_by if maker not in makers]
        wrong += [calibre for calibre in fires if calibre not in calibres]
        if wrong:
            raise ValueError(f"The model {code} names {', '.join(wrong)}, which is not there.")
        yield Model(
            code=code,
            name=row["name"],
            makers=made_by,
            category=get_category(row["category"]).code if row["category"] else "",
            calibres=fires,
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
