"""From a source to a searchable, classified library."""
