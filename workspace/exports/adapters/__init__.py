"""What talks to the outside: the storage of exported files."""
