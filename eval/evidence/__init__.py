"""Whether the sentences that are shown are those that decided: measured by taking them out."""
