from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from eval.dataset import StageExample, load_stage_examples
from eval.evaluate_stages import report, to_lines
from eval.measures import ACCURACY, STAGE_MEASURES
from eval.stages.fit import Recipe, fit
from eval.stages.rule import final_rule, judge_alone, judge_unseen
from eval.stages.samples import read_samples
from eval.stages.table import Rows, build_table
from eval.stages.unseen import Unseen, leave_sites_out
from models.classifiers.stages.classifier import CLASSES
from tests.eval.stage_data import SITES, write_stage_data


def judge(examples: list[StageExample]) -> Unseen:
    table = build_table(read_samples(examples, seed=1)[0])

    def by_words(learnt: Rows, asked: Rows) -> NDArray[np.float64]:
        return fit(table, learnt, Recipe()).scores(table, asked)

    (found,) = leave_sites_out(table.samples, [np.arange(len(table.samples))], 1, by_words)
    return found


@pytest.fixture(scope="module")
def unseen(tmp_path_factory: pytest.TempPathFactory) -> Unseen:
    examples = load_stage_examples(write_stage_data(tmp_path_factory.mktemp("loso") / "d"))
    return judge(examples)


def test_sites_that_speak_alike_are_told_without_having_been_seen(unseen: Unseen) -> None:
    assert unseen.scores.shape == (len(unseen.examples), 10)
    for judged in (judge_alone(unseen), judge_unseen(unseen)):
        assert [one.journey for one in judged] == list(CLASSES)
        assert all(ACCURACY.value(one.answers) > 0.9 for one in judged)
        assert all(len(one.given) == len(unseen.examples) for one in judged)


def test_the_judged_site_lends_no_label_to_the_head_that_judges_it(tmp_path: Path) -> None:
    data = write_stage_data(tmp_path / "d")
    labels = data / "stages" / "labels.tsv"
    rows = labels.read_text().splitlines(keepends=True)
    # Every label of one site turned into "awareness": scores on that site must not move.
    wrong = [row.split("\t") for row in rows]
    for row in wrong:
        if row[0] == SITES[0]:
            row[2] = row[3] = "awareness"
    scores = []
    for text in ("".join(rows), "".join("\t".join(row) for row in wrong)):
        labels.write_text(text)
        found = judge(load_stage_examples(data))
        here = [example.site == SITES[0] for example in found.examples]
        scores.append(found.scores[here])
    assert np.array_equal(scores[0], scores[1])


def test_the_report_has_every_measure_on_both_journeys_and_reads_as_a_table(unseen: Unseen) -> None:
    table = report(judge_unseen(unseen))
    assert set(table) == set(CLASSES)
    assert {measure.name for measure in STAGE_MEASURES} <= set(table["buyer"])
    lines = to_lines("title", table)
    assert lines[0] == "### title"
    assert sum(line.startswith("| macro-F1 |") for line in lines) == 1


def test_what_ships_is_calibrated_on_both_journeys(unseen: Unseen) -> None:
    found = final_rule(unseen)
    assert set(found.calibrations) == set(found.thresholds) == set(CLASSES)
    assert all(one.temperature > 0 for one in found.calibrations.values())
    assert all(0 < threshold < 1 for threshold in found.thresholds.values())


def test_sites_without_folders_and_formats_are_judged_alone(unseen: Unseen) -> None:
    alone, among = judge_alone(unseen), judge_unseen(unseen)
    assert final_rule(unseen).collective.heads == {}
    for one, two in zip(alone, among, strict=True):
        assert np.array_equal(one.answers.probabilities, two.answers.probabilities)
