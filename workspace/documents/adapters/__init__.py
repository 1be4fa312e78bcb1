"""What talks to the outside: the storage of originals, the process that reads formats."""
