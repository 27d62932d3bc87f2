"""The command line over a small library, with the embedder that needs no model."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from service.cli.main import main

DEMO = Path(__file__).parents[3] / "service" / "demo"
PAGES = (
    "guides/the-fear-of-getting-it-wrong.md",
    "guides/letting-standard-explained.md",
    "choose/for-landlords.md",
    "help/ice-and-steam-on-the-outdoor-unit.md",
    "help/it-is-icing-up.md",
    "prices/ways-to-pay.md",
    "about/imprint.md",
)
Fingerpost = Callable[..., Result]


def _copied_library(folder: Path) -> Path:
    for page in PAGES:
        (folder / page).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(DEMO / "library" / page, folder / page)
    return folder


def environment() -> dict[str, str]:
    """That of a process of its own: settings as they are here, and this checkout's packages from any folder."""
    return {**os.environ, "PYTHONPATH": str(DEMO.parents[1])}


def _invoke(*words: str, **more: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words], **more)  # type: ignore[arg-type]


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Seven pages; two of them say the same."""
    return _copied_library(tmp_path / "library")


@pytest.fixture(scope="session")
def indexed_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which the seven pages are indexed as `site`; copy it, do not write to it."""
    folder = tmp_path_factory.mktemp("indexed")
    library = _copied_library(folder / "library")
    with pytest.MonkeyPatch.context() as patch:
        _settle(patch, folder, folder / "home")
        taxonomy = str(DEMO / "taxonomy.yaml")
        result = _invoke("index", str(library), "--name", "site", "--taxonomy", taxonomy)
    assert result.exit_code == 0, result.output
    return folder / "home"


@pytest.fixture
def fingerpost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Fingerpost:
    """Run the command line in an empty home."""
    _settle(monkeypatch, tmp_path, tmp_path / "home")
    return _invoke


@pytest.fixture
def over_library(fingerpost: Fingerpost, indexed_home: Path, tmp_path: Path) -> Fingerpost:
    """Run the command line in a home of its own where the seven pages are indexed."""
    shutil.copytree(indexed_home, tmp_path / "home")
    return fingerpost


def _settle(monkeypatch: pytest.MonkeyPatch, folder: Path, home: Path) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setenv("FINGERPOST_HOME", str(home))
    monkeypatch.setenv("FINGERPOST_EMBEDDER", "hashing")
