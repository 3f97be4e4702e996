"""Read a policy from its text, with every finding at once."""

import tomllib
from collections import Counter
from collections.abc import Collection, Iterator, Mapping

import msgspec

from poincon.policy.duties import DUTY_FOR
from poincon.policy.policy import KEYS, LISTS, TRUTHS, DatedValue, Policy
from poincon.terms.findings import Finding, Refused
from poincon.terms.instruments import INSTRUMENTS
from poincon.terms.states import STATES

#: What the words of each list are words of.
_WORDS: Mapping[str, Collection[str]] = {
    "two_officers": DUTY_FOR,
    "party_to": INSTRUMENTS,
    "identify_exact": ("maker", "calibre", "category"),
}


def policy_from(text: str) -> Policy:
    """A policy from TOML.

    Raises Refused with all findings: bad form, unknown keys and words, no citation.
    """
    try:
        policy = msgspec.convert(tomllib.loads(text), Policy)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as fault:
        raise Refused(
            [_finding("The policy cannot be read: {fault}", {"fault": str(fault)})]
        ) from fault
    findings = [finding for value in policy.values for finding in _value_findings(value)]
    said = Counter((value.key, value.since) for value in policy.values)
    findings += [
        _finding(
            "Policy key {key} has two values from {day} on.", {"key": key, "day": day.isoformat()}
        )
        for (key, day), times in said.items()
        if times > 1
    ]
    if policy.state not in STATES:
        findings.append(_finding("{state} is not the code of a State.", {"state": policy.state}))
    if findings:
        raise Refused(findings)
    return policy


def _value_findings(said: DatedValue) -> Iterator[Finding]:
    if said.key not in KEYS:
        yield _finding("Policy key {key} is not one the house knows.", {"key": said.key})
        return
    if not said.cites.strip():
        yield _finding("Policy value {key} does not say where it is written.", {"key": said.key})
    if said.key in LISTS:
        yield from _word_findings(said)
    elif said.key in TRUTHS:
        if not isinstance(said.value, bool):
            yield _finding("Policy value {key} is true or false.", {"key": said.key})
    elif not isinstance(said.value, int) or isinstance(said.value, bool) or said.value < 0:
        yield _finding("Policy value {key} is a whole number, not negative.", {"key": said.key})


def _word_findings(said: DatedValue) -> Iterator[Finding]:
    if not isinstance(said.value, list):
        yield _finding("Policy value {key} is a list of words.", {"key": said.key})
        return
    for word in said.value:
        # A slip of the pen here would silently set a rule of the State aside.
        if word not in _WORDS[said.key]:
            values = {"key": said.key, "word": word}
            yield _finding("{word} means nothing in policy key {key}.", values)


def _finding(text: str, values: dict[str, str]) -> Finding:
    return Finding(code="policy_is_readable", text=text, values=values)
