"""A download: an answer that is to be saved as a file."""

from __future__ import annotations

from starlette.responses import Response

CSV = "text/csv; charset=utf-8"


def to_download(name: str, content: str | bytes, media_type: str = CSV) -> Response:
    """The content under that name, its ending included; a name of the code's own, never a caller's."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=media_type, headers=headers)
