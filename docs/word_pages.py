"""Pages on words: every command with its help, and every public name of floor 0."""

import ast
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from docs.markdown import ROOT, link, page, sentence, table
from poincon.cli import poincon as command_line
from poincon.policy.duties import ALWAYS_TWO, DUTY_FOR
from poincon.policy.policy import KEYS, LISTS, TRUTHS
from poincon.terms.officers import DUTIES

#: Wide enough for every help text; fixed, so that a terminal does not change the page.
WIDTH = 96
#: A constant as long as this is shown as it is.
SHORT = 60


def helps(command: click.Command, names: Sequence[str]) -> Iterator[str]:
    """The help of a command and of those below it."""
    context = click.Context(
        command, info_name=" ".join(names), terminal_width=WIDTH, max_content_width=WIDTH
    )
    context.help_option_names = ["-h", "--help"]
    yield f"## {' '.join(names)}\n\n```\n{command.get_help(context)}\n```"
    if isinstance(command, click.Group):
        for name, below in sorted(command.commands.items()):
            yield from helps(below, (*names, name))


def commands() -> str:
    """docs/commands.md"""
    return page(
        "Commands",
        "poincon/cli/",
        "Exit codes: 0 done, 1 findings, 2 the command was not understood. Findings go to "
        "standard error, answers to standard output; with `--json` both are one JSON document "
        "on standard output.",
        *helps(command_line, ("poincon",)),
    )


def words_of(path: Path) -> Iterator[tuple[str, str]]:
    """Public names of a module in its order, each with what it means."""
    lines = path.read_text(encoding="utf-8").splitlines()
    for node in ast.parse("\n".join(lines)).body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            named, meaning = node.name, sentence(ast.get_docstring(node))
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            named, meaning = node.targets[0].id, constant_words(node.value, lines, node.lineno)
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value:
            named, meaning = node.target.id, constant_words(node.value, lines, node.lineno)
        else:
            continue
        if not named.startswith("_"):
            yield named, meaning


def constant_words(value: ast.expr, lines: Sequence[str], at: int) -> str:
    """What stands in the comment above a constant; otherwise its words, or what it is made of."""
    said: list[str] = []
    while at - 2 - len(said) >= 0 and lines[at - 2 - len(said)].startswith("#:"):
        said.insert(0, lines[at - 2 - len(said)].removeprefix("#:").strip())
    if said:
        return sentence(" ".join(said))
    text = ast.unparse(value)
    if text.startswith("Literal["):
        return "One of " + ", ".join(f"*{word}*" for word in re.findall(r"'([^']*)'", text)) + "."
    named = re.fullmatch(r"get_args\((\w+)\)", text)
    if named:
        return f"The words of `{named[1]}`."
    return f"`{text}`" if len(text) <= SHORT else "A fixed list or table: see the module."


def glossary() -> str:
    """docs/glossary.md"""
    parts = []
    for path in sorted((ROOT / "poincon" / "terms").glob("*.py")):
        rows = [(f"`{name}`", meaning) for name, meaning in words_of(path)]
        if rows:
            module = ast.parse(path.read_text(encoding="utf-8"))
            parts.append(f"## {path.stem}\n\n{sentence(ast.get_docstring(module))} {link(path)}")
            parts.append(table(("word", "meaning"), rows))
    return page(
        "Glossary: the words of the house",
        "poincon/terms/",
        "Every public name of floor 0, with the first sentence of what it says about itself.",
        *parts,
    )


def policy() -> str:
    """docs/policy.md"""
    holds = {**dict.fromkeys(LISTS, "list of words"), **dict.fromkeys(TRUTHS, "true or false")}
    keys = [(f"`{key}`", holds.get(key, "whole number"), said) for key, said in KEYS.items()]
    writes = [
        (f"*{duty}*", ", ".join(f"`{kind}`" for kind, needs in DUTY_FOR.items() if needs == duty))
        for duty in DUTIES
    ]
    return page(
        "What a State decides, and who may do what",
        "poincon/policy/",
        "What differs from State to State is a value with a key the house knows, the day from "
        "which it holds, and where it is written "
        "([decision record 6](adr/0006-a-country-is-dated-values.md)). "
        "[Sanmora's](../countries/xa/policy.toml) shows the form. "
        "`poincon init --state FILE.toml` founds a book with a policy of your own; the text is "
        "kept in the book's database from then on. "
        "**In this version no command changes it afterwards.**",
        table(("key", "holds", "meaning"), keys),
        "## Duties",
        "An officer is appointed to duties; a fact needs the duty named here. *approve* is the "
        "duty of the second officer and *report* opens no kind of fact.",
        table(("duty", "facts it may write"), writes),
        "Facts that need a second officer everywhere: "
        + ", ".join(f"`{kind}`" for kind in DUTY_FOR if kind in ALWAYS_TWO)
        + ". A State can add to these with `two_officers`, never take away.",
    )
