"""find: weapons that may bear a mark, the likeliest first, with reasons and how sure it is."""

import pytest

from tests.cli.running import Ran, run


def first_of(ran: Ran) -> str:
    return str(ran.json()["candidates"][0]["weapon"]["weapon"])


@pytest.mark.parametrize("mark", ["SR1501", "sr 15-01", "SRI5O1", "SR15O1", "SR151", "SR15?1"])
def test_a_worn_mark_finds_its_weapon_first(sanmora: str, mark: str) -> None:
    ran = run("find", mark, "--json", book=sanmora)

    assert (ran.code, ran.err) == (0, "")
    assert first_of(ran) == "W-0000001"


def test_the_answer_for_other_programs_is_whole(sanmora: str) -> None:
    answer = run("find", "SR1501", "--make", "Sanmora Arms Works", "--year", "2015", "--json",
                 book=sanmora).json()  # fmt: skip

    assert set(answer) == {
        *("sought", "candidates", "proven", "as_good", "level", "register", "warnings"),
    }
    assert (answer["sought"]["text"], answer["sought"]["year"]) == ("SR1501", 2015)
    first = answer["candidates"][0]
    assert set(first) == {"weapon", "mark", "score", "probability", "reasons", "now_in"}
    assert first["mark"]["text"] == "SR1501" and 0.5 < first["probability"] <= 1
    assert all(reason["sentence"] and reason["code"] for reason in first["reasons"])
    scores = [each["score"] for each in answer["candidates"]]
    assert scores == sorted(scores, reverse=True)


def test_the_table_says_how_likely_and_how_sure(sanmora: str) -> None:
    ran = run("find", "SR1501", book=sanmora)

    assert ran.code == 0
    line = next(line for line in ran.out.splitlines() if "W-0000001" in line)
    assert "%" in line and "SR1501" in line
    assert "roven complete: " in ran.out


def test_reasons_are_said_when_asked_and_in_the_language_asked(sanmora: str) -> None:
    bare = run("find", "SR15O1", book=sanmora).out
    said = run("find", "SR15O1", "--why", book=sanmora).out
    answer = run("find", "SR15O1", "--json", book=sanmora).json()

    sentences = [reason["sentence"] for reason in answer["candidates"][0]["reasons"]]
    assert sentences
    assert all(sentence in said for sentence in sentences)
    assert not any(sentence in bare for sentence in sentences)
    assert run("find", "SR15O1", "--why", "--language", "fr", book=sanmora).code == 0


def test_equal_weapons_are_said_to_fit_equally(sanmora: str) -> None:
    ran = run("find", "SR15??", book=sanmora)

    answer = run("find", "SR15??", "--json", book=sanmora).json()
    assert answer["level"] > 1
    assert f"{answer['level']} weapons fit equally well." in ran.out


def test_what_else_is_known_moves_weapons_and_keeps_none_out(sanmora: str) -> None:
    plain = run("find", "SR1501", "--json", book=sanmora).json()
    wrong = run("find", "SR1501", "--make", "GLOCK", "--json", book=sanmora).json()

    assert wrong["candidates"][0]["weapon"]["weapon"] == "W-0000001"
    assert wrong["candidates"][0]["score"] < plain["candidates"][0]["score"]


def test_no_more_than_asked_are_shown(sanmora: str) -> None:
    answer = run("find", "SR15??", "--limit", "2", "--json", book=sanmora).json()

    assert len(answer["candidates"]) == 2


def test_a_mark_far_from_all_ends_with_findings(sanmora: str) -> None:
    ran = run("find", "QQZZXWVKQQZZXWVK", book=sanmora)

    assert ran[:2] == (1, "No weapon on record comes near QQZZXWVKQQZZXWVK.\n")


def test_narrowing_compares_no_years(sanmora: str) -> None:
    ran = run("find", "SR1501", "--only", "--year", "2015", book=sanmora)

    assert ran.code == 2 and "--year" in ran.err
