"""terms: open words are listed with candidates, settled by a fact, and shown."""

import pytest

from tests.cli.running import run

ARSENAL = "Kessavia State Arsenal"


def test_open_words_are_listed_with_how_many_weapons_bear_them(sanmora: str) -> None:
    ran = run("terms", "list", "--vocabulary", "maker", "--json", book=sanmora)

    words = {each["written"]: each["weapons"] for each in ran.json()}
    assert (ran.code, ran.err) == (1, "")
    assert words[ARSENAL] >= 3
    assert "GLOCK" not in words
    assert all(each["vocabulary"] == "maker" for each in ran.json())


def test_open_words_of_every_vocabulary_are_a_table(sanmora: str) -> None:
    ran = run("terms", "list", "--limit", "1", book=sanmora)

    assert ran.code == 1
    assert "words are open" in ran.out and "maker" in ran.out


def test_a_vocabulary_without_open_words_is_done(sanmora: str) -> None:
    ran = run("terms", "list", "--vocabulary", "category", book=sanmora)

    assert (ran.code, ran.out) == (0, "No word on a weapon is open.\n")


def test_a_settled_word_counts_from_then_on(copied: str) -> None:
    words = ("terms", "settle", "maker", ARSENAL, "NOT_LISTED", "--reason", "a fictional arsenal")

    ran = run(*words, book=copied)

    assert (ran.code, ran.err) == (0, "")
    assert f"maker '{ARSENAL}' stands for NOT_LISTED." in ran.out
    listed = run("terms", "list", "--vocabulary", "maker", "--json", book=copied).json()
    assert ARSENAL not in {each["written"] for each in listed}
    shown = run("terms", "show", "maker", ARSENAL.upper(), "--json", book=copied).json()
    assert (shown["how"], shown["codes"], shown["suggestions"]) == (
        "decided",
        ["NOT_LISTED"],
        [],
    )


def test_a_settled_word_says_its_entry_to_other_programs(copied: str) -> None:
    ran = run(
        *("terms", "settle", "calibre", "7.62 blob", "762x39_m43"),
        *("--reason", "measured", "--json"),
        book=copied,
    )

    answer = ran.json()
    assert ran.code == 0
    assert answer["entry"] > 0 and answer["at"]


@pytest.mark.parametrize(
    ("written", "code", "said"),
    [
        ("GLOK", "NOBODY", "NOBODY is no code of a maker; candidates for 'GLOK': GLC (GLOCK)"),
        ("  ", "GLC", "nothing is written"),
    ],
)
def test_a_code_that_does_not_exist_is_refused_with_candidates(
    copied: str, written: str, code: str, said: str
) -> None:
    ran = run("terms", "settle", "maker", written, code, "--reason", "none", book=copied)

    assert ran.code == 2
    assert said in ran.err


def test_an_entry_is_shown_by_its_code(sanmora: str) -> None:
    ran = run("terms", "show", "maker", "GLC", book=sanmora)
    plain = run("terms", "show", "model", "AK-47", "--json", book=sanmora).json()
    category = run("terms", "show", "category", "SA.PIS", "--json", book=sanmora).json()

    assert ran.code == 0
    assert "name: GLOCK" in ran.out and "countries: AT, US" in ran.out
    assert (plain["code"], plain["category"]) == ("AK-47", "SA.ASR")
    assert category["name"] == "Self-loading pistol" and "手枪" in category["words"]


def test_a_word_is_shown_with_what_it_stands_for_or_may(sanmora: str) -> None:
    known = run("terms", "show", "maker", "TAURUS PT 92", book=sanmora)
    open_ = run("terms", "show", "maker", "GLOK", book=sanmora)
    unknown = run("terms", "show", "maker", "desconhecida", book=sanmora)

    assert (known.code, known.out) == (0, "TAURUS PT 92: trimmed, TAS TAURUS\n")
    assert open_.code == 1
    assert "GLOK: not-listed" in open_.out and "it differs by a few letters" in open_.out
    assert (unknown.code, unknown.out) == (0, "desconhecida: unknown\n")
