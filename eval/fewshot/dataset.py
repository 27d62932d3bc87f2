"""Short texts with one intent each, from any folder laid out like the development data.

`intents/NAME/train_K.jsonl` (K examples a class), `valid.jsonl`, `test.jsonl`: text, label.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from models.domain.errors import InvalidInput, NotFound

Split = Literal["valid", "test"]
NAME = "banking77"
LONGEST_LINE = 100_000
"""Characters; an example is a sentence or two."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """Texts with one label each."""

    texts: tuple[str, ...]
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Intents:
    """`classes` are the labels of the examples, sorted; `digest` SHA-256 of both files."""

    classes: tuple[str, ...]
    train: Labelled
    test: Labelled
    digest: str

    @property
    def statements(self) -> tuple[str, ...]:
        """The classes' names as words, in the order of the classes."""
        return tuple(name.replace("_", " ").strip(" ?").lower() for name in self.classes)


def load_intents(data: Path, shots: int, split: Split, name: str = NAME) -> Intents:
    """Examples and the split they are judged on.

    Raises `NotFound` for a missing file, `InvalidInput` for a line that is no example or a label without any.
    """
    train, one = _read(data / "intents" / name / f"train_{shots}.jsonl")
    test, two = _read(data / "intents" / name / f"{split}.jsonl")
    if unknown := sorted(set(test.labels) - set(train.labels)):
        raise InvalidInput(f"label '{unknown[0]}' has no example in train_{shots}.jsonl", where=f"{split}.jsonl")
    return Intents(tuple(sorted(set(train.labels))), train, test, hashlib.sha256(one + two).hexdigest())


def _read(path: Path) -> tuple[Labelled, bytes]:
    if not path.is_file():
        raise NotFound("file of examples", str(path), "One JSON object a line: text, label.")
    content = path.read_bytes()
    lines = content.decode("utf-8").splitlines()
    pairs = [_pair(line, f"{path.name}, line {number}") for number, line in enumerate(lines, start=1) if line.strip()]
    return Labelled(tuple(text for text, _ in pairs), tuple(label for _, label in pairs)), content


def _pair(line: str, where: str) -> tuple[str, str]:
    if len(line) > LONGEST_LINE:
        raise InvalidInput(f"{len(line)} characters, at most {LONGEST_LINE} are read", where=where)
    try:
        record = json.loads(line)
        return str(record["text"]), str(record["label"])
    except (ValueError, KeyError, TypeError) as error:
        raise InvalidInput(f"not an example ({error})", where=where, cure="Each has text and label.") from error
