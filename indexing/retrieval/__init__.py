"""Retrieval: assets for a text, or like an asset; candidates from the store, weighed by what was learnt of both."""
