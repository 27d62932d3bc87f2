"""The taxonomy's file: read, checked, written, described to editors."""
