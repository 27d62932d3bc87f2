"""A content map over a library of four assets, with heads that believe titles and ids."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from models.domain.asset import Asset
from models.domain.decision import Verdict
from service.mapping import ContentMap
from service.mapping.people import Said
from service.settings import read_settings
from tests.fakes import an_asset
from tests.service.serving import TAXONOMY, open_with_fakes

WITHOUT_SAFETY = TAXONOMY.replace(
    """      - id: feel-safe
        kind: emotional
        statement: Feel safe in heavy traffic
""",
    "",
).replace("  rules:\n    - {need: feel-safe, journey: customer, minimum: 0}\n", "")
"""The shop's taxonomy less one need."""

SHELF = (
    an_asset("shop/arrive-dry-1", "Awareness of mudguards", "Mudguards keep you dry when it rains."),
    an_asset("shop/arrive-dry-2", "Decision on a price", "A set of mudguards costs thirty pounds, fitted."),
    an_asset("shop/feel-safe-1", "Support for brakes", "Brakes that squeak still brake, and here is why."),
    an_asset("shop/imprint", "Imprint", "Company number and address."),
)
Opening = Callable[[], Iterator[ContentMap]]


def stock(content_map: ContentMap, shelf: tuple[Asset, ...] = SHELF) -> None:
    """Store assets under the shop's taxonomy, and map them."""
    content_map.put_taxonomy(TAXONOMY, "taxonomy")
    for asset in shelf:
        content_map.put_asset(asset)
    content_map.map_library()


def say(content_map: ContentMap, asset_id: str, axis: str, label: str, verdict: Verdict = Verdict.CORRECT) -> None:
    """Have Ines decide."""
    content_map.people.decide(Said(asset_id, axis, label, verdict, "Ines Falk"))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def shop(home: Path) -> Iterator[ContentMap]:
    """The stocked library."""
    with open_with_fakes(read_settings(home=home, embedder="hashing")) as content_map:
        stock(content_map)
        yield content_map


@contextmanager
def reopened(home: Path) -> Iterator[ContentMap]:
    """The same library in another process, as far as that matters."""
    with open_with_fakes(read_settings(home=home, embedder="hashing")) as content_map:
        yield content_map
