"""The REST door, under ."""
