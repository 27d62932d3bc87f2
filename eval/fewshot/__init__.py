"""Classes known by a few example texts: how good, how fast, and against whom."""

from eval.fewshot.evaluate import FewShotResult, evaluate

__all__ = ["FewShotResult", "evaluate"]
