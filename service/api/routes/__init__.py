"""The endpoints, a file a noun: parse, ask the content map, answer."""

from __future__ import annotations

from fastapi import FastAPI

from service.api.routes import (
    assets,
    board,
    briefs,
    classify,
    coverage,
    decisions,
    imports,
    index_jobs,
    links,
    paths,
    plan,
    probes,
    reports,
    review,
    suggestions,
    taxonomy,
    trials,
)


def include(app: FastAPI) -> None:
    """Add every endpoint."""
    # Decisions and paths before assets: an asset's id may hold slashes, and theirs is the longer path.
    for module in (classify, links, decisions, review, paths, assets, suggestions, coverage, briefs, plan):
        app.include_router(module.router)
    for module in (reports, board, imports, taxonomy, trials, index_jobs, probes):
        app.include_router(module.router)
