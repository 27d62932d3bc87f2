"""Index jobs."""

from __future__ import annotations

from fastapi import APIRouter, Response

from service.api.dependencies import JSON_BODY, TheJobs, refusals
from service.api.schemas.base import Name
from service.api.schemas.job import IndexJobIn, IndexJobOut

router = APIRouter(prefix="/v1", tags=["Index jobs"])


@router.post(
    "/index-jobs",
    operation_id="startIndexJob",
    summary="Index files and folders",
    status_code=202,
    dependencies=JSON_BODY,
    responses=refusals(404, 409, 413, 415),
)
def start(job: IndexJobIn, jobs: TheJobs, response: Response) -> IndexJobOut:
    """Queues the work and answers at once; `Location` says where to ask for progress.

    Files lie on the server, inside its library roots. What has not changed costs nothing, readers go on meanwhile, and
    after a restart the job goes on where it was.
    """
    queued = jobs.submit(job.to_domain())
    response.headers["Location"] = f"/v1/index-jobs/{queued.id}"
    return IndexJobOut.of(queued)


@router.get("/index-jobs/{job_id}", operation_id="getIndexJob", summary="Ask for progress", responses=refusals(404))
def get(job_id: Name, jobs: TheJobs) -> IndexJobOut:
    """The job as it stands: progress while it runs, the result at the end."""
    return IndexJobOut.of(jobs.get(job_id))


@router.delete(
    "/index-jobs/{job_id}",
    operation_id="cancelIndexJob",
    summary="Cancel a job",
    status_code=202,
    responses=refusals(404, 409),
)
def cancel(job_id: Name, jobs: TheJobs) -> IndexJobOut:
    """It stops after the batch in hand; what is stored by then stays. A job that has ended stays as it ended."""
    return IndexJobOut.of(jobs.cancel(job_id))
