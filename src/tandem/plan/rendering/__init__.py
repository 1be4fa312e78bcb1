"""The text of `tandem plan`, one section a file. Pure, deterministic, at most 100 columns."""
