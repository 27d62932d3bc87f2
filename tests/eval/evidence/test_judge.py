from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from eval.evidence.cutting import Span
from eval.evidence.judge import NeedJudge, StageJudge, Verdict
from indexing.reader import Reader
from models.classifiers.base import Passages
from models.domain.evidence import Evidence
from models.domain.reading import NeedReading
from models.embedders.hashing import HashingEmbedder
from tests.fakes import WordStages, an_asset

READER = Reader(HashingEmbedder(), WordStages())


class WarmModel:
    """An asset serves "heat" with 0.8 if it says warm, and "cool" with 0.5 and no evidence."""

    def probabilities(self) -> NDArray[np.float64]:
        return np.zeros((0, 2))

    def read(self, passages: Passages, probabilities: NDArray[np.float64] | None = None) -> list[NeedReading]:
        at = passages.asset.body.find("warm")
        evidence = Evidence.cut(passages.asset, "body", at, at + 4) if at >= 0 else None
        return [NeedReading("heat", 0.8 if evidence else 0.1, evidence), NeedReading("cool", 0.5)]


def labels(given: Sequence[Verdict]) -> list[str]:
    return [verdict.label for verdict in given]


def test_a_stage_is_a_label_where_it_is_likeliest_and_reaches_its_threshold() -> None:
    judge = StageJudge(READER, {"buyer": 0.5, "customer": 0.95})
    bought, helped = judge.ask([an_asset("a/1", "Decision"), an_asset("a/2", "Support")])
    assert bought.given == (Verdict("buyer/decision", 0.9, (Span("title", 0, 8),)),)
    assert bought.probabilities["customer/none"] == 0.9
    assert labels(helped.given) == []  # 0.9 is under 0.95


def test_none_is_no_label() -> None:
    (answer,) = StageJudge(READER, {"buyer": 0.5, "customer": 0.5}).ask([an_asset("a/1", "Imprint")])
    assert answer.given == ()
    assert not answer.gives("buyer/none")


def test_a_need_is_a_label_from_its_threshold_on_and_with_evidence() -> None:
    judge = NeedJudge(READER, WarmModel(), 0.5)
    warm, cold = judge.ask([an_asset("a/1", "On doors", "It is warm."), an_asset("a/2", "On doors", "It is cold.")])
    assert warm.given == (Verdict("heat", 0.8, (Span("body", 6, 10),)),)
    assert cold.given == ()
    assert cold.probabilities == {"heat": 0.1, "cool": 0.5}
