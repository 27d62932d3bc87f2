"""Which needs an asset serves, judged against the library it stands in."""
