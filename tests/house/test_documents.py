"""The documents say what the house does."""

import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from tests.house.source import ROOT, kept_files, modules, name_of

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
RECORD = re.compile(r"^docs/adr/(\d{4})-[a-z0-9-]+\.md$")
#: Rooms whose page bears another name than theirs; duty rooms bear their own.
PAGE_OF = {
    "app": "operating",
    "terms": "glossary",
    "ledger": "book",
    "store": "operating",
    "exchange": "importing",
    "cli": "commands",
    "web": "pages",
}


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def documents() -> list[str]:
    return [name_of(path) for path in kept_files() if path.suffix == ".md"]


def dependencies() -> list[str]:
    """Of every extra as well, each once."""
    extras = PROJECT["optional-dependencies"].values()
    lines = PROJECT["dependencies"] + [line for extra in extras for line in extra]
    return list(dict.fromkeys(re.split(r"[\[<>=!~; ]", line, maxsplit=1)[0] for line in lines))


def records() -> list[str]:
    return [name for path in kept_files() if (name := name_of(path)).startswith("docs/adr/")]


@pytest.mark.parametrize("dependency", dependencies())
def test_every_dependency_has_its_reason(dependency):
    reasons = re.findall(
        r"^\| `([^`]+)` \| [^|]+ \| [^|]{15,} \|$", text_of("docs/dependencies.md"), re.M
    )

    assert dependency in reasons


def test_no_reason_outlives_its_dependency():
    reasons = re.findall(r"^\| `([^`]+)` \|", text_of("docs/dependencies.md"), re.M)

    assert sorted(set(reasons) - set(dependencies())) == []


@pytest.mark.parametrize(
    "lock", ["requirements.lock", "requirements-dev.lock", "requirements-bench.lock"]
)
def test_every_pin_has_its_hashes(lock):
    pins = re.findall(r"^([A-Za-z0-9._-]+)==.*?(?=^\S|\Z)", text_of(lock), re.M | re.S)
    blocks = re.split(r"^(?=[A-Za-z0-9])", text_of(lock), flags=re.M)[1:]
    bare = [block.split("==")[0] for block in blocks if "--hash=sha256:" not in block]

    assert pins
    assert bare == []


def test_the_lock_pins_every_dependency():
    pinned = {
        name.lower()
        for name in re.findall(r"^([\w.-]+)==", text_of("requirements-bench.lock"), re.M)
    }

    assert {name.lower() for name in dependencies()} <= pinned


def test_the_readme_names_every_command():
    commands = re.findall(r"^([a-z-]+):.*## ", text_of("Makefile"), re.M)
    unnamed = [name for name in commands if f"make {name}" not in text_of("README.md")]

    assert unnamed == []


def test_ci_runs_the_readmes_test_command():
    assert "make check" in text_of(".ci/run")
    assert "make check" in text_of("README.md")


def test_every_decision_record_has_a_number_of_its_own():
    numbers = Counter(match.group(1) for name in records() if (match := RECORD.match(name)))

    assert [name for name in records() if not RECORD.match(name)] == []
    assert [number for number, times in numbers.items() if times > 1] == []
    assert sorted(map(int, numbers)) == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("name", records())
def test_a_decision_record_fits_one_screen_and_has_a_status(name):
    lines = text_of(name).splitlines()
    number = int(RECORD.match(name).group(1))

    assert lines[0].startswith(f"# {number}. ")
    assert re.search(
        r"^Status: (proposed|accepted|superseded by \d+), \d{4}-\d\d-\d\d$", text_of(name), re.M
    )
    assert {"## Decision", "## What it costs"} <= set(lines)
    assert len(lines) <= 45


@pytest.mark.parametrize("name", documents())
def test_links_between_documents_lead_somewhere(name):
    text = re.sub(r"^```.*?^```", "", text_of(name), flags=re.M | re.S)
    targets = re.findall(r"\]\((?!https?://|mailto:)([^)#]*)(?:#([^)]+))?\)", text)
    broken = [
        f"{target}#{anchor}" if anchor else target
        for target, anchor in targets
        if not leads_somewhere(ROOT / name, target, anchor)
    ]

    assert broken == []


def leads_somewhere(document: Path, target: str, anchor: str) -> bool:
    path = document.parent / target if target else document
    if not path.exists():
        return False
    return not anchor or anchor in anchors_of(path.read_text(encoding="utf-8"))


def anchors_of(text: str) -> set[str]:
    """Headings as the places that show Markdown name them."""
    headings = re.findall(r"^#+ (.*)$", text, re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_a_broken_link_is_noticed():
    readme = ROOT / "README.md"

    assert leads_somewhere(readme, "docs/index.md", "decision-records")
    assert not leads_somewhere(readme, "docs/index.md", "no-such-heading")
    assert not leads_somewhere(readme, "docs/nowhere.md", "")


@pytest.mark.parametrize("name", documents())
def test_every_make_target_a_document_names_exists(name):
    targets = set(re.findall(r"^([a-z-]+):", text_of("Makefile"), re.M))
    named = set(re.findall(r"`make ([a-z-]+)", text_of(name)))

    assert sorted(named - targets) == []


def test_every_page_is_reached_from_the_index():
    linked = set(re.findall(r"\]\(([^)#]+)", text_of("docs/index.md")))
    pages = {Path(name).relative_to("docs").as_posix() for name in documents() if "docs/" in name}

    assert sorted(pages - linked - {"index.md"}) == []


def test_every_room_with_code_has_its_page():
    house = ROOT / "poincon"
    rooms = {path.parent.name for path in modules() if path.parent.parent == house}
    inhabited = {
        room
        for room in rooms
        if any(path.name != "__init__.py" for path in (house / room).glob("*.py"))
    }
    pageless = [
        room
        for room in sorted(inhabited)
        if not (ROOT / "docs" / f"{PAGE_OF.get(room, room)}.md").exists()
    ]

    assert pageless == []
