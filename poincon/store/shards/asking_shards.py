"""Questions put to shards, round by round, as `segments.asking.ask` puts them to segments.

After each round what the shards have found is merged, so that in the next none looks for what
another has already bettered; the answers are those of one register on one machine.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

import msgspec

from poincon.store.segments import asking
from poincon.store.segments.asking import Question
from poincon.store.segments.gathering import WAYS
from poincon.store.segments.near import Learnt, question_of
from poincon.store.segments.numbers import name_of
from poincon.store.segments.shapes import Questions
from poincon.store.shards import merging
from poincon.store.shards.merging import Aim, Held, Seen, Standing
from poincon.store.shards.portions import Portion, ask_shard, conditions_of, packed
from poincon.store.shards.shards import Shards
from poincon.tracing.sought import Found, Nearest, Sought

#: Questions that travel together.
PORTION = 256
_SEEN = msgspec.msgpack.Decoder(list[Seen])


#: Runs every shard of a folder with every portion under the same conditions, anywhere and in any
#: order; gives the place of the portion with what `ask_shard` said.
Spread = Callable[[str, Sequence[str], Sequence[bytes], bytes], Iterable[tuple[int, bytes]]]


class ClusterFailed(Exception):
    """The workers cannot be reached, or none of them can do a task; the text says which."""


def in_turn(
    folder: str, shards: Sequence[str], portions: Sequence[bytes], conditions: bytes
) -> Iterator[tuple[int, bytes]]:
    """One after the other, in this process."""
    for place, portion in enumerate(portions):
        for shard in shards:
            yield place, ask_shard(folder, shard, portion, conditions)


class ShardIndex:
    """Shards in the place of a `MarkIndex`: the same questions, the same answers."""

    def __init__(self, shards: Shards, learnt: Learnt, spread: Spread = in_turn) -> None:
        self._shards, self._learnt, self._over = shards, learnt, spread
        self._prices = asking.prices_of(learnt.weights, year_near=learnt.evidence.year_near)

    def near(
        self,
        soughts: Sequence[Sought],
        *,
        most: int,
        effort: asking.Effort = asking.ONE_BY_ONE,
        statuses: Collection[str] = (),
        spread: asking.Spread = asking.alone,
    ) -> list[Nearest]:
        """The best `most` weapons for each question.

        `spread`, which says how many threads one machine uses, says nothing here.
        """
        questions = [question_of(each, self._shards, self._learnt) for each in soughts]
        if not questions:
            return []
        conditions = conditions_of(
            self._prices,
            digest=self._shards.digest,
            most=most,
            margin=effort.margin,
            status=self._learnt.evidence.status,
            statuses=sorted(statuses),
        )
        asked = asking.put(questions, self._shards.ids, effort)
        aims = [
            merging.Aim(most, effort.margin, floor, best)
            for floor, best in zip(asked.floor.tolist(), asked.most_evidence.tolist(), strict=True)
        ]
        standings = self._rounds(asked, aims, conditions)
        return [
            self._nearest(standing, question, most, effort.margin)
            for standing, question in zip(standings, questions, strict=True)
        ]

    def _rounds(self, asked: Questions, aims: Sequence[Aim], conditions: bytes) -> list[Standing]:
        standings = [Standing()] * len(aims)
        for number, limit in enumerate(asking.ROUNDS):
            places = [place for place, each in enumerate(standings) if not each.done]
            limits = {
                place: min(limit, merging.needed(standings[place], aims[place]))
                for place in places
            }
            lots = [places[at : at + PORTION] for at in range(0, len(places), PORTION)]
            portions = [_portion(asked, standings, lot, limits, halved=number > 0) for lot in lots]
            for lot, seen in self._told(lots, portions, conditions):
                for place, each in zip(lot, seen, strict=True):
                    standings[place] = merging.settled(
                        merging.merged(standings[place], each, aims[place].most),
                        aims[place],
                        limits[place],
                    )
        return standings

    def _told(
        self, lots: Sequence[Sequence[int]], portions: Sequence[bytes], conditions: bytes
    ) -> Iterator[tuple[Sequence[int], Iterable[Sequence[Seen]]]]:
        """Of each lot, question by question what all shards have said."""
        said: list[list[list[Seen]]] = [[] for _ in lots]
        shards, folder = self._shards.manifest.shards, str(self._shards.folder)
        if portions and shards:
            for place, told in self._over(folder, shards, portions, conditions):
                said[place].append(_SEEN.decode(told))
        for lot, of_shards in zip(lots, said, strict=True):
            if len(of_shards) != len(shards):
                raise RuntimeError("a shard has not answered, or twice")
            yield lot, zip(*of_shards, strict=True) if shards else [()] * len(lot)

    def _nearest(self, standing: Standing, question: Question, most: int, margin: int) -> Nearest:
        return Nearest(
            found=tuple(map(self._found, merging.listed(standing, most, margin))),
            proven=standing.proven,
            as_good=merging.as_good(standing, most, margin),
            register=self._shards.register,
            weighing=question.weighing,
        )

    def _found(self, held: Held) -> Found:
        return Found(
            weapon=name_of(held.weapon, self._shards.manifest.otherwise),
            number=held.number,
            key=held.key,
            how=WAYS[held.how],
            reading=held.reading,
            cost=held.cost,
            evidence=held.score + held.cost,
        )


def _portion(
    asked: Questions,
    standings: Sequence[Standing],
    places: Sequence[int],
    limits: dict[int, int],
    *,
    halved: bool,
) -> bytes:
    some = [standings[place] for place in places]
    return msgspec.msgpack.encode(
        Portion(
            questions=packed(asked, places),
            limits=tuple(limits[place] for place in places),
            halved=halved,
            before=tuple(tuple(held[:5] for held in each.held) for each in some),
            crowded=tuple(each.crowded for each in some),
        )
    )
