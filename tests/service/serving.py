"""A served library of a test's own: the hashing embedder, and heads that believe titles and ids."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, Protocol

from fastapi.testclient import TestClient

from indexing.catalog.sql import open_catalog
from indexing.choosing import with_thresholds
from indexing.labelling import Labeller, Learned
from indexing.pipeline import Pipeline
from indexing.reader import Reader
from indexing.stores.edge import EdgeStore
from models.domain.choice import Choice
from service.mapping import ContentMap
from service.mapping.content_map import Machinery, Parts
from service.settings import Settings
from service.wiring import starter
from tests.fakes import CountingEmbedder, WordStages
from tests.service.need_fakes import IdNeeds

TAXONOMY = """\
# Whom the shop writes for.
format: 1
name: Ferry Lane Bicycles
personas:
  - id: commuter
    name: Ines, who cycles to work
    needs:
      - id: arrive-dry
        kind: functional
        statement: Arrive dry whatever the weather
        barriers: [Rain jackets make me sweat]
        accelerators: [Mudguards that really fit]
      - id: feel-safe
        kind: emotional
        statement: Feel safe in heavy traffic
journeys:
  - id: buyer
    name: Buying a bicycle
    stages:
      - {id: awareness, name: Awareness, question: "For me?", funnel: marketing, corresponds_to: [buyer/awareness]}
      - {id: decision, name: Decision, question: "What is it?", funnel: sales, corresponds_to: [buyer/decision]}
  - id: customer
    name: Riding it
    stages:
      - {id: support, name: Support, question: "It squeaks.", funnel: customer, corresponds_to: [customer/support]}
coverage:
  default: {minimum: 1, maximum: 2}
  rules:
    - {need: feel-safe, journey: customer, minimum: 0}
"""
HOST = "http://127.0.0.1:8000"
SPRING = "Every spring we true the wheels, oil the chain, check the brakes and pump the tyres of your bicycle."


@contextmanager
def open_with_fakes(settings: Settings) -> Iterator[ContentMap]:
    """The whole service, but for what is learned."""
    catalog, embedder, stages = open_catalog(settings.catalog_url), CountingEmbedder(), WordStages()
    store = EdgeStore(settings.store_folder, embedder.dimension)
    reader = Reader(embedder, stages)
    learned = Learned(embedder, reader, IdNeeds(), stages.thresholds, frozenset(settings.languages))
    pipeline = Pipeline(catalog, store, reader)
    machinery = Machinery(store, embedder, reader, Labeller(catalog, learned), pipeline)
    try:
        yield ContentMap(Parts(catalog, starter(), lambda: machinery, lambda choice: _under(learned, choice)))
    finally:
        store.close()
        catalog.close()


def _under(learned: Learned, choice: Choice) -> Learned:
    return with_thresholds(learned, choice.thresholds)


class Serve(Protocol):
    """Serves a library until the block ends."""

    def __call__(self, home: Path | None = None, **settings: object) -> AbstractContextManager[TestClient]: ...


def put_taxonomy(client: TestClient, document: str = TAXONOMY) -> None:
    """Load a taxonomy."""
    answer = client.put("/v1/taxonomy", content=document, headers={"Content-Type": "application/yaml"})
    assert answer.status_code == 200, answer.text


def put_asset(client: TestClient, asset_id: str, title: str, text: str, **headers: str) -> Any:  # noqa: ANN401 - httpx
    """Store an asset; the answer."""
    sent = {"title": title, "text": text, "markup": "markdown", "url": f"/{asset_id}", "attributes": {"language": "en"}}
    return client.put(f"/v1/assets/{asset_id}", json=sent, headers=headers)


def decide(
    client: TestClient, asset_id: str, axis: str, label: str, verdict: str = "confirm", by: str = "Ines Falk"
) -> Any:  # noqa: ANN401 - httpx
    """Say what a label is; the answer."""
    said = {"axis": axis, "label": label, "verdict": verdict, "by": by}
    return client.post(f"/v1/assets/{asset_id}/decisions", json=said)
