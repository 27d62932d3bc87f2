"""Answers to probes."""

from __future__ import annotations

from typing import Literal

from service.api.schemas.base import Output


class ProbeOut(Output):
    """All is well."""

    status: Literal["ok"]
