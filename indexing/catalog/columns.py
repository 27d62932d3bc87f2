"""Column types that make both databases accept, refuse and order the same things."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import DateTime, Dialect, Text
from sqlalchemy.dialects import postgresql
from sqlalchemy.types import TypeDecorator, TypeEngine

from models.domain.errors import InvalidInput

LONGEST_KEY = 2_000
"""Bytes of UTF-8: an entry of a PostgreSQL index holds about 2,700."""

POSTGRESQL = "postgresql"


class Prose(TypeDecorator[str]):
    """Text of any length; what PostgreSQL cannot keep (NUL) or UTF-8 cannot say is InvalidInput on SQLite as well."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002 (SQLAlchemy's)
        """The text itself, or InvalidInput."""
        if value is not None and "\0" in value:
            raise InvalidInput(f"a NUL character at {value.index(chr(0))}", where=_start(value), cure="Remove it.")
        if value is not None and not value.isascii():
            _encoded(value)
        return value


class Key(Prose):
    """Text that identifies: bounded, and in the order of code points whatever the server's locale."""

    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[str]:
        """PostgreSQL's C collation is the order of SQLite and of Python."""
        return postgresql.TEXT(collation="C") if dialect.name == POSTGRESQL else Text()

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """The key itself, or InvalidInput."""
        checked = super().process_bind_param(value, dialect)
        if checked is not None and len(checked) * 4 > LONGEST_KEY and len(_encoded(checked)) > LONGEST_KEY:
            problem = f"an id of {len(_encoded(checked)):,} bytes; at most {LONGEST_KEY:,} can be kept"
            raise InvalidInput(problem, where=_start(checked), cure="Shorten it.")
        return checked


class Moment(TypeDecorator[datetime]):
    """A moment in UTC; SQLite forgets time zones, so they are settled on the way in and out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The same moment in UTC; a time without its zone is no moment."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise InvalidInput(f"the time {value} has no time zone", cure="Say which, as in +00:00.")
        moment = value.astimezone(UTC)
        return moment if dialect.name == POSTGRESQL else moment.replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment with its zone."""
        if value is None:
            return None
        return value.astimezone(UTC) if dialect.name == POSTGRESQL else value.replace(tzinfo=UTC)


def _encoded(value: str) -> bytes:
    try:
        return value.encode()
    except UnicodeEncodeError as error:
        problem = f"half of a surrogate pair at {error.start}"
        raise InvalidInput(problem, where=_start(value), cure="Send well-formed Unicode.") from error


def _start(value: str) -> str:
    return ascii(value[:40])
