"""Duplicates: exact copies, near ones and paraphrases, found without comparing all with all."""

from indexing.duplicates.draft import find_duplicates
from indexing.duplicates.refresh import refresh_duplicates

__all__ = ["find_duplicates", "refresh_duplicates"]
