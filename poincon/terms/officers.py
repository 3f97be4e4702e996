"""Duties an officer can be appointed to; an act needs the duty, some acts need two officers."""

from typing import Literal, get_args

Duty = Literal[
    "register",
    "mark",
    "store",
    "transfer",
    "collect",
    "trace",
    "dispose",
    "correct",
    "appoint",
    "report",
    "approve",
]
DUTIES: tuple[str, ...] = get_args(Duty)
