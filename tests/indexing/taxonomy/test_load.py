from pathlib import Path

from indexing.taxonomy.load import read_taxonomy

SAMPLE = Path(__file__).parents[3] / "service" / "demo" / "taxonomy.yaml"


def test_the_sample_taxonomy_loads() -> None:
    taxonomy, text = read_taxonomy(SAMPLE)
    assert taxonomy.name == "Warmhearth"
    assert "Hanna" in text
