"""Front matter: YAML, TOML or JSON before a Markdown text, read by python-frontmatter's handlers."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml
from frontmatter.default_handlers import BaseHandler, JSONHandler, YAMLHandler

from indexing.sources.base import Failed
from indexing.sources.fields import Fields, normalised

LONGEST, MOST_ALIASES, DEEPEST = 200_000, 100, 50
_ALIAS = re.compile(r"(?:^|[\s\[{,:-])\*[\w-]")
_STACKED = re.compile(rf"(?:[-?][ \t]+){{{DEEPEST}}}")
_STRINGS = yaml.CBaseLoader if yaml.__with_libyaml__ else yaml.BaseLoader
_SYNTAX_CURE = "Write `name: value` lines, and quote values that hold a colon or a bracket."
_SHAPE_CURE = "Write it as `name: value` lines."


class _Toml(BaseHandler):
    """The library's own needs a second, unmaintained TOML parser; the standard library has one."""

    FM_BOUNDARY = re.compile(r"^\+{3,}\s*$", re.MULTILINE)
    START_DELIMITER = END_DELIMITER = "+++"

    def load(self, fm: str) -> Any:  # noqa: ANN401  as its base
        return tomllib.loads(fm)


class _Yaml(YAMLHandler):
    """Everything stays the string it was written as: `no` is Norwegian, 1.10 is a version, 2024-02-31 no error."""

    def load(self, fm: str, **_: object) -> Any:  # noqa: ANN401  YAML may hold anything
        return yaml.load(fm, Loader=_STRINGS)  # noqa: S506  the base loader makes strings, lists and mappings only


_HANDLERS: tuple[BaseHandler, ...] = (_Yaml(), _Toml(), JSONHandler())


@dataclass(frozen=True)
class FrontMatter:
    """`body` is everything after it, `first_line` the number of the body's first line."""

    fields: Fields
    body: str
    first_line: int


def read_front_matter(text: str, where: str) -> FrontMatter | Failed:
    """The fields and the text below; a text without front matter has no fields."""
    text = text.lstrip("\ufeff")
    handler, written, body = _split(text)
    if handler is None:
        return FrontMatter(Fields({}), text, 1)
    if fault := _hostile(written):
        return Failed(f"{where}:1", f"the front matter {fault}", "Shorten it.")
    try:
        values: object = handler.load(written)
    except RecursionError:
        return Failed(f"{where}:1", "the front matter is nested too deeply.", "Flatten it.")
    except (yaml.YAMLError, ValueError) as error:  # TOML's and JSON's errors are ValueErrors
        return Failed(f"{where}:{_line(error)}", f"the front matter cannot be read: {_reason(error)}.", _SYNTAX_CURE)
    if values is not None and not isinstance(values, Mapping):
        kind = "a list" if isinstance(values, list) else "a single value"
        return Failed(f"{where}:2", f"the front matter is {kind}, not a mapping of names to values.", _SHAPE_CURE)
    named = {normalised(name): value for name, value in (values or {}).items()}
    return FrontMatter(Fields(named), body, text[: len(text) - len(body)].count("\n") + 1)


def _split(text: str) -> tuple[BaseHandler | None, str, str]:
    for handler in _HANDLERS:
        if handler.detect(text):
            try:
                written, body = handler.split(text)
            except ValueError:  # a rule at the top of a page that has no front matter
                return None, "", text
            return handler, written, body
    return None, "", text


def _hostile(written: str) -> str:
    """What is wrong with front matter nobody wrote by hand; "" when nothing is."""
    if len(written) > LONGEST:
        return f"has {len(written):,} characters, and at most {LONGEST:,} are read."
    aliases = len(_ALIAS.findall(written)) if "&" in written else 0
    if aliases > MOST_ALIASES:
        return f"repeats itself through {aliases:,} aliases, and at most {MOST_ALIASES} are read."
    # The parser recurses in C, where too deep is a crash and no exception.
    if _depth(written) > DEEPEST or _STACKED.search(written):
        return f"is nested deeper than {DEEPEST} levels."
    return ""


def _depth(written: str) -> int:
    deepest = depth = 0
    for mark in re.findall(r"[\[\]{}]", written):
        depth = depth + 1 if mark in "[{" else max(0, depth - 1)
        deepest = max(deepest, depth)
    return deepest


def _line(error: Exception) -> int:
    """The line of the file; the fence is line 1, and so is the first line a parser counts."""
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark is not None:
        return int(error.problem_mark.line) + 1
    match = re.search(r"line (\d+)", str(error))
    return int(match[1]) if match else 1


def _reason(error: Exception) -> str:
    problem = error.problem if isinstance(error, yaml.MarkedYAMLError) else str(error)
    return " ".join(str(problem or error).split())[:200].rstrip(".")
