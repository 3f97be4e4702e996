"""Parts of a weapon that can carry a mark, and which of them are essential or structural."""

from typing import Literal, get_args

ComponentKind = Literal[
    "frame",
    "receiver",
    "upper receiver",
    "lower receiver",
    "chassis",
    "barrel",
    "slide",
    "cylinder",
    "bolt",
    "breech block",
    "trigger group",
    "launch tube",
    "mount",
    "silencer",
    "magazine",
    "stock",
    "other",
]
COMPONENT_KINDS: tuple[str, ...] = get_args(ComponentKind)

#: ITI 10 (recalled): the mark goes on a part whose destruction disables the weapon for good.
ESSENTIAL: frozenset[str] = frozenset(
    {
        "frame",
        "receiver",
        "upper receiver",
        "lower receiver",
        "chassis",
        "breech block",
        "launch tube",
    }
)

#: Firearms Protocol 3(b) (verified): what counts as parts and components.
PROTOCOL_PARTS: frozenset[str] = frozenset(
    {
        "barrel",
        "frame",
        "receiver",
        "slide",
        "cylinder",
        "bolt",
        "breech block",
        "silencer",
    }
)


def is_essential(kind: str) -> bool:
    """Whether destroying this part disables the weapon for good (ITI 10, recalled)."""
    return kind in ESSENTIAL
