"""The report: what each subject of the evaluation came to, as JSON, Markdown and one HTML page."""
