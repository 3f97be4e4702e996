"""The marks of a book in shards give the answers that they give in one piece."""

import stat
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from poincon.app import Desk
from poincon.store.segments.asking import IN_A_LIST, Effort
from poincon.store.segments.gathering import Line
from poincon.store.shards.asking_shards import ShardIndex, in_turn
from poincon.store.shards.merging import Aim, Held, Seen, Standing, as_good, merged, settled
from poincon.store.shards.shards import Shards, cut, export_shards, written
from poincon.tracing.sought import FIELDS, Sought
from tests.store.segment_books import OPEN, asked, learnt, line, register_of, stored
from tests.store.shard_books import MAKERS, STATUSES, asked_of, questions, register, shards_of
from tests.stories.telling import memory_book

_TEXTS = st.text("01258BOIS", min_size=4, max_size=7)
_LINES = st.lists(
    st.tuples(_TEXTS, st.sampled_from(MAKERS), st.sampled_from(STATUSES), st.booleans()),
    min_size=1,
    max_size=120,
)
_SOUGHTS = st.lists(
    st.builds(
        Sought,
        text=st.text("01258BOIS?*", min_size=4, max_size=7),
        maker=st.sampled_from(MAKERS),
        apart=st.sampled_from([(), ("W-0000001",)]),
    ),
    min_size=1,
    max_size=4,
)


def _lines(drawn: list[tuple[str, str, str, bool]]) -> list[Line]:
    """Each a weapon, or one more mark of the weapon before."""
    lines: list[Line] = []
    weapon = 0
    for number, (text, maker, status, another) in enumerate(drawn, start=1):
        if weapon and another:
            known = {"maker": str(lines[-1][4]), "status": str(lines[-1][10])}
        else:
            weapon += 1
            known = {"maker": maker, "status": status}
        lines.append(line(weapon, text, number=number, **known))
    return lines


@settings(max_examples=60)
@given(
    drawn=_LINES,
    soughts=_SOUGHTS,
    parts=st.integers(1, 5),
    most=st.integers(1, 5),
    statuses=st.sampled_from([(), ("stolen", "seized")]),
    effort=st.sampled_from([OPEN, IN_A_LIST]),
)
def test_however_many_shards_there_are_the_answers_are_those_of_one_piece(
    tmp_path_factory: pytest.TempPathFactory,
    drawn: list[tuple[str, str, str, bool]],
    soughts: list[Sought],
    parts: int,
    most: int,
    statuses: tuple[str, ...],
    effort: Effort,
) -> None:
    lines = _lines(drawn)
    shards = shards_of(lines, tmp_path_factory.mktemp("shards") / "of", parts)
    how = {"most": most, "statuses": statuses, "effort": effort}
    assert asked_of(shards, soughts, **how) == asked(register_of(stored(lines)), soughts, **how)


@pytest.mark.parametrize("most", [1, 3, 10])
def test_worn_marks_of_a_register_of_some_thousands_are_found_alike(
    tmp_path: Path, most: int
) -> None:
    lines = register(1, 2000)
    worn = questions(2, lines, 300)
    whole = asked(register_of(stored(lines)), worn, most=most)
    assert asked_of(shards_of(lines, tmp_path / "four", 4), worn, most=most) == whole
    assert sum(bool(each.found) for each in whole) > 200
    assert len({each.proven for each in whole}) == 2


def test_ties_are_counted_over_all_shards_up_to_a_hundred(tmp_path: Path) -> None:
    few, many = Sought(text="TWIN77"), Sought(text="SAME42")
    lines = [line(weapon, "SAME42") for weapon in range(1, 301)]
    lines += [line(weapon, "TWIN77") for weapon in range(301, 342)]
    fewer, more = asked_of(shards_of(lines, tmp_path / "five", 5), [few, many], most=3)
    assert (len(fewer.found), fewer.as_good) == (3, 38)
    assert (len(more.found), more.as_good) == (3, 100)
    assert [each.weapon for each in more.found] == ["W-0000001", "W-0000002", "W-0000003"]


def test_a_shard_with_nothing_near_leaves_the_answer_proven(tmp_path: Path) -> None:
    lines = [line(1, "AB123456"), *(line(weapon, f"ZZ{weapon:07d}") for weapon in range(2, 40))]
    shards = shards_of(lines, tmp_path / "many", 10)
    (nearest,) = asked_of(shards, [Sought(text="AB123456")])
    assert nearest.proven
    assert [each.weapon for each in nearest.found] == ["W-0000001"]


def test_questions_are_weighed_by_what_all_shards_have(tmp_path: Path) -> None:
    lines = register(3, 400)
    whole, shards = register_of(stored(lines)), shards_of(lines, tmp_path / "three", 3)
    assert shards.register == whole.register == 400
    for name in (*FIELDS, "calibre_family", "category_family"):
        assert shards.ids[name] == whole.ids[name]
        for word in ("", "never said", *shards.ids[name]):
            assert shards.count(name, word) == whole.count(name, word)


def test_a_weapon_stands_in_one_shard_and_no_shard_is_empty() -> None:
    lines = register(4, 50)
    lots = list(cut(lines, weapons=7))
    assert [each for lot in lots for each in lot] == lines
    weapons = [{each[0] for each in lot} for lot in lots]
    assert [len(each) for each in weapons] == [7, 7, 7, 7, 7, 7, 7, 1]
    assert sum(map(len, weapons)) == len(set().union(*weapons))
    with pytest.raises(ValueError, match="at least one"):
        list(cut(lines, weapons=0))


def test_only_the_owner_can_read_the_shards(tmp_path: Path) -> None:
    shards_of(register(5, 3000), tmp_path / "shards", 2)
    whole = tmp_path / "shards"
    for path in [whole, *whole.rglob("*")]:
        # a file in a folder of the owner's is out of reach, whatever it allows itself
        assert stat.S_IMODE((path if path.is_dir() else path.parent).stat().st_mode) == 0o700
    assert stat.S_IMODE((whole / "manifest.json").stat().st_mode) == 0o600


def test_a_book_is_exported_as_it_stands(sanmora_desk: Desk, tmp_path: Path) -> None:
    book = sanmora_desk.book
    shards = export_shards(book, learnt(), tmp_path / "shards", 3)
    assert shards.manifest.origin == book.origin
    assert shards.manifest.size == book.size()
    assert 1 <= len(shards.manifest.shards) <= 3
    mark = next(iter(book.marks_of(["W-0000001"]).values()))[0]
    (nearest,) = ShardIndex(shards, learnt()).near([Sought(text=mark.text)], most=3)
    assert (nearest.found[0].weapon, nearest.found[0].cost) == ("W-0000001", 0)
    with pytest.raises(FileExistsError):
        export_shards(book, learnt(), tmp_path / "shards", 3)
    with pytest.raises(ValueError, match="at least one"):
        export_shards(book, learnt(), tmp_path / "none", 0)


def test_shards_that_broke_off_are_no_shards(tmp_path: Path) -> None:
    def breaking() -> Iterator[list[Line]]:
        yield register(6, 5)
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        written(memory_book(), learnt(), tmp_path / "shards", breaking())
    assert any((tmp_path / "shards").iterdir())
    with pytest.raises(FileNotFoundError):
        Shards(tmp_path / "shards")


def test_other_shards_than_were_exported_are_not_asked(tmp_path: Path) -> None:
    shards = shards_of(register(7, 20), tmp_path / "shards", 2)
    manifest = tmp_path / "shards" / "manifest.json"
    changed = msgspec.structs.replace(shards.manifest, size=99)
    manifest.write_bytes(msgspec.json.encode(changed))
    with pytest.raises(ValueError, match="other shards"):
        asked_of(shards, [Sought(text="A123456")])


def test_a_shard_that_does_not_answer_is_noticed(tmp_path: Path) -> None:
    shards = shards_of(register(8, 20), tmp_path / "shards", 2)

    def forgets(*given: object) -> list[tuple[int, bytes]]:
        return list(in_turn(*given))[1:]

    with pytest.raises(RuntimeError, match="not answered"):
        asked_of(shards, [Sought(text="A123456")], spread=forgets)


def test_an_empty_register_finds_nothing(tmp_path: Path) -> None:
    shards = shards_of([], tmp_path / "shards", 2)
    (nearest,) = asked_of(shards, [Sought(text="A123456")])
    assert (nearest.found, nearest.register) == ((), 0)
    assert asked_of(shards, []) == []


def _held(score: int, weapon: int, number: int = 1) -> Held:
    return Held(score, weapon, number, 0, 0, 0, "KEY")


@given(st.permutations([_held(5, 1), _held(5, 2), _held(3, 3), _held(9, 4), _held(4, 2)]))
def test_the_order_in_which_shards_answer_changes_nothing(order: list[Held]) -> None:
    seen = [Seen((each,)) for each in order]
    at_once = merged(Standing(), seen, 2)
    assert at_once.held == (_held(9, 4), _held(5, 1), _held(5, 2))
    standing = Standing()
    for each in seen:
        standing = merged(standing, [each], 2)
    assert standing == at_once


def test_of_equal_marks_of_a_weapon_the_one_told_first_counts() -> None:
    standing = merged(Standing((_held(5, 1, 8),)), [Seen((_held(5, 1, 3),))], 2)
    assert standing.held == (_held(5, 1, 3),)


def test_who_was_crowded_below_the_last_place_has_lost_nothing() -> None:
    full = Seen(tuple(_held(3, weapon) for weapon in range(100, 228)), crowded_at=3)
    assert as_good(merged(Standing(), [full], 2), 2, 4000) == 100
    best = Seen((_held(9, 1), _held(9, 2)))
    assert as_good(merged(merged(Standing(), [full], 2), [best], 2), 2, 4000) == 0


def test_who_gave_up_proves_nothing() -> None:
    spent = merged(Standing(), [Seen((_held(5, 1),)), Seen(spent=True)], 2)
    aim = Aim(most=2, margin=4000, floor=0, most_evidence=10)
    assert settled(spent, aim, 1_000_000) == spent
    assert (spent.done, spent.proven) == (True, False)
