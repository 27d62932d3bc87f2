"""The plan: what it will fill, whether it is in balance, and what it should hold next."""
