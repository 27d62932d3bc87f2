"""What is served, timed: one library through `ContentMap`, from the first look at it to a changed asset."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

import numpy as np

from eval.benchmarks.memory import forget_peak, peak_gib
from indexing.catalog.records import AssetQuery
from models.domain.choice import Choice
from models.domain.decision import Verdict
from models.reports.subjects import SUBJECTS
from service.mapping import ContentMap
from service.mapping.people import Said
from service.mapping.reporting import ReportQuery
from service.mapping.suggestion_query import SuggestionQuery
from service.settings import read_settings
from service.wiring import open_content_map

WARMING = 5
"""Questions asked before any is timed."""
SOMEBODY = "benchmark"


@dataclass
class StopWatch:
    """By what took them: seconds of the clock and of the processor, and the GiB that were needed at most meanwhile."""

    seconds: dict[str, float] = field(default_factory=dict)
    work: dict[str, float] = field(default_factory=dict)
    peaks: dict[str, float] = field(default_factory=dict)

    def time(self, name: str, work: Callable[[], object]) -> None:
        """Do it once."""
        forget_peak()
        self.note(name, *_timed(work))

    def note(self, name: str, seconds: float, work: float) -> None:
        """What was timed elsewhere."""
        self.seconds[name], self.work[name], self.peaks[name] = seconds, work, peak_gib()


def measure(home: Path, questions: Sequence[str]) -> StopWatch:
    """Everything, once; the library is left as it was found, but for a decision that stands in the trail as withdrawn.

    Looking and reporting come first, before the model is loaded: a service that only shows the map needs no more.
    """
    watch = StopWatch()
    with open_content_map(read_settings(home=home), at_once=False) as served:
        _look(served, watch)
        watch.time("model and store opened", served.open)
        _suggest(served, watch, questions)
        _change(served, watch)
        _decide(served, watch)
    return watch


def _look(served: ContentMap, watch: StopWatch) -> None:
    watch.time("first view: maps", lambda: served.view().maps)
    watch.time("first view: gaps", lambda: served.view().gaps)
    for subject in SUBJECTS:
        watch.time(f"report: {subject}", partial(served.reporting.report, ReportQuery(subject)))
    watch.time("board", served.boards.now)


def _suggest(served: ContentMap, watch: StopWatch, questions: Sequence[str]) -> None:
    """Each question once; embedding is timed by embedding the question once more."""
    embedder = served.learned(Choice()).embedder
    forget_peak()
    taken = [
        (
            _timed(partial(served.suggesting.suggest, SuggestionQuery(text=text))),
            _timed(partial(embedder.embed, [text], "query")),
        )
        for text in questions
    ]
    whole, embedding = np.array(taken[WARMING:]).transpose(1, 0, 2)
    for name, values in (("suggestion", whole), ("suggestion, its embedding not counted", whole - embedding)):
        for share in (50, 95):
            seconds, work = np.percentile(values, share, axis=0)
            watch.note(f"{name}: p{share}", float(seconds), float(work))


def _timed(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds of the clock and of the processor."""
    begun, worked = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - begun, time.process_time() - worked


def _change(served: ContentMap, watch: StopWatch) -> None:
    """One asset in the middle gets another first sentence."""
    found = served.find_assets(AssetQuery(), limit=1).records[0].asset
    changed = replace(found, body=f"This page was changed a moment ago. {found.body}")
    watch.time("one asset put and labelled", lambda: served.put_asset(changed))
    watch.time("maps after it", lambda: served.view().maps)
    watch.time("gaps after it", lambda: served.view().gaps)
    served.put_asset(found)


def _decide(served: ContentMap, watch: StopWatch) -> None:
    """Somebody says that an asset stands at a stage."""
    view = served.view()
    journey = view.taxonomy.journeys[0]
    said = Said(min(view.addresses), journey.id, journey.stages[0].id, Verdict.CORRECT, SOMEBODY)
    watch.time("one decision, learnt from", lambda: served.people.decide(said))
    watch.time("maps after a decision", lambda: served.view().maps)
    watch.time("gaps after a decision", lambda: served.view().gaps)
    decision = served.people.in_force(said.asset_id)[-1]
    served.people.withdraw(decision.id, SOMEBODY)
