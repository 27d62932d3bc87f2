"""Learning from people, evaluated: macro-F1 by the number of decisions, in random order and in the review queue's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from eval.dataset import StageExample
from eval.learning.asking import ORDERS, QUEUE, RANDOM
from eval.learning.scores import Curve, Gain, LearningScores, Point, Trials, improved, lead, spread
from eval.learning.simulate import SEED, Trial, try_held_out, try_rest
from eval.learning.site import cut_sites
from eval.measures import ACCURACY, CALIBRATION_ERROR, MACRO_F1, Answers
from eval.progress import Progress, in_silence
from models.classifiers.stages.classifier import CLASSES
from models.domain.errors import InvalidInput
from models.vectors import Vectors

COUNTS = (0, 5, 10, 20, 40)
TOLD = 20
"""Decisions after which the gain is stated."""
FEWEST = 60
"""Labelled assets of a site: a third is judged, and forty of the others can be asked about."""
DRAWS = 5


def evaluate(
    examples: Sequence[StageExample],
    answers: Mapping[str, Answers],
    vectors: Mapping[str, Vectors],
    draws: int = DRAWS,
    progress: Progress = in_silence,
) -> LearningScores:
    """`answers` are the heads' by journey, row for row with the examples, by heads that do not know their sites.

    Those that do have nothing to learn there. `vectors` by asset id. InvalidInput where no site is large enough.
    """
    sites = cut_sites(examples, answers, vectors, FEWEST)
    if not sites:
        raise InvalidInput(f"no site has {FEWEST} labelled assets", where="labels", cure="Give it more labels.")
    curves, gains, held_out = [], [], dict[str, Trials]()
    for place, name in enumerate(ORDERS):
        progress("orders of asking", place, len(ORDERS))
        held_out[name] = [[try_held_out(site, draw, ORDERS[name], COUNTS) for site in sites] for draw in range(draws)]
        rest = [[try_rest(site, draw, ORDERS[name], TOLD) for site in sites] for draw in range(draws)]
        curves += [_curve(journey, name, held_out[name]) for journey in CLASSES]
        gains += [_gain(journey, name, rest) for journey in CLASSES]
    leads = [lead(journey, QUEUE, held_out[QUEUE], held_out[RANDOM], MACRO_F1) for journey in CLASSES]
    return LearningScores(tuple(site.name for site in sites), draws, SEED, tuple(curves), tuple(gains), tuple(leads))


def _curve(journey: str, order: str, draws: Trials) -> Curve:
    points = []
    for place, count in enumerate(COUNTS):
        trials = [[each[place] for each in sites] for sites in draws]
        measures = (MACRO_F1, ACCURACY, CALIBRATION_ERROR)
        points.append(Point(count, *(spread(trials, measure, journey) for measure in measures)))
    return Curve(journey, order, tuple(points))


def _gain(journey: str, order: str, draws: Sequence[Sequence[Trial]]) -> Gain:
    before, after = (spread(draws, MACRO_F1, journey, learnt=learnt) for learnt in (False, True))
    return Gain(journey, order, TOLD, before, after, improved(draws, MACRO_F1, journey))
