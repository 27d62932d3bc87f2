"""A report as Markdown, its pictures in files beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eval.report.section import Report, Section
from eval.report.table import Cell, Table, spell
from eval.report.words import TITLE, introduction

_SPECIAL = re.compile(r"([\\|`*_<>\[\]#])")
_BREAKS = re.compile(r"[\x00-\x1f\x7f-\x9f]+")


def to_markdown(report: Report, pictures: str = "") -> str:
    """`pictures` is the folder of the pictures as seen from the file, empty for none."""
    lines = [f"# {TITLE}", "", *introduction(report), ""]
    for section in report.sections:
        lines += _section(section, pictures)
    lines += ["## What decided these numbers", ""]
    lines += [f"- {safe(name)}: `{safe(digest)}`" for name, digest in report.hashes.items()]
    return "\n".join(lines) + "\n"


def safe(text: str) -> str:
    """On one line, with nothing in it that Markdown or HTML would act on."""
    return _SPECIAL.sub(r"\\\1", _BREAKS.sub(" ", text)).replace("\\<", "&lt;").replace("\\>", "&gt;")


def _section(section: Section, pictures: str) -> Iterator[str]:
    yield from (f"## {safe(section.title)}", "")
    for note in section.notes:
        yield from (safe(note), "")
    yield from (*_table(section.figures_table()), "")
    for table in section.tables:
        yield from (f"### {safe(table.title)}", "", *_table(table), "")
    for picture in section.pictures:
        yield from (f"### {safe(picture.title)}", "", safe(picture.alt), "")
        if pictures:
            yield from (f"![{safe(picture.alt)}]({pictures}/{picture.name}.svg)", "")
        yield from (*_table(picture.to_table()), "")


def _table(table: Table) -> Iterator[str]:
    yield _row(table.columns)
    yield "|---" * len(table.columns) + "|"
    yield from (_row(row) for row in table.rows)
    if table.note:
        yield from ("", safe(table.note))


def _row(cells: tuple[Cell, ...]) -> str:
    return "| " + " | ".join(safe(spell(cell)) for cell in cells) + " |"
