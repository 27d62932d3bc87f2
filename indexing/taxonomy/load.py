"""From a taxonomy file to the taxonomy, with every fault at once."""

from __future__ import annotations

from pathlib import Path

from indexing.taxonomy.checks import check
from indexing.taxonomy.convert import to_taxonomy
from indexing.taxonomy.rules import check_rules
from indexing.taxonomy.shape import read_document
from indexing.taxonomy.tree import read_tree
from models.domain.errors import InvalidInput, InvalidTaxonomy, NotFound, TooLarge
from models.domain.taxonomy import Taxonomy

MAX_BYTES = 1_000_000


def load_taxonomy(text: str, where: str) -> Taxonomy:
    """The taxonomy that a YAML or JSON text describes; `where` names its origin in faults.

    Raises InvalidTaxonomy with all faults, each with line, field and cure, and TooLarge.
    """
    _refuse_above_limit(len(text.encode("utf-8", "surrogatepass")), where)
    tree = read_tree(text, where)
    document = read_document(tree)
    check(tree)
    check_rules(tree)
    if tree.faults or document is None:
        raise tree.refusal()
    return to_taxonomy(document)


def read_taxonomy(path: Path) -> tuple[Taxonomy, str]:
    """The taxonomy of a file and the text it was read from. Raises NotFound too."""
    if not path.is_file():
        raise NotFound("taxonomy file", str(path), "Name a YAML or JSON file.")
    with path.open("rb") as file:
        content = file.read(MAX_BYTES + 1)
    _refuse_above_limit(len(content), str(path))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        problem = f"The byte 0x{content[error.start]:02X} is not UTF-8."
        fault = InvalidInput(problem, where=f"{path}:{line}", cure="Save the file as UTF-8.")
        raise InvalidTaxonomy((fault,)) from None
    return load_taxonomy(text, str(path)), text


def _refuse_above_limit(size: int, where: str) -> None:
    if size > MAX_BYTES:
        problem = f"The taxonomy has more than {MAX_BYTES:,} bytes."
        raise TooLarge(problem, where=where, cure="Keep texts short, or split the library.")
