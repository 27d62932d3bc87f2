"""Numbers, both sides in one run; each script prints what it measured."""
