"""What a database says when it fails, in words with a cure."""

from __future__ import annotations

from sqlalchemy.exc import DBAPIError, SQLAlchemyError, StatementError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from models.domain.errors import FingerpostError, Unavailable

_CURES = (
    ("disk is full", "Free some space and try again: what was reported done is kept."),
    ("No space left", "Free some space and try again: what was reported done is kept."),
    ("could not extend file", "Free some space on the server and try again: what was reported done is kept."),
    ("unable to open", "Check that the folder exists and that this user may write to it."),
    ("readonly", "Let this user write to the file and to its folder."),
    ("read-only", "Connect to a server that accepts writes."),
    ("locked", "Another process has been writing for long: wait for it or stop it."),
    ("disk I/O", "Check the disk, and that nothing deleted or replaced the file."),
    ("not a database", "Name another file, or restore this one from a copy."),
    ("malformed", "Restore the file from a copy."),
    ("authentication", "Check the user and the password in the URL."),
    ("does not exist", "Check the database and the user in the URL, or create them."),
    ("no such table", "Restart Fingerpost to rebuild its schema."),
)
_DEFAULT_CURE = "Check that the database is running and reachable."


def translated(error: SQLAlchemyError, place: str) -> Exception:
    """The error as a business fact: Unavailable with the cure, what we refused ourselves, or a defect as it is."""
    if isinstance(error, StatementError) and isinstance(error.orig, FingerpostError):
        return error.orig
    if isinstance(error, PoolTimeout):
        return Unavailable(f"The catalogue {place} is busy: no free connection. Try again later.")
    if isinstance(error, DBAPIError) and _is_of_the_place(error):
        return unavailable(str(error.orig), place)
    return error


def unavailable(said: str, place: str) -> Unavailable:
    """Unavailable with what was said, on one line, and its cure."""
    line = " ".join(said.split()).rstrip(".")
    cure = next((cure for symptom, cure in _CURES if symptom.lower() in line.lower()), _DEFAULT_CURE)
    return Unavailable(f"The catalogue {place} cannot be used: {line}. {cure}")


def _is_of_the_place(error: DBAPIError) -> bool:
    """Whether the database is at fault, or its disk, and not our statement."""
    if error.connection_invalidated or type(error).__name__ in {"OperationalError", "InterfaceError"}:
        return True
    # sqlite3 has no finer class for a broken file.
    return type(error) is DBAPIError or type(error).__name__ == "DatabaseError"
