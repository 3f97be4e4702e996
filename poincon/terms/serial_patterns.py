"""What makers are known to strike as serials: to rank, to date, and to doubt (never to refuse).

The forms are data, catalogue/serial_patterns.csv, each with its source and status; whoever opens
the file does so elsewhere. Keys are those of terms.marks.key_of. A maker's list is rarely all it
ever struck: that a serial fits none of the forms means something only where the list says that
it is complete. Everything here is a hint for a person.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from poincon.terms.findings import Finding, Severity
from poincon.terms.marks import LONGEST_MARK, is_partial
from poincon.terms.serial_pattern_rows import Pattern, Period, covers, read_rows
from poincon.terms.serial_pattern_text import Span

#: Pairs that are mistaken for each other on worn metal whatever the maker; one is flipped at a
#: time, so that a repair is a single slip.
FLIPS: Mapping[str, str] = dict(zip("0O1I5S8B2Z", "O0I1S5B8Z2", strict=True))
_NEVER_STRUCK = "{maker} is not known to have struck serials of this form: {text}."
_OTHER_YEARS = "A serial of this form dates {maker} weapons to {periods}, not {year}."
_OTHER_PLACE = (
    "{maker} is known to have struck this form in {countries}, not in {country}: {text}."
)
_BESIDE = "{text} has the form of a code that {maker} strikes beside the serial."


class Fit(msgspec.Struct, frozen=True, kw_only=True):
    """Whether a serial is of a form its maker is known to strike.

    "fits": the `patterns` that fit; "does not fit": the maker's list is complete and none does;
    "not known": no list, or one that does not say that it is complete, or a partial mark.
    """

    says: Literal["fits", "does not fit", "not known"]
    patterns: tuple[Pattern, ...] = ()


class Repair(msgspec.Struct, frozen=True, kw_only=True):
    """A key with one look-alike flipped at `place` (from 1), and the form it then has."""

    key: str
    place: int
    pattern: Pattern


class Patterns:
    """The lines of the list, by maker. Immutable, and safe to share between threads."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        by_maker: dict[str, list[Pattern]] = {}
        for pattern in patterns:
            by_maker.setdefault(pattern.maker, []).append(pattern)
        self._by_maker = {maker: tuple(lines) for maker, lines in by_maker.items()}
        self._distinctive = tuple(p for p in patterns if p.says == "serial" and p.distinctive)

    def __iter__(self) -> Iterator[Pattern]:
        return (pattern for lines in self._by_maker.values() for pattern in lines)

    def of(self, maker: str, model: str = "") -> tuple[Pattern, ...]:
        """All lines about a maker (its code in catalogue/makers.csv), or about one model of it."""
        lines = self._by_maker.get(maker, ())
        return tuple(p for p in lines if not model or not p.models or model in p.models)

    def fits(
        self, key: str, maker: str, model: str = "", year: int | None = None, country: str = ""
    ) -> Fit:
        """Whether the key is of a form of the maker; what is not known excludes nothing."""
        if not _can_be_tried(key):
            return Fit(says="not known")
        fitting = _in_country(self._matching(key, maker, model), country)
        if year is not None:
            fitting = tuple(p for p in fitting if covers(p.period(key), year))
        if fitting:
            return Fit(says="fits", patterns=fitting)
        complete = self._is_complete(maker, model, year)
        return Fit(says="does not fit" if complete else "not known")

    def years(self, key: str, maker: str, model: str = "") -> Span | None:
        """First and last year the serial dates the weapon to; None where either is not known."""
        firsts, lasts = set(), set()
        for pattern in self._matching(key, maker, model):
            first, last = pattern.period(key)
            if first is None or last is None:
                return None
            firsts.add(first)
            lasts.add(last)
        return (min(firsts), max(lasts)) if firsts else None

    def claims(self, key: str) -> tuple[Pattern, ...]:
        """Forms that alone speak for a maker and fit a key of which no maker is known.

        Such a form fixes two signs or more, one of them a letter (Pattern.distinctive). Others
        may strike the same: a claim is a place to ask first.
        """
        if not _can_be_tried(key):
            return ()
        return tuple(pattern for pattern in self._distinctive if pattern.matches(key))

    def repairs(self, key: str, maker: str, model: str = "") -> tuple[Repair, ...]:
        """Single flips of a look-alike that give the key a form of the maker it has not got.

        A key that has a form already may have another reading as well (TL0... and TLO...): both
        stay, and the reader has the key itself.
        """
        if not _can_be_tried(key):
            return ()
        has = self._matching(key, maker, model)
        return tuple(
            Repair(key=flipped, place=place, pattern=gained[0])
            for place, flipped in _flipped(key)
            if (gained := [p for p in self._matching(flipped, maker, model) if p not in has])
        )

    def unmarked(self, maker: str, model: str = "") -> tuple[Pattern, ...]:
        """The lines that say which weapons of the maker leave without a serial."""
        return tuple(p for p in self.of(maker, model) if p.says == "unmarked")

    def warnings(
        self,
        key: str,
        maker: str,
        model: str = "",
        year: int | None = None,
        country: str = "",
        name: str = "",
    ) -> tuple[Finding, ...]:
        """Why the serial can hardly be what it is said to be; empty where nothing speaks against.

        `name` is what to call the maker (else its code). A warning where a line that was verified
        or counted speaks, an advice where all are recalled.
        """
        fit = self.fits(key, maker, model, year, country)
        if fit.patterns or not _can_be_tried(key):
            return ()
        said = {"maker": name or maker, "text": key, "country": country, "year": str(year)}
        matching = self._matching(key, maker, model)
        here = _in_country(matching, country)
        if here:
            said["periods"] = _told(p.period(key) for p in here)
            return (_warning(_OTHER_YEARS, said, here),)
        if matching:
            said["countries"] = ", ".join(sorted({c for p in matching for c in p.countries}))
            return (_warning(_OTHER_PLACE, said, matching),)
        beside = tuple(p for p in self.of(maker, model) if p.says == "beside" and p.matches(key))
        if beside:
            return (_warning(_BESIDE, said, beside),)
        if fit.says == "does not fit":
            return (_warning(_NEVER_STRUCK, said, self._complete(maker, model)),)
        return ()

    def _matching(self, key: str, maker: str, model: str) -> tuple[Pattern, ...]:
        if len(key) > LONGEST_MARK:
            return ()
        return tuple(p for p in self.of(maker, model) if p.says == "serial" and p.matches(key))

    def _complete(self, maker: str, model: str) -> tuple[Pattern, ...]:
        return tuple(p for p in self.of(maker, model) if p.says == "complete")

    def _is_complete(self, maker: str, model: str, year: int | None) -> bool:
        """Whether the list has all forms of that year; of any year, when none is known."""
        periods = [(p.first, p.last) for p in self._complete(maker, model)]
        if year is None:
            return (None, None) in periods
        return any(covers(period, year) for period in periods)


def read_patterns(csv_text: str) -> Patterns:
    """The list from its CSV text. Raises Refused with the findings of every line at once:

    a pattern or rule that cannot be read, an example that is not of the form or not dated within
    the years, years the wrong way round, words that are not known, a line without a source.
    """
    return Patterns(read_rows(csv_text))


def _can_be_tried(key: str) -> bool:
    return bool(key) and len(key) <= LONGEST_MARK and not is_partial(key)


def _in_country(patterns: tuple[Pattern, ...], country: str) -> tuple[Pattern, ...]:
    return tuple(p for p in patterns if not (country and p.countries) or country in p.countries)


def _flipped(key: str) -> Iterator[tuple[int, str]]:
    for place, sign in enumerate(key):
        if sign in FLIPS:
            yield place + 1, key[:place] + FLIPS[sign] + key[place + 1 :]


def _told(periods: Iterable[Period]) -> str:
    """`1987-2006`, `1987` for a single year, `1987-?` and `?-2006` where an end is not known."""
    in_order = sorted(set(periods), key=lambda period: (period[0] or 0, period[1] or 9999))
    ends = [tuple("?" if year is None else str(year) for year in period) for period in in_order]
    return ", ".join(first if first == last else f"{first}-{last}" for first, last in ends)


def _warning(text: str, values: Mapping[str, str], spoken: Sequence[Pattern]) -> Finding:
    known = any(pattern.status != "recalled" for pattern in spoken)
    severity: Severity = "warning" if known else "advice"
    return Finding(
        code="serial_is_of_a_form_of_its_maker",
        text=text,
        values={name: value for name, value in values.items() if f"{{{name}}}" in text},
        severity=severity,
    )
