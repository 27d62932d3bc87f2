"""Dead ends and orphans: what is read and leads nowhere, what nothing links to, and the best link to add to each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from models.domain.phrases import listed, many, money, percent
from models.reports.bars import Bar, Bars
from models.reports.division import by_stage
from models.reports.ledger import Item, Ledger
from models.reports.meeting import Way
from models.reports.report import Report
from models.reports.signposts import Signpost, Signposts
from models.reports.sums import sum_counts, sum_money
from models.reports.table import Column, Kind, Table

_ITEM = (
    Column("asset", "Asset", Kind.ASSET),
    Column("title", "Title"),
    Column("stage", "Stage"),
    Column("views", "Views", Kind.COUNT),
)
_WHY = Column("reason", "Why this link")
_TO = (Column("link_to", "Link to", Kind.ASSET), Column("link_to_title", "Its title"), _WHY)
_FROM = (Column("link_from", "Link from", Kind.ASSET), Column("link_from_title", "Its title"), _WHY)
_LINKED_NOTHING = "Nothing in the library fits: something has to be written, or this is no step of a journey."


@dataclass(frozen=True, slots=True)
class Loose:
    """Ends without a link: what leads nowhere, what nothing leads to; most read first, uncounted before unread."""

    ends: tuple[Item, ...]
    orphans: tuple[Item, ...]

    @classmethod
    def of(cls, ledger: Ledger) -> Loose:
        """By links between different assets of the library."""
        items = {item.id: item for item in ledger.items}
        targets = {id_: {each for each in item.targets if each in items} - {id_} for id_, item in items.items()}
        linked = {target for those in targets.values() for target in those}
        ends = [items[id_] for id_, those in targets.items() if not those]
        orphans = [item for item in ledger.items if item.id not in linked]
        return cls(_most_read_first(ends, ledger), _most_read_first(orphans, ledger))


def report_links(ledger: Ledger) -> Report:
    """What is read comes first: a dead end that nobody reaches loses nobody."""
    loose = Loose.of(ledger)
    signposts = Signposts(ledger, {item.id for item in loose.orphans})
    onward = {item.id: signposts.find(item, Way.ONWARD) for item in loose.ends}
    inward = {item.id: signposts.find(item, Way.INWARD) for item in loose.orphans}
    return Report(
        subject="links",
        title="Dead ends and orphans",
        question="What is read and leads nowhere, what does nothing link to, and which link would be the best to add?",
        findings=tuple(_findings(loose, onward, ledger)),
        tables=(
            _table("dead-ends", "Dead ends: they lead to nothing", loose.ends, onward, _TO, ledger),
            _table("orphans", "Orphans: nothing leads to them", loose.orphans, inward, _FROM, ledger),
        ),
        pictures=(_picture(loose.ends, ledger),),
        caveats=tuple(_caveats(loose, onward, inward, ledger)),
    )


def _most_read_first(items: Iterable[Item], ledger: Ledger) -> tuple[Item, ...]:
    def order(item: Item) -> tuple[int, int, str]:
        views = ledger.usage.of(item.id).consumed
        return (0, -views, item.id) if views else (1 if views is None else 2, 0, item.id)

    return tuple(sorted(items, key=order))


def _table(
    name: str,
    title: str,
    items: Iterable[Item],
    posts: Mapping[str, Signpost | None],
    ways: tuple[Column, ...],
    ledger: Ledger,
) -> Table:
    stages, rows = by_stage(ledger.taxonomy), []
    for item in items:
        post, views = posts[item.id], ledger.usage.of(item.id).consumed
        link = (post.other.id, post.other.title, post.reason) if post else ("", "", _LINKED_NOTHING)
        rows.append((item.id, item.title, stages.label(item), views, *link))
    note = "The link: same need before same persona, the neighbouring stage first, then like titles, then what is read."
    return Table.of(name, title, (*_ITEM, *ways), rows, note)


def _picture(ends: Iterable[Item], ledger: Ledger) -> Bars:
    views = [(item, ledger.usage.of(item.id).consumed) for item in ends]
    bars = [Bar(item.title, count, item.source) for item, count in views if count]
    return Bars("Views of dead ends", tuple(bars[:10]))


def _findings(loose: Loose, onward: Mapping[str, Signpost | None], ledger: Ledger) -> Iterable[str]:
    total = len(ledger.items)
    read = [item for item in loose.ends if ledger.usage.of(item.id).consumed]
    if read:
        yield _stranded(read, onward, ledger)
    if loose.ends:
        yield f"{many(len(loose.ends), 'dead end')} in {many(total, 'asset')} ({percent(len(loose.ends), total)})."
    if loose.orphans:
        yield _unreached(loose.orphans, ledger)
    islands = {item.id for item in loose.ends} & {item.id for item in loose.orphans}
    if islands:
        yield f"{many(len(islands), 'asset')} {'is' if len(islands) == 1 else 'are'} both: no way in and no way on."
    if not loose.ends and not loose.orphans:
        yield "Every asset leads somewhere, and something leads to every asset." if total else "The library is empty."


def _stranded(read: list[Item], onward: Mapping[str, Signpost | None], ledger: Ledger) -> str:
    first, post = read[0], onward[read[0].id]
    views = sum_counts(ledger.usage.of(item.id).consumed for item in read).amount
    most = f"“{first.title}” alone {ledger.usage.of(first.id).consumed or 0:,}"
    link = f"; link it to “{post.other.title}”" if post else ""
    return f"{many(views, 'view')} met {many(len(read), 'asset')} that {_lead(read)} nowhere: {most}{link}."


def _lead(items: list[Item]) -> str:
    return "leads" if len(items) == 1 else "lead"


def _unreached(orphans: tuple[Item, ...], ledger: Ledger) -> str:
    unread = [item for item in orphans if ledger.usage.of(item.id).unread]
    cost = sum_money(item.attributes.cost for item in orphans)
    spent = f"; {money(cost.amount, ledger.currency)} went into {cost.known:,} of them" if cost.amount else ""
    alone = f", and {len(unread):,} of them had no reader" if unread else ""
    share = percent(len(orphans), len(ledger.items))
    return f"Nothing in the library links to {many(len(orphans), 'asset')} ({share}){alone}{spent}."


def _caveats(
    loose: Loose, onward: Mapping[str, Signpost | None], inward: Mapping[str, Signpost | None], ledger: Ledger
) -> Iterable[str]:
    uncounted = sum(ledger.usage.of(item.id).consumed is None for item in loose.ends)
    if uncounted:
        yield f"Whether {many(uncounted, 'dead end')} {'is' if uncounted == 1 else 'are'} read is unknown."
    unmatched = sum(post is None for post in (*onward.values(), *inward.values()))
    if unmatched:
        yield f"No link is proposed for {unmatched:,} of them: no neighbour shares a need, or two rare words."
    sizes, ended = Counter(item.source for item in ledger.items), Counter(item.source for item in loose.ends)
    silent = sorted(source for source, size in sizes.items() if size > 1 and ended[source] == size)
    if silent:
        yield f"No asset of {listed(silent)} links to another: perhaps its links were not read."
