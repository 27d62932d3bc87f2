"""The few numbers that turn scores into probabilities, in JSON, and what they were fitted to."""

from __future__ import annotations

import json
from dataclasses import asdict, astuple, dataclass
from math import log
from pathlib import Path
from typing import Any

import numpy as np
from scipy.special import expit

from models.classifiers.needs.rows import EXAMPLES_SAY
from models.classifiers.needs.score import Part, Parts, Scores
from models.domain.errors import Mismatch, Unavailable
from models.domain.fingerprint import fingerprint

FOLDER = Path(__file__).parents[1] / "weights"
MEANING, WORDS = "need-meaning", "need-words"
FORMAT = 4
FEW, MANY = 6, 200
"""Needs of the smallest and largest taxonomies that were simulated."""


FEW_SAY = 0.4
"""What rivals say in a taxonomy of `FEW` needs, which overlap; in one of `MANY` they say all."""


@dataclass(frozen=True, slots=True)
class Logit:
    """Log-odds that an asset serves a need, linear in its standardised score and in the library's demand."""

    intercept: float
    score: float
    demand: float

    def of(self, scores: Scores, demand: float) -> Scores:
        """Probabilities, in the scores' shape."""
        return np.asarray(expit(self.intercept + self.demand * demand + self.score * scores))


@dataclass(frozen=True, slots=True)
class AnswerLogit:
    """Log-odds that an asset which serves a need answers one barrier of it.

    Linear in the barrier's standardised score, and in that of the need's likeliest text: what is said of the need
    at large speaks for each of its barriers, and says nothing of this one.
    """

    intercept: float
    score: float
    need: float

    def of(self, scores: Scores, need: Scores | float) -> Scores:
        """Probabilities, in the scores' shape."""
        return np.asarray(expit(self.intercept + self.score * scores + self.need * need))


def place_between(needs: int) -> float:
    """0 for a taxonomy of `FEW` needs, 1 for `MANY` and more, along the logarithm."""
    return min(1.0, max(0.0, log(max(needs, 1) / FEW) / log(MANY / FEW)))


def rivals_say(needs: int) -> float:
    """How much of the competition's toll counts: `FEW_SAY` to 1."""
    return FEW_SAY + (1.0 - FEW_SAY) * place_between(needs)


@dataclass(frozen=True, slots=True)
class NeedWeights:
    """Calibration and thresholds.

    `few` is for taxonomies of up to `FEW` needs, `many` for those of `MANY`, `some` for those half-way between along
    the logarithm (about 35), all in competition; `answers` is for barriers and accelerators, in an asset that may serve
    their need; `embedder_weights` is the SHA-256 of the embedder whose vectors were seen, None where words alone count.
    """

    parts: Parts
    few: Logit
    some: Logit
    many: Logit
    answers: AnswerLogit
    threshold: float
    doubt: float
    answer_threshold: float
    embedder_weights: str | None

    def serves_at(self, needs: int) -> Logit:
        """Log-odds that an asset serves one of so many needs: each number on the parabola through the three."""
        at = place_between(needs)
        shares = (1.0 - at) * (1.0 - 2.0 * at), 4.0 * at * (1.0 - at), at * (2.0 * at - 1.0)
        three = zip(astuple(self.few), astuple(self.some), astuple(self.many), strict=True)
        return Logit(*(float(np.dot(shares, values)) for values in three))

    @property
    def fingerprint(self) -> str:
        """Of every number, those in the code included."""
        return fingerprint(FORMAT, FEW_SAY, EXAMPLES_SAY, asdict(self))


def load_need_weights(embedder_weights: str | None, folder: Path = FOLDER) -> NeedWeights:
    """Weights for vectors of the embedder with these weights (SHA-256); for None, those of words alone.

    Raises `Mismatch` where they were fitted to another embedder: ask for None then, in so many words.
    """
    weights = _load(folder / f"{WORDS if embedder_weights is None else MEANING}.json")
    if weights.embedder_weights != embedder_weights:
        raise Mismatch(
            f"Needs were calibrated for the embedder weights {str(weights.embedder_weights)[:12]}… and the embedder "
            f"in use has {str(embedder_weights)[:12]}…. Load the calibration of words alone (embedder_weights=None)."
        )
    return weights


def save_need_weights(weights: NeedWeights, path: Path) -> None:
    """Write JSON; the same weights give the same bytes."""
    text = json.dumps({"format": FORMAT, **asdict(weights)}, indent=1, sort_keys=True)
    path.write_text(text + "\n", encoding="utf-8")


def _load(path: Path) -> NeedWeights:
    if not path.is_file():
        raise Unavailable(f"The need weights {path.name} are missing. Reinstall Fingerpost.")
    stored: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    if stored.pop("format") != FORMAT:
        raise Mismatch(f"{path.name} is not of format {FORMAT}. Rebuild it: python -m eval.train_needs.")
    parts = Parts(**{name: Part(**part) for name, part in stored.pop("parts").items()})
    few, some, many = (Logit(**stored.pop(size)) for size in ("few", "some", "many"))
    return NeedWeights(parts, few, some, many, AnswerLogit(**stored.pop("answers")), **stored)
