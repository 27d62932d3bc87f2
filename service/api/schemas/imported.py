"""Imports."""

from __future__ import annotations

from datetime import date, datetime

from pydantic import Field

from indexing.engagement.base import File, ReadOptions
from indexing.engagement.joining import JoinRules
from indexing.engagement.redirects import Redirects, read_redirects
from models.domain.errors import InvalidInput
from models.domain.imported import Import, ImportKind, Unjoined
from service.api.schemas.base import Input, Line, Name, Output
from service.mapping.importing import ImportRequest
from service.mapping.periods import read_period


class ImportQuery(Input):
    """What the body is, and how it is read."""

    kind: ImportKind
    by: Name = Field(description="Who brings it in.")
    file: Name = Field(default="body", description="The file's name, for whoever looks later.", examples=["may.csv"])
    provider: Name | None = Field(default=None, description="Whose it is, where the format does not tell two apart.")
    period: Name | None = Field(
        default=None,
        description="The days of a file that does not say.",
        examples=["2026-05", "2026-05-01..2026-05-31"],
    )
    column: list[Line] = Field(default=[], max_length=20, description="field=column, such as `views=Hits`.")
    site: Line = Field(default="", description="The host of paths that name none.", examples=["www.example.com"])
    host_alias: list[Line] = Field(default=[], max_length=100, description="alias=host.")
    source: Name | None = Field(default=None, description="Join to assets of this source alone.")
    replace: bool = Field(default=False, description="Put it in the place of the same file, or of the same days.")

    def to_domain(self, redirects: bytes | None = None) -> ImportRequest:
        """As the facade has it, with the file of redirects that came beside."""
        days = read_period(self.period) if self.period else None
        # The body's own limit has been kept already.
        reading = ReadOptions(self.provider, days, _pairs(self.column, "column"))
        followed = Redirects() if redirects is None else read_redirects(File.of("redirects", redirects))
        joining = JoinRules(self.site, _pairs(self.host_alias, "host_alias"), self.source, followed)
        return ImportRequest(self.kind, self.by, reading, joining, self.replace)


class CountsOut(Output):
    """null: nobody counted it; 0: counted, and it never happened."""

    views: int | None
    visitors: int | None
    entrances: int | None
    exits: int | None
    seconds: float | None
    clicks: int | None
    impressions: int | None


class ImportOut(Output):
    """A file that was brought in, and what became of its rows."""

    id: str
    kind: ImportKind
    provider: str
    file: str
    sha256: str
    first: date | None = Field(description="The first day that it is of; null where it counts none.")
    last: date | None
    rows: int = Field(description="joined + unjoined + skipped.")
    joined: int
    unjoined: int
    skipped: int = Field(description="Totals, folders, rows that say nothing.")
    assets: int = Field(description="Assets that the joined rows are of.")
    unread: int = Field(description="Those of them that were counted and not read.")
    addresses: int = Field(description="Different addresses that joined no asset.")
    by: str
    at: datetime

    @classmethod
    def of(cls, entry: Import) -> ImportOut:
        """From the facade."""
        period, origin, tally = entry.period, entry.origin, entry.tally
        return cls(
            id=entry.id,
            kind=entry.kind,
            provider=entry.provider,
            file=origin.file,
            sha256=origin.sha256,
            first=period.first if period else None,
            last=period.last if period else None,
            rows=tally.rows,
            joined=tally.joined,
            unjoined=tally.unjoined,
            skipped=tally.skipped,
            assets=tally.assets,
            unread=tally.unread,
            addresses=tally.addresses,
            by=origin.by,
            at=origin.at,
        )


class ImportsOut(Output):
    """Imports, newest first."""

    imports: list[ImportOut]


class UnjoinedOut(Output):
    """An address that leads to no asset."""

    address: str
    line: int = Field(description="Where it first stood in the file.")
    rows: int
    counts: CountsOut
    reason: str
    nearest: str | None = Field(description="The asset whose address is most like it.")

    @classmethod
    def of(cls, each: Unjoined) -> UnjoinedOut:
        """From the facade."""
        counts = CountsOut.model_validate(each.counts, from_attributes=True)
        return cls(
            address=each.address,
            line=each.line,
            rows=each.rows,
            counts=counts,
            reason=each.reason,
            nearest=each.nearest,
        )


class UnjoinedListOut(Output):
    """What joined no asset, most read first."""

    unjoined: list[UnjoinedOut]


def _pairs(given: list[str], where: str) -> dict[str, str]:
    pairs = [each.partition("=") for each in given]
    if wrong := [name for name, sign, _ in pairs if not (name and sign)]:
        raise InvalidInput(f"'{wrong[0]}' says only one side.", where=where, cure="Write it like this=that.")
    return {name: value for name, _, value in pairs}
