"""Siblings in a library: readings of assets alone become readings among others."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from indexing.sibling_study import SiblingStudy
from models.classifiers.stages.classifier import CLASSES
from models.classifiers.stages.collective import Collective, CollectiveHead
from models.domain.asset import Asset
from models.domain.evidence import Evidence
from models.domain.reading import StageReading
from tests.fakes import an_asset

FOLDER_COUNTS = CollectiveHead(1.0, np.vstack([np.eye(5), np.zeros((15, 5))]), np.zeros(5))
COLLECTIVE = Collective({"buyer": FOLDER_COUNTS})


def at(asset_id: str, url: str | None) -> Asset:
    return replace(an_asset(asset_id, "Plans", "Prices."), url=url)


def read(asset: Asset, buyer: str) -> tuple[StageReading, ...]:
    """0.6 for the buyer's stage and for no stage of the customer, the rest shared."""
    said = {"buyer": buyer, "customer": "none"}
    evidence = {"decision": Evidence.cut(asset, "title", 0, 5)}
    return tuple(
        StageReading(journey, {name: 0.6 if name == said[journey] else 0.1 for name in classes}, evidence)
        for journey, classes in CLASSES.items()
    )


PAGES = [at("s/a", "/plans/a"), at("s/b", "/plans/b"), at("s/c", "/plans/c"), at("s/d", "/blog/d")]
READINGS = dict(zip((page.id for page in PAGES), (read(page, "decision") for page in PAGES), strict=True))
WHERE = {page.id: (page.url, None) for page in PAGES}
READINGS["s/d"] = read(PAGES[3], "awareness")


def test_what_lies_among_decisions_is_likelier_one() -> None:
    study = SiblingStudy.build(COLLECTIVE, WHERE, READINGS)
    new = at("s/new", "/plans/new")

    (found,) = study.adjust([new], [read(new, "awareness")])

    assert found[0].probabilities["decision"] > 0.1
    assert found[0].probabilities["awareness"] < 0.6
    assert sum(found[0].probabilities.values()) == pytest.approx(1.0)
    assert found[0].evidence == read(new, "awareness")[0].evidence
    assert found[1] == read(new, "awareness")[1]  # nothing was learnt of the customer's siblings


def test_an_asset_of_the_library_is_judged_as_if_it_were_new_there() -> None:
    study = SiblingStudy.build(COLLECTIVE, WHERE, READINGS)
    others = SiblingStudy.build(
        COLLECTIVE, WHERE, {asset_id: own for asset_id, own in READINGS.items() if asset_id != "s/a"}
    )

    (held,) = study.adjust(PAGES[:1], [READINGS["s/a"]])
    (new,) = others.adjust(PAGES[:1], [READINGS["s/a"]])

    # The library as a whole is another without it; its siblings are the same.
    assert held[0].probabilities["decision"] == pytest.approx(new[0].probabilities["decision"], abs=0.03)


def test_who_lies_alone_and_who_lies_nowhere_are_judged_alone() -> None:
    study = SiblingStudy.build(COLLECTIVE, WHERE, READINGS)
    nowhere = at("s/draft", None)

    found = study.adjust([PAGES[3], nowhere], [READINGS["s/d"], read(nowhere, "decision")])

    assert found == [READINGS["s/d"], read(nowhere, "decision")]


def test_an_empty_library_and_no_assets_are_no_error() -> None:
    study = SiblingStudy.build(COLLECTIVE, {}, {})

    assert study.adjust([], []) == []
    assert study.adjust(PAGES[:1], [READINGS["s/a"]]) == [READINGS["s/a"]]
