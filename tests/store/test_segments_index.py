"""The marks of a real book, on both engines: what was recorded a moment ago is found at once."""

from collections.abc import Callable
from pathlib import Path

import pytest

from poincon.app import Desk
from poincon.store.segments import index as index_module
from poincon.store.segments.index import MarkIndex
from poincon.tracing.sought import Nearest, Sought
from tests.books import new_book
from tests.store.segment_books import OPEN, learnt
from tests.stories.telling import told

STORY = """
    2024-01-01 found W-0000001 maker=TAURUS calibre='9 mm' year=2001
    2024-01-01 mark-read W-0000001 mark=AB1234
    2024-01-01 found W-0000002
    2024-01-01 mark-read W-0000002 mark=AB1299 mark.mark_class=altered mark.readings=CD5555+CD5556
    2024-01-01 found W-0000003
    2024-01-01 mark-read W-0000003 mark=XY77?9 mark.mark_class=partial
    2024-01-01 found W-0000004
    2024-01-01 mark-read W-0000004 mark='' mark.mark_class=removed
    2024-01-01 found W-0000005
    2024-01-01 mark-read W-0000005 mark=1-30765-2002
    2024-01-01 mark-read W-0000005 mark=SLIDE77 mark.component=C-1
"""
ASKED = ("AB1234", "AB1284", "CD5556", "XY7789", "30765", "SLIDE77", "77", "ZZ0000")
#: So few weapons are kept in memory in these tests, and so few segments on disk.
FEW, FEW_SEGMENTS = 5, 3


@pytest.fixture
def book(desk: Desk) -> Desk:
    told(desk.book, STORY)
    return desk


@pytest.fixture
def sealing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Segments are sealed and joined with few weapons already."""
    monkeypatch.setattr(index_module, "YOUNG", FEW)
    monkeypatch.setattr(index_module, "MOST_SEGMENTS", FEW_SEGMENTS)


def of(desk: Desk, folder: Path | None = None) -> MarkIndex:
    return MarkIndex(desk.book, learnt(), folder=folder)


def answers(index: MarkIndex, *texts: str, **named: object) -> list[Nearest]:
    soughts = [Sought(text=text) for text in texts or ASKED]
    return index.near(soughts, most=5, effort=OPEN, **named)  # type: ignore[arg-type]


def first(index: MarkIndex, text: str, **named: object) -> tuple[str, str, int] | None:
    """Weapon, way and cost of the best for a text."""
    found = answers(index, text, **named)[0].found
    return (found[0].weapon, found[0].how, found[0].cost) if found else None


def exact(index: MarkIndex, text: str) -> set[str]:
    """The weapons whose mark is this very text."""
    return {each.weapon for each in answers(index, text)[0].found if not each.cost}


def more(desk: Desk, start: int, weapons: int, text: Callable[[int], str] = "N{:05d}".format):
    """Record so many weapons in one batch."""
    lines = []
    for number in range(start, start + weapons):
        weapon = f"W-{number:07d}"
        lines += [
            f"2024-01-01 found {weapon}",
            f"2024-01-01 mark-read {weapon} mark={text(number)}",
        ]
    told(desk.book, "\n".join(lines))


def folders(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name[0] != ".")


def test_every_mark_of_a_book_is_found_under_every_way_it_can_be_read(book: Desk) -> None:
    index = of(book)

    assert first(index, "ab-1234") == ("W-0000001", "whole", 0)
    assert first(index, "CD5556") == ("W-0000002", "alternative", 300)
    assert first(index, "AB1299") == ("W-0000002", "whole", 0)
    assert first(index, "XY77?9") == ("W-0000003", "whole", 0)
    assert first(index, "XY7789") == ("W-0000003", "whole", learnt().weights.blank)
    assert first(index, "SLIDE77") == ("W-0000005", "whole", 0)
    assert first(index, "30765")[:2] == ("W-0000005", "without factory and year")  # type: ignore[index]
    assert {each.weapon for each in answers(index, "removed")[0].found} == set()


def test_an_empty_book_finds_nothing_until_its_first_mark(desk: Desk, tmp_path: Path) -> None:
    index = of(desk, tmp_path / "marks")

    assert [each.found for each in answers(index)] == [()] * len(ASKED)
    told(desk.book, STORY)
    assert first(index, "AB1234") == ("W-0000001", "whole", 0)


def test_a_weapon_is_found_the_moment_it_is_recorded(book: Desk, tmp_path: Path) -> None:
    index = of(book, tmp_path / "marks")
    assert exact(index, "QQ4711") == set()

    told(book.book, "2024-01-02 found W-0000006\n2024-01-02 mark-read W-0000006 mark=QQ4711")

    assert exact(index, "QQ4711") == {"W-0000006"}
    told(book.book, "2024-01-03 mark-read W-0000001 mark=QQ4711")
    assert exact(index, "QQ4711") == {"W-0000001", "W-0000006"}
    assert exact(index, "AB1234") == {"W-0000001"}


@pytest.mark.parametrize("with_folder", [True, False])
def test_after_a_bulk_everything_is_found_old_and_new(
    book: Desk, tmp_path: Path, sealing: None, with_folder: bool
) -> None:
    index = of(book, tmp_path / "marks" if with_folder else None)
    assert exact(index, "AB1234") == {"W-0000001"}

    more(book, 100, 60)

    for number in (100, 131, 159):
        assert exact(index, f"N{number:05d}") == {f"W-{number:07d}"}
    assert exact(index, "AB1234") == {"W-0000001"}
    told(book.book, "2024-01-02 found W-0000160\n2024-01-02 mark-read W-0000160 mark=N00160")
    assert exact(index, "N00160") == {"W-0000160"}
    if with_folder:
        assert len(folders(tmp_path / "marks")) == 1


def test_a_corrected_mark_is_found_under_the_new_text_alone(
    book: Desk, tmp_path: Path, sealing: None
) -> None:
    index = of(book, tmp_path / "marks")
    more(book, 100, 20)
    assert exact(index, "N00103") == {"W-0000103"}

    wrong = book.book.size()
    told(book.book, "2024-01-02 mark-read W-0000103 mark=WRONG9")
    assert exact(index, "WRONG9") == {"W-0000103"}
    told(
        book.book,
        f"2024-01-03 corrected W-0000103 entry={wrong} reason=misread "
        'replacement="2024-01-02 mark-read W-0000103 mark=RIGHT8"',
    )

    assert exact(index, "WRONG9") == set()
    assert exact(index, "RIGHT8") == exact(index, "N00103") == {"W-0000103"}
    more(book, 200, 20)
    assert exact(index, "WRONG9") == set()
    assert exact(of(book, tmp_path / "marks"), "RIGHT8") == {"W-0000103"}


def test_a_mark_withdrawn_after_it_was_sealed_is_no_longer_found(
    book: Desk, tmp_path: Path, sealing: None
) -> None:
    index = of(book, tmp_path / "marks")
    more(book, 100, 20)
    withdrawn = book.book.size()
    told(book.book, "2024-01-02 mark-read W-0000004 mark=SEAL99")
    more(book, 200, 20)
    assert exact(index, "SEAL99") == {"W-0000004"}

    told(book.book, f"2024-01-05 corrected W-0000004 entry={withdrawn} reason=misread")

    assert exact(index, "SEAL99") == set()
    assert exact(of(book, tmp_path / "marks"), "SEAL99") == set()


def test_a_new_status_changes_the_evidence_and_the_filter(
    book: Desk, tmp_path: Path, sealing: None
) -> None:
    index = of(book, tmp_path / "marks")
    more(book, 100, 20)
    before = answers(index, "N00103")[0].found[0]
    assert first(index, "N00103", statuses=("stolen",)) is None

    told(book.book, "2024-01-02 stolen W-0000103 place=North")

    after = answers(index, "N00103")[0].found[0]
    worth = learnt().evidence.status
    status = next(iter(book.book.rows_of(["W-0000104"]).values())).status
    assert after.evidence - before.evidence == worth["stolen"] - worth.get(status, 0)
    assert first(index, "N00103", statuses=("stolen",)) == ("W-0000103", "whole", 0)
    kept = answers(index, "N00103", statuses=("stolen", "lost"))[0].found
    assert [each.weapon for each in kept] == ["W-0000103"]
    others = {each.weapon for each in answers(index, "N00103", statuses=(status,))[0].found}
    assert "W-0000103" not in others
    assert len(others) == 5


def test_weapons_that_are_set_apart_are_no_candidates(book: Desk) -> None:
    more(book, 100, 3, text=lambda _: "AB1234")
    apart = ("W-0000001", "W-0000101")

    (nearest,) = of(book).near([Sought(text="AB1234", apart=apart)], most=5)

    exact = [each.weapon for each in nearest.found if not each.cost]
    assert exact == ["W-0000100", "W-0000102"]


def test_only_questions_that_some_weapons_may_answer_are_kept(book: Desk) -> None:
    soughts = [Sought(text=text) for text in ASKED]
    index = of(book)

    near = index.near_these(["W-0000001", "W-0000003"], soughts, within=2_500)

    assert [each.text for each in near] == ["AB1234", "AB1284", "XY7789"]
    assert index.near_these([], soughts, within=2_500) == []
    assert index.near_these(["W-0000004", "W-9999999"], soughts, within=2_500) == []


def test_a_question_is_kept_when_any_weapon_is_near_not_the_likeliest_alone(book: Desk) -> None:
    told(
        book.book,
        "2024-01-02 found W-0000006 maker=ROSSI calibre=.38 year=1960 category=SA.REV\n"
        "2024-01-02 mark-read W-0000006 mark=AB1284",
    )
    sought = Sought(text="AB1284", maker="TAURUS", calibre="9 mm", category="SA.PIS", year=2001)

    near = of(book).near_these(["W-0000001", "W-0000006"], [sought], within=1_000)

    assert near == [sought]


def test_the_register_counts_weapons_with_a_mark_that_can_be_compared(
    book: Desk, tmp_path: Path, sealing: None
) -> None:
    index = of(book, tmp_path / "marks")

    assert answers(index, "AB1234")[0].register == 4
    more(book, 100, 10)
    told(book.book, "2024-01-02 found W-0000200\n2024-01-02 stolen W-0000004 place=North")
    assert answers(index, "AB1234")[0].register == 14
    more(book, 300, 10)
    assert answers(index, "AB1234")[0].register == 24
    assert answers(of(book), "AB1234")[0].register == 24


def test_sealed_young_and_read_again_the_answers_are_the_same(
    book: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    more(book, 100, 30)
    told(book.book, "2024-01-02 found W-0000200")
    texts = (*ASKED, "N00101", "N0010?", "N00*")
    in_memory = answers(of(book), *texts)
    monkeypatch.setattr(index_module, "YOUNG", FEW)

    step_by_step = of(book, tmp_path / "marks")
    assert answers(step_by_step, *texts) == in_memory
    assert answers(of(book, tmp_path / "marks"), *texts) == in_memory
    told(book.book, "2024-01-03 stolen W-0000101 place=North")
    more(book, 400, 12)
    assert answers(step_by_step, *texts) == answers(of(book, tmp_path / "marks"), *texts)
    assert answers(step_by_step, *texts) == answers(of(book), *texts)


def test_on_both_engines_the_same_book_gives_the_same_answers(
    tmp_path: Path, postgres_url: str, sealing: None
) -> None:
    given = []
    for url in (f"sqlite:///{tmp_path / 'book.sqlite3'}", postgres_url):
        folder = tmp_path / url[:6]
        folder.mkdir()
        with new_book(url, folder) as desk:
            told(desk.book, STORY)
            index = of(desk, folder / "marks")
            steps = [answers(index)]
            for start in (100, 200, 300, 400):
                more(desk, start, 7, text="AB{}".format)
                steps.append(answers(index, *ASKED, "AB205", "AB30*"))
            given.append((steps, folders(folder / "marks")[0][:25]))

    assert given[0] == given[1]
