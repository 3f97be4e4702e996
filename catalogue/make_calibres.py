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
COLUMNS = [
    "code",
    "name",
    "kind",
    "families",
    "bullet_mm",
    "cip_name",
    "aliases",
    "ncic",
    "source",
]
#: Other names of the same cartridge that the source does not give.
MORE = {
    "17_hmr": ".17 HMR|17 HMR",
    "41_rem_mag": ".41 Magnum|.41 Mag|41 Magnum|41 Mag",
    "500_sw_mag": ".500 S&W|.500 Smith & Wesson|.500 Smith & Wesson Magnum",
    "460_sw_mag": ".460 S&W|.460 Smith & Wesson",
    "38_super_auto": ".38 Super +P|.38 Colt Super|.38 Auto Super|.38 Super",
    "7mm_08_rem": "7mm-08",
    "65_creedmoor": "6.5 CM",
    "22_250_rem": ".22-250|22-250|.22/250",
    "65x55_swedish": "6.5x55|6.5x55 SE",
    "22_lr": "5.6 кольцевого воспламенения|5.6 бокового огня|5.6 Long Rifle|.22 LR Rimfire|"
    ".22 Longo Rifle|.22 Largo|22 Largo|.22 Longo|22 Longo|.22 LR|22LR|.22 L.R.|.22 LRHV|"
    "5.6 LR|5.6x15R|.22 Long Rifle LR",
    "22_wmr": ".22 Winchester Magnum|.22 Win Mag RF|.22 Magnum Rimfire|.22 WMR|.22 Magnum|22 Mag|"
    ".22 Win Mag|22 Magnum|22 WMR",
    "25_acp": "6.35x15SR|6.35 Auto|6.35 ACP|6.35x15.5|.25 Auto|6.35 mm Browning|6.35x15|6.35x16SR|"
    "6.35x16|25 Auto|6.35 Браунинг",
    "32_acp": "7.65 Auto|7.65 ACP|.32 Auto|7.65 mm Browning|7.65x17|7.65x17SR|7.65x17 Browning|"
    "32 Auto|7.65 Браунинг",
    "32_sw_long": ".32 Smith & Wesson Longo|.32 Colt New Police|.32 Largo|32 Largo|.32 Longo|"
    "32 Longo|.32 Long|.32 SWL|32 SWL|32 Long|.32 S&W L|.32 Smith & Wesson Long|.32 S W Long",
    "243_win": "243 Win",
    "38_special": ".38 Largo|38 Largo|.38 Longo|38 Longo|.38 Spl|.38 SPL|.38 S&W Special|9x29.5|"
    "9x29R|9x29|38 Spc|.38 Spc|.38 Spec|38 Spec|.38 Esp|.38 Especial|38 Especial|.38 Spécial|"
    ".38 Special P|.38 SPL +P|.38 Special +P|38 Спешл",
    "357_magnum": ".357 S&W Magnum|.357 Mag|.357 Remington Magnum|9x33R|9x33",
    "380_acp": ".380 ACP Auto|9 mm Browning Short|9x17K|9 Short|9x17 Short|9x17 Corto|.380 Auto|"
    "9x17|9 mm Short|9 mm Corto|9 mm Kurz|9 mm Curto|9 mm Court|9x17 Browning|380 Auto|"
    ".380 Browning|9 mm Browning Short|9x17 Kurz|.380 Auto ACP",
    "40_sw": ".40 S&W|.40 Auto|10x22|.40 SW|.40 S W|40 SW|.40 S & W|40 Auto|.40 Smith Wesson",
    "44_magnum": ".44 Mag|.44 Magnum|44 Magnum|44 Mag",
    "44_special": ".44 Special|.44 Spl|44 Special|44 Spl|.44 S&W Special",
    "44_40_win": ".44-40|.44-40 Win|44-40|.44 Winchester|.44 WCF",
    "45_acp": ".45 ACP Auto|11.25|.45 Auto|11.43x23|11.25 mm|11.43 ACP",
    "45_colt": ".45 Long Colt|.45 LC|45 LC|45 Long Colt",
    "45_70_govt": ".45-70|45-70",
    "30_carbine": ".30 M1|7.62x33|.30 M1 Carbine|30 M1 Carbine|.30 US Carbine|.30 Carb",
    "30_06_springfield": ".30-06|30-06|7.62x63|.30-06 Spr|.3006|3006|30.06|30/06|.30/06|.30.06",
    "30_30_win": ".30 WCF|30.30|30/30|3030|.3030|.30-30|30-30",
    "300_blackout": ".300 AAC|.300 BLK|300BLK|.300 Blackout|7.62x35",
    "300_win_mag": ".300 WM|300 WM",
    "308_win": ".308 Win|308 Winchester|308W",
    "303_british": ".303 Lee Enfield|.303 Mk VII|.303 Brit|303 Brit|7.7x56R|.303 Enfield|"
    ".303 British MK7",
    "223_rem": ".223 Rem|.223 Remington|.223 Armalite",
    "338_lapua": ".338 Lap Mag|.338 LM|8.6x70|.338 Lapua",
    "50_bmg": ".50 Browning MG|.50 Browning|12.7x99|12.7x99 NATO|.50 Cal BMG|12.7 mm NATO|"
    ".50 Browning Machine Gun",
    "50_ae": "12.7x33",
    "357_sig": ".357 Sig Sauer|9x22",
    "556x45_nato": "5.56 mm NATO|5.56 NATO|5.56x45 mm NATO|5.56x45 NATO|.223 NATO|5.56 OTAN",
    "762x51_nato": "7.62 mm NATO|7.62 OTAN|7.62x51 OTAN|7.62x51 NATO|7.62x51 FAL",
    "762x39_m43": "7.62 обр.43|7.62x39 Russian|7.62x39 Russe|7.62 Kalashnikov|7.62 x 39 M43|"
    "7.62x39 Soviet|7.62 Soviet|7.62 M43|7.62 AK|7.62 AK-47|7.62 Short|7.62x39 Kalashnikov|"
    "7.62 обр. 1943|7.62x39 обр. 1943|7.62 M67",
    "762x25_tokarev": "7.62x25 TT-33|7.62 51式|7.62 54式|7.62 Tokarev|7.62x25|7.62x25 TT|7.62 TT|"
    "7.62x25 ТТ|7.62 ТТ|7.62 Tok|30 Tokarev",
    "763_mauser": "7.63 Mauser|7.63x25|.30 Mauser",
    "765_luger": "7.65 Parabellum|7.65 Luger|.30 Luger|7.65x21|7.65 Para",
    "765_argentined": "7.65 Mauser Argentine|7.65x53|7.65x54 Mauser|7.65 Argentine|7.65x53 Mauser",
    "7x57_mauser": "7 mm Mauser|7x57",
    "75x54_french": "7.5x54|7.5 French|7.5x54 MAS|7.5 MAS",
    "75x55_swiss": "GP11|7.5x55 GP11|7.5x55|7.5 Swiss|7.5 Suisse",
    "8x57_is": "8 mm Mauser|7.92x57|7.92 Mauser|7.92x57 Mauser|8x57 JS Mauser",
    "8x50r_lebel": "8 mm Lebel|8x50R",
    "8mm_lebel_rev": "8 mm Lebel|8 mm 1892|8 mm Lebel 1892|8x27R",
    "9x18_makarov": "9 59式|9 mm Makarov|9x18|9x18 PM|9 Mak|9x18 Mak|9 PM|9 ПМ|9x18 ПМ|"
    "9 мм Макаров|9x18 Макаров|9x18 Makarov|ماكاروف 9|9 ماكاروف",
    "9x19_parabellum": "9 mm Parabellum|9 mm Para|9 mm NATO|9x19 Luger|9 mm Lugger|9P|9 Pb|"
    "9 Parab|9x19 Parabellum|9x19 Para|9x19 NATO|9 Парабеллум|9x19 Парабеллум|9 Люгер|"
    "9x19 Люгер|9x19 mm Luger|9x19 Parabellum NATO|9 بارابيلوم|9x19 بارابيلوم|9毫米鲁格|"
    "9毫米帕拉贝鲁姆|9 mm Luger Parabellum",
    "9x21_imi": "9x21|9x21 IMI",
    "10mm_auto": "10 mm ACP|10 mm Auto|10x25",
    "57x28_fn": "FN 5.7|5.7x28|5.7 FN|5.7x28 FN|5.7 mm FN",
    "46x30_hk": "4.6x30|4.6 HK",
    "545x39_m74": "5.45 АК-74|5.45x39 Russian|5.45x39|5.45 Soviet|5.45 AK-74|5.45x39 Soviet|"
    "5.45x39.5|5.45 M74",
    "762x54r": "7.62 53式|7.62x53R|7.62x53|7.62 PKM|7.62x54R Mosin Nagant|7.62 винтовочный|"
    "7.62x54 винтовочный|7.62 54R|7.62x54 Mosin|7.62x54R|7.62x54|7.62x54 Russian|"
    "7.62 Russian|7.62R|7.62x54 rimmed|7.62x54 Р",
}
#: Cartridges that carry a metric name and an inch name belong to both families.
ALSO_IN = {
    "22_lr": "5.6mm", "25_acp": "6.35mm", "32_acp": "7.65mm", "50_bmg": "12.7mm", "380_acp": "9mm",
    "308_win": "7.62mm", "30_06_springfield": "7.62mm", "30_carbine": "7.62mm",
    "223_rem": "5.56mm", "10mm_auto": "", "45_acp": "11.43mm",
}  # fmt: skip
INCH = re.compile(r"\.?(?P<digits>\d{2,3})(?=\b|_)")
METRIC = re.compile(r"(?P<mm>\d{1,2}(?:\.\d+)?)\s*(?:mm|×|x)", re.IGNORECASE)
INCH_WITH_WORDS = re.compile(r"\.\d{2,3}(?!\d).*[A-Za-z]")
WITHOUT_POINT = re.compile(
    r"(?P<whole>\d{1,2})\.(?P<part>\d{1,2})(?:mm)?x(?P<case>\d{2,3}R?)(?![\d.])"
)
#: NCIC codes of metric families, read in the list by hand.
NCIC_METRIC = {
    "family 5.56mm": "556", "family 6mm": "6", "family 6.35mm": "635", "family 6.5mm": "65",
    "family 7mm": "7", "family 7.62mm": "762", "family 7.63mm": "763", "family 7.65mm": "765",
    "family 8mm": "8", "family 9mm": "9", "family 10mm": "10", "family 12.7mm": "12",
}  # fmt: skip
#: Other names of families, and digits as clerks type them without the point.
FAMILY_NAMES = {
    ".50": ".50 cal|50 cal", "5.56mm": "556|.556", "7.62mm": "762|.762", "8mm": "7.92|7.92 mm",
    "5.45mm": "545", "6.35mm": "635", "7.65mm": "765", "40mm": "40 mm grenade",
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
            named += [alias[1:] for alias in named if INCH_WITH_WORDS.match(alias)]
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


def run_together(row: Cells) -> Cells:
    """The row with its metric names also as written without a point: "762x39", "556 x 45"."""
    names = [row["name"], *row["aliases"].split("|")]
    found = [WITHOUT_POINT.match(name.replace("×", "x").replace(" ", "")) for name in names]
    more = [f"{m['whole']}{m['part']}x{m['case']}" for m in found if m is not None]
    aliases = dict.fromkeys([*row["aliases"].split("|"), *more])
    return {**row, "aliases": "|".join(alias for alias in aliases if alias)}


def without_point(row: Cells) -> Cells:
    """One of our own rows with its names in inches also as written "32 S&W"."""
    names = [row["name"], *row["aliases"].split("|")]
    inches = [name for name in names if INCH_WITH_WORDS.match(name)]
    more = [name[1:] for name in inches] if row["kind"] == "cartridge" else []
    aliases = dict.fromkeys([*row["aliases"].split("|"), *more])
    return {**row, "aliases": "|".join(filter(None, aliases)), "source": "own"}


def families(rows: list[Cells]) -> Iterator[Cells]:
    """One row for each family the cartridges belong to."""
    tokens = dict.fromkeys(token for row in rows for token in row["families"].split("|") if token)
    for token in sorted(tokens):
        bare = token.removesuffix("mm").removeprefix(".")
        aliases = [token.replace("mm", " mm")] if token.endswith("mm") else []
        aliases += FAMILY_NAMES.get(token, "").split("|") if token in FAMILY_NAMES else []
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
    rows = [run_together(row) for row in rows]
    rows += [without_point(row) for row in csv.DictReader(extras.splitlines())]
    codes = {row["code"] for row in csv.DictReader(ncic.splitlines())}
    writer = csv.DictWriter(sys.stdout, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(with_ncic(row, codes) for row in [*rows, *families(rows)])


if __name__ == "__main__":
    main()
