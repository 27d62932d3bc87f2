from itertools import pairwise

from indexing.duplicates.reach import in_reach


def test_every_pair_comes_once() -> None:
    pairs = [("a", "c"), ("b", "d"), ("a", "b")]

    assert sorted(in_reach(pairs)) == sorted(pairs)


def test_pairs_of_a_chain_come_beside_those_that_share_an_asset() -> None:
    # Names that are out of the order in which they are joined.
    names = [f"{7 * at % 101:03d}" for at in range(100)]
    chain = [(min(pair), max(pair)) for pair in pairwise(names)]

    ordered = in_reach(sorted(chain))

    assert all(set(one) & set(other) for one, other in pairwise(ordered))


def test_no_pairs_are_no_pairs() -> None:
    assert in_reach([]) == []
