"""A figure of a source is stated whole: how many, of what, of which period, and by whom."""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date

from poincon.ledger import facts
from poincon.ledger.laws.law import Remark, law
from poincon.ledger.proposal import Proposal
from poincon.terms.instruments import Citation
from poincon.terms.states import STATES
from poincon.terms.weapons import CATEGORIES

#: Digits, perhaps a point and more digits; no separator, no sign, no needless zero in front.
_FIGURE = re.compile(r"(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{1,9})?\Z")
_PERIOD = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2]))?\Z")
_WHOLE = ("weapons", "acts")
_ALL = 100

Said = tuple[str, dict[str, str]]


@law(
    "FIG-01",
    Citation(
        instrument="Poinçon",
        paragraph="figures",
        rule="a stated figure is a plain number of a period, and says where it is printed",
        status="derived",
    ),
    facts.FigureStated,
    when="batch",
)
def figures_are_stated_whole(proposal: Proposal) -> Sequence[Remark]:
    """Poinçon figures (derived): a stated figure is a plain number of a period, and says where
    it is printed.
    """
    said = proposal.of(facts.FigureStated)
    return [
        *(Remark(*wrong, place=place) for place, fact in said for wrong in _wrong(fact)),
        *(
            Remark(
                "{figure} per cent is more than all of it; check the reading.",
                {"figure": fact.figure},
                "warning",
                place=place,
            )
            for place, fact in said
            if fact.unit == "per cent" and _FIGURE.match(fact.figure) and _beyond_all(fact.figure)
        ),
    ]


def _beyond_all(figure: str) -> bool:
    whole, _, rest = figure.partition(".")
    return int(whole) > _ALL or (int(whole) == _ALL and rest.strip("0") != "")


def _wrong(fact: facts.FigureStated) -> Iterator[Said]:
    yield from _wrong_figure(fact)
    last = _last_day(fact.period)
    if last is None:
        yield (
            "{period} is no period: write a year such as 2014, or a month such as 2014-03.",
            {"period": fact.period},
        )
    elif fact.on != last:
        values = {"period": fact.period, "day": last.isoformat()}
        yield "A figure of {period} is dated on its last day, {day}.", values
    if not fact.source.strip():
        yield "Say in which source {figure} is printed.", {"figure": fact.figure}
    if fact.country and fact.country not in STATES:
        yield "{code} is not the code of a country.", {"code": fact.country}
    if fact.category and fact.category not in CATEGORIES:
        yield "{category} is not a weapon category of the list.", {"category": fact.category}


def _wrong_figure(fact: facts.FigureStated) -> Iterator[Said]:
    if not _FIGURE.match(fact.figure):
        text = "{figure} is no plain number: write 3633454 or 13.4, without separators or signs."
        yield text, {"figure": fact.figure[:60]}
    elif fact.unit in _WHOLE and "." in fact.figure:
        # "3.633" for 3,633 would make a tenth of a per cent of what was stated.
        text = "Weapons and acts are counted whole: {figure} may hold a separator of thousands."
        yield text, {"figure": fact.figure}


def _last_day(period: str) -> date | None:
    found = _PERIOD.match(period)
    if found is None or found[1] == "0000":
        return None
    year, month = int(found[1]), int(found[2] or 12)
    return date(year, month, monthrange(year, month)[1])
