"""Clusters: complete link, by hand."""

from __future__ import annotations

from models.domain.cluster import find_clusters, representatives
from models.domain.duplicate import Duplicate, Likeness


def near(pair: str, overlap: float = 0.9) -> Duplicate:
    return Duplicate(pair[0], pair[1], overlap)


def exact(pair: str) -> Duplicate:
    return Duplicate(pair[0], pair[1], 1.0, Likeness.EXACT)


def retold(pair: str, probability: float = 0.8) -> Duplicate:
    return Duplicate(pair[0], pair[1], 0.2, Likeness.PARAPHRASE, probability)


def test_all_that_duplicate_one_another_are_one_cluster() -> None:
    assert find_clusters([near("ab"), near("ac"), near("bc")]) == [("a", "b", "c")]


def test_a_chain_is_not_one_cluster_whichever_stands_in_the_middle() -> None:
    assert find_clusters([near("ab"), near("bc")]) == [("a", "b")]
    assert find_clusters([near("ab"), near("ac")]) == [("a", "b")]


def test_the_surer_pair_wins_what_could_join_either() -> None:
    assert find_clusters([near("ab", 0.7), near("bc", 0.9)]) == [("b", "c")]


def test_exact_copies_are_one_text_so_what_duplicates_one_duplicates_all() -> None:
    assert find_clusters([exact("ab"), exact("bc"), near("cd")]) == [("a", "b", "c", "d")]


def test_two_clusters_become_one_only_where_every_pair_is_there() -> None:
    apart = [near("ab"), near("cd"), near("ac", 0.7), near("ad", 0.7), near("bc", 0.7)]

    assert find_clusters(apart) == [("a", "b"), ("c", "d")]
    assert find_clusters([*apart, near("bd", 0.7)]) == [("a", "b", "c", "d")]


def test_the_order_of_the_pairs_does_not_matter() -> None:
    pairs = [near("ab"), near("bc"), near("cd"), near("bd"), exact("ae")]

    assert find_clusters(pairs) == find_clusters(pairs[::-1])


def test_paraphrases_make_clusters_but_are_not_counted_once() -> None:
    assert find_clusters([retold("ab")]) == [("a", "b")]
    assert representatives(["a", "b"], [retold("ab")]) == {"a": "a", "b": "b"}


def test_whoever_is_in_no_pair_stands_for_itself_and_the_unknown_are_left_out() -> None:
    assert representatives(["c", "b", "a"], [near("ab"), near("cx")]) == {"a": "a", "b": "a", "c": "c"}
