"""A mark: what was read on metal, kept as it was read, with what can safely be said about it.

Removed, never marked, illegible, not recorded and partial are five different facts. The text is
never tidied; the *key* beside it exists for comparing only (MRK-14).
"""

import re
import unicodedata
from functools import lru_cache
from typing import Literal, get_args

import msgspec

MarkKind = Literal[
    "manufacture",
    "import",
    "state",
    "transfer",
    "proof",
    "deactivation",
    "property",
    "other",
]
MARK_KINDS: tuple[str, ...] = get_args(MarkKind)

#: What state the mark is in. "usable": all of it was read.
MarkClass = Literal[
    "usable",
    "partial",
    "removed",
    "altered",
    "restored",
    "never marked",
    "illegible",
    "not recorded",
    "placeholder",
]
MARK_CLASSES: tuple[str, ...] = get_args(MarkClass)

#: Classes whose text can be compared with another mark's.
READABLE: frozenset[str] = frozenset({"usable", "partial", "altered", "restored"})

#: Nobody has asked, or nobody could say: not the same as "no".
Answer = Literal["yes", "no", "unknown"]

#: One character of a partial mark that was not read.
UNREAD = "?"
#: Any number of characters that were not read.
UNREAD_RUN = "*"


class Mark(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    forbid_unknown_fields=True,
    gc=False,
):
    """One mark on a weapon or one of its components.

    `text` is the serial or code verbatim; `maker`, `country` (ISO 3166 alpha-2) and `year` are
    what the mark itself says; `part` is where it sits; `readings` are alternatives that stay
    open. In a partial mark `?` stands for one unread character and `*` for any number of them.
    Attributes of ITI 7 (verified) are yes, no or unknown.
    """

    text: str
    kind: MarkKind = "manufacture"
    mark_class: MarkClass = "usable"
    maker: str = ""
    country: str = ""
    year: int | None = None
    symbol: str = ""
    part: str = ""
    component: str = ""
    method: str = ""
    durable: Answer = "unknown"
    exposed: Answer = "unknown"
    legible: Answer = "unknown"
    recovery: str = ""
    readings: tuple[str, ...] = ()


_LOOK_ALIKES = dict(
    zip(
        "АВЕКМНОРСТУХІЅЈΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
        "ABEKMHOPCTYXISJABEZHIKMNOPTYX",
        strict=True,
    )
)
#: Separators, also those Unicode counts neither as dashes nor as spaces: minus, slashes, dots.
_DROPPED = " \t-_/.·,'’" + "\u2212\u2043\u2044\u2215\u2018\u02bc\u2027\u30fb"
#: Characters without a shape of their own although Unicode calls them letters, signs or accents:
#: joiners, fillers, the empty Braille cell and variation selectors.
_SHAPELESS = frozenset(
    map(
        chr,
        (
            *(0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0),
            *range(0x180B, 0x1810),
            *range(0xFE00, 0xFE10),
            *range(0xE0100, 0xE01F0),
        ),
    )
)
_ASCII_KEY: dict[int, str | None] = dict.fromkeys([*range(0x21), 0x7F, *map(ord, _DROPPED)])
_ASCII_KEY.update((code, chr(code - 32)) for code in range(ord("a"), ord("z") + 1))
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_SCRIPTS = (
    "LATIN",
    "CYRILLIC",
    "GREEK",
    "ARABIC",
    "CJK",
    "HEBREW",
    "ARMENIAN",
    "GEORGIAN",
)
_PARTIAL = re.compile(r"[?*]")
_RUNS = re.compile(r"\*{2,}")


@lru_cache(maxsize=32_768)
def key_of(text: str) -> str:
    """The form under which two marks are compared; the text itself is never changed.

    Full-width forms, case, separators, dashes, invisible characters, Cyrillic and Greek
    look-alikes and non-European digits are folded (MRK-14). Look-alikes within one script
    (0/O, 1/I) stay apart here: telling those is a ranked reading, not an equality.
    """
    before = ""
    while not text.isascii() and text != before:
        # Folding one character can bring together others that then compose: once more, until
        # nothing changes, so that the key of a key is the key.
        before = text
        composed = unicodedata.normalize("NFKC", text).upper()
        text = "".join(map(_folded, unicodedata.normalize("NFKC", composed)))
    return text.translate(_ASCII_KEY) if text.isascii() else text


def _unseen(character: str) -> bool:
    return unicodedata.category(character) in _UNSEEN or character in _SHAPELESS


def _folded(character: str) -> str:
    category = unicodedata.category(character)
    if _unseen(character) or category in {"Pd", "Zs"} or character in _DROPPED:
        return ""
    if category == "Nd":
        return str(unicodedata.digit(character))
    return _LOOK_ALIKES.get(character, character)


def unseen_characters(text: str) -> list[str]:
    """Characters of the text that nobody can see on metal, as `U+202E`."""
    if text.isascii() and text.isprintable():
        return []
    return [f"U+{ord(c):04X}" for c in text if _unseen(c)]


def scripts_in(text: str) -> list[str]:
    """The scripts whose letters the verbatim text uses, so that a mixture can be flagged."""
    if text.isascii():
        return ["LATIN"] if any(map(str.isalpha, text)) else []
    names = (unicodedata.name(c, "") for c in unicodedata.normalize("NFKC", text) if c.isalpha())
    return sorted({s for name in names for s in _SCRIPTS if name.startswith(s)})


def is_partial(text: str) -> bool:
    """Whether characters of this text were not read (`?` one, `*` any number)."""
    return bool(_PARTIAL.search(unicodedata.normalize("NFKC", text)))


def known_count(text: str) -> int:
    """How many characters of a partial mark were read."""
    return sum(1 for c in key_of(text) if c not in (UNREAD, UNREAD_RUN))


def fits(pattern: str, key: str) -> bool:
    """Whether a key agrees with a partial mark on every character both of them show.

    Either side may hold unread characters; `?` stands for one, `*` for any number of them.
    Time is bounded by the product of the two lengths: no pattern can make it explode.
    """
    pattern, key = _RUNS.sub(UNREAD_RUN, pattern), _RUNS.sub(UNREAD_RUN, key)
    # Bit n of `reachable`: the pattern so far agrees with the first n characters of the key.
    everywhere = (1 << (len(key) + 1)) - 1
    shown = _places_in(key)
    runs = shown.get(UNREAD_RUN, 0)
    unread = shown.get(UNREAD, 0)
    single = everywhere >> 1 & ~runs
    reachable = _past_runs(1, runs)
    for sign in pattern:
        if sign == UNREAD_RUN:
            reachable = everywhere & -(reachable & -reachable)
        else:
            agreeing = single if sign == UNREAD else shown.get(sign, 0) | unread
            # A run in the key may swallow this sign and stay open.
            reachable = _past_runs((reachable & agreeing) << 1 | (reachable & runs), runs)
        if not reachable:
            return False
    return bool(reachable >> len(key))


def _past_runs(reachable: int, runs: int) -> int:
    """Wherever a run in the key begins, it may also stand for no character at all."""
    return reachable | (reachable & runs) << 1


def _places_in(key: str) -> dict[str, int]:
    """Each character of the key, with a bit for every place it stands at."""
    places: dict[str, int] = {}
    for place, character in enumerate(key):
        places[character] = places.get(character, 0) | 1 << place
    return places


#: A mark in the book has at most so many characters.
LONGEST_MARK = 128
