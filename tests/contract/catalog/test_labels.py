from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from indexing.catalog.records import AssetQuery, Entry
from indexing.catalog.sql import SqlCatalog
from models.domain.classification import Classification
from models.domain.decision import Decision, Verdict
from models.domain.errors import NotFound

EntryMaker = Callable[..., Entry]
ClassificationMaker = Callable[..., Classification]


def found(catalog: SqlCatalog, query: AssetQuery) -> list[str]:
    return [record.asset.id for record in catalog.assets.find(query, None, 10).records]


@pytest.fixture
def labelled(catalog: SqlCatalog, entry: EntryMaker, classification: ClassificationMaker) -> SqlCatalog:
    """Two assets, both of which the machine takes for research that serves "warm"."""
    catalog.index.save([entry("blog/one"), entry("blog/two")])
    catalog.labels.save([classification("blog/one"), classification("blog/two")])
    return catalog


def test_a_classification_is_read_as_it_was_saved(labelled: SqlCatalog, classification: ClassificationMaker) -> None:
    assert labelled.labels.get("blog/one") == classification("blog/one")
    assert labelled.labels.all() == [classification("blog/one"), classification("blog/two")]


def test_saving_again_replaces(labelled: SqlCatalog, classification: ClassificationMaker) -> None:
    labelled.labels.save([classification("blog/one", "evaluation", ())])
    assert labelled.labels.get("blog/one") == classification("blog/one", "evaluation", ())
    assert found(labelled, AssetQuery(need="warm")) == ["blog/two"]
    assert found(labelled, AssetQuery(stage="buyer/research")) == ["blog/two"]


def test_of_one_asset_twice_in_a_batch_the_last_counts(
    labelled: SqlCatalog, classification: ClassificationMaker
) -> None:
    labelled.labels.save([classification("blog/one", "awareness"), classification("blog/one", "evaluation")])
    assert labelled.labels.get("blog/one") == classification("blog/one", "evaluation")


def test_labels_of_an_asset_that_is_gone_meanwhile_are_left_out(
    labelled: SqlCatalog, classification: ClassificationMaker
) -> None:
    labelled.labels.save([classification("blog/gone"), classification("blog/two", "evaluation")])
    assert len(labelled.labels.all()) == 2
    with pytest.raises(NotFound):
        labelled.labels.get("blog/gone")


def test_nothing_is_classified_in_an_empty_catalogue(catalog: SqlCatalog) -> None:
    catalog.labels.save([])
    assert (catalog.labels.all(), catalog.decisions.in_force()) == ([], [])
    with pytest.raises(NotFound):
        catalog.labels.get("blog/one")


def test_what_the_machine_says_is_read_without_peoples_decisions(
    labelled: SqlCatalog, classification: ClassificationMaker
) -> None:
    moment = datetime(2024, 5, 1, tzinfo=UTC)
    labelled.decisions.decide([Decision("1", "blog/one", "buyer", "awareness", Verdict.CORRECT, "Ada", moment)])
    assert labelled.labels.machine(["blog/one", "blog/never"]) == {"blog/one": classification("blog/one")}
