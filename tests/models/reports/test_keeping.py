"""Which to keep, and the sentence that says why."""

from __future__ import annotations

from datetime import date

from models.domain.duplication import Extent
from models.domain.engagement import Counts
from models.reports.keeping import Keeper
from tests.models.reports.duplications import repeating
from tests.models.reports.ledgers import item, ledger


def test_what_readers_read_most_is_kept_before_what_is_fresher() -> None:
    old, new = item("shop/old", modified=date(2020, 1, 1)), item("shop/new", modified=date(2026, 1, 1))
    keeper = Keeper(ledger(old, new, may={"shop/old": Counts(views=1_204), "shop/new": Counts(views=310)}))

    kept = keeper.choose([new, old])

    assert kept.item == old
    assert kept.why == "Keep it: most read (1,204 views; the next: 310 views)."


def test_reading_decides_nothing_while_it_is_unknown_for_one() -> None:
    one, two, other = item("shop/a"), item("shop/b"), item("shop/c", links=("shop/b",))
    keeper = Keeper(ledger(one, two, other, may={"shop/a": Counts(views=9)}))

    kept = keeper.choose([one, two])

    assert kept.item == two
    assert kept.why == "Keep it: most linked to (1 link; the next: 0 links)."


def test_what_one_ground_leaves_the_next_one_chooses_from() -> None:
    three = [item(f"shop/{name}", modified=date(2026, 1, day)) for name, day in (("a", 1), ("b", 1), ("c", 9))]
    counted = {"shop/a": Counts(views=5), "shop/b": Counts(views=5), "shop/c": Counts(views=1)}
    library = repeating(
        ledger(*three, may=counted),
        extents={"shop/a": Extent(100, 1), "shop/b": Extent(100, 3), "shop/c": Extent(9, 9)},
    )

    kept = Keeper(library).choose(three)

    assert kept.item.id == "shop/b"
    assert kept.why == (
        "Keep it: most read (5 views; the next: 1 view) and deepest in its site (3 folders; the next: 1 folder)."
    )


def test_the_longest_is_kept_where_nothing_else_is_known() -> None:
    both = [item("shop/a"), item("shop/b")]
    library = repeating(ledger(*both), extents={"shop/a": Extent(80), "shop/b": Extent(120)})

    assert Keeper(library).choose(both).item.id == "shop/b"


def test_where_nothing_tells_them_apart_that_is_said() -> None:
    both = [item("shop/b"), item("shop/a")]

    kept = Keeper(ledger(*both)).choose(both)

    assert kept.item.id == "shop/a"
    assert kept.why == "Nothing tells 2 assets apart: keep any; this is the first by id."


def test_where_nothing_tells_them_apart_what_is_known_to_be_read_stays() -> None:
    both = [item("shop/a"), item("shop/b")]

    kept = Keeper(ledger(*both, may={"shop/b": Counts(views=3)})).choose(both)

    assert kept.item.id == "shop/b"
    assert kept.why.endswith("keep any; this one is known to be read.")
