"""A stage classifier small enough to compute by hand."""

import numpy as np

from models.classifiers.base import Passages
from models.classifiers.stages.calibration import Calibration
from models.classifiers.stages.classifier import LearnedStageClassifier
from models.classifiers.stages.head import StageHead, Standard, Vocabulary
from models.classifiers.stages.manner import MANNER_WIDTH
from models.domain.asset import Asset

DIMENSION = 4


def a_vocabulary() -> Vocabulary:
    """ "price" in the body, field 0; "what" in the title, field 4; both of rarity 1 and scale 1."""
    field = np.array([0, 4])
    index = {"b:price": 0, "t:what": 1}
    return Vocabulary(index, np.ones(2, np.float32), field, frozenset({"what", "price"}), (1.0,) * 7)


def a_classifier(embedder_weights: str | None = None) -> LearnedStageClassifier:
    """ "price" adds 2 to buyer/decision, "what" 2 to buyer/awareness and customer/onboarding; nothing else counts."""
    terms = np.zeros((2, 10), np.float32)
    terms[0, 3] = terms[1, 0] = terms[1, 5] = 2.0
    meaning = np.zeros((2 * DIMENSION, 10), np.float32) if embedder_weights else None
    width = 2 * DIMENSION
    head = StageHead(
        terms,
        np.zeros((MANNER_WIDTH, 10), np.float32),
        meaning,
        np.zeros(10, np.float32),
        Standard(np.zeros(MANNER_WIDTH, np.float32), np.ones(MANNER_WIDTH, np.float32), 1.0),
        Standard(np.zeros(width, np.float32), np.ones(width, np.float32), 1.0) if embedder_weights else None,
    )
    calibrations = {journey: Calibration(1.0, (0.0,) * 5, 0.4) for journey in ("buyer", "customer")}
    return LearnedStageClassifier(a_vocabulary(), head, calibrations, embedder_weights, "by-hand")


def passages(title: str = "", body: str = "", description: str = "", dimension: int = DIMENSION) -> Passages:
    """An asset of one head vector and no chunks."""
    asset = Asset("a/1", "a", None, title, description, body)
    return Passages(asset, (), np.eye(1, dimension, dtype=np.float32))
