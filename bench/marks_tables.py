"""The tables of bench/marks.py: who found what, how sure they were, and what it took."""

from collections.abc import Iterator, Mapping, Sequence

from bench.marks_answers import Proposal
from bench.marks_damage import KINDS
from bench.marks_pairs import CUT, SAME, SLIPS
from bench.marks_questions import KNOWN, Question
from bench.marks_score import Asked, Calibration, bulk, bulk_at_recall, by_group, recall, scores

Measured = dict[str, float | str]
Results = Mapping[str, tuple[Measured, Asked]]
CEILING, OWN = "ceiling", "ours-sqlite"
THRESHOLDS = (0.0, 0.5, 0.9, 0.99)
#: First-rank recalls at which precision is compared.
RECALLS = (0.6, 0.7, 0.8)


def single_tables(results: Results) -> Iterator[str]:
    """Every table about single questions; by set, by damage, by what is known, real pairs."""
    for origin, told in (("mix", "as questions come in"), ("grid", "as many of every damage")):
        own = _of(results, origin)
        if any(asked for _, asked in own.values()):
            yield f"\n{origin}: {told}"
            yield from _overall(own)
    yield from _by(_of(results, "grid"), "damage", tuple(KINDS))
    yield from _by(_of(results, "grid"), "known", tuple(KNOWN))
    if OWN in results:
        yield from _crossed(_of(results, "grid"))
    yield from _pairs(_of(results, "pairs"))


def _of(results: Results, origin: str) -> dict[str, tuple[Measured, Asked]]:
    return {
        name: (measured, [pair for pair in asked if pair[0].origin == origin])
        for name, (measured, asked) in results.items()
    }


def _overall(results: Results) -> Iterator[str]:
    yield (
        f"  {'':24}{'first':>7}{'in ten':>8}{'median':>9}{'95 %':>9}{'proven':>8}{'ECE 1st':>9}"
        f"{'ECE all':>9}{'neigh.':>8}{'B/weapon':>10}{'build s':>9}{'peak MB':>9}"
    )
    for measured, asked in results.values():
        own = scores(asked)
        yield (
            f"  {measured['name']:24}{_percent(own.first_rank):>7}{_percent(own.first_ten):>8}"
            f"{own.median_ms:>9.2f}{own.late_ms:>9.2f}{_percent(own.proven):>8}"
            f"{_error(own.first):>9}{_error(own.listed):>9}{_percent(own.neighbours):>8}"
            f"{_figure(measured, 'index_bytes'):>10}{_figure(measured, 'build_s'):>9}"
            f"{_figure(measured, 'peak_mb'):>9}"
        )
    yield "  milliseconds; ECE: calibration error by bins of equal width / of equal mass, in %"


def _by(results: Results, group: str, order: Sequence[str]) -> Iterator[str]:
    """Recall in the first ten, by one group, a column a contender."""
    columns = {
        str(measured["name"]): by_group(asked, [group])
        for measured, asked in results.values()
        if asked
    }
    if not columns:
        return
    yield f"\ngrid: recall in the first ten by {group}, %"
    for number, name in enumerate(columns, 1):
        yield f"  ({number}) {name}"
    yield f"  {'':18}" + "".join(f"{f'({number})':>8}" for number in range(1, len(columns) + 1))
    for one in order:
        cells = (_percent(recall(cut.get((one,), []), most=10)) for cut in columns.values())
        yield f"  {one:18}" + "".join(f"{cell:>8}" for cell in cells)


def _crossed(results: Results) -> Iterator[str]:
    """Ours by damage and what is known: first, in ten, and the ceiling in ten."""
    own = by_group(results[OWN][1], ["damage", "known"])
    top = by_group(results[CEILING][1], ["damage", "known"]) if CEILING in results else {}
    yield "\ngrid: ours by damage and what else is known: first / in ten (ceiling in ten), %"
    yield f"  {'':18}" + "".join(f"{known:>24}" for known in KNOWN)
    for damage in KINDS:
        cells = []
        for known in KNOWN:
            asked = own.get((damage, known), [])
            best = _percent(recall(top.get((damage, known), []), most=10))
            shares = " / ".join(_percent(recall(asked, most=most)) for most in (1, 10))
            cells.append(f"{f'{shares} ({best})':>24}")
        yield f"  {damage:18}" + "".join(cells)


def _pairs(results: Results) -> Iterator[str]:
    if not any(asked for _, asked in results.values()):
        return
    yield "\nreal pairs hidden in the register (both halves; held out only in brackets), %"
    yield f"  {'':24}{'equal: first':>18}{'slips: in ten':>18}{'cut: in ten':>18}"
    for measured, asked in results.values():
        cells = []
        for relations, most in ((SAME, 1), (SLIPS, 10), (CUT, 10)):
            own = [pair for pair in asked if pair[0].damage in relations]
            apart = [pair for pair in own if pair[0].known == "held out"]
            both = (recall(own, most=most), recall(apart, most=most))
            cells.append(f"{f'{_percent(both[0])} ({_percent(both[1])})':>18}")
        yield f"  {measured['name']:24}" + "".join(cells)


def bulk_table(
    results: Mapping[str, tuple[Measured, Sequence[Proposal]]], questions: Sequence[Question]
) -> Iterator[str]:
    """First candidates of a list: precision and recall at thresholds and at equal recall."""
    yield f"\nin bulk: {len(questions):,} rows, first candidates only"
    for name, (measured, proposals) in results.items():
        seconds, peak = _figure(measured, "seconds"), _figure(measured, "peak_mb")
        ready = _figure(measured, "ready")
        yield f"  {name}: {seconds} s, of which {ready} before it began to match; {peak} MB"
        for one in bulk(questions, proposals, THRESHOLDS):
            yield (
                f"    at {one.threshold:.2f}: {one.proposed:>8,} proposed, precision "
                f"{_percent(one.precision)}, recall {_percent(one.recall)}"
            )
        for wanted in RECALLS:
            at = bulk_at_recall(questions, proposals, wanted)
            said = "not reached" if at is None else f"precision {_percent(at.precision)}"
            yield f"    at recall {_percent(wanted)}: {said}"


def _percent(share: float | None) -> str:
    return "-" if share is None or share != share else f"{100 * share:.1f}"


def _error(calibration: Calibration | None) -> str:
    if calibration is None:
        return "-"
    return f"{100 * calibration.width:.1f}/{100 * calibration.mass:.1f}"


def _figure(measured: Measured, name: str) -> str:
    value = measured.get(name)
    return "-" if value is None else f"{value:,.1f}"
