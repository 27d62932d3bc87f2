"""The few numbers that turn scores into probabilities, in JSON, and what they were fitted to."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from models.classifiers.score import Part, Parts
from models.domain.errors import Mismatch, Unavailable
from models.domain.fingerprint import fingerprint

FOLDER = Path(__file__).parent / "weights"
MEANING, WORDS = "need-meaning", "need-words"
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Logit:
    """Log-odds as a weighted sum: of the centred score, the need's price and the asset's rivalry (see competition)."""

    intercept: float
    score: float
    price: float = 0.0
    rivalry: float = 0.0


@dataclass(frozen=True, slots=True)
class NeedWeights:
    """Calibration and thresholds.

    `serves` is for statements in competition, `answers` for barriers and accelerators on their own;
    `embedder_weights` is the SHA-256 of the embedder whose vectors were seen, None where words alone count.
    """

    parts: Parts
    serves: Logit
    answers: Logit
    threshold: float
    doubt: float
    answer_threshold: float
    embedder_weights: str | None

    @property
    def fingerprint(self) -> str:
        """Of every number."""
        return fingerprint(FORMAT, asdict(self))


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
    return NeedWeights(parts, Logit(**stored.pop("serves")), Logit(**stored.pop("answers")), **stored)
