"""Stages: by the shipped weights on this folder, or by heads fitted anew that leave each site out."""

from __future__ import annotations

import time
from collections.abc import Sequence
from itertools import groupby

from eval.dataset import StageExample, hash_stage_data, load_stage_examples
from eval.judged import Judged, judge
from eval.product import classify_library, open_learned, shipped_taxonomy
from eval.report.section import Section
from eval.report.stage_figures import measure_stages, table_of_classes, table_of_sites
from eval.report.stage_pictures import draw_stages
from eval.report.subjects.stages_beside import with_peers
from eval.report.task import Task
from eval.stages.seen import seen_sites
from models.domain.classification import Classification
from models.domain.fingerprint import fingerprint

QUICK_A_SITE = 8
"""Assets of a site that a quick look reads; which ones depends on their ids alone."""


def report(task: Task) -> Section:
    """The section; see `Task`."""
    examples = load_stage_examples(task.data, task.labels)
    if task.quick:
        examples = sample(examples, QUICK_A_SITE)
    hashes = {"stages: sites and labels": hash_stage_data(task.data, task.labels)}
    if task.leaves_sites_out:
        from eval.report.subjects.stages_retrained import judge_left_out

        start = time.perf_counter()
        judged, notes = judge_left_out(examples, task), ("Every site was judged by heads fitted on the other sites.",)
        seconds = None if task.scores else time.perf_counter() - start
        found = section("Stages, each site left out of training in turn", judged, notes, hashes, frozenset())
        return with_peers(found, examples, judged, task, seconds)
    judged, heads = judge_shipped(examples, task)
    sites = {example.site for example in examples}
    seen = seen_sites() & sites
    notes = (_about(sorted(sites), seen),)
    found = section("Stages, by the shipped weights", judged, notes, {**hashes, "stages: heads": heads}, seen)
    return with_peers(found, examples, judged, task)


def sample(examples: Sequence[StageExample], a_site: int) -> list[StageExample]:
    """At most so many examples of each site, in their order, chosen by their ids."""
    chosen = set()
    for _, own in groupby(sorted(examples, key=lambda one: one.site), key=lambda one: one.site):
        ranked = sorted(own, key=lambda one: fingerprint(one.asset.id))
        chosen |= {one.asset.id for one in ranked[:a_site]}
    return [example for example in examples if example.asset.id in chosen]


def judge_shipped(examples: Sequence[StageExample], task: Task) -> tuple[list[Judged], str]:
    """What the product says of each site as a library of its own, and the fingerprint of what said it."""
    learned, taxonomy = open_learned(task.embedder), shipped_taxonomy()
    said: dict[str, Classification] = {}

    def tell(what: str, done: int, total: int) -> None:  # noqa: ARG001 - of one site; people wait for all of them
        task.progress(what, len(said) + done, len(examples))

    for site in sorted({example.site for example in examples}):
        own = {example.asset.id: example.asset for example in examples if example.site == site}
        said |= classify_library(list(own.values()), learned, taxonomy, tell)
    return judge(examples, said), learned.fingerprint


def section(
    title: str, judged: list[Judged], notes: tuple[str, ...], hashes: dict[str, str], seen: frozenset[str]
) -> Section:
    """Figures, tables and pictures; no target counts as reached on sites of `seen`, which the heads were fitted to."""
    tables = [table_of_classes(one) for one in judged] + [table_of_sites(one, seen) for one in judged]
    return Section(
        "stages",
        title,
        tuple(measure_stages(judged, aimed=not seen)),
        tuple(tables),
        tuple(draw_stages(judged)),
        notes,
        hashes,
    )


def _about(sites: Sequence[str], seen: frozenset[str]) -> str:
    known = [site for site in sites if site in seen]
    if not known:
        return f"None of the {len(sites)} sites is one that the shipped weights were fitted to, to go by their names."
    return (
        f"The shipped weights were fitted to {len(known)} of these {len(sites)} sites ({', '.join(known)}): there the "
        "figures flatter, and no target is held against them. Heads fitted anew, leaving each site out, tell what to "
        "expect of a new site: --retrain."
    )
