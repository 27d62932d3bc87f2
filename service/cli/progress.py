"""An index run as people watch it: a bar on a terminal, plain lines elsewhere; all of it on standard error."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

import click

from indexing.events import Done, Embedded, Event, Mapped, Planned, Stored
from indexing.sources.base import Failed, Skipped

if TYPE_CHECKING:
    from rich.progress import Progress

SECONDS_BETWEEN_LINES = 10.0


class Watcher(Protocol):
    """Draws events as they come."""

    def see(self, event: Event) -> None:
        """Take note of one event."""


class Lines:
    """A line for the plan and every so many seconds, as a log wants them."""

    def __init__(self) -> None:
        self._started = self._last = time.monotonic()
        self._planned = 0

    def see(self, event: Event) -> None:
        """See `Watcher.see`."""
        match event:
            case Planned():
                self._planned = event.new + event.changed
                self._started = self._last = time.monotonic()
                self._say(plan_line(event))
            case Embedded() if time.monotonic() - self._last >= SECONDS_BETWEEN_LINES:
                self._last = time.monotonic()
                seconds = self._last - self._started
                self._say(f"{event.assets} of {self._planned} assets, {event.texts / seconds:.0f} texts/s")
            case Stored():
                self._say("Looking up links and near-duplicates.")
            case Mapped() if event.assets:
                self._say(f"Mapped {event.assets} assets.")
            case Failed():
                self._say(failure_line(event))

    def _say(self, line: str) -> None:
        click.echo(line, err=True)


class Bar:
    """A bar over characters, with rate and time left."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._task = progress.add_task("Reading", total=None, told="")

    def see(self, event: Event) -> None:
        """See `Watcher.see`."""
        match event:
            case Planned():
                self._progress.console.print(plan_line(event), markup=False)
                self._progress.reset(self._task, total=event.characters, description="Embedding", told="")
            case Embedded():
                told = f"{event.assets} assets, {event.texts / max(self._seconds, 0.001):.0f} texts/s"
                self._progress.update(self._task, completed=event.characters, told=told)
            case Stored():
                self._progress.update(self._task, description="Relating", total=None)
            case Done():
                self._progress.update(self._task, description="Mapping", total=None)
            case Failed():
                self._progress.console.print(failure_line(event), markup=False, style="red")

    @property
    def _seconds(self) -> float:
        return self._progress.tasks[self._task].elapsed or 0.0


def plan_line(plan: Planned) -> str:
    """What there is to do, such as "12 new, 3 changed, 1 gone, 240 unchanged"."""
    counts = {"new": plan.new, "changed": plan.changed, "gone": plan.gone, "unchanged": plan.unchanged}
    counts |= {"with new metadata": plan.metadata, "to be read by new heads": plan.reread}
    told = ", ".join(f"{count} {what}" for what, count in counts.items() if count)
    return f"Found: {told or 'nothing'}."


def failure_line(failed: Failed) -> str:
    """One line that names the file, the problem and the cure."""
    return f"Failed: {failed.where}: {failed.problem}{' ' + failed.cure if failed.cure else ''}"


def watch(events: Iterable[Event]) -> Iterator[Event]:
    """The same events, drawn as they pass."""
    with _watcher() as watcher:
        for event in events:
            if not isinstance(event, Skipped):
                watcher.see(event)
            yield event


@contextmanager
def counting(doing: str) -> Iterator[Callable[[int, int], None]]:
    """Draw how many assets of how many are done, as whoever does it tells."""
    if not sys.stderr.isatty():
        yield _Counted(doing)
        return
    with _bar() as progress:
        task = progress.add_task(doing, total=None, told="")
        yield lambda done, total: progress.update(task, completed=done, total=total, told=f"{done} of {total} assets")


class _Counted:
    """A line every so many seconds."""

    def __init__(self, doing: str) -> None:
        self._doing, self._last = doing, time.monotonic()

    def __call__(self, done: int, total: int) -> None:
        if time.monotonic() - self._last >= SECONDS_BETWEEN_LINES:
            self._last = time.monotonic()
            click.echo(f"{self._doing}: {done} of {total} assets", err=True)


@contextmanager
def _watcher() -> Iterator[Watcher]:
    if not sys.stderr.isatty():
        yield Lines()
        return
    with _bar() as progress:
        yield Bar(progress)


def _bar() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description:<9}"),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[told]}"),
        TimeRemainingColumn(compact=True),
    )
    return Progress(*columns, console=Console(stderr=True, highlight=False), transient=True)
