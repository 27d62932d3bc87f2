"""Others beside us: which peers there are, and how to run those that were not."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from eval.peers.foreign import Annif, SetFit
from eval.peers.learned import VectorRegression, WordsRegression
from eval.peers.simple import KeywordRules, Majority, ZeroShotCosine
from eval.peers.task import Peer
from eval.report.task import Task
from models.domain.errors import NotFound
from models.embedders.base import Embedder

Build = Callable[[Embedder, tuple[str, ...]], Peer]

PATIENCE_SECONDS = 3_600
"""What `setfit` may take: where its first steps tell of more, it is told how much, and not waited for."""
PAPER = {"num_iterations": 20}
WAITED_FOR = "setfit-whole"

PEERS: Mapping[str, Build] = {
    "majority": lambda _embedder, _told: Majority(),
    "keywords": lambda _embedder, told: KeywordRules(told),
    "cosine": ZeroShotCosine,
    "words": lambda _embedder, _told: WordsRegression(),
    "vectors": lambda embedder, _told: VectorRegression(embedder),
    "setfit": lambda _embedder, _told: SetFit(patience=PATIENCE_SECONDS, name="SetFit, default recipe"),
    WAITED_FOR: lambda _embedder, _told: SetFit(name="SetFit, default recipe, waited for"),
    "setfit-20": lambda _embedder, _told: SetFit(options=PAPER, name="SetFit, its paper's 20 iterations"),
    "annif-tfidf": lambda _embedder, _told: Annif("tfidf"),
    "annif-svc": lambda _embedder, _told: Annif("svc"),
    "annif-omikuji": lambda _embedder, _told: Annif("omikuji"),
}
ALL = "all"
"""Every one but that which is waited for however long it takes."""
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


def choose_peers(names: Sequence[str], embedder: Embedder, descriptions: tuple[str, ...] = ()) -> list[Peer]:
    """The peers of these names, each once. Raises `NotFound` for one that is not known."""
    return [PEERS[name](embedder, descriptions) for name in _spell_out(names)]


def tell_unasked(subject: str, task: Task) -> str:
    """In words, which peers were not asked about this subject and the command that asks them; empty when all were."""
    asked = _spell_out(task.peers)
    unasked = [name for name in PEERS if name not in asked]
    if not unasked:
        return ""
    flags = " --retrain" if task.retrain else ""
    return f"Not run: {', '.join(unasked)}. To run: fingerpost eval {subject} --data DIR{flags} --peers NAME,NAME."


def _spell_out(names: Sequence[str]) -> list[str]:
    wanted: list[str] = []
    for name in names:
        if name not in (*PEERS, ALL):
            raise NotFound("peer", name, f"Known: {', '.join([*PEERS, ALL])}.")
        wanted += [each for each in PEERS if each != WAITED_FOR] if name == ALL else [name]
    return list(dict.fromkeys(wanted))
