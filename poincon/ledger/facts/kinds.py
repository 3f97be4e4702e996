"""What every fact has: a day, perhaps a weapon, perhaps a description of it."""

from datetime import date

import msgspec


class Description(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    forbid_unknown_fields=True,
    gc=False,
):
    """What kind of weapon it is. Empty means not recorded; `category` is a code of terms.weapons.

    `calibre_mm` is the bore in millimetres where the category needs it (mortars); `written` keeps
    what the source wrote when a term was resolved to our own.
    """

    category: str = ""
    maker: str = ""
    model: str = ""
    calibre: str = ""
    calibre_mm: float | None = None
    action: str = ""
    country: str = ""
    year: int | None = None
    frame_material: str = ""
    modular: bool = False
    antique: bool = False
    written: str = ""


class Fact(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    forbid_unknown_fields=True,
    tag_field="kind",
    # Facts are values that cannot form a ring; searching them for rings cost a tenth of the time
    # a large batch takes.
    gc=False,
):
    """Something that happened on a day."""

    on: date
    note: str = ""


class WeaponFact(Fact, frozen=True, kw_only=True):
    """Something that happened to one weapon; `weapon` is our number for it, not a mark."""

    weapon: str
    batch: str = ""


class Described(WeaponFact, frozen=True, kw_only=True):
    """A fact that may be the first the book hears of a weapon, and so describes it."""

    described: Description = Description()
