"""What a report is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from eval.progress import Progress, in_silence
from models.embedders.base import Embedder


@dataclass(frozen=True, slots=True)
class Task:
    """Judge on the folder `data`; `labels` stands in for its own labels of stages.

    `quick` looks at a fixed sample; `retrain` fits heads anew, leaving sites out, unless `scores` is the file in which
    training kept what such heads had said; `peers` run beside us.
    """

    data: Path
    embedder: Embedder
    labels: Path | None = None
    quick: bool = False
    retrain: bool = False
    scores: Path | None = None
    peers: tuple[str, ...] = ()
    progress: Progress = in_silence

    @property
    def leaves_sites_out(self) -> bool:
        """Whether stages are told by heads that do not know the site."""
        return self.retrain or self.scores is not None
