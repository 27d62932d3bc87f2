"""A catalogue on every database, and assets to put into it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from indexing.catalog.database import open_database
from indexing.catalog.records import Entry
from indexing.catalog.sql import SqlCatalog, open_catalog
from indexing.catalog.tables import metadata
from models.classifiers.base import Passages
from models.classifiers.words import count_words
from models.domain.answer import Answer, Asked
from models.domain.asset import Asset, Attributes
from models.domain.chunk import Chunk
from models.domain.classification import Classification, Fingerprints, NeedLabel, StageLabel, Standing
from models.domain.evidence import Evidence
from models.domain.reading import StageReading

DIMENSION = 4
ANSWERS = (Answer(Asked.BARRIER, "cost", 0.8, met=True), Answer(Asked.ACCELERATOR, "grant", 0.3, met=False))
AssetMaker = Callable[..., Asset]
EntryMaker = Callable[..., Entry]
ClassificationMaker = Callable[..., Classification]


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/folder/catalogue.db"
    address: str = request.getfixturevalue("postgres_url")
    return address


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the schema and nothing else: copying it is quicker than migrating for every test."""
    file = tmp_path_factory.mktemp("migrated") / "catalogue.db"
    open_catalog(f"sqlite:///{file}").close()
    return file


@pytest.fixture(scope="session")
def migrated_postgres(postgres_server: str) -> str:
    open_catalog(postgres_server).close()
    return postgres_server


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def catalog_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty catalogue."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("migrated"), tmp_path / "catalogue.db")
        yield f"sqlite:///{tmp_path}/catalogue.db"
        return
    yield request.getfixturevalue("migrated_postgres")
    with (
        closing(open_database(request.getfixturevalue("migrated_postgres"))) as database,
        database.write() as connection,
    ):
        for table in reversed(metadata.sorted_tables):
            connection.execute(table.delete())


@pytest.fixture
def catalog(catalog_url: str) -> Iterator[SqlCatalog]:
    opened = open_catalog(catalog_url)
    yield opened
    opened.close()


@pytest.fixture
def asset() -> AssetMaker:
    """Makes an asset of an id; anything else by name."""

    def make(asset_id: str = "blog/one", **changes: object) -> Asset:
        plain = Asset(asset_id, "blog", None, "A warm house", "How to seal it", "# Doors\nSeal the doors.")
        attributes = {key: changes.pop(key) for key in list(changes) if key in Attributes.__dataclass_fields__}
        return replace(plain, attributes=Attributes(**attributes), **changes)  # type: ignore[arg-type]

    return make


@pytest.fixture
def entry(asset: AssetMaker) -> EntryMaker:
    """Makes an entry of an asset, with as many chunks as asked for."""

    def make(what: Asset | str = "blog/one", chunks: int = 1, embedding: str = "hashing", seed: int = 1) -> Entry:
        of = asset(what) if isinstance(what, str) else what
        vectors = np.random.default_rng(seed).standard_normal((1 + chunks, DIMENSION)).astype(np.float32)
        cut = tuple(Chunk(of.id, at, "Doors", 0, len(of.body), of.body) for at in range(chunks))
        found = {"research": Evidence.cut(of, "title", 0, 6)}
        buyer = StageReading("buyer", {"research": 0.7, "none": 0.3}, found)
        readings = (buyer, StageReading("customer", {"none": 1.0}))
        return Entry(Passages(of, cut, vectors), count_words(of).to_bytes(), embedding, readings, "heads-1")

    return make


@pytest.fixture
def classification() -> ClassificationMaker:
    """Makes a classification of an asset: a stage on each journey and the needs it serves."""

    def make(asset_id: str = "blog/one", stage: str = "research", needs: tuple[str, ...] = ("warm",)) -> Classification:
        evidence = Evidence("Seal the doors.", "body", 8, 23)
        buyer = {"awareness": 0.1, "research": 0.6, "evaluation": 0.2, "none": 0.1}
        stages = (
            StageLabel("buyer", stage, buyer[stage], 0.5, buyer, evidence),
            StageLabel("customer", "none", 0.9, 0.5, {"onboarding": 0.1, "none": 0.9}, None),
        )
        served = tuple(NeedLabel(need, Standing.SERVES, 0.8, 0.5, evidence, ANSWERS) for need in needs)
        return Classification(asset_id, stages, served, Fingerprints("heads-1", "taxonomy-1", "content-1"))

    return make
