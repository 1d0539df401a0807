"""The dashboard: a panel for each title in the list of metrics, with a line for each metric that has that title."""

import json
from collections.abc import Iterator
from itertools import count, groupby
from operator import attrgetter
from pathlib import Path
from typing import Any, Final

from adapters.ops.metrics import METRICS, Kind, Metric

FILE: Final = Path(__file__).with_name("paperboy.json")

_COLUMNS: Final = 2
_WIDTH, _HEIGHT = 24 // _COLUMNS, 8  # Grafana's grid has 24 columns
_SOURCE: Final = {"type": "prometheus", "uid": "${datasource}"}
_QUANTILES: Final = (0.5, 0.95)


def dashboard() -> dict[str, Any]:
    """As Grafana imports it."""
    numbers = count()
    return {
        "title": "Paperboy",
        "uid": "paperboy",
        "schemaVersion": 39,
        "editable": True,
        "refresh": "15s",
        "time": {"from": "now-6h", "to": "now"},
        "templating": {"list": [{"name": "datasource", "type": "datasource", "query": "prometheus"}]},
        "panels": [_panel(next(numbers), title, list(shown)) for title, shown in groupby(METRICS, attrgetter("panel"))],
    }


def text() -> str:
    """As it stands in its file."""
    return json.dumps(dashboard(), indent=2, ensure_ascii=False) + "\n"


def _panel(number: int, title: str, metrics: list[Metric]) -> dict[str, Any]:
    queries = [query for metric in metrics for query in _queries(metric)]
    targets = [
        {"refId": chr(ord("A") + place), "datasource": _SOURCE, "expr": expression, "legendFormat": legend}
        for place, (expression, legend) in enumerate(queries)
    ]
    row, column = divmod(number, _COLUMNS)
    return {
        "id": number + 1,
        "type": "timeseries",
        "title": title,
        "description": "\n".join(f"{metric.name}: {metric.help}" for metric in metrics),
        "datasource": _SOURCE,
        "gridPos": {"x": column * _WIDTH, "y": row * _HEIGHT, "w": _WIDTH, "h": _HEIGHT},
        "fieldConfig": {"defaults": {"unit": _unit(metrics[0]), "min": 0}, "overrides": []},
        "targets": targets,
    }


def _queries(metric: Metric) -> Iterator[tuple[str, str]]:
    """Expressions of PromQL, each with how its lines are called.

    What each process counts for itself is summed up. Of what all of them read from one database the most counts; up is
    what is up in all of them.
    """
    legend = " ".join(f"{{{{{label}}}}}" for label in metric.labels)
    by = f" by ({', '.join(metric.labels)})" if metric.labels else ""
    match metric.kind:
        case Kind.COUNTER:
            yield f"sum{by} (rate({metric.name}[$__rate_interval]))", legend
        case Kind.GAUGE:
            among = "min" if metric.name.endswith("_up") else "max"
            yield f"{among}{by} ({metric.name})", legend or metric.name
        case Kind.HISTOGRAM:
            within = f"sum by ({', '.join(('le', *metric.labels))}) (rate({metric.name}_bucket[$__rate_interval]))"
            for quantile in _QUANTILES:
                yield f"histogram_quantile({quantile}, {within})", f"{legend} {quantile:.0%}"


def _unit(metric: Metric) -> str:
    if metric.name.endswith("_seconds"):
        return "s"
    return "cps" if metric.kind is Kind.COUNTER else "short"
