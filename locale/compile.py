"""Compile the catalogues: every django.po beside its django.mo, always to the same bytes.

python locale/compile.py            writes the .mo files
python locale/compile.py --check    only says whether they are in step with the .po files
"""

import io
import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE = Path(__file__).resolve().parent


def compiled(path: Path) -> bytes:
    """The catalogue as gettext reads it; a sentence not yet translated stays out."""
    with path.open("rb") as stream:
        catalogue = read_po(stream, locale=path.parent.parent.name)
    written = io.BytesIO()
    write_mo(written, catalogue, use_fuzzy=False)
    return written.getvalue()


def main(arguments: list[str]) -> int:
    out_of_step = []
    for path in sorted(LOCALE.glob("*/LC_MESSAGES/django.po")):
        made, kept = compiled(path), path.with_suffix(".mo")
        if "--check" not in arguments:
            kept.write_bytes(made)
        elif not kept.exists() or kept.read_bytes() != made:
            out_of_step.append(kept)
    for path in out_of_step:
        sys.stderr.write(f"{path} is not in step: run python locale/compile.py\n")
    return 1 if out_of_step else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
