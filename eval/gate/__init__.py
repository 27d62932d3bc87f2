"""The gate: headline numbers on a fast subset, and the floors that none may fall below."""
