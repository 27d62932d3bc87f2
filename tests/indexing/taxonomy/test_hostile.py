import pytest

from indexing.taxonomy import tree
from indexing.taxonomy.load import load_taxonomy
from models.domain.errors import InvalidTaxonomy


def faults_of(text: str) -> list[str]:
    with pytest.raises(InvalidTaxonomy) as caught:
        load_taxonomy(text, "t.yaml")
    return [str(fault) for fault in caught.value.faults]


BOMB = "a: &a [x,x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{new}: &{new} [{','.join([f'*{old}'] * 10)}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)

TEXTS = {
    "": "t.yaml:1: The file is empty.",
    "# only a comment\n": "t.yaml:1: The file is empty.",
    "- a\n- b\n": "t.yaml:1: Expected fields, got a list.",
    "just words": "t.yaml:1: Expected fields, got the text 'just words'.",
    "name: a: b\n": "t.yaml:1, column 8: This is not YAML: mapping values are not allowed here.",
    "name: x\n\tpersonas: []\n": "t.yaml:2, column 1: A tab stands where YAML allows only spaces.",
    "name: [a\n": "This is not YAML:",
    "name: x\n---\nname: y\n": "t.yaml:2, column 1: This is not YAML: expected a single document",
    "name: x\x00y\n": "t.yaml:1: The character U+0000 is not allowed.",
    "a: 1\nb: \ud800\n": "t.yaml:2: The character U+D800 is not allowed.",
    '{"name": "\\ud800"}': "t.yaml:1: name: The text holds the control character U+D800.",
    "name: &a [*a]\n": "t.yaml:1: name[0]: An alias contains itself.",
    "name: *nobody\n": "found undefined alias",
    "name: !!python/object/apply:os.system [id]\n": "t.yaml:1: name: The tag tag:yaml.org,2002:python/object",
    "? [a, b]\n: c\n": "t.yaml:1: A field's name must be a plain text.",
    "[" * 200_000: f"The file has more than {tree.DEEPEST} levels of nesting.",
    "{a: " * 200_000: f"The file has more than {tree.DEEPEST} levels of nesting.",
    "- " * 200_000: f"The file has more than {tree.DEEPEST} levels of nesting.",
    BOMB: f"Its aliases grow to more than {tree.MOST_VALUES:,} values.",
}


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: repr(text[:16]))
def test_a_hostile_or_broken_text_gets_a_sentence(text: str) -> None:
    assert TEXTS[text] in " ".join(faults_of(text))


LONG = "y" * 50_000


@pytest.mark.parametrize(
    "text",
    [
        f"name: x\npersonas: {LONG}\n",
        f"? {LONG}\n: x\n",
        f"name: *{LONG}\n",
        f"name: !{LONG} x\n",
        f"name: x\ncoverage: {{rules: [{{need: {LONG}}}, {{persona: {LONG}, need: {LONG}}}]}}\n",
        f"personas: [{{needs: [{{id: {LONG}, supports: [{LONG}]}}, {{id: {LONG}, supports: [z{LONG}]}}]}}]\n",
        f"journeys: [{{id: {LONG}, stages: [{{id: {LONG}}}, {{id: {LONG}, corresponds_to: [{LONG}]}}]}}]\n",
    ],
    ids=range(7),
)
def test_a_long_wrong_text_is_not_repeated_whole(text: str) -> None:
    assert max(len(fault) for fault in faults_of(text)) < 600


def test_more_values_than_any_taxonomy_has_are_not_read_to_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree, "MOST_VALUES", 1_000)
    assert "t.yaml:1000, column 3: The file has more than 1,000 values." in faults_of("- x\n" * 100_000)[0]


def test_a_hundred_faults_are_enough_at_a_time() -> None:
    faults = faults_of("name: x\n" * 5_000)
    assert len(faults) == 101
    assert faults[0].startswith("t.yaml:2: name: This field is given twice.")
    assert faults[-1] == "t.yaml: There are more than 100 faults; these are the first. Mend them and check again."


def test_thousands_of_wrong_references_are_not_compared_with_thousands_of_ids() -> None:
    needs = "".join(f"  - {{id: need-{number}, supports: [ned-{number}x]}}\n" for number in range(4_000))
    assert len(faults_of(f"name: x\npersonas:\n- id: p\n  needs:\n{needs}")) == 101


def test_a_long_circle_is_named_by_its_beginning() -> None:
    needs = "".join(
        f"  - {{id: n{number:04}, kind: social, statement: s, supports: [n{(number + 1) % 1000:04}]}}\n"
        for number in range(1_000)
    )
    circle = next(fault for fault in faults_of(f"name: x\npersonas:\n- id: p\n  needs:\n{needs}") if "circle" in fault)
    assert "n0000 → n0001 → " in circle
    assert len(circle) < 400
