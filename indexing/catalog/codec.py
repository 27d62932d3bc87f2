"""Values to JSON and back, by the types they declare."""

from __future__ import annotations

from functools import cached_property
from typing import Any, Generic, TypeVar

from pydantic import TypeAdapter

from models.domain.choice import Choice
from models.domain.chunk import Chunk
from models.domain.classification import Classification
from models.domain.machine_word import MachineWord
from models.domain.reading import StageReading
from models.domain.taxonomy import Taxonomy

T = TypeVar("T")


class Codec(Generic[T]):
    """What is read is equal to what was written."""

    def __init__(self, kind: Any) -> None:  # noqa: ANN401 (a type, or a generic alias, which is none)
        self._kind = kind

    @cached_property
    def _adapter(self) -> TypeAdapter[T]:
        return TypeAdapter(self._kind)

    def to_json(self, value: T) -> str:
        """Compact JSON."""
        return self._adapter.dump_json(value).decode()

    def from_json(self, text: str) -> T:
        """The value that was written."""
        return self._adapter.validate_json(text)


IDS: Codec[tuple[str, ...]] = Codec(tuple[str, ...])
CHUNKS: Codec[tuple[Chunk, ...]] = Codec(tuple[Chunk, ...])
READINGS: Codec[tuple[StageReading, ...]] = Codec(tuple[StageReading, ...])
CLASSIFICATION: Codec[Classification] = Codec(Classification)
TAXONOMY: Codec[Taxonomy] = Codec(Taxonomy)
CHOICE: Codec[Choice] = Codec(Choice)
MACHINE_WORD: Codec[MachineWord] = Codec(MachineWord)
