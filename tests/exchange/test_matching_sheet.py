"""Sheets of candidates: written for a person, and read back when the person has decided."""

import csv
import io
import zipfile
from datetime import date
from pathlib import Path

import msgspec
import pytest
import python_calamine
from hypothesis import given
from hypothesis import strategies as st

from poincon.exchange.findings_in_language import LANGUAGES, Sentences
from poincon.exchange.matching.candidate_sheet import CandidateSheet
from poincon.exchange.matching.decided import (
    Decision,
    decisions_in,
    fact_of,
    with_marks_as_recorded,
)
from poincon.exchange.matching.decision_words import VERDICTS, verdict_of, words_offered
from poincon.exchange.matching.sheet_columns import NAMES, headings_in, places_in
from poincon.exchange.matching.sought_rows import SoughtRow
from poincon.exchange.sheets.guard import LIMITS
from poincon.ledger.facts import MatchAccepted, MatchRejected
from poincon.ledger.shelf import MarkRow, WeaponRow
from poincon.terms.findings import Finding, Refused
from poincon.tracing.sought import Answer, Candidate, Reason, Sought
from tests.exchange.mutants import mutants

SAID = "Every character agrees or is a slip that people make."
SUFFIXES = (".xlsx", ".csv")


def weapon(number: int, **words: str) -> WeaponRow:
    bare = WeaponRow(f"W-{number:07d}", "stolen", "2020-02-03", "SA.PIS", "GLOCK", "17", "9x19mm",
                     "AT", 2001, "", "", "", "", "")  # fmt: skip
    return bare._replace(**words)


def candidate(number: int, probability: float, mark: str = "SM000123") -> Candidate:
    row = MarkRow(mark, f"W-{number:07d}", 3, mark, "manufacture", "usable", True, "", "", "",
                  "2001-01-01", False)  # fmt: skip
    reasons = (
        Reason(says=Finding(code="reason", text=SAID), weight=900),
        Reason(says=Finding(code="reason", text="{word} is another maker.",
                            values={"word": "=COLT"}), weight=-300),
    )  # fmt: skip
    return Candidate(
        weapon=weapon(number), mark=row, score=1, probability=probability, reasons=reasons
    )


def asked(number: int = 2, text: str = "SMO00123", search: str = "S-0000001") -> SoughtRow:
    return SoughtRow(
        number=number,
        sought=Sought(text=text, maker="GLOCK", year=2001, reference=search),
        read=text,
        case="=C-1",
    )


def answer(row: SoughtRow, *shares: float, level: int = 1) -> Answer:
    return Answer(
        sought=row.sought,
        candidates=tuple(candidate(n, share) for n, share in enumerate(shares, start=1)),
        proven=True,
        as_good=4,
        level=level,
        register=9,
    )


def cells_of(file: Path) -> list[list[object]]:
    if file.suffix == ".csv":
        return list(csv.reader(io.StringIO(file.read_text("utf-8-sig"), newline="")))
    return python_calamine.CalamineWorkbook.from_path(str(file)).get_sheet_by_index(0).to_python()


def lines_of(file: Path) -> list[dict[str, object]]:
    _, *lines = cells_of(file)
    return [dict(zip(NAMES, line, strict=True)) for line in lines]


def written(folder: Path, suffix: str, language: str = "en") -> Path:
    file = folder / f"candidates{suffix}"
    with CandidateSheet(file, language=language, at_least=0.1) as sheet:
        row = asked()
        sheet.add(row, answer(row, 0.9312, 0.05))
        unlike = asked(3, "ZZ998", "S-0000002")
        sheet.add(unlike, answer(unlike, 0.05))
        removed = SoughtRow(number=4, sought=Sought(text="limado"), read="limado",
                            field_class="removed", is_sought=False)  # fmt: skip
        sheet.add(removed, None)
        twins = asked(5, "SM000123", "S-0000003")
        sheet.add(twins, answer(twins, 0.45, 0.45, level=2))
    return file


def decided(file: Path, *decisions: tuple[str, str], language: str = "en") -> Path:
    """The sheet with words and reasons in its lines, as a person would leave them."""
    headings, *lines = cells_of(file)
    places = places_in([str(heading) for heading in headings])
    for line, (word, reason) in zip(lines, decisions, strict=False):
        line[places["decision"]], line[places["reason"]] = word, reason
    out = file.with_name("decided.csv")
    with out.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([headings, *lines])
    return out


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_line_says_what_was_read_what_may_be_it_and_why(tmp_path: Path, suffix: str):
    first, *_ = lines_of(written(tmp_path, suffix))

    said = {name: str(cell) for name, cell in first.items()}
    assert said["row"] in ("2", "2.0") and said["rank"] in ("1", "1.0")
    assert (said["sought"], said["read"], said["weapon"]) == (
        *("S-0000001", "SMO00123", "W-0000001"),
    )
    assert (said["case"], said["said"]) == ("'=C-1", "GLOCK; 2001")
    assert (said["mark"], said["maker"], said["status"], said["since"]) == (
        *("SM000123", "GLOCK", "Stolen", "2020-02-03"),
    )
    assert (said["probability"], said["proven"]) == ("0.9312", "yes")
    assert said["reasons"] == f"{SAID} | =COLT is another maker."
    assert (said["decision"], said["reason"], said["notes"]) == ("", "", "")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_rows_without_a_candidate_and_without_a_number_stand_there_too(
    tmp_path: Path, suffix: str
):
    lines = lines_of(written(tmp_path, suffix))

    assert [str(line["weapon"]) for line in lines] == [
        "W-0000001", "", "", "W-0000001", "W-0000002",
    ]  # fmt: skip
    assert [line["notes"] for line in lines] == [
        *("", "No candidate at 10 % or more.", "Not sought: the mark is removed."),
        *("2 weapons fit equally well.", ""),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sheet_speaks_its_language_and_is_read_back_in_any(tmp_path: Path, language: str):
    file = written(tmp_path, ".xlsx", language)

    headings = headings_in(language)
    assert tuple(cells_of(file)[0]) == headings
    assert len(set(headings)) == len(headings)
    assert places_in(headings) == {name: place for place, name in enumerate(NAMES)}
    word = Sentences(language).word("status", "stolen")
    assert lines_of(file)[0]["status"] == word
    accepted, rejected = words_offered(language)
    sheet = decided(file, (accepted, "the same"), ("", ""), ("", ""), (rejected, "no"))
    assert [each.verdict for each in decisions_in(sheet)] == ["accepted", "rejected"]


def test_a_workbook_is_laid_out_for_a_person(tmp_path: Path):
    with zipfile.ZipFile(written(tmp_path, ".xlsx", "ar")) as workbook:
        sheet = workbook.read("xl/worksheets/sheet1.xml").decode()

    assert 'rightToLeft="1"' in sheet
    assert 'state="frozen"' in sheet
    assert "<dataValidation " in sheet
    assert "<f>" not in sheet


def test_a_sheet_that_is_full_goes_on_in_another_that_can_be_read_back(tmp_path: Path):
    file = tmp_path / "c.xlsx"
    limits = msgspec.structs.replace(LIMITS, sheet_cells=len(NAMES) * 50)
    with CandidateSheet(file, limits=limits) as sheet:
        for number in range(40):
            row = asked(number + 2, search=f"S-{number:07d}")
            sheet.add(row, answer(row, 0.5, 0.3, 0.1))

    assert [path.name for path in sheet.files] == ["c.xlsx", "c-2.xlsx", "c-3.xlsx"]
    lines = [line for path in sheet.files for line in lines_of(path)]
    assert len(lines) == 120
    for path in sheet.files:
        assert len(lines_of(path)) % 3 == 0
        assert list(decisions_in(path)) == []


def test_nothing_is_overwritten_and_a_fault_leaves_nothing(tmp_path: Path):
    file = tmp_path / "c.csv"
    with pytest.raises(RuntimeError), CandidateSheet(file) as sheet:
        sheet.add(asked(), None)
        raise RuntimeError("the disk is gone")
    assert not file.exists() and sheet.files == ()

    file.write_text("mine")
    with pytest.raises(FileExistsError), CandidateSheet(file):
        pass
    with pytest.raises(FileNotFoundError), CandidateSheet(tmp_path / "no" / "c.csv"):
        pass


@given(text=st.text(min_size=1, max_size=60), suffix=st.sampled_from(SUFFIXES))
def test_no_text_makes_a_formula_or_breaks_a_sheet(
    tmp_path_factory: pytest.TempPathFactory, text: str, suffix: str
):
    file = tmp_path_factory.mktemp("sheet") / f"c{suffix}"
    row = asked(text=text)
    with CandidateSheet(file) as sheet:
        sheet.add(row, answer(row, 0.5))

    (line,) = lines_of(file)
    assert line["weapon"] == "W-0000001"
    assert not str(line["read"]).startswith(("=", "+", "-", "@", "\t", "\r"))


# --- decisions -----------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_decisions_come_back_with_what_the_person_saw(tmp_path: Path, suffix: str):
    file = decided(written(tmp_path, suffix), ("Oui", "même arme"), ("", ""), ("", ""),
                   ("НЕТ", "другая"), ("", "a reason alone decides nothing"))  # fmt: skip

    yes, no = decisions_in(file)

    assert (yes.line, yes.verdict, yes.reason) == (2, "accepted", "même arme")
    assert (yes.sought, yes.weapon, yes.mark, yes.read) == (
        *("S-0000001", "W-0000001", "SM000123", "SMO00123"),
    )
    assert (yes.shown, yes.because) == ("0.9312", (SAID, "=COLT is another maker."))
    assert (no.line, no.verdict, no.shown, no.findings) == (5, "rejected", "0.4500", ())


@pytest.mark.parametrize(
    ("place", "word", "reason", "code"),
    [
        (0, "perhaps", "x", "decision_is_clear"),
        (0, "accepted", "", "decision_has_a_reason"),
        (1, "accepted", "x", "decision_has_a_candidate"),
    ],
)
def test_what_is_wrong_with_a_decision_is_said(
    tmp_path: Path, place: int, word: str, reason: str, code: str
):
    words = [("", "")] * 5
    words[place] = (word, reason)

    (found,) = decisions_in(decided(written(tmp_path, ".csv"), *words))

    assert found.line == place + 2
    assert code in [each.code for each in found.findings]


def sheet_of(folder: Path, *pairs: tuple[str, str], word: tuple[str, ...]) -> Path:
    """A sheet with one candidate a line: the search and the mark that was read."""
    file = folder / "c.csv"
    with CandidateSheet(file) as sheet:
        for search, text in pairs:
            row = asked(2, text, search)
            sheet.add(row, answer(row, 0.6))
    return decided(file, *((each, "so") for each in word))


def test_a_line_without_a_search_cannot_be_recorded(tmp_path: Path):
    (found,) = decisions_in(sheet_of(tmp_path, ("", "AB1"), word=("yes",)))

    assert [each.code for each in found.findings] == ["decision_has_a_search"]


def test_two_lines_may_decide_the_same_and_not_otherwise(tmp_path: Path):
    one = ("S-0000001", "AB1")

    assert len(list(decisions_in(sheet_of(tmp_path, one, one, word=("yes", "sí"))))) == 1
    (tmp_path / "c.csv").unlink()
    first, second = decisions_in(sheet_of(tmp_path, one, one, word=("yes", "no")))
    assert first.findings == ()
    assert [each.code for each in second.findings] == ["decision_is_made_once"]
    assert second.findings[0].sentence() == "Line 2 decides otherwise on this candidate."


def test_columns_may_be_moved_and_dropped_but_not_the_needed_ones(tmp_path: Path):
    file = decided(written(tmp_path, ".csv"), ("yes", "so"))
    rows = list(csv.reader(io.StringIO(file.read_text("utf-8"), newline="")))
    kept = [NAMES.index(name) for name in
            ("reason", "decision", "weapon", "mark", "read", "sought", "row")]  # fmt: skip

    def moved(places: list[int]) -> Path:
        out = tmp_path / "moved.csv"
        with out.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows([[row[place] for place in places] for row in rows])
        return out

    (found,) = decisions_in(moved(kept))
    assert (found.weapon, found.verdict, found.shown) == ("W-0000001", "accepted", "")
    with pytest.raises(Refused) as refused:
        list(decisions_in(moved(kept[1:])))
    assert refused.value.findings[0].values == {"columns": "Reason for your decision"}


@pytest.mark.parametrize(
    ("text", "said"),
    [("0,9312", "0.9312"), ("93.12%", "0.9312"), ("1", "1.0000"), ("high", ""), ("nan", "")],
)
def test_a_probability_is_known_however_a_program_saved_it(tmp_path: Path, text: str, said: str):
    file = decided(written(tmp_path, ".csv"), ("yes", "so"))
    content = file.read_text("utf-8").replace(",0.9312,", f',"{text}",')
    file.write_text(content, "utf-8")

    assert next(decisions_in(file)).shown == said


def test_a_line_that_cannot_be_read_keeps_the_sheet_out(tmp_path: Path):
    file = decided(written(tmp_path, ".csv"), ("yes", "so"))
    file.write_text(file.read_text("utf-8") + "," * 40 + "x\n", "utf-8")

    *_, last = decisions_in(file)

    assert last.verdict is None and last.findings[0].severity == "error"


def test_a_decision_is_a_fact_of_its_day():
    said = Decision(line=2, row="2", sought="S-0000001", weapon="W-0000001", verdict="accepted",
                    reason="so", mark="AB1", read="A81", shown="0.9312",
                    because=("one",))  # fmt: skip
    on = date(2024, 3, 2)

    assert fact_of(said, on) == MatchAccepted(
        on=on, weapon="W-0000001", sought="S-0000001", mark="AB1", read="A81", reason="so",
        shown="0.9312", because=("one",),
    )  # fmt: skip
    rejected = msgspec.structs.replace(said, verdict="rejected")
    assert isinstance(fact_of(rejected, on), MatchRejected)
    with pytest.raises(ValueError, match="line 2"):
        fact_of(msgspec.structs.replace(said, verdict=None), on)


def test_marks_with_unseen_characters_are_recorded_verbatim():
    said = Decision(line=2, row="2", sought="S-0000001", weapon="W-0000001", verdict="accepted",
                    reason="so", mark="AB[U+200B]1")  # fmt: skip
    row = candidate(1, 0.5).mark._replace(text="AB\u200b1")

    (found,) = with_marks_as_recorded([said], {"W-0000001": [row]})

    assert found.mark == "AB\u200b1"
    assert with_marks_as_recorded([said], {})[0].mark == said.mark


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_offered_are_words_understood(language: str):
    assert tuple(map(verdict_of, words_offered(language))) == VERDICTS


@pytest.mark.parametrize("word", ["", "?", "maybe", "yes no", "42", "☺" * 500])
def test_a_word_nobody_knows_decides_nothing(word: str):
    assert verdict_of(word) is None


def test_no_mutated_file_is_taken_for_a_sheet_or_crashes():
    for name, content in mutants(3, 80):
        with pytest.raises(Refused) as refused:
            list(decisions_in(io.BytesIO(content)))
        assert refused.value.findings, name
