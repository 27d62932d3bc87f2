"""The subjects of the report: each module has `report(task)`, which answers with a section."""
