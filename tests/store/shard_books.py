"""Registers of made-up marks for the tests of the shards, and questions about them."""

from collections.abc import Sequence
from pathlib import Path
from random import Random

from poincon.store.segments.asking import Effort
from poincon.store.segments.gathering import Line
from poincon.store.shards.asking_shards import ShardIndex, Spread, in_turn
from poincon.store.shards.shards import Shards, cut, written
from poincon.tracing.sought import Nearest, Sought
from tests.store.segment_books import OPEN, learnt, line
from tests.stories.telling import memory_book

MAKERS = ("Colt", "Glock", "Zastava", "")
CALIBRES = ("9 mm", "7.62", "")
STATUSES = ("held", "stolen", "seized")
_EMPTY = memory_book()


def shards_of(lines: Sequence[Line], folder: Path, parts: int) -> Shards:
    """The marks in at most so many shards."""
    weapons = -(-len({each[0] for each in lines}) // parts)
    return written(_EMPTY, learnt(), folder, cut(lines, weapons=max(weapons, 1)))


def asked_of(
    shards: Shards,
    soughts: Sequence[Sought],
    *,
    most: int = 10,
    statuses: Sequence[str] = (),
    effort: Effort = OPEN,
    spread: Spread = in_turn,
) -> list[Nearest]:
    """What the shards have."""
    index = ShardIndex(shards, learnt(), spread)
    return index.near(soughts, most=most, effort=effort, statuses=statuses)


def register(seed: int, weapons: int) -> list[Line]:
    """So many weapons with one mark or two, in the order of the book."""
    chance = Random(seed)
    lines = []
    for weapon in range(1, weapons + 1):
        known = {
            "maker": chance.choice(MAKERS),
            "calibre": chance.choice(CALIBRES),
            "status": chance.choice(STATUSES),
            "year": chance.choice((None, 1970, 1998)),
        }
        text = f"{chance.choice('ABKR')}{chance.randrange(10**6):06d}"
        lines.append(line(weapon, text, number=2 * weapon, **known))
        if not chance.randrange(5):
            lines.append(line(weapon, f"X-{text[2:]}", number=2 * weapon + 1, **known))
    return lines


def questions(seed: int, lines: Sequence[Line], count: int) -> list[Sought]:
    """Marks of the register with a character or two misread, some never struck."""
    chance = Random(seed)
    made = []
    for _ in range(count):
        true = chance.choice(lines)
        text = list(str(true[3]))
        for _ in range(chance.choice((0, 1, 1, 2))):
            text[chance.randrange(len(text))] = chance.choice("0123456789ABOS?")
        maker = chance.choice((str(true[4]), "", "Colt"))
        made.append(Sought(text="".join(text), maker=maker, calibre=str(true[6])))
    return made
