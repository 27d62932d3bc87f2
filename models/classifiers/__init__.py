"""Which stage, which need: learned functions from an asset's passages to probabilities with evidence."""
