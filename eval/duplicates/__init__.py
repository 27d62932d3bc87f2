"""How well duplicates are found: planted copies, edits and paraphrases, and templates with other content."""
