"""Memory that this process needs, as the kernel counts it."""

from __future__ import annotations

import resource
from pathlib import Path

_PEAK = Path("/proc/self/clear_refs")
_STATUS = Path("/proc/self/status")
_FORGET = "5"
"""What `clear_refs` is told for the peak to be what is resident now (proc(5))."""


def forget_peak() -> None:
    """Begin to look for the peak anew; beyond Linux the peak stays that of the whole process."""
    if _PEAK.exists():
        _PEAK.write_text(_FORGET, encoding="ascii")


def peak_gib() -> float:
    """The most that was resident since the peak was forgotten, pages of files that it maps counted in."""
    if not _STATUS.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    lines = dict(line.split(":", 1) for line in _STATUS.read_text(encoding="ascii").splitlines())
    return int(lines["VmHWM"].split()[0]) / 2**20
