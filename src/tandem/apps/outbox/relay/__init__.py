"""The relay: publishes what transactions wrote. Nothing here loads Django, to stay small."""
