"""Models by their many names; a number alone needs its maker."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.terms.shipped import SHIPPED


@pytest.mark.parametrize(
    ("text", "maker", "code"),
    [
        ("AK-47", "", "AK-47"),
        ("AK 47", "", "AK-47"),
        ("АК-47", "", "AK-47"),
        ("كلاشنكوف", "", "AK-47"),
        ("AK-47", "ZAS", "AK-47"),
        ("56式", "", "TYPE-56"),
        ("ПМ", "", "MAKAROV-PM"),
        ("RPG7", "", "RPG-7"),
        ("PT-92", "", "TAURUS-PT-92"),
        ("Taurus PT 92", "", "TAURUS-PT-92"),
        ("92", "BER", "BERETTA-92"),
        ("Beretta mod. 92", "", "BERETTA-92"),
        ("modelo 85", "TAS", "TAURUS-85"),
        ("17", "GLC", "GLOCK-17"),
        ("G3", "HEC", "G3"),
        ("G3", "TAS", "TAURUS-G3"),
        ("1911", "NON", "M1911"),
        ("M70", "ZAS", "M70"),
        ("Colt M4", "", "M4"),
    ],
)
def test_models_as_people_write_them_resolve(text: str, maker: str, code: str) -> None:
    found = SHIPPED.model(text, maker)

    assert (found.code, found.text) == (code, text)


@pytest.mark.parametrize(
    ("text", "maker", "how"),
    [
        ("92", "", "not-listed"),
        ("17", "TAS", "not-listed"),
        ("M70", "BER", "not-listed"),
        ("G3", "", "several"),
        ("Frobnicator", "", "not-listed"),
        ("Frobnicator 9 X", "TAS", "not-listed"),
        ("Glock Frobnicator", "", "not-listed"),
        ("Glock 92", "", "not-listed"),
        ("type AK", "", "not-listed"),
        ("", "TAS", "unknown"),
        ("unknown", "", "unknown"),
        ("outro", "", "not-listed"),
        ("model", "", "not-listed"),
    ],
)
def test_what_is_no_known_model_is_said(text: str, maker: str, how: str) -> None:
    assert SHIPPED.model(text, maker).how == how


@given(st.sampled_from(sorted(SHIPPED.models)))
def test_every_model_is_found_by_its_names_beside_its_maker(code: str) -> None:
    model = SHIPPED.models[code]

    for text in (model.name, *model.aliases):
        if not text.isdecimal():
            assert code in SHIPPED.model(text).codes, text
        for maker in model.makers:
            assert code in SHIPPED.model(text, maker).codes, (text, maker)


def test_models_name_what_the_catalogue_holds() -> None:
    assert len(SHIPPED.models) >= 250
    for model in SHIPPED.models.values():
        assert set(model.makers) <= set(SHIPPED.makers)
        assert set(model.calibres) <= set(SHIPPED.calibres)
