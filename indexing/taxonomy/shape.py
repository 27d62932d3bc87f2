"""What pydantic finds wrong with the file's shape, told as problem and cure."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from indexing.taxonomy.document import ID_PATTERN, TaxonomyDocument
from indexing.taxonomy.tree import Path, Tree, shortened

_LISTED, _COMPARED = 12, 500
"""Known words that a message lists, and those that a wrong one is compared with."""

_MESSAGES: Mapping[str, tuple[str, str]] = {
    "missing": ("This field is missing.", "Add it."),
    "string_type": ("Expected a text, got {kind}.", "Write one text, in quotes if it holds ': ' or ' #'."),
    "list_type": ("Expected a list, got {kind}.", "Write one item a line, each after '- '."),
    "model_type": ("Expected fields, got {kind}.", "Write 'field: value' lines below it."),
    "int_parsing": ("Expected a whole number, got {value}.", "Write digits only."),
    "float_parsing": ("Expected a number, got {value}.", "Write digits, such as 2 or 0.5."),
    "float_type": ("Expected a number, got {kind}.", "Write digits, such as 2 or 0.5."),
    "finite_number": ("Expected a number, got {value}.", "Write digits, such as 2 or 0.5."),
    "bool_parsing": ("Expected true or false, got {value}.", "Write 'true' or leave it out."),
    "bool_type": ("Expected true or false, got {kind}.", "Write 'true' or leave it out."),
    "dict_type": ("Expected fields, got {kind}.", "Write 'name: number' lines below it."),
    "int_type": ("Expected a whole number, got {kind}.", "Write digits only."),
    "greater_than_equal": ("{value} is too small.", "Write {ge} or more."),
    "less_than_equal": ("{value} is too large.", "Write {le} or less."),
    "too_short": ("It has {actual_length} of at least {min_length}.", "Add what is missing."),
    "too_long": ("It has {actual_length} and the limit is {max_length}.", "Leave some out."),
    "string_too_short": ("The text is empty.", "Write at least {min_length} character."),
    "string_too_long": ("The text has {length} characters and the limit is {max_length}.", "Shorten it."),
    "string_pattern_mismatch": (
        "{value} cannot be an id.",
        f"Use small letters, digits and hyphens, a letter or digit first ({ID_PATTERN}).",
    ),
}


def read_document(tree: Tree) -> TaxonomyDocument | None:
    """The document, or None with its faults noted in the tree."""
    try:
        return TaxonomyDocument.model_validate(tree.value)
    except ValidationError as error:
        for fault in error.errors(include_url=False, include_context=True):
            tree.add(fault["loc"], *_explain(fault))
        return None


def did_you_mean(word: object, known: list[str]) -> str:
    """A cure that names the nearest of the known words, or all of them."""
    near = get_close_matches(shortened(str(word)), known[:_COMPARED], n=1)
    if near:
        return f"Did you mean '{shortened(near[0])}'?"
    more = ", …" if len(known) > _LISTED else ""
    return f"Known: {', '.join(map(shortened, known[:_LISTED]))}{more}." if known else "There are none to refer to."


def _explain(fault: ErrorDetails) -> tuple[str, str]:
    value = fault["input"]
    if fault["type"] == "extra_forbidden":
        return "There is no such field.", did_you_mean(fault["loc"][-1], _fields_at(fault["loc"][:-1]))
    if fault["type"] in ("enum", "literal_error"):
        known = [word.strip(" '") for word in str(fault["ctx"]["expected"]).replace(" or ", ", ").split(",")]
        return f"{_shown(value)} is unknown.", f"{did_you_mean(value, known)} Write one of: {', '.join(known)}."
    if fault["loc"] == ("format",) and str(value).isdecimal():
        return f"The file has format {value}; this Fingerpost reads format 1.", "Write 'format: 1'."
    problem, cure = _MESSAGES.get(fault["type"], (f"{fault['msg']}.", ""))
    facts = {"value": _shown(value), "kind": _kind(value), **fault.get("ctx", {})}
    facts["length"] = len(value) if isinstance(value, str) else 0
    return problem.format(**facts), cure.format(**facts) if fault["type"] != "string_pattern_mismatch" else cure


def _shown(value: object) -> str:
    return f"'{shortened(str(value))}'"


def _kind(value: object) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return "fields"
    return "a list" if isinstance(value, list) else f"the text {_shown(value)}"


def _fields_at(path: Path) -> list[str]:
    """The fields that exist at this place of the document."""
    model: type[BaseModel] = TaxonomyDocument
    for step in path:
        if isinstance(step, str) and step in model.model_fields:
            model = _model_in(model.model_fields[step].annotation) or model
    return list(model.model_fields)


def _model_in(annotation: Any) -> type[BaseModel] | None:  # noqa: ANN401 - whatever stands in an annotation
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for inner in get_args(annotation) if (found := _model_in(inner))), None)
