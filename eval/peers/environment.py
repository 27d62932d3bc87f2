"""Virtual environments for peers whose dependencies are not ours, made when first asked for.

A peer is a program of ours under `programs/`, run there with a request and an answer as JSON files: nothing of its
dependencies is imported here, and nothing of ours there.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.peers.kept import KeptAnswers
from models.domain.errors import Unavailable

PROGRAMS = Path(__file__).parent / "programs"
INSTALL_SECONDS = 1_800
RUN_SECONDS = 24 * 3_600
LONGEST_COMPLAINT = 500
"""Characters of a peer's last words that are passed on."""

_READY = "ready"


def default_folder() -> Path:
    """Under the user's cache directory."""
    cache = os.environ.get("XDG_CACHE_HOME")
    return (Path(cache) if cache else Path.home() / ".cache") / "fingerpost" / "peers"


@dataclass(frozen=True, slots=True)
class Environment:
    """`steps` are what pip is asked to install, one call a step: what decides the others' versions comes first."""

    name: str
    steps: tuple[tuple[str, ...], ...]
    folder: Path
    programs: Path = PROGRAMS

    @property
    def python(self) -> Path:
        """Its interpreter, there once `prepare` was called."""
        return self.folder / self.name / "bin" / "python"

    @property
    def log(self) -> Path:
        """What pip or the program last had to say: who waits an hour for a peer can watch it here."""
        return self.folder / f"{self.name}.log"

    def prepare(self) -> None:
        """Makes it unless it is complete; one that a crash left half-made is made anew. Raises `Unavailable`."""
        ready = self.folder / self.name / _READY
        wanted = json.dumps(self.steps)
        if ready.is_file() and ready.read_text(encoding="utf-8") == wanted:
            return
        shutil.rmtree(self.folder / self.name, ignore_errors=True)
        self._call([sys.executable, "-m", "venv", str(self.folder / self.name)])
        for packages in self.steps:
            self._call([str(self.python), "-m", "pip", "install", "--quiet", *packages])
        ready.write_text(wanted, encoding="utf-8")

    def run(self, program: str, request: Mapping[str, Any], variables: Mapping[str, str]) -> dict[str, Any]:
        """The program's answer to the request, kept for the next time it is asked the same.

        Raises `Unavailable` where it fails, with its last words.
        """
        code = (self.programs / program).read_text(encoding="utf-8")
        decided = {"steps": self.steps, "program": code, "request": dict(request)}
        kept = KeptAnswers(self.folder / "answers")
        answer = kept.find(decided)
        if answer is None:
            self.prepare()
            answer = self._ask(program, request, variables)
            kept.keep(decided, answer)
        return answer

    def _ask(self, program: str, request: Mapping[str, Any], variables: Mapping[str, str]) -> dict[str, Any]:
        with tempfile.TemporaryDirectory(prefix="fingerpost-peer-") as place:
            asked, answered = Path(place) / "request.json", Path(place) / "answer.json"
            asked.write_text(json.dumps(dict(request)), encoding="utf-8")
            command = [str(self.python), "-I", str(self.programs / program), str(asked), str(answered)]
            self._finish(command, RUN_SECONDS, place, {"PATH": os.defpath, "HOME": place, **variables})
            answer: dict[str, Any] = json.loads(answered.read_text(encoding="utf-8"))
            return answer

    def _call(self, command: Sequence[str]) -> None:
        self._finish(command, INSTALL_SECONDS, None, dict(os.environ))

    def _finish(self, command: Sequence[str], seconds: float, place: str | None, variables: dict[str, str]) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with self.log.open("wb") as log:
                done = subprocess.run(  # noqa: S603 (our own list of words, no shell)
                    command,
                    check=False,
                    timeout=seconds,
                    cwd=place,
                    env=variables,
                    stdout=subprocess.DEVNULL,
                    stderr=log,
                )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise self._unavailable(str(error)) from error
        if done.returncode:
            words = self.log.read_text(encoding="utf-8", errors="replace")
            raise self._unavailable(words.strip()[-LONGEST_COMPLAINT:])

    def _unavailable(self, words: str) -> Unavailable:
        cure = f"Check that pip can reach an index and that {self.folder} has room, or leave this peer out."
        return Unavailable(f"The peer {self.name} could not be installed or run: {words} {cure}")
