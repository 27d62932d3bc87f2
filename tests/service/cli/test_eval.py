"""`fingerpost eval`: measured on a folder, told in every way, and never flattered."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from eval.dataset import load_stage_examples
from models.classifiers.stages.classifier import CLASSES, SPANS
from service.cli.eval import SUBJECTS, progress_line
from tests.eval.stage_data import SITES, write_stage_data
from tests.service.cli.conftest import Fingerpost


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Four sites with 18 labelled assets each."""
    return write_stage_data(tmp_path / "data")


def test_stages_of_strange_sites_are_held_against_their_targets(
    fingerpost: Fingerpost, data: Path, tmp_path: Path
) -> None:
    result = fingerpost("eval", "stages", "--data", data, "--out", tmp_path / "out", "--format", "json")

    assert result.exit_code == 0, result.output
    (section,) = json.loads(result.stdout)
    (macro,) = [each for each in section["figures"] if (each["name"], each["of"]) == ("macro-F1", "buyer")]
    assert macro["count"] == 72
    assert macro["target"] == {"value": 0.65, "at_least": True}
    assert "None of the 4 sites" in section["notes"][0]
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        "pictures",
        "report.html",
        "report.json",
        "report.md",
    }


def test_the_same_folder_gives_the_same_files(fingerpost: Fingerpost, data: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        assert fingerpost("eval", "stages", "--data", data, "--quick", "--out", tmp_path / name).exit_code == 0

    for name in ("report.json", "report.md", "report.html"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_no_target_is_reached_on_a_site_that_the_weights_have_seen(fingerpost: Fingerpost, data: Path) -> None:
    (data / "sites" / "anders.jsonl.gz").rename(data / "sites" / "polar.jsonl.gz")
    labels = data / "stages" / "labels.tsv"
    labels.write_text(labels.read_text().replace("anders\t", "polar\t"))

    result = fingerpost("eval", "stages", "--data", data, "--quick")

    assert "reached" not in result.stdout.replace("target  reached", "")
    assert "fitted to 1 of these 4 sites (polar)" in result.stdout


def test_leaving_sites_out_fits_heads_anew(fingerpost: Fingerpost, data: Path) -> None:
    result = fingerpost("eval", "stages", "--data", data, "--quick", "--retrain")

    assert result.exit_code == 0, result.output
    assert "each site left out of training in turn" in result.stdout


def test_scores_that_training_kept_stand_in_for_fitting_anew(
    fingerpost: Fingerpost, data: Path, tmp_path: Path
) -> None:
    examples = load_stage_examples(data)
    truth = np.zeros((len(examples), 10))
    for journey, span in SPANS.items():
        columns = [span.start + CLASSES[journey].index(example.stages[journey]) for example in examples]
        truth[np.arange(len(examples)), columns] = 9.0
    ids = np.asarray([example.asset.id for example in examples])
    np.savez(tmp_path / "kept.npz", asset_ids=ids, words_whole=truth, encoder_whole=truth)

    result = fingerpost("eval", "stages", "--data", data, "--scores", tmp_path / "kept.npz", "--format", "json")

    (section,) = json.loads(result.stdout)
    (macro,) = [each for each in section["figures"] if (each["name"], each["of"]) == ("macro-F1", "buyer")]
    assert macro["value"] == 1.0
    assert section["title"] == "Stages, each site left out of training in turn"


def test_other_labels_stand_in_for_the_folders_own(fingerpost: Fingerpost, data: Path, tmp_path: Path) -> None:
    rows = (data / "stages" / "labels.tsv").read_text().splitlines(keepends=True)
    (tmp_path / "few.tsv").write_text("".join(row for row in rows if row.startswith(("site", SITES[0]))))

    result = fingerpost("eval", "stages", "--data", data, "--labels", tmp_path / "few.tsv", "--format", "json")

    assert json.loads(result.stdout)[0]["figures"][0]["count"] == 18


def test_what_is_wrong_with_a_folder_is_a_sentence(fingerpost: Fingerpost, data: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.tsv").write_text("site\tasset_id\nx\ty\n")

    wrong = fingerpost("eval", "stages", "--data", data, "--labels", tmp_path / "bad.tsv")
    missing = fingerpost("eval", "stages", "--data", tmp_path)

    assert (wrong.exit_code, missing.exit_code) == (2, 3)
    assert "bad.tsv: no column 'buyer'" in wrong.stderr
    assert "There is no file of labels" in missing.stderr


def test_every_subject_of_the_list_has_a_report() -> None:
    from eval.report.registry import SUBJECTS as REPORTED

    assert set(SUBJECTS) == set(REPORTED)


def test_a_log_gets_a_line_every_ten_seconds(capsys: pytest.CaptureFixture[str]) -> None:
    clock = iter((100.0, 100.0, 105.0, 110.0, 110.0))
    tell = progress_line(lambda: next(clock))
    for done in (1, 2, 3):
        tell("assets read", done, 3)

    assert capsys.readouterr().err.splitlines() == ["1 of 3 assets read", "3 of 3 assets read"]
