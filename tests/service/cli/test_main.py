"""The entry point: quick, and errors are sentences with an exit code."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from indexing.events import Event, Planned
from indexing.stores.folder import Folder
from models.domain.errors import (
    Conflict,
    FingerpostError,
    InvalidSettings,
    InvalidTaxonomy,
    Mismatch,
    NotFound,
    StoreBusy,
    TooLarge,
    Unavailable,
)
from service.cli.errors import Refusal, exit_code_of, in_words
from service.cli.index import watched
from service.cli.main import COMMANDS, main
from tests.service.cli.conftest import Fingerpost, environment

HEAVY = (
    "torch",
    "sentence_transformers",
    "sklearn",
    "scipy",
    "numpy",
    "sqlalchemy",
    "pydantic",
    "fastapi",
    "rich",
    "yaml",
)
LOADED = """
import sys
from click.testing import CliRunner
from service.cli.main import main
result = CliRunner().invoke(main, {words!r})
print(result.exit_code, *sorted(name for name in {heavy!r} if name in sys.modules))
"""


def _loaded_by(*words: str, heavy: tuple[str, ...] = HEAVY) -> list[str]:
    """The exit code and what was imported, in a process of its own."""
    program = LOADED.format(words=list(words), heavy=heavy)
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env=environment())
    return ran.stdout.split()


def test_help_and_version_load_nothing_heavy() -> None:
    assert _loaded_by("--help") == ["0"]
    assert _loaded_by("no-such-verb") == ["2"]


@pytest.mark.parametrize(
    "words",
    [("map",), ("gaps",), ("assets",), ("keys", "list"), ("settings",), ("taxonomy", "show"), ("decide", "--help")],
)
def test_what_only_looks_needs_neither_model_nor_store(fingerpost: Fingerpost, words: tuple[str, ...]) -> None:
    heavy = ("torch", "sentence_transformers", "sklearn", "qdrant_edge", "qdrant_client", "trafilatura", "fastapi")

    assert _loaded_by(*words, heavy=heavy) == ["0"]


def test_help_lists_every_verb_and_the_exit_codes(fingerpost: Fingerpost) -> None:
    output = fingerpost("--help").stdout

    assert all(f"  {verb} " in output for verb in COMMANDS)
    assert "130 stopped by Ctrl-C" in output


@pytest.mark.parametrize("verb", list(COMMANDS))
def test_every_verb_explains_itself_in_the_line_of_the_list(verb: str) -> None:
    result = CliRunner().invoke(main, [verb, "-h"])

    assert result.exit_code == 0
    assert result.stdout.startswith(f"Usage: main {verb} ")


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (InvalidSettings("wrong"), 2),
        (InvalidTaxonomy(()), 2),
        (TooLarge("too much"), 2),
        (NotFound("asset", "a/b"), 3),
        (Conflict("stale"), 4),
        (StoreBusy("in use"), 4),
        (Mismatch("other weights"), 5),
        (Unavailable("no disk"), 5),
        (FingerpostError("something new"), 5),
    ],
)
def test_each_error_has_its_code_and_says_what_it_says(error: FingerpostError, code: int) -> None:
    assert exit_code_of(error) == code
    with pytest.raises(Refusal) as refused, in_words():
        raise error
    assert (refused.value.exit_code, refused.value.message) == (code, str(error))


def test_a_full_disk_is_unavailable_and_named() -> None:
    with pytest.raises(Refusal, match=r"/data/spool: No space left on device\.") as refused, in_words():
        raise OSError(28, "No space left on device", "/data/spool")
    assert refused.value.exit_code == 5


def test_a_reader_that_leaves_is_no_fault_of_the_disk() -> None:
    with pytest.raises(BrokenPipeError), in_words():
        raise BrokenPipeError(32, "Broken pipe")


def test_ctrl_c_while_indexing_says_what_it_leaves() -> None:
    def run() -> Iterator[Event]:
        yield Planned(1, 0, 0, 0, 0, 0, 0, 0, characters=10)
        raise KeyboardInterrupt

    with pytest.raises(Refusal, match="What was reported is stored, and the next run finishes the rest") as refused:
        watched(run())
    assert refused.value.exit_code == 130


def test_ctrl_c_elsewhere_stops_without_a_trace() -> None:
    with pytest.raises(Refusal, match=r"Stopped\.") as refused, in_words():
        raise KeyboardInterrupt
    assert refused.value.exit_code == 130


def test_a_store_in_use_is_one_clear_sentence(over_library: Fingerpost, tmp_path: Path) -> None:
    folder = Folder(tmp_path / "home" / "store")
    folder.hold()
    try:
        busy, looking = over_library("suggest", "--text", "ice"), over_library("gaps")
    finally:
        folder.let_go()

    assert busy.exit_code == 4
    assert busy.stderr.startswith("Error: The vector store in ")
    assert "is in use by another process" in busy.stderr
    assert looking.exit_code == 0


def test_a_wrong_setting_is_named(fingerpost: Fingerpost, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FINGERPOST_PORT", "eighty")

    result = fingerpost("settings")

    assert result.exit_code == 2
    assert "FINGERPOST_PORT" in result.stderr


def test_a_broken_catalogue_is_unavailable_and_named(fingerpost: Fingerpost, tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "catalog.db").write_bytes(b"no database at all" * 100)

    result = fingerpost("map")

    assert result.exit_code == 5
    assert "cannot be used" in result.stderr


def test_reconcile_proves_agreement_and_mends_what_is_lost(over_library: Fingerpost, tmp_path: Path) -> None:
    agreeing = over_library("reconcile", "--check")
    shutil.rmtree(tmp_path / "home" / "store")
    lost = over_library("reconcile", "--check")
    mended = json.loads(over_library("reconcile", "--format", "json").stdout)
    after = over_library("reconcile", "--check")

    assert (agreeing.exit_code, lost.exit_code, after.exit_code) == (0, 1, 0)
    assert len(mended["missing"]) == 7
    assert mended["mended"]
    assert "7 assets agree." in after.stdout
