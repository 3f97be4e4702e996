"""Make catalogue/makers.csv from the NCIC list of makes and our own list of names and aliases.

Source: NIEM 5.0.1, code list of makes of the FBI's NCIC (CC BY 4.0), and maker_aliases.csv (own).
The definitions are free text: maker, town, sometimes country, often run together. What cannot be
read safely stays as it was written. Use:
python catalogue/make_makers.py ncic501_gun_make.csv catalogue/maker_aliases.csv > makers.csv

Names by hand are also given as other offices spell them (`other_spellings`): one sound has several
letters in Arabic, "&" is a word in every language. By rule, the same every time, and never where
the spelling is already somebody's name.
"""

import csv
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from poincon.terms.names import key_of_name
from poincon.terms.states import STATES

COLUMNS = ["make", "code", "name", "as_written", "countries", "aliases", "entry", "read"]
US_STATES = (
    "ALABAMA AL|ALASKA AK|ARIZONA AZ|ARKANSAS AR|CALIFORNIA CA|COLORADO CO|CONNECTICUT CT|"
    "DELAWARE DE|FLORIDA FL|IDAHO ID|ILLINOIS IL|INDIANA IN|IOWA IA|KANSAS KS|KENTUCKY KY|"
    "LOUISIANA LA|MAINE ME|MARYLAND MD|MASSACHUSETTS MA|MICHIGAN MI|MINNESOTA MN|MISSISSIPPI MS|"
    "MISSOURI MO|MONTANA MT|NEBRASKA NE|NEVADA NV|NEW HAMPSHIRE NH|NEW JERSEY NJ|NEW MEXICO NM|"
    "NEW YORK NY|NORTH CAROLINA NC|NORTH DAKOTA ND|OHIO OH|OKLAHOMA OK|OREGON OR|PENNSYLVANIA PA|"
    "RHODE ISLAND RI|SOUTH CAROLINA SC|SOUTH DAKOTA SD|TENNESSEE TN|TEXAS TX|UTAH UT|VERMONT VT|"
    "VIRGINIA VA|WASHINGTON WA|WEST VIRGINIA WV|WISCONSIN WI|WYOMING WY|HAWAII HI"
)
#: Georgia is left out: the State in America and the State in the Caucasus are written alike.
FULL = {pair.rpartition(" ")[0] for pair in US_STATES.split("|")}
SHORT = {pair.rpartition(" ")[2] for pair in US_STATES.split("|")}
COUNTRIES = {
    state.name().upper(): state.alpha2
    for state in STATES.values()
    if not state.is_fictional and state.alpha2 not in ("GE", "JE")
} | {
    "TURKEY": "TR", "ENGLAND": "GB", "UNITED KINGDOM": "GB", "SCOTLAND": "GB", "RUSSIA": "RU",
    "CZECH REPUBLIC": "CZ", "SOUTH KOREA": "KR", "USA": "US", "U.S.A.": "US", "BRASIL": "BR",
    "VENEZUELA": "VE", "IRAN": "IR", "VIETNAM": "VN", "WEST GERMANY": "DE", "HOLLAND": "NL",
}  # fmt: skip
BY_COUNTRY = re.compile(
    r"\s*(?:,\s*)?(?:USE|CODE BY)\b[A-Z ]*COUNTRY\b.*(?:MAKE|MFG).*", re.IGNORECASE
)
MARKERS = re.compile(
    r"[;%_*(/]| - |\b(?:MFRS?|MFGR?S?|MFD|MADE BY|MAKERS?|MAKES|IMPORT\w*|USE|FORMERLY|PREVIOUSLY|"
    r"AKA|ALSO|SEE|NAME CHANGED|DO NOT|NOT SAME|SUBSIDIARY|TRADE NAME|BRAND|MODEL|UNKNOWN|"
    r"MILITARY|HANDGUNS|COPY OF|ORIG)\b"
)
BRAND = re.compile(r"\b(?:BRAND|MODEL)\b.*\b(?:OF|BY|NAME)\b|\bBRAND\b")
SUFFIX = re.compile(
    r"^(.*?\b(?:INC|LLC|L\.L\.C|CORP|CORPORATION|LTD|LTDA|COMPANY|CO|GMBH|S\.?P\.?A|S\.?R\.?L)\b\.?)"
    r"(?=[\s,.]|$)"
)
TRADE = re.compile(
    r"^(.+\b(?:ARMS|FIREARMS|ARMORY|ARMOURY|GUNS|GUNWORKS|RIFLES|MANUFACTURING|INDUSTRIES|TACTICAL|"
    r"DEFENSE|ARMAMENTS?|WEAPONS|WORKS|ENTERPRISES|PRODUCTS|PRECISION|CUSTOM))\s+\S.*$"
)


def countries_in(text: str) -> set[str]:
    """Alpha-2 codes of the countries and US States named as a place in the text."""
    text = text.replace("NEW MEXICO", "NM")
    found = {
        alpha2
        for name, alpha2 in COUNTRIES.items()
        if re.search(rf"(?:^|[,;%(\-\s]){re.escape(name)}(?=$|[;,.)%\s])", text)
    }
    text = text.replace(" NM", ", NM")
    ends = re.split(r"[;%_*(]|\s-\s", text)
    if any(re.search(rf"[,\s](?:{'|'.join(FULL)})\s*\)?$", end.strip()) for end in ends):
        found.add("US")
    if any(re.search(rf",\s*(?:{'|'.join(SHORT)})\.?$", end.strip()) for end in ends):
        found.add("US")
    return found


def without_place(segment: str) -> str:
    """The segment without US State, country and, where a word of the trade ends it, town."""
    places = "|".join(map(re.escape, [*FULL, *COUNTRIES]))
    short = "|".join(SHORT)
    name = re.sub(rf"(?:[,\s]+(?:{places}|GEORGIA)|,\s*(?:{short}|GA))\.?\s*$", "", segment)
    corporate = SUFFIX.match(name)
    if corporate:
        return corporate[1]
    trade = TRADE.match(name) if name != segment else None
    return trade[1] if trade else name


def read(definition: str) -> dict[str, str]:
    """What can be read safely out of one definition."""
    text = " ".join(definition.upper().split())
    by_country = BY_COUNTRY.search(text)
    if by_country:
        place = text[: by_country.start()].strip(" ,.")
        maker, either, _ = place.partition(" OR ")
        if either:  # one code, two meanings: only the maker can be a maker
            return {"name": maker, "countries": "", "entry": "maker", "read": "parsed"}
        known = COUNTRIES.get(place, "US" if place in FULL else "")
        return {"name": "", "countries": known, "entry": "country", "read": "parsed"}
    first = MARKERS.split(text, maxsplit=1)[0].strip(" ,.;-")
    name = without_place(first).strip(" ,.;-") or text
    found = countries_in(text)
    return {
        "name": name,
        "countries": found.pop() if len(found) == 1 else "",
        "entry": "brand" if BRAND.search(text) else "maker",
        "read": "parsed" if name != text else "whole",
    }


#: Letters of Persian for sounds that Arabic lacks, and what offices write for them.
ARABIC_WAYS = {"گ": "غجكق", "پ": "ب", "ڤ": "فو"}
CYRILLIC_DOUBLED = re.compile(r"([БВГДЖЗКЛМНПРСТФ])\1")
#: Characters of names in their traditional form.
TRADITIONAL = str.maketrans(
    "贝伯莱诺国业厂达罗马尔温鲁兰华陆维卢库拉军机毕发图长军东联重庆兴制",
    "貝伯萊諾國業廠達羅馬爾溫魯蘭華陸維盧庫拉軍機畢發圖長軍東聯重慶興製",
)
ANDS = ("E", "Y", "ET", "UND", "N", "")


def other_spellings(name: str) -> Iterator[str]:
    """The name as other offices spell it; nothing where the rules do not reach it."""
    if re.search(r"[A-Z] ?& ?[A-Z]", name):
        yield from (re.sub(r" ?& ?", f" {word} ", name) for word in ANDS)
    for letter, ways in ARABIC_WAYS.items():
        if letter in name:
            for way in ways:
                told = name.replace(letter, way)
                yield from (told, *other_spellings(told))
    if re.search(r" (?:و|اند|آند|أند) ?", name):
        yield from (re.sub(r" (?:و|اند|آند|أند) ?", way, name) for way in (" و", " اند ", " "))
    if CYRILLIC_DOUBLED.search(name):
        yield CYRILLIC_DOUBLED.sub(r"\1", name)
    if "Э" in name:
        yield name.replace("Э", "Е")
    yield name.translate(TRADITIONAL)


def spelt_further(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """The rows by hand with the other spellings of their names that are nobody else's."""
    spelt: dict[str, set[str]] = {}
    for row in rows:
        for name in (row["name"], *row["aliases"].split("|")):
            for other in (name, *other_spellings(name)):
                spelt.setdefault(key_of_name(other), set()).add(row["code"])
    return [{**row, "aliases": "|".join(_own_spellings(row, spelt))} for row in rows]


def _own_spellings(row: dict[str, str], spelt: dict[str, set[str]]) -> list[str]:
    names = row["aliases"].split("|")
    known = {key_of_name(name) for name in (row["name"], *names)}
    for name in (row["name"], *row["aliases"].split("|")):
        for other in other_spellings(name):
            key = key_of_name(other)
            if key and key not in known and spelt[key] == {row["code"]}:
                known.add(key)
                names.append(" ".join(other.split()))
    return [name for name in names if name]


def curated_rows(aliases: list[dict[str, str]], makes: dict[str, str]) -> Iterator[dict[str, str]]:
    """One row a code for the makers named by hand."""
    for row in aliases:
        for code in [row["code"], *row["more_codes"].split()]:
            yield {
                "make": row["code"],
                "code": code,
                "name": row["name"],
                "as_written": makes.get(code, ""),
                "countries": row["countries"],
                "aliases": row["aliases"],
                "entry": {"UNKNOWN": "unknown", "NONE": "none", "NOT_LISTED": "not-listed"}.get(
                    row["code"], row["entry"] or "maker"
                ),
                "read": "by hand",
            }


def rows_of(makes: dict[str, str], aliases: list[dict[str, str]]) -> Iterator[dict[str, str]]:
    """All rows: by hand first, then read by rule."""
    by_hand = list(curated_rows(aliases, makes))
    taken = {key_of_name(n) for r in by_hand for n in (r["name"], *r["aliases"].split("|"))}
    yield from by_hand
    done = {row["code"] for row in by_hand}
    for code, definition in makes.items():
        if code in done:
            continue
        row = {"make": code, "code": code, "as_written": definition, "aliases": ""}
        row |= read(definition)
        if code in ("ZZZ", "US"):
            row |= {"name": "", "entry": "unknown", "countries": "US" if code == "US" else ""}
        elif code in ("IP", "XY", "T1"):
            continue
        elif row["name"] and key_of_name(row["name"]) in taken:
            row |= {"name": definition, "read": "whole"}
        yield row


def main() -> None:
    """Write the catalogue of makers to standard output."""
    with Path(sys.argv[1]).open(encoding="utf-8", newline="") as file:
        makes = {row["code"]: row["definition"] for row in csv.DictReader(file) if row["code"]}
    with Path(sys.argv[2]).open(encoding="utf-8", newline="") as file:
        aliases = spelt_further(list(csv.DictReader(file)))
    writer = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows_of(makes, aliases))


if __name__ == "__main__":
    main()
