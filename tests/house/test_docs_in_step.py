"""The generated pages say what the code says, and the others name only commands that exist."""

import ast
import importlib
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import click
import pytest

from docs import generate
from poincon.cli import poincon as command_line
from poincon.ledger.facts import KINDS
from poincon.ledger.laws import LAWS
from poincon.ledger.transitions import TRANSITIONS, Status
from poincon.terms.instruments import INSTRUMENTS
from tests.house.source import ROOT, modules, tree_of
from tests.house.test_documents import documents, text_of

HELP = {"-h", "--help", "--version"}


def commands(command: click.Command = command_line, *, name: str = "poincon") -> dict[str, set]:
    """Every command with its options, those below groups as well."""
    options = {word for each in command.params for word in (*each.opts, *each.secondary_opts)}
    found = {name: options | HELP}
    if isinstance(command, click.Group):
        for word, below in command.commands.items():
            found |= commands(below, name=f"{name} {word}")
    return found


def called_in(document: str) -> list[str]:
    """Lines of code blocks, and words between backticks, that call the command line."""
    text = text_of(document)
    blocks = re.findall(r"^```\w*\n(.*?)^```", text, re.M | re.S)
    lines = [line.strip().removeprefix("$ ") for block in blocks for line in block.splitlines()]
    spans = re.findall(r"`(poincon [^`\n]*)`", re.sub(r"^```.*?^```", "", text, flags=re.M | re.S))
    return [line for line in (*lines, *spans) if re.match(r"poincon( |$)", line)]


def fault_in(call: str) -> str:
    """What is wrong with a call of the command line, or an empty text."""
    try:
        words = shlex.split(call, comments=True)
    except ValueError:
        words = call.split()
    known, name, options = commands(), "poincon", set(commands()["poincon"])
    for word in words[1:]:
        if f"{name} {word}" in known:
            name = f"{name} {word}"
            options |= known[name]
        elif word.startswith("--") and word.split("=")[0] not in options:
            return f"{name} has no option {word}"
        elif name == "poincon" and re.fullmatch(r"[a-z]{3,}", word):
            return f"there is no command {word}"
    return ""


def test_the_generated_pages_are_in_step_with_the_code():
    done = subprocess.run(
        [sys.executable, "docs/generate.py", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")


def test_a_page_out_of_step_is_named_and_written_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(generate, "DOCS", tmp_path)
    assert generate.main([]) == 0
    assert generate.main(["--check"]) == 0
    (tmp_path / "facts.md").write_text("Nothing can be said.\n", encoding="utf-8")
    capsys.readouterr()

    assert generate.main(["--check"]) == 1
    assert capsys.readouterr().err == "docs/facts.md is out of step with the code: make docs\n"
    assert generate.main([]) == 0
    assert capsys.readouterr().out == "wrote docs/facts.md\n"
    assert generate.main(["--check"]) == 0


def test_the_generator_refuses_what_it_does_not_understand():
    assert generate.main(["--chekc"]) == 2


def test_every_command_has_its_part():
    parts = re.findall(r"^## (poincon.*)$", text_of("docs/commands.md"), re.M)

    assert sorted(parts) == sorted(commands())


def test_the_readme_names_every_command_of_the_command_line():
    below = {f"poincon {name}" for name in command_line.commands}
    unnamed = [name for name in sorted(below) if f"`{name}" not in text_of("README.md")]

    assert unnamed == []


@pytest.mark.parametrize("document", documents())
def test_every_call_in_a_document_can_be_made(document: str):
    assert [fault for call in called_in(document) if (fault := fault_in(call))] == []


def test_a_call_that_cannot_be_made_is_noticed():
    assert fault_in("poincon report sdg-16-4-2 --year 2020 --format csv") == ""
    assert fault_in("poincon repair --all") == "there is no command repair"
    assert fault_in("poincon find M1 --colour=red") == "poincon find has no option --colour=red"


def test_every_kind_of_fact_has_its_part():
    assert re.findall(r"^### (.*)$", text_of("docs/facts.md"), re.M) == list(KINDS)


def test_the_mapping_in_the_page_on_importing_is_the_one_we_ship():
    shown = re.findall(r"^```toml\n(.*?)^```", text_of("docs/importing.md"), re.M | re.S)
    kept = text_of("examples/us-crime-guns/mapping.toml")

    assert [tomllib.loads(block) for block in shown] == [tomllib.loads(kept)]


def test_every_law_and_instrument_is_listed_and_every_law_is_held_by_a_test():
    page = text_of("docs/instruments.md")

    assert [law.name for law in LAWS if f"/laws/{law.name}.py" not in page] == []
    assert [name for name in INSTRUMENTS if f"| {name} |" not in page] == []
    assert "**none**" not in page


def test_the_life_cycle_draws_every_status_and_every_change_of_it():
    page = text_of("docs/life-cycle.md")
    drawn = page.split("```")[1]

    assert [status for status in Status if f'state "{status}"' not in drawn] == []
    changing = {
        kind.__struct_config__.tag for _, kind, makes in TRANSITIONS if makes != "no change"
    }
    assert {kind for kind in changing if not re.search(rf"[ :]{kind}(,|$)", drawn, re.M)} == set()


@pytest.mark.parametrize("path", modules("terms"), ids=lambda path: path.stem)
def test_the_glossary_has_every_public_word_of_the_lowest_floor(path: Path):
    module = importlib.import_module(f"poincon.terms.{path.stem}")
    imported = {
        alias.asname or alias.name.split(".")[0]
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    words = {name for name in vars(module) if not name.startswith("_")} - imported
    glossary = text_of("docs/glossary.md")

    assert [word for word in sorted(words) if f"| `{word}` |" not in glossary] == []
