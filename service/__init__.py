"""Fingerpost as a service: one facade, three doors."""
