"""A library's own heads: what people decided on some of its assets shifts the probabilities of those like them."""
