"""Cuts an asset's body into passages that the embedder reads whole.

By structure: neighbouring paragraphs and list items of a section go together, a long one is cut at sentences, then
at word pieces. Every character that is not blank lies in exactly one chunk's [start, end), but for the heading
lines that lead a chunk: they are in its heading path. So nothing is ever cut off silently.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from indexing.blocks import Block, find_blocks, split
from models.domain.asset import Asset
from models.domain.chunk import Chunk
from models.domain.fingerprint import fingerprint
from models.embedders.base import Embedder

LONGEST_PASSAGE = 8_000
"""Characters: to some tokenizers a megabyte without a space is one word piece; it is no passage to a reader."""
ENOUGH = 0.5
"""Of the room: a section that fills less goes on into the next one, for every chunk costs an embedding."""
CONTEXT = 4
"""Title and heading path may each take one CONTEXT-th of the word pieces."""
WINDOW = 512
"""Blocks counted in one call to the tokenizer; bounds the memory that a hostile body can ask for."""

CHUNKER = fingerprint("structure", 1, LONGEST_PASSAGE, ENOUGH, CONTEXT)
"""Changes whenever the same asset would be cut differently."""


def chunk(asset: Asset, embedder: Embedder) -> tuple[Chunk, ...]:
    """The passages of an asset's body, in order; none for a blank body.

    `embedded` (title, heading path, passage, a line each) never has more than `embedder.max_word_pieces`.
    """
    reserve = 0
    while True:
        chunks = tuple(_Cutter(asset, embedder, reserve).chunks())
        over = max(embedder.count([each.embedded for each in chunks]), default=0) - embedder.max_word_pieces
        if over <= 0 or reserve + over > embedder.max_word_pieces // 2:
            return chunks
        reserve += over  # some tokenizers need more pieces for the whole than for its parts


@dataclass(frozen=True, slots=True)
class _Measured:
    """A block with its word pieces: its own, those of the headings that lead it, those of its heading path."""

    block: Block
    own: int
    lead: int
    path: int


class _Cutter:
    """One asset being cut; `reserve` word pieces are left free in every chunk."""

    def __init__(self, asset: Asset, embedder: Embedder, reserve: int) -> None:
        self._asset = asset
        self._embedder = embedder
        self._context = max(1, embedder.max_word_pieces // CONTEXT)
        self._paths: dict[tuple[str, ...], tuple[str, int]] = {}
        self._title, pieces = self._bounded(" ".join(asset.title.split()))
        self._room = max(1, embedder.max_word_pieces - reserve - pieces)

    def chunks(self) -> Iterator[Chunk]:
        for position, blocks in enumerate(self._packs()):
            first, end = blocks[0], blocks[-1].end
            passage = self._asset.body[first.start : end]
            lines = (self._title, self._path(first.heading)[0], passage)
            embedded = "\n".join(line for line in lines if line)
            yield Chunk(self._asset.id, position, " > ".join(first.heading), first.start, end, embedded)

    def _packs(self) -> Iterator[list[Block]]:
        pack: list[_Measured] = []
        filled = 0
        for each in self._measured(find_blocks(self._asset.body)):
            if pack and not self._goes_on(pack, each, filled):
                yield [member.block for member in pack]
                pack = []
            filled = filled + each.lead + each.own if pack else each.path + each.own
            pack.append(each)
        if pack:
            yield [member.block for member in pack]

    def _goes_on(self, pack: list[_Measured], following: _Measured, filled: int) -> bool:
        first, last = pack[0].block, pack[-1].block
        if last.heading != following.block.heading and filled - pack[0].path >= ENOUGH * self._room:
            return False
        fits = filled + following.lead + following.own <= self._room
        return fits and following.block.end - first.start <= LONGEST_PASSAGE

    def _measured(self, blocks: Iterable[Block]) -> Iterator[_Measured]:
        """Blocks that each fit, split where they did not."""
        body, rest = self._asset.body, iter(blocks)
        while window := list(islice(rest, WINDOW)):
            texts = [body[block.start : block.end] for block in window]
            leads = [body[block.lead : block.start] for block in window]
            counts = self._embedder.count([*texts, *leads])
            for block, own, lead in zip(window, counts, counts[len(window) :], strict=False):
                measured = _Measured(block, own, lead, self._path(block.heading)[1])
                yield from [measured] if self._fits(measured) else self._parts(block)

    def _fits(self, each: _Measured) -> bool:
        if each.block.length <= 1:
            return True
        return each.path + each.own <= self._room and each.block.length <= LONGEST_PASSAGE

    def _parts(self, block: Block) -> Iterator[_Measured]:
        return self._measured(split(block, self._asset.body, self._embedder))

    def _path(self, heading: tuple[str, ...]) -> tuple[str, int]:
        """The line of the headings above, and its word pieces."""
        if heading not in self._paths:
            if len(self._paths) == WINDOW:
                self._paths.clear()
            self._paths[heading] = self._path_line(heading)
        return self._paths[heading]

    def _path_line(self, heading: tuple[str, ...]) -> tuple[str, int]:
        """The nearest headings are kept where they are too many; one that repeats the title is left out."""
        names = [name for name in heading if name != self._asset.title]
        while len(names) > 1 and self._embedder.count([" > ".join(names)])[0] > self._context:
            del names[0]
        return self._bounded(" > ".join(names))

    def _bounded(self, line: str) -> tuple[str, int]:
        pieces = self._embedder.count([line])[0] if line else 0
        if pieces <= self._context:
            return line, pieces
        return line[: self._embedder.offsets(line)[self._context - 1][1]], self._context
