"""What a command works with: the settings in force and the content map over them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from service.settings import Settings, read_settings

if TYPE_CHECKING:
    from service.mapping import ContentMap


@contextmanager
def content_map(settings: Settings | None = None, *, agreed: bool = True) -> Iterator[ContentMap]:
    """The content map; what reads texts is opened when the command first needs it. `agreed` as in the wiring."""
    from service.wiring import open_content_map

    with open_content_map(settings or read_settings(), at_once=False, agreed=agreed) as opened:
        yield opened
