"""How much siblings and formats count, fitted on what the heads say of whole sites that they had not seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from eval.dataset import StageExample
from eval.stages.encoded import SECOND_ANSWER
from eval.stages.fit import balance, soft_labels
from eval.stages.formats import Flags, FormatCounts
from eval.stages.groups import sites_of
from models.classifiers.stages.calibration import softmax
from models.classifiers.stages.classifier import CLASSES, SPANS
from models.classifiers.stages.collective import IMPOSSIBLE, Collective, CollectiveHead, Told
from models.classifiers.stages.formats import NOTHING_KNOWN
from models.classifiers.stages.siblings import Siblings
from models.classifiers.whereabouts import Codes, Whereabouts

Array = NDArray[np.float64]

PENALTY = 0.1
"""On the square of what evidence of a class says of another class; half and double gave macro-F1 within 0.006."""
SITE_BALANCE = 0.5
FIRST_TRUST = 0.5
DIGITS = 4
_ROUNDS = 500


def ask_siblings(examples: Sequence[StageExample], own: Array) -> Told:
    """What `Siblings.evidence` has for each example, its site being its library; `own` (n, K) as judged alone."""

    def ask(here: Flags) -> Told:
        where = _whereabouts([example for example, inside in zip(examples, here.tolist(), strict=True) if inside])
        return Siblings.of(where, own[here]).evidence(where, np.arange(here.sum()))

    return _site_by_site(examples, 2 * own.shape[1], ask)


def formats_of(examples: Sequence[StageExample]) -> Codes:
    """Shape (n,)."""
    return _whereabouts(examples).formats


def fit_collective(
    examples: Sequence[StageExample], own: Array, siblings: Told, beside: Sequence[StageExample] = ()
) -> Collective:
    """From these examples alone; without siblings and formats everybody is judged alone.

    What an example's format means is counted on the other sites, as it will be for a library that nobody here knows,
    and on the examples `beside`, of which nobody has said anything.

    Heads that hear siblings alone hear each example twice: as in a library whose formats are unheard of, and as in one
    without formats.
    """
    counts = FormatCounts.of([*examples, *beside])
    meant, known = _ask_formats(examples, counts, own.shape[1])
    evidence, told = (np.concatenate(parts) for parts in zip(siblings, without_formats(siblings), strict=True))
    heads = _fit_heads([*examples, *examples], np.vstack([own, own]), (evidence, told))
    informed = _fit_heads(examples, own, (np.hstack([siblings[0], meant]), known))
    everyone = np.ones(len(counts.sites), np.bool_)
    return Collective(heads, informed, counts.meanings(everyone) if informed else NOTHING_KNOWN)


def without_formats(siblings: Told) -> Told:
    """What siblings tell in a library without formats: those of the folder alone."""
    evidence = siblings[0].copy()
    evidence[:, evidence.shape[1] // 2 :] = 0.0
    return evidence, (evidence != 0.0).any(axis=1)


def _fit_heads(examples: Sequence[StageExample], own: Array, told: Told) -> dict[str, CollectiveHead]:
    """A head a journey from those who were told anything; none where nobody was."""
    evidence, heard = told
    if not heard.any():
        return {}
    chosen = [example for example, hears in zip(examples, heard.tolist(), strict=True) if hears]
    return {journey: _fit(chosen, journey, own[heard], evidence[heard]) for journey in CLASSES}


def _ask_formats(examples: Sequence[StageExample], counts: FormatCounts, width: int) -> Told:
    """What the format of each example means on the other sites."""
    formats, sites = formats_of(examples), sites_of(examples)

    def ask(here: Flags) -> Told:
        elsewhere = ~np.isin(counts.sites, sites[here])
        known = counts.meanings(elsewhere) if elsewhere.any() else NOTHING_KNOWN
        return known.evidence(formats[here], width)

    return _site_by_site(examples, width, ask)


def _site_by_site(examples: Sequence[StageExample], width: int, ask: Callable[[Flags], Told]) -> Told:
    """What each site's examples are told, `width` columns of evidence."""
    sites = sites_of(examples)
    found: Told = np.zeros((len(examples), width)), np.zeros(len(examples), np.bool_)
    for site in sorted(set(sites.tolist())):
        here = sites == site
        for whole, part in zip(found, ask(here), strict=True):
            whole[here] = part
    return found


def _whereabouts(examples: Sequence[StageExample]) -> Whereabouts:
    return Whereabouts.of_assets(example.asset for example in examples)


def _fit(examples: Sequence[StageExample], journey: str, own: Array, evidence: Array) -> CollectiveHead:
    """Logistic regression with soft labels.

    Trust is free, and so is a coefficient for each kind of evidence on the class itself; what it says of other
    classes, and the offsets, are drawn to nothing.
    """
    span, width = SPANS[journey], own.shape[1]
    said = np.log(np.maximum(own[:, span], IMPOSSIBLE))
    alike = [evidence[:, start + span.start : start + span.stop] for start in range(0, evidence.shape[1], width)]
    free = np.stack([said, *alike])
    labels = soft_labels(examples, journey, SECOND_ANSWER)
    truth = labels.argmax(axis=1)
    weight = balance(truth, sites_of(examples), 0.0, SITE_BALANCE)[:, None] / len(examples)
    drawn = np.hstack([evidence, np.ones((len(examples), 1))])

    def objective(flat: Array) -> tuple[float, Array]:
        own_class, across = flat[: len(free)], flat[len(free) :].reshape(drawn.shape[1], -1)
        chances = softmax(np.tensordot(own_class, free, 1) + drawn @ across)
        loss = -float((weight * labels * np.log(chances + 1e-12)).sum()) + PENALTY * float((across**2).sum())
        wrong = weight * (chances - labels)
        gradient = (free * wrong).sum(axis=(1, 2)), (drawn.T @ wrong + 2 * PENALTY * across).ravel()
        return loss, np.concatenate(gradient)

    start = np.zeros(len(free) + drawn.shape[1] * said.shape[1])
    start[: len(free)] = 1.0, *[FIRST_TRUST] * len(alike)
    found = minimize(objective, start, jac=True, method="L-BFGS-B", options={"maxiter": _ROUNDS}).x
    across = found[len(free) :].reshape(drawn.shape[1], -1)
    return _head(found[: len(free)], across, span, width)


def _head(own_class: Array, across: Array, span: slice, width: int) -> CollectiveHead:
    weights = across[:-1].copy()
    for kind, coefficient in enumerate(own_class[1:]):
        weights[kind * width + span.start : kind * width + span.stop] += coefficient * np.eye(span.stop - span.start)
    return CollectiveHead(round(float(own_class[0]), DIGITS), weights.round(DIGITS), across[-1].round(DIGITS))
