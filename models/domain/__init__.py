"""The nouns. Standard library only, frozen values, no I/O."""
