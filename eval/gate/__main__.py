"""Fail when a headline number falls below its floor: `python -m eval.gate --data ../shared/data [--record]`."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from eval.gate.floors import find_falls, load_floors, save_floors
from eval.gate.headlines import measure_headlines
from models.embedders.registry import open_embedder


def main(arguments: Sequence[str] | None = None) -> int:
    """0 where every floor holds, 1 where one does not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="a folder laid out like the development data")
    parser.add_argument("--record", action="store_true", help="write new floors, a margin below what is measured")
    given = parser.parse_args(arguments)
    begun = time.monotonic()
    measured = measure_headlines(given.data, open_embedder())
    floors = {} if given.record else load_floors()
    for name, value in measured.items():
        print(f"{value:.4f}  {name}" + (f"  (floor {floors[name]:.4f})" if name in floors else ""))
    print(f"{time.monotonic() - begun:.0f} s", file=sys.stderr)
    if given.record:
        save_floors(measured)
        return 0
    falls = find_falls(floors, measured)
    for fall in falls:
        print(f"BELOW ITS FLOOR: {fall}", file=sys.stderr)
    return 1 if falls else 0


if __name__ == "__main__":
    sys.exit(main())
