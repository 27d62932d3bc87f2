from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from indexing.catalog.records import AssetQuery, Entry
from indexing.catalog.sql import SqlCatalog
from models.domain.classification import Classification, Fingerprints
from models.domain.decision import NEED_AXIS, Decision, Verdict
from models.domain.errors import Conflict, InvalidInput, NotFound
from models.domain.journey import Funnel, Journey, Stage
from models.domain.persona import Need, NeedKind, Persona
from models.domain.taxonomy import Taxonomy

EntryMaker = Callable[..., Entry]
ClassificationMaker = Callable[..., Classification]
NOON = datetime(2024, 5, 1, 12, 0, 0, 123456, tzinfo=UTC)


def word(label: str, verdict: Verdict = Verdict.CORRECT, axis: str = "buyer", minute: int = 0) -> Decision:
    moment = NOON + timedelta(minutes=minute)
    return Decision(f"{axis}-{label}-{minute}", "blog/one", axis, label, verdict, "Ada 😀", moment, "because")


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
    assert (catalog.labels.all(), catalog.labels.decisions()) == ([], [])
    with pytest.raises(NotFound):
        catalog.labels.get("blog/one")


def test_a_decision_counts_at_once_in_answers_and_in_filters(labelled: SqlCatalog) -> None:
    now = labelled.labels.decide(word("evaluation"))
    assert now == labelled.labels.get("blog/one") == labelled.labels.all()[0]
    stage = now.stages[0]
    assert (stage.stage, stage.decided_by) == ("evaluation", "Ada 😀")
    assert found(labelled, AssetQuery(stage="buyer/evaluation")) == ["blog/one"]
    assert found(labelled, AssetQuery(stage="buyer/research")) == ["blog/two"]


def test_a_decision_is_read_as_it_was_made(labelled: SqlCatalog) -> None:
    elsewhere = replace(word("cheap", axis=NEED_AXIS), at=NOON.astimezone(timezone(timedelta(hours=-7))))
    labelled.labels.decide(elsewhere)
    assert labelled.labels.decisions("blog/one") == labelled.labels.decisions() == [elsewhere]
    assert labelled.labels.decisions("blog/two") == []


def test_decisions_come_oldest_first(labelled: SqlCatalog) -> None:
    late, early = word("evaluation", minute=5), word("awareness", minute=1)
    labelled.labels.decide(late)
    labelled.labels.decide(early)
    assert labelled.labels.decisions() == [early, late]
    assert labelled.labels.get("blog/one").stages[0].stage == "evaluation"


def test_a_decision_sent_twice_is_one(labelled: SqlCatalog) -> None:
    assert labelled.labels.decide(word("evaluation")) == labelled.labels.decide(word("evaluation"))
    assert labelled.labels.decisions() == [word("evaluation")]


def test_a_decision_with_the_id_of_another_is_refused(labelled: SqlCatalog) -> None:
    labelled.labels.decide(word("evaluation"))
    with pytest.raises(Conflict, match="own id"):
        labelled.labels.decide(replace(word("evaluation"), label="awareness"))
    assert labelled.labels.get("blog/one").stages[0].stage == "evaluation"


def test_a_decision_on_an_unknown_or_buried_asset_is_refused(labelled: SqlCatalog) -> None:
    labelled.index.bury(["blog/one"])
    for asset_id in ("blog/unknown", "blog/one"):
        with pytest.raises(NotFound):
            labelled.labels.decide(replace(word("evaluation"), asset_id=asset_id))
    assert labelled.labels.decisions() == []


def test_a_decision_at_a_time_of_no_zone_is_refused(labelled: SqlCatalog) -> None:
    with pytest.raises(InvalidInput, match="time zone"):
        labelled.labels.decide(replace(word("evaluation"), at=NOON.replace(tzinfo=None)))


def test_a_withdrawn_decision_leaves_what_the_machine_says(
    labelled: SqlCatalog, classification: ClassificationMaker
) -> None:
    labelled.labels.decide(word("evaluation"))
    assert labelled.labels.withdraw(word("evaluation").id) == classification("blog/one")
    assert found(labelled, AssetQuery(stage="buyer/research")) == ["blog/one", "blog/two"]
    with pytest.raises(NotFound, match="decision"):
        labelled.labels.withdraw(word("evaluation").id)


def test_a_decision_survives_a_new_classifier(labelled: SqlCatalog, classification: ClassificationMaker) -> None:
    labelled.labels.decide(word("warm", Verdict.REJECT, NEED_AXIS))
    labelled.labels.save([replace(classification("blog/one"), fingerprints=Fingerprints("heads-2", "taxonomy-1", "c"))])
    assert labelled.labels.get("blog/one").served == ()
    assert found(labelled, AssetQuery(need="warm")) == ["blog/two"]


def test_a_decision_survives_a_re_index_and_the_deletion_and_return_of_its_asset(
    labelled: SqlCatalog, entry: EntryMaker, classification: ClassificationMaker
) -> None:
    labelled.labels.decide(word("evaluation"))
    labelled.index.save([entry("blog/one", embedding="another")])
    assert labelled.labels.get("blog/one").stages[0].stage == "evaluation"
    labelled.index.bury(["blog/one"])
    assert [one.asset_id for one in labelled.labels.all()] == ["blog/two"]
    labelled.index.forget(["blog/one"])
    assert labelled.labels.decisions() == [word("evaluation")]
    labelled.index.save([entry("blog/one")])
    labelled.labels.save([classification("blog/one")])
    assert labelled.labels.get("blog/one").stages[0].stage == "evaluation"
    assert found(labelled, AssetQuery(stage="buyer/evaluation")) == ["blog/one"]


def test_a_decision_before_the_first_classification_waits_for_it(
    catalog: SqlCatalog, entry: EntryMaker, classification: ClassificationMaker
) -> None:
    catalog.index.save([entry("blog/one")])
    assert catalog.labels.decide(word("evaluation")).stages == ()
    catalog.labels.save([classification("blog/one")])
    assert catalog.labels.get("blog/one").stages[0].stage == "evaluation"


def test_a_decision_on_an_asset_that_is_gone_can_be_withdrawn(labelled: SqlCatalog) -> None:
    labelled.labels.decide(word("evaluation"))
    labelled.index.bury(["blog/one"])
    labelled.index.forget(["blog/one"])
    assert labelled.labels.withdraw(word("evaluation").id).stages == ()
    assert labelled.labels.decisions() == []


def test_a_need_that_left_the_taxonomy_is_kept_as_decided_but_not_served(
    labelled: SqlCatalog, classification: ClassificationMaker
) -> None:
    stages = (Stage("research", "Research", "How?", Funnel.MARKETING),)
    needs = (Need("warm", NeedKind.FUNCTIONAL, "Be warm"), Need("cheap", NeedKind.FUNCTIONAL, "Save"))
    wide = Taxonomy("Wide", (Persona("tenant", "Tenant", needs=needs),), (Journey("buyer", "Buyer", stages),))
    narrow = replace(wide, personas=(Persona("tenant", "Tenant", needs=needs[:1]),))
    for taxonomy, served in ((wide, ("warm", "cheap")), (narrow, ("warm",)), (wide, ("warm", "cheap"))):
        labelled.taxonomies.save(taxonomy, "")
        by = Fingerprints("heads-1", taxonomy.fingerprint, "content-1")
        labelled.labels.save([replace(classification("blog/one"), fingerprints=by)])
        assert labelled.labels.decide(word("cheap", axis=NEED_AXIS)).served == served
    assert found(labelled, AssetQuery(need="cheap")) == ["blog/one"]
