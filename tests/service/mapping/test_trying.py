"""Trying: nothing served changes before it is accepted, everything at once when it is, and the way back is open."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from indexing.catalog.edition import MOST_EARLIER, MOST_TRIALS, Edition, EditionState
from models.domain.choice import Threshold
from models.domain.classification import Classification
from models.domain.decision import Verdict
from models.domain.errors import Conflict, InvalidInput, InvalidTaxonomy, Mismatch, NotFound
from service.mapping import ContentMap
from service.mapping.proposal import Proposal
from tests.fakes import an_asset
from tests.service.mapping.conftest import WITHOUT_SAFETY, reopened, say, stock
from tests.service.serving import TAXONOMY


def ignore(_edition: Edition) -> None:
    """Nobody watches."""


def tried(shop: ContentMap, proposal: Proposal | None = None) -> Edition:
    """A trial of a taxonomy without the need to feel safe, unless told otherwise."""
    edition = shop.trials.propose(proposal or Proposal(WITHOUT_SAFETY))
    return shop.trials.build(edition.id, ignore)


def labels(shop: ContentMap) -> dict[str, Classification]:
    return dict(shop.view().classifications)


def served(shop: ContentMap) -> dict[str, tuple[str, ...]]:
    return {asset_id: each.served for asset_id, each in labels(shop).items() if each.served}


def test_a_trial_changes_nothing_that_is_served(shop: ContentMap) -> None:
    before, version = labels(shop), shop.taxonomy()

    tried(shop)

    assert labels(shop) == before
    assert shop.taxonomy() == version


def test_a_trial_lists_every_label_that_would_change(shop: ContentMap) -> None:
    found = shop.trials.compare(tried(shop).id)

    [change] = found.labels.changes
    assert change.asset_id == "shop/feel-safe-1"
    assert [(each.need, each.after) for each in change.needs] == [("feel-safe", None)]
    assert found.labels.assets == 4


def test_the_map_without_a_need_loses_its_cells_and_their_gaps(shop: ContentMap) -> None:
    found = shop.trials.compare(tried(shop).id)

    assert {each.key.need for each in found.coverage.cells} == {"feel-safe"}
    assert {(gap.key.need, gap.key.stage) for gap in found.coverage.closed} == {
        ("feel-safe", "awareness"),
        ("feel-safe", "decision"),
    }
    assert found.coverage.opened == ()


def test_accepting_puts_labels_and_taxonomy_in_force_at_once(shop: ContentMap) -> None:
    switched = shop.trials.accept(tried(shop).id)

    assert served(shop) == {"shop/arrive-dry-1": ("arrive-dry",), "shop/arrive-dry-2": ("arrive-dry",)}
    assert shop.taxonomy() == switched.version
    assert switched.mapped == 0
    assert {each.fingerprints.taxonomy for each in labels(shop).values()} == {switched.version.taxonomy.fingerprint}


def test_what_was_accepted_is_mapped_and_found(shop: ContentMap) -> None:
    shop.trials.accept(tried(shop).id)

    assert shop.map_library().assets == 0


def test_rolling_back_gives_the_same_labels_and_taxonomy_as_before(shop: ContentMap) -> None:
    before, version = labels(shop), shop.taxonomy()
    shop.trials.accept(tried(shop).id)

    switched = shop.trials.roll_back()

    assert labels(shop) == before
    assert switched.version.taxonomy == version.taxonomy
    assert switched.version.document == version.document
    assert switched.mapped == 0


def test_rolling_back_twice_is_going_forward_again(shop: ContentMap) -> None:
    shop.trials.accept(tried(shop).id)
    after = labels(shop)
    shop.trials.roll_back()

    shop.trials.roll_back()

    assert labels(shop) == after


def test_there_is_nothing_to_go_back_to_at_first(shop: ContentMap) -> None:
    with pytest.raises(Conflict, match="Nothing was in force before"):
        shop.trials.roll_back()


def test_a_decision_made_while_trying_holds_in_what_is_accepted_and_after_the_way_back(shop: ContentMap) -> None:
    edition = tried(shop)
    say(shop, "shop/imprint", "buyer", "decision")

    shop.trials.accept(edition.id)
    accepted = labels(shop)["shop/imprint"].stage_on("buyer")
    shop.trials.roll_back()
    gone_back = labels(shop)["shop/imprint"].stage_on("buyer")

    assert accepted is not None
    assert gone_back is not None
    assert [(each.stage, each.decided_by) for each in (accepted, gone_back)] == [("decision", "Ines Falk")] * 2


def test_a_persons_label_that_the_new_machine_would_not_give_is_told(shop: ContentMap) -> None:
    say(shop, "shop/feel-safe-1", "customer", "support", Verdict.CONFIRM)
    say(shop, "shop/imprint", "buyer", "decision")

    found = shop.trials.compare(tried(shop).id).labels.contradictions

    assert [(each.asset_id, each.axis, each.label, each.said, each.new) for each in found] == [
        ("shop/imprint", "buyer", "decision", "none", False)
    ]


def test_an_asset_that_is_new_since_the_trial_is_mapped_on_accepting(shop: ContentMap) -> None:
    edition = tried(shop)
    shop.put_asset(an_asset("shop/arrive-dry-3", "Support for mudguards", "Tighten the two screws."))

    found = shop.trials.compare(edition.id)
    switched = shop.trials.accept(edition.id)

    assert found.unknown == 1
    assert switched.mapped == 5
    assert served(shop)["shop/arrive-dry-3"] == ("arrive-dry",)


def test_a_need_threshold_is_tried_with_what_it_was_chosen_for(shop: ContentMap) -> None:
    edition = tried(shop, Proposal(thresholds={"need": 0.95}))

    shop.trials.accept(edition.id)

    assert served(shop) == {}
    assert edition.choice.thresholds == (Threshold("need", 0.95, "id-needs"),)


def test_a_stage_threshold_is_tried(shop: ContentMap) -> None:
    edition = tried(shop, Proposal(thresholds={"buyer": 0.95}))

    flows = shop.trials.compare(edition.id).labels.flows

    assert flows["buyer", "awareness", "unsure"] == 1
    assert flows["customer", "support", "support"] == 1


def test_a_threshold_chosen_for_another_calibration_is_refused_with_the_cure(shop: ContentMap) -> None:
    tried_one = tried(shop, Proposal(thresholds={"need": 0.95}))
    foreign = replace(tried_one.choice, thresholds=(Threshold("need", 0.95, "another"),))

    with pytest.raises(Mismatch, match=r"chosen for the calibration another, and id-needs is in use.*Choose it anew"):
        shop.learned(foreign)


@pytest.mark.parametrize("wanted", [{"weather": 0.5}, {"need": 0.0}, {"need": 1.0}, {"need": float("nan")}])
def test_what_is_no_threshold_is_refused(shop: ContentMap, wanted: dict[str, float]) -> None:
    with pytest.raises(InvalidInput):
        shop.trials.propose(Proposal(thresholds=wanted))


def test_a_broken_taxonomy_is_refused_before_anything_is_tried(shop: ContentMap) -> None:
    with pytest.raises(InvalidTaxonomy):
        shop.trials.propose(Proposal(TAXONOMY.replace("kind: emotional", "kind: magical")))

    assert shop.trials.all() == []


def test_a_dropped_trial_is_gone_and_what_is_served_stays(shop: ContentMap) -> None:
    before, edition = labels(shop), tried(shop)

    shop.trials.drop(edition.id)

    assert shop.trials.all() == []
    assert labels(shop) == before
    with pytest.raises(NotFound):
        shop.trials.accept(edition.id)


def test_a_trial_dropped_while_it_is_built_stops(shop: ContentMap) -> None:
    edition = shop.trials.propose(Proposal(WITHOUT_SAFETY))

    def drop(seen: Edition) -> None:
        shop.trials.drop(seen.id)

    with pytest.raises(NotFound, match="was dropped"):
        shop.trials.build(edition.id, drop)
    assert shop.trials.all() == []


def test_a_trial_that_was_cut_short_cannot_be_accepted_and_can_be_built_again(home: Path, shop: ContentMap) -> None:
    before, edition = labels(shop), shop.trials.propose(Proposal(WITHOUT_SAFETY))

    def die(seen: Edition) -> None:
        if seen.progress.done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        shop.trials.build(edition.id, die)
    with pytest.raises(Conflict, match="is building, not ready"):
        shop.trials.accept(edition.id)
    assert labels(shop) == before
    assert shop.trials.build(edition.id, ignore).state is EditionState.READY


def test_there_is_room_for_so_many_trials_and_so_many_ways_back(shop: ContentMap) -> None:
    made = [tried(shop) for _ in range(MOST_TRIALS)]
    with pytest.raises(Conflict, match="Accept or drop one"):
        shop.trials.propose(Proposal(WITHOUT_SAFETY))

    for each in made:
        shop.trials.accept(each.id)

    assert [each.state for each in shop.trials.all()] == [EditionState.EARLIER] * MOST_EARLIER


def test_progress_is_told_and_ends_with_everything_done(shop: ContentMap) -> None:
    told: list[float] = []
    edition = shop.trials.propose(Proposal(WITHOUT_SAFETY))

    shop.trials.build(edition.id, lambda seen: told.append(seen.progress.fraction))

    assert told[0] == 0.0
    assert told[-1] == 1.0


def test_what_was_accepted_stands_in_the_next_process_and_so_does_the_way_back(home: Path) -> None:
    with reopened(home) as shop:
        stock(shop)
        before = labels(shop)
        shop.trials.accept(tried(shop, Proposal(thresholds={"need": 0.95})).id)
        accepted = labels(shop)

    with reopened(home) as shop:
        assert labels(shop) == accepted
        assert shop.map_library().assets == 0
        shop.trials.roll_back()
        assert labels(shop) == before
        assert shop.map_library().assets == 0
