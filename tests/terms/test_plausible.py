"""A calibre that hardly suits the kind of weapon is doubted; what exists is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poincon.terms.catalogue import Calibre
from poincon.terms.plausible import doubt, use_of
from poincon.terms.weapons import CATEGORIES
from tests.terms.shipped import SHIPPED

NEVER = ("SA.OTH", "LW.OTH", "FA.CRA", "FA.CNV", "FA.DEA", "FA.IMP", "UNKNOWN", "NOT_LISTED")
#: One calibre of each use, and the categories it suits.
SUITS = {
    "9x19_parabellum": "SA.PIS SA.REV SA.RIF SA.CAR SA.SMG",
    "22_lr": "SA.PIS SA.REV SA.RIF SA.CAR SA.SMG SA.SHG",
    "762x39_m43": "SA.PIS SA.RIF SA.CAR SA.SMG SA.ASR SA.LMG",
    "762x51_nato": "SA.RIF SA.CAR SA.ASR SA.LMG LW.HMG",
    "127x108": "SA.RIF LW.HMG LW.AAG LW.ATG",
    "gauge_12": "SA.SHG SA.CAR",
    "gauge_36": "SA.SHG SA.CAR SA.REV",
    "40x46": "LW.GLH LW.GLM LW.AAG LW.ATG LW.RCL LW.ROC LW.ATM LW.MAN LW.MOR",
    "mortar_82": "LW.GLH LW.GLM LW.AAG LW.ATG LW.RCL LW.ROC LW.ATM LW.MAN LW.MOR",
}


@pytest.mark.parametrize("code", SUITS)
def test_the_matrix_of_categories_and_uses(code: str) -> None:
    suits = {category for category in CATEGORIES if not doubt(category, SHIPPED.calibres[code])}

    assert suits == {*SUITS[code].split(), *NEVER}


@pytest.mark.parametrize(
    ("category", "code"),
    [
        ("SA.SHG", "9x19_parabellum"),
        ("SA.PIS", "127x108"),
        ("SA.REV", "gauge_12"),
        ("LW.MOR", "family 9mm"),
        ("LW.HMG", "22_short"),
        ("SA.LMG", "22_short"),
        ("SA.LMG", "50_bmg"),
        ("SA.ASR", "9x19_parabellum"),
        ("SA.PIS", "gauge_12"),
    ],
)
def test_nonsense_is_doubted_in_a_sentence_without_names(category: str, code: str) -> None:
    said = doubt(category, SHIPPED.calibres[code])

    assert said.startswith("A") and said.endswith(".")
    assert "{" not in said and code not in said


@pytest.mark.parametrize(
    ("category", "code"),
    [
        ("SA.SHG", "gauge_36"),
        ("SA.SHG", "family 9mm"),  # 9 mm garden guns
        ("SA.CAR", "9x19_parabellum"),
        ("SA.RIF", "40_sw"),
        ("SA.REV", "gauge_36"),
        ("SA.REV", "gauge_28"),
        ("SA.PIS", "556x45_nato"),
        ("SA.SMG", "545x39_m74"),
        ("SA.RIF", "50_bmg"),
        ("LW.MOR", "family 40mm"),
        ("LW.MOR", "mortar_120"),
        ("LW.MOR", "family .38"),
        ("SA.PIS", "family .50"),
        ("LW.ROC", "rpg_40"),
        ("LW.ATG", "145x114"),
        ("FA.CRA", "mortar_82"),
        ("UNKNOWN", "127x108"),
    ],
)
def test_what_exists_or_is_not_sure_is_not_doubted(category: str, code: str) -> None:
    assert doubt(category, SHIPPED.calibres[code]) == ""


@given(st.sampled_from(sorted(CATEGORIES)), st.sampled_from(sorted(SHIPPED.calibres)))
def test_what_has_no_known_use_is_doubted_by_its_size_alone(category: str, code: str) -> None:
    calibre = SHIPPED.calibres[code]

    if use_of(calibre) is None and category != "LW.MOR":
        assert doubt(category, calibre) == ""


@given(st.sampled_from(sorted(SHIPPED.models)))
def test_no_usual_calibre_of_a_model_is_doubted_in_its_category(code: str) -> None:
    model = SHIPPED.models[code]

    for calibre in model.calibres:
        assert doubt(model.category, SHIPPED.calibres[calibre]) == "", (code, calibre)


def test_a_category_nobody_knows_is_never_doubted() -> None:
    assert doubt("XX.YYY", Calibre(code="gauge_12", name="12 gauge", kind="gauge")) == ""
