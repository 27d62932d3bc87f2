import json
from pathlib import Path

import pytest
import yaml

from indexing.taxonomy.load import MAX_BYTES, load_taxonomy, read_taxonomy
from models.domain.errors import InvalidTaxonomy, NotFound, TooLarge
from models.domain.journey import Funnel
from models.domain.persona import NeedKind
from models.domain.policy import OUT_OF_SCOPE, Policy

ROOT = Path(__file__).parents[3]
SAMPLE = ROOT / "service" / "demo" / "taxonomy.yaml"
SMALL = (Path(__file__).parent / "bakery.yaml").read_text(encoding="utf-8")
FIXTURES = ROOT / "tests" / "fixtures" / "taxonomies"


def test_the_sample_taxonomy_loads_with_its_text() -> None:
    taxonomy, text = read_taxonomy(SAMPLE)
    assert taxonomy.name == "Warmhearth"
    assert text == SAMPLE.read_text(encoding="utf-8")


def test_what_is_left_out_has_its_default() -> None:
    taxonomy = load_taxonomy(SMALL, "t.yaml")
    assert taxonomy.boundary.at == "purchase"
    assert taxonomy.need("sit").barriers == ()
    assert taxonomy.journey("buyer").stages[1].corresponds_to == ()


def test_a_rule_takes_from_the_default_what_it_leaves_out() -> None:
    taxonomy = load_taxonomy(SMALL, "t.yaml")
    assert taxonomy.coverage.policy_for("guest", "bread", "buyer", "hungry") == Policy(2, 3, 90)
    assert taxonomy.coverage.policy_for("guest", "sit", "buyer", "hungry") == Policy(1, 3, 90)


def test_null_in_a_rule_lifts_the_limit_of_the_default() -> None:
    text = SMALL.replace("{need: bread, minimum: 2}", "{need: bread, minimum: 9, maximum: null, fresh_within_days: ~}")
    policy = load_taxonomy(text, "t.yaml").coverage.policy_for("guest", "bread", "buyer", "hungry")
    assert policy == Policy(9, None, None)


def test_a_rule_says_what_formats_channels_and_languages_are_wanted() -> None:
    text = SMALL.replace("minimum: 2}", "formats: [recipe, video], channels: [web], languages: [en, de]}")
    policy = load_taxonomy(text, "t.yaml").coverage.policy_for("guest", "bread", "buyer", "hungry")
    assert policy == Policy(1, 3, 90, ("recipe", "video"), ("web",), ("en", "de"))


def test_out_of_scope_is_a_policy_of_its_own_word_and_inherits_nothing() -> None:
    text = SMALL.replace("need: bread, minimum: 2", "need: bread, out_of_scope: true")
    assert load_taxonomy(text, "t.yaml").coverage.policy_for("guest", "bread", "buyer", "hungry") == OUT_OF_SCOPE


def test_where_the_default_is_out_of_scope_a_rule_calls_cells_back() -> None:
    text = SMALL.replace("{minimum: 1, maximum: 3, fresh_within_days: 90}", "{out_of_scope: true}")
    assert load_taxonomy(text, "t.yaml").coverage.policy_for("guest", "bread", "buyer", "hungry") == Policy(2)
    back = text.replace("minimum: 2", "out_of_scope: false")
    assert load_taxonomy(back, "t.yaml").coverage.policy_for("guest", "bread", "buyer", "hungry") == Policy(1)


def test_weights_are_one_where_none_is_given() -> None:
    text = SMALL.replace("  rules:", "  weights: {needs: {bread: 2.5}, stages: {buyer/hungry: 0}}\n  rules:")
    weights = load_taxonomy(text, "t.yaml").coverage.weights
    assert (weights.of_need("bread"), weights.of_need("sit"), weights.of_persona("guest")) == (2.5, 1.0, 1.0)
    assert (weights.of_stage("buyer", "hungry"), weights.of_stage("customer", "eating")) == (0.0, 1.0)


def test_a_format_s_period_is_found_whatever_its_case_and_the_default_s_where_it_has_none() -> None:
    coverage = load_taxonomy(SMALL.replace("  rules:", "  freshness: {Recipe: 700}\n  rules:"), "t.yaml").coverage
    assert (coverage.period_of("recipe"), coverage.period_of("news"), coverage.period_of(None)) == (700, None, None)
    assert (coverage.stale_after("recipe"), coverage.stale_after("news"), coverage.stale_after(None)) == (700, 90, 90)


def test_json_takes_the_same_road() -> None:
    body = json.dumps(yaml.safe_load(SMALL), indent="\t").replace("/", "\\/")
    assert load_taxonomy(body, "body") == load_taxonomy(SMALL, "t.yaml")


def test_json_escapes_beyond_sixteen_bits_become_one_character() -> None:
    body = json.dumps(yaml.safe_load(SMALL) | {"name": "Bakery 🥖"})
    assert "\\ud83e" in body
    assert load_taxonomy(body, "body").name == "Bakery 🥖"


def test_words_that_yaml_takes_for_numbers_and_truths_stay_words() -> None:
    assert load_taxonomy(SMALL.replace("Bakery", "2024"), "t").name == "2024"
    assert load_taxonomy(SMALL.replace("Bakery", "no"), "t").name == "no"


def test_right_to_left_and_emoji_names_are_kept() -> None:
    assert load_taxonomy(SMALL.replace("Bakery", "מאפייה 🥐"), "t").name == "מאפייה 🥐"


def test_an_alias_may_repeat_a_value() -> None:
    text = SMALL.replace("{minimum: 1, maximum: 3", "{minimum: &n 1, maximum: *n").replace("bread, minimum: 2", "sit")
    assert load_taxonomy(text, "t").coverage.default == Policy(1, 1, 90)


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "t.yaml"
    path.write_text(SMALL, encoding="utf-8-sig")
    assert read_taxonomy(path)[0].name == "Bakery"


def test_a_missing_file_or_a_folder_is_not_found(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.yaml"):
        with pytest.raises(NotFound, match="taxonomy file"):
            read_taxonomy(path)


def test_bytes_that_are_no_utf_8_are_named_with_their_line(tmp_path: Path) -> None:
    path = tmp_path / "t.yaml"
    path.write_bytes(b"name: x\nother: \xff\n")
    with pytest.raises(InvalidTaxonomy, match=r"t\.yaml:2: The byte 0xFF is not UTF-8\. Save the file as UTF-8\."):
        read_taxonomy(path)


def test_more_than_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "t.yaml"
    path.write_bytes(b"#" * (MAX_BYTES + 1))
    with pytest.raises(TooLarge, match="1,000,000 bytes"):
        read_taxonomy(path)
    with pytest.raises(TooLarge):
        load_taxonomy("#" * (MAX_BYTES + 1), "body")


def test_the_traveller_has_the_jobs_of_all_four_kinds() -> None:
    taxonomy, _ = read_taxonomy(FIXTURES / "business_traveller.yaml")
    kinds: dict[NeedKind, list[str]] = {kind: [] for kind in NeedKind}
    for need in taxonomy.needs:
        kinds[need.kind].append(need.id)
        assert need.barriers, need.id
        assert need.accelerators, need.id
    assert kinds == {
        NeedKind.FUNCTIONAL: ["attend-client-meeting", "stay-overnight", "sleep", "eat"],
        NeedKind.SOCIAL: ["look-good-with-clients"],
        NeedKind.EMOTIONAL: ["feel-safe", "connected-with-home"],
        NeedKind.SUPPORTING: ["reserve-the-room"],
    }


def test_the_traveller_s_journeys_are_the_shipped_templates_parted_at_the_purchase() -> None:
    taxonomy, _ = read_taxonomy(FIXTURES / "business_traveller.yaml")
    assert taxonomy.boundary.at == "purchase"
    for journey in taxonomy.journeys:
        assert all(stage.corresponds_to == (f"{journey.id}/{stage.id}",) for stage in journey.stages)


def test_the_student_s_journeys_part_at_the_first_contact() -> None:
    taxonomy, _ = read_taxonomy(FIXTURES / "laptop_student.yaml")
    assert taxonomy.boundary.at == "first_contact"
    buyer, customer = (tuple(stage.id for stage in journey.stages) for journey in taxonomy.journeys)
    assert buyer == ("awareness-of-need", "researching", "evaluating", "decision")
    assert customer == ("first-contact", "engaging", "sales-and-support", "after-the-purchase")


def test_the_student_s_customer_journey_draws_on_both_shipped_ones_and_all_three_funnels() -> None:
    taxonomy, _ = read_taxonomy(FIXTURES / "laptop_student.yaml")
    customer = taxonomy.journey("customer")
    shipped = {name.split("/")[0] for stage in customer.stages for name in stage.corresponds_to}
    assert shipped == {"buyer", "customer"}
    assert {stage.funnel for stage in customer.stages} == set(Funnel)


def test_a_library_may_know_its_journeys_before_it_knows_anybody() -> None:
    text = (Path(__file__).parents[3] / "service" / "starter.yaml").read_text("utf-8")

    taxonomy = load_taxonomy(text, "starter.yaml")

    assert taxonomy.personas == ()
    assert [journey.id for journey in taxonomy.journeys] == ["buyer", "customer"]
