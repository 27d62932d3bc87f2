"""Index jobs."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from sqlalchemy import Row, or_, select, update

from indexing.catalog.database import Database, upsert
from indexing.catalog.records import Job
from indexing.catalog.tables import jobs
from models.domain.errors import NotFound

UNFINISHED = ("queued", "running")


class SqlJobs:
    """`JobBook` over SQL."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, job: Job) -> None:
        """Insert or replace; a cancel request stays, whoever made it."""
        with self._database.write("jobs") as connection:
            asked = connection.scalar(select(jobs.c.cancel_requested).where(jobs.c.id == job.id))
            upsert(connection, jobs, [_values(replace(job, cancel_requested=bool(asked) or job.cancel_requested))])

    def get(self, job_id: str) -> Job:
        """The job, or NotFound."""
        with self._database.read() as connection:
            row = connection.execute(select(jobs).where(jobs.c.id == job_id)).one_or_none()
        if row is None:
            raise NotFound("job", job_id)
        return _job_from(row)

    def request_cancel(self, job_id: str) -> Job:
        """Ask an unfinished job to stop; a finished one stays as it ended."""
        unfinished = or_(*(jobs.c.state == state for state in UNFINISHED))
        with self._database.write("jobs") as connection:
            connection.execute(update(jobs).where(jobs.c.id == job_id, unfinished).values(cancel_requested=True))
        return self.get(job_id)

    def all(self, state: str | None = None) -> list[Job]:
        """Jobs (in that state), newest first."""
        chosen = select(jobs).order_by(jobs.c.created_at.desc(), jobs.c.id.desc())
        if state is not None:
            chosen = chosen.where(jobs.c.state == state)
        with self._database.read() as connection:
            return [_job_from(row) for row in connection.execute(chosen)]


def _values(job: Job) -> dict[str, Any]:
    return {
        "id": job.id,
        "state": job.state,
        "request": json.dumps(dict(job.request)),
        "progress": json.dumps(dict(job.progress)),
        "result": json.dumps(dict(job.result)),
        "cancel_requested": job.cancel_requested,
        "created_at": job.created_at,
        "updated_at": job.updated_at,
    }


def _job_from(row: Row[Any]) -> Job:
    return Job(
        id=row.id,
        state=row.state,
        request=json.loads(row.request),
        created_at=row.created_at,
        updated_at=row.updated_at,
        progress=json.loads(row.progress),
        result=json.loads(row.result),
        cancel_requested=row.cancel_requested,
    )
