"""Make catalogue/calibres.csv: cartridges, their families, gauges, and the aliases of each.

Sources: the cartridge table and C.I.P. names of github.com/fbastin/calibers (MIT), the calibre
codes of the FBI's NCIC in NIEM 5.0.1 (CC BY 4.0), and calibre_extras.csv (own). Use:
python catalogue/make_calibres.py calibers.csv cip_pmax_reference.json ncic501_gun_calibre.csv \
    catalogue/calibre_extras.csv > catalogue/calibres.csv

A family is what people write who do not know the cartridge: ".38", "9 mm". It is a calibre of its
own here, so that no cartridge is guessed from it.
"""

import csv
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

Cells = dict[str, str]
COLUMNS = ["code", "name", "kind", "families", "bullet_mm", "cip_name", "aliases", "ncic", "source"]
#: Other names of the same cartridge that the source does not give.
MORE = {
    "22_lr": ".22 LR|22LR|.22 L.R.",
    "22_wmr": ".22 WMR|.22 Magnum|22 Mag|.22 Win Mag",
    "25_acp": ".25 Auto|6.35 mm Browning|6.35x15|6.35x16SR",
    "32_acp": ".32 Auto|7.65 mm Browning|7.65x17|7.65x17SR",
    "32_sw_long": ".32 Long|.32 SWL",
    "243_win": "243 Win",
    "38_special": ".38 Spl|.38 SPL|.38 S&W Special|9x29.5|9x29R",
    "357_magnum": ".357 Mag|.357 Remington Magnum",
    "380_acp": ".380 Auto|9x17|9 mm Short|9 mm Corto|9 mm Kurz",
    "40_sw": ".40 S&W|.40 Auto|10x22",
    "44_magnum": ".44 Mag|.44 Magnum",
    "44_special": ".44 Special|.44 Spl",
    "44_40_win": ".44-40|.44-40 Win",
    "45_acp": ".45 Auto|11.43x23",
    "45_colt": ".45 Long Colt|.45 LC",
    "30_carbine": ".30 M1|7.62x33",
    "30_06_springfield": ".30-06|30-06|7.62x63",
    "300_blackout": ".300 BLK|300BLK|.300 Blackout",
    "308_win": ".308 Win|308 Winchester",
    "223_rem": ".223 Rem|.223 Remington",
    "556x45_nato": "5.56 mm NATO|5.56 NATO",
    "762x51_nato": "7.62 mm NATO",
    "762x39_m43": "7.62 Kalashnikov|7.62 x 39 M43|7.62x39 Soviet",
    "762x25_tokarev": "7.62 Tokarev",
    "763_mauser": "7.63 Mauser",
    "765_luger": "7.65 Parabellum|7.65 Luger|.30 Luger",
    "7x57_mauser": "7 mm Mauser",
    "9x18_makarov": "9 mm Makarov|9x18|9x18 PM",
    "9x19_parabellum": "9 mm Parabellum|9 mm Para|9 mm NATO|9x19 Luger",
    "9x21_imi": "9x21",
    "10mm_auto": "10 mm Auto|10x25",
    "50_bmg": ".50 Browning|12.7x99|12.7x99 NATO",
    "57x28_fn": "5.7x28|5.7 FN",
    "545x39_m74": "5.45x39",
    "762x54r": "7.62x54R",
}
#: Cartridges that carry a metric name and an inch name belong to both families.
ALSO_IN = {
    "25_acp": "6.35mm", "32_acp": "7.65mm", "50_bmg": "12.7mm", "380_acp": "9mm",
    "308_win": "7.62mm", "30_06_springfield": "7.62mm", "30_carbine": "7.62mm",
    "223_rem": "5.56mm", "10mm_auto": "", "45_acp": "11.43mm",
}  # fmt: skip
INCH = re.compile(r"\.?(?P<digits>\d{2,3})(?=\b|_)")
METRIC = re.compile(r"(?P<mm>\d{1,2}(?:\.\d+)?)\s*(?:mm|×|x)", re.IGNORECASE)
#: NCIC codes of metric families, read in the list by hand.
NCIC_METRIC = {
    "family 5.56mm": "556", "family 6mm": "6", "family 6.35mm": "635", "family 6.5mm": "65",
    "family 7mm": "7", "family 7.62mm": "762", "family 7.63mm": "763", "family 7.65mm": "765",
    "family 8mm": "8", "family 9mm": "9", "family 10mm": "10", "family 12.7mm": "12",
}  # fmt: skip
#: Written bare, these are gauges of shotguns too, or mean them only.
GAUGES = {"4", "10", "12", "16", "20", "24", "28", "32", "36", "410"}


def family_of(name: str) -> str:
    """The number a cartridge's name begins with, in inches (".38") or millimetres ("9mm")."""
    metric = METRIC.match(name)
    if metric:
        return f"{metric['mm']}mm"
    if re.match(r"[5-9](?:\.\d)?[ -]", name):
        return f"{re.split('[ -]', name)[0]}mm"
    inch = INCH.match(name)
    if inch is None:
        raise ValueError(f"no family in {name}")
    return f".{inch['digits']}"


def cartridges(rows: list[Cells], cip_names: dict[str, str]) -> Iterator[Cells]:
    """The source's cartridges with our further aliases."""
    for row in rows:
        code = row["id"]
        families = [family_of(row["name"]), *filter(None, [ALSO_IN.get(code, "")])]
        named = [*row["aliases"].split("|"), *MORE.get(code, "").split("|")]
        if families[0].startswith("."):  # "38 Special" and ".38 Special" are one name
            named += [f".{alias}" for alias in named if alias[:2].isdigit()]
            named += [row["name"].removeprefix(".")]
        aliases = dict.fromkeys(alias for alias in named if alias and alias != row["name"])
        yield {
            "code": code,
            "name": row["name"],
            "kind": "cartridge",
            "families": "|".join(dict.fromkeys(families)),
            "bullet_mm": row["bullet_diameter_mm"],
            "cip_name": cip_names.get(code, ""),
            "aliases": "|".join(aliases),
            "source": "fbastin/calibers",
        }


def families(rows: list[Cells]) -> Iterator[Cells]:
    """One row for each family the cartridges belong to."""
    tokens = dict.fromkeys(token for row in rows for token in row["families"].split("|") if token)
    for token in sorted(tokens):
        bare = token.removesuffix("mm").removeprefix(".")
        aliases = [token.replace("mm", " mm")] if token.endswith("mm") else []
        if bare not in GAUGES or bare in ("10", "32"):  # those two are met in both senses
            aliases.append(bare)
        yield {
            "code": f"family {token}",
            "name": token if token.startswith(".") else token.replace("mm", " mm"),
            "kind": "family",
            "aliases": "|".join(aliases),
            "source": "own",
        }


def with_ncic(row: Cells, codes: set[str]) -> Cells:
    """The row with its NCIC code: digits alone mislead (58 is .58 inch, 36 is no gauge)."""
    name = row["name"]
    if row["kind"] == "family" and name.startswith("."):
        digits = name[1:]
    elif row["kind"] == "gauge":
        digits = "410" if ".410" in name else name.split()[0] if name != "32 gauge" else ""
    else:
        digits = NCIC_METRIC.get(row["code"], "")
    return {**row, "ncic": digits if digits in codes else ""}


def main() -> None:
    """Write the catalogue of calibres to standard output."""
    source, cip, ncic, extras = (Path(name).read_text(encoding="utf-8") for name in sys.argv[1:5])
    published = json.loads(cip)["calibres"]
    cip_names = {code: each["cip_name"] for code, each in published.items()}
    rows = list(cartridges(list(csv.DictReader(source.splitlines())), cip_names))
    rows += [{**row, "source": "own"} for row in csv.DictReader(extras.splitlines())]
    codes = {row["code"] for row in csv.DictReader(ncic.splitlines())}
    writer = csv.DictWriter(sys.stdout, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(with_ncic(row, codes) for row in [*rows, *families(rows)])


if __name__ == "__main__":
    main()
