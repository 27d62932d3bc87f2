"""The pages' addresses."""

from __future__ import annotations

from fastapi import APIRouter

router = APIRouter()


def pages() -> APIRouter:
    """Every page."""
    return router
