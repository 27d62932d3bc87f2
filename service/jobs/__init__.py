"""Index jobs: work that outlives a request, and a restart."""

from service.jobs.runner import JobRunner

__all__ = ["JobRunner"]
