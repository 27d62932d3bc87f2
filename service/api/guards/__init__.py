"""What stands before every route: who may ask, how much may be sent, and what is only done once."""
