"""The sections of stack.toml, one file each: table → frozen specification."""
