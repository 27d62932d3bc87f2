"""Real needs and pages, simulated libraries, and the calibration fitted on them."""
