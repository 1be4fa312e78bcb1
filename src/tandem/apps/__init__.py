"""Reusable Django apps, each whole in its folder. They talk through events and ids, never through
each other's models; what several share is in `kit`."""
