"""SetFit, run inside a virtual environment of its own: `python run_setfit.py REQUEST.json ANSWER.json`.

In: texts, labels (int), queries, model (a folder), options (whatever SetFit's TrainingArguments are to have instead
of their defaults). Out: probabilities, a row a query, a column a label in rising order; seconds of training alone.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any


def learn(request: dict[str, Any]) -> dict[str, Any]:
    """Its default recipe as its documentation starts with it, but for `options`."""
    from datasets import Dataset
    from setfit import SetFitModel, Trainer, TrainingArguments

    model = SetFitModel.from_pretrained(request["model"], local_files_only=True)
    examples = Dataset.from_dict({"text": request["texts"], "label": request["labels"]})
    arguments = TrainingArguments(report_to="none", save_strategy="no", **request["options"])
    trainer = Trainer(model=model, args=arguments, train_dataset=examples)
    start = time.perf_counter()
    trainer.train()
    seconds = time.perf_counter() - start
    probabilities = model.predict_proba(request["queries"], as_numpy=True)
    return {"probabilities": probabilities.tolist(), "seconds": seconds}


if __name__ == "__main__":
    asked, answer = map(Path, sys.argv[1:])
    answer.write_text(json.dumps(learn(json.loads(asked.read_text(encoding="utf-8")))), encoding="utf-8")
