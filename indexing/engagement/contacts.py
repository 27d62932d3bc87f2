"""Contact logs: who sent what to which persona when through which channel, by CSV."""

from __future__ import annotations

from dataclasses import dataclass

from indexing.engagement.base import File, ReadOptions
from indexing.engagement.formats import Format
from indexing.engagement.joining import Joiner
from indexing.engagement.lost import Lost
from indexing.engagement.records import Entry, Whom, read_records
from models.domain.contact import Contact
from models.domain.imported import Tally, Unjoined
from models.domain.period import Period
from models.domain.taxonomy import Taxonomy

CONTACTS = Format(
    "contacts",
    "contact log",
    {
        "day": ("day", "date", "sent", "sent at", "when", "datum", "fecha"),
        "sender": ("sender", "from", "team", "owner", "sent by", "who"),
        "persona": ("persona", "audience", "to", "segment"),
        "channel": ("channel", "medium", "kanal"),
        "url": ("url", "link", "address", "page", "asset id", "asset", "content"),
        "subject": ("subject", "title", "campaign", "betreff"),
        "journey": ("journey",),
        "stage": ("stage",),
    },
)
NEEDED = ("day", "sender", "persona", "channel")


@dataclass(frozen=True, slots=True)
class ContactLog:
    """Every contact, those that sent what is no asset among them; `period` is from the first day to the last."""

    contacts: tuple[Contact, ...]
    period: Period
    unjoined: tuple[Unjoined, ...]
    tally: Tally


def read_contacts(file: File, joiner: Joiner, taxonomy: Taxonomy, options: ReadOptions) -> ContactLog:
    """The log; InvalidInput for an impossible day, an unknown persona, and a needed field that is empty."""
    lost, whom, found = Lost(joiner), Whom(taxonomy), list[Contact]()
    for entry in read_records(file, CONTACTS, NEEDED, options):
        found.append(_contact(entry, whom, lost))
    days = [each.day for each in found]
    period = Period(min(days), max(days))
    joined = len({each.asset_id for each in found} - {None})
    unjoined = sum(each.rows for each in lost.found.values())
    tally = Tally(len(found), len(found) - unjoined, unjoined, 0, joined, 0, len(lost.found))
    return ContactLog(tuple(found), period, lost.told(), tally)


def _contact(entry: Entry, whom: Whom, lost: Lost) -> Contact:
    address = entry.text("url")
    journey, stage = whom.stage(entry)
    return Contact(
        day=entry.needed_day("day"),
        sender=entry.needed("sender"),
        persona=whom.needed_persona(entry),
        channel=entry.needed("channel"),
        asset_id=lost.join(address, entry.line) if address else None,
        subject=entry.text("subject"),
        journey=journey,
        stage=stage,
    )
