"""Whoever owns the database but not the key is found out; what else is not found is said here."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from poincon.app import Desk
from poincon.ledger.checkpoint import Checkpoint, parse_checkpoint, parse_note, signed_checkpoint
from poincon.ledger.proof import ProofRefused, parse_continuation, verify_continuation
from poincon.ledger.tree import Frontier
from poincon.store.signer import verify_ed25519
from tests.store import attacks
from tests.store.attacks import ON_THE_BOOK, ON_WHAT_FOLLOWS, STORY, Attack, attacked
from tests.store.shelves import ENGINES, Original, original


@pytest.fixture(scope="module", params=ENGINES)
def untouched(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Original:
    folder = tmp_path_factory.mktemp("untouched")

    def server() -> object:
        return request.getfixturevalue("postgres_server")

    return original(request.param, folder, server, attacks.fill, state="XA")


@pytest.fixture
def desk(untouched: Original, tmp_path: Path) -> Iterator[Desk]:
    with untouched.opened(tmp_path) as made:
        yield made


def named(attack: Attack) -> str:
    return attack.name.replace(" ", "-")


def again(desk: Desk, key: Path) -> Desk:
    """The desk as somebody opens it after the attack."""
    return Desk(key=key, alias=desk.book.alias)


def test_the_book_before_any_attack_is_whole(desk: Desk) -> None:
    audited = desk.verify()

    assert (audited.size, audited.findings) == (STORY + 400, [])
    assert audited.checkpoints >= 2
    assert desk.compare_projections() == []


def test_there_are_attacks_enough() -> None:
    assert len({attack.name for attack in (*ON_THE_BOOK, *ON_WHAT_FOLLOWS)}) >= 40


@pytest.mark.parametrize("attack", ON_THE_BOOK, ids=named)
def test_an_attack_on_the_book_is_named(desk: Desk, untouched: Original, attack: Attack) -> None:
    attacked(desk, attack.act)

    findings = again(desk, untouched.key).verify().findings

    # a book under another name has not signed its policy either
    codes = {finding.code for finding in findings} - {"policy_is_as_it_was_founded"}
    assert codes == {"book_is_as_it_was_written"}
    assert [f.sentence() for f in findings if attack.finding in f.sentence()] != [], [
        finding.sentence() for finding in findings
    ]


@pytest.mark.parametrize("attack", ON_WHAT_FOLLOWS, ids=named)
def test_an_attack_on_what_follows_is_named_and_put_right(desk: Desk, attack: Attack) -> None:
    attacked(desk, attack.act)

    assert desk.verify().findings == []
    findings = desk.compare_projections()
    assert {finding.code for finding in findings} == {"projections_follow_from_the_book"}
    assert [f.sentence() for f in findings if f.sentence().startswith(attack.finding)] != []
    desk.rebuild()
    left = [finding.values["table"] for finding in desk.compare_projections()]
    # a node too many is no projection: it stands until somebody takes it away
    assert left == (["node"] if attack.name == "add a node" else [])


# --- what is not found from within, and what finds it ------------------------------------------


def outside(desk: Desk) -> Checkpoint:
    """A checkpoint somebody outside wrote down: printed on a certificate, sent to a court."""
    return parse_checkpoint(parse_note(desk.checkpoint().encode()).body)


def demand_growth(desk: Desk, older: Checkpoint) -> None:
    """Let the book show that it only grew since. Raises ProofRefused."""
    continuation = parse_continuation(desk.prove_growth(older.size))
    verify_continuation(
        continuation, older=older, log_keys=[desk.signer.key], verify=verify_ed25519
    )


def resign(desk: Desk) -> None:
    """Sign what the book says now over every size that was signed: needs the book's own key."""
    for kept in desk.checkpoints.every():
        leaves = [bytes(line.leaf) for line in desk.book.each_line(stop=kept.size)]
        root = Frontier().extended(leaves)[0].root()
        bare = Checkpoint(origin=desk.book.origin, size=kept.size, root=root)
        note = signed_checkpoint(bare, key=desk.signer.key, sign=desk.signer.sign)
        attacks.tell(
            desk,
            "UPDATE checkpoint SET note=%s WHERE size=%s",
            note.to_bytes().decode(),
            kept.size,
        )


def cut_back(desk: Desk) -> None:
    """Back to an older checkpoint, and away with the newer one: needs no key at all."""
    attacks.rewrite_book(desk, list(desk.book.each_line(stop=STORY)))
    attacks.tell(desk, "DELETE FROM checkpoint WHERE size > %s", STORY)
    desk.rebuild()


def test_who_has_the_key_too_is_found_only_by_a_checkpoint_kept_outside(desk: Desk) -> None:
    older = outside(desk)
    demand_growth(desk, older)

    attacked(desk, lambda desk: [attacks.edit_hash_and_regrow(desk), resign(desk)])

    # the limit, openly: nothing inside the database can tell
    assert desk.verify().findings == []
    with pytest.raises(ProofRefused, match="root"):
        demand_growth(desk, older)


def test_entries_cut_off_with_their_checkpoint_are_missed_only_outside(desk: Desk) -> None:
    older = outside(desk)

    attacked(desk, cut_back)

    assert desk.verify().findings == []
    assert desk.compare_projections() == []
    with pytest.raises(ProofRefused):
        demand_growth(desk, older)


def test_entries_newer_than_the_last_checkpoint_can_be_rewritten_unseen(desk: Desk) -> None:
    older = outside(desk)

    def act(desk: Desk) -> None:
        last = attacks.line(desk, desk.book.size() - 1)
        desk.book.engine.bulk("entry", last._fields, [last._replace(number=last.number + 1)])
        attacks.regrow(desk)
        newest = attacks.line(desk, last.number + 1)
        attacks.put(desk, attacks.rewritten(newest, note="another word"))
        attacks.regrow(desk)

    attacked(desk, act)

    # nothing signed speaks of it, and so nobody outside can know either: sign often
    assert desk.verify().findings == []
    demand_growth(desk, older)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("policy = policy || ' '", "is not the one this book was founded with"),
        ("policy_note = ''", "No signature of the book covers"),
        ("policy_note = (SELECT MAX(note) FROM checkpoint)", "is not the one"),
    ],
)
def test_a_policy_that_was_changed_is_named(desk: Desk, change: str, said: str) -> None:
    attacked(desk, lambda desk: attacks.tell(desk, f"UPDATE tree SET {change}"))

    findings = desk.verify().findings

    assert [finding.code for finding in findings] == ["policy_is_as_it_was_founded"]
    assert said in findings[0].sentence()
