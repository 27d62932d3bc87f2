"""Editions on every database: kept apart, put in force whole or not at all, forgotten with all that is theirs."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from indexing.catalog.edition import MOST_EARLIER, Edition, EditionPrints, EditionProgress, EditionState
from indexing.catalog.records import AssetQuery
from indexing.catalog.sql import SqlCatalog
from indexing.catalog.tables import edition_labels
from models.domain.choice import Choice, Threshold
from models.domain.decision import Decision, Verdict
from models.domain.errors import Conflict, NotFound
from models.domain.reading import StageReading
from tests.contract.catalog.conftest import ClassificationMaker, EntryMaker
from tests.contract.catalog.test_books import TAXONOMY

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
OTHER = replace(TAXONOMY, name="Other")
CHOICE = Choice("words", (Threshold("need", 0.7, "needs-1"),))
READ = (StageReading("buyer", {"research": 0.2, "none": 0.8}), StageReading("customer", {"none": 1.0}))


def edition(name: str = "trial", **changes: object) -> Edition:
    made = Edition(name, EditionState.BUILDING, OTHER, "# other", CHOICE, NOON, EditionProgress(NOON))
    return replace(made, **changes)  # type: ignore[arg-type]


def outgoing(name: str = "before", hours: int = 0) -> Edition:
    at = NOON + timedelta(hours=hours)
    return edition(name, state=EditionState.EARLIER, taxonomy=TAXONOMY, document="one", choice=Choice(), created_at=at)


@pytest.fixture
def library(catalog: SqlCatalog, entry: EntryMaker, classification: ClassificationMaker) -> SqlCatalog:
    """Two assets with labels, under a stored taxonomy."""
    catalog.index.save([entry("blog/one"), entry("blog/two")])
    catalog.taxonomies.save(TAXONOMY, "one")
    catalog.labels.save([classification("blog/one"), classification("blog/two")])
    catalog.notes.write("mapped", "mark-1")
    return catalog


@pytest.fixture
def trial(library: SqlCatalog, classification: ClassificationMaker) -> Edition:
    """Whole: other labels for both assets, other readings for one."""
    made = edition()
    library.editions.begin(made)
    beside = library.editions.to_catalog(library, made, lambda _: None)
    beside.labels.save([classification("blog/one", "evaluation", ()), classification("blog/two", "awareness")])
    beside.index.save_readings("heads-2", {"blog/one": READ})
    beside.notes.write("mapped", "mark-2")
    whole = replace(made, state=EditionState.READY, prints=EditionPrints("learned", "library"))
    library.editions.save(whole)
    return whole


def stages(catalog: SqlCatalog) -> dict[str, str]:
    return {each.asset_id: each.stages[0].stage for each in catalog.labels.all()}


def test_an_edition_is_read_as_it_was_saved(library: SqlCatalog, trial: Edition) -> None:
    assert library.editions.get("trial") == trial
    assert library.editions.all() == [trial]


def test_what_is_written_beside_is_read_beside_and_nowhere_else(library: SqlCatalog, trial: Edition) -> None:
    beside = library.editions.to_catalog(library, trial, lambda _: None)

    assert stages(library) == {"blog/one": "research", "blog/two": "research"}
    assert [each.stages[0].stage for each in beside.labels.all()] == ["evaluation", "awareness"]
    assert beside.labels.get("blog/one") == beside.labels.machine(["blog/one"])["blog/one"]
    assert beside.passages.readings()["blog/one"] == READ
    assert library.passages.readings()["blog/one"] != READ
    assert (beside.notes.read("mapped"), library.notes.read("mapped")) == ("mark-2", "mark-1")


def test_installing_changes_labels_readings_taxonomy_choice_and_mark_together(
    library: SqlCatalog, trial: Edition
) -> None:
    version = library.editions.install("trial", outgoing(), "mapped")

    assert stages(library) == {"blog/one": "evaluation", "blog/two": "awareness"}
    assert library.passages.readings()["blog/one"] == READ
    assert library.taxonomies.current() == version
    assert (version.taxonomy, version.document) == (OTHER, "# other")
    assert library.editions.choice() == CHOICE
    assert library.notes.read("mapped") == "mark-2"
    assert [each.id for each in library.editions.all()] == ["before"]


def test_installing_what_was_gives_back_everything(library: SqlCatalog, trial: Edition) -> None:
    before, readings = library.labels.all(), library.passages.readings()
    library.editions.install("trial", outgoing(), "mapped")

    library.editions.install("before", outgoing("after"), "mapped")

    assert library.labels.all() == before
    assert library.passages.readings() == readings
    assert library.editions.choice() == Choice()
    assert library.notes.read("mapped") == "mark-1"


def test_labels_that_are_searched_by_follow(library: SqlCatalog, trial: Edition) -> None:
    library.editions.install("trial", outgoing(), "mapped")

    def found(**wanted: str) -> list[str]:
        return [each.asset.id for each in library.assets.find(AssetQuery(**wanted), None, 9).records]

    assert found(stage="buyer/evaluation") == ["blog/one"]
    assert found(stage="buyer/research") == []
    assert found(need="warm") == ["blog/two"]


def test_an_installation_that_fails_half_way_leaves_everything_as_it_was(library: SqlCatalog, trial: Edition) -> None:
    before, readings = library.labels.all(), library.passages.readings()
    with library.database.write() as connection:  # found out only once the labels are being replaced
        connection.execute(update(edition_labels).where(edition_labels.c.asset_id == "blog/two").values(machine="{"))

    with pytest.raises(ValueError, match="Invalid JSON"):
        library.editions.install("trial", outgoing(), "mapped")

    assert (library.labels.all(), library.passages.readings()) == (before, readings)
    assert library.editions.all() == [trial]
    assert library.editions.choice() == Choice()


def test_one_that_is_not_whole_is_not_installed(library: SqlCatalog) -> None:
    library.editions.begin(edition("half"))

    with pytest.raises(Conflict, match="not ready"):
        library.editions.install("half", outgoing(), "mapped")


def test_an_asset_the_edition_does_not_know_has_no_labels_afterwards(
    library: SqlCatalog, trial: Edition, entry: EntryMaker, classification: ClassificationMaker
) -> None:
    library.index.save([entry("blog/three")])
    library.labels.save([classification("blog/three")])

    library.editions.install("trial", outgoing(), "mapped")

    with pytest.raises(NotFound):
        library.labels.get("blog/three")


def test_an_asset_that_is_forgotten_is_forgotten_in_every_edition(library: SqlCatalog, trial: Edition) -> None:
    library.index.bury(["blog/one"])
    library.index.forget(["blog/one"])

    library.editions.install("trial", outgoing(), "mapped")

    assert stages(library) == {"blog/two": "awareness"}


def test_a_decision_counts_in_every_edition(library: SqlCatalog, trial: Edition) -> None:
    said = Decision("d-1", "blog/one", "buyer", "awareness", Verdict.CORRECT, "ana", NOON)
    library.decisions.decide([said])
    beside = library.editions.to_catalog(library, trial, lambda _: None).labels.get("blog/one")

    library.editions.install("trial", outgoing(), "mapped")

    after = library.labels.get("blog/one")
    assert [(each.stages[0].stage, each.stages[0].decided_by) for each in (beside, after)] == [("awareness", "ana")] * 2


def test_the_oldest_way_back_is_forgotten(library: SqlCatalog) -> None:
    for at in range(MOST_EARLIER + 1):
        library.editions.begin(edition(f"trial-{at}", state=EditionState.READY))
        library.editions.install(f"trial-{at}", outgoing(f"before-{at}", at), "mapped")

    assert [each.id for each in library.editions.all()] == [f"before-{at}" for at in range(MOST_EARLIER, 0, -1)]


def test_dropping_takes_labels_and_notes_along(library: SqlCatalog, trial: Edition) -> None:
    library.editions.drop("trial")

    assert library.editions.all() == []
    assert library.notes.find("edition/") == {}
    assert library.editions.to_catalog(library, trial, lambda _: None).labels.all() == []
    for act in (library.editions.get, library.editions.drop):
        with pytest.raises(NotFound):
            act("trial")
    with pytest.raises(NotFound, match="was dropped"):
        library.editions.save(trial)
