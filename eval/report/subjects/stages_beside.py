"""Others beside us on stages, judged on the same groups of sites."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from eval.dataset import StageExample
from eval.judged import Judged
from eval.peers.tasks import stage_tasks
from eval.report.beside import Standing, beside
from eval.report.peers import choose_peers, tell_unasked
from eval.report.section import Section
from eval.report.table import Table
from eval.report.task import Task

PEERS_LEARN = (
    "Peers learn from the other sites of the folder, each of five groups of sites left out in turn; vectors that were "
    "kept from before cost them no time."
)
WE_LEARNT = (
    "Ours learnt leaving out the very same groups; it learns from pages written for it as well, and its seconds are of "
    "both journeys at once, reading and judging among them, where it learnt in this run."
)
WE_KNEW = "Ours is the shipped weights, which learnt nothing here: see the notes for which of these sites they know."


def with_peers(
    found: Section, examples: Sequence[StageExample], judged: Sequence[Judged], task: Task, seconds: float | None = None
) -> Section:
    """The section with a table a journey in which peers stand beside us, or with the words that none was asked.

    `seconds` are what ours took to learn, none where it had learnt before.
    """
    unasked = tell_unasked("stages", task)
    if not task.peers:
        return replace(found, notes=(*found.notes, unasked))
    note = " ".join(part for part in (PEERS_LEARN, WE_LEARNT if task.leaves_sites_out else WE_KNEW, unasked) if part)
    tables = [_beside(one, examples, task, seconds, note) for one in judged]
    return replace(found, tables=(*tables, *found.tables))


def _beside(one: Judged, examples: Sequence[StageExample], task: Task, seconds: float | None, note: str) -> Table:
    peers = choose_peers(task.peers, task.embedder, one.classes)
    ours = Standing.of("Fingerpost", one.answers, seconds)
    return beside(f"Beside others: {one.journey}", stage_tasks(examples, one.journey), peers, [ours], note)
