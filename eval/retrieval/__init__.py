"""Retrieval measured: needs as questions, and the links of real sites as what is related."""
