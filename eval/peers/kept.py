"""Answers of peers that take minutes or hours, kept: a report made again, or stopped, does not wait for them twice."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class KeptAnswers:
    """A JSON file an answer under `folder`, named by the hash of all that decided it."""

    folder: Path

    def find(self, decided: Mapping[str, Any]) -> dict[str, Any] | None:
        """The answer given before; none where there is none, or a crash left half of one."""
        try:
            answer = json.loads(self._place(decided).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        return answer if isinstance(answer, dict) else None

    def keep(self, decided: Mapping[str, Any], answer: Mapping[str, Any]) -> None:
        """Whole or not at all."""
        self.folder.mkdir(parents=True, exist_ok=True)
        place = self._place(decided)
        written = place.with_suffix(f".{os.getpid()}")
        written.write_text(json.dumps(dict(answer)), encoding="utf-8")
        written.replace(place)

    def _place(self, decided: Mapping[str, Any]) -> Path:
        canonical = json.dumps(dict(decided), sort_keys=True)
        return self.folder / f"{hashlib.sha256(canonical.encode()).hexdigest()}.json"
