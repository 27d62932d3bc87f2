"""The plan as a file: CSV, XLSX, iCalendar or Markdown; the same plan gives the same bytes."""
