"""Where assets come from: one file a kind of source."""
