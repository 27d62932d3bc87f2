"""Weight files of the stage heads: arrays in .npz without pickles, everything else in JSON beside them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from models.classifiers.base import StageEncoder
from models.classifiers.stages.blend import Blend
from models.classifiers.stages.calibration import Calibration
from models.classifiers.stages.classifier import CLASSES, LearnedStageClassifier
from models.classifiers.stages.collective import Collective, CollectiveHead
from models.classifiers.stages.formats import Formats
from models.classifiers.stages.head import StageHead, Standard, Vocabulary
from models.classifiers.stages.rule import DecisionRule
from models.classifiers.stages.terms import FEATURES_VERSION, FIELDS
from models.domain.errors import Mismatch, Unavailable
from models.domain.fingerprint import fingerprint

FOLDER = Path(__file__).parents[1] / "weights"
WORDS = "stages-words"
BLEND = "stages-blend"
FORMAT = 5

_SIBLINGS, _INFORMED = "among siblings", "among siblings, its format known"


def load_stage_classifier(encoder: StageEncoder | None, folder: Path = FOLDER) -> LearnedStageClassifier:
    """The words' head blended with this encoder; for None the words' head alone, with a decision rule of its own.

    Raises `Unavailable` where a file is missing or was changed, `Mismatch` where the blend was fitted to another
    encoder or to other words, or a file was written for another program.
    """
    stored = _stored(folder, WORDS)
    arrays = _arrays(folder, stored)
    vocabulary, head = _vocabulary(arrays, stored), _head(arrays, stored)
    if encoder is None:
        return LearnedStageClassifier(vocabulary, head, _rule(stored), None, Blend(0.0), fingerprint(stored))
    blend = _stored(folder, BLEND)
    fitted_to = {"words": stored["arrays_sha256"], "encoder": encoder.fingerprint}
    if (found := blend["fitted_to"]) != fitted_to:
        raise Mismatch(f"{BLEND}.json was fitted to {found}, and these are {fitted_to}. Rebuild: make weights.")
    return LearnedStageClassifier(
        vocabulary, head, _rule(blend), encoder, Blend(blend["share"]), fingerprint(stored, blend)
    )


def has_encoder(folder: Path) -> bool:
    """Whether the folder holds a blend with an encoder beside the words."""
    return (folder / f"{BLEND}.json").is_file()


def _stored(folder: Path, name: str) -> dict[str, Any]:
    path = folder / f"{name}.json"
    if not path.is_file():
        raise Unavailable(f"The stage weights {path.name} are missing. Reinstall Fingerpost.")
    stored: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    expected = {"format": FORMAT, "features": FEATURES_VERSION}
    if (found := {key: stored.get(key) for key in expected}) != expected:
        raise Mismatch(f"{path.name} is of {found}, this program of {expected}. Rebuild: make weights.")
    return stored


def _arrays(folder: Path, stored: Mapping[str, Any]) -> dict[str, Any]:
    path = folder / f"{WORDS}.npz"
    if not path.is_file():
        raise Unavailable(f"The stage weights {path.name} are missing. Reinstall Fingerpost.")
    if stored["arrays_sha256"] != hashlib.sha256(path.read_bytes()).hexdigest():
        raise Unavailable(f"{path.name} is not the file {WORDS}.json describes. Reinstall Fingerpost.")
    with np.load(path, allow_pickle=False) as file:
        return {key: file[key] for key in file.files}


def _rule(stored: Mapping[str, Any]) -> DecisionRule:
    rule = stored["rule"]
    calibrations = {name: Calibration(one["temperature"], tuple(one["offsets"])) for name, one in rule["alone"].items()}
    heads, informed = (_collective_heads(rule[kind]) for kind in (_SIBLINGS, _INFORMED))
    return DecisionRule(calibrations, Collective(heads, informed, Formats(rule["formats"])), rule["thresholds"])


def _collective_heads(stored: Mapping[str, Any]) -> dict[str, CollectiveHead]:
    return {
        name: CollectiveHead(one["trust"], np.asarray(one["weights"]), np.asarray(one["offsets"]))
        for name, one in stored.items()
    }


def _vocabulary(arrays: Mapping[str, Any], stored: Mapping[str, Any]) -> Vocabulary:
    terms = arrays["vocabulary"].tobytes().decode("utf-8").split("\n")
    field = np.asarray([FIELDS.index(term[0]) for term in terms], dtype=np.int64)
    common = frozenset(arrays["common"].tobytes().decode("utf-8").split("\n"))
    index = {term: number for number, term in enumerate(terms)}
    return Vocabulary(index, arrays["rarity"], field, common, tuple(stored["scales"]))


def _head(arrays: Mapping[str, Any], stored: Mapping[str, Any]) -> StageHead:
    standard = Standard(arrays["manner_mean"], arrays["manner_deviation"], stored["manner_scale"])
    return StageHead(arrays["terms"].astype(np.float32), arrays["manner"], arrays["intercept"], standard)


def save_words(vocabulary: Vocabulary, head: StageHead, rule: DecisionRule, folder: Path) -> None:
    """Write the words' head; the same head gives the same bytes.

    Coefficients of terms are kept in half precision: 0.001 of a logit, and half the size.
    """
    words = sorted(vocabulary.index, key=vocabulary.index.__getitem__)
    arrays: dict[str, Any] = {
        "vocabulary": _letters(words),
        "common": _letters(sorted(vocabulary.common)),
        "rarity": vocabulary.rarity,
        "terms": head.terms.astype(np.float16),
        "manner": head.manner,
        "intercept": head.intercept,
        "manner_mean": head.manner_standard.mean,
        "manner_deviation": head.manner_standard.deviation,
    }
    path = folder / f"{WORDS}.npz"
    np.savez_compressed(path, allow_pickle=False, **arrays)
    _write(
        folder / f"{WORDS}.json",
        {
            "classes": {journey: list(classes) for journey, classes in CLASSES.items()},
            "scales": list(vocabulary.scales),
            "manner_scale": head.manner_standard.scale,
            "rule": _described(rule),
            "arrays_sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        },
    )


def save_blend(blend: Blend, rule: DecisionRule, encoder: StageEncoder, folder: Path) -> None:
    """Write how the words' head in the folder and this encoder are blended."""
    fitted_to = {"words": _stored(folder, WORDS)["arrays_sha256"], "encoder": encoder.fingerprint}
    described = {"share": blend.share, "rule": _described(rule), "fitted_to": fitted_to}
    _write(folder / f"{BLEND}.json", described)


def _described(rule: DecisionRule) -> dict[str, Any]:
    return {
        "alone": {
            journey: {"temperature": one.temperature, "offsets": list(one.offsets)}
            for journey, one in rule.calibrations.items()
        },
        _SIBLINGS: _described_heads(rule.collective.heads),
        _INFORMED: _described_heads(rule.collective.informed),
        "formats": {kind: list(meaning) for kind, meaning in rule.collective.formats.meanings.items()},
        "thresholds": dict(rule.thresholds),
    }


def _described_heads(heads: Mapping[str, CollectiveHead]) -> dict[str, Any]:
    return {
        journey: {"trust": one.trust, "weights": one.weights.tolist(), "offsets": one.offsets.tolist()}
        for journey, one in heads.items()
    }


def _write(path: Path, described: Mapping[str, Any]) -> None:
    content = {"format": FORMAT, "features": FEATURES_VERSION, **described}
    path.write_text(json.dumps(content, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def _letters(words: list[str]) -> np.ndarray[Any, np.dtype[np.uint8]]:
    return np.frombuffer("\n".join(words).encode("utf-8"), dtype=np.uint8)
