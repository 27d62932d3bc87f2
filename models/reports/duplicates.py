"""Duplicates: which assets say the same, how, which of them to keep and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from models.domain.duplicate import Likeness
from models.domain.phrases import many, money, percent
from models.reports.bars import Bar, Bars
from models.reports.ledger import Ledger
from models.reports.redundancy import Redundancy, find_redundancies
from models.reports.report import Report
from models.reports.sums import sum_money
from models.reports.table import Column, Kind, Table, Value

NAMES = {
    Likeness.EXACT: "exact copies",
    Likeness.NEAR: "nearly the same",
    Likeness.PARAPHRASE: "told in other words",
}
_CLUSTERS = (
    Column("keep", "Keep", Kind.ASSET),
    Column("title", "Title"),
    Column("assets", "Assets", Kind.COUNT),
    Column("likeness", "How alike"),
    Column("overlap", "Shared words, at least", Kind.SHARE),
    Column("why", "Why this one"),
    Column("cost", "Cost of the others", Kind.MONEY),
    Column("cost_unknown", "Others, cost unknown", Kind.COUNT),
)
_REPEATS = (
    Column("asset", "Asset", Kind.ASSET),
    Column("title", "Title"),
    Column("owner", "Owner"),
    Column("keep", "Repeats", Kind.ASSET),
    Column("likeness", "How alike"),
    Column("overlap", "Shared words", Kind.SHARE),
    Column("probability", "Probability", Kind.SHARE),
    Column("views", "Read", Kind.COUNT),
    Column("cost", "Cost", Kind.MONEY),
)
_KINDS = (
    Column("likeness", "How alike"),
    Column("clusters", "Clusters", Kind.COUNT),
    Column("repeats", "Assets that repeat another", Kind.COUNT),
    Column("share", "Share of the library", Kind.SHARE),
)
_NOTE = (
    "Every asset of a cluster repeats every other one. Shared words stand in runs of four that both texts have; what a "
    "source says on many pages is left out first. A cluster is called by its least plain likeness."
)


def report_duplicates(ledger: Ledger) -> Report:
    """A cluster's assets but one are repeats, so a library without them is as many assets smaller."""
    found = find_redundancies(ledger)
    return Report(
        subject="duplicates",
        title="Duplicates",
        question="Which assets say the same, exactly, nearly or in other words, and which of them to keep?",
        findings=tuple(_findings(found, ledger)),
        tables=(_clusters(found), _repeats(found, ledger), _kinds(found, ledger)),
        pictures=(_picture(found),) if found else (),
        caveats=tuple(_caveats(found)),
    )


def _clusters(found: Sequence[Redundancy]) -> Table:
    rows: list[tuple[Value, ...]] = [
        (
            each.kept.item.id,
            each.kept.item.title,
            1 + len(each.repeats),
            NAMES[each.likeness],
            each.overlap,
            each.kept.why,
            each.cost.total,
            each.cost.unknown,
        )
        for each in found
    ]
    return Table.of("clusters", "What to keep", _CLUSTERS, rows, _NOTE)


def _repeats(found: Sequence[Redundancy], ledger: Ledger) -> Table:
    rows: list[tuple[Value, ...]] = []
    for each in found:
        for repeat in each.repeats:
            item, pair = repeat.item, repeat.pair
            told = (item.id, item.title, item.attributes.owner, each.kept.item.id, NAMES[pair.likeness], pair.overlap)
            views = ledger.usage.of(item.id).consumed
            rows.append((*told, pair.probability, views, item.attributes.cost))
    note = "The probability that a reader would say that the two tell the same: for paraphrases it is an estimate."
    return Table.of("repeats", "What to merge or retire", _REPEATS, rows, note)


def _kinds(found: Sequence[Redundancy], ledger: Ledger) -> Table:
    total, rows = len(ledger.items), []
    for likeness, name in NAMES.items():
        clusters = sum(each.likeness is likeness for each in found)
        repeats = _count(found, likeness)
        rows.append((name, clusters, repeats, repeats / total if total else 0.0))
    return Table.of("by-likeness", "By likeness", _KINDS, rows, "Repeats count by how they are like the one to keep.")


def _count(found: Iterable[Redundancy], likeness: Likeness) -> int:
    return sum(repeat.pair.likeness is likeness for each in found for repeat in each.repeats)


def _picture(found: Sequence[Redundancy]) -> Bars:
    return Bars("Assets that repeat another", tuple(Bar(name, _count(found, kind)) for kind, name in NAMES.items()))


def _findings(found: Sequence[Redundancy], ledger: Ledger) -> Iterable[str]:
    if not found:
        yield "No two assets say the same." if ledger.items else "The library is empty."
        return
    repeats, total = sum(len(each.repeats) for each in found), len(ledger.items)
    of = f"{many(total, 'asset')} ({percent(repeats, total)})"
    yield f"{repeats:,} of {of} could go: they repeat one of {len(found):,} that are kept."
    counts = [f"{count:,} are {name}" for kind, name in NAMES.items() if (count := _count(found, kind))]
    yield f"Of those, {', '.join(counts)}."
    cost = sum_money(repeat.item.attributes.cost for each in found for repeat in each.repeats)
    if cost.known:
        spent = money(cost.amount, ledger.currency)
        yield f"{spent} went into {many(cost.known, 'repeat')} whose cost is known."
    largest = found[0]
    yield f"Said most often: “{largest.kept.item.title}”, {1 + len(largest.repeats):,} times. {largest.kept.why}"


def _caveats(found: Sequence[Redundancy]) -> Iterable[str]:
    told = _count(found, Likeness.PARAPHRASE)
    if told:
        yield f"{many(told, 'paraphrase')} may differ in what matters: read both before one goes."
    unknown = sum(each.cost.unknown for each in found)
    if unknown:
        yield f"The cost of {many(unknown, 'repeat')} is unknown, which is not nothing."
