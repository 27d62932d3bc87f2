"""What ails a library: a report a subject, each a pure function from the ledger of facts."""
