from pathlib import Path

import pytest

from eval.benchmarks.library import Maker
from eval.benchmarks.memory import forget_peak, peak_gib
from eval.benchmarks.served import measure
from eval.benchmarks.size import Measured, to_markdown
from models.reports.subjects import SUBJECTS
from service.settings import read_settings
from service.wiring import open_content_map
from tests.eval.benchmarks.a_site import learned_of_words, write_sites


def test_everything_served_is_timed_and_the_library_is_left_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FINGERPOST_EMBEDDER", "hashing")
    home = Maker(write_sites(tmp_path / "data"), tmp_path / "home", learned_of_words(), lambda _said: None).make(30)
    before = _texts(home)

    watch = measure(home, ["Where does the soot go?"] * 12)

    assert {f"report: {subject}" for subject in SUBJECTS} < set(watch.seconds)
    assert {"first view: maps", "maps after it", "gaps after a decision", "suggestion: p95", "board"} < set(
        watch.seconds
    )
    assert watch.peaks.keys() == watch.work.keys() == watch.seconds.keys()
    assert _texts(home) == before


def test_a_table_has_a_column_a_size_and_says_which_targets_are_met() -> None:
    small = _measured(1_000, {"maps after it": (0.02, 0.01, 0.5), "report: silos": (1.0, 0.5, 0.5)})
    large = _measured(100_000, {"maps after it": (0.4, 0.2, 1), "report: silos": (9.0, 8.0, 2.5)})

    table = to_markdown([small, large]).splitlines()

    assert table[0] == "| | target | 1,000 | 100,000 |"
    assert table[2] == "| maps after it | 0.3 s | 20 ms (10 ms), 0.50 GiB, met | 400 ms (200 ms), 1.00 GiB, missed |"
    assert (
        table[3] == "| report: silos | 60 s, 2 GiB | 1.0 s (500 ms), 0.50 GiB, met | 9.0 s (8.0 s), 2.50 GiB, missed |"
    )


def test_what_has_no_target_is_neither_met_nor_missed() -> None:
    assert "| board |  | 1.5 s (1.0 s), 0.10 GiB |" in to_markdown([_measured(10, {"board": (1.5, 1.0, 0.1)})])


def test_a_peak_is_that_of_what_came_since_it_was_forgotten() -> None:
    forget_peak()
    before = peak_gib()
    block = bytearray(200 * 2**20)
    block[:: 2**12] = bytes(len(block[:: 2**12]))

    assert peak_gib() - before > 0.1


def _texts(home: Path) -> list[str]:
    with open_content_map(read_settings(home=home), at_once=False) as served:
        return [record.asset.body for record in served._catalog.assets.all()]


def _measured(size: int, told: dict[str, tuple[float, float, float]]) -> Measured:
    return Measured(size, *({name: values[part] for name, values in told.items()} for part in range(3)))
