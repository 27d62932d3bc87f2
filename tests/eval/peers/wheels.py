"""Wheels made by hand, so that pip has something to install where there is no network."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

WHEEL = "Wheel-Version: 1.0\nGenerator: by hand\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


def write_wheel(folder: Path, name: str, modules: Mapping[str, str]) -> Path:
    """A wheel of version 1.0 with these modules by path; nothing is required."""
    about = f"{name}-1.0.dist-info"
    files = dict(modules) | {
        f"{about}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n",
        f"{about}/WHEEL": WHEEL,
    }
    record = "".join(f"{path},,\n" for path in [*files, f"{about}/RECORD"])
    wheel = folder / f"{name}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for path, text in {**files, f"{about}/RECORD": record}.items():
            archive.writestr(path, text)
    return wheel


ANNIF = """
import csv, sys
from pathlib import Path

def words(text): return set(text.split())

def main(command, *rest):
    if command == "load-vocab":
        assert next(csv.reader(open(rest[1]))) == ["uri", "label_en"]
    elif command == "train":
        assert "backend=tfidf" in Path("projects.cfg").read_text()
    elif command == "index":
        rows = list(csv.DictReader(open("train.csv")))
        for path in Path(rest[-1]).glob("*.txt"):
            asked, lines = words(path.read_text()), {}
            for row in rows:
                score = len(asked & words(row["text"]))
                lines[row["subject_uris"]] = max(score, lines.get(row["subject_uris"], 0))
            hits = [f"{uri}\\tclass\\t{score}" for uri, score in lines.items() if score]
            path.with_suffix(".annif").write_text("\\n".join(hits))

if __name__ == "__main__":
    main(*sys.argv[1:])
"""
"""What `run_annif.py` asks of Annif: a text is as near to a class as its nearest example has words in common."""

SETFIT = """
class Row(list):
    def tolist(self): return [list(row) for row in self]

class SetFitModel:
    @classmethod
    def from_pretrained(cls, folder, local_files_only): return cls()
    def predict_proba(self, queries, as_numpy): return Row([[0.25, 0.75]] * len(queries))

class TrainingArguments:
    def __init__(self, report_to, save_strategy, steps): self.steps = steps

class State: pass

class Trainer:
    def __init__(self, model, args, train_dataset, callbacks): self.steps, self.callbacks = args.steps, callbacks
    def train(self):
        state = State()
        state.max_steps = self.steps
        for step in range(min(self.steps, 50)):
            state.global_step = step + 1
            for callback in self.callbacks: callback.on_step_end(None, state, None)
"""
"""A trainer that has as many steps as its arguments say, and takes 50 of them at most."""

DATASETS = """
class Dataset:
    @staticmethod
    def from_dict(columns): return columns
"""
TRANSFORMERS = "class TrainerCallback: pass\n"

PRETENDED = {
    "annif/__init__.py": "",
    "annif/cli.py": ANNIF,
    "setfit.py": SETFIT,
    "datasets.py": DATASETS,
    "transformers.py": TRANSFORMERS,
}
