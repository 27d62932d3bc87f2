"""People's decisions on every database: kept, counted, taken back on record."""

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
from models.domain.machine_word import MachineWord
from models.domain.persona import Need, NeedKind, Persona
from models.domain.taxonomy import Taxonomy
from models.domain.trail import TrailQuery, Withdrawal

EntryMaker = Callable[..., Entry]
ClassificationMaker = Callable[..., Classification]
NOON = datetime(2024, 5, 1, 12, 0, 0, 123456, tzinfo=UTC)


def word(label: str, verdict: Verdict = Verdict.CORRECT, axis: str = "buyer", minute: int = 0) -> Decision:
    moment = NOON + timedelta(minutes=minute)
    return Decision(f"{axis}-{label}-{minute}", "blog/one", axis, label, verdict, "Ada 😀", moment, "because")


def back(label: str) -> Withdrawal:
    return Withdrawal(word(label).id, "Ben 😀", NOON + timedelta(hours=1), "after all")


def found(catalog: SqlCatalog, query: AssetQuery) -> list[str]:
    return [record.asset.id for record in catalog.assets.find(query, None, 10).records]


@pytest.fixture
def labelled(catalog: SqlCatalog, entry: EntryMaker, classification: ClassificationMaker) -> SqlCatalog:
    """Two assets, both of which the machine takes for research that serves "warm"."""
    catalog.index.save([entry("blog/one"), entry("blog/two")])
    catalog.labels.save([classification("blog/one"), classification("blog/two")])
    return catalog


def test_a_decision_counts_at_once_in_answers_and_in_filters(labelled: SqlCatalog) -> None:
    labelled.decisions.decide([word("evaluation")])
    assert labelled.labels.get("blog/one") == labelled.labels.all()[0]
    stage = labelled.labels.get("blog/one").stages[0]
    assert (stage.stage, stage.decided_by) == ("evaluation", "Ada 😀")
    assert found(labelled, AssetQuery(stage="buyer/evaluation")) == ["blog/one"]
    assert found(labelled, AssetQuery(stage="buyer/research")) == ["blog/two"]


def test_a_decision_is_read_as_it_was_made(labelled: SqlCatalog) -> None:
    elsewhere = replace(word("cheap", axis=NEED_AXIS), at=NOON.astimezone(timezone(timedelta(hours=-7))))
    labelled.decisions.decide([elsewhere])
    assert labelled.decisions.in_force("blog/one") == labelled.decisions.in_force() == [elsewhere]
    assert labelled.decisions.in_force("blog/two") == []


def test_decisions_come_oldest_first(labelled: SqlCatalog) -> None:
    late, early = word("evaluation", minute=5), word("awareness", minute=1)
    labelled.decisions.decide([late])
    labelled.decisions.decide([early])
    assert labelled.decisions.in_force() == [early, late]
    assert labelled.labels.get("blog/one").stages[0].stage == "evaluation"


def test_a_decision_sent_twice_is_one(labelled: SqlCatalog) -> None:
    labelled.decisions.decide([word("evaluation"), word("evaluation")])
    labelled.decisions.decide([word("evaluation")])
    assert labelled.decisions.in_force() == [word("evaluation")]


def test_a_decision_with_the_id_of_another_is_refused(labelled: SqlCatalog) -> None:
    labelled.decisions.decide([word("evaluation")])
    with pytest.raises(Conflict, match="own id"):
        labelled.decisions.decide([replace(word("evaluation"), label="awareness")])
    assert labelled.labels.get("blog/one").stages[0].stage == "evaluation"


def test_a_decision_on_an_unknown_or_buried_asset_is_refused(labelled: SqlCatalog) -> None:
    labelled.index.bury(["blog/one"])
    for asset_id in ("blog/unknown", "blog/one"):
        with pytest.raises(NotFound):
            labelled.decisions.decide([replace(word("evaluation"), asset_id=asset_id)])
    assert labelled.decisions.in_force() == []


def test_a_decision_at_a_time_of_no_zone_is_refused(labelled: SqlCatalog) -> None:
    with pytest.raises(InvalidInput, match="time zone"):
        labelled.decisions.decide([replace(word("evaluation"), at=NOON.replace(tzinfo=None))])


def test_a_withdrawn_decision_leaves_what_the_machine_says(
    labelled: SqlCatalog, classification: ClassificationMaker
) -> None:
    labelled.decisions.decide([word("evaluation")])
    assert labelled.decisions.withdraw(back("evaluation")) == "blog/one"
    assert labelled.labels.get("blog/one") == classification("blog/one")
    assert found(labelled, AssetQuery(stage="buyer/research")) == ["blog/one", "blog/two"]
    with pytest.raises(NotFound, match="decision"):
        labelled.decisions.withdraw(back("awareness"))


def test_a_decision_survives_a_new_classifier(labelled: SqlCatalog, classification: ClassificationMaker) -> None:
    labelled.decisions.decide([word("warm", Verdict.REJECT, NEED_AXIS)])
    labelled.labels.save([replace(classification("blog/one"), fingerprints=Fingerprints("heads-2", "taxonomy-1", "c"))])
    assert labelled.labels.get("blog/one").served == ()
    assert found(labelled, AssetQuery(need="warm")) == ["blog/two"]


def test_a_decision_survives_a_re_index_and_the_deletion_and_return_of_its_asset(
    labelled: SqlCatalog, entry: EntryMaker, classification: ClassificationMaker
) -> None:
    labelled.decisions.decide([word("evaluation")])
    labelled.index.save([entry("blog/one", embedding="another")])
    assert labelled.labels.get("blog/one").stages[0].stage == "evaluation"
    labelled.index.bury(["blog/one"])
    assert [one.asset_id for one in labelled.labels.all()] == ["blog/two"]
    labelled.index.forget(["blog/one"])
    assert labelled.decisions.in_force() == [word("evaluation")]
    labelled.index.save([entry("blog/one")])
    labelled.labels.save([classification("blog/one")])
    assert labelled.labels.get("blog/one").stages[0].stage == "evaluation"
    assert found(labelled, AssetQuery(stage="buyer/evaluation")) == ["blog/one"]


def test_a_decision_before_the_first_classification_waits_for_it(
    catalog: SqlCatalog, entry: EntryMaker, classification: ClassificationMaker
) -> None:
    catalog.index.save([entry("blog/one")])
    catalog.decisions.decide([word("evaluation")])
    catalog.labels.save([classification("blog/one")])
    assert catalog.labels.get("blog/one").stages[0].stage == "evaluation"


def test_a_decision_on_an_asset_that_is_gone_can_be_withdrawn(labelled: SqlCatalog) -> None:
    labelled.decisions.decide([word("evaluation")])
    labelled.index.bury(["blog/one"])
    labelled.index.forget(["blog/one"])
    assert labelled.decisions.withdraw(back("evaluation")) == "blog/one"
    assert labelled.decisions.in_force() == []


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
        labelled.decisions.decide([word("cheap", axis=NEED_AXIS)])
        assert labelled.labels.get("blog/one").served == served
    assert found(labelled, AssetQuery(need="cheap")) == ["blog/one"]


def test_the_trail_keeps_the_machines_word_and_the_withdrawal(labelled: SqlCatalog) -> None:
    labelled.decisions.decide([word("evaluation"), word("warm", Verdict.REJECT, NEED_AXIS, 1)])
    labelled.decisions.withdraw(back("evaluation"))
    labelled.labels.save([])

    need, stage = labelled.decisions.trail(TrailQuery()).entries

    prints = Fingerprints("heads-1", "taxonomy-1", "content-1")
    assert stage.decision == word("evaluation")
    assert stage.machine == MachineWord("research", 0.6, 0.2, "Seal the doors.", prints)
    assert (stage.withdrawal, stage.in_force) == (back("evaluation"), False)
    assert need.machine == MachineWord("serves", 0.8, 0.8, "Seal the doors.", prints)
    assert (need.withdrawal, need.in_force) == (None, True)


def test_the_machines_word_is_the_one_of_then(labelled: SqlCatalog, classification: ClassificationMaker) -> None:
    labelled.decisions.decide([word("evaluation")])
    labelled.labels.save([classification("blog/one", "awareness")])
    (entry,) = labelled.decisions.trail(TrailQuery()).entries
    assert entry.machine is not None
    assert entry.machine.answer == "research"


def test_a_decision_is_withdrawn_once_and_sent_again_stays_withdrawn(labelled: SqlCatalog) -> None:
    labelled.decisions.decide([word("evaluation")])
    labelled.decisions.withdraw(back("evaluation"))
    labelled.decisions.withdraw(replace(back("evaluation"), by="Ben"))
    labelled.decisions.decide([word("evaluation")])
    (entry,) = labelled.decisions.trail(TrailQuery()).entries
    assert entry.withdrawal == back("evaluation")
    assert labelled.decisions.in_force() == []


def test_of_several_decisions_none_is_stored_when_one_cannot_be(labelled: SqlCatalog) -> None:
    with pytest.raises(NotFound, match="blog/never"):
        labelled.decisions.decide([word("evaluation"), replace(word("awareness"), asset_id="blog/never")])
    assert labelled.decisions.in_force() == []


def test_the_trail_is_narrowed_and_told_page_by_page(labelled: SqlCatalog) -> None:
    said = [word("evaluation", minute=minute) for minute in (1, 2, 2, 3)]
    said = [replace(one, id=f"id-{at}", by="Ada" if at else "Ben") for at, one in enumerate(said)]
    labelled.decisions.decide(said)
    labelled.decisions.withdraw(Withdrawal("id-3", "Ada", NOON))

    def told(query: TrailQuery) -> list[str]:
        pages, cursor = [], None
        while True:
            page = labelled.decisions.trail(query, cursor, 1)
            pages += [entry.decision.id for entry in page.entries]
            assert page.total >= len(pages)
            if page.cursor is None:
                return pages
            cursor = page.cursor

    assert told(TrailQuery()) == ["id-3", "id-2", "id-1", "id-0"]
    assert told(TrailQuery(in_force=True)) == ["id-2", "id-1", "id-0"]
    assert told(TrailQuery(in_force=False)) == ["id-3"]
    assert told(TrailQuery(by="Ben")) == ["id-0"]
    assert told(TrailQuery(asset_id="blog/two")) == told(TrailQuery(axis="customer")) == []
