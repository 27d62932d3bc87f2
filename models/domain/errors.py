"""One family of errors. No transport in it: doors map a class to a status or an exit code."""

from __future__ import annotations

_STOPS = (".", "!", "?", ":", "…")


class FingerpostError(Exception):
    """Anything Fingerpost refuses; the message says what is wrong and the cure."""


class InvalidInput(FingerpostError):
    """Something a caller sent cannot be read; `where` names the file, line or field."""

    def __init__(self, problem: str, *, where: str = "", cure: str = "") -> None:
        self.problem, self.where, self.cure = problem, where, cure
        said = ": ".join(part for part in (where, problem) if part)
        super().__init__(f"{said}{'' if said.endswith(_STOPS) else '.'} {cure}" if cure else said)


class InvalidTaxonomy(InvalidInput):
    """The taxonomy has errors; `faults` lists every one of them, not only the first."""

    def __init__(self, faults: tuple[InvalidInput, ...]) -> None:
        self.faults = faults
        count = f"{len(faults)} error{'s' if len(faults) != 1 else ''} in the taxonomy:"
        super().__init__("\n  ".join([count, *(str(fault) for fault in faults)]))


class InvalidSettings(InvalidInput):
    """A setting cannot be used as it stands."""


class TooLarge(InvalidInput):
    """More than the limit; the message gives both numbers."""


class NotFound(FingerpostError):
    """No such asset, job, decision or label."""

    def __init__(self, kind: str, name: str, cure: str = "") -> None:
        self.kind, self.name = kind, name
        super().__init__(f"There is no {kind} '{name}'.{' ' + cure if cure else ''}")


class Conflict(FingerpostError):
    """The caller's version is not the one that is stored, or the same key was used for something else."""


class Superseded(Conflict):
    """Another edition was put in force while something was written for the one before; nothing of it was written."""


class Mismatch(FingerpostError):
    """Weights, thresholds or vectors fitted for one fingerprint met another."""


class StoreBusy(FingerpostError):
    """Another process owns the embedded store."""


class Unavailable(FingerpostError):
    """A part that Fingerpost needs is missing or broken: a database, a disk, a model file."""
