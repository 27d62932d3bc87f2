"""What went wrong, as an exit code: one table."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

import click

from models.domain.errors import (
    Conflict,
    FingerpostError,
    InvalidInput,
    Mismatch,
    NotFound,
    StoreBusy,
    Unavailable,
)

DONE = 0
DONE_WITH_FAILURES = 1
INVALID = 2
"""Click's own code for wrong usage."""
NOT_FOUND = 3
CONFLICT = 4
UNAVAILABLE = 5
STOPPED = 130
"""What shells give for Ctrl-C."""

EXIT_CODES: tuple[tuple[type[FingerpostError], int], ...] = (
    (InvalidInput, INVALID),
    (NotFound, NOT_FOUND),
    (Conflict, CONFLICT),
    (StoreBusy, CONFLICT),
    (Mismatch, UNAVAILABLE),
    (Unavailable, UNAVAILABLE),
)


class Refusal(click.ClickException):
    """A sentence on standard error and an exit code, never a stack trace."""

    def __init__(self, message: str, exit_code: int) -> None:
        super().__init__(message)
        self.exit_code: int = exit_code  # type: ignore[misc]  # Click declares it for the class, and reads the instance


def exit_code_of(error: FingerpostError) -> int:
    """The code of the first class in the table that it belongs to."""
    return next((code for kind, code in EXIT_CODES if isinstance(error, kind)), UNAVAILABLE)


@contextmanager
def in_words() -> Iterator[None]:
    """Turn what a person can mend into a refusal; a defect of ours stays a stack trace, which we want to see."""
    try:
        yield
    except FingerpostError as error:
        raise Refusal(str(error), exit_code_of(error)) from error
    except OSError as error:
        if error.errno == errno.EPIPE:  # the reader of our output left, as `| head` does
            raise
        place = f"{error.filename}: " if error.filename else ""
        raise Refusal(f"{place}{error.strerror or error}.", UNAVAILABLE) from error
    except KeyboardInterrupt:
        raise Refusal("Stopped.", STOPPED) from None
