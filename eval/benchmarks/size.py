"""What everything costs as a library grows: `python -m eval.benchmarks.size --data ../shared/data --home DIR`.

For each size the library that `eval.benchmarks.library` made (made now, where it is not there) is opened in a process
of its own, as the service holds it. A Markdown table, a column a size, says seconds of the clock and of the processor,
memory, and which targets are met: by the clock. On a machine that does other things as well, the processor's seconds
are nearer to what a quiet one would take.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from eval.benchmarks import library
from eval.needs.dataset import load_needs

QUESTIONS = 205
TARGETS = {"maps after it": 0.3, "maps after a decision": 0.3, "gaps after it": 1.0, "gaps after a decision": 1.0}
SUGGESTION, REPORT, MEMORY_GIB = 0.08, 60.0, 2.0


@dataclass(frozen=True, slots=True)
class Measured:
    """One library: seconds of the clock and of the processor, and peak GiB, by what was done."""

    size: int
    seconds: Mapping[str, float]
    work: Mapping[str, float]
    peaks: Mapping[str, float]

    def cell(self, name: str) -> str:
        """What a row says of it: seconds, the peak, and where there is a target whether it is met."""
        if name not in self.seconds:
            return ""
        seconds, peak = self.seconds[name], self.peaks[name]
        told = f"{_spell(seconds)} ({_spell(self.work[name])}), {peak:.2f} GiB"
        kept = keeps(name, seconds, peak)
        return told if kept is None else f"{told}, {'met' if kept else 'missed'}"


def _spell(seconds: float) -> str:
    return f"{1000 * seconds:,.0f} ms" if seconds < 1 else f"{seconds:,.1f} s"


def target(name: str) -> float | None:
    """Seconds that it may take; None where nothing is asked."""
    if name.startswith("report: "):
        return REPORT
    return SUGGESTION if name == "suggestion: p95" else TARGETS.get(name)


def keeps(name: str, seconds: float, peak: float) -> bool | None:
    """Whether a target is met; None where there is none. Only reports have one for memory."""
    limit = target(name)
    if limit is None:
        return None
    return seconds < limit and (not name.startswith("report: ") or peak < MEMORY_GIB)


def to_markdown(measured: Sequence[Measured]) -> str:
    """A row for each thing done, a column a size; seconds of the processor stand in brackets."""
    names = list(dict.fromkeys(name for each in measured for name in each.seconds))
    lines = ["| | target | " + " | ".join(f"{each.size:,}" for each in measured) + " |"]
    lines.append("|---|---|" + "---|" * len(measured))
    for name in names:
        limit = target(name)
        asked = "" if limit is None else f"{limit:g} s"
        asked += f", {MEMORY_GIB:g} GiB" if name.startswith("report: ") else ""
        lines.append(f"| {name} | {asked} | " + " | ".join(each.cell(name) for each in measured) + " |")
    return "\n".join(lines) + "\n"


def measure_apart(data: Path, home: Path, size: int) -> Measured:
    """In a process of its own, so that its memory is that of one library."""
    command = [
        sys.executable,
        "-m",
        "eval.benchmarks.size",
        "--data",
        str(data),
        "--home",
        str(home),
        "--one",
        str(size),
    ]
    answer = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout  # noqa: S603 - our own module
    return Measured(**json.loads(answer.splitlines()[-1]))


def main(arguments: Sequence[str] | None = None, say: Callable[[str], object] = sys.stdout.write) -> None:
    """The table, then the same as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="a folder laid out like the development data")
    parser.add_argument("--home", type=Path, required=True, help="where libraries are kept")
    parser.add_argument("--sizes", type=int, nargs="+", default=list(library.SIZES))
    parser.add_argument("--one", type=int, help="measure that library in this process, and print JSON alone")
    given = parser.parse_args(arguments)
    if given.one is not None:
        say(json.dumps(asdict(_measure_here(given.data, given.home / str(given.one), given.one))) + "\n")
        return
    sizes = [str(size) for size in given.sizes]
    library.main(["--data", str(given.data), "--home", str(given.home), "--sizes", *sizes], say)
    measured = [measure_apart(given.data, given.home, size) for size in sorted(given.sizes)]
    say(to_markdown(measured))
    say(json.dumps([asdict(each) for each in measured]) + "\n")


def _measure_here(data: Path, home: Path, size: int) -> Measured:
    from eval.benchmarks.served import measure

    watch = measure(home, [need.statement for need in load_needs(data).needs][:QUESTIONS])
    return Measured(size, watch.seconds, watch.work, watch.peaks)


if __name__ == "__main__":
    main()
