"""The source's port: where assets come from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from models.domain.asset import Asset


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that is no asset on purpose: a draft, a password post, an attachment. `reason` is one short word."""

    where: str
    reason: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Failed:
    """Something that should have been an asset and could not be read; the rest of the source goes on.

    `fatal` says that the source ended here, so what was not seen is unknown, not gone.
    """

    where: str
    problem: str
    cure: str = ""
    fatal: bool = False


Item = Asset | Skipped | Failed


class Source(Protocol):
    """Yields what a place holds, in a stable order, one item in memory at a time."""

    @property
    def name(self) -> str:
        """The source's name: the first part of its assets' ids, without a slash."""

    def read(self) -> Iterator[Item]:
        """Every asset, and everything that is none with its reason.

        `Asset.links` are raw: an asset id, an absolute URL, or a path from the site's root; relative ones are
        made so by the source. Resolving them to assets is `indexing.links`, which sees the whole library.
        """
