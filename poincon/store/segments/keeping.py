"""What a mark's weapon adds to its cost, and the best of each question; compiled."""

from numba import njit

from poincon.store.segments.costing import COMPILED, INLINED, NEVER

#: Parts of a row's brief signs, see signs.py: where they begin, and how wide they are.
MAKER, CALIBRE, CATEGORY, YEAR, WELCOME = 0, 10, 18, 23, 30
MAKERS, CALIBRES, CATEGORIES, YEARS = 1023, 255, 31, 127


@njit(**INLINED)
def _worth(asked, theirs, family_asked, family_theirs, weighed):  # type: ignore[no-untyped-def]
    """What one field is worth; families are 0 where a field has none."""
    if asked == 0 or theirs == 0:
        return 0
    if asked == theirs:
        return weighed[0]
    if family_asked != 0 and family_asked == family_theirs:
        return weighed[1]
    return weighed[2]


@njit(**INLINED)
def _evidence(q, slot, ground):  # type: ignore[no-untyped-def]
    """Everything but the mark: the sum over the fields, the year and the last known status."""
    weapons, meanings, questions = ground.weapons, ground.meanings, ground.questions
    values, classes = weapons.values[slot], questions.classes[q]
    families, weighed = questions.families[q], questions.weighed[q]
    total = meanings.status[weapons.status[slot]]
    total += _worth(classes[0], meanings.maker[values[0]], 0, 0, weighed[0])
    total += _worth(classes[1], meanings.model[values[1]], 0, 0, weighed[1])
    total += _worth(
        classes[2], meanings.calibre[values[2]],
        families[0], meanings.calibre_family[values[2]], weighed[2],
    )  # fmt: skip
    total += _worth(
        classes[3], meanings.category[values[3]],
        families[1], meanings.category_family[values[3]], weighed[3],
    )  # fmt: skip
    total += _worth(classes[4], meanings.country[values[4]], 0, 0, weighed[4])
    asked, theirs = questions.year[q], weapons.year[slot]
    if asked != 0 and theirs != 0:
        apart = abs(asked - theirs)
        near = 1 if apart <= ground.prices.year_near else 2
        total += weighed[5, near if apart else 0]
    return total


@njit(**INLINED)
def _at_best(asked, theirs, tops, kind):  # type: ignore[no-untyped-def]
    """What a field is worth at best: equal short signs may be equal words."""
    if asked == 0 or theirs == 0:
        return 0
    return tops[kind, 0 if asked == theirs else 1]


@njit(**INLINED)
def worth_at_best(brief, q, questions):  # type: ignore[no-untyped-def]
    """More than this a row with these brief signs cannot be worth."""
    asked, tops = questions.brief[q], questions.tops[q]
    total = questions.rest[q]
    total += _at_best(asked[0], brief >> MAKER & MAKERS, tops, 0)
    total += _at_best(asked[1], brief >> CALIBRE & CALIBRES, tops, 1)
    total += _at_best(asked[2], brief >> CATEGORY & CATEGORIES, tops, 2)
    total += _at_best(asked[3], brief >> YEAR & YEARS, tops, 3)
    return total + tops[4, 0 if brief >> WELCOME & 1 else 1]


@njit(**INLINED)
def needed(best, q, most, most_evidence, floor):  # type: ignore[no-untyped-def]
    """How far from perfect a candidate may still be to enter the answer, in millibans."""
    line = floor
    if best.size[q] > 0:
        line = max(line, best.score[q, 0] - best.margin[0])
    if best.size[q] >= most:
        line = max(line, best.score[q, most - 1])
    return most_evidence - line


@njit(**INLINED)
def consider(asked, item, cost, ground):  # type: ignore[no-untyped-def]
    """Weigh one item whose mark costs `cost`; keep it if it may enter the answer."""
    weapons, questions, best = ground.weapons, ground.questions, ground.best
    q, slot = asked.q, weapons.slot[item]
    if weapons.gone[slot] or ground.meanings.status[weapons.status[slot]] <= -NEVER:
        return
    # a part of one text is held against whole texts only: the rest of both would be overlooked
    if questions.part[q, asked.reading] and weapons.part[item]:
        return
    weapon = weapons.weapon[slot]
    for place in range(questions.apart.shape[1]):
        if questions.apart[q, place] == weapon:
            return
    cost += weapons.cost[item] + asked.extra
    worth = _evidence(q, slot, ground)
    reach = needed(best, q, asked.most, asked.most_evidence, questions.floor[q])
    if asked.most_evidence - worth + cost > reach:
        return
    _keep(asked, worth - cost, weapon, weapons.number[item], item, cost, best)


@njit(**COMPILED)
def _keep(asked, score, weapon, number, item, cost, best):  # type: ignore[no-untyped-def]
    """Put a candidate in its place, one a weapon, and forget those no longer among the best."""
    q, most = asked.q, asked.most
    size = best.size[q]
    for place in range(size):
        if best.weapon[q, place] == weapon:
            held = (best.score[q, place], -best.number[q, place], -best.reading[q, place])
            if held >= (score, -number, -asked.reading):
                return
            for later in range(place, size - 1):
                _move(best, q, later + 1, later)
            size -= 1
            break
    place, room = _place_of(best, q, size, score, weapon), best.score.shape[1]
    if size == room:
        best.crowded[q] = 1
        size -= 1 if place < room else 0
    if place < room:
        for later in range(size, place, -1):
            _move(best, q, later - 1, later)
        best.score[q, place], best.weapon[q, place] = score, weapon
        best.number[q, place], best.item[q, place] = number, item
        best.segment[q, place], best.reading[q, place] = asked.segment, asked.reading
        best.cost[q, place] = cost
        size += 1
    while size > most and best.score[q, size - 1] < best.score[q, most - 1]:
        size -= 1
        best.crowded[q] = 0
    best.size[q] = size


@njit(**COMPILED)
def _place_of(best, q, size, score, weapon):  # type: ignore[no-untyped-def]
    """Where a candidate belongs: by score, then by weapon."""
    place = size
    while place > 0 and (
        best.score[q, place - 1] < score
        or (best.score[q, place - 1] == score and best.weapon[q, place - 1] > weapon)
    ):
        place -= 1
    return place


@njit(**COMPILED)
def _move(best, q, source, target):  # type: ignore[no-untyped-def]
    best.score[q, target] = best.score[q, source]
    best.weapon[q, target] = best.weapon[q, source]
    best.number[q, target] = best.number[q, source]
    best.item[q, target] = best.item[q, source]
    best.segment[q, target] = best.segment[q, source]
    best.reading[q, target] = best.reading[q, source]
    best.cost[q, target] = best.cost[q, source]
