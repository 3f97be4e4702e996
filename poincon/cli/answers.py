"""Ranked answers, as a person and as another program read them."""

from collections.abc import Sequence

import click
import msgspec

from poincon.cli.desk import say_table
from poincon.exchange.findings_in_language import Sentences
from poincon.exchange.matching.candidate_sheet import about
from poincon.terms.findings import Finding
from poincon.tracing.sought import Answer, Candidate, Reason

HEADINGS = (
    *("", "weapon", "mark", "probability", "maker", "model", "calibre", "status", "now in"),
)
PROVEN = "Proven complete: no weapon left out fits better."
UNPROVEN = "Not proven complete: a weapon left out could fit as well."


def plain_answer(answer: Answer) -> dict[str, object]:
    """All of an answer for other programs; every finding with its English sentence."""
    return {
        "sought": msgspec.to_builtins(answer.sought),
        "candidates": [plain_candidate(candidate) for candidate in answer.candidates],
        "proven": answer.proven,
        "as_good": answer.as_good,
        "level": answer.level,
        "register": answer.register,
        "warnings": [_plain_finding(found) for found in answer.warnings],
    }


def plain_candidate(candidate: Candidate) -> dict[str, object]:
    """A candidate for other programs."""
    return {
        "weapon": candidate.weapon._asdict(),
        "mark": candidate.mark._asdict(),
        "score": candidate.score,
        "probability": candidate.probability,
        "reasons": [
            _plain_finding(reason.says) | {"weight": reason.weight} for reason in candidate.reasons
        ],
        "now_in": candidate.now_in,
    }


def _plain_finding(found: Finding) -> dict[str, object]:
    return {
        "code": found.code,
        "text": found.text,
        "values": dict(found.values),
        "sentence": found.sentence(),
    }


def say_answer(answer: Answer, *, why: bool, sentences: Sentences) -> None:
    """The candidates as a table, with the reasons below each when asked, and how sure it is."""
    mark, count = answer.sought.text, len(answer.candidates)
    title = f"{mark}: {count} of {answer.register} weapons may be it"
    if why:
        click.echo(title)
        for place, candidate in enumerate(answer.candidates, start=1):
            click.echo(f"{place}. " + "  ".join(filter(None, _cells(candidate))))
            for reason in candidate.reasons:
                click.echo(f"     {_sign(reason)} {said(reason.says, sentences)}")
    else:
        rows = (
            (place, *_cells(candidate)) for place, candidate in enumerate(answer.candidates, 1)
        )
        say_table(title, HEADINGS, rows)
    for sentence in _conclusions(answer, sentences):
        click.echo(sentence)


def _cells(candidate: Candidate) -> Sequence[str]:
    weapon = candidate.weapon
    return (
        weapon.weapon,
        candidate.mark.text,
        per_cent(candidate.probability),
        weapon.maker,
        weapon.model,
        weapon.calibre,
        weapon.status,
        candidate.now_in,
    )


def per_cent(probability: float) -> str:
    """A probability as people read it."""
    return f"{probability:.2%}"


def said(found: Finding, sentences: Sentences) -> str:
    """A finding's sentence in the person's language."""
    return sentences.of(found.text, found.values)


def _sign(reason: Reason) -> str:
    if reason.weight == 0:
        return "·"
    return "+" if reason.weight > 0 else "-"


def _conclusions(answer: Answer, sentences: Sentences) -> list[str]:
    conclusions = [said(found, sentences) for found in about(answer)]
    conclusions.append(PROVEN if answer.proven else UNPROVEN)
    if answer.as_good:
        conclusions.append(f"{answer.as_good} more weapons are exactly as good as the last.")
    return conclusions
