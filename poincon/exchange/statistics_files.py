"""Indicators as rows of statistics files."""

import csv
import io
from collections.abc import Mapping

import msgspec

from poincon.exchange.sdmx import Row, sdmx_csv
from poincon.policy.policy import Policy
from poincon.reports.sdg_16_4_2 import SITUATIONS, Indicator, Outcomes
from poincon.terms.states import find_state


def sdmx_row(value: Indicator, policy: Policy) -> Row:
    """The indicator of a State as one observation; not applicable has no value, never zero.

    SDG 16.4.2, 4.10 (verified). A fictional State keeps its code: it has no M49 number.
    """
    state = find_state(policy.state)
    percent = value.percent
    missing = ("Not applicable: nothing was seized, found or surrendered.",)
    return Row(
        ref_area=(state.m49 if state else "") or policy.state,
        year=value.year,
        value=percent,
        nature="C",
        obs_status="A" if percent is not None else "M",
        source=f"National records of {policy.name}",
        footnotes=(f"Numerator {value.numerator}, denominator {value.denominator}",)
        if percent is not None
        else missing,
    )


def indicator_sdmx(value: Indicator, policy: Policy) -> str:
    """One observation of series VC_ARM_SZTRACE as SDMX-CSV."""
    return sdmx_csv([sdmx_row(value, policy)])


def indicator_plain(value: Indicator, policy: Policy) -> Mapping[str, object]:
    """The figure with everything that explains it, ready for JSON; percent as text, or None."""
    return {
        "indicator": "16.4.2",
        "state": policy.state,
        "year": value.year,
        "as_known_at": value.as_known_at,
        "numerator": value.numerator,
        "denominator": value.denominator,
        "percent": None if value.percent is None else str(value.percent),
        "applicable": value.percent is not None,
        "situations": {name: _counts(getattr(value, name)) for name in SITUATIONS},
        "total": _counts(value.total),
        "administrative_seizures": value.administrative,
        "definition": value.definition,
        "note": value.note,
        "edition": value.edition,
    }


def indicator_json(value: Indicator, policy: Policy) -> str:
    """The same as JSON text."""
    return msgspec.json.format(msgspec.json.encode(indicator_plain(value, policy))).decode() + "\n"


def _counts(part: Outcomes) -> dict[str, int]:
    counts = {name: getattr(part, name) for name in Outcomes.__struct_fields__}
    return counts | {"known": part.known}


def indicator_csv(value: Indicator, policy: Policy) -> str:
    """A line for each situation and their total; no percentage when it is not applicable."""
    text = io.StringIO(newline="")
    written = csv.writer(text, lineterminator="\r\n")
    names = Outcomes.__struct_fields__
    head = ("state", "year", "situation", *names, "numerator", "denominator", "percent")
    written.writerow(head)
    for situation in (*SITUATIONS, "total"):
        part: Outcomes = getattr(value, situation)
        counts = [getattr(part, name) for name in names]
        percent = value.percent if situation == "total" and value.percent is not None else ""
        line = (policy.state, value.year, situation, *counts, part.known, part.recovered, percent)
        written.writerow(line)
    return text.getvalue()
