"""Files that travel with the package: States' policies and stories, the catalogue."""

from functools import cache
from pathlib import Path

from poincon.terms.catalogue import Catalogue
from poincon.terms.catalogue_text import read_catalogue
from poincon.terms.reading_weights import Weights, read_weights
from poincon.terms.serial_lexicon import Lexicon
from poincon.terms.serial_patterns import Patterns, read_patterns
from poincon.terms.serial_words import read_phrases
from poincon.tracing.evidence import EvidenceWeights, read_evidence_weights
from poincon.tracing.probability import Calibration, read_calibration

_PACKAGE = Path(__file__).resolve().parent.parent


class NotShipped(LookupError):
    """There is no such file in the package, nor where the caller said."""


def shipped(*parts: str) -> Path:
    """A file that travels with the package, in a wheel or in a checkout. Raises NotShipped."""
    for folder in (_PACKAGE / "shipped", _PACKAGE.parent):
        path = folder.joinpath(*parts)
        if path.exists():
            return path
    raise NotShipped(f"{'/'.join(parts)} is not part of this package")


def policy_text(state: str) -> str:
    """The policy of a shipped State (its code), or the text of a policy file (its path)."""
    named = Path(state)
    if named.suffix == ".toml":
        if not named.is_file():
            raise NotShipped(f"there is no policy at {state}")
        return named.read_text(encoding="utf-8")
    if not (len(state) == 2 and state.isalpha()):
        raise NotShipped(f"{state} is neither a State's code nor a policy file")
    return shipped("countries", state.lower(), "policy.toml").read_text(encoding="utf-8")


def story_text(state: str) -> str:
    """The story of a shipped State."""
    return shipped("countries", state.lower(), "story.txt").read_text(encoding="utf-8")


@cache
def catalogue_shipped() -> Catalogue:
    """Makers, calibres, types and models that travel with the package."""
    makers, calibres, types, models = (
        shipped("catalogue", name).read_text(encoding="utf-8")
        for name in ("makers.csv", "calibres.csv", "types.csv", "models.csv")
    )
    return read_catalogue(makers, calibres, types, models)


@cache
def serial_lexicon_shipped() -> Lexicon:
    """What people write where no serial can be read: the words that travel with the package."""
    return Lexicon(read_phrases(shipped("catalogue", "serial_words.csv").read_text("utf-8")))


@cache
def reading_weights_shipped() -> Weights:
    """What each slip between the metal and the paper costs: the weights of the package."""
    return read_weights(shipped("catalogue", "reading_weights.csv").read_text("utf-8"))


@cache
def evidence_weights_shipped() -> EvidenceWeights:
    """What it is worth that makes, calibres and years agree, as it travels with the package."""
    return read_evidence_weights(shipped("catalogue", "evidence_weights.csv").read_text("utf-8"))


@cache
def reading_calibration_shipped() -> Calibration:
    """What makes a probability of a score, as it travels with the package."""
    return read_calibration(shipped("catalogue", "reading_calibration.csv").read_text("utf-8"))


@cache
def serial_patterns_shipped() -> Patterns:
    """What makers are known to strike as serials: the list that travels with the package."""
    return read_patterns(shipped("catalogue", "serial_patterns.csv").read_text("utf-8"))
