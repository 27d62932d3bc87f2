import numpy as np
import pytest

from eval.dataset import load_stage_examples
from eval.stages.fit import Recipe, fit, soft_labels
from eval.stages.samples import read_drafts, read_samples
from eval.stages.table import Table, build_table
from models.classifiers.stages.terms import to_terms
from tests.eval.stage_data import write_stage_data


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Table:
    examples = load_stage_examples(write_stage_data(tmp_path_factory.mktemp("table") / "d"))
    whole, partial = read_samples(examples, seed=1)
    return build_table([*whole, *partial, *read_drafts(examples)])


def test_a_table_scores_an_asset_as_the_running_program_does(table: Table) -> None:
    rows = np.arange(0, len(table.samples), 7)
    fitted = fit(table, np.arange(len(table.samples)), Recipe())
    vocabulary = fitted.chosen.vocabulary
    by_table = fitted.scores(table, rows)
    for row, scores in zip(rows.tolist(), by_table, strict=True):
        sample = table.samples[row]
        encoded = vocabulary.encode(to_terms(sample.words, vocabulary.common))
        alone = fitted.head.scores(encoded, sample.manner)
        assert alone == pytest.approx(scores, abs=1e-4)


def test_a_word_that_one_site_uses_is_not_known(table: Table) -> None:
    vocabulary = table.choose(np.arange(len(table.samples))).vocabulary
    assert "b:by" in vocabulary.index
    assert not any("anders" in name for name in vocabulary.index)


def test_a_draft_is_the_body_alone(table: Table) -> None:
    drafts = table.samples[-len(table.samples) // 3 :]
    assert {line.part for draft in drafts for line in draft.words.lines} == {"body"}
    assert all(draft.words.url == [] for draft in drafts)


def test_the_other_accepted_answers_share_what_the_label_gives_up(table: Table) -> None:
    # The first asset is customer "none", and nothing else is accepted; "support" shares with "none".
    labels = soft_labels([sample.example for sample in table.samples[:7]], "customer", 0.2)
    assert labels[0].tolist() == [0, 0, 0, 0, 1]
    assert labels[6].tolist() == pytest.approx([0, 0, 0.8, 0, 0.2])
