"""The learned heads that go with an embedder: where classifiers and embedders meet."""

from __future__ import annotations

from pathlib import Path

from models.classifiers.needs.classifier import SimilarityNeedClassifier, open_need_classifier
from models.classifiers.stages.classifier import LearnedStageClassifier
from models.classifiers.stages.weights import FOLDER, has_encoder, load_stage_classifier
from models.embedders.base import Embedder, unwrap
from models.embedders.hashing import HashingEmbedder
from models.embedders.weights import BUNDLED_WEIGHTS


def open_need_heads(embedder: Embedder) -> SimilarityNeedClassifier:
    """Needs by vectors and words for the embedder that they were calibrated on, by words for any other."""
    return open_need_classifier(embedder.weights if embedder.weights == BUNDLED_WEIGHTS else None)


def open_stage_classifier(embedder: Embedder, folder: Path = FOLDER) -> LearnedStageClassifier:
    """The heads in a folder, with their encoder where there is one.

    The encoder stands on the bundled model: it shares the embedder's layers where that is the embedder's model too,
    and has its own beside any other. Beside the hashing embedder, which is for those who do without a transformer, the
    words decide alone.
    """
    if isinstance(unwrap(embedder), HashingEmbedder) or not has_encoder(folder):
        return load_stage_classifier(None, folder)
    from models.embedders.stage_encoder import load_stage_encoder

    return load_stage_classifier(load_stage_encoder(folder, unwrap(embedder)), folder)
