"""What an architecture is: the model of stack.toml, loading it and checking it."""
