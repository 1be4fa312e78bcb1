"""The two probes: is this process stuck (live), and may it receive work (ready)."""
