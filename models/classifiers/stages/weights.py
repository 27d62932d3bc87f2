"""Weight files of the stage heads: arrays in .npz without pickles, everything else in JSON beside them."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np

from models.classifiers.stages.calibration import Calibration
from models.classifiers.stages.classifier import CLASSES, LearnedStageClassifier
from models.classifiers.stages.head import StageHead, Standard, Vocabulary
from models.classifiers.stages.terms import FEATURES_VERSION, FIELDS
from models.domain.errors import Mismatch, Unavailable
from models.domain.fingerprint import fingerprint

FOLDER = Path(__file__).parents[1] / "weights"
WORDS = "stages-words"
MEANING = "stages-meaning"
FORMAT = 1


def load_stage_classifier(embedder_weights: str | None, folder: Path = FOLDER) -> LearnedStageClassifier:
    """The head for vectors of the embedder with these weights (SHA-256), or for None the head of words alone.

    Raises `Mismatch` where the head was fitted to another embedder's weights: ask for None then, in so many words.
    Raises `Unavailable` where a weight file is missing or was changed.
    """
    if embedder_weights is None:
        return _load(folder, WORDS)
    fitted = fitted_embedder(folder)
    if fitted != embedder_weights:
        raise Mismatch(
            f"The embedder in use has the weights {embedder_weights[:12]}… and the stage head over vectors is "
            f"fitted to {fitted[:12] + '…' if fitted else 'none'}. Load the head of words alone: embedder_weights=None."
        )
    return _load(folder, MEANING)


def fitted_embedder(folder: Path = FOLDER) -> str | None:
    """SHA-256 of the weights of the embedder that the shipped head over vectors was fitted to; None: there is none."""
    path = folder / f"{MEANING}.json"
    if not path.is_file():
        return None
    weights = json.loads(path.read_text(encoding="utf-8"))["embedder_weights"]
    return str(weights)


def _load(folder: Path, name: str) -> LearnedStageClassifier:
    array_path, text_path = folder / f"{name}.npz", folder / f"{name}.json"
    if not array_path.is_file() or not text_path.is_file():
        raise Unavailable(f"The stage weights {name}.npz and {name}.json are missing. Reinstall Fingerpost.")
    stored: dict[str, Any] = json.loads(text_path.read_text(encoding="utf-8"))
    _check(stored, hashlib.sha256(array_path.read_bytes()).hexdigest(), name)
    with np.load(array_path, allow_pickle=False) as file:
        arrays = {key: file[key] for key in file.files}
    calibrations = {
        journey: Calibration(entry["temperature"], tuple(entry["offsets"]), entry["threshold"])
        for journey, entry in stored["calibrations"].items()
    }
    return LearnedStageClassifier(
        _vocabulary(arrays, stored),
        _head(arrays, stored),
        calibrations,
        stored["embedder_weights"],
        fingerprint(stored),
    )


def _check(stored: dict[str, Any], digest: str, name: str) -> None:
    if stored["arrays_sha256"] != digest:
        raise Unavailable(f"{name}.npz is not the file {name}.json describes. Reinstall Fingerpost.")
    expected = {"format": FORMAT, "features": FEATURES_VERSION}
    found = {key: stored[key] for key in expected}
    if found != expected:
        raise Mismatch(f"{name}.json is of {found}, this program of {expected}. Rebuild: python -m eval.train_stages.")


def _vocabulary(arrays: dict[str, Any], stored: dict[str, Any]) -> Vocabulary:
    terms = arrays["vocabulary"].tobytes().decode("utf-8").split("\n")
    field = np.asarray([FIELDS.index(term[0]) for term in terms], dtype=np.int64)
    common = frozenset(arrays["common"].tobytes().decode("utf-8").split("\n"))
    index = {term: number for number, term in enumerate(terms)}
    return Vocabulary(index, arrays["rarity"], field, common, tuple(stored["scales"]))


def _head(arrays: dict[str, Any], stored: dict[str, Any]) -> StageHead:
    def standard(name: str) -> Standard:
        return Standard(arrays[f"{name}_mean"], arrays[f"{name}_deviation"], stored[f"{name}_scale"])

    has_meaning = "meaning" in arrays
    return StageHead(
        arrays["terms"].astype(np.float32),
        arrays["manner"],
        arrays["meaning"] if has_meaning else None,
        arrays["intercept"],
        standard("manner"),
        standard("meaning") if has_meaning else None,
    )


def save_stage_classifier(classifier: LearnedStageClassifier, folder: Path, name: str) -> None:
    """Write NAME.npz and NAME.json; the same classifier gives the same bytes.

    Coefficients of terms are kept in half precision: 0.001 of a logit, and half the size.
    """
    words = sorted(classifier.vocabulary.index, key=classifier.vocabulary.index.__getitem__)
    arrays: dict[str, Any] = {
        "vocabulary": _letters(words),
        "common": _letters(sorted(classifier.vocabulary.common)),
        "rarity": classifier.vocabulary.rarity,
        "terms": classifier.head.terms.astype(np.float16),
        "manner": classifier.head.manner,
        "intercept": classifier.head.intercept,
        "manner_mean": classifier.head.manner_standard.mean,
        "manner_deviation": classifier.head.manner_standard.deviation,
    }
    if classifier.head.meaning is not None and classifier.head.meaning_standard is not None:
        arrays["meaning"] = classifier.head.meaning
        arrays["meaning_mean"] = classifier.head.meaning_standard.mean
        arrays["meaning_deviation"] = classifier.head.meaning_standard.deviation
    path = folder / f"{name}.npz"
    np.savez_compressed(path, allow_pickle=False, **arrays)
    text = json.dumps(_description(classifier, path), indent=1, sort_keys=True)
    (folder / f"{name}.json").write_text(text + "\n", encoding="utf-8")


def _letters(words: list[str]) -> np.ndarray[Any, np.dtype[np.uint8]]:
    return np.frombuffer("\n".join(words).encode("utf-8"), dtype=np.uint8)


def _description(classifier: LearnedStageClassifier, arrays: Path) -> dict[str, Any]:
    standard = classifier.head.meaning_standard
    return {
        "format": FORMAT,
        "features": FEATURES_VERSION,
        "classes": {journey: list(classes) for journey, classes in CLASSES.items()},
        "embedder_weights": classifier.embedder_weights,
        "scales": list(classifier.vocabulary.scales),
        "manner_scale": classifier.head.manner_standard.scale,
        "meaning_scale": standard.scale if standard else 0.0,
        "calibrations": {
            journey: {"temperature": one.temperature, "offsets": list(one.offsets), "threshold": one.threshold}
            for journey, one in classifier.calibrations.items()
        },
        "arrays_sha256": hashlib.sha256(arrays.read_bytes()).hexdigest(),
    }
