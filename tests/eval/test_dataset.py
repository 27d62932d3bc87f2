import gzip
from pathlib import Path

import pytest

from eval.dataset import hash_stage_data, load_assets, load_stage_examples
from models.classifiers.stages.classifier import CLASSES
from models.domain.errors import InvalidInput, NotFound
from tests.eval.stage_data import SAID, SITES, write_stage_data


def test_every_label_comes_with_its_asset_its_site_and_the_accepted_answers(tmp_path: Path) -> None:
    examples = load_stage_examples(write_stage_data(tmp_path / "d", copies=1))
    assert len(examples) == len(SAID) * len(SITES)
    first = examples[0]
    assert (first.site, first.asset.source, first.asset.id) == ("anders", "anders", "anders/awareness-none-0.md")
    assert first.stages == {"buyer": "awareness", "customer": "none"}
    assert first.accepted == {"buyer": {"awareness"}, "customer": {"none"}}
    assert first.asset.body.startswith("Why it matters")


def test_a_label_on_an_asset_that_no_site_has_names_its_line(tmp_path: Path) -> None:
    data = write_stage_data(tmp_path / "d", copies=1)
    with (data / "stages" / "labels.tsv").open("a") as file:
        file.write("anders\tgone.md\tnone\tnone\tnone\tnone\t1\n")
    with pytest.raises(InvalidInput, match=r"labels.tsv, line 38.*gone.md"):
        load_stage_examples(data)


def test_a_stage_that_no_journey_has_is_refused(tmp_path: Path) -> None:
    data = write_stage_data(tmp_path / "d", copies=1)
    labels = data / "stages" / "labels.tsv"
    labels.write_text(labels.read_text().replace("\tdecision\tdecision", "\tpurchase\tpurchase"))
    with pytest.raises(InvalidInput, match="unknown buyer stage 'purchase'"):
        load_stage_examples(data)


def test_a_line_that_is_no_asset_is_named(tmp_path: Path) -> None:
    data = write_stage_data(tmp_path / "d", copies=1)
    with gzip.open(data / "sites" / "anders.jsonl.gz", "at") as file:
        file.write("not json\n")
    with pytest.raises(InvalidInput, match=r"anders.jsonl.gz, line 10"):
        load_assets(data)


def test_a_folder_without_sites_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="folder of sites"):
        load_assets(tmp_path)


def test_the_hash_changes_with_a_label_and_not_with_the_compression(tmp_path: Path) -> None:
    data = write_stage_data(tmp_path / "d", copies=1)
    before = hash_stage_data(data)
    site = data / "sites" / "anders.jsonl.gz"
    site.write_bytes(gzip.compress(gzip.decompress(site.read_bytes()), 1))
    assert hash_stage_data(data) == before
    labels = data / "stages" / "labels.tsv"
    labels.write_text(labels.read_text() + "\n")
    assert hash_stage_data(data) != before


@pytest.mark.data
def test_the_development_data_has_every_stage_of_both_journeys(shared_data: Path) -> None:
    examples = load_stage_examples(shared_data)
    assert len(examples) == 2076
    assert len({example.site for example in examples}) == 21
    for journey, classes in CLASSES.items():
        assert {example.stages[journey] for example in examples} == set(classes)
