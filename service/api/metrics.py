"""What Prometheus may know."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.25, 0.5, 1.0, 2.5, 10.0)
"""Fine around 0.1 s, which is what an editor waits for gladly."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Of the library at one moment; `texts` were embedded by index jobs since the start."""

    assets: int
    texts: int
    jobs: Mapping[str, int]


class Metrics:
    """One registry an application, so that two in one process (tests) do not add up."""

    def __init__(self) -> None:
        # Not told of what it will collect: to know, it would ask a catalogue that is not open yet.
        self._registry = CollectorRegistry(auto_describe=False)
        self.requests = Counter(
            "fingerpost_requests", "Requests answered.", ("method", "route", "status"), registry=self._registry
        )
        self.seconds = Histogram(
            "fingerpost_request_seconds",
            "Time to answer.",
            ("method", "route"),
            buckets=SECONDS,
            registry=self._registry,
        )
        self.drafts = Counter("fingerpost_drafts_classified", "Drafts classified.", registry=self._registry)

    def watch(self, sizes: Callable[[], Sizes]) -> None:
        """Ask for the library's size whenever somebody reads."""
        self._registry.register(_Sizes(sizes))

    def text(self) -> bytes:
        """In Prometheus' text format."""
        return generate_latest(self._registry)


class _Sizes(Collector):
    def __init__(self, sizes: Callable[[], Sizes]) -> None:
        self._sizes = sizes

    def collect(self) -> Iterator[Metric]:
        sizes = self._sizes()
        yield GaugeMetricFamily("fingerpost_assets", "Assets in the library.", sizes.assets)
        yield CounterMetricFamily("fingerpost_texts_embedded", "Texts embedded by index jobs.", sizes.texts)
        jobs = GaugeMetricFamily("fingerpost_jobs", "Index jobs by state.", labels=("state",))
        for state, count in sizes.jobs.items():
            jobs.add_metric([state], count)
        yield jobs
