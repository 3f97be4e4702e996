"""One importer on one engine, in a process of its own.

    python -m bench.intake_contenders NAME URL FILE

Prints one JSON object. Opening, reading and parsing the file is inside everybody's time.
"""

import csv
import json
import os
import resource
import sys
from collections.abc import Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from time import perf_counter

import django
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from tablib import Dataset

from bench.intake_dirt import FIRST, HEADINGS, STORE, mapping_text
from poincon.app import Desk, configure, found
from poincon.exchange.intake.intake import Intake, take_in_file
from poincon.exchange.mapped.mapping import mapping_from
from poincon.ledger.facts import DepotOpened
from poincon.store.databases import settings_of
from poincon.store.engines import engine_of

PORTION = 5000
COLUMNS = ("file_case", "day", "place", "type", "make", "model", "calibre", "serial", "situation")


def poincon(url: str, file: Path) -> dict[str, float]:
    """The whole way through the one door, then the same file once more."""
    configure(url)
    desk = found(key=Path(os.environ["POINCON_KEY"]), state="XA")
    store = DepotOpened(on=FIRST, depot=STORE, name=STORE, office="national registry")
    desk.record([store], by="registrar", approved_by="supervisor")
    start = perf_counter()
    intake = _taken_in(desk, file)
    desk.checkpoint()
    seconds = perf_counter() - start
    measured = {"rows": intake.rows, "facts": intake.facts, "seconds": seconds, **_peaks(intake)}
    start = perf_counter()
    again = _taken_in(desk, file)
    assert again.accepted == 0 and again.unchanged == intake.accepted
    assert intake.rows == intake.accepted + intake.unchanged + intake.refused
    assert intake.accepted > 0.9 * intake.rows, intake.findings
    return {
        **measured,
        "accepted": intake.accepted,
        "refused": intake.refused,
        "weapons": intake.weapons,
        "again_seconds": perf_counter() - start,
    }


def _taken_in(desk: Desk, file: Path) -> Intake:
    return take_in_file(
        file,
        mapping_from(mapping_text()),
        record=desk.record,
        judged=desk.judged,
        shelf=desk.book,
        catalogue=desk.catalogue,
        by="registrar",
    )


def _peaks(intake: Intake) -> dict[str, float]:
    # The reader says its own peak: it is a grandchild, which RUSAGE_CHILDREN does not count.
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return {"peak_mb": _peak_mb(), "child_mb": (intake.reader_kib or children) / 1024}


def peer(url: str, file: Path, resource_name: str) -> dict[str, float]:
    """django-import-export with one of the resources of bench.intake_peer."""
    settings.configure(
        DATABASES={"default": settings_of(url)},
        INSTALLED_APPS=["django.contrib.contenttypes", "import_export", "bench.intake_peer"],
        USE_TZ=True,
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    )
    django.setup()
    call_command("migrate", verbosity=0)
    ours = apps.get_app_config("intake_peer").models_module
    with connection.schema_editor() as editor:
        editor.create_model(ours.SeizedRow)
    start = perf_counter()
    rows = Dataset().load(file.read_text(encoding="utf-8"), format="csv")
    result = getattr(ours, resource_name)().import_data(rows, raise_errors=True)
    seconds = perf_counter() - start
    stored = ours.SeizedRow.objects.count()
    assert stored == len(rows) and not result.has_errors()
    return {"rows": stored, "seconds": seconds, "peak_mb": _peak_mb()}


def bare(url: str, file: Path) -> dict[str, float]:
    """The limit: the cells as plain rows by executemany or COPY, unread and unchecked."""
    settings.configure(DATABASES={"default": settings_of(url)}, INSTALLED_APPS=[], USE_TZ=True)
    django.setup()
    engine = engine_of("default")
    engine.tell(f"CREATE TABLE bare ({', '.join(f'{name} text' for name in COLUMNS)})")
    stored = 0
    start = perf_counter()
    rows = _cells(file)
    while portion := list(islice(rows, PORTION)):
        with transaction.atomic():
            engine.bulk("bare", COLUMNS, portion)
        stored += len(portion)
    seconds = perf_counter() - start
    return {"rows": stored, "seconds": seconds, "peak_mb": _peak_mb()}


def _cells(file: Path) -> Iterator[list[str]]:
    width = len(HEADINGS)
    with file.open(encoding="utf-8", newline="") as opened:
        reader = csv.reader(opened)
        next(reader)
        for row in reader:
            yield (row + [""] * width)[:width] if len(row) != width else row


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


CONTENDERS = {
    "poincon": poincon,
    "bare": bare,
    **{name: partial(peer, resource_name=name) for name in ("RowByRow", "InBulk", "AddedInBulk")},
}

if __name__ == "__main__":
    name, address, path = sys.argv[1:]
    print(json.dumps(CONTENDERS[name](address, Path(path))))
