"""The sample library of an invented organisation, and where a trial of it lives."""
