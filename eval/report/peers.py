"""Others beside us: which peers there are, and their rows in the same table as ours."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from eval.measures import ACCEPTED, ACCURACY, CALIBRATION_ERROR, MACRO_F1, Answers
from eval.peers.foreign import Annif, SetFit
from eval.peers.learned import OurExamples, VectorRegression, WordsRegression
from eval.peers.run import PeerRun, run_peers
from eval.peers.simple import KeywordRules, Majority, ZeroShotCosine
from eval.peers.task import Peer, Task
from eval.report.table import Cell, Table
from models.domain.errors import NotFound
from models.embedders.base import Embedder

Build = Callable[[Embedder, tuple[str, ...]], Peer]

PEERS: Mapping[str, Build] = {
    "majority": lambda _embedder, _told: Majority(),
    "keywords": lambda _embedder, told: KeywordRules(told),
    "cosine": ZeroShotCosine,
    "words": lambda _embedder, _told: WordsRegression(),
    "vectors": lambda embedder, _told: VectorRegression(embedder),
    "setfit": lambda _embedder, _told: SetFit(),
    "setfit-20": lambda _embedder, _told: SetFit(options={"num_iterations": 20}, name="SetFit, 20 iterations"),
    "annif-tfidf": lambda _embedder, _told: Annif("tfidf"),
    "annif-svc": lambda _embedder, _told: Annif("svc"),
    "annif-omikuji": lambda _embedder, _told: Annif("omikuji"),
}
ALL = "all"
QUICK = ("majority", "keywords", "cosine", "words", "vectors")
"""Those that install nothing and learn in seconds."""

STAGES: Mapping[str, str] = {
    "awareness": "why this problem or trend matters, before anybody looks for a solution",
    "research": "which kinds of solution there are, how they compare, how to choose among them",
    "evaluation": "what this product does, its features and strengths, customer stories, this one against others",
    "decision": "prices, plans, terms, quotes, trials, how to buy or sign up now",
    "onboarding": "getting started, installing, the first steps with the product",
    "adoption": "how to use and configure a feature, tutorials, reference for daily work",
    "support": "troubleshooting, errors, known problems, how to get help",
    "loyalty": "community, events, contributing, news for those who already use it",
    "none": "legal notices, imprints, people, jobs and other pages that help nobody along",
}
"""What a rule or a cosine is told of each stage, in our words."""
MEASURES = (ACCURACY, ACCEPTED, MACRO_F1, CALIBRATION_ERROR)
TIMED = "Seconds are of learning, on this machine in this run; everything else is the same in every run."


def choose_peers(names: Sequence[str], embedder: Embedder, descriptions: tuple[str, ...] = ()) -> list[Peer]:
    """The peers of these names, "all" for every one. Raises `NotFound` for one that is not known."""
    wanted = list(PEERS) if ALL in names else list(names)
    for name in wanted:
        if name not in PEERS:
            raise NotFound("peer", name, f"Known: {', '.join([*PEERS, ALL])}.")
    return [PEERS[name](embedder, descriptions) for name in wanted]


def beside(
    title: str, tasks: Sequence[Task], peers: Sequence[Peer], ours: Mapping[str, Answers], note: str = ""
) -> Table:
    """Our rows, then the peers', each over all tasks pooled; who could not be run is named below."""
    run = run_peers(tasks, peers)
    rows: list[tuple[Cell, ...]] = [(name, *_measured(answers), "") for name, answers in ours.items()]
    for peer in peers:
        own = [run.answers[task.name, peer.name] for task in tasks if (task.name, peer.name) in run.answers]
        if len(own) == len(tasks) and own:
            rows.append((peer.name, *_measured(pool(own)), f"{_seconds(run, peer.name):.1f}"))
    missing = [f"{name} was not run: {why}" for name, why in run.missing.items()]
    columns = ("", *(measure.name for measure in MEASURES), "seconds to learn")
    return Table.of(title, columns, rows, " ".join([note, TIMED, *missing]).strip())


def pool(answers: Sequence[Answers]) -> Answers:
    """Answers to several tasks of the same classes as answers to one."""
    return Answers(
        np.concatenate([one.truth for one in answers]),
        np.concatenate([one.probabilities for one in answers]),
        np.concatenate([one.accepted for one in answers]),
        answers[0].none,
    )


def add_ours(peers: Sequence[Peer], embedder: Embedder) -> list[Peer]:
    """Our few-shot classifier runs as a peer among peers, timed as they are."""
    return [OurExamples(embedder), *peers]


def _measured(answers: Answers) -> list[float]:
    return [measure.value(answers) for measure in MEASURES]


def _seconds(run: PeerRun, peer: str) -> float:
    return sum(result.seconds for result in run.results if result.peer == peer)
