"""Counting and timing in the event loop's thread alone, so without any lock: a dictionary and an addition each.

Measured: a third of what the library's own counters take, which are made for many threads. Texts are made of the keys
only where somebody scrapes.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable
from itertools import accumulate
from typing import Final, Generic, TypeVar

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily
from prometheus_client.core import Metric as Family

from adapters.ops.metrics import Kind, Metric

K = TypeVar("K", bound=Hashable)
Labels = tuple[str, ...]


class Timings(Generic[K]):
    """How often something took how long, by a key."""

    def __init__(self, bounds: tuple[float, ...]) -> None:
        """``bounds``: the upper ones of the buckets, in seconds; what is longer has a last one of its own."""
        self._bounds: Final = bounds
        empty = [0.0] * (len(bounds) + 2)  # the buckets, the last one, and the sum of seconds
        self._found: defaultdict[K, list[float]] = defaultdict(lambda: list(empty))

    def note(self, key: K, seconds: float) -> None:
        found = self._found[key]
        found[bisect_left(self._bounds, seconds)] += 1
        found[-1] += seconds

    def count(self, metric: Metric, labels: Callable[[K], Labels]) -> Family:
        """How often, as a counter by those labels of a key."""
        counted = Counter[Labels]()
        for key, found in self._found.items():
            counted[labels(key)] += int(sum(found[:-1]))
        return family(metric, counted.items())

    def histogram(self, metric: Metric, labels: Callable[[K], Labels]) -> Family:
        """How long, as a histogram by those labels of a key."""
        added: dict[Labels, list[float]] = {}
        for key, found in self._found.items():
            mine = labels(key)
            added[mine] = [a + b for a, b in zip(added[mine], found, strict=True)] if mine in added else found
        shown = HistogramMetricFamily(metric.name, metric.help, labels=metric.labels)
        for mine, found in added.items():
            upper = zip((*map(str, self._bounds), "+Inf"), accumulate(found[:-1]), strict=True)
            shown.add_metric(mine, buckets=list(upper), sum_value=found[-1])
        return shown


def family(metric: Metric, values: Iterable[tuple[Labels, float]]) -> Family:
    """A counter or a gauge with these values, by its labels."""
    kind = CounterMetricFamily if metric.kind is Kind.COUNTER else GaugeMetricFamily
    shown = kind(metric.name, metric.help, labels=metric.labels)
    for labels, value in values:
        shown.add_metric(labels, value)
    return shown
