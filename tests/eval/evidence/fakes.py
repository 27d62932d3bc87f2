"""A judge that can be computed in the head."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eval.evidence.cutting import Span, spans_of
from eval.evidence.judge import Answer, Verdict
from models.domain.asset import Asset

LABEL = "buyer/decision"


@dataclass(frozen=True)
class PriceJudge:
    """Every "price" in the text makes a decision more probable by 0.3, up to 0.9; from 0.3 on it is given.

    Shown is the first sentence with "price", or where it `lies` the first without.
    """

    lies: bool = False

    def ask(self, assets: Sequence[Asset]) -> list[Answer]:
        """One answer an asset."""
        return [self._answer(asset) for asset in assets]

    def _answer(self, asset: Asset) -> Answer:
        text = "\n".join((asset.title, asset.description, asset.body))
        probability = min(0.9, 0.3 * text.count("price"))
        shown = [span for span in spans_of(asset) if (" price" in text_at(asset, span)) != self.lies]
        given = (Verdict(LABEL, probability, tuple(shown[:1])),) if probability >= 0.3 and shown else ()
        return Answer(given, {LABEL: probability})


def text_at(asset: Asset, span: Span) -> str:
    return asset.text_of(span.part)[span.start : span.end]


def an_asset(body: str, title: str = "", name: str = "one") -> Asset:
    return Asset(f"shop/{name}", "shop", "/prices", title, "", body)
