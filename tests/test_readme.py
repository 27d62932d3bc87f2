"""What the README says to type works; its settings and exit codes are the code's."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from indexing.taxonomy.load import load_taxonomy
from service.settings import Settings

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
EXPORT = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Shop</title><wp:wxr_version>1.2</wp:wxr_version><item><title>A quiet fan</title>
<wp:post_id>7</wp:post_id><wp:post_type>product</wp:post_type><wp:status>publish</wp:status>
<content:encoded><![CDATA[<p>It hums no louder than a fridge.</p>]]></content:encoded></item></channel></rss>
"""


def _blocks(mark: str, language: str = "bash") -> list[str]:
    return re.findall(rf"<!-- {mark} -->\n+```{language}\n(.*?)```", README, re.DOTALL)


@pytest.fixture(scope="module")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the sample library, read by the hashing embedder."""
    folder = tmp_path_factory.mktemp("readme")
    demo = ROOT / "service" / "demo"
    taxonomy = f"--taxonomy {demo / 'taxonomy.yaml'}"
    _run(f"fingerpost index {demo / 'library'} --name warmhearth {taxonomy}", folder)
    return folder / "home"


@pytest.fixture
def place(indexed: Path, tmp_path: Path) -> Path:
    """A folder with a home of its own and what the examples name."""
    shutil.copytree(indexed, tmp_path / "home")
    shutil.copytree(ROOT / "service" / "demo" / "library" / "guides", tmp_path / "content")
    (tmp_path / "export.xml").write_text(EXPORT, "utf-8")
    (tmp_path / "pages.csv").write_text("Key,Title,Text\nbread,Bread,How to bake bread.\n", "utf-8")
    (tmp_path / "README.md").write_text(README, "utf-8")
    (tmp_path / "mine.yaml").write_text(_blocks("taxonomy", "yaml")[0], "utf-8")
    return tmp_path


def _environment(folder: Path) -> dict[str, str]:
    programs = folder / "bin"
    programs.mkdir(exist_ok=True)
    command = programs / "fingerpost"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m service.cli.main "$@"\n', "utf-8")
    command.chmod(0o755)
    ours = {"PYTHONPATH": str(ROOT), "FINGERPOST_EMBEDDER": "hashing", "FINGERPOST_HOME": str(folder / "home")}
    return {**os.environ, **ours, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}


def _run(script: str, folder: Path) -> str:
    words = ["bash", "-euo", "pipefail", "-c", script]
    ran = subprocess.run(words, cwd=folder, env=_environment(folder), capture_output=True, text=True, check=False)
    assert ran.returncode == 0, f"{script}\n{ran.stdout}\n{ran.stderr}"
    return ran.stdout


@pytest.mark.parametrize("block", _blocks("run"), ids=lambda block: block.split()[1])
def test_a_block_of_commands_runs(place: Path, block: str) -> None:
    assert _run(block, place)


@pytest.fixture
def address(place: Path) -> Iterator[str]:
    """`fingerpost serve` on any free port."""
    words = ["fingerpost", "serve", "--port", "0"]
    server = subprocess.Popen(words, cwd=place, env=_environment(place), stderr=subprocess.PIPE, text=True)
    assert server.stderr
    said = "".join(iter(lambda: _until_stop(server), ""))
    yield re.findall(r"Map page: (\S+)/", said)[0]
    server.kill()
    server.communicate()


def _until_stop(server: subprocess.Popen[str]) -> str:
    """The next line of what a server says as it starts; nothing after the last one."""
    assert server.stderr
    line = server.stderr.readline()
    return "" if line.startswith("Ctrl-C") else line


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_every_call_over_http_is_answered(place: Path, address: str) -> None:
    (block,) = _blocks("serve")

    calls = block.replace("curl -s", "curl -sS --fail-with-body").replace("http://127.0.0.1:8000", address)
    answer = _run(calls, place)

    assert '"stages"' in answer
    assert "https" not in block


def test_the_readme_opens_with_a_picture_and_two_commands() -> None:
    before, _, after = README.partition("```\n")

    assert "![" in before
    assert after.partition("```")[0].split("\n")[:-1] == ["make demo", "make test"]
    assert (ROOT / re.findall(r"!\[[^]]*]\(([^)]+)\)", before)[0]).is_file()


def test_the_taxonomy_of_the_readme_is_one() -> None:
    taxonomy = load_taxonomy(_blocks("taxonomy", "yaml")[0], "README.md")

    assert [need.id for need in taxonomy.needs] == ["fresh-bread"]


def test_the_table_of_settings_is_the_codes() -> None:
    table = README.partition("<!-- settings -->")[2].partition("\n\n")[0]

    rows = [line.split(" | ") for line in table.splitlines()[3:]]
    assert [row[0] for row in rows] == [f"| `FINGERPOST_{name.upper()}`" for name in Settings.model_fields]
    assert [row[2].removesuffix(" |") for row in rows] == [f.description for f in Settings.model_fields.values()]


@pytest.mark.parametrize(("name", "text"), [("README.md", README), ("CONTRIBUTING.md", CONTRIBUTING)])
def test_what_is_linked_or_named_is_there(name: str, text: str) -> None:
    linked = {link for link in re.findall(r"]\(([^)#]+)", text) if "://" not in link}
    named = set(re.findall(r"`((?:models|indexing|service|eval|tests|docs)/[\w./-]*)`", text))

    assert linked | named
    assert not [path for path in linked | named if not (ROOT / path).exists()]
