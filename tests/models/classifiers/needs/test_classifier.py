"""The need classifier over a library small enough to see: three themes, two columns of meaning each."""

from __future__ import annotations

from dataclasses import astuple

import numpy as np
import pytest
from numpy.typing import NDArray

from models.classifiers.base import Library, NeedTexts, Passages
from models.classifiers.needs.classifier import SimilarityNeedClassifier, StudiedNeeds, open_need_classifier
from models.classifiers.needs.weights import FEW, MANY
from models.classifiers.words import count_words, stack
from models.domain.answer import Asked
from models.domain.asset import Asset
from models.domain.chunk import Chunk
from models.domain.errors import Mismatch
from models.domain.persona import Need, NeedKind
from models.embedders.weights import BUNDLED_WEIGHTS

WARM, QUIET, MONEY, NOISE = np.eye(4, dtype=np.float32)
NEEDS = (
    Need(
        "warm",
        NeedKind.FUNCTIONAL,
        "Keep the stone cottage warm in January",
        barriers=("Draughty windows leak warmth",),
    ),
    Need("quiet", NeedKind.SOCIAL, "Spare the neighbours the humming fan", accelerators=("Quiet hours at night",)),
    Need("money", NeedKind.SUPPORTING, "Earn the investment back through lower bills"),
)


def passages(name: str, meaning: NDArray[np.float32], title: str, body: str) -> Passages:
    asset = Asset(f"s/{name}", "s", None, title, "", body)
    chunks = (Chunk(asset.id, 0, "", 0, len(body), body),) if body else ()
    return Passages(asset, chunks, np.stack([meaning] * (1 + len(chunks))))


def texts(need: Need, meaning: NDArray[np.float32]) -> NeedTexts:
    def rows(written: tuple[str, ...]) -> NDArray[np.float32]:
        return np.tile(meaning, (len(written), 1)).reshape(-1, 4)

    return NeedTexts(need, rows(need.statements), rows(need.barriers), rows(need.accelerators))


def library(held: list[Passages]) -> Library:
    chunks = [each.vectors[1:] for each in held]
    return Library(
        tuple(each.asset.id for each in held),
        np.stack([each.vectors[0] for each in held]) if held else np.empty((0, 4), np.float32),
        np.concatenate(chunks) if held else np.empty((0, 4), np.float32),
        np.cumsum([0, *(len(each) for each in chunks)], dtype=np.int64),
        stack([count_words(each.asset) for each in held]),
    )


WARM_PAGE = passages(
    "warm", WARM, "A warm stone cottage", "Windows first.\n\nSo a stone cottage stays warm in January."
)
HELD = [
    WARM_PAGE,
    passages("quiet", QUIET, "The humming fan", "How to spare the neighbours a humming fan at night. Quiet hours."),
    passages("imprint", NOISE, "Imprint", "Responsible under the press law."),
    *(passages(f"page-{number}", NOISE, f"Board {number}", "Minutes of the assembly.") for number in range(20)),
]


def needs() -> list[NeedTexts]:
    return [texts(need, meaning) for need, meaning in zip(NEEDS, (WARM, QUIET, MONEY), strict=True)]


@pytest.fixture(scope="module")
def classifier() -> SimilarityNeedClassifier:
    return open_need_classifier(BUNDLED_WEIGHTS)


@pytest.fixture(scope="module")
def model(classifier: SimilarityNeedClassifier) -> StudiedNeeds:
    return classifier.study(library(HELD), needs())


def test_an_asset_serves_the_need_it_speaks_of_and_no_other(
    classifier: SimilarityNeedClassifier, model: StudiedNeeds
) -> None:
    served = model.probabilities() >= classifier.threshold
    assert served[0].tolist() == [True, False, False]
    assert served[1].tolist() == [False, True, False]


def test_none_is_an_answer(classifier: SimilarityNeedClassifier, model: StudiedNeeds) -> None:
    assert (model.probabilities()[2:] < classifier.doubt).all()
    assert (model.probabilities()[:, 2] < classifier.doubt).all()


def test_evidence_is_the_sentence_with_the_needs_words_where_it_stands(model: StudiedNeeds) -> None:
    evidence = model.read(WARM_PAGE)[0].evidence
    assert evidence is not None
    assert WARM_PAGE.asset.text_of(evidence.part)[evidence.start : evidence.end] == evidence.text
    assert "stone cottage" in evidence.text


def test_a_need_that_is_not_served_has_no_evidence_and_no_barriers(model: StudiedNeeds) -> None:
    for reading in model.read(HELD[2]):
        assert (reading.evidence, reading.answers) == (None, ())


def test_every_barrier_of_a_served_need_has_a_probability_and_a_met_one_its_sentence(model: StudiedNeeds) -> None:
    (answer,) = model.read(WARM_PAGE)[0].answers
    assert (answer.asked, answer.text) == (Asked.BARRIER, "Draughty windows leak warmth")
    assert 0.0 < answer.probability < 1.0
    assert answer.met == (answer.evidence is not None)


def test_the_same_score_says_less_where_hardly_anything_serves_any_need(classifier: SimilarityNeedClassifier) -> None:
    logit, scores = classifier.weights.serves_at(6), np.array([4.0])
    assert logit.of(scores, demand=-3.0)[0] < logit.of(scores, demand=0.0)[0]


def test_the_calibration_is_what_was_fitted_at_three_sizes_and_moves_evenly_between(
    classifier: SimilarityNeedClassifier,
) -> None:
    weights = classifier.weights
    assert astuple(weights.serves_at(FEW)) == pytest.approx(astuple(weights.few))
    assert astuple(weights.serves_at(MANY)) == astuple(weights.serves_at(10 * MANY)) == astuple(weights.many)
    assert astuple(weights.serves_at(round((FEW * MANY) ** 0.5))) == pytest.approx(astuple(weights.some), rel=0.02)


def test_a_draft_gets_the_probability_it_would_have_in_the_library(model: StudiedNeeds) -> None:
    alone = [reading.probability for reading in model.read(WARM_PAGE)]
    np.testing.assert_allclose(alone, model.probabilities()[0], atol=1e-4)


def test_given_probabilities_are_kept(model: StudiedNeeds) -> None:
    given = model.probabilities()
    assert [reading.probability for reading in model.read(WARM_PAGE, given[0])] == given[0].tolist()


def test_an_empty_library_falls_back_on_the_shipped_background(classifier: SimilarityNeedClassifier) -> None:
    model = classifier.study(library([]), needs())
    assert model.probabilities().shape == (0, 3)
    warm, quiet, money = (reading.probability for reading in model.read(WARM_PAGE))
    assert warm > classifier.threshold > max(quiet, money)


def test_a_hub_need_pays_for_being_near_everything(classifier: SimilarityNeedClassifier) -> None:
    everywhere = Need("everything", NeedKind.EMOTIONAL, "Read minutes")
    held = [passages(f"page-{number}", NOISE, f"Board {number}", "Minutes.") for number in range(60)]
    alone = classifier.study(library(held[:1]), [texts(everywhere, NOISE), *needs()[:2]]).probabilities()[0, 0]
    among = classifier.study(library(held), [texts(everywhere, NOISE), *needs()[:2]]).probabilities()[0, 0]
    assert among < alone


@pytest.mark.parametrize("body", ["", "\x00", "😀" * 50, "שלום עולם", "\ud800"])
def test_any_text_can_be_read(model: StudiedNeeds, body: str) -> None:
    readings = model.read(passages("draft", NOISE, "", body))
    assert [reading.need for reading in readings] == ["warm", "quiet", "money"]
    assert all(0.0 <= reading.probability <= 1.0 for reading in readings)


def test_a_taxonomy_without_needs_has_no_readings(classifier: SimilarityNeedClassifier) -> None:
    model = classifier.study(library(HELD), [])
    assert model.probabilities().shape == (len(HELD), 0)
    assert model.read(WARM_PAGE) == []


def test_a_vector_too_few_is_refused_with_both_numbers(classifier: SimilarityNeedClassifier) -> None:
    short = NeedTexts(NEEDS[0], WARM[None], WARM[None][:0], WARM[None][:0])
    with pytest.raises(Mismatch, match="Got 0 vectors for 1 barriers of need 'warm'"):
        classifier.study(library(HELD), [short])


def test_weights_are_refused_for_an_embedder_they_were_not_fitted_to() -> None:
    with pytest.raises(Mismatch, match="words alone"):
        open_need_classifier("another")
    assert open_need_classifier(None).fingerprint != open_need_classifier(BUNDLED_WEIGHTS).fingerprint
