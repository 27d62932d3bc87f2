"""Briefs: what to write for a gap, drawn from the library alone."""
