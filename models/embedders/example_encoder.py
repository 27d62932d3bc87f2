"""The example encoder: upper layers of its own, tuned in a minute to tell apart classes known by a few examples."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from models.domain.errors import InvalidInput, TooLarge
from models.embedders.bert import PackedBert
from models.embedders.packing import packs
from models.embedders.sentence_transformer import BUDGET
from models.embedders.stage_encoder import DEPTH, Trunk

EPOCHS = 8
BATCH = 32
RATE, CLASS_RATE = 6e-4, 2e-3
DECAY = 0.01
WARM = 0.1
LARGEST_GRADIENT = 1.0
SHARPNESS = 20.0
"""Of a class's score, from the cosine of text and class."""
SORTED_TOGETHER = 8
"""Batches drawn together and sorted by length, so that a batch holds texts of like length."""
MOST_EXAMPLES = 5_000
"""About five minutes, reckoned from 25 seconds for 462."""

Floats = NDArray[np.float64]


class ExampleBranch(nn.Module):
    """From states of the lower layers, texts end to end, to scores: `classes` (k, dimension) are learnt directions."""

    def __init__(self, bert: PackedBert) -> None:
        super().__init__()
        self._pass_through = bert.pass_through
        self.layers = nn.ModuleList(copy.deepcopy(layer) for layer in bert.layers[DEPTH:])
        self.classes = nn.Parameter(torch.zeros(0, bert.width))
        self.float().requires_grad_()

    def embed(self, states: Tensor, lengths: list[int]) -> Tensor:
        """Shape (texts, dimension), unit rows: the mean of the pieces, as the model itself pools them."""
        climbed = torch.split(self._pass_through(list(self.layers), states, lengths), lengths)
        return nn.functional.normalize(torch.stack([text.mean(dim=0) for text in climbed]), dim=1)

    def forward(self, states: Tensor, lengths: list[int]) -> Tensor:
        """Shape (texts, classes)."""
        return SHARPNESS * self.embed(states, lengths) @ nn.functional.normalize(self.classes, dim=1).T


class ExampleEncoder:
    """Tells texts' classes, columns in the order of `classes`; the same examples and seed give the same answers."""

    def __init__(self, trunk: Trunk, branch: ExampleBranch, classes: tuple[str, ...]) -> None:
        self._trunk = trunk
        self._branch = branch.eval()
        self.classes = classes

    def probabilities(self, texts: Sequence[str]) -> Floats:
        """Shape (n, k), rows summing to 1: which class, given that it is one of them."""
        found = np.zeros((len(texts), len(self.classes)))
        states = _States(self._trunk, texts)
        with torch.inference_mode():
            for pack in states.packs():
                found[pack] = self._branch(*states.of(pack)).softmax(dim=1).double().numpy()
        return found


def tune_examples(
    trunk: Trunk,
    texts: Sequence[str],
    labels: Sequence[str],
    *,
    statements: Sequence[str] = (),
    classes: Sequence[str] = (),
    seed: int = 0,
) -> ExampleEncoder:
    """Tunes to `texts`, one label each; `statements`, in the order of `classes`, count as one more example each.

    Without `classes` they are the labels, sorted. Raises `InvalidInput` for fewer than two classes, one without
    any text and lengths that do not fit; `TooLarge` for more than `MOST_EXAMPLES`.
    """
    names = tuple(classes) or tuple(sorted(set(labels)))
    _check(texts, labels, names, statements)
    place = {name: number for number, name in enumerate(names)}
    members = torch.tensor([*(place[label] for label in labels), *range(len(statements))])
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        branch = _tune(trunk, _States(trunk, [*texts, *statements]), members, np.random.default_rng(seed))
    return ExampleEncoder(trunk, branch, names)


class _States:
    """Texts after the trunk's lower layers, which are run once."""

    def __init__(self, trunk: Trunk, texts: Sequence[str]) -> None:
        tokens = [encoding.ids for encoding in trunk.tokenize(texts)]
        self.lengths = [len(ids) for ids in tokens]
        self._held: dict[int, Tensor] = {}
        for pack in self.packs():
            climbed = trunk.climb([tokens[index] for index in pack]).float()
            self._held |= dict(zip(pack, torch.split(climbed, [self.lengths[index] for index in pack]), strict=True))

    def packs(self) -> Iterator[list[int]]:
        return packs(self.lengths, BUDGET, BUDGET)

    def of(self, texts: Sequence[int]) -> tuple[Tensor, list[int]]:
        """Their states end to end, and how many pieces each has."""
        # What was made in inference mode cannot be learnt from; `cat` copies it.
        return torch.cat([self._held[text] for text in texts]), [self.lengths[text] for text in texts]


def _tune(trunk: Trunk, states: _States, members: Tensor, chance: np.random.Generator) -> ExampleBranch:
    """AdamW, one cycle of the learning rate (Smith 2018, arXiv:1803.09820), from the classes' mean vectors on."""
    branch = ExampleBranch(trunk.bert).eval()
    branch.classes = nn.Parameter(_means(branch, states, members))
    branch.train()
    groups = [{"params": list(branch.layers.parameters()), "lr": RATE}, {"params": [branch.classes], "lr": CLASS_RATE}]
    optimiser = torch.optim.AdamW(groups, weight_decay=DECAY)
    batches = [batch for _ in range(EPOCHS) for batch in _batches(states.lengths, chance)]
    cycle = torch.optim.lr_scheduler.OneCycleLR(optimiser, [RATE, CLASS_RATE], len(batches) + 1, pct_start=WARM)
    for batch in batches:
        loss = nn.functional.cross_entropy(branch(*states.of(batch)), members[batch])
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(branch.layers.parameters(), LARGEST_GRADIENT)
        optimiser.step()
        cycle.step()
    return branch


def _means(branch: ExampleBranch, states: _States, members: Tensor) -> Tensor:
    """Shape (classes, dimension): each class's examples, unit rows, summed."""
    sums = torch.zeros(int(members.max()) + 1, branch.classes.shape[1])
    with torch.no_grad():
        for pack in states.packs():
            sums.index_add_(0, members[pack], branch.embed(*states.of(pack)))
    return nn.functional.normalize(sums, dim=1)


def _batches(lengths: Sequence[int], chance: np.random.Generator) -> Iterator[list[int]]:
    order, sizes = chance.permutation(len(lengths)), np.asarray(lengths)
    for start in range(0, len(order), BATCH * SORTED_TOGETHER):
        drawn = order[start : start + BATCH * SORTED_TOGETHER]
        drawn = drawn[np.argsort(sizes[drawn], kind="stable")]
        own = [drawn[at : at + BATCH].tolist() for at in range(0, len(drawn), BATCH)]
        yield from (own[number] for number in chance.permutation(len(own)))


def _check(texts: Sequence[str], labels: Sequence[str], names: Sequence[str], statements: Sequence[str]) -> None:
    if len(texts) != len(labels):
        raise InvalidInput(f"Got {len(texts)} texts for {len(labels)} labels.", where="examples")
    if len(set(names)) < max(2, len(names)):
        raise InvalidInput(
            f"{len(names)} classes, {len(set(names))} of them distinct, are not two or more distinct ones."
        )
    if statements and len(statements) != len(names):
        raise InvalidInput(f"Got {len(statements)} statements for {len(names)} classes.", where="statements")
    if strangers := sorted(set(labels) - set(names)):
        raise InvalidInput(f"'{strangers[0]}' is no class.", where="examples", cure=f"Known: {', '.join(names)}.")
    if not statements and (bare := sorted(set(names) - set(labels))):
        raise InvalidInput(f"Class '{bare[0]}' has no example.", where="examples", cure="Add one, or its statement.")
    if len(texts) + len(statements) > MOST_EXAMPLES:
        raise TooLarge(
            f"{len(texts)} examples, at most {MOST_EXAMPLES} are tuned to.",
            where="examples",
            cure="Keep the most varied.",
        )
