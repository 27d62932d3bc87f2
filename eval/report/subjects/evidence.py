"""Evidence: what becomes of a label without the sentences that are shown for it, and on these sentences alone."""

from __future__ import annotations

from eval.dataset import hash_sites
from eval.evidence.evaluate import KEPT_TARGET, RATIO_TARGET, evaluate
from eval.evidence.sample import QUICK, USUAL
from eval.evidence.trial import LEAST_LOSS, Estimate, Faithfulness
from eval.product import open_learned
from eval.report.figure import Figure, Target
from eval.report.section import Section
from eval.report.task import Task

CITATION = "DeYoung et al. 2020, arXiv:1911.03429"
RATIO = "drop without what is shown, over drop without other sentences"
KEPT = "labels that stand on what is shown alone"


def report(task: Task) -> Section:
    """The section; on sites, and on needs where the folder has some."""
    found = evaluate(task.data, task.embedder, QUICK if task.quick else USUAL, task.progress)
    figures = [figure for kind, one in found.by_kind.items() for figure in _figures(kind, one)]
    notes = (
        "Sentences are truly taken out of title, description and body, and what is left is read anew.",
        "Random sentences are as long together as those shown, give or take a tenth.",
        f"Where they cost a label nothing, the ratio counts {LEAST_LOSS:g} for them.",
        f"{len(found.trials)} labels of {len({trial.asset_id for trial in found.trials})} assets.",
    )
    hashes = {"evidence: sites": hash_sites(task.data), "evidence: heads": open_learned(task.embedder).fingerprint}
    return Section("evidence", "Evidence", tuple(figures), notes=notes, hashes=hashes)


def _figures(kind: str, one: Faithfulness) -> list[Figure]:
    return [
        _figure(RATIO, kind, one.ratio, one.compared, Target(RATIO_TARGET)),
        _figure(KEPT, kind, one.kept, one.labels, Target(KEPT_TARGET)),
        _figure("drop without what is shown (comprehensiveness)", kind, one.drop_shown, one.compared),
        _figure("drop without random sentences of equal length", kind, one.drop_random, one.compared),
        Figure("sentences shown", kind, one.sentences, one.labels),
    ]


def _figure(name: str, kind: str, estimate: Estimate, count: int, target: Target | None = None) -> Figure:
    return Figure(name, kind, estimate.value, count, estimate.interval, None, target, CITATION)
