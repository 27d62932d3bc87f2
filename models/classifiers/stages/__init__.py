"""Which stage of the shipped journeys an asset serves, and from there to the stages of any taxonomy."""
