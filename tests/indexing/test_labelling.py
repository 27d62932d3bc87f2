"""Labels: what the taxonomy in force makes of readings, what is computed again, and who wins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from indexing.catalog.sql import SqlCatalog, open_catalog
from indexing.labelling import MAPPED, Labeller, Learned
from indexing.pipeline import Pipeline
from indexing.reader import Reader
from indexing.stores.memory import MemoryStore
from models.classifiers.base import Library, NeedTexts, Passages
from models.classifiers.stages.collective import Collective, CollectiveHead
from models.domain.asset import Asset
from models.domain.classification import Standing
from models.domain.decision import Decision, Verdict
from models.domain.evidence import Evidence
from models.domain.journey import UNSURE, Funnel, Journey, Stage
from models.domain.persona import Need, NeedKind, Persona
from models.domain.reading import NeedReading
from models.domain.taxonomy import Taxonomy
from models.domain.trail import Withdrawal
from tests.fakes import CountingEmbedder, WordStages, an_asset


@dataclass
class WordNeeds:
    """Believes that a need is served by an asset whose body names it: 0.9, otherwise 0.05; "maybe it" is 0.4."""

    fingerprint: str = "word-needs"
    threshold: float = 0.5
    doubt: float = 0.2
    evident: bool = True
    studied: int = 0

    def study(self, library: Library, needs: Sequence[NeedTexts]) -> WordNeedModel:
        self.studied += 1
        return WordNeedModel(self, [each.need for each in needs], library.asset_ids)


@dataclass
class WordNeedModel:
    classifier: WordNeeds
    needs: list[Need]
    asset_ids: tuple[str, ...]

    def probabilities(self) -> NDArray[np.float64]:
        # Only the text knows, so every asset is read.
        return np.full((len(self.asset_ids), len(self.needs)), 0.5)

    def read(self, passages: Passages, probabilities: NDArray[np.float64] | None = None) -> list[NeedReading]:
        return [self._reading(passages, need) for need in self.needs]

    def _reading(self, passages: Passages, need: Need) -> NeedReading:
        body = passages.asset.body
        if need.id not in body:
            return NeedReading(need.id, 0.05)
        at = body.index(need.id)
        evidence = Evidence.cut(passages.asset, "body", at, at + len(need.id)) if self.classifier.evident else None
        return NeedReading(need.id, 0.4 if f"maybe {need.id}" in body else 0.9, evidence)


@dataclass
class House:
    catalog: SqlCatalog
    embedder: CountingEmbedder
    needs: WordNeeds
    pipeline: Pipeline
    reader: Reader
    collective: Collective = Collective({})

    def labeller(self) -> Labeller:
        """A fresh one, as a new process would have."""
        thresholds, languages = WordStages().thresholds, frozenset({"en"})
        learned = Learned(self.embedder, self.reader, self.needs, thresholds, languages, self.collective)
        return Labeller(self.catalog, learned)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    catalog = open_catalog(f"sqlite:///{tmp_path / 'catalog.db'}")
    embedder = CountingEmbedder()
    reader = Reader(embedder, WordStages())
    house = House(catalog, embedder, WordNeeds(), Pipeline(catalog, MemoryStore(embedder.dimension), reader), reader)
    house.pipeline.put(
        [
            an_asset("inn/a", "Decision time", "A good sleep for travellers."),
            an_asset("inn/b", "Support", "Or maybe sleep on it."),
            an_asset("inn/c", "Imprint", "Company number."),
        ]
    )
    yield house
    catalog.close()


def a_taxonomy(*needs: str) -> Taxonomy:
    def journey(name: str, *stages: str) -> Journey:
        return Journey(
            name,
            name,
            tuple(Stage(s, s, f"{s}?", Funnel.SALES, corresponds_to=(f"{name}/{s}",)) for s in stages),
        )

    wanted = tuple(Need(need, NeedKind.FUNCTIONAL, f"I want to {need}") for need in needs)
    journeys = (
        journey("buyer", "awareness", "research", "evaluation", "decision"),
        journey("customer", "onboarding", "adoption", "support", "loyalty"),
    )
    return Taxonomy("Inn", (Persona("guest", "Gia", needs=wanted),), journeys)


def test_every_asset_gets_a_label_on_both_journeys_and_none_is_one(house: House) -> None:
    assert house.labeller().map_library(a_taxonomy("sleep")) == 3

    stages = {each.asset_id: tuple(label.stage for label in each.stages) for each in house.catalog.labels.all()}

    assert stages == {"inn/a": ("decision", "none"), "inn/b": ("none", "support"), "inn/c": ("none", "none")}


def test_a_need_is_served_from_the_threshold_and_unsure_between(house: House) -> None:
    house.labeller().map_library(a_taxonomy("sleep"))

    needs = {each.asset_id: [label.standing for label in each.needs] for each in house.catalog.labels.all()}

    assert needs == {"inn/a": [Standing.SERVES], "inn/b": [Standing.UNSURE], "inn/c": []}


def test_a_label_shows_its_sentence_and_what_decided_it(house: House) -> None:
    labeller = house.labeller()
    labeller.map_library(a_taxonomy("sleep"))

    found = house.catalog.labels.get("inn/a")

    assert found.needs[0].evidence == Evidence("sleep", "body", 7, 12)
    assert found.fingerprints.taxonomy == a_taxonomy("sleep").fingerprint
    assert found.fingerprints.content == house.catalog.assets.get("inn/a").asset.content_fingerprint


def test_without_evidence_there_is_no_label(house: House) -> None:
    house.needs.evident = False

    house.labeller().map_library(a_taxonomy("sleep"))

    assert house.catalog.labels.get("inn/a").needs[0].standing is Standing.UNSURE


def test_a_library_that_is_mapped_already_is_not_mapped_again(house: House) -> None:
    house.labeller().map_library(a_taxonomy("sleep"))

    assert house.labeller().map_library(a_taxonomy("sleep")) == 0


def test_once_prepared_nobody_waits_for_the_library_to_be_read(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    house.labeller().map_library(a_taxonomy("sleep"))
    labeller = house.labeller()
    labeller.prepare(a_taxonomy("sleep"))
    monkeypatch.setattr(house.catalog.passages, "library", lambda: pytest.fail("read again"))

    (answer,) = labeller.classify(house.reader.passages([an_asset("draft/x", "Decision time")]), a_taxonomy("sleep"))

    assert answer.stage_on("buyer") is not None


def test_one_need_more_maps_the_library_and_embeds_that_need_alone(house: House) -> None:
    labeller = house.labeller()
    labeller.map_library(a_taxonomy("sleep"))
    house.embedder.seen.clear()

    mapped = labeller.map_library(a_taxonomy("sleep", "eat"))

    assert mapped == 3
    assert house.embedder.seen == ["I want to eat", "eat"]


def test_new_content_is_mapped_by_the_next_mapping(house: House) -> None:
    labeller = house.labeller()
    labeller.map_library(a_taxonomy("sleep"))
    house.pipeline.put([an_asset("inn/d", "Loyalty", "sleep again")])

    assert labeller.map_library(a_taxonomy("sleep")) == 4
    assert house.catalog.labels.get("inn/d").served == ("sleep",)


def test_a_person_s_decision_survives_a_new_taxonomy(house: House) -> None:
    labeller = house.labeller()
    labeller.map_library(a_taxonomy("sleep"))
    said = Decision("1", "inn/c", "buyer", "research", Verdict.CORRECT, "ana", datetime(2026, 1, 1, tzinfo=UTC))
    house.catalog.decisions.decide([said])

    labeller.map_library(a_taxonomy("sleep", "eat"))

    label = house.catalog.labels.get("inn/c").stage_on("buyer")
    assert label is not None
    assert (label.stage, label.decided_by) == ("research", "ana")


def test_a_language_the_model_does_not_know_is_flagged_and_not_guessed(house: House) -> None:
    polish = an_asset("inn/pl", "Decision", "Tu sleep jest dobry.")
    polish = replace(polish, attributes=replace(polish.attributes, language="pl"))
    labeller = house.labeller()

    [answer] = labeller.classify(house.reader.passages([polish]), a_taxonomy("sleep"))

    assert answer.flags == ("language:pl",)
    assert [label.stage for label in answer.stages] == [UNSURE, UNSURE]
    assert answer.needs == ()


def test_a_draft_is_labelled_without_being_stored(house: House) -> None:
    labeller = house.labeller()
    labeller.map_library(a_taxonomy("sleep"))

    [answer] = labeller.classify(
        house.reader.passages([an_asset("draft/x", "Onboarding", "sleep")]), a_taxonomy("sleep")
    )

    assert [label.stage for label in answer.stages] == ["none", "onboarding"]
    assert answer.served == ("sleep",)
    assert len(house.catalog.labels.all()) == 3


FOLDER_COUNTS = CollectiveHead(1.0, np.vstack([30.0 * np.eye(5), np.zeros((15, 5))]), np.zeros(5))


def in_folder(asset_id: str, title: str, folder: str) -> Asset:
    return replace(an_asset(asset_id, title), url=f"/{folder}/{asset_id}")


@pytest.fixture
def street(house: House) -> House:
    """The inn, three pages of decisions in one folder, and one there that says nothing."""
    priced = [in_folder(f"inn/p{number}", f"Decision {number}", "prices") for number in range(3)]
    house.pipeline.put([*priced, in_folder("inn/q", "Rooms", "prices")])
    return replace(house, collective=Collective({"buyer": FOLDER_COUNTS}))


def buyer_stage(house: House, asset_id: str) -> str:
    label = house.catalog.labels.get(asset_id).stage_on("buyer")
    assert label is not None
    return label.stage


def test_a_page_that_says_nothing_is_known_by_the_folder_it_lies_in(house: House, street: House) -> None:
    house.labeller().map_library(a_taxonomy("sleep"))
    alone = buyer_stage(house, "inn/q")

    house.catalog.notes.write(MAPPED, "anew")
    street.labeller().map_library(a_taxonomy("sleep"))

    assert (alone, buyer_stage(street, "inn/q")) == ("none", "decision")
    assert street.catalog.labels.get("inn/q").flags == ("siblings:buyer",)
    assert street.catalog.labels.get("inn/p0").flags == ()
    assert buyer_stage(street, "inn/c") == "none"  # it lies in no folder


def test_a_page_labelled_for_itself_is_labelled_as_in_the_library(street: House) -> None:
    labeller = street.labeller()
    labeller.map_library(a_taxonomy("sleep"))
    before = street.catalog.labels.all()

    labeller.map_assets(["inn/q", "inn/p0", "inn/c"], a_taxonomy("sleep"))

    assert street.catalog.labels.all() == before


def test_a_draft_hears_the_folder_it_is_written_for(street: House) -> None:
    labeller = street.labeller()
    labeller.map_library(a_taxonomy("sleep"))
    drafts = [in_folder("draft/x", "Rooms", "prices"), in_folder("draft/y", "Rooms", "else")]

    answers = labeller.classify(street.reader.passages(drafts), a_taxonomy("sleep"))

    assert [answer.stages[0].stage for answer in answers] == ["decision", "none"]


def test_a_page_that_moves_is_mapped_by_its_new_folder(street: House) -> None:
    labeller = street.labeller()
    labeller.map_library(a_taxonomy("sleep"))
    street.pipeline.put([in_folder("inn/q", "Rooms", "else")])

    assert labeller.map_library(a_taxonomy("sleep")) == 7
    assert buyer_stage(street, "inn/q") == "none"


def research(asset_id: str, number: str = "1", by: str = "ana") -> Decision:
    return Decision(number, asset_id, "buyer", "research", Verdict.CORRECT, by, datetime(2026, 1, 1, tzinfo=UTC))


def of_research(house: House, asset_id: str) -> float:
    label = house.catalog.labels.get(asset_id).stage_on("buyer")
    assert label is not None
    return label.probabilities["research"]


def test_a_decision_is_believed_of_assets_like_it_and_said_to_be(house: House) -> None:
    house.pipeline.put([an_asset("inn/d", "Imprint", "Company number.")])
    labeller = house.labeller()
    labeller.map_library(a_taxonomy("sleep"))
    before = of_research(house, "inn/d")
    house.catalog.decisions.decide([research("inn/c")])

    assert labeller.map_library(a_taxonomy("sleep")) == 4

    assert of_research(house, "inn/d") > before + 0.2
    assert "learnt:buyer" in house.catalog.labels.get("inn/d").flags
    assert house.catalog.labels.get("inn/d").stage_on("customer").decided_by == "classifier"  # type: ignore[union-attr]


def test_the_machine_s_word_on_a_decided_asset_is_not_the_person_s_repeated(house: House) -> None:
    labeller = house.labeller()
    labeller.map_library(a_taxonomy("sleep"))
    house.catalog.decisions.decide([research("inn/c")])

    labeller.map_library(a_taxonomy("sleep"))

    assert house.catalog.labels.machine(["inn/c"])["inn/c"].stages[0].stage == "none"
    assert house.catalog.labels.get("inn/c").stages[0].stage == "research"


def test_taking_a_decision_back_gives_every_label_back(house: House) -> None:
    house.pipeline.put([an_asset("inn/d", "Imprint", "Company number.")])
    labeller = house.labeller()
    labeller.map_library(a_taxonomy("sleep"))
    before = house.catalog.labels.all()
    house.catalog.decisions.decide([research("inn/c")])
    labeller.map_library(a_taxonomy("sleep"))
    house.catalog.decisions.withdraw(Withdrawal("1", "ana", datetime(2026, 1, 2, tzinfo=UTC)))

    labeller.map_library(a_taxonomy("sleep"))

    assert house.catalog.labels.all() == before


def test_what_was_learnt_shapes_a_draft_as_it_does_the_library(house: House) -> None:
    labeller = house.labeller()
    labeller.map_library(a_taxonomy("sleep"))
    house.catalog.decisions.decide([research("inn/c")])
    labeller.map_library(a_taxonomy("sleep"))
    draft = house.reader.passages([an_asset("draft/x", "Imprint", "Company number.")])

    [answer] = labeller.classify(draft, a_taxonomy("sleep"))
    [again] = house.labeller().classify(draft, a_taxonomy("sleep"))

    assert answer.stages[0].probabilities["research"] > 0.2
    assert answer == again


def test_labels_that_people_shaped_carry_another_fingerprint(house: House) -> None:
    labeller = house.labeller()
    labeller.map_library(a_taxonomy("sleep"))
    before = house.catalog.labels.get("inn/a").fingerprints.classifier
    house.catalog.decisions.decide([research("inn/c")])

    labeller.map_library(a_taxonomy("sleep"))

    assert house.catalog.labels.get("inn/a").fingerprints.classifier != before


def test_a_rejected_need_is_believed_of_assets_like_it(house: House) -> None:
    house.pipeline.put([an_asset("inn/e", "Decision time", "A good sleep for travellers.")])
    labeller = house.labeller()
    labeller.map_library(a_taxonomy("sleep"))
    said = replace(research("inn/a"), axis="need", label="sleep", verdict=Verdict.REJECT)
    house.catalog.decisions.decide([said])

    labeller.map_library(a_taxonomy("sleep"))

    assert house.catalog.labels.get("inn/a").served == ()
    assert house.catalog.labels.get("inn/e").served == ()


def test_only_a_changed_library_is_studied_anew(house: House) -> None:
    labeller = house.labeller()
    labeller.map_library(a_taxonomy("sleep"))
    studied = house.needs.studied
    house.catalog.decisions.decide([research("inn/c")])

    labeller.map_library(a_taxonomy("sleep"))

    assert house.needs.studied == studied == 1
