"""Index jobs."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field

from indexing.catalog.records import Job
from service.api.schemas.base import Input, Line, Name, Output
from service.jobs.request import IndexRequest

JobState = Literal["queued", "running", "succeeded", "failed", "cancelled"]


class IndexJobIn(Input):
    """What to index: files and folders on the server's side, inside its library roots."""

    paths: Annotated[list[Annotated[Line, Field(min_length=1)]], Field(min_length=1, max_length=100)] = Field(
        examples=[["/srv/library/website"]]
    )
    name: Name | None = Field(default=None, description="The source's name; default: the file's or folder's.")
    columns: dict[Name, Line] = Field(
        default_factory=dict,
        max_length=50,
        description="For tables and JSON Lines: which column holds a field.",
        examples=[{"body": "Content", "title": "Headline"}],
    )
    post_types: Annotated[list[Name], Field(max_length=50)] = Field(
        default=["post", "page"], description="For WordPress exports: the types to take."
    )
    include_drafts: bool = False
    site: Line | None = Field(default=None, description="The address that the content is published at.")

    def to_domain(self) -> IndexRequest:
        """As the runner takes it."""
        return IndexRequest(**self.model_dump() | {"paths": tuple(self.paths), "post_types": tuple(self.post_types)})


class IndexJobOut(Output):
    """A job as it stands."""

    id: str
    state: JobState
    cancel_requested: bool
    created_at: datetime
    updated_at: datetime
    request: dict[str, Any]
    progress: dict[str, Any] = Field(
        description="Counts, `fraction` done (0 to 1) and `seconds_left`, once the sources are read.",
        examples=[{"phase": "embedding", "assets": 64, "texts": 410, "fraction": 0.31, "seconds_left": 42}],
    )
    result: dict[str, Any] = Field(description="Counts at the end, or `problem` when it failed.")

    @classmethod
    def of(cls, job: Job) -> IndexJobOut:
        """From the catalogue."""
        return cls.model_validate({name: getattr(job, name) for name in cls.model_fields})
