"""The one facade, `ContentMap`, and the questions it answers; the doors call nothing else."""

from service.mapping.content_map import ContentMap

__all__ = ["ContentMap"]
