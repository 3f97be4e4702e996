"""What the generated weapons are: types, makers, calibres and countries by how often they occur.

The counts are own aggregates over police records (bench/labelled/SOURCES.md). Makers who mark in
other scripts, and their shares, are stated here and recalled, not counted.
"""

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

COUNTS = Path(__file__).resolve().parent / "labelled" / "counts"
#: What a register does not hold, or does not know.
LEFT_OUT = {"INDETERMINADO", "NÃO IDENTIFICADA", "OUTROS", "ARMA DE FABRICAÇÃO CASEIRA"}
COUNTRIES = {
    "BRASIL": "BR", "EUA": "US", "ÁUSTRIA": "AT", "TURQUIA": "TR", "BÉLGICA": "BE",
    "ARGENTINA": "AR", "REP. TCHECA": "CZ", "ISRAEL": "IL", "ESPANHA": "ES", "ITÁLIA": "IT",
    "ALEMANHA": "DE", "CROÁCIA": "HR", "MONTENEGRO": "ME", "ROMÊNIA": "RO", "SÉRVIA": "RS",
    "FRANÇA": "FR", "CHINA": "CN", "AUSTRÁLIA": "AU", "RÚSSIA": "RU", "MÉXICO": "MX",
    "SUIÇA": "CH", "HUNGRIA": "HU", "ESLOVÊNIA": "SI", "POLÔNIA": "PL", "FILIPINAS": "PH",
    "DINAMARCA": "DK", "INGLATERRA": "GB", "GEÓRGIA": "GE", "CHILE": "CL",
}  # fmt: skip
#: Models by maker; a maker that is not named has three numbered ones.
MODELS = {
    "TAURUS": ("PT 92", "PT 100", "RT 82", "PT 58", "G2C", "85"),
    "GLOCK": ("G17", "G19", "G25", "G22"),
    "IMBEL": ("MD97", "FAL", "M964", "IA2"),
    "ROSSI": ("971", "PUMA", "885"),
    "COLT": ("1911", "AR-15", "M4"),
}


class Thing(NamedTuple):
    """A type, maker and calibre that occur together, with the maker's most frequent country."""

    category: str
    maker: str
    calibre: str
    country: str
    records: float


#: Those who mark in other scripts or by factory, number and year: recalled.
FOREIGN = {
    "cyrillic": (
        Thing("FUZIL", "ИЖМАШ", "7,62X39", "RU", 3),
        Thing("PISTOLA", "ИЖМАШ", "9X18", "RU", 2),
        Thing("FUZIL", "ТУЛЬСКИЙ ОРУЖЕЙНЫЙ ЗАВОД", "5,45X39", "RU", 2),
    ),
    "arabic": (
        Thing("FUZIL", "MAADI", "7,62X39", "EG", 3),
        Thing("PISTOLA", "HELWAN", "9 MM", "EG", 1),
    ),
    "persian": (Thing("FUZIL", "DIO", "7,62X51", "IR", 1),),
    "chinese": (
        Thing("FUZIL", "NORINCO", "7,62X39", "CN", 3),
        Thing("PISTOLA", "NORINCO", "7,62X25", "CN", 1),
    ),
    "arsenal": (
        Thing("FUZIL", "ARSENAL", "7,62X39", "BG", 2),
        Thing("FUZIL", "ZASTAVA", "7,62X39", "RS", 2),
        Thing("FUZIL", "S.N. ROMARM", "7,62X39", "RO", 2),
    ),
}


@cache
def things(script: str) -> tuple[Thing, ...]:
    """What is marked in this script, with how often it was recorded."""
    if script != "latin":
        return FOREIGN[script]
    countries = _countries()
    return tuple(
        Thing(row["type"], row["make"], row["calibre"], countries.get(row["make"], ""), records)
        for row in _rows("type_make_calibre.csv")
        if not {row["type"], row["make"], row["calibre"]} & LEFT_OUT
        and (records := float(row["records"])) > 0
    )


def models_of(maker: str) -> tuple[str, ...]:
    """The models a maker's weapons are of."""
    return MODELS.get(maker, ("MODEL A", "MODEL B", "MODEL C"))


def shapes() -> dict[str, float]:
    """Shares of the shapes of serials, both regions alike: A a letter, 9 a digit."""
    return {
        row["shape"]: (float(row["share_sp"]) + float(row["share_rj"])) / 2
        for row in _rows("serial_shapes.csv")
    }


def _countries() -> dict[str, str]:
    """The country most often recorded with each make; none where it was not known."""
    most: dict[str, tuple[float, str]] = {}
    for row in _rows("make_country.csv"):
        make, country = row["make_as_recorded"], COUNTRIES.get(row["country_as_recorded_pt"], "")
        if country:
            most[make] = max(most.get(make, (0.0, "")), (float(row["records"]), country))
    return {make: country for make, (_, country) in most.items()}


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (COUNTS / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
