"""What happened, told to everyone who wants to know: published in a transaction, each once."""
