"""The shape of the funnel, with leaks that were put there.

By hand: five assets stand on the buyer's journey: `a1`, `a2`, `a3` at Awareness, `e1` at Evaluation, `d1` at Decision.
`a1` (400 views, 300 exits) links to nothing at the next stage, although it links to `a2`; `a2` (100 views, 40 exits)
leads to `e1`, and so does `a3` (100 views, 95 exits), whose readers do not follow; `e1` (50 views) links to `d1`.
Views that led on: 100 + 60 + 5 = 165 of 600 with known exits, so 27.5 % is usual, and 5 % is less than half of it.
"""

from __future__ import annotations

from dataclasses import replace

from models.domain.engagement import Counts
from models.domain.policy import OUT_OF_SCOPE, CoveragePolicy, PolicyRule
from models.reports.funnel import report_funnel
from models.reports.ledger import Item
from tests.models.reports.ledgers import TAXONOMY, item, ledger, row, rows


def at(stage: str, name: str, *links: str, group: str | None = None) -> Item:
    return item(f"shop/{name}", stages={"buyer": stage, "customer": "none"}, links=links, group=group)


LIBRARY = ledger(
    at("awareness", "a1", "shop/a2"),
    at("awareness", "a2", "shop/e1"),
    at("awareness", "a3", "shop/e1"),
    at("evaluation", "e1", "shop/d1"),
    at("decision", "d1"),
    item("shop/unsure", stages={"buyer": "unsure", "customer": "none"}),
    may={
        "shop/a1": Counts(views=400, exits=300),
        "shop/a2": Counts(views=100, exits=40),
        "shop/a3": Counts(views=100, exits=95),
        "shop/e1": Counts(views=50),
        "shop/d1": Counts(views=0),
    },
)
REPORT = report_funnel(LIBRARY)


def test_the_leaks_that_were_planted_are_found_and_no_other() -> None:
    assert [each[0] for each in rows(REPORT, "leaks")] == ["shop/a1", "shop/a3"]


def test_a_leak_says_why_in_words_and_numbers() -> None:
    assert row(REPORT, "leaks", "shop/a1")[-4:] == (
        400,
        300,
        0,
        "Its 1 link leads elsewhere than to Evaluation, where 1 asset stands.",
    )
    assert row(REPORT, "leaks", "shop/a3")[-1] == (
        "Only 5% of its views led on, against 28% over all, though it links to Evaluation (1)."
    )


def test_the_stage_that_loses_most_readers_is_said_first() -> None:
    assert REPORT.findings[0] == (
        "At Awareness (Buying a bicycle) 500 of 600 views (83%) meet 2 assets that lead nobody on to Evaluation; "
        "395 are known to have ended there."
    )
    assert row(REPORT, "leaks-by-stage", "Buying a bicycle") == ("Awareness", "Evaluation", 600, 2, 500, 500 / 600)


def test_the_end_of_a_journey_leaks_nothing() -> None:
    library = ledger(at("decision", "d1"), may={"shop/d1": Counts(views=900, exits=900)})

    assert rows(report_funnel(library), "leaks") == []


def test_what_nobody_read_leaks_nothing() -> None:
    library = ledger(at("awareness", "a1"), may={"shop/a1": Counts(views=0)})

    assert rows(report_funnel(library), "leaks") == []


def test_a_link_to_a_copy_of_itself_leads_nowhere() -> None:
    library = ledger(
        at("awareness", "a1", "shop/e1"), at("evaluation", "e1", group="shop/a1"), may={"shop/a1": Counts(views=10)}
    )

    assert [each[0] for each in rows(report_funnel(library), "leaks")] == ["shop/a1"]


def test_where_nothing_stands_next_the_reason_says_so() -> None:
    library = ledger(at("awareness", "a1"), may={"shop/a1": Counts(views=10)})

    assert row(report_funnel(library), "leaks", "shop/a1")[-1] == (
        "Nothing stands at Evaluation that it could lead to."
    )


def test_few_views_say_nothing_about_links_that_are_not_followed() -> None:
    library = ledger(
        at("awareness", "a1", "shop/e1"),
        at("evaluation", "e1", "shop/d1"),
        at("decision", "d1"),
        may={"shop/a1": Counts(views=29, exits=29), "shop/e1": Counts(views=1_000, exits=10)},
    )

    assert rows(report_funnel(library), "leaks") == []


def test_stages_tell_supply_against_what_is_asked_for() -> None:
    stages = {each[1]: each[2:] for each in rows(REPORT, "stages")}

    assert stages["Awareness"] == ("marketing", 3, 3, 3 / 5, 3, 3 / 9, 600, 0, 165 / 600)
    assert stages["Evaluation"] == ("sales", 1, 1, 1 / 5, 3, 3 / 9, 50, 0, None)
    assert stages["Support"] == ("customer", 0, 0, None, 3, 3 / 6, 0, 0, None)


def test_funnels_add_up_their_stages() -> None:
    assert row(REPORT, "funnels", "sales")[:5] == (2, 2, 2 / 5, 6, 6 / 15)
    assert row(REPORT, "funnels", "marketing")[5:7] == (600, 0)


def test_a_journey_with_more_late_than_asked_is_fat_bottomed() -> None:
    library = ledger(
        at("awareness", "a1"), at("evaluation", "e1"), *(at("decision", f"d{number}") for number in range(8))
    )

    report = report_funnel(library)

    assert row(report, "journeys", "Buying a bicycle") == (8.5 / 10, 0.5, "fat-bottomed")
    assert (
        "Buying a bicycle is fat-bottomed: 85% of 10 distinct assets stand in its later half, where 50% are asked for."
        in report.findings
    )


def test_copies_do_not_make_a_bottom_fat() -> None:
    copies = (at("decision", f"d{number}", group="shop/d0") for number in range(8))

    assert row(report_funnel(ledger(at("awareness", "a1"), *copies)), "journeys", "Buying a bicycle")[-1] == (
        "in proportion"
    )


def test_the_policy_s_asks_decide_what_is_out_of_proportion() -> None:
    early = PolicyRule(OUT_OF_SCOPE, journey="buyer", stage="awareness")
    half = PolicyRule(OUT_OF_SCOPE, journey="buyer", stage="evaluation")
    taxonomy = replace(TAXONOMY, coverage=CoveragePolicy(rules=(early, half)))
    library = replace(ledger(*(at("decision", f"d{number}") for number in range(8))), taxonomy=taxonomy)

    assert row(report_funnel(library), "journeys", "Buying a bicycle") == (1.0, 1.0, "in proportion")


def test_what_is_unknown_of_readers_is_a_caveat() -> None:
    assert "Views are unknown for 1 of 6 assets." in REPORT.caveats
    assert any(caveat.startswith("Exits are unknown for 1 read asset") for caveat in REPORT.caveats)


def test_without_views_no_leak_is_claimed() -> None:
    report = report_funnel(ledger(at("awareness", "a1")))

    assert rows(report, "leaks") == []
    assert row(report, "leaks-by-stage", "Buying a bicycle")[2:] == (None, None, None, None)
    assert report.findings[-1].startswith("Nobody has counted views yet")
