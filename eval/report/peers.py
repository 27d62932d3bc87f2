"""Others beside us: which peers there are, and how to run those that were not."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from eval.peers.foreign import Annif, SetFit
from eval.peers.learned import VectorRegression, WordsRegression
from eval.peers.simple import KeywordRules, Majority, ZeroShotCosine
from eval.peers.task import Peer
from eval.peers.told import DESCRIPTIONS, RULES
from eval.report.task import Task
from models.domain.errors import NotFound
from models.embedders.base import Embedder

Build = Callable[[Embedder, tuple[str, ...]], Peer]

PATIENCE_SECONDS = 3_600
"""What `setfit` may take: where its first steps tell of more, it is told how much, and not waited for."""
PAPER = {"num_iterations": 20}
WAITED_FOR = "setfit-whole"

PEERS: Mapping[str, Build] = {
    "majority": lambda _embedder, _stages: Majority(),
    "keywords": lambda _embedder, stages: KeywordRules(tuple(RULES[stage] for stage in stages)),
    "cosine": lambda embedder, stages: ZeroShotCosine(embedder, tuple(DESCRIPTIONS[stage] for stage in stages)),
    "words": lambda _embedder, _stages: WordsRegression(),
    "vectors": lambda embedder, _stages: VectorRegression(embedder),
    "setfit": lambda _embedder, _stages: SetFit(patience=PATIENCE_SECONDS, name="SetFit (default recipe)"),
    WAITED_FOR: lambda _embedder, _stages: SetFit(name="SetFit (default recipe, waited for)"),
    "setfit-20": lambda _embedder, _stages: SetFit(options=PAPER, name="SetFit (20 iterations, as in its paper)"),
    "annif-tfidf": lambda _embedder, _stages: Annif("tfidf"),
    "annif-svc": lambda _embedder, _stages: Annif("svc"),
    "annif-omikuji": lambda _embedder, _stages: Annif("omikuji"),
}
ALL = "all"
"""Every one but that which is waited for however long it takes."""
QUICK = ("majority", "keywords", "cosine", "words", "vectors")
"""Those that install nothing and learn in seconds."""


def choose_peers(names: Sequence[str], embedder: Embedder, stages: tuple[str, ...] = ()) -> list[Peer]:
    """The peers of these names, each once; of `stages`, those that learn nothing are told what they are.

    Raises `NotFound` for a name that is not known.
    """
    return [PEERS[name](embedder, stages) for name in _spell_out(names)]


def tell_unasked(subject: str, task: Task) -> str:
    """In words, which peers were not asked about this subject and the command that asks them; empty when all were."""
    asked = _spell_out(task.peers)
    unasked = [name for name in PEERS if name not in asked]
    if not unasked:
        return ""
    flags = " --retrain" if task.retrain else ""
    command = f"fingerpost eval {subject} --data DIR{flags} --peers {','.join(unasked)}"
    return f"Not run: {', '.join(unasked)}. To run them: {command}"


def _spell_out(names: Sequence[str]) -> list[str]:
    wanted: list[str] = []
    for name in names:
        if name not in (*PEERS, ALL):
            raise NotFound("peer", name, f"Known: {', '.join([*PEERS, ALL])}.")
        wanted += [each for each in PEERS if each != WAITED_FOR] if name == ALL else [name]
    return list(dict.fromkeys(wanted))
