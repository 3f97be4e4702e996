"""Registers and questions drawn by chance, the same for the same seed: all that can go wrong."""

import random

from poincon.store.segments.gathering import Line
from poincon.terms.marks import key_of
from poincon.tracing.sought import Sought
from tests.store.segment_books import line

LOOK_ALIKES = "ABO018I"
OTHER_SCRIPTS = "БЖאבΔ018"
MAKERS = ("TAURUS", "GLOCK", "ROSSI", "Qxyz Arms", "")
MODELS = ("", "PT 92", "17", "X-1")
CALIBRES = ("9 mm", ".38", ".357 Magnum", "")
CATEGORIES = ("SA.PIS", "SA.REV", "SA.RIF", "")
COUNTRIES = ("BR", "AT", "")
YEARS = (None, 1998, 2000, 2001, 2003)
STATUSES = ("held", "stolen", "lost", "destroyed")


def drawn_lines(seed: int, weapons: int) -> list[Line]:
    """Marks of so many weapons: look-alikes, doubles, scripts, unread places, pieces, repeats."""
    chance = random.Random(seed)
    lines: list[Line] = []
    for weapon in range(1, weapons + 1):
        said = drawn_words(chance)
        status, year = chance.choice(STATUSES), chance.choice(YEARS)
        for place in range(chance.choice((1, 1, 1, 2, 3))):
            is_new = not lines or chance.random() < 0.9
            text = _text(chance) if is_new else str(chance.choice(lines)[3])
            number = 10 * weapon + place
            told = line(weapon, text, number=number, status=status, year=year, **said)
            lines += [told, *_alternatives(chance, told)]
    return [each for each in lines if each[2]]


def drawn_words(chance: random.Random) -> dict[str, str]:
    """What is known of a weapon besides its mark."""
    return {
        "maker": chance.choice(MAKERS),
        "model": chance.choice(MODELS),
        "calibre": chance.choice(CALIBRES),
        "category": chance.choice(CATEGORIES),
        "country": chance.choice(COUNTRIES),
    }


def drawn_questions(seed: int, lines: list[Line], count: int) -> list[Sought]:
    """Questions for marks of the register with slips, and with words that may be wrong."""
    chance = random.Random(-1 - seed)
    weapons = [str(each[0]) for each in lines]
    asked = []
    while len(asked) < count:
        text = _slipped(chance, str(chance.choice(lines)[3]))
        if len(key_of(text)) > 1:
            year = chance.choice((None, None, 1999, 2001))
            apart = tuple(chance.sample(weapons, chance.choice((0, 0, 2))))
            asked.append(Sought(text=text, year=year, apart=apart, **drawn_words(chance)))
    return asked


def _text(chance: random.Random) -> str:
    plain = _some(chance, LOOK_ALIKES, 1, 9)
    kind = chance.random()
    if kind < 0.1:
        return _some(chance, OTHER_SCRIPTS, 2, 7)
    if kind < 0.2:
        return f"{chance.randint(1, 9)}-{chance.randint(1000, 1999)}-{chance.randint(1995, 2004)}"
    if kind < 0.3:
        return plain + chance.choice("-/ ") + _some(chance, LOOK_ALIKES, 3, 4)
    if kind < 0.4:
        place = chance.randrange(len(plain))
        return plain[:place] + chance.choice("??*") + plain[place + 1 :]
    return _some(chance, LOOK_ALIKES, 28, 60) if kind < 0.42 else plain


def _some(chance: random.Random, signs: str, least: int, most: int) -> str:
    return "".join(chance.choice(signs) for _ in range(chance.randint(least, most)))


def _alternatives(chance: random.Random, told: Line) -> list[Line]:
    if chance.random() < 0.9:
        return []
    return [(*told[:2], key_of(_some(chance, LOOK_ALIKES, 3, 8)), *told[3:])]


def _slipped(chance: random.Random, text: str) -> str:
    for _ in range(chance.choice((0, 0, 1, 1, 1, 2, 3))):
        place = chance.randrange(len(text))
        before, sign, after = text[:place], text[place], text[place + 1 :]
        ways = (
            before + chance.choice(LOOK_ALIKES + "??*") + after,
            before + after,
            before + sign + chance.choice(LOOK_ALIKES + "*") + after,
            before + after[:1] + sign + after[1:],
            text[chance.randint(0, 3) :],
            text[: len(text) - chance.randint(0, 3)],
        )
        text = chance.choice(ways) or text
    return text
