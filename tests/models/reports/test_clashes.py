"""Contact clashes, planted in a log.

4 May 2026 is a Monday. That week Ines is sent Awareness by Press and Decision by Sales (two steps apart, a clash), and
Evaluation (beside both, no clash); on Sunday the 10th Care sends Support, on another journey: it clashes with all.
On Monday the 11th, another week, Sales sends Decision: alone, it clashes with nothing.
"""

from __future__ import annotations

from datetime import date

import pytest

from models.domain.contact import Contact
from models.reports.clashes import report_clashes
from models.reports.conflict import Places, conflict, find_places
from tests.models.reports.ledgers import item, ledger, row, rows

INES, RAVI = "Ines, who cycles to work", "Ravi, who carries two"
WEEK = date(2026, 5, 4)


def sent(day: int, sender: str, stage: str | None, *, journey: str | None = None, asset: str | None = None) -> Contact:
    return Contact(date(2026, 5, day), sender, "commuter", "e-mail", asset, journey=journey, stage=stage)


LOG = (
    sent(4, "Press", "awareness"),
    sent(5, "Press", None, asset="shop/start"),
    sent(6, "Sales", "decision"),
    sent(7, "Sales", "evaluation"),
    sent(10, "Care", "support"),
    sent(11, "Sales", "decision"),
    sent(12, "Sales", None, asset="shop/nowhere"),
    Contact(date(2026, 5, 25), "Press", "parent", "post", stage="awareness"),
)
REPORT = report_clashes(
    ledger(
        item("shop/start", stages={"buyer": "awareness", "customer": "none"}),
        item("shop/nowhere", stages={"buyer": "unsure", "customer": "none"}),
        contacts=LOG,
    )
)


def test_the_clashes_that_were_planted_are_found_and_no_other() -> None:
    assert {(each[2], each[5]) for each in rows(REPORT, "clashes")} == {
        ("Awareness (Buying a bicycle)", "Decision (Buying a bicycle)"),
        ("Awareness (Buying a bicycle)", "Support (Riding it)"),
        ("Evaluation (Buying a bicycle)", "Support (Riding it)"),
        ("Decision (Buying a bicycle)", "Support (Riding it)"),
    }
    assert {each[:2] for each in rows(REPORT, "clashes")} == {(INES, WEEK)}


def test_a_clash_says_who_sent_how_many_and_why() -> None:
    assert rows(REPORT, "clashes")[0] == (
        INES,
        WEEK,
        "Awareness (Buying a bicycle)",
        2,
        "Press",
        "Decision (Buying a bicycle)",
        1,
        "Sales",
        "the stages are 2 steps apart",
    )
    assert rows(REPORT, "clashes")[1][-1] == "they stand on different journeys"


def test_the_worst_week_is_said_first() -> None:
    assert REPORT.findings[0] == (
        f"{INES} was sent 5 contacts that clash in the week of 2026-05-04, by Care, Press and Sales: the worst of 1 "
        "week in which a persona was told two things at once."
    )
    assert REPORT.findings[1] == "5 of 7 contacts of a known stage clash with another (71%)."


def test_pressure_counts_every_contact_of_a_week_and_the_mean_counts_silent_weeks() -> None:
    assert rows(REPORT, "pressure") == [
        (INES, WEEK, 5, 5, 3, 1, 0),
        (INES, date(2026, 5, 11), 2, 0, 1, 1, 1),
        (RAVI, date(2026, 5, 25), 1, 0, 1, 1, 0),
    ]
    assert REPORT.findings[2] == f"{INES} got 5 contacts in the week of 2026-05-04; 1.8 a week over 4 weeks."


def test_a_stage_where_nobody_is_contacted_is_named() -> None:
    assert REPORT.findings[3] == "Nobody was ever contacted at First ride (Riding it)."
    stages = {each[1]: each[2:] for each in rows(REPORT, "stages")}
    assert stages["Awareness"] == (3, "")
    assert stages["Decision"] == (2, RAVI)
    assert stages["First ride"] == (0, f"{INES}, {RAVI}")


def test_a_contact_of_unknown_stage_is_a_caveat() -> None:
    assert REPORT.caveats[0].startswith("The stage of 1 of 8 contacts is unknown")


def test_a_week_without_contacts_is_drawn_as_nothing() -> None:
    assert [bar.value for bar in REPORT.pictures[0].bars] == [5, 2, 0, 1]


@pytest.mark.parametrize(
    ("one", "other", "clash"),
    [
        ((("buyer", 0),), (("buyer", 0),), False),
        ((("buyer", 0),), (("buyer", 1),), False),
        ((("buyer", 0),), (("buyer", 2),), True),
        ((("buyer", 2),), (("customer", 0),), True),
        ((("buyer", 2), ("customer", 0)), (("customer", 1),), False),
        ((), (("buyer", 2),), False),
    ],
)
def test_neighbours_on_one_journey_agree_and_the_unknown_clashes_with_nothing(
    one: Places, other: Places, *, clash: bool
) -> None:
    assert conflict(one, other) is conflict(other, one) is clash


@pytest.mark.parametrize(
    ("contact", "places"),
    [
        (sent(4, "Press", "support"), (("customer", 1),)),
        (sent(4, "Press", "support", journey="buyer"), ()),
        (sent(4, "Press", None, asset="shop/both"), (("buyer", 0), ("customer", 1))),
        (sent(4, "Press", None, journey="buyer", asset="shop/both"), (("buyer", 0),)),
        (sent(4, "Press", "evaluation", journey="buyer", asset="shop/both"), (("buyer", 1),)),
    ],
)
def test_the_log_s_own_word_stands_before_the_asset_s_labels(contact: Contact, places: Places) -> None:
    both = item("shop/both", stages={"buyer": "awareness", "customer": "support"})
    stages = {"buyer": ["awareness", "evaluation", "decision"], "customer": ["onboarding", "support"]}

    assert find_places(contact, both if contact.asset_id else None, stages) == places


def test_a_persona_that_the_taxonomy_does_not_know_is_told() -> None:
    stranger = Contact(WEEK, "Press", "tourist", "post", stage="awareness")

    report = report_clashes(ledger(contacts=(stranger,)))

    assert row(report, "pressure", "tourist")[1] == 1
    assert report.caveats == ("The taxonomy knows no persona tourist; the log does.",)


def test_without_a_log_nothing_is_claimed() -> None:
    assert report_clashes(ledger()).findings[0].startswith("No contacts have been imported")
