"""Our rows and others' in one table, and what the table says in words: who is ahead of us, and who was not asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from eval.measures import ACCEPTED, ACCURACY, CALIBRATION_ERROR, MACRO_F1, Answers
from eval.peers.run import PeerRun, run_peers
from eval.peers.task import Peer, Task
from eval.report.table import Cell, Table

MEASURES = (ACCURACY, ACCEPTED, MACRO_F1, CALIBRATION_ERROR)
COLUMNS = ("", *(measure.name for measure in MEASURES), "seconds to learn")
TIMED = (
    "Seconds are of learning, on the machine and in the run that measured them; the answers of peers with an "
    "environment of their own are kept. Everything else is the same in every run."
)


@dataclass(frozen=True, slots=True)
class Standing:
    """A row: `values` are one a measure of `MEASURES`; `seconds` none where nothing was learnt here."""

    name: str
    values: tuple[float, ...]
    seconds: float | None = None

    @classmethod
    def of(cls, name: str, answers: Answers, seconds: float | None = None) -> Standing:
        """What these answers are worth."""
        return cls(name, tuple(measure.value(answers) for measure in MEASURES), seconds)

    def cells(self) -> tuple[Cell, ...]:
        """As the table shows it."""
        return (self.name, *self.values, "" if self.seconds is None else f"{self.seconds:.1f}")


def beside(title: str, tasks: Sequence[Task], peers: Sequence[Peer], ours: Sequence[Standing], note: str = "") -> Table:
    """Our rows, then the peers', each over all tasks pooled; who leads us and who could not be run is told below."""
    run = run_peers(tasks, peers)
    theirs = [standing for peer in peers if (standing := _pooled(run, tasks, peer.name)) is not None]
    missing = [f"{name} was not run: {why}" for name, why in run.missing.items()]
    words = " ".join(part for part in (tell_leads(ours, theirs), TIMED, *missing, note) if part)
    return Table.of(title, COLUMNS, [standing.cells() for standing in (*ours, *theirs)], words)


def pool(answers: Sequence[Answers]) -> Answers:
    """Answers to several tasks of the same classes as answers to one."""
    return Answers(
        np.concatenate([one.truth for one in answers]),
        np.concatenate([one.probabilities for one in answers]),
        np.concatenate([one.accepted for one in answers]),
        answers[0].none,
    )


def tell_leads(ours: Sequence[Standing], theirs: Sequence[Standing]) -> str:
    """In words, who is better than the best of ours by which measure, by however little; empty without two rows."""
    if not ours or not theirs:
        return ""
    told = [_lead(place, ours, theirs) for place in range(len(MEASURES))]
    ahead = [words for words in told if words] + _faster(ours, theirs)
    return f"Ahead of us: {'; '.join(ahead)}." if ahead else "Nobody here is ahead of us by any column."


def _lead(place: int, ours: Sequence[Standing], theirs: Sequence[Standing]) -> str:
    # An error is better when it is smaller.
    sign = -1 if MEASURES[place] is CALIBRATION_ERROR else 1
    best = max((one.values[place] for one in ours), key=lambda value: sign * value)
    ahead = [f"{one.name} {one.values[place]:.3f}" for one in theirs if sign * (one.values[place] - best) > 0]
    return f"by {MEASURES[place].name} (ours {best:.3f}): {', '.join(ahead)}" if ahead else ""


def _faster(ours: Sequence[Standing], theirs: Sequence[Standing]) -> list[str]:
    known = [one.seconds for one in ours if one.seconds is not None]
    if not known:
        return []
    ahead = [one.name for one in theirs if one.seconds is not None and one.seconds < min(known)]
    return [f"by time to learn: {', '.join(ahead)}"] if ahead else []


def _pooled(run: PeerRun, tasks: Sequence[Task], peer: str) -> Standing | None:
    """None for a peer that did not answer every task."""
    given = [run.answers[task.name, peer] for task in tasks if (task.name, peer) in run.answers]
    if not given or len(given) < len(tasks):
        return None
    return Standing.of(peer, pool(given), sum(result.seconds for result in run.results if result.peer == peer))
