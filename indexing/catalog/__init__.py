"""The book of record (SQL)."""
