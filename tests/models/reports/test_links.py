"""Dead ends and orphans, with the links that are missing put there."""

from __future__ import annotations

from models.domain.engagement import Counts
from models.reports.ledger import Item
from models.reports.links import report_links
from tests.models.reports.ledgers import item, ledger, row, rows


def page(
    name: str,
    stage: str = "awareness",
    *links: str,
    needs: tuple[str, ...] = ("arrive-dry",),
    language: str | None = None,
    group: str | None = None,
) -> Item:
    return item(f"shop/{name}", stages={"buyer": stage}, needs=needs, links=links, language=language, group=group)


def best_link(report_of: tuple[Item, ...], end: str = "shop/end") -> tuple[object, ...]:
    found = row(report_links(ledger(*report_of)), "dead-ends", end)
    return found[3], found[5]


def test_what_is_read_and_leads_nowhere_comes_first_the_uncounted_next_the_unread_last() -> None:
    library = ledger(
        page("quiet"),
        page("unknown"),
        page("loud"),
        page("leads", "awareness", "shop/loud"),
        may={"shop/quiet": Counts(views=0), "shop/loud": Counts(views=70), "shop/leads": Counts(views=900)},
    )

    assert [each[0] for each in rows(report_links(library), "dead-ends")] == ["shop/loud", "shop/unknown", "shop/quiet"]


def test_a_link_to_itself_or_to_what_is_gone_leads_nowhere() -> None:
    library = ledger(page("self", "awareness", "shop/self"), page("gone", "awareness", "shop/deleted"))

    report = report_links(library)

    assert {each[0] for each in rows(report, "dead-ends")} == {"shop/self", "shop/gone"}
    assert {each[0] for each in rows(report, "orphans")} == {"shop/self", "shop/gone"}


def test_the_same_need_at_the_next_stage_is_linked_first() -> None:
    library = (
        page("end"),
        page("same", "awareness", "shop/end"),
        page("next", "evaluation", "shop/end"),
        page("later", "decision", "shop/end"),
        page("other", "evaluation", "shop/end", needs=("carry",)),
    )

    assert best_link(library) == (
        "shop/next",
        "The same need (“Arrive dry whatever the weather”), at the next stage, Evaluation after Awareness.",
    )


def test_without_a_next_stage_its_own_is_better_than_one_further_on() -> None:
    library = (page("end"), page("same", "awareness", "shop/end"), page("later", "decision", "shop/end"))

    assert best_link(library) == (
        "shop/same",
        "The same need (“Arrive dry whatever the weather”), at the same stage, Awareness.",
    )


def test_the_same_need_further_on_is_better_than_another_need_next() -> None:
    library = (
        page("end"),
        page("later", "decision", "shop/end"),
        page("safe", "evaluation", "shop/end", needs=("feel-safe",)),
    )

    assert best_link(library)[0] == "shop/later"


def test_another_need_of_the_same_persona_will_do_and_of_another_persona_will_not() -> None:
    safe = page("safe", "evaluation", "shop/end", needs=("feel-safe",))
    carry = page("carry", "evaluation", "shop/end", needs=("carry",))

    assert best_link((page("end"), safe, carry)) == (
        "shop/safe",
        "Another need of the same persona (Ines, who cycles to work), at the next stage, Evaluation after Awareness.",
    )
    assert best_link((page("end"), carry))[0] is None


def test_more_needs_in_common_win_and_then_what_nothing_links_to() -> None:
    both = ("arrive-dry", "feel-safe")
    end = page("end", needs=both)
    one = page("a-one", "evaluation", "shop/end")
    linked, unlinked = page("b-linked", "evaluation", needs=both), page("c-unlinked", "evaluation", needs=both)
    leads = page("d-leads", "decision", "shop/b-linked", "shop/a-one", needs=("carry",))

    assert best_link((end, one, linked, unlinked, leads))[0] == "shop/c-unlinked"


def test_a_copy_and_another_language_are_no_place_to_lead_to() -> None:
    library = (
        page("end", language="en"),
        page("copy", "evaluation", "shop/x", group="shop/end", language="en"),
        page("polish", "evaluation", "shop/end", language="pl"),
    )

    assert best_link(library)[0] is None


def test_pages_of_no_known_need_go_by_rare_words_of_their_titles() -> None:
    near = item("shop/steel mudguards", stages={"buyer": "awareness"})
    far = item("shop/long steel mudguards", stages={"buyer": "evaluation"}, links=("shop/steel mudguards",))
    other = item("shop/saddles", stages={"buyer": "evaluation"}, links=("shop/steel mudguards",))

    link, reason = best_link((near, far, other), "shop/steel mudguards")

    assert link == "shop/long steel mudguards"
    assert str(reason).startswith(
        "At the next stage, Evaluation after Awareness; both titles say “mudguards” and “steel”, though"
    )


def test_one_word_in_common_is_no_reason_for_a_link() -> None:
    near, other = (item(f"shop/{kind} mudguards", stages={"buyer": "awareness"}) for kind in ("steel", "short"))

    assert best_link((near, other), "shop/steel mudguards")[0] is None


def test_an_orphan_is_linked_from_the_stage_before_where_most_readers_are() -> None:
    library = ledger(
        page("orphan", "evaluation", "shop/few"),
        page("few", "awareness", "shop/many"),
        page("many", "awareness", "shop/few"),
        may={"shop/few": Counts(views=3), "shop/many": Counts(views=300)},
    )

    report = report_links(library)

    assert [each[0] for each in rows(report, "orphans")] == ["shop/orphan"]
    assert row(report, "orphans", "shop/orphan")[3:] == (
        "shop/many",
        "Many",
        "The same need (“Arrive dry whatever the weather”), at the stage before, Awareness before Evaluation.",
    )


def test_what_stands_at_no_stage_is_led_to_where_its_need_begins() -> None:
    library = (page("end", "none"), page("late", "decision", "shop/end"), page("early", "awareness", "shop/end"))

    assert best_link(library) == (
        "shop/early",
        "The same need (“Arrive dry whatever the weather”), at Awareness, while it stands at no stage itself.",
    )


def test_findings_begin_with_the_readers_who_are_lost_and_name_the_link() -> None:
    library = ledger(
        page("end"),
        page("next", "evaluation", "shop/end"),
        may={"shop/end": Counts(views=1_200), "shop/next": Counts(views=0)},
    )

    findings = report_links(library).findings

    assert findings[0] == "1,200 views met 1 asset that leads nowhere: “End” alone 1,200; link it to “Next”."
    assert findings[2] == "Nothing in the library links to 1 asset (50%), and 1 of them had no reader."


def test_a_source_without_any_link_is_more_likely_unread_than_unlinked() -> None:
    caveats = report_links(ledger(page("a"), page("b"))).caveats

    assert "No asset of shop links to another: perhaps its links were not read." in caveats


def test_needs_that_left_the_taxonomy_are_passed_over() -> None:
    library = (page("end", needs=("gone",)), page("next", "evaluation", "shop/end", needs=("gone",)))

    assert best_link(library)[0] is None
