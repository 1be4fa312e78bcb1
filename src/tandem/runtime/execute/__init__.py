"""Do what was decided: spawn, signal, probe, write. Nothing here decides."""
