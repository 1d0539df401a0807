"""The list of the metrics, and what is made of it or written of it."""

from pathlib import Path

from prometheus_client import CollectorRegistry

from adapters.ops.metrics import METRICS, Kind
from adapters.ops.readings import Reader, ReadMetrics
from adapters.ops.recorder import Recorder
from bot.storage import Database, Storage
from docs.grafana.dashboard import FILE, dashboard, text
from tests.bot.storage.examples import NOON
from tests.fakes import FakeClock

OPERATING = Path(__file__).parents[3] / "docs" / "operating.md"


def exposed(registry: CollectorRegistry) -> set[tuple[str, str]]:
    """The names and kinds of our metrics that a registry has."""
    found = [(family.name, family.type) for family in registry.collect()]
    return {(f"{name}_total" if kind == "counter" else name, kind) for name, kind in found if name.startswith("paper")}


async def test_all_of_them_are_told_and_no_other(sqlite_database: Database) -> None:
    recorder, clock = Recorder(), FakeClock(NOON)
    reader = Reader(storage=Storage(sqlite_database), clock=clock, zone="UTC", platforms=("telegram",))
    recorder.registry.register(ReadMetrics(reader=reader, platform_faults=dict, paces={}))
    await reader.read()
    assert exposed(recorder.registry) == {(metric.name, metric.kind.value) for metric in METRICS}


def test_each_is_in_the_table_of_the_documents() -> None:
    rows = [
        ("metric", "kind", "labels", "what it is"),
        ("---",) * 4,
        *((f"`{m.name}`", m.kind.value, ", ".join(f"`{label}`" for label in m.labels), m.help) for m in METRICS),
    ]
    wanted = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    assert wanted in OPERATING.read_text(encoding="utf-8"), f"docs/operating.md wants this table:\n{wanted}"


def test_the_dashboard_is_made_of_the_list() -> None:
    assert FILE.read_text(encoding="utf-8") == text(), "python -m docs.grafana writes it"


def test_the_dashboard_shows_each_of_them_with_its_labels() -> None:
    asked = [target["expr"] for panel in dashboard()["panels"] for target in panel["targets"]]
    for metric in METRICS:
        own = [query for query in asked if metric.name in query]
        assert own, metric.name
        assert all(label in query for label in metric.labels for query in own)


def test_their_names_are_as_prometheus_wants_them() -> None:
    assert all(metric.name.endswith("_total") == (metric.kind is Kind.COUNTER) for metric in METRICS)
    assert all(metric.name.startswith("paperboy_") for metric in METRICS)
