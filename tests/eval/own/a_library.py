"""A library of nine kinds of page, two of each, and what a person decided about them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from eval.own.evaluate import OwnLibrary
from eval.product import open_learned, shipped_taxonomy
from indexing.catalog.base import Catalog
from indexing.catalog.sql import open_catalog
from indexing.labelling import Labeller
from indexing.reader import with_language
from models.domain.asset import Asset
from models.domain.decision import Decision, Verdict
from models.embedders.hashing import HashingEmbedder
from tests.eval.stage_data import SAID

BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)


def said(number: int, asset_id: str, axis: str, label: str, verdict: Verdict = Verdict.CONFIRM) -> Decision:
    """Ines said so; later numbers later."""
    return Decision(f"d{number}", asset_id, axis, label, verdict, "Ines", BEGINNING + timedelta(minutes=number))


def library_ids() -> dict[str, tuple[str, str]]:
    """Ids of the pages with their stage on the buyer's and on the customer's journey."""
    return {f"shop/{buyer}-{customer}-{copy}": (buyer, customer) for buyer, customer in SAID for copy in range(2)}


@contextmanager
def own_library(folder: Path, decided: int = 18) -> Iterator[OwnLibrary]:
    """Indexed and mapped by the heads of words, the buyer's stage of the first so many pages decided."""
    with closing(open_catalog(f"sqlite:///{folder / 'catalog.db'}")) as catalog:
        learned, taxonomy = open_learned(HashingEmbedder()), shipped_taxonomy()
        assets = [
            Asset(id_, "shop", f"/{id_}", SAID[stages].partition(".")[0], "", f"{SAID[stages]} Number {id_[-1]}.")
            for id_, stages in library_ids().items()
        ]
        catalog.index.save(learned.reader.read([with_language(asset) for asset in assets]))
        Labeller(catalog, learned).map_library(taxonomy)
        _decide(catalog, decided)
        yield OwnLibrary(catalog, learned, taxonomy)


def _decide(catalog: Catalog, count: int) -> None:
    ids = list(library_ids().items())[:count]
    catalog.decisions.decide([said(number, id_, "buyer", stages[0]) for number, (id_, stages) in enumerate(ids)])
