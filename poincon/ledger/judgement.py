"""Hold a proposal against the life table and every law, and say everything that was found."""

from collections.abc import Sequence

import msgspec

from poincon.ledger.facts import Fact, kind_of
from poincon.ledger.laws import LAWS
from poincon.ledger.laws.law import Law
from poincon.ledger.lives import Life, Standing, step
from poincon.ledger.proposal import Proposal
from poincon.terms.findings import Finding
from poincon.terms.instruments import Citation

LIFE_TABLE = Citation(
    instrument="Poinçon",
    paragraph="life table",
    rule="What happens to a weapon happens in an order that its life allows.",
    status="derived",
)


def _by_kind(laws: Sequence[Law], when: str) -> dict[type[Fact], tuple[Law, ...]]:
    kinds = {kind for law in laws for kind in law.reads}
    return {
        kind: tuple(law for law in laws if law.when == when and kind in law.reads)
        for kind in kinds
    }


_BEFORE = _by_kind(LAWS, "before")
_AFTER = _by_kind(LAWS, "after")
_BATCH = tuple(law for law in LAWS if law.when == "batch")
_WAIVABLE = frozenset(law.name for law in LAWS if law.waivable)


def judge(proposal: Proposal) -> list[Finding]:
    """Every finding of every law. Fills `proposal.lives` with the weapons as they would be."""
    findings: list[Finding] = []
    for weapon in proposal.weapons:
        findings += _judge_life(proposal, weapon)
    for law in _BATCH:
        if not law.reads or any(map(proposal.has, law.reads)):
            findings += [law.finding(r, weapon="", place=None) for r in law.check(proposal)]
    return [_waived(finding, proposal) for finding in findings] if findings else findings


def _judge_life(proposal: Proposal, weapon: str) -> list[Finding]:
    findings: list[Finding] = []
    life = Life(weapon)
    start = proposal.start
    lines = proposal.lines(weapon)
    for line in lines:
        if line.written_in >= start:
            for law in _BEFORE.get(type(line.fact), ()):
                for remark in law.check(line.fact, life, proposal):
                    place = line.written_in - start
                    findings.append(law.finding(remark, weapon=weapon, place=place))
        before = life.status
        if not step(life, line):
            findings.append(_out_of_order(proposal, life, line, before))
    for line in lines:
        if line.written_in >= start:
            for law in _AFTER.get(type(line.fact), ()):
                for remark in law.check(line.fact, life, proposal):
                    place = line.written_in - start
                    findings.append(law.finding(remark, weapon=weapon, place=place))
    proposal.lives[weapon] = life
    return findings


def _out_of_order(proposal: Proposal, life: Life, line: Standing, status: str) -> Finding:
    new = line.written_in >= proposal.start
    place = line.written_in - proposal.start if new else proposal.weapons[life.weapon][0]
    return Finding(
        code="life_follows_its_table",
        text=(
            "{kind} on {day} does not follow: the weapon is {status} at that point."
            if new
            else "This would come before {kind} of {day} (entry {entry}), "
            "which could then not follow: the weapon would be {status}."
        ),
        values={
            "kind": kind_of(line.fact),
            "day": line.fact.on.isoformat(),
            "status": str(status),
            "entry": str(line.number),
        },
        weapon=life.weapon,
        place=place,
        rule="LIFE",
        citation=LIFE_TABLE,
    )


def _waived(finding: Finding, proposal: Proposal) -> Finding:
    """A waived error becomes advice: it is still said, with the day its waiver ends."""
    if finding.severity != "error" or finding.code not in _WAIVABLE:
        return finding
    life = proposal.lives.get(finding.weapon)
    for waiver in life.waivers if life else ():
        if waiver.law == finding.code and (waiver.until is None or proposal.day <= waiver.until):
            until = waiver.until.isoformat() if waiver.until else "withdrawn"
            values = {**finding.values, "waived_until": until}
            return msgspec.structs.replace(finding, severity="advice", values=values)
    return finding
