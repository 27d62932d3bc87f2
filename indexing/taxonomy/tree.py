"""YAML text as plain values that remember their lines, so that every fault can name one.

Scalars stay the text that was written (a name of `no` or `2024` is a name); the document's shape
says which of them are numbers. JSON is YAML and takes the same road.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field

import yaml

from models.domain.errors import InvalidInput, InvalidTaxonomy

Path = tuple[str | int, ...]

DEEPEST = 16
MOST_FAULTS = 100
LONGEST_SHOWN = 60
"""Characters of an author's text that a message repeats."""

MOST_VALUES = 50_000
"""Names and values, after aliases are followed; a need has about thirty. YAML of this size is read in seconds."""

_LONGEST_PROBLEM = 200
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_PLAIN_TAGS = {
    f"tag:yaml.org,2002:{tag}"
    for tag in ("null", "bool", "int", "float", "str", "timestamp", "seq", "map", "merge", "value")
}


@dataclass(slots=True)
class Tree:
    """The file's values, the line of each path (from 1), and what was wrong with the text itself."""

    where: str
    value: object = None
    lines: dict[Path, int] = field(default_factory=dict)
    faults: list[InvalidInput] = field(default_factory=list)

    def place(self, path: Path) -> str:
        """Such as "taxonomy.yaml:14: personas[0].needs[1].kind"; a field that is missing has its parent's line."""
        known = path
        while known not in self.lines and known:
            known = known[:-1]
        place = f"{self.where}:{self.lines.get(known, 1)}"
        return f"{place}: {field_path(path)}" if path else place

    def add(self, path: Path, problem: str, cure: str) -> None:
        """Note a fault and go on, so that the author sees all of them at once; `MOST_FAULTS` are enough for a day."""
        self.note(InvalidInput(problem, where=self.place(path), cure=cure))

    def note(self, fault: InvalidInput) -> None:
        """Note a fault that has its place. Raises InvalidTaxonomy when they are too many."""
        self.faults.append(fault)
        if len(self.faults) > MOST_FAULTS:
            problem = f"There are more than {MOST_FAULTS} faults; these are the first."
            self.faults[-1] = InvalidInput(problem, where=self.where, cure="Mend them and check again.")
            raise self.refusal()

    def refusal(self) -> InvalidTaxonomy:
        """All faults, in the order of their lines."""
        return InvalidTaxonomy(tuple(dict.fromkeys(sorted(self.faults, key=self._line))))

    def _line(self, fault: InvalidInput) -> int:
        line = fault.where.removeprefix(f"{self.where}:").partition(":")[0].partition(",")[0]
        return int(line) if line.isdecimal() else sys.maxsize


def field_path(path: Path) -> str:
    """A path as people write it: personas[0].needs[1].kind."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{shortened(step)}" for step in path)
    return "".join(steps).removeprefix(".")


def shortened(text: str) -> str:
    """A text as a message repeats it."""
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


class _Composer(yaml.SafeLoader):
    """Composes nodes and never constructs an object; stops at the first sign of a bomb."""

    depth = 0
    composed = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
        self.depth += 1
        self.composed += 1
        if self.depth > DEEPEST:
            raise yaml.MarkedYAMLError(problem=f"more than {DEEPEST} levels of nesting", problem_mark=mark)
        if self.composed > MOST_VALUES:
            raise yaml.MarkedYAMLError(problem=f"more than {MOST_VALUES:,} values", problem_mark=mark)
        node: yaml.Node | None = super().compose_node(parent, index)
        self.depth -= 1
        return node


def read_tree(text: str, where: str) -> Tree:
    """The tree of a YAML or JSON text. Raises InvalidTaxonomy where the text cannot be read at all."""
    tree = Tree(where)
    if text.lstrip().startswith("{"):
        text = text.replace("\t", " ")  # JSON may be indented by tabs, and has none inside its strings
    try:
        node = yaml.compose(text, _Composer)
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise _refusal(f"{where}:{line}", f"The character U+{error.character:04X} is not allowed.") from None
    except yaml.MarkedYAMLError as error:
        raise _refusal(_spot(where, error), *_explain(error)) from None
    if node is None:
        raise _refusal(f"{where}:1", "The file is empty.", "Begin with 'name:', 'personas:' and 'journeys:'.")
    tree.value = _Growth(tree).grow(node, ())
    return tree


def _refusal(where: str, problem: str, cure: str = "Remove it and save the file as UTF-8 text.") -> InvalidTaxonomy:
    return InvalidTaxonomy((InvalidInput(problem, where=where, cure=cure),))


def _spot(where: str, error: yaml.MarkedYAMLError) -> str:
    mark = error.problem_mark or error.context_mark
    return f"{where}:{mark.line + 1}, column {mark.column + 1}" if mark else where


def _explain(error: yaml.MarkedYAMLError) -> tuple[str, str]:
    problem = str(error.problem or error.context)[:_LONGEST_PROBLEM]
    if "'\\t'" in problem:
        return "A tab stands where YAML allows only spaces.", "Indent with two spaces."
    if problem.startswith("more than"):
        return f"The file has {problem}.", "Keep to the shape of a taxonomy, which needs far less."
    context = f" {error.context}" if error.context else ""
    return f"This is not YAML:{context} {problem}.", "Check the indentation, quotes and colons up to this line."


@dataclass(slots=True)
class _Growth:
    """Follows aliases, but not into a circle and not beyond `MOST_VALUES`."""

    tree: Tree
    grown: int = 0
    open_nodes: set[int] = field(default_factory=set)

    def grow(self, node: yaml.Node, path: Path) -> object:
        self.tree.lines.setdefault(path, node.start_mark.line + 1)
        self.grown += 1
        if self.grown > MOST_VALUES:
            problem = f"Its aliases grow to more than {MOST_VALUES:,} values."
            raise _refusal(self.tree.place(()), problem, "Write the values out.")
        if id(node) in self.open_nodes:
            raise _refusal(self.tree.place(path), "An alias contains itself.", "Write the values out.")
        if node.tag not in _PLAIN_TAGS:
            self.tree.add(
                path, f"The tag {shortened(node.tag)} is not allowed.", "Write a plain text, list or mapping."
            )
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node, path)
        self.open_nodes.add(id(node))
        value = self._mapping(node, path) if isinstance(node, yaml.MappingNode) else self._sequence(node, path)
        self.open_nodes.discard(id(node))
        return value

    def _scalar(self, node: yaml.ScalarNode, path: Path) -> str | None:
        if node.tag == "tag:yaml.org,2002:null" and node.style is None:
            return None
        # JSON escapes what is beyond 16 bits as two halves, which YAML leaves apart.
        text = str(node.value).encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
        if found := _CONTROL.search(text):
            problem = f"The text holds the control character U+{ord(found[0]):04X}."
            self.tree.add(path, problem, "Remove it.")
        return text

    def _sequence(self, node: yaml.Node, path: Path) -> list[object]:
        return [self.grow(item, (*path, at)) for at, item in enumerate(node.value)]

    def _mapping(self, node: yaml.Node, path: Path) -> dict[Hashable, object]:
        values: dict[Hashable, object] = {}
        for key, child, at in self._entries(node, path):
            if key in values:
                cure = f"Keep one of them; the first is on line {self.tree.lines[at]}."
                place = f"{self.tree.where}:{child.start_mark.line + 1}: {field_path(at)}"
                self.tree.note(InvalidInput("This field is given twice.", where=place, cure=cure))
                continue
            values[key] = self.grow(child, at)
        return values

    def _entries(self, node: yaml.Node, path: Path) -> Iterator[tuple[str, yaml.Node, Path]]:
        for key_node, child in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self.tree.add(path, "A field's name must be a plain text.", "Write 'field: value'.")
                continue
            at = (*path, str(key_node.value))
            if at not in self.tree.lines:
                self.tree.lines[at] = key_node.start_mark.line + 1
                yield str(key_node.value), child, at
            else:
                yield str(key_node.value), key_node, at
