"""Progress: a bar where somebody watches, plain lines elsewhere."""

from __future__ import annotations

from io import StringIO

import pytest
from rich.console import Console
from rich.progress import Progress

from indexing.events import Done, Embedded, Event, Mapped, Planned, Stored
from indexing.sources.base import Failed, Skipped
from service.cli.progress import Bar, counting, plan_line, watch

PLAN = Planned(2, 1, 4, 0, 240, 1, 3, 1, characters=1_000)
BROKEN = Failed("blog/[b]x[/b].md", "it is binary.", "Remove it.")
RUN: list[Event] = [
    Skipped("blog/draft.md", "draft"),
    BROKEN,
    PLAN,
    Embedded(2, 600, 9),
    Embedded(3, 1_000, 14),
    Stored(),
    Done(PLAN, 14, {"embed": 1.0}),
    Mapped(243, "t"),
]


def test_the_plan_says_only_what_there_is() -> None:
    assert plan_line(PLAN) == "Found: 2 new, 1 changed, 1 gone, 240 unchanged, 4 with new metadata."
    assert plan_line(Planned(0, 0, 0, 0, 0, 0, 0, 0, characters=0)) == "Found: nothing."


def test_plain_lines_name_the_plan_the_failures_and_the_end(capsys: pytest.CaptureFixture[str]) -> None:
    passed = list(watch(RUN))

    assert passed == RUN
    assert capsys.readouterr().err.splitlines() == [
        "Failed: blog/[b]x[/b].md: it is binary. Remove it.",
        plan_line(PLAN),
        "Looking up links and near-duplicates.",
        "Mapped 243 assets.",
    ]


def test_the_bar_counts_characters_and_tells_assets_and_rate() -> None:
    console = Console(file=StringIO(), force_terminal=True, width=120)
    progress = Progress(console=console)
    bar = Bar(progress)

    for event in RUN[2:4]:
        bar.see(event)

    (task,) = progress.tasks
    assert (task.description, task.completed, task.total) == ("Embedding", 600, 1_000)
    assert task.fields["told"].startswith("2 assets, ")
    bar.see(RUN[4])
    bar.see(RUN[5])
    assert (task.completed, task.description) == (1_000, "Relating")
    bar.see(RUN[6])
    assert task.description == "Mapping"


def test_long_counts_are_told_now_and_then(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    seconds = iter([0.0, 1.0, 20.0, 20.0])
    monkeypatch.setattr("service.cli.progress.time.monotonic", lambda: next(seconds))

    with counting("Mending") as told:
        told(256, 1_000)
        told(512, 1_000)

    assert capsys.readouterr().err == "Mending: 512 of 1000 assets\n"


def test_a_name_with_markup_in_it_is_printed_as_it_is() -> None:
    shown = StringIO()
    bar = Bar(Progress(console=Console(file=shown, width=120)))

    bar.see(BROKEN)

    assert "blog/[b]x[/b].md" in shown.getvalue()
