"""Readiness, every score reckoned from the facts that stand in the report's own table."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from models.domain.contact import Contact
from models.domain.engagement import Counts
from models.domain.persona import NeedKind
from models.reports.fact import Area
from models.reports.ledger import Ledger
from models.reports.readiness import report_readiness
from models.reports.report import Report
from tests.models.reports.ledgers import TAXONOMY, item, ledger, row, rows

PLACED = {"buyer": "awareness", "customer": "none"}
LIBRARY = replace(
    ledger(
        item("shop/a", stages=PLACED, needs=("carry",), owner="Sales", cost=Decimal(9), published=date(2026, 5, 1)),
        item("shop/b", stages=PLACED, needs=("carry",), owner="Press", links=("shop/a",), published=date(2020, 5, 1)),
        item("shop/c", stages={"buyer": "unsure", "customer": "none"}, format="guide"),
        item("shop/d", stages={"buyer": "none", "customer": "none"}, group="shop/c"),
        may={"shop/a": Counts(views=4, exits=1), "shop/b": Counts(views=0)},
        april={"shop/a": Counts(views=4)},
        contacts=(
            Contact(date(2026, 5, 4), "Press", "parent", "e-mail", stage="awareness"),
            Contact(date(2026, 5, 4), "Press", "parent", "e-mail", asset_id="shop/gone"),
        ),
    ),
    decided=1,
)
REPORT = report_readiness(LIBRARY)


def facts(report: Report) -> dict[str, tuple[int, int]]:
    return {each[1]: (each[2], each[3]) for each in rows(report, "facts")}


def test_facts_are_what_the_ledger_counts() -> None:
    assert facts(REPORT) == {
        "Personas with a need": (2, 2),
        "Needs that name a barrier": (0, 3),
        "Needs that name an accelerator": (0, 3),
        "Needs in people's own words": (0, 3),
        "Kinds of need": (2, 4),
        "Labels that people decided": (1, 1),
        "Stages with two owners or more": (1, 5),
        "Owners who work at two stages or more": (0, 2),
        "Owners of the same cells who link to each other": (1, 1),
        "Cells that hold what the policy asks for": (1, 15),
        "Assets that serve a need": (2, 4),
        "Assets placed on every journey": (3, 4),
        "Assets within the period of their format": (1, 2),
        "Texts that are told once": (3, 4),
        "Sources of content": (1, 1),
        "Periods of reading imported": (2, 2),
        "Logs of contacts imported": (1, 1),
        "Assets of known channel": (0, 4),
        "Assets of known format": (1, 4),
        "Assets whose readers are counted": (2, 4),
        "Assets whose readers are followed onward": (1, 4),
        "Assets counted in two periods": (1, 4),
        "Contacts that can be placed": (1, 2),
        "Assets of known owner": (2, 4),
        "Assets of known age": (2, 4),
        "Assets of known cost": (1, 4),
        "Assets of known language": (0, 4),
    }


@pytest.mark.parametrize("library", [LIBRARY, ledger()])
def test_every_score_derives_from_the_facts_that_are_shown(library: Ledger) -> None:
    report = report_readiness(library)

    for area, score, count, weakest, gain, remedy in rows(report, "areas"):
        mine = [each for each in rows(report, "facts") if each[0] == area]
        scores = [min(1.0, each[2] / each[3]) if each[3] else 0.0 for each in mine]
        assert len(mine) == count
        assert score == pytest.approx(sum(scores) / count)
        assert gain == pytest.approx((1 - min(scores)) / count)
        assert (weakest, remedy) in {(each[1], each[5]) for each in mine if each[4] == min(scores)}


def test_there_are_six_areas_and_each_says_what_would_raise_it() -> None:
    assert [each[0] for each in rows(REPORT, "areas")] == list(Area)
    assert all(each[5].endswith(".") for each in rows(REPORT, "areas"))


def test_the_least_ready_area_is_said_first_with_its_cure() -> None:
    assert REPORT.findings[0] == (
        "Customer is least ready at 30%. Needs that name a barrier: 0 of 3. "
        "Ask what keeps people from it, need by need."
    )


def test_doing_what_would_raise_an_area_raises_it_by_what_was_said() -> None:
    before = row(REPORT, "areas", "customer")
    needs = tuple(replace(need, barriers=("It costs too much",)) for need in TAXONOMY.personas[0].needs)
    carry = replace(TAXONOMY.personas[1].needs[0], barriers=("It is heavy",), kind=NeedKind.FUNCTIONAL)
    personas = (replace(TAXONOMY.personas[0], needs=needs), replace(TAXONOMY.personas[1], needs=(carry,)))

    after = report_readiness(replace(LIBRARY, taxonomy=replace(TAXONOMY, personas=personas)))

    assert row(after, "areas", "customer")[0] == pytest.approx(before[0] + before[3])


def test_more_than_is_wanted_is_no_more_than_ready() -> None:
    report = report_readiness(replace(LIBRARY, decided=500))

    assert next(each[4] for each in rows(report, "facts") if each[1] == "Labels that people decided") == 1.0


def test_an_empty_library_is_ready_for_nothing_but_what_its_taxonomy_says() -> None:
    scores = {each[0]: each[1] for each in rows(report_readiness(ledger()), "areas")}

    assert scores["content"] == scores["data"] == scores["insights"] == scores["applications"] == 0.0
    assert scores["customer"] > 0


def test_what_is_whole_asks_for_nothing_more() -> None:
    cures = {each[1]: each[5] for each in rows(REPORT, "facts")}

    assert cures["Personas with a need"] == ""
    assert cures["Kinds of need"] != ""
