"""The walk: depth first through the keys that share beginnings, the cost of the reading so far
carried along. What can no longer enter the answer is left, with all below it.

Compiled; the costs are those of `tracing.alignment`, which the tests hold it against.
"""

from hashlib import sha256
from pathlib import Path

from numba import njit

from poincon.store.segments.alphabet import END, LONGEST
from poincon.store.segments.costing import COMPILED, INLINED, first_row, next_row, whole
from poincon.store.segments.keeping import consider, needed, worth_at_best
from poincon.store.segments.shapes import Asked, Ground

#: Nodes and rows one question may look at in one walk before it gives up and says so.
PATIENCE = 1_000_000


@njit(**INLINED)
def _walk_one(asked, ground, work):  # type: ignore[no-untyped-def]
    """One reading of one question through one trie, in one direction."""
    trie, m, at, end = ground.trie, asked.m, work.at, work.end
    first_row(work, m, asked.mid, asked.limit - asked.extra, ground.prices)
    depth, looked = 0, 0
    at[0], end[0] = trie.first[0], trie.first[0] + trie.children[0]
    while depth >= 0:
        if at[depth] >= end[depth]:
            depth -= 1
            continue
        node = at[depth]
        at[depth] += 1
        looked += 1
        allowed = _allowed(asked, ground, _lacking(trie.signs[node], asked.q, ground.questions))
        if allowed < 0:
            continue
        if trie.char[node] == END:
            looked += trie.high[node] - trie.low[node]
            _end(node, depth, allowed, asked, ground, work)
            continue
        if looked > PATIENCE:
            ground.best.spent[asked.q] = 1
            return
        work.path[depth + 1] = trie.char[node]
        least = next_row(work, depth + 1, m, asked.mid, asked.entire, allowed, ground.prices)
        if least > allowed:
            continue
        if trie.children[node]:
            depth += 1
            at[depth] = trie.first[node]
            end[depth] = trie.first[node] + trie.children[node]
        else:
            looked += trie.high[node] - trie.low[node]
            _bucket(node, depth + 1, least, allowed, asked, ground, work)


@njit(**INLINED)
def _allowed(asked, ground, lacking):  # type: ignore[no-untyped-def]
    """What a mark may cost here, where so much of the best evidence is lacking."""
    floor = ground.questions.floor[asked.q]
    reach = needed(ground.best, asked.q, asked.most, asked.most_evidence, floor)
    return min(reach - lacking, asked.limit) - asked.extra


@njit(**INLINED)
def _lacking(signs, q, questions):  # type: ignore[no-untyped-def]
    """How much below the best evidence everything stays whose weapons show these signs."""
    lacking = 0
    for kind in range(questions.signs.shape[1]):
        if signs & questions.signs[q, kind, 0]:
            continue
        silent = signs & questions.signs[q, kind, 1]
        lacking += questions.lacking[q, kind, 0 if silent else 1]
    return lacking


@njit(**INLINED)
def _row_allowed(row, asked, ground):  # type: ignore[no-untyped-def]
    """What the mark of a row may cost, by its brief signs."""
    worth = worth_at_best(ground.trie.brief[row], asked.q, ground.questions)
    return _allowed(asked, ground, asked.most_evidence - worth)


@njit(**INLINED)
def _end(node, depth, allowed, asked, ground, work):  # type: ignore[no-untyped-def]
    """A key ends here: all its rows cost the same."""
    trie = ground.trie
    cost = whole(work, depth, asked.m, ground.prices)
    if cost <= allowed:
        for row in range(trie.low[node], trie.high[node]):
            if cost <= _row_allowed(row, asked, ground):
                consider(asked, trie.item[row], cost, ground)


@njit(**INLINED)
def _bucket(node, depth, least, allowed, asked, ground, work):  # type: ignore[no-untyped-def]
    """The few rows of a bucket; what one row shares with the one before is not computed again."""
    trie, path = ground.trie, work.path
    valid = depth  # rows of costs up to here belong to the path
    hopeless = LONGEST + 1  # what shares so many characters with the path cannot be allowed
    for row in range(trie.low[node], trie.high[node]):
        if least > _row_allowed(row, asked, ground):
            continue
        begin, n = trie.start[row], trie.start[row + 1] - trie.start[row]
        shared = depth
        while shared < n and shared < valid and trie.keys[begin + shared] == path[shared + 1]:
            shared += 1
        if shared >= hopeless:
            continue
        hopeless, i = LONGEST + 1, shared
        while i < n and hopeless > LONGEST:
            i += 1
            path[i] = trie.keys[begin + i - 1]
            bound = next_row(work, i, asked.m, asked.mid, asked.entire, allowed, ground.prices)
            if bound > allowed:
                hopeless = i
        valid = i
        if hopeless > LONGEST:
            cost = whole(work, n, asked.m, ground.prices)
            if cost <= allowed:
                consider(asked, trie.item[row], cost, ground)


@njit(**INLINED)
def _walk_all(  # type: ignore[no-untyped-def]
    trie, backwards, halved, prices, weapons, meanings, questions, best, most, segment, limits,
    start, stop, work,
):  # fmt: skip
    """Walk one trie for the questions from `start` to `stop` that are not done.

    `limits[q]`: how much a mark may cost in this round. `backwards`: the trie holds reversed keys
    and `prices` have the ends exchanged. `halved`: at most half of what is allowed is spent on
    the first half of a reading; the walk from the other end finds the rest.
    """
    ground = Ground(trie, weapons, meanings, questions, best, prices)
    for q in range(start, stop):
        if best.done[q]:
            continue
        for reading in range(questions.readings[q]):
            only = questions.only[q, reading]
            if (only and (only == 2) != backwards) or (backwards and not (only or halved)):
                continue
            m = questions.length[q, reading]
            for j in range(m):
                work.codes[j] = questions.codes[q, reading, m - 1 - j if backwards else j]
            mid = -1
            if halved and not only:
                # what is dropped at the middle counts for the walk from the beginning alone
                mid = m - 1 - m // 2 if backwards else m // 2
            extra, most_evidence = questions.extra[q, reading], questions.most_evidence[q]
            # nothing is cut from what leaves a run open or is only a part
            entire = only or questions.part[q, reading]
            _walk_one(
                Asked(q, reading, m, mid, entire, extra, limits[q], most, most_evidence, segment),
                ground,
                work,
            )


def _compiled(sources: str):  # type: ignore[no-untyped-def]
    """The walk, compiled from these sources.

    What numba keeps of it on disk is known by this one file and by what is enclosed here. Without
    the digest an older walk could be taken for today's after another file has changed. Where
    nothing can be kept it is compiled by every process.
    """

    def walk(  # type: ignore[no-untyped-def]
        trie, backwards, halved, prices, weapons, meanings, questions, best, most, segment, limits,
        start, stop, work,
    ):  # fmt: skip
        if sources:
            _walk_all(
                trie, backwards, halved, prices, weapons, meanings, questions, best, most,
                segment, limits, start, stop, work,
            )  # fmt: skip

    try:
        return njit(cache=True, **COMPILED)(walk)
    except RuntimeError:
        return njit(**COMPILED)(walk)


def _sources() -> str:
    """A digest of every file whose code or numbers are compiled into the walk."""
    here = Path(__file__).parent
    names = ("alphabet", "shapes", "costing", "keeping", "walk")
    return sha256(b"".join((here / f"{name}.py").read_bytes() for name in names)).hexdigest()


walk = _compiled(_sources())
