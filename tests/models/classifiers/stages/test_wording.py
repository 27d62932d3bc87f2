import numpy as np
import pytest
from scipy.sparse import csr_matrix

from models.classifiers.base import Library, Passages
from models.classifiers.stages.wording import USUAL_MEAN, StageWords, stage_texts
from models.domain.asset import Asset
from models.domain.chunk import Chunk
from models.domain.errors import Mismatch
from models.domain.journey import Funnel, Journey, Stage
from models.domain.taxonomy import Taxonomy
from models.vectors import Vectors

WARM = Stage("warm", "Warm", "Is the kitchen warm?", Funnel.CUSTOMER, "Heating the kitchen.")
COLD = Stage("cold", "Cold", "Why is the cellar cold?", Funnel.CUSTOMER)
TAXONOMY = Taxonomy("t", (), (Journey("a", "A", (WARM,)), Journey("b", "B", (COLD,))))

X, Y, Z = np.eye(3, dtype=np.float32)
TEXTS: Vectors = np.array([X, X, Y])


def library(heads: list[Vectors], chunks: list[list[Vectors]]) -> Library:
    rows = [row for asset in chunks for row in asset]
    return Library(
        tuple(str(number) for number in range(len(heads))),
        np.array(heads, dtype=np.float32).reshape(-1, 3),
        np.array(rows, dtype=np.float32).reshape(-1, 3),
        np.cumsum([0, *(len(asset) for asset in chunks)]),
        csr_matrix((len(heads), 4)),
    )


def passages(body: str, *cuts: tuple[int, int], vectors: list[Vectors], title: str = "") -> Passages:
    chunks = tuple(Chunk("s/1", at, "", start, end, body[start:end]) for at, (start, end) in enumerate(cuts))
    return Passages(Asset("s/1", "s", None, title, "", body), chunks, np.array(vectors, dtype=np.float32))


LIBRARY = library([X, Y, Z, Z], [[X, Z], [Y], [], [Z, Z, Z]])


def test_a_stage_is_known_by_its_question_and_its_description_where_it_has_one() -> None:
    assert stage_texts(WARM) == ("Is the kitchen warm?", "Heating the kitchen.")
    assert stage_texts(COLD) == ("Why is the cellar cold?",)


def test_an_asset_near_a_stage_scores_above_the_others() -> None:
    scores = StageWords.study(LIBRARY, TAXONOMY, TEXTS).library_scores(LIBRARY)
    assert scores.shape == (4, 2)
    assert scores[0, 0] > scores[2, 0] > scores[1, 0]
    assert scores[1, 1] > scores[3, 1] > scores[0, 1]


def test_every_row_is_centred() -> None:
    scores = StageWords.study(LIBRARY, TAXONOMY, TEXTS).library_scores(LIBRARY)
    assert scores.sum(axis=1) == pytest.approx(np.zeros(4))


def test_the_statistics_are_those_of_the_library_and_of_twenty_usual_assets() -> None:
    words = StageWords.study(LIBRARY, TAXONOMY, TEXTS)
    # similarities to WARM: 1, 0, 0, 0; to COLD: 0, 1, 0, 0
    assert words.mean == pytest.approx(np.full(2, (1 + 20 * USUAL_MEAN) / 24))


def test_an_empty_library_falls_back_on_the_usual_ones() -> None:
    words = StageWords.study(library([], []), TAXONOMY, TEXTS)
    assert words.mean == pytest.approx(np.full(2, USUAL_MEAN))
    assert words.library_scores(library([], [])).shape == (0, 2)


def test_a_single_asset_scores_as_it_does_in_the_library() -> None:
    words = StageWords.study(LIBRARY, TAXONOMY, TEXTS)
    scores = words.library_scores(LIBRARY)
    assert words.scores(passages("ab", (0, 1), (1, 2), vectors=[X, X, Z])) == pytest.approx(scores[0])
    assert words.scores(passages("", vectors=[Z])) == pytest.approx(scores[2])


def test_vectors_for_another_taxonomy_are_refused_with_both_numbers() -> None:
    with pytest.raises(Mismatch, match="Got 2 vectors for the 3 texts"):
        StageWords.study(LIBRARY, TAXONOMY, TEXTS[:2])


def test_the_evidence_is_the_sentence_of_the_nearest_chunk_that_shares_most_words() -> None:
    body = "The cellar is cold and damp.\n\nWe painted it. The kitchen needs heating first. It was red."
    words = StageWords.study(LIBRARY, TAXONOMY, TEXTS)
    draft = passages(body, (0, 28), (30, len(body)), vectors=[Z, Y, X])
    warm, cold = words.evidence(draft, WARM, 0), words.evidence(draft, COLD, 1)
    assert warm is not None
    assert warm.text == "The kitchen needs heating first."
    assert draft.asset.text_of(warm.part)[warm.start : warm.end] == warm.text
    assert cold is not None
    assert cold.text == "The cellar is cold and damp."


def test_without_a_body_the_title_is_the_evidence_and_without_words_there_is_none() -> None:
    words = StageWords.study(LIBRARY, TAXONOMY, TEXTS)
    titled = words.evidence(passages("", vectors=[X], title="A warm kitchen"), WARM, 0)
    assert titled is not None
    assert (titled.part, titled.text) == ("title", "A warm kitchen")
    assert words.evidence(passages("", vectors=[X]), WARM, 0) is None
