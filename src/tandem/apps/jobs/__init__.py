"""Work in the background: declared, enqueued in a transaction, done exactly once by a worker."""
