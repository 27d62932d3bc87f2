"""A served library of a test's own: the hashing embedder, and heads that believe titles and ids."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import Any, Protocol

from fastapi.testclient import TestClient

from indexing.catalog.sql import open_catalog
from indexing.choosing import with_thresholds
from indexing.labelling import Learned
from indexing.reader import Reader
from models.classifiers.base import NeedClassifier
from models.classifiers.stages.collective import Collective
from models.domain.choice import Choice
from models.domain.errors import InvalidSettings
from models.embedders.hashing import HashingEmbedder
from service.mapping import ContentMap
from service.mapping.machinery import Parts
from service.settings import Settings
from service.stores import SpaceStores
from service.wiring import require_agreement, starter
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
WIDE = "wide"
HOST = "http://127.0.0.1:8000"
SPRING = "Every spring we true the wheels, oil the chain, check the brakes and pump the tyres of your bicycle."


@contextmanager
def open_with_fakes(
    settings: Settings,
    needs: NeedClassifier | None = None,
    embedder: CountingEmbedder | None = None,
    *,
    agreed: bool = True,
) -> Iterator[ContentMap]:
    """The whole service, but for what is learned; "wide" is another embedding model."""
    narrow = embedder or CountingEmbedder()
    embedders = {settings.embedder: narrow, "hashing": narrow, WIDE: HashingEmbedder(128)}

    def learn(choice: Choice) -> Learned:
        name, stages = choice.space.embedder or settings.embedder, WordStages()
        if name not in embedders:
            raise InvalidSettings(f"There is no embedder '{name}'.", where="embedder")
        reader = Reader(embedders[name], stages)
        languages, alone = frozenset(settings.languages), Collective({})
        learned = Learned(embedders[name], reader, needs or IdNeeds(), stages.thresholds, languages, alone)
        return with_thresholds(learned, choice.thresholds)

    with ExitStack() as closing:
        catalog = open_catalog(settings.catalog_url)
        closing.callback(catalog.close)
        if agreed:
            require_agreement(settings, catalog)
        stores = SpaceStores(settings, closing)
        yield ContentMap(Parts(catalog, starter(), learn, stores, settings.embedder))


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
