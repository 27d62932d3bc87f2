"""Few-shot classes: a need known by a handful of example texts."""
