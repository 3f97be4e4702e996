"""One contender on one engine, in a process of its own: `python -m bench.contenders NAME URL N`.

Prints one JSON object. Making the facts is inside the measured time of every contender alike.
"""

import json
import os
import random
import resource
import statistics
import sys
from pathlib import Path
from time import perf_counter
from typing import Any

import django
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction

from bench.rows import portions
from poincon.app import Desk, configure, found
from poincon.ledger.facts import Manufactured, Marked, kind_of
from poincon.ledger.lives import state
from poincon.store.databases import settings_of
from poincon.store.engines import engine_of

PORTION = 5000
LOOKS = 2000


def poincon(url: str, weapons: int) -> dict[str, float]:
    """Every law, the tree and every projection, through the one door."""
    configure(url)
    key = Path(os.environ["POINCON_KEY"])
    desk = found(key=key, state="XA")
    start = perf_counter()
    for batch in portions(weapons, PORTION):
        desk.record(batch, by="registrar")
    desk.checkpoint()
    seconds = perf_counter() - start
    peak = _peak_mb()
    return {
        "seconds": seconds,
        "peak_mb": peak,
        **_bytes(url, weapons),
        **_looked_up(desk, weapons),
    }


def _looked_up(desk: Desk, weapons: int) -> dict[str, float]:
    choose = random.Random(1)
    times = []
    for _ in range(LOOKS):
        weapon = f"W-{choose.randint(1, weapons):07d}"
        start = perf_counter()
        life = state(weapon, desk.book.histories([weapon])[weapon])
        times.append((perf_counter() - start) * 1000)
        assert life.marks, weapon
    start = perf_counter()
    audited = desk.verify()
    seconds = perf_counter() - start
    assert not audited.findings and audited.size == 2 * weapons + 2
    start = perf_counter()
    assert not desk.compare_projections()
    replay = perf_counter() - start
    return {
        "history_ms_median": statistics.median(times),
        "history_ms_p99": statistics.quantiles(times, n=100)[98],
        "verify_facts_s": audited.size / seconds,
        "replay_facts_s": audited.size / replay,
    }


def simple_history(url: str, weapons: int) -> dict[str, float]:
    """Plain Django models with django-simple-history's bulk path: no laws, no tree."""
    settings.configure(
        DATABASES={"default": settings_of(url)},
        INSTALLED_APPS=[
            "django.contrib.contenttypes",
            "django.contrib.auth",
            "simple_history",
            "bench.peer",
        ],
        USE_TZ=True,
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    )
    django.setup()
    call_command("migrate", verbosity=0)
    peer = apps.get_app_config("peer").models_module
    weapon, mark, bulk = peer.Weapon, peer.Mark, peer.bulk_create_with_history
    with connection.schema_editor() as editor:
        for model in apps.get_app_config("peer").get_models():
            editor.create_model(model)
    start = perf_counter()
    for batch in portions(weapons, PORTION):
        made = [fact for fact in batch if isinstance(fact, Manufactured)]
        marked = [fact for fact in batch if isinstance(fact, Marked)]
        with transaction.atomic():
            bulk([weapon(**_weapon_row(fact)) for fact in made], weapon, batch_size=PORTION)
            bulk([mark(**_mark_row(fact)) for fact in marked], mark, batch_size=PORTION)
    seconds = perf_counter() - start
    return {"seconds": seconds, "peak_mb": _peak_mb(), **_bytes(url, weapons)}


def _weapon_row(fact: Manufactured) -> dict[str, Any]:
    said = fact.described
    return {
        "weapon": fact.weapon,
        "made_on": fact.on,
        "category": said.category,
        "maker": said.maker,
        "model_name": said.model,
        "calibre": said.calibre,
        "country": said.country,
        "year": said.year,
        "status": "made",
    }


def _mark_row(fact: Marked) -> dict[str, Any]:
    said = fact.mark
    return {
        "weapon": fact.weapon,
        "marked_on": fact.on,
        "text": said.text,
        "kind": said.kind,
        "maker": said.maker,
        "country": said.country,
        "part": said.part,
    }


def bare(url: str, weapons: int) -> dict[str, float]:
    """The limit: the same facts as plain rows by executemany or COPY; no laws, tree, indexes."""
    settings.configure(DATABASES={"default": settings_of(url)}, INSTALLED_APPS=[], USE_TZ=True)
    django.setup()
    engine = engine_of("default")
    engine.tell("CREATE TABLE bare (kind text, weapon text, day text, said text)")
    start = perf_counter()
    for batch in portions(weapons, PORTION):
        rows = [(kind_of(f), f.weapon, f.on.isoformat(), _said(f)) for f in batch]  # type: ignore[attr-defined]
        with transaction.atomic():
            engine.bulk("bare", ("kind", "weapon", "day", "said"), rows)
    seconds = perf_counter() - start
    return {"seconds": seconds, "peak_mb": _peak_mb(), **_bytes(url, weapons)}


def _said(fact: Any) -> str:
    return str(fact.mark.text if isinstance(fact, Marked) else fact.described.model)


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _bytes(url: str, weapons: int) -> dict[str, float]:
    if url.startswith("sqlite"):
        path = Path(str(settings_of(url)["NAME"]))
        engine_of("default").ask("PRAGMA wal_checkpoint(TRUNCATE)")
        size = path.stat().st_size
    else:
        size = engine_of("default").ask("SELECT pg_database_size(current_database())")[0][0]
    return {"bytes_a_fact": size / (2 * weapons)}


CONTENDERS = {"poincon": poincon, "simple-history": simple_history, "bare": bare}

if __name__ == "__main__":
    name, address, count = sys.argv[1:]
    print(json.dumps(CONTENDERS[name](address, int(count))))
