"""A ranked answer, line by line: how likely each candidate is, and what speaks for and against."""

from collections.abc import Sequence
from typing import NamedTuple

from babel.numbers import format_percent
from django.utils.translation import gettext as _

from poincon.tracing.sought import Answer, Candidate, Reason
from poincon.web import charts
from poincon.web.templatetags.words import locale_now

#: Nearer to certainty than this, a figure would say more than anybody knows.
SUREST, SLIGHTEST = 0.999, 0.001


class Line(NamedTuple):
    """One candidate: its place, its likelihood in words and as a bar, the reasons by direction."""

    place: int
    candidate: Candidate
    chance: str
    width: str
    speak_for: Sequence[Reason]
    speak_against: Sequence[Reason]
    besides: Sequence[Reason]

    @property
    def is_slight(self) -> bool:
        """Whether the candidate is too unlikely for its reasons to take up the page."""
        return is_slight(self.candidate)


def lines_of(answer: Answer) -> list[Line]:
    """The candidates of an answer, best first."""
    return [line_of(each, place) for place, each in enumerate(answer.candidates, 1)]


def line_of(candidate: Candidate, place: int) -> Line:
    """One candidate, with its reasons sorted by what they say and how much they weigh."""
    heavy_first = sorted(candidate.reasons, key=lambda reason: -abs(reason.weight))
    return Line(
        place=place,
        candidate=candidate,
        chance=chance_of(candidate.probability),
        width=bar_of(candidate.probability),
        speak_for=[reason for reason in heavy_first if reason.weight > 0],
        speak_against=[reason for reason in heavy_first if reason.weight < 0],
        besides=[reason for reason in candidate.reasons if reason.weight == 0],
    )


def is_slight(candidate: Candidate) -> bool:
    """Whether a candidate is so unlikely that no figure is told."""
    return candidate.probability < SLIGHTEST


def chance_of(probability: float) -> str:
    """The probability as a reader writes it: never 0 % or 100 %, because nobody knows that."""
    bounded = min(max(probability, SLIGHTEST), SUREST)
    figure = format_percent(round(bounded, 3), locale=locale_now(), decimal_quantization=False)
    if probability > SUREST:
        return _("over {figure}").format(figure=figure)
    if probability < SLIGHTEST:
        return _("under {figure}").format(figure=figure)
    return figure


def bar_of(probability: float) -> str:
    """The length of the bar of a probability."""
    return charts.width_of(round(probability * 10_000), most=10_000)
