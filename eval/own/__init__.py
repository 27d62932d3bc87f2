"""How good is it on one's own library? Judged by what its people decided, each decision by what the others taught."""
