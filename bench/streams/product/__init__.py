"""A Django app of the benchmark's own: kinds of runs that speak at an even pace."""
