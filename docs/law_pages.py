"""The page on instruments: which paragraph is kept where, and how sure we are of it."""

import ast
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from docs.markdown import ROOT, link, page, table
from poincon.ledger.laws import LAWS, Law
from poincon.terms.instruments import INSTRUMENTS

_NAMES = "|".join(re.escape(name) for name in INSTRUMENTS)
_SURE = "verified|recalled|derived"
#: How a docstring or comment cites: `ITI 8(b) (recalled)` or `(SDG 16.4.2, 4.5, verified)`.
CITED = re.compile(
    rf"(?P<instrument>{_NAMES}),? "
    r"(?P<paragraph>[a-z]*\d*[\d().a-z-]*(?:(?:, | to | and )[\d(][\d().a-z]*)*)"
    rf"(?: \(|, )(?P<status>{_SURE})"
)


def code_files() -> list[Path]:
    """Every Python file of the package."""
    return sorted((ROOT / "poincon").rglob("*.py"))


def tests_of(law: Law, tests: Sequence[tuple[Path, str]]) -> str:
    """The test files that name a law."""
    holding = [path for path, text in tests if f'"{law.name}"' in text]
    return "<br>".join(link(path) for path in holding) or "**none**"


def law_rows() -> Iterator[tuple[str, ...]]:
    """One row a law, by instrument and rule."""
    tests = [(p, p.read_text(encoding="utf-8")) for p in sorted((ROOT / "tests").rglob("*.py"))]
    order = list(INSTRUMENTS)
    for law in sorted(LAWS, key=lambda each: (order.index(each.cites.instrument), each.rule)):
        path = ROOT / "poincon" / "ledger" / "laws" / f"{law.name}.py"
        yield (
            law.cites.instrument,
            law.cites.paragraph,
            law.cites.rule,
            law.cites.status,
            f"{law.rule} {link(path)}" + (" (can be waived)" if law.waivable else ""),
            tests_of(law, tests),
        )


def citations_in(path: Path) -> Iterator[tuple[str, str, str]]:
    """Instrument, paragraph and status of every citation in a file, in code and in words."""
    code = path.read_text(encoding="utf-8")
    for cited in CITED.finditer(re.sub(r"\s+(?:#:? )?", " ", code)):
        yield cited["instrument"], cited["paragraph"], cited["status"]
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "Citation":
            said = {word.arg: getattr(word.value, "value", "") for word in node.keywords}
            yield said["instrument"], said["paragraph"], said["status"]


def elsewhere() -> list[tuple[str, ...]]:
    """Paragraphs that code other than a law names, with the files that do."""
    found: dict[tuple[str, str, str], list[Path]] = {}
    for path in code_files():
        if path.parent.name == "laws":
            continue
        for cited in dict.fromkeys(citations_in(path)):
            found.setdefault(cited, []).append(path)
    return [(*cited, "<br>".join(map(link, files))) for cited, files in sorted(found.items())]


def instruments() -> str:
    """docs/instruments.md"""
    known = [
        (each.name, each.title, each.edition, f"<{each.url}>" if "://" in each.url else
         f"[{each.url}](../{each.url})")
        for each in INSTRUMENTS.values()
    ]  # fmt: skip
    return page(
        "Instruments, and where each paragraph is kept",
        "the citations in the code",
        "*Verified*: the paragraph was read in a source. *Verified in translation*: it was read "
        "in another language than the one quoted. *Recalled*: applied from what is generally "
        "known of it, the text was not at hand. *Wording open*: the rule is certain, its words "
        "are not. *Derived*: our own rule, from the instruments or from archival practice. The "
        "status is shown with every finding.",
        "## Texts",
        table(("name", "title", "edition", "where"), known),
        "## Laws of the book",
        table(("instrument", "paragraph", "rule in our words", "status", "law", "held by"),
              law_rows()),
        "## Paragraphs named elsewhere in the code",
        "From the citations in code, docstrings and comments outside the laws.",
        table(("instrument", "paragraph", "status", "where"), elsewhere()),
    )  # fmt: skip
