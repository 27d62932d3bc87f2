"""The proof: data sets, measures, training, benchmarks. Write `from eval.x import …`."""
