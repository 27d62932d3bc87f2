"""A report as JSON: the same report, the same bytes; read back by the gate and the README."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass

from eval.report.picture import Chart, Grid
from eval.report.section import Report

DIGITS = 6


def to_json(report: Report) -> str:
    """Numbers to six decimals; null for one that has no meaning."""
    return json.dumps(_plain(report), indent=1, ensure_ascii=False) + "\n"


def _plain(value: object) -> object:
    if isinstance(value, float):
        return round(value, DIGITS) if value == value else None  # noqa: PLR0124 - NaN alone differs from itself
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if is_dataclass(value):
        kind = {"kind": type(value).__name__.lower()} if isinstance(value, Chart | Grid) else {}
        return {**kind, **{field.name: _plain(getattr(value, field.name)) for field in fields(value)}}
    return value
