"""Gather every sentence a reader can meet, and bring the six catalogues in step with them.

    python locale/extract.py            updates the catalogues
    python locale/extract.py --check    only says whether they are in step

Sentences come from three places: what the pages mark for translation, the templates, and the
findings of laws and of the exchange, which are English sentences with {names}.
"""

import ast
import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "locale"
LANGUAGES = ("ar", "zh_Hans", "en", "fr", "ru", "es")
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
#: Rooms whose sentences are findings, or are shown as they stand.
SPEAKING = (
    *("ledger/laws", "ledger/judgement.py", "lifecycle", "tracing", "reports"),
    *("exchange", "terms/plausible.py", "app"),
    *("terms/serial_patterns.py", "store/matching.py"),
)
#: Constants beside findings that pages show.
SHOWN = frozenset({"DEFINITION", "NOTE"})


class Found(NamedTuple):
    """A sentence to translate: its text (one or two for a plural), context, and where it stands."""

    text: str | tuple[str, ...]
    context: str | None
    place: str
    line: int


def everything() -> list[Found]:
    """Every sentence, in the order of the files."""
    return [*of_pages(), *of_templates(), *of_findings()]


def of_pages() -> Iterator[Found]:
    for path in sorted((ROOT / "poincon" / "web").rglob("*.py")):
        yield from _extracted(path, path.read_text(encoding="utf-8"))


def of_templates() -> Iterator[Found]:
    for path in sorted((ROOT / "poincon" / "web" / "templates").rglob("*.html")):
        yield from _extracted(path, templatize(path.read_text(encoding="utf-8"), origin=str(path)))


def _extracted(path: Path, source: str) -> Iterator[Found]:
    stream = io.BytesIO(source.encode())
    for line, text, _comments, context in extract("python", stream, keywords=KEYWORDS):
        yield Found(text, context, path.relative_to(ROOT).as_posix(), line)


def of_findings() -> Iterator[Found]:
    for room in SPEAKING:
        place = ROOT / "poincon" / room
        for path in [place] if place.suffix == ".py" else sorted(place.rglob("*.py")):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            for node in _sentences(tree):
                yield Found(node.value, None, path.relative_to(ROOT).as_posix(), node.lineno)


def _sentences(tree: ast.Module) -> Iterator[ast.Constant]:
    """String constants that are sentences: not docstrings, not citations, not exceptions.

    A finding's text is often chosen by a condition or kept in a name first, so being a sentence
    (a capital or a {name} first, a full stop or colon last, words between) is the rule.
    """
    left_out: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr):
            left_out.add(id(node.value))
        if isinstance(node, ast.Raise | ast.JoinedStr | ast.Assert) or _is_citation(node):
            left_out.update(
                id(each)
                for each in ast.walk(node)
                if isinstance(each, ast.Constant) and not _within_finding(node, each)
            )
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if is_text and id(node) not in left_out and is_sentence(node.value):
            yield node


def _is_citation(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Citation"


def _within_finding(node: ast.AST, constant: ast.Constant) -> bool:
    """Whether a constant of a raise stands in a finding that is raised with it."""
    makers = (
        each
        for each in ast.walk(node)
        if isinstance(each, ast.Call) and "finding" in ast.unparse(each.func).lower()
    )
    return any(constant is inner for maker in makers for inner in ast.walk(maker))


def is_sentence(text: str) -> bool:
    return (
        " " in text
        and "\n" not in text
        and (text[0].isupper() or text[0] == "{")
        and text[-1] in ".:?"
    )


def template() -> Catalog:
    """All sentences as one catalogue without translations."""
    catalogue = Catalog(project="Poinçon", version="0.1", charset="utf-8", fuzzy=False)
    for found in everything():
        flags = ["python-brace-format"] if "{" in str(found.text) else []
        flags += ["python-format"] if "%(" in str(found.text) else []
        text = found.text
        if isinstance(text, tuple):
            text = tuple(part for part in text if part)
        # Places without line numbers: a line moved is not a sentence changed.
        catalogue.add(text, context=found.context, locations=[(found.place, 0)], flags=flags)
    return catalogue


def path_of(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def catalogue_of(language: str) -> Catalog:
    """The catalogue as it is kept; an empty one when there is none yet."""
    path = path_of(language)
    if not path.exists():
        return Catalog(locale=language, project="Poinçon", version="0.1", charset="utf-8")
    with path.open("rb") as stream:
        return read_po(stream, locale=language)


def updated(language: str) -> Catalog:
    """The catalogue with every sentence of the code, and no other."""
    catalogue = catalogue_of(language)
    catalogue.update(template(), no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()
    catalogue.fuzzy = False
    return catalogue


def keys_of(catalogue: Catalog) -> set[tuple[str, str]]:
    return {(_first(m.id), m.context or "") for m in catalogue if m.id}


def _first(text: str | tuple[str, ...]) -> str:
    return text if isinstance(text, str) else text[0]


def write(language: str, catalogue: Catalog) -> None:
    path = path_of(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as stream:
        write_po(stream, catalogue, width=99, include_lineno=False, sort_output=False)


def main(arguments: list[str]) -> int:
    wanted = keys_of(template())
    out_of_step = [code for code in LANGUAGES if keys_of(catalogue_of(code)) != wanted]
    if "--check" in arguments:
        for code in out_of_step:
            sys.stderr.write(f"{path_of(code)} is not in step: run python locale/extract.py\n")
        return 1 if out_of_step else 0
    for code in LANGUAGES:
        write(code, updated(code))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
