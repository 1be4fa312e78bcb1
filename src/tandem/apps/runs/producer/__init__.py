"""The producer: one process that claims queued runs, generates them and writes their frames."""
