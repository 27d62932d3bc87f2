"""SetFit, run inside a virtual environment of its own: `python run_setfit.py REQUEST.json ANSWER.json`.

In: texts, labels (int), queries, model (a folder), options (whatever SetFit's TrainingArguments are to have instead
of their defaults), patience (seconds of training, or null to wait for ever). Out: probabilities, a row a query, a
column a label in rising order; seconds of training alone. Where training would outlast the patience, told by its
first steps: steps, and steps_a_second instead.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

WARMING = 5
TIMED = 30
"""Steps by which the pace is told, after those in which the machine warms up."""


class TooSlow(Exception):
    """Training would outlast the patience."""

    def __init__(self, steps: int, pace: float) -> None:
        super().__init__(f"{steps} steps at {pace:.2f} a second")
        self.steps, self.pace = steps, pace


def learn(request: dict[str, Any]) -> dict[str, Any]:
    """Its default recipe as its documentation starts with it, but for `options`."""
    from datasets import Dataset
    from setfit import SetFitModel, Trainer, TrainingArguments

    model = SetFitModel.from_pretrained(request["model"], local_files_only=True)
    examples = Dataset.from_dict({"text": request["texts"], "label": request["labels"]})
    arguments = TrainingArguments(report_to="none", save_strategy="no", **request["options"])
    watching = [] if request["patience"] is None else [_watch(request["patience"])]
    trainer = Trainer(model=model, args=arguments, train_dataset=examples, callbacks=watching)
    start = time.perf_counter()
    try:
        trainer.train()
    except TooSlow as slow:
        return {"steps": slow.steps, "steps_a_second": slow.pace}
    seconds = time.perf_counter() - start
    probabilities = model.predict_proba(request["queries"], as_numpy=True)
    return {"probabilities": probabilities.tolist(), "seconds": seconds}


def _watch(patience: float) -> Any:  # noqa: ANN401 (a class that exists in this environment alone)
    from transformers import TrainerCallback

    class Watch(TrainerCallback):  # type: ignore[misc, unused-ignore]
        """Times the first steps."""

        since = 0.0

        def on_step_end(self, args: Any, state: Any, control: Any, **_: Any) -> None:  # noqa: ANN401, ARG002
            if state.global_step == WARMING:
                self.since = time.perf_counter()
            if state.global_step == WARMING + TIMED:
                pace = TIMED / (time.perf_counter() - self.since)
                if state.max_steps / pace > patience:
                    raise TooSlow(state.max_steps, pace)

    return Watch()


if __name__ == "__main__":
    asked, answer = map(Path, sys.argv[1:])
    answer.write_text(json.dumps(learn(json.loads(asked.read_text(encoding="utf-8")))), encoding="utf-8")
