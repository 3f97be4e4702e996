"""What it costs that a mark was read as something else: the cheapest way, and the slips on it."""

import heapq

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from poincon.exchange.shipped import reading_weights_shipped
from poincon.terms.reading_weights import HOWS, Weights
from poincon.tracing.alignment import CUT_SLIPS, Alignment, align

SHIPPED = reading_weights_shipped()
#: Few characters that meet often: look-alikes, others, doubles, unread places and runs.
KEYS = st.text(alphabet="0OA1I?*", max_size=5)
PLAIN = st.text(alphabet="0OA1IB8Ж", max_size=7)
ENDS = ("cut_start", "cut_end", "more_start", "more_end")
COSTS = st.integers(min_value=1, max_value=40)


@st.composite
def weights_of_any_kind(draw: st.DrawFn) -> Weights:
    """Weights nobody would learn, so that every way is the cheapest some time."""
    names = Weights.__struct_fields__[2:]
    times = draw(st.sampled_from((1, 100)))
    single = {name: draw(COSTS) * times for name in names}
    alike = {("0", "O"): draw(COSTS), ("O", "0"): draw(COSTS), ("1", "I"): draw(COSTS)}
    return Weights(alike=alike, hows=dict.fromkeys(HOWS, 0), **single)


def cheapest_by_search(true: str, read: str, weights: Weights) -> int:
    """The cheapest script of edits, where at most one end of the record is cut."""
    costs = [search(true, read, weights, begin="more", end="cut")]
    for gone in range(1, len(true) + 1):
        near = "*" in true or abs(len(true) - gone - len(read)) <= 2
        rest = search(true[gone:], read, weights, begin="", end="")
        if near and "*" not in read and rest <= CUT_SLIPS:
            costs.append(weights.cut_start + gone * weights.cut_each + rest)
    return min(costs)


def search(true: str, read: str, weights: Weights, *, begin: str, end: str) -> int:
    """Uniform-cost search over scripts of edits: slow, and written from the definition.

    Three stages: before anything, among the edits, behind the closing cut.
    """
    goal = (len(true), len(read), "behind")
    queue, done = [(0, 0, 0, "before" if begin else "among")], set()
    while queue:
        cost, used, shown, stage = heapq.heappop(queue)
        if (used, shown, stage) == goal:
            return cost
        if (used, shown, stage) in done:
            continue
        done.add((used, shown, stage))
        may_be_cut = end == "cut" and cost <= CUT_SLIPS and "*" not in read
        for more, i, j, then in edits(true, read, weights, used, shown, stage):
            if then != "behind" or may_be_cut or used == len(true):
                heapq.heappush(queue, (cost + more, i, j, then))
    raise AssertionError("there is always a way")


def edits(true: str, read: str, w: Weights, i: int, j: int, stage: str):
    """Every single edit from here."""
    if stage == "before":
        yield 0, i, j, "among"
        yield from ((w.more_start + n * w.more_each, 0, n, "among") for n in upto(read))
    if stage != "among":
        return
    yield from single_edits(true, read, w, i, j)
    left, more = true[i:], read[j:]
    if not left and not more:
        yield 0, i, j, "behind"
    elif not more:
        yield w.cut_end + len(left) * w.cut_each, len(true), j, "behind"
    elif not left:
        yield w.more_end + len(more) * w.more_each, i, len(read), "behind"


def upto(key: str) -> range:
    return range(1, len(key) + 1)


def single_edits(true: str, read: str, w: Weights, i: int, j: int):
    """One character, or two exchanged, or a place in an unread run."""
    there, here = true[i : i + 1], read[j : j + 1]
    before, shown = true[:i][-1:], read[:j][-1:]
    if there and here and "*" not in there + here:
        yield w.substitution(there, here), i + 1, j + 1, "among"
        pair = true[i : i + 2]
        able = len(pair) == 2 and "*" not in pair and pair[0] != pair[1]
        if able and pair[::-1] == read[j : j + 2]:
            yield w.exchanged, i + 2, j + 2, "among"
    if there:
        cost = w.dropped_double if there == before else w.dropped
        yield cost, i + 1, j, "among"
        if "*" in (there, shown):
            yield 0, i + 1, j, "among"
    if here:
        yield (w.added_double if here == shown else w.added), i, j + 1, "among"
        if here == "*":
            yield 0, i, j + 1, "among"
        if before == "*":
            yield w.blank * (here != "?"), i, j + 1, "among"


def kinds(alignment: Alignment) -> list[str]:
    return [step.kind for step in alignment.steps]


# --- the cheapest way ----------------------------------------------------------------------------


@settings(max_examples=400)
@given(true=KEYS, read=KEYS, weights=weights_of_any_kind())
@example(true="A*", read="A10", weights=SHIPPED)
@example(true="A01", read="*1", weights=SHIPPED)
@example(true="0A", read="A0", weights=SHIPPED)
@example(true="", read="", weights=SHIPPED)
def test_no_script_of_edits_is_cheaper_and_one_costs_as_much(
    true: str, read: str, weights: Weights
) -> None:
    assert align(true, read, weights).cost == cheapest_by_search(true, read, weights)


@given(true=KEYS, read=KEYS, weights=weights_of_any_kind())
def test_the_cost_is_the_sum_of_the_slips_that_are_told(
    true: str, read: str, weights: Weights
) -> None:
    alignment = align(true, read, weights)
    assert alignment.cost == sum(step.cost for step in alignment.steps)
    assert all(step.cost > 0 for step in alignment.steps)


@given(true=PLAIN, read=PLAIN, weights=weights_of_any_kind())
def test_the_slips_turn_the_record_into_the_reading(
    true: str, read: str, weights: Weights
) -> None:
    shown, at = "", 0
    for step in align(true, read, weights).steps:
        start = step.place - 1 if step.true else step.place
        shown += true[at:start] + step.read
        assert true[start : start + len(step.true)] == step.true
        at = start + len(step.true)
    assert shown + true[at:] == read


@given(true=KEYS, read=KEYS, weights=weights_of_any_kind())
def test_slips_are_told_in_the_order_of_the_record(true: str, read: str, weights: Weights) -> None:
    places = [step.place for step in align(true, read, weights).steps]
    assert places == sorted(places)
    assert align(true, read, weights) == align(true, read, weights)


@given(key=KEYS, weights=weights_of_any_kind())
def test_what_was_read_as_it_stands_costs_nothing(key: str, weights: Weights) -> None:
    assert align(key, key, weights) == Alignment(0, ())


@given(true=PLAIN, read=PLAIN, weights=weights_of_any_kind())
def test_only_what_is_equal_costs_nothing(true: str, read: str, weights: Weights) -> None:
    assert (align(true, read, weights).cost == 0) == (true == read)


@given(true=PLAIN, read=PLAIN)
def test_no_way_costs_more_than_losing_all_and_adding_all(true: str, read: str) -> None:
    cost = align(true, read, SHIPPED).cost
    assert cost <= SHIPPED.dropped * len(true) + SHIPPED.added * len(read)
    more = SHIPPED.more_start + SHIPPED.more_each * len(read)
    assert cost <= SHIPPED.dropped * len(true) + more


@given(true=PLAIN, read=PLAIN, weights=weights_of_any_kind())
def test_where_no_end_is_cut_turning_keys_and_weights_round_costs_the_same(
    true: str, read: str, weights: Weights
) -> None:
    weights = msgspec.structs.replace(weights, **dict.fromkeys(ENDS, 1_000_000))
    turned = msgspec.structs.replace(
        weights,
        alike={(b, a): cost for (a, b), cost in weights.alike.items()},
        letter_digit=weights.digit_letter, digit_letter=weights.letter_digit,
        dropped=weights.added, added=weights.dropped,
        dropped_double=weights.added_double, added_double=weights.dropped_double,
    )  # fmt: skip
    assert align(true, read, weights).cost == align(read, true, turned).cost


@given(true=PLAIN, before=PLAIN, behind=PLAIN, weights=weights_of_any_kind())
def test_a_run_that_was_not_read_fits_at_least_as_well_as_anything_in_its_place(
    true: str, before: str, behind: str, weights: Weights
) -> None:
    open_run = align(true, f"{before}*{behind}", weights).cost
    assert open_run <= align(true, f"{before}?{behind}", weights).cost
    assert align(true, "*", weights).cost == 0


@given(true=PLAIN, place=st.integers(0, 6), weights=weights_of_any_kind())
def test_a_place_left_open_in_what_was_read_rightly_costs_nothing(
    true: str, place: int, weights: Weights
) -> None:
    opened = true[:place] + "?" + true[place + 1 :]
    assert place >= len(true) or align(true, opened, weights).cost == 0


# --- the slips -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("true", "read", "slips"),
    [
        ("LR020793", "LRO20793", [("misread", 3, "0", "O")]),
        ("37523668", "37523663", [("misread", 8, "8", "3")]),
        ("38421407", "3821407", [("dropped", 3, "4", "")]),
        ("HBB19504", "HB19504", [("dropped double", 3, "B", "")]),
        ("AB1234", "AB12X34", [("added", 4, "", "X")]),
        ("AB1234", "AB12234", [("added double", 4, "", "2")]),
        ("SCH631", "SCH613", [("exchanged", 5, "31", "13")]),
        ("38202278", "382", [("cut end", 4, "02278", "")]),
        ("XYZ48213", "48213", [("cut start", 1, "XYZ", "")]),
        ("382", "38202278", [("more end", 3, "", "02278")]),
        ("48213", "RUS48213", [("more start", 0, "", "RUS")]),
        ("AB?124", "AB7124", [("unread", 3, "?", "7")]),
        ("AB*7", "AB97", [("unread", 3, "", "9")]),
        ("MG910758", "MG920759", [("misread", 4, "1", "2"), ("misread", 8, "8", "9")]),
        ("AB12", "AB12", []),
        ("AB12", "A??2", []),
        ("AB12345", "A*5", []),
        ("AB12345", "*", []),
        ("A*", "A", []),
        ("A*5", "A?5", []),
        ("A*5", "A??5", []),
    ],
)
def test_each_slip_is_told_by_its_kind_and_place(
    true: str, read: str, slips: list[tuple[str, int, str, str]]
) -> None:
    assert [step[:4] for step in align(true, read, SHIPPED).steps] == slips


def test_of_slips_of_one_kind_the_likelier_costs_less() -> None:
    def cost(true: str, read: str) -> int:
        return align(true, read, SHIPPED).cost

    assert cost("AB0123", "ABO123") < cost("AB0123", "AB7123")
    assert cost("AB1123", "AB123") < cost("AB1723", "AB123")
    assert cost("AB8123", "AB3123") < cost("AB3123", "AB8123")
    assert cost("382022", "382") < cost("382022", "38")
    assert cost("12345678", "12345679") > cost("12345678", "1234567")


def test_the_longest_marks_are_aligned_in_full() -> None:
    true, read = "AB12" * 32, "AB12" * 31 + "AB1Z"
    assert align(true, read, SHIPPED).steps[0][:4] == ("misread", 128, "2", "Z")
    assert kinds(align("A" * 128, "?" * 128, SHIPPED)) == []
    assert align("*" * 128, "B" * 3, SHIPPED).cost > 0
