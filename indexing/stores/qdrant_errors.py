"""What the Qdrant client's exceptions mean."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from qdrant_client.common.client_exceptions import QdrantException
from qdrant_client.http.exceptions import ResponseHandlingException, UnexpectedResponse

from models.domain.errors import Unavailable

REFUSED = {401, 403}
MISSING = 404
CONFLICT = 409


@contextmanager
def qdrant_errors(host: str) -> Iterator[None]:
    """Turn a connection, a time limit or a refusal into Unavailable; `host` is named as given, so without secrets."""
    try:
        yield
    except UnexpectedResponse as error:
        raise Unavailable(_refusal(error, host)) from error
    except ResponseHandlingException as error:
        reason = type(error.source).__name__
        raise Unavailable(
            f"The Qdrant server at {host} does not answer ({reason}). Start it, or see to FINGERPOST_QDRANT_URL."
        ) from error
    except QdrantException as error:
        raise Unavailable(f"The Qdrant server at {host} is overloaded ({error}). Try again later.") from error


@contextmanager
def suppress_conflict() -> Iterator[None]:
    """Ignore that something is already there."""
    try:
        yield
    except UnexpectedResponse as error:
        if error.status_code != CONFLICT:
            raise


def _refusal(error: UnexpectedResponse, host: str) -> str:
    if error.status_code in REFUSED:
        return f"The Qdrant server at {host} refused the key. See to FINGERPOST_QDRANT_API_KEY."
    if error.status_code == MISSING:
        return (
            f"The collection was deleted from the Qdrant server at {host}. "
            "Restart Fingerpost and run 'fingerpost reconcile': it is rebuilt from the catalogue."
        )
    said = error.content[:200].decode(errors="replace")
    return f"The Qdrant server at {host} answered {error.status_code}: {said}"
