"""The catalogue that travels with the package, read once for the tests of this room."""

from pathlib import Path

from poincon.terms.catalogue_text import read_catalogue

FOLDER = Path(__file__).parents[2] / "catalogue"
SHIPPED = read_catalogue(
    *(
        (FOLDER / f"{name}.csv").read_text(encoding="utf-8")
        for name in ("makers", "calibres", "types", "models")
    )
)
