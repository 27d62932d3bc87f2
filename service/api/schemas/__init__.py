"""The shapes of requests and answers, a file a noun. Output schemas have no defaults, so that clients are exact."""
