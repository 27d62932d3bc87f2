"""Planted gaps: everything that serves a cell is removed, and the product's own list of gaps is asked."""
