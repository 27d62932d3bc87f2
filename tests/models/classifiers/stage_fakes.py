"""A stage classifier small enough to compute by hand."""

import re
from collections.abc import Sequence

import numpy as np

from models.classifiers.base import Passages, StageEncoder
from models.classifiers.stages.blend import Blend
from models.classifiers.stages.calibration import Calibration
from models.classifiers.stages.classifier import LearnedStageClassifier
from models.classifiers.stages.collective import Collective, CollectiveHead
from models.classifiers.stages.head import StageHead, Standard, Vocabulary
from models.classifiers.stages.manner import MANNER_WIDTH
from models.classifiers.stages.rule import DecisionRule
from models.domain.asset import Asset
from models.pieces import Pieces

DIMENSION = 4


def a_vocabulary() -> Vocabulary:
    """ "price" in the body, field 0; "what" in the title, field 4; both of rarity 1 and scale 1."""
    field = np.array([0, 4])
    index = {"b:price": 0, "t:what": 1}
    return Vocabulary(index, np.ones(2, np.float32), field, frozenset({"what", "price"}), (1.0,) * 7)


class ShoutEncoder:
    """One word piece a word; one with an exclamation mark adds 4 to buyer/decision, and no other counts."""

    fingerprint = "shout"

    def read(self, texts: Sequence[str]) -> list[Pieces]:
        return [self._read(text) for text in texts]

    def _read(self, text: str) -> Pieces:
        spans = tuple(match.span() for match in re.finditer(r"\S+", text))
        shares = np.zeros((len(spans), 10), np.float32)
        shares[[text[end - 1] == "!" for _, end in spans], 3] = 4.0
        return Pieces(spans, shares, np.zeros(10, np.float32))


def a_classifier(encoder: StageEncoder | None = None) -> LearnedStageClassifier:
    """ "price" adds 2 to buyer/decision, "what" 2 to buyer/awareness and customer/onboarding; nothing else counts.

    On the customer journey siblings of the same format count as the asset's own text does.
    """
    terms = np.zeros((2, 10), np.float32)
    terms[0, 3] = terms[1, 0] = terms[1, 5] = 2.0
    head = StageHead(
        terms,
        np.zeros((MANNER_WIDTH, 10), np.float32),
        np.zeros(10, np.float32),
        Standard(np.zeros(MANNER_WIDTH, np.float32), np.ones(MANNER_WIDTH, np.float32), 1.0),
    )
    journeys = ("buyer", "customer")
    calibrations = {journey: Calibration(1.0, (0.0,) * 5) for journey in journeys}
    alike = CollectiveHead(1.0, np.vstack([np.zeros((15, 5)), np.eye(5)]), np.zeros(5))
    rule = DecisionRule(calibrations, Collective({"customer": alike}), dict.fromkeys(journeys, 0.4))
    return LearnedStageClassifier(a_vocabulary(), head, rule, encoder, Blend(0.5 if encoder else 0.0), "by-hand")


def passages(title: str = "", body: str = "", description: str = "", dimension: int = DIMENSION) -> Passages:
    """An asset of one head vector and no chunks."""
    asset = Asset("a/1", "a", None, title, description, body)
    return Passages(asset, (), np.eye(1, dimension, dtype=np.float32))
