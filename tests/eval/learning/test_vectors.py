import numpy as np

from eval.learning.vectors import CHUNKS_READ, embed_openings
from models.domain.asset import Asset
from models.embedders.hashing import HashingEmbedder


def test_each_asset_has_its_head_s_vector_and_those_of_the_chunks_that_are_read() -> None:
    assets = [Asset(f"a/{number}", "a", None, f"Title {number}", "", "Words. " * 900) for number in range(40)]
    found = embed_openings(assets, HashingEmbedder())
    assert list(found) == [asset.id for asset in assets]
    assert {len(own) for own in found.values()} == {1 + CHUNKS_READ}
    assert np.array_equal(found["a/7"][0], HashingEmbedder().embed([assets[7].head])[0])
