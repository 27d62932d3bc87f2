"""Floors: what each headline number may not fall below, and where they are recorded."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from models.domain.errors import InvalidInput

PATH = Path(__file__).parent / "floors.json"
MARGIN = 0.03
"""What a number may lose without a fault: other CPUs round vectors otherwise, and the subset is small."""
NOTE = (
    "Floors against regressions, recorded by `python -m eval.gate --record`: measured less the margin. The shipped "
    "weights have seen the development sites, so numbers re-computed on them prove nothing about new sites; those "
    "called 'leaving sites out' were measured when the weights were made, and are read from their card."
)


@dataclass(frozen=True, slots=True)
class Fall:
    """A headline number below its floor, or one that is not measured any more."""

    name: str
    floor: float
    measured: float | None

    def __str__(self) -> str:
        found = "not measured" if self.measured is None else f"{self.measured:.4f}"
        return f"{self.name}: {found}, floor {self.floor:.4f}"


def find_falls(floors: Mapping[str, float], measured: Mapping[str, float]) -> list[Fall]:
    """Every number below its floor, worst first; at the floor is not below it."""
    falls = [
        Fall(name, floor, measured.get(name))
        for name, floor in floors.items()
        if name not in measured or not measured[name] >= floor
    ]
    return sorted(falls, key=lambda fall: (fall.measured or 0.0) - fall.floor)


def load_floors(path: Path = PATH) -> dict[str, float]:
    """Raises `InvalidInput` where the file was not written by `save_floors`."""
    try:
        floors = json.loads(path.read_text(encoding="utf-8"))["floors"]
        return {str(name): float(floor) for name, floor in floors.items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        cure = "Record it anew: python -m eval.gate --record."
        raise InvalidInput(f"not a file of floors ({error})", where=path.name, cure=cure) from error


def save_floors(measured: Mapping[str, float], path: Path = PATH) -> None:
    """Record what was measured, and floors a margin below."""
    numbers = {name: round(value, 4) for name, value in measured.items()}
    floors = {name: round(max(value - MARGIN, 0.0), 4) for name, value in measured.items()}
    content = {"note": NOTE, "margin": MARGIN, "measured": numbers, "floors": floors}
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
