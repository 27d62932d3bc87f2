"""How much siblings count, fitted on sites whose folders are true to a stage."""

from __future__ import annotations

import numpy as np
import pytest

from eval.dataset import StageExample
from eval.stages.collective import ask_siblings, fit_collective
from models.classifiers.stages.classifier import CLASSES, SPANS
from models.classifiers.whereabouts import ABSENT
from models.domain.asset import Asset

SITES, PAGES = ("anders", "bertil", "cesar"), 12
LIKELY, ELSE = 0.6, 0.1


def a_site(site: str, folder: str | None) -> list[StageExample]:
    """Half of the pages are of awareness and half of decision, each in a folder of its own if folders are told."""
    examples = []
    for page in range(PAGES):
        stage = ("awareness", "decision")[page % 2]
        url = f"/{folder}-{stage}/{page}" if folder else None
        asset = Asset(f"{site}/{page}", site, url, "", "", "Words.")
        accepted = {"buyer": frozenset({stage}), "customer": frozenset({"none"})}
        examples.append(StageExample(asset, site, {"buyer": stage, "customer": "none"}, accepted))
    return examples


def examples_of(folder: str | None) -> list[StageExample]:
    return [example for site in SITES for example in a_site(site, folder)]


def told(of: list[StageExample], wrong_every: int = 3) -> np.ndarray:
    """A head that is right on two pages of three, and takes the third for the other stage."""
    rows = []
    for number, example in enumerate(of):
        right = example.stages["buyer"]
        said = right if number % wrong_every else {"awareness": "decision", "decision": "awareness"}[right]
        buyer = [LIKELY if name == said else ELSE for name in CLASSES["buyer"]]
        rows.append([*buyer, *(LIKELY if name == "none" else ELSE for name in CLASSES["customer"])])
    return np.asarray(rows)


def test_where_folders_are_true_siblings_correct_the_text() -> None:
    known = examples_of("of")
    own = told(known)
    siblings = ask_siblings(known, own)
    no_formats = np.full(len(known), ABSENT)

    adjusted = fit_collective(known, own, siblings).adjust(own, siblings, no_formats, SPANS)[:, SPANS["buyer"]]

    truth = [CLASSES["buyer"].index(example.stages["buyer"]) for example in known]
    assert (own[:, SPANS["buyer"]].argmax(axis=1) == truth).mean() == pytest.approx(2 / 3)
    assert (adjusted.argmax(axis=1) == truth).all()


def test_one_sites_siblings_are_not_anothers() -> None:
    known = examples_of("of")
    own = told(known)
    whole, _ = ask_siblings(known, own)
    part, _ = ask_siblings(known[:PAGES], own[:PAGES])

    assert whole[:PAGES] == pytest.approx(part)


def test_where_nobody_has_siblings_nothing_is_learnt() -> None:
    known = examples_of(None)
    own = told(known)

    assert fit_collective(known, own, ask_siblings(known, own)).heads == {}


def test_the_same_answers_give_the_same_weights() -> None:
    known = examples_of("of")
    own = told(known)
    first, second = (fit_collective(known, own, ask_siblings(known, own)).heads["buyer"] for _ in range(2))

    assert first.trust == second.trust
    assert first.weights.tolist() == second.weights.tolist()
