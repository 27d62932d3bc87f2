from pathlib import Path

import pytest

from indexing.taxonomy.load import load_taxonomy
from models.domain.errors import InvalidTaxonomy

SMALL = (Path(__file__).parent / "bakery.yaml").read_text(encoding="utf-8")


def faults_of(text: str) -> list[str]:
    try:
        load_taxonomy(text, "t.yaml")
    except InvalidTaxonomy as error:
        return [str(fault) for fault in error.faults]
    return []


def spoilt(old: str, new: str) -> list[str]:
    assert old in SMALL
    return faults_of(SMALL.replace(old, new, 1))


FAULTS = {
    "an unknown field": (
        "name: Bakery",
        "name: B\nnmae: C",
        "t.yaml:2: nmae: There is no such field. Did you mean 'name'?",
    ),
    "a missing field": ("name: Bakery\n", "", "t.yaml:1: name: This field is missing. Add it."),
    "a blank field": ("name: Bakery\n", "name:\n", "t.yaml:1: name: This field is missing. Add it."),
    "an unknown kind": (
        "kind: social",
        "kind: socail",
        (
            "t.yaml:7: personas[0].needs[1].kind: 'socail' is unknown. Did you mean 'social'? "
            "Write one of: functional, social, emotional, supporting."
        ),
    ),
    "an unknown funnel": (
        "funnel: sales",
        "funnel: shop",
        (
            "t.yaml:13: journeys[0].stages[1].funnel: 'shop' is unknown. Known: marketing, sales, customer. "
            "Write one of: marketing, sales, customer."
        ),
    ),
    "an unknown shipped stage": (
        "buyer/awareness",
        "buyer/awarenes",
        (
            "t.yaml:12: journeys[0].stages[0].corresponds_to[0]: 'buyer/awarenes' is unknown. "
            "Did you mean 'buyer/awareness'? Write one of: buyer/awareness, buyer/research, buyer/evaluation, "
            "buyer/decision, customer/onboarding, customer/adoption, customer/support, customer/loyalty."
        ),
    ),
    "a text for a list": (
        "supports: [bread]",
        "supports: bread",
        (
            "t.yaml:7: personas[0].needs[1].supports: Expected a list, got the text 'bread'. "
            "Write one item a line, each after '- '."
        ),
    ),
    "a list for a text": (
        "name: Bakery",
        "name: [a]",
        "t.yaml:1: name: Expected a text, got a list. Write one text, in quotes if it holds ': ' or ' #'.",
    ),
    "an id with capitals": (
        "id: guest",
        "id: Guest",
        (
            "t.yaml:3: personas[0].id: 'Guest' cannot be an id. Use small letters, digits and hyphens, "
            "a letter or digit first (^[a-z0-9][a-z0-9-]*$)."
        ),
    ),
    "a word for a number": (
        "minimum: 1,",
        "minimum: one,",
        "t.yaml:19: coverage.default.minimum: Expected a whole number, got 'one'. Write digits only.",
    ),
    "a number below zero": (
        "minimum: 1,",
        "minimum: -1,",
        "t.yaml:19: coverage.default.minimum: '-1' is too small. Write 0 or more.",
    ),
    "a later format": (
        "name: Bakery",
        "name: Bakery\nformat: 2",
        "t.yaml:2: format: The file has format 2; this Fingerpost reads format 1. Write 'format: 1'.",
    ),
    "a field given twice": (
        "name: Bakery",
        "name: Bakery\nname: Shop",
        "t.yaml:2: name: This field is given twice. Keep one of them; the first is on line 1.",
    ),
    "a control character": (
        "Bakery",
        '"Bak\\0ery"',
        "t.yaml:1: name: The text holds the control character U+0000. Remove it.",
    ),
    "an id given twice": (
        "id: sit",
        "id: bread",
        (
            "t.yaml:7: personas[0].needs[1].id: The id 'bread' is given twice among the needs of the file. "
            "Rename it; line 6 has it too."
        ),
    ),
    "a reserved id": (
        "id: hungry",
        "id: none",
        (
            "t.yaml:12: journeys[0].stages[0].id: The id 'none' is reserved. "
            "Choose another than none, unsure, need, needs."
        ),
    ),
    "a support that leads nowhere": (
        "[bread]",
        "[bred]",
        "t.yaml:7: personas[0].needs[1].supports[0]: There is no need 'bred'. Did you mean 'bread'?",
    ),
    "a rule that leads nowhere": (
        "need: bread, m",
        "need: braed, m",
        "t.yaml:21: coverage.rules[0].need: There is no need 'braed'. Did you mean 'bread'?",
    ),
    "a rule for a stage of the other journey": (
        "need: bread, m",
        "journey: buyer, stage: eating, m",
        (
            "t.yaml:21: coverage.rules[0].stage: The journey 'buyer' has no stage 'eating', "
            "so the rule covers no cell. Known: hungry, choosing."
        ),
    ),
    "a minimum above the maximum": (
        "maximum: 3",
        "maximum: 0",
        "t.yaml:19: coverage.default.minimum: The minimum 1 is above the maximum 0. Lower one or raise the other.",
    ),
    "a minimum above the maximum of the default": (
        "minimum: 2",
        "minimum: 4",
        (
            "t.yaml:21: coverage.rules[0].minimum: The minimum 4 is above the maximum 3 of the default. "
            "Give the rule a maximum of its own, or null for no limit."
        ),
    ),
    "two rules for the same cells": (
        "minimum: 2}",
        "minimum: 2}\n    - {persona: guest, need: bread, minimum: 3}",
        "t.yaml:22: coverage.rules[1]: The rule on line 21 gives the same cells another policy. Keep one of them.",
    ),
    "two rules for the same cells that ask for other formats": (
        "minimum: 2}",
        "formats: [a, b]}\n    - {persona: guest, need: bread, formats: [a, c]}",
        "t.yaml:22: coverage.rules[1]: The rule on line 21 gives the same cells another policy. Keep one of them.",
    ),
    "out of scope with a minimum": (
        "minimum: 2}",
        "minimum: 2, formats: [a], out_of_scope: true}",
        (
            "t.yaml:21: coverage.rules[0].out_of_scope: The cells are out of scope and yet have a minimum and formats. "
            "Leave out the one or the other."
        ),
    ),
    "a rule without a minimum where the default is out of scope": (
        "default: {minimum: 1, maximum: 3, fresh_within_days: 90}\n  rules:\n    - {need: bread, minimum: 2}",
        "default: {out_of_scope: true}\n  rules:\n    - {need: bread, maximum: 2}",
        (
            "t.yaml:21: coverage.rules[0]: The default is out of scope, and the rule gives no minimum, "
            "so it asks for nothing. Give the rule a minimum of its own, or leave it out."
        ),
    ),
    "a period of nought": (
        "fresh_within_days: 90",
        "fresh_within_days: 0",
        "t.yaml:19: coverage.default.fresh_within_days: '0' is too small. Write 1 or more.",
    ),
    "a format's period of nought": (
        "  rules:",
        "  freshness: {recipe: 0}\n  rules:",
        "t.yaml:20: coverage.freshness.recipe: '0' is too small. Write 1 or more.",
    ),
    "one format with two periods": (
        "  rules:",
        "  freshness: {recipe: 10, Recipe: 20}\n  rules:",
        (
            "t.yaml:20: coverage.freshness.Recipe: 'recipe' is the same format, and has another period. "
            "Keep one of them."
        ),
    ),
    "a list of no formats": (
        "minimum: 2}",
        "formats: []}",
        "t.yaml:21: coverage.rules[0].formats: It has 0 of at least 1. Add what is missing.",
    ),
    "more languages than assets": (
        "minimum: 2}",
        "languages: [en, de, fr, pl]}",
        (
            "t.yaml:21: coverage.rules[0].languages: Each of 4 languages needs an asset, and the maximum is 3. "
            "Raise the maximum or leave out languages."
        ),
    ),
    "a weight of nobody": (
        "  rules:",
        "  weights: {needs: {braed: 2}}\n  rules:",
        "t.yaml:20: coverage.weights.needs.braed: There is no need 'braed'. Did you mean 'bread'?",
    ),
    "a weight that is no number": (
        "  rules:",
        "  weights: {stages: {buyer/hungry: much}}\n  rules:",
        (
            "t.yaml:20: coverage.weights.stages.buyer/hungry: Expected a number, got 'much'. "
            "Write digits, such as 2 or 0.5."
        ),
    ),
    "a rule for everything": (
        "need: bread, m",
        "m",
        (
            "t.yaml:21: coverage.rules[0]: The rule names no cells. "
            "Name a persona, need, journey or stage, or change the default."
        ),
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_names_line_field_and_cure(fault: str) -> None:
    old, new, expected = FAULTS[fault]
    assert expected in spoilt(old, new)


@pytest.mark.parametrize("fault", [f for f in FAULTS if f not in ("a minimum above the maximum",)])
def test_a_fault_is_told_once(fault: str) -> None:
    old, new, _ = FAULTS[fault]
    assert len(spoilt(old, new)) == 1


def test_the_small_taxonomy_has_none() -> None:
    assert faults_of(SMALL) == []


def test_a_circle_of_support_is_named_as_a_path() -> None:
    text = SMALL.replace("Have fresh bread", "Have fresh bread, supports: [sit]")
    assert [fault.split(": ", 2)[2] for fault in faults_of(text)] == [
        "Needs support each other in a circle: bread → sit → bread. Leave out one of these."
    ]


def test_a_need_that_supports_itself_is_a_circle() -> None:
    assert "circle: sit → sit." in spoilt("[bread]", "[sit]")[0]


def test_two_circles_are_both_named() -> None:
    needs = "".join(
        f"      - {{id: {name}, kind: social, statement: s, supports: [{other}]}}\n"
        for name, other in (("a", "b"), ("b", "a"), ("c", "d"), ("d", "c"))
    )
    found = " ".join(faults_of(SMALL.replace("journeys:", f"{needs}journeys:")))
    assert "a → b → a" in found
    assert "c → d → c" in found


def test_one_journey_is_too_few_and_a_journey_needs_a_stage() -> None:
    start = SMALL.index("  - id: customer")
    one = SMALL[:start] + SMALL[SMALL.index("coverage:") :]
    assert faults_of(one) == ["t.yaml:8: journeys: It has 1 of at least 2. Add what is missing."]
    without = SMALL[: SMALL.index("    stages:", start)] + "    stages: []\n"
    assert "t.yaml:16: journeys[1].stages: It has 0 of at least 1. Add what is missing." in faults_of(without)


def test_faults_of_shape_and_of_meaning_come_together_in_the_order_of_lines() -> None:
    text = (
        SMALL.replace("kind: functional", "kind: functoinal")
        .replace("[bread]", "[bred]")
        .replace("id: hungry", "id: none")
    )
    lines = [int(fault.split(":")[1]) for fault in faults_of(text)]
    assert lines == [6, 7, 12]
