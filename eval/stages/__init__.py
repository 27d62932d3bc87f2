"""Training and calibrating the stage heads, always leaving whole sites out."""
