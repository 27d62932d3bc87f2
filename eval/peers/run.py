"""Every peer on every task, in one run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from eval.measures import ACCEPTED, ACCURACY, CALIBRATION_ERROR, MACRO_F1, Answers
from eval.peers.task import Peer, Task
from models.domain.errors import Unavailable


@dataclass(frozen=True, slots=True)
class PeerResult:
    """One peer on one task; `seconds` of learning."""

    peer: str
    task: str
    accuracy: float
    accepted: float
    macro_f1: float
    calibration_error: float
    seconds: float
    examples: int


@dataclass(frozen=True, slots=True)
class PeerRun:
    """`answers` by task and peer, for pooling over splits; `missing` says by peer why it gave none."""

    results: tuple[PeerResult, ...]
    answers: Mapping[tuple[str, str], Answers]
    missing: Mapping[str, str]


def run_peers(tasks: Iterable[Task], peers: Sequence[Peer]) -> PeerRun:
    """A peer that is unavailable is left out of what follows, and named."""
    results: list[PeerResult] = []
    answers: dict[tuple[str, str], Answers] = {}
    missing: dict[str, str] = {}
    for task in tasks:
        for peer in peers:
            if peer.name in missing:
                continue
            try:
                given = peer.answer(task)
            except Unavailable as error:
                missing[peer.name] = str(error)
                continue
            judged = Answers(task.truth, given.probabilities, task.accepted, task.none)
            answers[task.name, peer.name] = judged
            results.append(_result(peer.name, task, judged, given.seconds))
    return PeerRun(tuple(results), answers, missing)


def _result(peer: str, task: Task, judged: Answers, seconds: float) -> PeerResult:
    return PeerResult(
        peer,
        task.name,
        ACCURACY.value(judged),
        ACCEPTED.value(judged),
        MACRO_F1.value(judged),
        CALIBRATION_ERROR.value(judged),
        seconds,
        len(task.texts),
    )
