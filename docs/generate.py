"""Write the pages that follow from the code, or say which of them is out of step.

    python docs/generate.py            writes docs/*.md anew
    python docs/generate.py --check    changes nothing; exit code 1 names the pages out of step

Each page is a function from the code to text; `PAGES` names them all.
"""

import sys
from collections.abc import Callable, Sequence

from docs.book_pages import facts_page, life_cycle
from docs.law_pages import instruments
from docs.markdown import ROOT
from docs.word_pages import commands, glossary, policy

DOCS = ROOT / "docs"

PAGES: dict[str, Callable[[], str]] = {
    "life-cycle.md": life_cycle,
    "instruments.md": instruments,
    "facts.md": facts_page,
    "commands.md": commands,
    "glossary.md": glossary,
    "policy.md": policy,
}


def out_of_step() -> list[str]:
    """Pages that are not what the code says now."""
    return [
        name
        for name, write in PAGES.items()
        if not (DOCS / name).exists() or (DOCS / name).read_text(encoding="utf-8") != write()
    ]


def main(arguments: Sequence[str]) -> int:
    """Write the pages, or check them."""
    if list(arguments) not in ([], ["--check"]):
        print(__doc__, file=sys.stderr)
        return 2
    late = out_of_step()
    for name in late:
        if arguments:
            print(f"docs/{name} is out of step with the code: make docs", file=sys.stderr)
        else:
            (DOCS / name).write_text(PAGES[name](), encoding="utf-8")
            print(f"wrote docs/{name}")
    return 1 if late and arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
