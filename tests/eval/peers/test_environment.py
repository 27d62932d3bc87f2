"""Virtual environments, really made, of wheels that lie beside."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pytest

from eval.peers.environment import Environment
from models.domain.errors import Unavailable
from tests.eval.peers.wheels import PRETENDED, write_wheel

STEP = ("--no-index", "--no-deps")
LEFT = "left"
ANNIF_REQUEST = {
    "texts": ["a leaking roof", "roof tiles", "bake bread"],
    "labels": [4, 4, 7],
    "queries": ["tiles for\na roof", "bread", "the weather"],
    "backend": "tfidf",
}
SETFIT_REQUEST = {"texts": ["a", "b"], "labels": [0, 1], "queries": ["c"], "model": "/nowhere"}


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """With what pretends to be Annif and SetFit; made once, for it takes seconds, where a crash left half of one."""
    folder = tmp_path_factory.mktemp("peers")
    (folder / "environments" / "pretended").mkdir(parents=True)
    (folder / "environments" / "pretended" / LEFT).write_text("half a package")
    wheel = write_wheel(folder, "pretended", PRETENDED)
    made = Environment("pretended", ((*STEP, str(wheel)),), folder / "environments")
    made.prepare()
    return made


def _without_pip(folder: Path, name: str = "bare") -> Environment:
    """Complete, to go by its mark, and with this very interpreter."""
    bare = Environment(name, (), folder)
    bare.python.parent.mkdir(parents=True)
    bare.python.symlink_to(sys.executable)
    (folder / name / "ready").write_text("[]")
    return bare


def test_packages_are_installed_there_and_not_here(environment: Environment) -> None:
    (installed,) = (environment.folder / "pretended" / "lib").glob("*/site-packages/setfit.py")

    assert installed.is_file()
    assert not any(Path(folder, "setfit.py").exists() for folder in sys.path)


def test_a_complete_environment_is_used_as_it_is(environment: Environment) -> None:
    mark = environment.folder / "pretended" / "ready"
    before = mark.stat().st_mtime_ns

    environment.prepare()

    assert mark.stat().st_mtime_ns == before


def test_one_that_a_crash_left_half_made_is_made_anew(environment: Environment) -> None:
    assert not (environment.folder / "pretended" / LEFT).exists()
    assert (environment.folder / "pretended" / "ready").is_file()


def test_one_that_was_made_of_other_packages_is_made_anew(tmp_path: Path) -> None:
    _without_pip(tmp_path, "other")
    absent = tmp_path / "absent-1.0-py3-none-any.whl"

    with pytest.raises(Unavailable, match=r"(?s)other could not be installed or run.*absent.*leave this peer out"):
        Environment("other", ((*STEP, str(absent)),), tmp_path).prepare()

    assert not (tmp_path / "other" / "ready").exists()


def test_an_environment_that_cannot_be_made_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a folder cannot be made here")

    with pytest.raises(Unavailable, match=r"setfit could not be installed or run.*leave this peer out"):
        Environment("setfit", (("torch",),), tmp_path / "file").prepare()


def test_a_program_s_last_words_are_passed_on_and_kept_in_the_log(tmp_path: Path) -> None:
    bare = _without_pip(tmp_path)

    with pytest.raises(Unavailable, match="KeyError: 'labels'"):
        bare.run("run_annif.py", {"texts": []}, {})

    assert "KeyError: 'labels'" in bare.log.read_text()


def test_an_answer_is_kept_and_another_question_is_asked_anew(tmp_path: Path) -> None:
    programs, bare = tmp_path / "programs", _without_pip(tmp_path)
    programs.mkdir()
    (programs / "count.py").write_text(
        "import json, sys\n"
        "open(sys.argv[2], 'w').write(json.dumps({'said': json.load(open(sys.argv[1]))['asked'] + 1}))\n"
    )
    asked = Environment(bare.name, bare.steps, bare.folder, programs)
    assert asked.run("count.py", {"asked": 1}, {}) == {"said": 2}
    shutil.rmtree(tmp_path / "bare" / "bin")

    assert asked.run("count.py", {"asked": 1}, {}) == {"said": 2}
    with pytest.raises(Unavailable):
        asked.run("count.py", {"asked": 2}, {})


def test_annif_s_scores_become_shares_of_the_classes_that_were_learnt(environment: Environment) -> None:
    answer = environment.run("run_annif.py", ANNIF_REQUEST, {})

    assert answer["probabilities"] == [[1.0, 0.0], [0.0, 1.0], [0.5, 0.5]]
    assert answer["seconds"] >= 0


def test_setfit_s_probabilities_and_its_training_time_come_back(environment: Environment) -> None:
    answer = environment.run("run_setfit.py", SETFIT_REQUEST | {"options": {"steps": 40}, "patience": 3_600}, {})

    assert answer["probabilities"] == [[0.25, 0.75]]
    assert answer["seconds"] >= 0


def test_setfit_is_stopped_when_its_first_steps_tell_of_more_than_the_patience(environment: Environment) -> None:
    answer = environment.run("run_setfit.py", SETFIT_REQUEST | {"options": {"steps": 10**12}, "patience": 1}, {})

    assert answer["steps"] == 10**12
    assert answer["steps_a_second"] > 0


def test_without_patience_it_is_waited_for(environment: Environment) -> None:
    answer = environment.run("run_setfit.py", SETFIT_REQUEST | {"options": {"steps": 10**12}, "patience": None}, {})

    assert json.dumps(answer["probabilities"]) == "[[0.25, 0.75]]"
