"""The image: small, unprivileged, offline. No engine runs here, so its text is held to the essentials."""

from __future__ import annotations

import json
import re
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
Instruction = tuple[str, str]


def _stages() -> list[list[Instruction]]:
    """The instructions of each stage, continued lines joined."""
    text = (ROOT / "Dockerfile").read_text("utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    joined = re.sub(r"\s*\\\n\s*", " ", "\n".join(lines))
    stages: list[list[Instruction]] = []
    for line in joined.splitlines():
        word, _, rest = line.partition(" ")
        if word == "FROM":
            stages.append([])
        stages[-1].append((word, rest))
    return stages


BUILD, RUNTIME = _stages()


def _all(stage: list[Instruction], word: str) -> list[str]:
    return [rest for found, rest in stage if found == word]


def test_both_stages_stand_on_the_same_slim_python() -> None:
    assert [_all(stage, "FROM")[0].split()[0] for stage in (BUILD, RUNTIME)] == ["python:3.11-slim-bookworm"] * 2


def test_torch_comes_first_from_an_index_that_can_be_chosen() -> None:
    installs = [rest for rest in _all(BUILD, "RUN") if "pip install" in rest]

    assert 'TORCH_INDEX=""' in _all(BUILD, "ARG")
    assert "$TORCH" in installs[0]
    assert installs[1] == "pip install ."


def test_nothing_is_left_behind_by_the_installer() -> None:
    assert any("PIP_NO_CACHE_DIR=1" in rest for rest in _all(BUILD, "ENV"))
    assert not [rest for rest in _all(RUNTIME, "RUN") if "pip" in rest or "apt" in rest]


def test_the_runtime_is_unprivileged_and_keeps_its_books_in_a_volume() -> None:
    names = [word for word, _ in RUNTIME]

    assert _all(RUNTIME, "USER") == ["fingerpost"]
    assert _all(RUNTIME, "VOLUME") == ["/data"]
    assert "FINGERPOST_HOME=/data" in " ".join(_all(RUNTIME, "ENV"))
    # What comes after USER must not need root.
    assert not {"RUN", "COPY", "ADD"} & set(names[names.index("USER") :])


def test_it_runs_offline() -> None:
    assert {"HF_HUB_OFFLINE=1", "TRANSFORMERS_OFFLINE=1"} <= set(" ".join(_all(RUNTIME, "ENV")).split())


def test_it_starts_without_a_shell_and_is_watched() -> None:
    (command,), (health,) = _all(RUNTIME, "CMD"), _all(RUNTIME, "HEALTHCHECK")

    assert json.loads(command) == ["fingerpost", "serve", "--host", "0.0.0.0"]  # noqa: S104 - in a container
    watching = json.loads(health.partition("CMD ")[2])
    assert watching[0] == "python"
    assert "/healthz" in watching[2]


@pytest.mark.parametrize("path", [path for rest in _all(BUILD, "COPY") for path in rest.split()[:-1]])
def test_what_is_copied_is_there_and_not_ignored(path: str) -> None:
    ignore = (ROOT / ".dockerignore").read_text("utf-8").splitlines()

    assert (ROOT / path).exists()
    assert f"!{path}" in ignore
    assert ignore[0] == "*"


@pytest.mark.parametrize("path", [".git", ".venv", ".fingerpost", "tests", "docs"])
def test_what_is_not_needed_stays_out(path: str) -> None:
    ignore = (ROOT / ".dockerignore").read_text("utf-8").splitlines()

    assert not [rule for rule in ignore if rule.startswith("!") and fnmatch(path, rule[1:])]
